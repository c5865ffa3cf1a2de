"""Which of the places that bear a name an article means: the article's other places decide, then population.

Every weight is a power of ten of people: a place with context weight 2 beats one a hundred times its size
without any. They were set by hand, by error analysis on LGL and GeoVirus (see
`benchmarks/geoparsing.py`).
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractor.gazetteer.folding import fold_name
from extractor.gazetteer.index import Candidate, Place, candidates
from extractor.records import PlaceType

_COUNTRY = 4.0
_CAPITAL = 1.0
_LISTED = 1.0
_REGION = -0.7
_SECOND_NAME = -1.5
_CLASS_MATCH = 3.0
_CLASS_CLASH = -2.0
_IN_COUNTRY = 2.0
_IN_REGION = 2.5
_NEARBY = 1.5
_CONTAINED = 6.0
# Two places this close support each other (km).
_NEAR_KM = 150.0
_EARTH_KM = 6371.0
_ROUNDS = 3
# Candidates with a smaller share of a name are no evidence for others; how far one sure neighbour convinces.
_SMALL_SHARE = 0.01
_NEIGHBOUR = 0.6
# A name whose best place scores less is left off the map: a hamlet without any support in the article.
_THRESHOLD = 3.2
# Candidates of one name that are looked at closely; the rest are smaller than all of these.
_MOST_CANDIDATES = 40


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the article; `container`: the place it stands in by the text, `place_type`: by class words.

    `count`: how often the article has it.
    """

    text: str
    container: str | None = None
    place_type: PlaceType | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Hints:
    """How often an article points to countries (alpha-3) and regions (country, code) in other words."""

    countries: Mapping[str, float] = field(default_factory=dict)
    regions: Mapping[tuple[str, str], float] = field(default_factory=dict)


@dataclass(slots=True)
class _Unit:
    name: Name
    options: list[Candidate]
    base: list[float]
    shares: list[float]


def resolve(names: Sequence[Name], hints: Hints | None = None) -> list[Candidate | None]:
    """Return, for each name, the place it means in this article; None where that would be a guess."""
    units = [_unit(name) for name in names]
    by_text = {fold_name(unit.name.text): unit for unit in units}
    scores = [list(unit.base) for unit in units]
    for _ in range(_ROUNDS):
        country_weight, region_weight = _context(units, hints or Hints())
        scores = [_scores(unit, by_text, country_weight, region_weight, units) for unit in units]
        for unit, row in zip(units, scores, strict=True):
            unit.shares = _shares(row)
    return [_best(unit, row) for unit, row in zip(units, scores, strict=True)]


def distance_km(left: Place, right: Place) -> float:
    """Return the great-circle distance; infinite where one of the two has no coordinates."""
    if left.latitude is None or left.longitude is None or right.latitude is None or right.longitude is None:
        return math.inf
    first, second = math.radians(left.latitude), math.radians(right.latitude)
    across = math.radians(right.longitude - left.longitude)
    cosine = math.sin(first) * math.sin(second) + math.cos(first) * math.cos(second) * math.cos(across)
    return _EARTH_KM * math.acos(max(-1.0, min(1.0, cosine)))


def _unit(name: Name) -> _Unit:
    options = sorted(candidates(name.text), key=lambda option: (-_prior(option, name), option.place.key))
    options = options[:_MOST_CANDIDATES]
    base = [_prior(option, name) for option in options]
    return _Unit(name, options, base, _shares(base))


def _prior(option: Candidate, name: Name) -> float:
    place = option.place
    score = math.log10(place.population + 1)
    if place.place_type == "country":
        score += _COUNTRY
    elif place.place_type == "region":
        score += _REGION
    score += _CAPITAL * place.is_capital + _LISTED * place.is_listed
    score += 0.0 if option.is_main else _SECOND_NAME
    wanted = name.place_type or (option.class_word.place_type if option.class_word else None)
    if wanted is None:
        return score
    return score + (_CLASS_MATCH if _fits(place.place_type, wanted) else _CLASS_CLASH)


def _fits(found: PlaceType, wanted: PlaceType) -> bool:
    settlements = ("city", "village")
    return found == wanted or (found in settlements and wanted in settlements)


def _shares(scores: list[float]) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    weights = [10.0 ** (score - top) for score in scores]
    total = sum(weights)
    return [weight / total for weight in weights]


def _context(units: list[_Unit], hints: Hints) -> tuple[dict[str, float], dict[tuple[str, str], float]]:
    countries: defaultdict[str, float] = defaultdict(float, hints.countries)
    regions: defaultdict[tuple[str, str], float] = defaultdict(float, hints.regions)
    for unit in units:
        weight = 1.0 + math.log2(unit.name.count)
        for option, share in zip(unit.options, unit.shares, strict=True):
            place = option.place
            if place.country:
                countries[place.country] += weight * share
                if place.region:
                    regions[place.country, place.region] += weight * share
    return countries, regions


def _scores(
    unit: _Unit,
    by_text: Mapping[str, _Unit],
    countries: Mapping[str, float],
    regions: Mapping[tuple[str, str], float],
    units: Sequence[_Unit],
) -> list[float]:
    weight = 1.0 + math.log2(unit.name.count)
    all_countries = max(sum(countries.values()) - weight, 1.0)
    all_regions = max(sum(regions.values()) - weight, 1.0)
    container = by_text.get(fold_name(unit.name.container)) if unit.name.container else None
    scores = []
    for option, base, share in zip(unit.options, unit.base, unit.shares, strict=True):
        place = option.place
        own = weight * share
        country = max(countries.get(place.country or "", 0.0) - own, 0.0) / all_countries
        region = max(regions.get((place.country or "", place.region), 0.0) - own, 0.0) / all_regions
        score = base + _IN_COUNTRY * math.sqrt(country)
        if place.region:
            score += _IN_REGION * math.sqrt(region)
        score += _NEARBY * _nearness(place, unit, units)
        score += _CONTAINED * _containment(place, container)
        scores.append(score)
    return scores


def _nearness(place: Place, unit: _Unit, units: Sequence[_Unit]) -> float:
    """Return 0 to 1: how surely another name of the article stands nearby."""
    if place.place_type == "country":
        return 0.0
    alone = 1.0
    for other in units:
        if other is unit:
            continue
        near = sum(
            share
            for option, share in zip(other.options, other.shares, strict=True)
            if share > _SMALL_SHARE
            and option.place.place_type != "country"
            and distance_km(place, option.place) < _NEAR_KM
        )
        alone *= 1.0 - min(near, 1.0) * _NEIGHBOUR
    return 1.0 - alone


def _containment(place: Place, container: _Unit | None) -> float:
    if container is None:
        return 0.0
    return sum(
        share
        for option, share in zip(container.options, container.shares, strict=True)
        if _contains(option.place, place)
    )


def _contains(outer: Place, inner: Place) -> bool:
    if outer.key == inner.key or inner.place_type == "country":
        return False
    if outer.place_type == "country":
        return outer.country == inner.country
    if outer.region:
        same = outer.country == inner.country and outer.region == inner.region
        return same if outer.is_listed else same and distance_km(outer, inner) < _NEAR_KM
    return distance_km(outer, inner) < _NEAR_KM


def _best(unit: _Unit, scores: list[float]) -> Candidate | None:
    if not scores:
        return None
    best = max(range(len(scores)), key=lambda position: scores[position])
    return unit.options[best] if scores[best] >= _THRESHOLD else None
