"""The noun phrase of a speaker left of its verb, and the name inside it."""

from collections.abc import Sequence
from itertools import pairwise

from extractor.pipeline.asides import before_aside
from extractor.pipeline.named_phrases import Entity, entity_at, is_person, names_people, tighten
from extractor.pipeline.words import Word, Words, function_words

_OWNERS = frozenset(("'s", "'", "’s"))
_CLAUSE_ENDS = frozenset((".", ",", ";", ":", "“", '"', "and", "but"))
_ASIDE_MARKS = frozenset((",", "-", "–", "—"))
MAX_SUBJECT = 12  # words of a speaker's noun phrase
MAX_RELATIVE = 32  # words between those around "which borders the ministry's land"
MAX_APPOSITION = 16  # words between the commas around "a spokesman for the ministry"


def outer_start(words: Words, subject: tuple[int, int], entities: Sequence[Entity]) -> int:
    """Return where the whole noun phrase starts of which the subject is the name: Press Secretary [Peter Cook]."""
    first = subject[0]
    while first > 0 and (_extends_left(words, first) or entity_at(first - 1, entities) is not None):
        first -= 1
    return first


def phrase_left(
    words: Words, index: int, entities: Sequence[Entity], dated: set[int]
) -> tuple[int, int] | None:
    """Return the words (first, last) of the noun phrase that ends before index: the subject of the verb there."""
    last = skip_to_subject(words, index - 1, dated)
    if last < 0:
        return None
    last = before_aside(words, last)
    if words[last].text in _ASIDE_MARKS:
        return _around_apposition(words, last, entities)
    found = _head_before(words, last, entities) or phrase_ending(words, last, entities)
    if found is None:
        return None
    first, last = _outermost(words, found, entities)
    return next((at for at in range(first, last) if at not in dated), last), last  # On Monday [police] said


def _outermost(words: Words, inner: tuple[int, int], entities: Sequence[Entity]) -> tuple[int, int]:
    """Return the people around a phrase: [journalists] taken to the front by the army; else the phrase."""
    at = _before_preposition(words, inner[0])
    phrase = None
    while at is not None and (phrase := phrase_ending(words, at, entities)) is not None:
        at = _before_preposition(words, phrase[0])
    return inner if phrase is None or not names_speaker(words, phrase, entities) else phrase


def _before_preposition(words: Words, first: int) -> int | None:
    """Return the index in front of the preposition (and participle) that opens a phrase; None where none does."""
    at = first - 1
    while at > 0 and words.mains[at] in "DA":
        at -= 1
    if at < 1 or words.mains[at] != "P" or words.lowers[at] in function_words("clause_links"):
        return None
    at -= 1
    while at > 0 and (words.mains[at] == "R" or _is_participle(words[at])):
        at -= 1
    return at


def _is_participle(word: Word) -> bool:
    return word.main == "V" and word.lower.endswith(("ed", "en"))


def names_speaker(words: Words, phrase: tuple[int, int], entities: Sequence[Entity]) -> bool:
    """Tell whether a phrase names somebody who can tell: a body, a person, people; no document."""
    if any(e.last == phrase[1] and e.label in ("PERSON", "ORGANIZATION") for e in entities):
        return True
    last = words[phrase[1]]
    head = next((w for w, after in pairwise(words[phrase[0] : phrase[1] + 1]) if after.lower == "of"), last)
    is_document = head.lower in function_words("documents")
    return not is_document and (names_people(last) or names_people(head))


def _head_before(words: Words, last: int, entities: Sequence[Entity]) -> tuple[int, int] | None:
    """Return whom a place or a clause describes: [a nurse] at the camp, [a man] who had left, [a note] sent by us."""
    low = max(0, last - MAX_SUBJECT)
    document = next((i for i in range(last, low, -1) if _is_document(words, i)), None)
    if document is not None:
        return phrase_ending(words, document - 1, entities)
    if any(
        e.label in ("PERSON", "ORGANIZATION") and e.last == last and stands_free(words, e) for e in entities
    ):
        return None
    for index in range(last, low, -1):
        lower = words.lowers[index]
        if lower in ("who", "whose"):
            return phrase_ending(words, index - 1 - (words[index - 1].text == ","), entities)
        if words[index].text in (",", ";", ":", "(", ")") or lower == "that":
            return None
        if lower == "and" and not _joins_places(index, entities):
            return None
        if lower == "to" and words.lowers[index - 1] in function_words("posted_people"):
            posted = phrase_ending(words, index - 1, entities)
            return None if posted is None else (posted[0], last)
        if _is_addressed(words, index, last):
            return phrase_ending(words, index - 1, entities)
        if _is_located(words, index, last, entities):
            return phrase_ending(words, index - 1 - (words.lowers[index - 1] == "out"), entities)
    return None


