"""The country an article is about: where most of its places lie, and whose people and bodies it names."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from extractor.gazetteer import country_of_body, country_of_demonym, is_demonym
from extractor.pipeline.reporting import saying_forms
from extractor.pipeline.surroundings import word_after, words_before

# Share of the evidence that the country must hold, and how far it must lead the next one.
SHARE = 0.5
LEAD = 2.0
LEAST = 2.0
_LEAD = 250  # characters in which the place of a headline stands
# Places named in the headline or the first lines say most about where an article plays (inverted pyramid).
_OPENING = 400  # characters
_OPENING_WEIGHT = 2.0
_PEOPLE_WEIGHT = 1.0
_SITES = frozenset(("city", "village", "facility", None))
SITE_SHARE = 0.34
_CAPITALIZED = re.compile(r"\b[A-Z][\w-]+")


class Standing(NamedTuple):
    """How much of an article each country has: evidence by alpha-3 code, most first; the one that is named first."""

    evidence: Mapping[str, float]
    first: str | None


NOWHERE = Standing({}, None)


def weigh_countries(text: str, places: Sequence[dict[str, Any]]) -> Standing:
    """Return how much of an article each country has.

    Evidence: mentions of places (items with `start`, `country`, `method`), and among the words demonyms and
    bodies of one country that are named by one word ("FMLN").
    """
    evidence: defaultdict[str, float] = defaultdict(float)
    first = len(text), ""
    for place in places:
        country = place.get("country")
        # The country of a place that the gazetteer does not know is a guess from its neighbours.
        if country and place.get("method") != "places.unplaced":
            is_early = place["start"] < _OPENING and not _is_where_one_speaks(text, place)
            evidence[country] += _OPENING_WEIGHT if is_early else 1.0
            first = min(first, (place["start"], country))
    before = ""
    for match in _CAPITALIZED.finditer(text):
        country = _country_of_word(match[0])
        if country and is_demonym(pair := text[match.start() - len(before) - 1 : match.end()]):
            country = country_of_demonym(pair)  # South Korean
        before = match[0]
        if country:
            evidence[country] += _PEOPLE_WEIGHT
            first = min(first, (match.start(), country))
    ranked = sorted(evidence.items(), key=lambda item: -item[1])
    return Standing(dict(ranked), first[1] or None)


def focus_country(standing: Standing) -> str | None:
    """Return the alpha-3 code of the one country an article is about; None when two or more share it."""
    if not has_leader(standing):
        return None
    country, most = next(iter(standing.evidence.items()))
    return country if most >= SHARE * sum(standing.evidence.values()) else None


def has_leader(standing: Standing) -> bool:
    """Tell whether an article names one country more than in passing, and twice as much as any other."""
    most, second = (*standing.evidence.values(), 0.0, 0.0)[:2]
    return most >= max(LEAST, LEAD * second)


@lru_cache(maxsize=8192)
def _country_of_word(word: str) -> str | None:
    return country_of_demonym(word) or country_of_body(word)


def _is_where_one_speaks(text: str, place: dict[str, Any]) -> bool:
    """Tell whether somebody speaks in a place, or a place for somebody: said in [Geneva], [Moscow] said."""
    if word_after(text, place["end"]) in saying_forms():
        return True
    return not saying_forms().isdisjoint(words_before(text, place["start"], 2))


def focus_place(places: Sequence[dict[str, Any]]) -> str | None:
    """Return the entity of the one settlement or site that an article is about; None when there is no such place.

    It is named in the opening and most of the article's settlements and sites are its mentions.
    """
    sites = [place for place in places if place.get("place_type") in _SITES and "entity_id" in place]
    counts: dict[str, int] = defaultdict(int)
    for place in sites:
        counts[place["entity_id"]] += 1
    if not counts:
        return None
    entity = max(counts, key=lambda key: counts[key])
    is_early = any(place["entity_id"] == entity and place["start"] < _OPENING for place in sites)
    return entity if is_early and counts[entity] >= max(2, SITE_SHARE * len(sites)) else None


def lead_places(places: Sequence[dict[str, Any]]) -> list[str]:
    """Return the place that an article opens with and the one that it names most, as entities; no countries."""
    narrow = [place for place in places if place.get("place_type") != "country" and place.get("entity_id")]
    if not narrow:
        return []
    first, counts = narrow[0], Counter(place["entity_id"] for place in narrow)
    leads = [max(counts, key=lambda entity: counts[entity])]
    return leads if first["start"] >= _LEAD or first["entity_id"] in leads else [first["entity_id"], *leads]
