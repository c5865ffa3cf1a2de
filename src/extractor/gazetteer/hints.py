"""Which countries and regions an article points to in words that name no place: "Iraqi", "Ohio State", "FMLN"."""

import math
import re
from collections import Counter
from functools import lru_cache

from extractor.gazetteer.bodies import country_of_body
from extractor.gazetteer.countries import country_of_demonym, country_of_name
from extractor.gazetteer.folding import fold_name
from extractor.gazetteer.index import listed_regions
from extractor.gazetteer.ranking import Hints

# One to three capitalised words: "Iraqi", "West Virginia", "U.S.".
_CAPITALIZED = re.compile(r"\b[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){0,2}")
# A word that only stands in the text says less than a place name.
_WEIGHT = 0.5
_ACRONYM = 3


def find_hints(text: str) -> Hints:
    """Return the countries and regions that capitalised words of the text point to."""
    countries: Counter[str] = Counter()
    regions: Counter[tuple[str, str]] = Counter()
    for match in _CAPITALIZED.finditer(text):
        for country, region in _hints_in(match[0]):
            countries[country] += 1
            if region:
                regions[country, region] += 1
    return Hints(
        {country: _WEIGHT * (1 + math.log2(count)) for country, count in countries.items()},
        {region: _WEIGHT * (1 + math.log2(count)) for region, count in regions.items()},
    )


@lru_cache(maxsize=8192)
def _hints_in(run: str) -> tuple[tuple[str, str], ...]:
    words = run.split()
    found = []
    position = 0
    while position < len(words):
        for size in range(len(words) - position, 0, -1):
            phrase = " ".join(words[position : position + size])
            # Among capitals "US" and "CAR" are words as likely as countries.
            hint = (
                None
                if len(words) > 1 and run.isupper() and phrase.isalpha() and len(phrase) <= _ACRONYM
                else _hint(phrase)
            )
            if hint:
                found.append(hint)
                position += size - 1
                break
        position += 1
    return tuple(found)


def _hint(phrase: str) -> tuple[str, str] | None:
    bare = re.sub(r"['’]s?$|[.,-]+$", "", phrase)
    country = country_of_demonym(bare) or country_of_name(phrase) or country_of_name(bare)
    if country:
        return country, ""
    region = listed_regions().get(fold_name(phrase))
    if region:
        return region
    body = country_of_body(bare)
    return (body, "") if body else None