def _joins_places(index: int, entities: Sequence[Entity]) -> bool:
    """Tell whether the word at an index stands between two places: traders in Oru [and] Alta."""
    sides = (entity_at(index - 1, entities), entity_at(index + 1, entities))
    return all(side is not None and side.label == "PLACE" for side in sides)


def _is_addressed(words: Words, index: int, last: int) -> bool:
    """Tell whether a preposition stands behind who speaks for somebody or what is sent: a letter [to] the council."""
    before, first = words.lowers[index - 1], index - 1
    if words.lowers[index] != "to" or before not in function_words("documents"):
        return words.lowers[index] == "for" and before in function_words("speaks_for")
    while first > 0 and words.mains[first - 1] in "DA":
        first -= 1
    is_inside = first > 0 and words.mains[first - 1] == "P"  # in a message to the nation the president said
    return not is_inside and function_words("makers").isdisjoint(words.lowers[index + 1 : last + 1])


def _is_document(words: Words, index: int) -> bool:
    """Tell whether a participle says what became of a document: a poll [released] on Monday."""
    return words.lowers[index] in function_words("document_participles") and words.lowers[
        index - 1
    ] in function_words("documents")


def _is_located(words: Words, index: int, last: int, entities: Sequence[Entity]) -> bool:
    """Tell whether a preposition opens the place of the noun before it: residents [of] the town of, reports [from]."""
    lower, before = words.lowers[index], words[index - 1]
    if index > 1 and words.lowers[index - 2] in function_words("aside_relatives"):
        return False  # drivers who work [in] Oru
    if lower in function_words("located_by") and names_people(before):
        return True
    if lower not in ("in", "near", "from", "of"):
        return False
    ends_in_place = any(e.label == "PLACE" and e.last == last for e in entities)
    if lower in ("in", "near"):
        is_body = any(e.label == "ORGANIZATION" and e.last == index - 1 for e in entities)
        is_noun = before.main == "N" and before.lower not in function_words("not_speakers")
        is_of_place = any(e.label == "PLACE" and e.first < index <= e.last + 1 for e in entities)
        return ends_in_place and (is_body or is_noun) and not is_of_place
    if lower in ("from", "of") and before.lower == "out":
        return ends_in_place
    if lower == "from":
        return before.main == "N" and (ends_in_place or words.lowers[last] in function_words("site_words"))
    is_of_town = (
        lower == "of" and last > index + 1 and words.lowers[index + 2] in function_words("site_words")
    )
    return is_of_town and ends_in_place and before.main == "N" and before.lower.endswith("s")


def stands_free(words: Words, entity: Entity) -> bool:
    """Tell whether a name follows no preposition: the subject itself, not where its people are."""
    index = entity.first - 1
    while index >= 0 and words.mains[index] in "DA":
        index -= 1
    return index < 0 or words.lowers[index] not in function_words("located_by")


def skip_to_subject(words: Words, index: int, dated: set[int]) -> int:
    """Return the last word at or before an index that is neither of a date nor an auxiliary, adverb or negation."""
    while index >= 0 and (
        index in dated
        or words.mains[index] in "XR"
        or (words.mains[index] == "P" and index + 1 in dated)
        or words.lowers[index] in function_words("negators")
        or words.lowers[index] in function_words("subject_fillers")
        or (words[index].text == "," and index + 1 in dated)
    ):
        index -= 1
    return index


def _around_apposition(words: Words, comma: int, entities: Sequence[Entity]) -> tuple[int, int] | None:
    """X, a spokesman for Y, said -> X; the spokesman, X, said -> X; X, of Y, Z, said -> X; X, a Y, who Z, said -> X."""
    nearest = None
    for opening in range(comma - 1, max(0, comma - MAX_RELATIVE), -1):
        is_relative = words.lowers[opening + 1] in function_words("aside_relatives")
        is_near = opening > comma - MAX_APPOSITION or is_relative
        if words[opening].text != words[comma].text or not is_near:
            continue
        outer = _head_before(words, opening - 1, entities) or phrase_ending(words, opening - 1, entities)
        if outer is None:
            continue
        if nearest is not None:
            return outer if is_person(outer, entities) else nearest
        nearest = _named_between(words, (opening, comma), outer, entities) or outer
        is_role = is_relative and nearest[0] > 1 and words.mains[nearest[0]] == "D"
        is_role = (
            is_role and words[nearest[0] - 1].text == "," and _is_free_name(words, nearest[0] - 2, entities)
        )
        is_more = is_role or _is_whereabouts(words, (opening, comma), entities)
        if not is_more or is_person(nearest, entities):
            return nearest
    return nearest


