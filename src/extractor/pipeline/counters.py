"""Who counted a number, named behind "by" or "in": by the board's count, as reported by X, put by X at 12."""

from collections.abc import Sequence
from typing import NamedTuple

from extractor.pipeline.named_phrases import Entity, entity_at
from extractor.pipeline.source_nouns import source_nouns
from extractor.pipeline.speakers import names_speaker, phrase_left
from extractor.pipeline.speakers_behind import phrase_right
from extractor.pipeline.verbless import clause_end
from extractor.pipeline.words import Words, function_words

_TO_COUNT = 8  # words from "by" to the count: by the latest figures
_TO_STATED = 9  # words from "by" back to the participle of what is stated: given as 12 dead and 40 wounded by
_TO_NUMBER = 3  # words from the participle of a number's noun back to the number


class Counter(NamedTuple):
    """Who counted (words, inclusive), the words that he reports (end exclusive) and whether they stand in front."""

    phrase: tuple[int, int]
    scope: tuple[int, int]
    is_trailing: bool = False


def find_counter(words: Words, index: int, entities: Sequence[Entity], dated: set[int]) -> Counter | None:
    """Return who counts by the preposition at an index, None where it names nobody who does."""
    found = _own_count(words, index, entities)
    if words.lowers[index] == "in":
        return found
    return (
        found
        or _count_of(words, index, entities)
        or _giver(words, index, entities)
        or _stated_by(words, index, entities)
        or _reporter(words, index, entities, dated)
    )


def _own_count(words: Words, index: int, entities: Sequence[Entity]) -> Counter | None:
    """Return whose count it is: 650 were hurt, by [the ministry]'s figure; in [the army]'s tally, 12 fell."""
    counts = function_words("own_counts" if words.lowers[index] == "by" else "counts_of")
    for at in range(index + 2, min(len(words) - 1, index + _TO_COUNT)):
        if words[at].text not in ("'s", "'"):
            continue
        end = at + 1
        while end < len(words) - 1 and words.mains[end] == "A":
            end += 1
        phrase = phrase_left(words, at, entities, set()) if words.lowers[end] in counts else None
        if phrase is not None and phrase[0] > index:
            return _around(words, index, end, phrase)
    return None


def _count_of(words: Words, index: int, entities: Sequence[Entity]) -> Counter | None:
    """Return who made a count: by a count of [the institute], 12 fell; not: by a show of hands."""
    end = index + 1
    while end < len(words) and words.mains[end] in "DA":
        end += 1
    if words.lowers[end + 1 : end + 2] != ["of"] or words.lowers[end] not in function_words("counts_of"):
        return None
    phrase = phrase_right(words, end + 2, entities)
    return None if phrase is None else _around(words, index, phrase[1], phrase)


def _around(words: Words, index: int, end: int, phrase: tuple[int, int]) -> Counter:
    """Return the counter with what stands in front of its phrase, or behind it where that opens the sentence."""
    scope = (0, index) if index else (end + 1, len(words))
    return Counter(phrase, scope, is_trailing=index > 0)


def _giver(words: Words, index: int, entities: Sequence[Entity]) -> Counter | None:
    """Return who gives a number: the toll was put by [the embassy] at 137; the figure given by [the army], 12."""
    if index < 2 or words.lowers[index - 1] not in function_words("given_by"):
        return None
    phrase = phrase_right(words, index + 1, entities)
    if phrase is None or phrase[1] + 1 >= len(words):
        return None
    follower = words.lowers[phrase[1] + 1]
    is_put = words.lowers[index - 2] in function_words("passive_openers") and follower in ("at", "as")
    is_count = words.lowers[index - 2] in function_words("own_counts") and words.mains[index - 1] != "N"
    if not is_put and not is_count:
        return None
    return Counter(phrase, (phrase[1] + 1, clause_end(words, phrase[1] + 1)))


