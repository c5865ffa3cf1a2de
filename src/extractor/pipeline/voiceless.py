"""Phrases in front of a form of a verb of saying that say nothing: 40 battery [charges], the clinic [admitted] 12."""

from collections.abc import Sequence

from extractor.pipeline.named_phrases import Entity
from extractor.pipeline.speakers import names_speaker
from extractor.pipeline.words import Words, function_words

_TO_OBJECT = 4  # words from a verb to the number that it takes: has admitted at least 12


def says_nothing(words: Words, verb: int, phrase: tuple[int, int], entities: Sequence[Entity]) -> bool:
    """Tell whether what stands in front of the verb form at an index is no speaker of it."""
    return (
        is_amount(words, phrase)
        or _is_told(words, verb, phrase, entities)
        or _is_plural(words, verb, phrase, entities)
        or _takes_in(words, verb, phrase)
        or _is_site(words, verb, phrase, entities)
    )


def is_amount(words: Words, phrase: tuple[int, int]) -> bool:
    """Tell whether a phrase says how many there are: the number of patients; not: a number of witnesses."""
    first, last = phrase
    of = next((row for row in range(first + 1, last) if words.lowers[row] == "of"), first)
    is_some = words.lowers[first] in ("a", "an")
    return of > first and words.lowers[of - 1] in function_words("amounts") and not is_some


def is_counted(words: Words, phrase: tuple[int, int]) -> bool:
    """Tell whether a phrase holds a number: 160 cases of measles."""
    return "#" in words.mains[phrase[0] : phrase[1] + 1]


def _is_told(words: Words, verb: int, phrase: tuple[int, int], entities: Sequence[Entity]) -> bool:
    """Tell whether things are counted and told of: 160 cases [reported], the first 12 fire [claims]."""
    is_thing = is_counted(words, phrase) and not names_speaker(words, phrase, entities)
    behind = words.mains[verb + 1 : verb + 2]
    is_over = words.lowers[verb].endswith("s") or behind in ("", ".", "P", "C", "R")
    return is_thing and phrase[1] == verb - 1 and is_over


def _is_plural(words: Words, verb: int, phrase: tuple[int, int], entities: Sequence[Entity]) -> bool:
    """Tell whether a form in -s is the noun that a plural number counts: 40 battery [charges]; not: one man [says]."""
    first, last = phrase
    number = words.lowers[first]
    if first == last or last != verb - 1 or words.mains[first] != "#" or not words.lowers[verb].endswith("s"):
        return False
    if number in ("one", "1") or not (number.isalpha() or number[-1].isdigit()):
        return False  # the 14th Brigade says
    return not any(entity.first == first for entity in entities)


def _takes_in(words: Words, verb: int, phrase: tuple[int, int]) -> bool:
    """Tell whether people are taken in and not owned up to: the clinic [admitted] 12; not: the army [admitted] 12."""
    if words.lowers[verb] not in function_words("admitting"):
        return False
    behind = slice(verb + 1, verb + 1 + _TO_OBJECT)
    is_told = "that" in words.lowers[behind] or "#" not in words.mains[behind]
    return words.lowers[phrase[1]] in function_words("admitted_to") and not is_told


def _is_site(words: Words, verb: int, phrase: tuple[int, int], entities: Sequence[Entity]) -> bool:
    """Tell whether a place is where something happened: the city of Tolma [registered] 12 cases."""
    if words.lowers[verb] not in function_words("registering"):
        return False
    first, last = phrase
    kinds = function_words("place_nouns")
    if kinds.isdisjoint(words.lowers[first:last]) and names_speaker(words, phrase, entities):
        return False  # the governor of Tolma registered 12 cases
    places = [entity.last for entity in entities if entity.label == "PLACE"]
    return last in places or (words.lowers[last] in kinds and last - 1 in places)