def _is_free_name(words: Words, last: int, entities: Sequence[Entity]) -> bool:
    """Tell whether a person's name ends with a word and is nobody's and behind no preposition: not the wife of [X]."""
    name = entity_at(last, entities)
    if name is None or name.label != "PERSON" or name.last != last:
        return False
    return name.first == 0 or words[name.first - 1].text in _CLAUSE_ENDS


def _is_whereabouts(words: Words, commas: tuple[int, int], entities: Sequence[Entity]) -> bool:
    """Tell whether a place alone stands between commas, or what somebody is of: X, of Oru, [Belmora]; X, [of Oru]."""
    first = commas[0] + 1
    first += words.lowers[first] in ("of", "from")
    place = entity_at(first, entities)
    return place is not None and place.label == "PLACE" and place.last == commas[1] - 1


def _named_between(
    words: Words, commas: tuple[int, int], outer: tuple[int, int], entities: Sequence[Entity]
) -> tuple[int, int] | None:
    """Return who stands between commas behind what he or it is: the spokesman, Colonel [X], the agency, [X]."""
    opening, comma = commas
    if is_person(outer, entities):
        return None
    for entity in entities:
        if not opening < entity.first or entity.last >= comma:
            continue
        before = words[opening + 1 : entity.first]
        if entity.label == "PERSON":
            is_ranked = all(word.text[:1].isupper() or word.text in ("-", ".") for word in before)
            return (entity.first, entity.last) if is_ranked else None
        is_named = any(
            e.label == "ORGANIZATION" and outer[0] <= e.first and e.last == outer[1] for e in entities
        )
        if entity.label == "ORGANIZATION" and entity.last == comma - 1 and not is_named:
            return (entity.first, entity.last) if all(word.lower == "the" for word in before) else None
    return None


def phrase_ending(words: Words, last: int, entities: Sequence[Entity]) -> tuple[int, int] | None:
    """Return the words (first, last) of the noun phrase that ends with a word; None where none does."""
    if last < 0:
        return None  # nobody stands in front of the first word
    word = words[last]
    if word.lower in function_words("speaker_pronouns"):
        return last, last
    if word.text in (")", "]"):
        opening = next(
            (i for i in range(last - 1, max(-1, last - 8), -1) if words[i].text in ("(", "[")), None
        )
        return phrase_ending(words, opening - 1, entities) if opening else None
    if word.main == "#" and last > 1 and words.lowers[last - 1] == "of":
        return phrase_ending(words, last - 2, entities)  # a woman of 27
    inside = entity_at(last, entities)
    if inside is None and word.main not in "NA":
        return None
    first = inside.first if inside else last
    while first > 0 and last - first < MAX_SUBJECT:
        entity = entity_at(first - 1, entities)
        if entity is not None and not (entity.label == "PLACE" and _opens_phrase(words[first])):
            first = entity.first
        elif entity is None and _extends_left(words, first):
            first -= 1
        else:
            break
    while first < last and (words.mains[first] in "PC" or words[first].classes == "."):
        first += 1
    return tighten(words, first, last, entities)


def _opens_phrase(word: Word) -> bool:
    """Tell whether a determiner begins a phrase of its own: at Oru [the] mayor; not Oru['s] mayor."""
    return word.main == "D" and word.text not in _OWNERS


def _extends_left(words: Words, first: int) -> bool:
    word = words[first - 1]
    if word.text in _OWNERS:
        return True
    if word.lower in ("that", "this", "these", "those"):
        return word.lower != "that" and words.mains[first] != "D"
    if words.mains[first] == "D" and word.main not in "PC":
        return False
    if (
        word.lower in function_words("noun_modifiers")
        or word.main in "NA#D"
        or "N" in word.classes
        or "A" in word.classes
    ):
        return True
    behind = words[first - 2] if first > 1 else None
    if word.lower in function_words("source_links"):
        return behind is not None and behind.main == "N"
    if word.lower == "and":
        return (
            behind is not None
            and behind.main in "NA"
            and words.mains[first] in "NA"
            and behind.lower != "killed"
        )
    return False
