"""Sources named without a verb: "residents 185, a senator 228", "6,082 injuries (NDMA)", "the ministry's 19"."""

from collections.abc import Sequence

from extractor.pipeline.named_phrases import Entity
from extractor.pipeline.reporting import saying_forms
from extractor.pipeline.source_nouns import find_source_type
from extractor.pipeline.speakers import names_speaker, outer_start, phrase_left
from extractor.pipeline.speakers_behind import phrase_right
from extractor.pipeline.words import Words, function_words

_BODIES = frozenset(("ORGANIZATION", "PERSON"))
# Words without one of which a sentence that no speaker stands in has no such source.
VERBLESS = frozenset(("(", "[", "'s", "'"))
_LINE_ENDS = frozenset((".", ";", "-", "•", "*"))
_DASHES = frozenset(("-", "–", "—", ":"))
_TO_SIDES = 5  # words from those who speak to the verb of saying: both sides have in the meantime reported
_LONGEST_ASIDE = 28  # words between a register and its verb: a list published by the league in May includes
_LONGEST_BRACKET = 10  # words behind the name: (Federal Government, 20 October; not updated since)

Found = tuple[tuple[int, int], tuple[int, int], int]


def find_verbless(
    words: Words, entities: Sequence[Entity], nouns: frozenset[str], verbs: Sequence[int]
) -> list[Found]:
    """Return (speaker, scope, place) of each; word indices, scopes with exclusive end.

    `nouns` are the heads of sources in lower case, `verbs` the places of the sentence's verbs of saying.
    """
    found: list[Found] = []
    for index, word in enumerate(words):
        if word.main == "#":
            found += _gapped(words, index, entities, nouns, verbs) or _shared_out(words, index, entities)
            found += _owned(words, index, entities, nouns)
            found += _counted(words, index, entities, nouns)
            found += _registered(words, index, entities)
        elif word.text in ("(", "["):
            found += _bracketed(words, index, entities)
    return found


def _gapped(
    words: Words, number: int, entities: Sequence[Entity], nouns: frozenset[str], verbs: Sequence[int]
) -> list[Found]:
    """Return a source whose verb is left out: officials said 37 dead, [residents] 185, [a senator] 228."""
    if not any(verb < number for verb in verbs):
        return []
    end = number
    if end > 1 and words.lowers[end - 1] == "at":
        end -= 2 if words[end - 2].text == "," else 1
    speaker = phrase_left(words, end, entities, set())
    if speaker is None or speaker[1] != end - 1 or not _is_source(words, speaker, entities, nouns):
        return []
    first = outer_start(words, speaker, entities)
    if first == 0 or words.lowers[first - 1] not in function_words("gap_openers"):
        return []
    close = next((i for i in range(number + 1, len(words)) if words[i].text in (",", ";", ".")), len(words))
    return [(speaker, (number, close), number)]


def _shared_out(words: Words, number: int, entities: Sequence[Entity]) -> list[Found]:
    """Return whose number it is of several who speak: both sides report losses, [Talia] 40 and [Morland] 12."""
    told = [at for at in range(number) if words.lowers[at] in saying_forms()]
    sides = {lower for verb in told for lower in words.lowers[max(0, verb - _TO_SIDES) : verb]}
    if sides.isdisjoint(function_words("shared")):
        return []
    at = number - 1
    while at > 0 and (words.lowers[at] in function_words("object_hedges") or words[at].text in _DASHES):
        at -= 1
    speaker = next((e for e in entities if e.last == at), None)
    if speaker is None or words.lowers[speaker.first - 1] not in function_words("gap_openers") | {":"}:
        return []
    close = next(
        (i for i in range(number + 1, len(words)) if words[i].text in (",", ";", ".", "and")), len(words)
    )
    return [((speaker.first, speaker.last), (number, close), number)]


def _owned(words: Words, number: int, entities: Sequence[Entity], nouns: frozenset[str]) -> list[Found]:
    """Return the owner of a bare number: [the ministry]'s 19 leaves out children."""
    if number < 2 or words.lowers[number - 1] not in ("'s", "'"):
        return []
    behind = words[number + 1] if number + 1 < len(words) else None
    if behind is not None and (behind.main in "NA#" or behind.text in ("-", "per")):
        return []
    speaker = phrase_left(words, number - 1, entities, set())
    if speaker is None or not _is_source(words, speaker, entities, nouns):
        return []
    head = next((at - 1 for at in range(*speaker) if words.lowers[at] == "of"), speaker[1])
    if (
        head < speaker[1]
        and not any(e.first <= head <= e.last for e in entities)
        and words.lowers[head] not in nouns
    ):
        return []  # the interests of the league's 600 members
    return [(speaker, (number, number + 1), number)]


def _counted(words: Words, number: int, entities: Sequence[Entity], nouns: frozenset[str]) -> list[Found]:
    """Return whose count a number is: [the hospital]'s count of 33, [the board]'s latest figure was 120."""
    at = number - 1
    while at > 1 and (words.mains[at] in "RX" or words.lowers[at] in function_words("count_links")):
        at -= 1
    if at == number - 1 or at < 2 or words.lowers[at] not in function_words("counts_of"):
        return []
    owner = at - 1
    while owner > 1 and words.mains[owner] in "A#":
        owner -= 1
    if words[owner].text not in ("'s", "'"):
        return []
    speaker = phrase_left(words, owner, entities, set())
    if speaker is None or not _is_source(words, speaker, entities, nouns):
        return []
    is_told = not function_words("count_verbs").isdisjoint(words.lowers[at + 1 : number])
    return [(speaker, (number, clause_end(words, number + 1) if is_told else number + 1), number)]


