"""A noun phrase's names: who is named inside it, and whether it is more than that name."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extractor.pipeline.noun_phrases import head_index
from extractor.pipeline.source_nouns import source_nouns
from extractor.pipeline.words import Word, Words, function_words


class Entity(NamedTuple):
    """A named mention inside a sentence: word indices first..last (inclusive) and its label."""

    first: int
    last: int
    label: str


def entity_at(index: int, entities: Sequence[Entity]) -> Entity | None:
    """Return the mention that holds a word."""
    return next((entity for entity in entities if entity.first <= index <= entity.last), None)


def is_person(phrase: tuple[int, int], entities: Sequence[Entity]) -> bool:
    """Tell whether a phrase holds a person's name."""
    return any(e.label == "PERSON" and e.first >= phrase[0] and e.last <= phrase[1] for e in entities)


def names_people(word: Word) -> bool:
    """Tell whether a noun is one of people or of bodies that can speak."""
    entry = head_index().get(word.lower)
    return word.lower in source_nouns() or (entry is not None and entry[1].subject_type is not None)


def tighten(words: Words, first: int, last: int, entities: Sequence[Entity]) -> tuple[int, int]:
    """Return the name inside the phrase where the phrase is a title and a person, or an article and a name.

    "opponents of President X" and "relatives of X" stay whole: there the plural noun in front is the source.
    """
    inside = [entity for entity in entities if entity.first >= first and entity.last <= last]
    people = (entity for entity in inside if entity.label == "PERSON")
    links = function_words("source_links")  # Sergeant [Anna Webb] of the Tolma police
    person = next((e for e in people if e.last == last or words.lowers[e.last + 1] in links), None)
    if person is not None and not _has_other_head(words[first : person.first]):
        return person.first, person.last
    named = entity_at(last, inside)
    if named is not None and named.first > first and not _has_head(words, (first, named.first)):
        return named.first, last
    is_class = words.lowers[last] in function_words("place_nouns") and words[last].text.islower()
    if is_class and inside and inside[-1].label == "PLACE" and inside[-1].last == last - 1:
        return inside[-1].first, inside[-1].last  # Alta's southern [Oru] province
    fillers = function_words("source_fillers")
    rest = [words.lowers[index] for index in range(first, last + 1) if entity_at(index, inside) is None]
    if inside and all(word in fillers for word in rest):
        owned = [e for e in inside if e.last == last and e.first > first and words[e.first - 1].text == "'s"]
        bodies = [entity for entity in inside if entity.label != "PLACE"]
        if not bodies and words.mains[last] == "N" and entity_at(last, inside) is None:
            return first, last  # the U.S. newspaper
        name = (owned or bodies or inside)[0]  # Georgia's [Health Ministry]; China's [Xinhua] news agency
        last = name.last
        while last > name.first and words.mains[last] in "PD":
            last -= 1  # the Ministry of Health | of the Republic of Oru
        return name.first, last
    return first, last


def _has_head(words: Words, before: tuple[int, int]) -> bool:
    """Tell whether what stands in front of a name is more than what it is: [members of] X; not the news agency X."""
    first, end = before
    nearest = words[end - 1]
    if words.mains[end - 1] != "N" or not nearest.text.islower():
        return True
    linked = [i for i in range(first, end) if words.lowers[i] in function_words("source_links")]
    return bool(linked) and words.lowers[linked[0] - 1] not in function_words("stretches")


def _has_other_head(before: Sequence[Word]) -> bool:
    """Tell whether a noun with "of" or "for" stands in front that speaks: opponents of, lawyers for, the office of."""
    return any(
        word.main == "N"
        and (word.lower.endswith("s") or word.lower in function_words("offices"))
        and following.lower in ("of", "for", "from")
        for word, following in pairwise(before)
    )
