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
from extractor.gazetteer.index import SETTLEMENTS, Candidate, Place, candidates
from extractor.records import PlaceType

_COUNTRY = 4.0
_CAPITAL = 1.0
_LISTED = 1.0
_REGION = -1.5
_SECOND_NAME = -1.5
_CLASS_MATCH = 3.0
_CLASS_CLASH = -2.0
_IN_COUNTRY = 3.0
# A sea or a continent is in no country; it counts as if this much of the article were about it.
_NO_COUNTRY_SHARE = 0.2
_IN_REGION = 2.5
_NEARBY = 1.5
_CONTAINED = 6.0
# Two places this close support each other (km).
_NEAR_KM = 150.0
_EARTH_KM = 6371.0
_NEAR_DEGREES = math.degrees(_NEAR_KM / _EARTH_KM) + 0.01  # of latitude, rounding left room for
_ROUNDS = 3
# Candidates with a smaller share of a name are no evidence for others; how far one sure neighbour convinces.
_SMALL_SHARE = 0.01
_NEIGHBOR = 0.6
# A country with a smaller share of the article's places is not what it is about.
_MINOR_SHARE = 0.3
# Places of this many people are known abroad.
_KNOWN_ABROAD = 200_000
# A name whose best place scores less is left off the map: a hamlet without any support in the article.
_THRESHOLD = 3.2
# The same for a place in a country that nothing else in the article points to: a large city.
_FOREIGN_THRESHOLD = 5.0
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
    support: Hints

    def weigh(self, scores: list[float]) -> None:
        """Share the name out among its places by their scores, and what it says for countries and regions."""
        self.shares = _shares(scores)
        self.support = _support(self)


# Other names of an article with the rows of those of their places that stand near a place.
_Neighbors = list[tuple[_Unit, list[int]]]


def resolve(names: Sequence[Name], hints: Hints | None = None) -> list[Candidate | None]:
    """Return, for each name, the place it means in this article; None where that would be a guess."""
    units = [_unit(name) for name in names]
    known = {fold_name(name.text) for name in names}
    outer = dict.fromkeys(name.container for name in names if name.container)
    # A container need not be a mention itself: "Lima, Ohio" where only Lima is one.
    units += [_unit(Name(container)) for container in outer if fold_name(container) not in known]
    by_text = {fold_name(unit.name.text): unit for unit in units}
    scores = [list(unit.base) for unit in units]
    near = _find_near(units)
    for _ in range(_ROUNDS):
        article = _sum_support(units, hints or Hints())
        scores = [_scores(unit, by_text, article, beside) for unit, beside in zip(units, near, strict=True)]
        for unit, row in zip(units, scores, strict=True):
            unit.weigh(row)
    article = _sum_support(units, hints or Hints())
    return [_best(unit, row, article) for unit, row in zip(units, scores, strict=True)][: len(names)]


def distance_km(left: Place, right: Place) -> float:
    """Return the great-circle distance; infinite where one of the two has no coordinates."""
    if left.latitude is None or left.longitude is None or right.latitude is None or right.longitude is None:
        return math.inf
    first, second = math.radians(left.latitude), math.radians(right.latitude)
    across = math.radians(right.longitude - left.longitude)
    cosine = math.sin(first) * math.sin(second) + math.cos(first) * math.cos(second) * math.cos(across)
    return _EARTH_KM * math.acos(max(-1.0, min(1.0, cosine)))


def _unit(name: Name) -> _Unit:
    weighed = [(_prior(option, name), option) for option in candidates(name.text)]
    weighed = sorted(weighed, key=lambda pair: (-pair[0], pair[1].place.key))[:_MOST_CANDIDATES]
    base = [prior for prior, _ in weighed]
    unit = _Unit(name, [option for _, option in weighed], base, [], Hints())
    unit.weigh(base)
    return unit


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
    return found == wanted or (found in SETTLEMENTS and wanted in SETTLEMENTS)


def _shares(scores: list[float]) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    weights = [10.0 ** (score - top) for score in scores]
    total = sum(weights)
    return [weight / total for weight in weights]


def _support(unit: _Unit) -> Hints:
    """Return what one name says for countries and regions: its weight, shared out among its places."""
    countries: defaultdict[str, float] = defaultdict(float)
    regions: defaultdict[tuple[str, str], float] = defaultdict(float)
    weight = _weight(unit)
    for option, share in zip(unit.options, unit.shares, strict=True):
        place = option.place
        if place.country:
            countries[place.country] += weight * share
            if place.region:
                regions[place.country, place.region] += weight * share
    return Hints(countries, regions)


