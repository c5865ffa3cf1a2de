"""Put the named places of one article on the map: group the mentions, read the words around them, resolve."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TypeVar

from extractor.gazetteer.beside import LARGE_CITY, Spot, classes_beside, is_large_city, is_listed, is_wide
from extractor.gazetteer.classes import PlaceClassRow, is_compass_word, load_classes, split_class
from extractor.gazetteer.countries import country_of_demonym, country_of_name
from extractor.gazetteer.folding import drop_article, fold_name
from extractor.gazetteer.hints import find_hints
from extractor.gazetteer.index import SETTLEMENTS, Candidate, Place, candidates, listed_regions
from extractor.gazetteer.ranking import Hints, Name, resolve
from extractor.records import PlaceType

# How far around a mention containers are looked for (characters).
_REACH = 60
# Places fade as evidence with distance (characters); a town weighs more than a country.
_FADING = 300.0
_TOWN_WEIGHT = 2.0
# A district is a quarter where the most frequent town is a large city with this share of the towns' mentions.
_CITY_SHARE = 0.33
_CITY_MENTIONS = 2
# Between a place and what it stands in: "Isfara, Tajikistan", "Batken (Kyrgyzstan)", "Aleppo, in Syria".
_INSIDE = re.compile(
    r"""\s*(?:[a-z]+\s*)?(?:,|\(|\bin\b|\bof\b)\s*(?:in\s+|the\s+)?
      | \s*,\s+(?:an?|the)\s+(?:[\w-]+\s+){1,4}(?:in|of|on)\s+(?:the\s+)?""",
    re.VERBOSE,
)
# "Iraq's northern city of Mosul": the whole before its part.
_OWNED = re.compile(r"['’]s?\s+(?:[a-z-]+\s+){0,5}")
# What stands in front of a place, and of little else: in Oru, from the outskirts of Oru, on Oru.
_PLACED_BY = re.compile(
    r"\b(?:in|at|near|from|around|outside|inside|between|towards?|into|reached|of|to|on|through|across)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s+[A-Z]")
_ARTICLE = re.compile(r"\bthe\s+$", re.IGNORECASE)
# A container that no mention marks: ", Ohio", ", N.C.".
_UNMARKED = re.compile(r",\s+(?P<name>[A-Z][\w.]*(?:\s[A-Z][\w.]*)?)")
# "the Tajik town of Isfara": a people before the class word.
_PEOPLE = re.compile(r"\b(?P<people>[A-Z]\w+)\s+(?:[a-z-]+\s+){0,3}of\s+(?:the\s+)?$")


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Placed:
    """What is known of a mention: its place (None: unknown or a guess), kind and country by the text."""

    candidate: Candidate | None
    place_type: PlaceType | None = None
    country: str | None = None


@dataclass(slots=True)
class _Group:
    text: str
    row: PlaceClassRow | None
    spots: list[int] = field(default_factory=list)
    containers: Counter[str] = field(default_factory=Counter)


def place_names(text: str, spots: Sequence[Spot]) -> list[Placed]:
    """Return what each mention means, in the order of `spots`.

    One name means one place within an article, but a city and the region named after it are told apart where
    class words do ("Donetsk", "Donetsk region").
    """
    groups = _group(text, spots)
    names = [
        Name(group.text, _most(group.containers), _wanted(group.row), len(group.spots))
        for group in groups.values()
    ]
    found = [Placed(None)] * len(spots)
    hints = find_hints(text) if spots else Hints()
    resolved = resolve(names, hints)
    countries = {name.text: candidate for name, candidate in zip(names, resolved, strict=True) if candidate}
    for group, name, candidate in zip(groups.values(), names, resolved, strict=True):
        outer = countries.get(name.container or "")
        country = outer.place.country if outer else _country_of(name.container or "")
        people = country_of_demonym(name.container or "")
        is_abroad = candidate is not None and candidate.place.country not in (None, people)
        if candidate and people and is_abroad and candidate.place.place_type != "country":
            candidate = None  # noqa: PLW2901 - "the Kyrgyzstani village of X" is no village of another country
        if candidate and group.row and not _suits(candidate.place.place_type, group.row):
            candidate = None  # noqa: PLW2901 - another thing of that name
        place_type = group.row.place_type if group.row else None
        # A district of a city is a quarter: "Mogadishu's Hodan district".
        if place_type == "region" and outer and outer.place.place_type in SETTLEMENTS:
            place_type = "area"
        for position in group.spots:
            found[position] = Placed(candidate, place_type, country)
    _call_districts_quarters(groups.values(), found)
    return _with_neighbors_country(spots, found, hints, _stand_as_places(text, spots, groups.values(), found))


def is_about_city(found: Sequence[Placed], *, share: float, least: int) -> bool:
    """Return whether the most frequent town is a large city, with this share of all mentions of towns and so many."""
    towns = [
        placed.candidate.place
        for placed in found
        if placed.candidate is not None and placed.candidate.place.place_type in SETTLEMENTS
    ]
    most = Counter(towns).most_common(1)
    return bool(most) and most[0][0].population >= LARGE_CITY and most[0][1] >= max(least, share * len(towns))


def _call_districts_quarters(groups: Iterable[_Group], found: list[Placed]) -> None:
    """Make "area" of districts that are not on the map and said to be in nothing, where a city is the subject."""
    district = load_classes()["district"]
    loose = [
        position
        for group in groups
        if group.row is district and not group.containers
        for position in group.spots
        if found[position].candidate is None
    ]
    if loose and is_about_city(found, share=_CITY_SHARE, least=_CITY_MENTIONS):
        for position in loose:
            found[position] = replace(found[position], place_type="area")


def _stand_as_places(
    text: str, spots: Sequence[Spot], groups: Iterable[_Group], found: Sequence[Placed]
) -> set[int]:
    """Return the mentions of names that stand as places do somewhere in the article: in Oru, the village of Oru.

    What never does may be a person's name, or a common word of a headline. A list with a place in it makes places of
    all its members.
    """
    sure = {position for position, placed in enumerate(found) if placed.candidate is not None}
    for group in groups:
        is_called = group.row is not None or next(iter(split_class(fold_name(group.text))), None) is not None
        if is_called or group.containers or any(_is_located(text, spots[at]) for at in group.spots):
            sure.update(group.spots)
    order = sorted(range(len(spots)), key=lambda position: spots[position].start)
    for left, right in [*pairwise(order), *((b, a) for a, b in reversed([*pairwise(order)]))]:
        first, second = sorted((spots[left], spots[right]), key=lambda spot: spot.start)
        if left in sure and right not in sure and is_listed(text, first, second):
            sure.add(right)
    return sure


def _is_located(text: str, spot: Spot) -> bool:
    """Tell whether a preposition of place stands before a name that does not go on: not in the Oru War."""
    if _PLACED_BY.search(text, max(spot.start - _REACH, 0), spot.start) is None:
        return False
    return text[spot.start : spot.end].isupper() or not _GOES_ON.match(text, spot.end)


def _with_neighbors_country(
    spots: Sequence[Spot], found: list[Placed], hints: Hints, sure: Container[int]
) -> list[Placed]:
    """Return the mentions with a country for those without that are `sure` places: where most places around stand."""
    anchors = [
        (spot.start, placed.candidate.place)
        for spot, placed in zip(spots, found, strict=True)
        if placed.candidate is not None and placed.candidate.place.country is not None
    ]
    return [
        placed
        if placed.candidate is not None or placed.country is not None or not anchors or position not in sure
        else replace(placed, country=_country_around(spot.start, anchors, hints))
        for position, (spot, placed) in enumerate(zip(spots, found, strict=True))
    ]


def _country_around(start: int, anchors: Sequence[tuple[int, Place]], hints: Hints) -> str | None:
    near: defaultdict[str | None, float] = defaultdict(float)
    anywhere: defaultdict[str | None, float] = defaultdict(float)
    anywhere.update(hints.countries)
    for position, place in anchors:
        # A country named nearby may be the other side, or a speaker; a town nearby is rarely abroad.
        weight = 1.0 if place.place_type == "country" else _TOWN_WEIGHT
        near[place.country] += weight / (1.0 + abs(position - start) / _FADING)
        anywhere[place.country] += weight
    # What the article is about outdoes the one name abroad that happens to stand closest.
    return max(near, key=lambda country: near[country] * anywhere[country])


def _wanted(row: PlaceClassRow | None) -> PlaceType | None:
    """Return the kind that a candidate should have; a valley may be that of a region, or of a town."""
    is_landform = row is not None and row.place_type == "area" and not row.elsewhere
    return None if row is None or is_landform else row.place_type


def _suits(found: PlaceType, row: PlaceClassRow) -> bool:
    """Return whether a place of this kind may be meant where the class word stands beside the name."""
    if row.same_place or found == row.place_type:
        return True
    # The Niger river is no country; the Caucasus mountains and the Kashmir valley are where those regions are.
    is_settlement = found in SETTLEMENTS and (row.elsewhere or row.place_type != "area")
    return row.place_type in ("mountain", "area") and not is_settlement


def _group(text: str, spots: Sequence[Spot]) -> dict[tuple[str, PlaceType | None], _Group]:
    order = sorted(range(len(spots)), key=lambda position: (spots[position].start, spots[position].end))
    in_order = [spots[position] for position in order]
    names = _spell_out([_name(text, spot) for spot in in_order])
    rows = _as_elsewhere([fold_name(name) for name in names], classes_beside(text, in_order))
    groups: dict[tuple[str, PlaceType | None], _Group] = {}
    for rank, position in enumerate(order):
        row, name = rows[rank], names[rank]
        # A town and a settlement of no said kind are one thing; a district or a river of that name is another.
        thing = row.place_type if row is not None and row.place_type not in SETTLEMENTS else None
        group = groups.setdefault((fold_name(name), thing), _Group(name, row))
        group.row = group.row or row
        group.spots.append(position)
        container = _container(text, spots, order, rank)
        if container is not None:
            group.containers[container] += 1
    return groups


def _name(text: str, spot: Spot) -> str:
    """Return the mention with the article before it where that makes another name: "The Hague" is no Hague."""
    name = text[spot.start : spot.end]
    if _ARTICLE.search(text, max(spot.start - _REACH, 0), spot.start) is None:
        return name
    whole = f"The {name}"
    is_whole = any(fold_name(option.place.name) == fold_name(whole) for option in candidates(whole))
    return whole if is_whole else name


def _spell_out(names: Sequence[str]) -> list[str]:
    """Return the names with the country for a side of it that the article names in full: "the North", North Korea."""
    countries = {
        fold_name(name).split(" ")[0]: name
        for name in names
        if " " in name and country_of_name(name) is not None
    }
    return [
        countries.get(folded, name) if is_compass_word(folded := drop_article(fold_name(name))) else name
        for name in names
    ]


def _as_elsewhere(names: Sequence[str], rows: Sequence[PlaceClassRow | None]) -> list[PlaceClassRow | None]:
    """Return the classes with those of bare names that the article elsewhere calls one thing, and never a town.

    A name that is no town's main name is called a hospital by the mention of "X Hospital", too.
    """
    said: defaultdict[str, dict[PlaceType, PlaceClassRow]] = defaultdict(dict)
    for name, row in zip(names, rows, strict=True):
        if row is not None:
            said[name][row.place_type] = row
        for rest, inside in split_class(name):
            if inside.place_type == "facility" and not any(option.is_main for option in candidates(rest)):
                said[rest][inside.place_type] = inside
    return [
        next(iter(said[name].values())) if row is None and _is_settled(name, said[name]) else row
        for name, row in zip(names, rows, strict=True)
    ]


def _is_settled(name: str, said: Mapping[PlaceType, PlaceClassRow]) -> bool:
    """Return whether a bare name is the one thing that the article calls it; not its towns and countries by a river."""
    if len(said) != 1 or next(iter(said)) not in ("region", "area", "facility"):
        return False
    return not (is_large_city(name) if "region" in said else is_wide(name))


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