def _stated_by(words: Words, index: int, entities: Sequence[Entity]) -> Counter | None:
    """Return who states or says something: estimated at 600 by [lawyers], said by [witnesses] to have lost 12."""
    phrase = phrase_right(words, index + 1, entities)
    if phrase is None or not names_speaker(words, phrase, entities):
        return None
    if words.lowers[index - 1] in function_words("said_of"):
        is_said = words.lowers[phrase[1] + 1 : phrase[1] + 2] in (["to"], ["as"])
        is_said = is_said and words.lowers[index - 2] in function_words("passive_openers")
        return Counter(phrase, (phrase[1] + 1, len(words))) if is_said else None
    stated = function_words("given_by") | function_words("reported_by")
    for at in range(index - 3, max(0, index - 1 - _TO_STATED), -1):
        if words.lowers[at] in stated:
            is_number = words.lowers[at + 1] in ("at", "as") and "#" in words.mains[at + 1 : index]
            is_number = is_number and words.lowers[at - 1] in function_words("passive_openers")
            return Counter(phrase, (at + 1, index), is_trailing=True) if is_number else None
        if words.mains[at] in "VX" or words[at].classes == ".":
            return None
    return None


def _reporter(words: Words, index: int, entities: Sequence[Entity], dated: set[int]) -> Counter | None:
    """Return who reports: 12 deaths were confirmed by [the ministry]; 12 deaths, as reported by [the ministry]."""
    if index < 2 or words.lowers[index - 1] not in function_words("reported_by"):
        return None
    phrase = phrase_right(words, index + 1, entities)
    is_passive_voice = words.lowers[index - 2] in function_words("passive_openers")
    scope = (0, len(words)) if is_passive_voice else _described(words, index - 1)
    if scope is None or phrase is None:
        return None
    last = next((at - 1 for at in range(phrase[0], phrase[1] + 1) if at in dated), phrase[1])
    last -= words.mains[last] == "P"  # the ministry | for May
    return None if last < phrase[0] else Counter((phrase[0], last), scope)


def _described(words: Words, participle: int) -> tuple[int, int] | None:
    """Return the number whose noun a participle describes: [12 deaths] reported by the ministry."""
    if words.mains[participle - 1] != "N":
        return None
    before = range(participle - 2, max(-1, participle - 2 - _TO_NUMBER), -1)
    at = next((i for i in before if words.mains[i] not in "NA"), -1)
    return (at, participle) if at >= 0 and words.mains[at] == "#" else None


def maker_of(
    words: Words, phrase: tuple[int, int] | None, entities: Sequence[Entity]
) -> tuple[int, int] | None:
    """Return who made a figure: according to an estimate by [the council]; else the phrase itself."""
    if phrase is None or words.lowers[phrase[1]] not in function_words("not_speakers"):
        return phrase
    after = phrase[1] + 1
    if after < len(words) and words.lowers[after] in function_words("makers"):
        return phrase_right(words, after + 1, entities)
    return phrase


def author_of(words: Words, phrase: tuple[int, int], entities: Sequence[Entity]) -> tuple[int, int]:
    """Return who wrote a document that speaks: a report by [the council]; else the phrase: reports from Oru."""
    first, last = phrase
    link = next((at for at in range(first + 1, last) if words.lowers[at] in function_words("makers")), first)
    author = phrase_right(words, link + 1, entities) if link > first else None
    if author is None or author[1] != last or words.lowers[link - 1] not in function_words("documents"):
        return phrase
    is_signed = words.lowers[link - 1] in function_words("signed_documents")
    is_about = words.lowers[link] == "of" and not (is_signed and _is_body(words, last, entities))
    return author if names_speaker(words, author, entities) and not is_about else phrase


def _is_body(words: Words, last: int, entities: Sequence[Entity]) -> bool:
    """Tell whether a phrase that ends with a word names a body or a person: the council; not: the hostages."""
    name = entity_at(last, entities)
    is_noun = words.lowers[last] in source_nouns() and not words.lowers[last].endswith("s")
    return is_noun if name is None else name.label in ("PERSON", "ORGANIZATION")
