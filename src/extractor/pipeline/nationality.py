"""What the words of a sentence say about peoples and countries: `eight Iraqi soldiers`, `Western hostages`."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from extractor.gazetteer import country_of_demonym, country_of_name
from extractor.pipeline.noun_phrases import head_index
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.sentence_view import Sentence
from extractor.pipeline.words import Word, function_words

_COMPLEMENT = 6  # words behind the `of` of a counted phrase that still describe it
_BEFORE_OTHERS = 4  # words between `a` and the people that `others` goes on counting: a U.S. Army captain
_TO_PREDICATE = 12  # words between a number and the verb that says what those counted are
_PAIR = 2  # the longest demonym or country name that is looked for: South African


class Stated(NamedTuple):
    """What words say of the people counted: their country, and whether they say anything at all."""

    country: str | None
    is_told: bool


def stated_country(sentence: Sentence, quantity: Quantity) -> Stated:
    """Return what a number's own words say: eight Iraqi soldiers, two members of the Iraqi police, five were Iraqis."""
    words = sentence.words
    own, complement = words[quantity.number_at : quantity.last + 1], _complement(words, quantity.last + 1)
    if _is_joined_people(words, quantity):
        return Stated(None, is_told=True)
    for phrase in (own, complement):
        country = country_of_phrase(phrase)
        if country is not None or is_of_many(phrase) or countries_of(phrase):
            return Stated(country, is_told=True)
    country = _predicate(words, quantity) or country_of_others(sentence, quantity)
    return Stated(country, country is not None)


def _is_joined_people(words: Sequence[Word], quantity: Quantity) -> bool:
    """Tell whether a counted phrase ends in a people that is joined to another: six [Norwegian] and Danish pilots."""
    last = quantity.last
    joint = [word.lower for word in words[last + 1 : last + 2]]
    return (
        joint in (["and"], ["or"])
        and country_of_demonym(words[last].text) is not None
        and country_of_demonym(" ".join(word.text for word in words[last + 2 : last + 3])) is not None
    )


def _complement(words: Sequence[Word], index: int) -> Sequence[Word]:
    """Return the words of what stands behind the `of` at an index, none without it: [of the Iraqi police]."""
    if index >= len(words) or words[index].lower != "of":
        return ()
    end = index + 1
    limit = min(len(words), end + _COMPLEMENT)
    while end < limit and (words[end].main in "NAD" or words[end].text == "'s"):
        end += 1
    return words[index:end]


def _predicate(words: Sequence[Word], quantity: Quantity) -> str | None:
    """Return the country of a people that a number is said to be: [three] of the dead were Danish nationals."""
    for index in range(quantity.last + 1, min(len(words) - 1, quantity.last + 1 + _TO_PREDICATE)):
        word = words[index]
        if word.classes == "." or word.main == "#":
            return None
        if word.lower in function_words("be"):
            return country_of_phrase(words[index + 1 : index + 2])
    return None


def country_of_phrase(phrase: Sequence[Word]) -> str | None:
    """Return the country that a phrase names first, by a demonym or its name: `eight Iraqi soldiers` -> IRQ."""
    found = list(_countries(phrase))
    for (left, country), (right, other) in pairwise(found):
        if country != other and any(word.lower in ("and", "or") for word in phrase[left + 1 : right]):
            return None  # Norwegian and Danish nurses are of both
    return found[0][1] if found else None


def countries_of(phrase: Sequence[Word]) -> set[str]:
    """Return the countries that a phrase names, by demonyms or names."""
    return {country for _, country in _countries(phrase)}


@lru_cache(maxsize=1024)
def country_of_text(text: str) -> str | None:
    """Return the country of the first demonym or country name among the words of a text."""
    for word in text.replace("'s", " ").split():
        country = country_of_demonym(word) or country_of_name(word)
        if country is not None:
            return country
    return None


def last_country(phrase: Sequence[Word]) -> str | None:
    """Return the country that a phrase names last; None where it is joined to another: Chad and [Niger]."""
    found = list(_countries(phrase))
    if not found:
        return None
    index, country = found[-1]
    is_joined = len(found) > 1 and found[-2][1] != country and phrase[index - 1].lower == "and"
    return None if is_joined else country


def _countries(phrase: Sequence[Word]) -> Iterator[tuple[int, str]]:
    index = 0
    while index < len(phrase):
        if not phrase[index].text[:1].isupper():
            index += 1
            continue
        for size in range(_PAIR, 0, -1):
            text = " ".join(word.text for word in phrase[index : index + size])
            country = country_of_demonym(text) or country_of_name(text)
            is_wide = index > 0 and phrase[index - 1].lower in function_words("continental")
            if country is not None and not is_wide:
                yield index, country
                index += size - 1
                break
        index += 1


def is_of_many(phrase: Sequence[Word]) -> bool:
    """Tell whether a phrase names people of no one country: foreign tourists, coalition troops, U.N. staff."""
    return any(
        word.lower in function_words("many_nations") or word.lower.startswith("non-") for word in phrase
    )


def country_of_others(sentence: Sentence, quantity: Quantity) -> str | None:
    """Return the country of whom a number without a noun of its own goes on counting.

    "A U.S. soldier was killed and [three others] wounded"; None where the people before are of no stated country.
    """
    if quantity.head not in (None, "others"):
        return None
    words, heads = sentence.words, head_index()
    for index in range(quantity.first - 1, 0, -1):
        entry = heads.get(words[index].lower)
        speaks = any(cue.first <= index <= cue.last for cue in sentence.cues)
        if speaks or entry is None or entry[1].subject_type is None:
            continue
        openers = range(index - 1, max(-1, index - 1 - _BEFORE_OTHERS), -1)
        opener = next((i for i in openers if words[i].main == "#" or words[i].lower in ("a", "an")), None)
        return None if opener is None else country_of_phrase(words[opener + 1 : index + 1])
    return None


def owner_before(words: Sequence[Word], quantity: Quantity, verbs: frozenset[str], reach: int) -> str | None:
    """Return the country that has, sends or loses what is counted: [Italy] plans to send 3,000 troops."""
    low = quantity.first
    seen = None
    while low > 0 and quantity.first - low < reach and not _ends_subject(words[low - 1]):
        low -= 1
        if seen is None and words[low].lower in verbs:
            seen = low
    return None if seen is None else last_country(words[low:seen])


def _ends_subject(word: Word) -> bool:
    is_mark = word.classes == "." and word.text not in ("'s", "'", "-")
    return is_mark or word.lower in function_words("owner_ends")