def clause_end(words: Words, start: int) -> int:
    """Return the first mark or word from an index on that ends a clause, else the sentence's end."""
    breaks = function_words("clause_breaks")
    return next((i for i in range(start, len(words)) if words.lowers[i] in breaks), len(words))


def _registered(words: Words, number: int, entities: Sequence[Entity]) -> list[Found]:
    """Return the register that holds a number: [the army's list] has at least 40 names."""
    verb = number - 1
    while verb > 0 and (words.lowers[verb] in function_words("object_hedges") or words.mains[verb] == "R"):
        verb -= 1
    if verb < 1 or words.lowers[verb] not in function_words("containing_verbs"):
        return []
    speaker = _keeper(words, verb, entities)
    if speaker is None:
        return []
    close = next((i for i in range(number + 1, len(words)) if words[i].text in (";", ".")), len(words))
    return [(speaker, (number, close), verb)]


def _keeper(words: Words, verb: int, entities: Sequence[Entity]) -> tuple[int, int] | None:
    """Return the register in front of a verb, or who made it where that is told: a list published by [the league]."""
    low = max(0, verb - _LONGEST_ASIDE)
    registers = function_words("registers")
    at = next((i for i in range(verb - 1, low - 1, -1) if words.lowers[i] in registers), None)
    if at is None:
        return None
    between = words.lowers[at + 1 : verb]
    made = next(
        (i for i in range(at + 1, verb) if words.lowers[i] in function_words("document_participles")), None
    )
    if made is not None and words.lowers[made + 1] == "by":
        return phrase_right(words, made + 2, entities)
    if between[:1] in (["that"], ["which"]):
        maker = phrase_right(words, at + 2, entities)
        return maker if maker is not None and names_speaker(words, maker, entities) else None
    if made == at + 1 or all(words.mains[i] in "RX" for i in range(at + 1, verb)):
        return outer_start(words, (at, at), entities), at
    return None


def _bracketed(words: Words, opening: int, entities: Sequence[Entity]) -> list[Found]:
    """Return a body alone in a bracket behind the figures of its line: 6,082 injuries since June ([NDMA])."""
    inside = _body_inside(words, opening, entities)
    if inside is None or inside[1] + 1 >= len(words) or words[inside[1] + 1].text not in (")", "]", ","):
        return []
    if not any(word.text in (")", "]") for word in words[inside[1] + 1 : inside[1] + _LONGEST_BRACKET]):
        return []
    is_named = any(entity.last == opening - 1 and entity.label != "PLACE" for entity in entities)
    if is_named or _is_short_form(words, opening, inside):
        return []  # a name and its short form: the National Board (NB), river fever (RF)
    if words.mains[inside[1] + 2 : inside[1] + 3] in ("V", "X"):
        return []  # three members of the special groups (SG) are on board
    start = next((i + 1 for i in range(opening - 1, -1, -1) if words[i].text in _LINE_ENDS), 0)
    return [(inside, (start, opening), inside[0])]


def _is_short_form(words: Words, opening: int, inside: tuple[int, int]) -> bool:
    """Tell whether one word in a bracket has the first letters of the words in front of it."""
    text = words[inside[0]].lower
    before = [
        word.lower[0] for word in words[max(0, opening - _LONGEST_BRACKET) : opening] if word.main in "NAV"
    ]
    return inside[0] == inside[1] and len(text) > 1 and "".join(before).endswith(text)


def _body_inside(words: Words, opening: int, entities: Sequence[Entity]) -> tuple[int, int] | None:
    """Return the body that opens a bracket: ([OCHA]), [[UNHCR], 12 May], (source: [the board])."""
    first = opening + 1
    if first >= len(words):
        return None
    if words.lowers[first] in function_words("source_labels"):
        labelled = words[first + 1 : first + 2]
        return phrase_right(words, first + 2, entities) if labelled and labelled[0].text == ":" else None
    inside = next((e for e in entities if e.first == first and e.label == "ORGANIZATION"), None)
    if inside is not None or any(e.first == first for e in entities):
        return None if inside is None else (inside.first, inside.last)
    phrase = phrase_right(words, first, entities) or (first, first)
    if not words[phrase[1]].text[:1].isupper() or words[first].classes == ".":
        return None
    named = find_source_type(" ".join(word.text for word in words[phrase[0] : phrase[1] + 1]))
    return None if named is None else phrase


def _is_source(
    words: Words, speaker: tuple[int, int], entities: Sequence[Entity], nouns: frozenset[str]
) -> bool:
    """Tell whether a phrase names somebody who counts: a body, a person, or a noun of sources."""
    first, last = speaker
    if words.lowers[last] in function_words("not_speakers"):
        return False
    is_body = any(e.last == last and e.first >= first and e.label in _BODIES for e in entities)
    return (
        is_body or words.lowers[last] in nouns or (first < last and names_speaker(words, speaker, entities))
    )