def _sum_support(units: list[_Unit], hints: Hints) -> Hints:
    countries: defaultdict[str, float] = defaultdict(float, hints.countries)
    regions: defaultdict[tuple[str, str], float] = defaultdict(float, hints.regions)
    for unit in units:
        own = unit.support
        for country, weight in own.countries.items():
            countries[country] += weight
        for region, weight in own.regions.items():
            regions[region] += weight
    return Hints(countries, regions)


def _scores(
    unit: _Unit, by_text: Mapping[str, _Unit], article: Hints, near: Sequence[_Neighbors]
) -> list[float]:
    """Return the scores of a name's places; `near` are the neighbors of each."""
    # A name is no evidence for itself: neither "Moscow" the city for "Moscow" the region.
    own = unit.support
    all_countries = max(sum(article.countries.values()) - sum(own.countries.values()), 1.0)
    all_regions = max(sum(article.regions.values()) - sum(own.regions.values()), 1.0)
    container = by_text.get(fold_name(unit.name.container)) if unit.name.container else None
    scores = []
    for option, base, neighbors in zip(unit.options, unit.base, near, strict=True):
        place = option.place
        country, region = place.country or "", (place.country or "", place.region)
        in_country = max(article.countries.get(country, 0.0) - own.countries.get(country, 0.0), 0.0)
        in_region = max(article.regions.get(region, 0.0) - own.regions.get(region, 0.0), 0.0)
        share = in_country / all_countries if place.country else _NO_COUNTRY_SHARE
        score = base + _IN_COUNTRY * math.sqrt(share)
        if place.region:
            score += _IN_REGION * math.sqrt(in_region / all_regions)
        if neighbors:
            score += _NEARBY * _nearness(neighbors)
        if container is not None:
            score += _CONTAINED * _containment(place, container)
        scores.append(score)
    return scores


def _find_near(units: Sequence[_Unit]) -> list[list[_Neighbors]]:
    """Return the neighbors of each unit's places; countries neither have any nor are any: all in them is near."""
    places = sorted(
        (option.place.latitude, number, row)
        for number, unit in enumerate(units)
        for row, option in enumerate(unit.options)
        if option.place.latitude is not None and option.place.place_type != "country"
    )
    near: list[list[_Neighbors]] = [[[] for _ in unit.options] for unit in units]
    beside: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    first = 0
    for at, (latitude, number, row) in enumerate(places):
        while places[first][0] < latitude - _NEAR_DEGREES:
            first += 1
        place = units[number].options[row].place
        for _, other, there in places[first:at]:
            if other != number and distance_km(place, units[other].options[there].place) < _NEAR_KM:
                beside[number, row].append((other, there))
                beside[other, there].append((number, row))
    for (number, row), found in beside.items():
        rows: defaultdict[int, list[int]] = defaultdict(list)
        for other, there in sorted(found):
            rows[other].append(there)
        near[number][row] = [(units[other], there) for other, there in rows.items()]
    return near


def _nearness(neighbors: _Neighbors) -> float:
    """Return 0 to 1: how surely another name of the article stands nearby."""
    alone = 1.0
    for other, rows in neighbors:
        likely = sum([share for row in rows if (share := other.shares[row]) > _SMALL_SHARE])
        alone *= 1.0 - min(likely, 1.0) * _NEIGHBOR
    return 1.0 - alone


def _containment(place: Place, container: _Unit) -> float:
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


def _best(unit: _Unit, scores: list[float], article: Hints) -> Candidate | None:
    if not scores:
        return None
    best = max(range(len(scores)), key=lambda position: scores[position])
    option = unit.options[best]
    country = option.place.country
    own = unit.support
    here = article.countries.get(country or "", 0.0) - own.countries.get(country or "", 0.0)
    anywhere = sum(article.countries.values()) - sum(own.countries.values())
    # Regions, seas and areas of our own file are news wherever they are; its villages have namesakes.
    is_news = option.place.is_listed and option.place.place_type not in SETTLEMENTS
    is_foreign = country is not None and not is_news and here < _SMALL_SHARE * anywhere
    # A second name loses to main names; where it is the best there is, it is less of a guess than that.
    score = scores[best] - (0.0 if option.is_main else _SECOND_NAME / 2)
    # That a text calls a name a village or a district makes none of a country it hardly speaks of likelier.
    is_aside = country is not None and not is_news and here < _MINOR_SHARE * anywhere
    wanted = unit.name.place_type
    is_said = is_aside and wanted is not None and _fits(option.place.place_type, wanted)
    said = _CLASS_MATCH if is_said and option.place.population < _KNOWN_ABROAD else 0.0
    return option if score >= (_FOREIGN_THRESHOLD if is_foreign else _THRESHOLD) + said else None


def _weight(unit: _Unit) -> float:
    return 1.0 + math.log2(unit.name.count)
