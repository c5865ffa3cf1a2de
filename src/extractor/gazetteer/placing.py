"""Put the named places of one article on the map: group the mentions, read the words around them, resolve."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from extractor.gazetteer.classes import class_after, class_before
from extractor.gazetteer.countries import country_of_demonym, country_of_name
from extractor.gazetteer.folding import fold_name
from extractor.gazetteer.hints import find_hints
from extractor.gazetteer.index import SETTLEMENTS, Candidate, Place, candidates, listed_regions
from extractor.gazetteer.ranking import Name, resolve
from extractor.records import PlaceType

# How far around a mention class words and containers are looked for (characters).
_REACH = 60
# Places fade as evidence with distance (characters); a town weighs more than a country.
_FADING = 300.0
_TOWN_WEIGHT = 2.0
# A bare name of a city this large is the city, whatever district is named after it.
_LARGE_CITY = 200_000
# Between a place and what it stands in: "Isfara, Tajikistan", "Batken (Kyrgyzstan)", "Aleppo, in Syria".
_INSIDE = re.compile(
    r"""\s*(?:[a-z]+\s*)?(?:,|\(|\bin\b|\bof\b)\s*(?:in\s+|the\s+)?
      | \s*,\s+(?:an?|the)\s+(?:[\w-]+\s+){1,4}(?:in|of|on)\s+(?:the\s+)?""",
    re.VERBOSE,
)
# "Pazi, a village in", "Dadu, the flooded district": what a place is said to be.
_APPOSITION = re.compile(r"\s*,\s+(?:an?|the)\s+(?P<words>(?:[a-z-]+\s+){0,3}[a-z-]+)")
# Between places that share a class word: "districts of Dadu, Sukkur and Thatta".
_LISTED = re.compile(r"\s*(?:,|,?\s+and|,?\s+or)\s+")
# "Iraq's northern city of Mosul": the whole before its part.
_OWNED = re.compile(r"['’]s?\s+(?:[a-z-]+\s+){0,5}")
# A container that no mention marks: ", Ohio", ", N.C.".
_UNMARKED = re.compile(r",\s+(?P<name>[A-Z][\w.]*(?:\s[A-Z][\w.]*)?)")
# "the Tajik town of Isfara": a people before the class word.
_PEOPLE = re.compile(r"\b(?P<people>[A-Z]\w+)\s+(?:[a-z-]+\s+){0,3}of\s+(?:the\s+)?$")
_PLURAL = re.compile(r"\w+s\s+of\s+(?:the\s+)?$")
_WORDS_AFTER = re.compile(r"(?:\s+[a-zA-Z]+){1,3}")
_WORDS_BEFORE = re.compile(r"(?:[a-zA-Z]+\s+){1,3}$")


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Spot:
    """A mention of a place: character offsets into the article."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Placed:
    """What is known of a mention: its place (None: unknown or a guess), kind and country by the text."""

    candidate: Candidate | None
    place_type: PlaceType | None = None
    country: str | None = None


@dataclass(slots=True)
class _Group:
    text: str
    place_type: PlaceType | None
    spots: list[int] = field(default_factory=list)
    containers: Counter[str] = field(default_factory=Counter)


def place_names(text: str, spots: Sequence[Spot]) -> list[Placed]:
    """Return what each mention means, in the order of `spots`.

    One name means one place within an article, but a city and the region named after it are told apart where
    class words do ("Donetsk", "Donetsk region").
    """
    groups = _group(text, spots)
    names = [
        Name(group.text, _most(group.containers), group.place_type, len(group.spots))
        for group in groups.values()
    ]
    found = [Placed(None)] * len(spots)
    candidates = resolve(names, find_hints(text)) if spots else []
    countries = {name.text: candidate for name, candidate in zip(names, candidates, strict=True) if candidate}
    for group, name, candidate in zip(groups.values(), names, candidates, strict=True):
        outer = countries.get(name.container or "")
        country = outer.place.country if outer else _country_of(name.container or "")
        people = country_of_demonym(name.container or "")
        if candidate and people and candidate.place.country not in (None, people):
            candidate = None  # noqa: PLW2901 - "the Kyrgyzstani village of X" is no village of another country
        # A district of a city is a quarter: "Mogadishu's Hodan district".
        is_quarter = group.place_type == "region" and outer and outer.place.place_type in SETTLEMENTS
        place_type: PlaceType | None = "area" if is_quarter else group.place_type
        for position in group.spots:
            found[position] = Placed(candidate, place_type, country)
    return _with_neighbors_country(spots, found)


def _with_neighbors_country(spots: Sequence[Spot], found: list[Placed]) -> list[Placed]:
    """Return the mentions with a country for those without: where most of the places around them stand."""
    anchors = [
        (spot.start, placed.candidate.place)
        for spot, placed in zip(spots, found, strict=True)
        if placed.candidate is not None and placed.candidate.place.country is not None
    ]
    return [
        placed
        if placed.candidate is not None or placed.country is not None or not anchors
        else replace(placed, country=_country_around(spot.start, anchors))
        for spot, placed in zip(spots, found, strict=True)
    ]


def _country_around(start: int, anchors: Sequence[tuple[int, Place]]) -> str | None:
    votes: defaultdict[str | None, float] = defaultdict(float)
    for position, place in anchors:
        # A country named nearby may be the other side, or a speaker; a town nearby is rarely abroad.
        weight = 1.0 if place.place_type == "country" else _TOWN_WEIGHT
        votes[place.country] += weight / (1.0 + abs(position - start) / _FADING)
    return max(votes, key=lambda country: votes[country])


def type_beside(text: str, spot: Spot) -> PlaceType | None:
    """Return the kind that the words beside a mention name: "the village of X", "X province"; else None."""
    after = _WORDS_AFTER.match(text, spot.end, spot.end + _REACH)
    if after is not None:
        row = class_after(fold_name(after[0]).split())
        if row is not None and row.same_place:
            return row.place_type
    apposition = _APPOSITION.match(text, spot.end, spot.end + _REACH)
    if apposition is not None:
        words = fold_name(apposition["words"]).split()
        said = (class_after(words[position:]) for position in range(len(words)))
        row = next((row for row in said if row is not None and row.same_place), None)
        if row is not None:
            return row.place_type
    before = _WORDS_BEFORE.search(text, max(spot.start - _REACH, 0), spot.start)
    row = class_before(fold_name(before[0]).split()) if before is not None else None
    return row.place_type if row is not None else None


def _group(text: str, spots: Sequence[Spot]) -> dict[tuple[str, bool], _Group]:
    order = sorted(range(len(spots)), key=lambda position: (spots[position].start, spots[position].end))
    types = _types(text, [spots[position] for position in order])
    types = _as_elsewhere(
        [fold_name(text[spots[position].start : spots[position].end]) for position in order], types
    )
    groups: dict[tuple[str, bool], _Group] = {}
    for rank, position in enumerate(order):
        spot, place_type = spots[position], types[rank]
        name = text[spot.start : spot.end]
        group = groups.setdefault((fold_name(name), place_type == "region"), _Group(name, place_type))
        group.place_type = group.place_type or place_type
        group.spots.append(position)
        container = _container(text, spots, order, rank)
        if container is not None:
            group.containers[container] += 1
    return groups


def _types(text: str, spots: Sequence[Spot]) -> list[PlaceType | None]:
    """Return the kind that words beside each mention name; a plural before a list counts for all of it."""
    types = [type_beside(text, spot) for spot in spots]
    for rank, spot in enumerate(spots[1:], start=1):
        previous = spots[rank - 1]
        is_listed = spot.start > previous.end and _LISTED.fullmatch(text, previous.end, spot.start)
        if types[rank] is None and is_listed and _is_plural_before(text, spots, rank):
            types[rank] = types[rank - 1]
    return types


def _as_elsewhere(names: Sequence[str], types: Sequence[PlaceType | None]) -> list[PlaceType | None]:
    """Return the kinds with "region" for bare names that the article elsewhere calls one and never a town."""
    said: defaultdict[str, set[PlaceType]] = defaultdict(set)
    for name, place_type in zip(names, types, strict=True):
        if place_type is not None:
            said[name].add(place_type)
    return [
        "region"
        if place_type is None and said[name] == {"region"} and not _is_large_city(name)
        else place_type
        for name, place_type in zip(names, types, strict=True)
    ]


def _is_large_city(name: str) -> bool:
    return any(
        option.is_main and option.place.place_type == "city" and option.place.population >= _LARGE_CITY
        for option in candidates(name)
    )


def _is_plural_before(text: str, spots: Sequence[Spot], rank: int) -> bool:
    """Return whether the list that this mention stands in begins with a plural: "villages of A, B and C"."""
    first = rank
    while first > 0 and _LISTED.fullmatch(
        text, spots[first - 1].end, max(spots[first].start, spots[first - 1].end)
    ):
        first -= 1
    return _PLURAL.search(text, max(spots[first].start - _REACH, 0), spots[first].start) is not None


def _container(text: str, spots: Sequence[Spot], order: list[int], rank: int) -> str | None:
    spot = spots[order[rank]]
    if rank + 1 < len(order):
        following = spots[order[rank + 1]]
        if following.start - spot.end < _REACH and _INSIDE.fullmatch(text, spot.end, following.start):
            return text[following.start : following.end]
    if rank > 0:
        leading = spots[order[rank - 1]]
        if 0 < spot.start - leading.end < _REACH and _OWNED.fullmatch(text, leading.end, spot.start):
            return text[leading.start : leading.end]
    people = _PEOPLE.search(text, max(spot.start - _REACH, 0), spot.start)
    if people is not None and country_of_demonym(people["people"]):
        return people["people"]
    unmarked = _UNMARKED.match(text, spot.end)
    if unmarked is None:
        return None
    for name in (unmarked["name"], unmarked["name"].split()[0]):
        if country_of_name(name) or fold_name(name) in listed_regions():
            return name
    return None


def _country_of(name: str) -> str | None:
    return country_of_name(name) or country_of_demonym(name)


def _most(counter: Counter[T]) -> T | None:
    return counter.most_common(1)[0][0] if counter else None
