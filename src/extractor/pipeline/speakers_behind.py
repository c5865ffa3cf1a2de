"""The noun phrase of a speaker behind its verb or preposition: said [the minister], according to [X]."""

from collections.abc import Sequence

from extractor.pipeline.named_phrases import Entity, entity_at, is_person, tighten
from extractor.pipeline.speakers import MAX_SUBJECT
from extractor.pipeline.words import Words, function_words


def phrase_right(words: Words, index: int, entities: Sequence[Entity]) -> tuple[int, int] | None:
    """Return the words (first, last) of the noun phrase that starts at index."""
    end = index
    while end < len(words) and end - index < MAX_SUBJECT + 4:
        entity = entity_at(end, entities)
        if entity is not None:
            end = entity.last + 1
        elif _goes_right(words, index, end, entities):
            end += 1
        else:
            break
    if end == index:
        is_pronoun = end < len(words) and words.lowers[end] in function_words("sources_by_pronoun")
        return (index, index) if is_pronoun else None
    while end > index + 1 and words.mains[end - 1] in "PD":
        end -= 1  # the Ministry of Health of the | 12 men
    following = next((e for e in entities if e.first == end + 1 and e.label == "PERSON"), None)
    is_open = end < len(words) and words[end].text == "," and not is_person((index, end - 1), entities)
    if is_open and following is not None:
        return following.first, following.last
    return _tighten_right(words, index, end - 1, entities)


def _goes_right(words: Words, index: int, end: int, entities: Sequence[Entity]) -> bool:
    """Tell whether the noun phrase that starts at index goes on with the word at end."""
    word = words[end]
    if word.main == "#" and end > index and words.mains[end - 1] == "N":
        return False
    if word.main in "NAD#" or word.text in ("'s", "-", "'"):
        return True
    if end == index or end + 1 == len(words):
        return False
    following = words.mains[end + 1]
    if word.lower in function_words("source_links"):
        return following in "NAD" or entity_at(end + 1, entities) is not None
    return word.lower == "and" and following in "NA" and words.mains[end - 1] in "NA"


def _tighten_right(words: Words, first: int, last: int, entities: Sequence[Entity]) -> tuple[int, int]:
    person = next((e for e in entities if e.label == "PERSON" and first <= e.first and e.last <= last), None)
    if person is not None and (person.last == last or words[person.last + 1].text != "'s"):
        return person.first, person.last
    return tighten(words, first, last, entities)
