"""Peoples and countries that words name: `eight Iraqi soldiers`, `Western hostages`, `Italy plans to send`."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from extractor.gazetteer import country_of_demonym, country_of_name, is_demonym, may_begin_country
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.words import Word, Words, function_words

_LONGEST = 5  # words of a country's name or demonym: Democratic Republic of the Congo
_INSIDE_NAMES = frozenset(("of", "and", "the"))


def country_of_phrase(phrase: Sequence[Word]) -> str | None:
    """Return the country that a phrase names first, by a demonym or its name: `eight Iraqi soldiers` -> IRQ."""
    return find_country(phrase)[0]


def find_country(phrase: Sequence[Word]) -> tuple[str | None, bool]:
    """Return the country that a phrase names first, and whether it names any.

    Norwegian and Danish nurses are of both, and so of none.
    """
    found = list(named_countries(phrase))
    for (_, left, country), (_, right, other) in pairwise(found):
        if country != other and any(word.lower in ("and", "or") for word in phrase[left + 1 : right]):
            return None, True
    return (found[0][2], True) if found else (None, False)


def countries_of(phrase: Sequence[Word]) -> set[str]:
    """Return the countries that a phrase names, by demonyms or names."""
    return {country for _, _, country in named_countries(phrase)}


@lru_cache(maxsize=1024)
def country_of_text(text: str) -> str | None:
    """Return the country of the first demonym or country name among the words of a text."""
    tokens = [token.strip(',;:()“”"') for token in text.replace("'s", " ").split()]
    return next((country for _, _, country in _scan(tokens)), None)


def last_country(phrase: Sequence[Word]) -> str | None:
    """Return the country that a phrase names last; None where it is joined to another: Chad and [Niger]."""
    found = list(named_countries(phrase))
    if not found:
        return None
    _, index, country = found[-1]
    is_joined = len(found) > 1 and found[-2][2] != country and phrase[index - 1].lower == "and"
    return None if is_joined else country


def named_countries(phrase: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """Yield the first and last word and the country of each people and country that a phrase names."""
    if any(_may_begin(word.text) for word in phrase):
        yield from _scan([word.text for word in phrase])


def _may_begin(token: str) -> bool:
    """Tell whether a country's name or people may begin with a word: Cuban-Americans as Cuban."""
    return may_begin_country(token) or ("-" in token and may_begin_country(token.partition("-")[0]))


def _scan(tokens: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield first and last token and the country of each demonym or country's name, the longest first."""
    index = 0
    while index < len(tokens):
        country, size = _longest_at(tokens, index) if _may_begin(tokens[index]) else (None, 1)
        is_wide = (
            index > 0
            and tokens[index].lower() in function_words("continents")
            and tokens[index - 1].lower() in function_words("continental")
        )
        if country is not None and not is_wide:
            yield index, index + size - 1, country
        index += size


def _longest_at(tokens: Sequence[str], index: int) -> tuple[str | None, int]:
    """Return the country of the longest name that starts at a token, and how many tokens it has."""
    end = index + 1
    while end < min(len(tokens), index + _LONGEST) and (
        tokens[end][:1].isupper() or tokens[end] in _INSIDE_NAMES
    ):
        end += 1
    for size in range(end - index, 0, -1):
        text = " ".join(tokens[index : index + size])
        country = country_of_demonym(text) or country_of_name(text)
        if country is not None:
            return country, size
    descent, joint, people = tokens[index].partition("-")
    is_settled = (
        joint != "" and people.lower() in function_words("settled_peoples") and is_demonym(descent.title())
    )
    return (country_of_demonym(people.title()) if is_settled else None), 1


def is_of_many(phrase: Sequence[Word]) -> bool:
    """Tell whether a phrase names people of no one country: foreign tourists, coalition troops, U.N. staff."""
    return any(
        word.lower in function_words("many_nations") or word.lower.startswith("non-") for word in phrase
    )


def owner_before(words: Words, quantity: Quantity, verbs: frozenset[str], reach: int) -> str | None:
    """Return the country that has, sends or loses what is counted: [Italy] plans to send 3,000 troops."""
    low = quantity.first
    low -= low > 0 and words[low - 1].text == ":"
    seen = None
    while low > 0 and quantity.first - low < reach and not _ends_subject(words[low - 1]):
        low -= 1
        if seen is None and words.lowers[low] in verbs:
            seen = low
    if seen is None:
        return None
    located = (i for i in range(low + 1, seen) if words.lowers[i] in function_words("located_by"))
    return last_country(words[low : next(located, seen)]) or last_country(words[low:seen])


def _ends_subject(word: Word) -> bool:
    is_mark = word.classes == "." and word.text not in ("'s", "'", "-")
    return is_mark or word.lower in function_words("owner_ends")
