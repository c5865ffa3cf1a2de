"""Candidates for a name: countries, our own file of places, and the packaged extract of GeoNames.

The extract is two sorted tab-separated texts that stay unparsed in memory; a name is found by bisection.
"""

import gzip
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from extractor.gazetteer.classes import PlaceClassRow, is_compass_word, split_class
from extractor.gazetteer.countries import (
    alpha3_of_alpha2,
    country_of_demonym,
    country_of_name,
    load_countries,
)
from extractor.gazetteer.folding import drop_article, fold_name
from extractor.gazetteer.name_words import name_words
from extractor.lexicon import LexiconRow, load_jsonl, refuse_collisions
from extractor.records import PlaceType

# A settlement of fewer people than this is called a village.
_CITY_FROM = 5000
SETTLEMENTS: tuple[PlaceType, ...] = ("city", "village")
# Shorter names without a capital are words ("us", "ii"), not villages.
_SHORTEST_LOWER = 4
# GeoNames lists seats of administrations without counting their people: 0 means unknown, taken as this.
_UNKNOWN_POPULATION = 1000
# A first-level region has this many people or more, whatever its listed towns add up to.
_REGION_POPULATION = 200_000
# What a place of our own file weighs when nobody counted its people: known well enough to be listed.
_LISTED_POPULATION = 300_000
_LISTED_SETTLEMENT = 20_000
# Own rows replace rows of the extract within this many degrees.
_SAME_SPOT = 0.6


class PlaceRow(LexiconRow):
    """A place of our own file; coordinates in degrees (null: not on the map), `region` a GeoNames code."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    place_type: PlaceType
    country: str | None = None
    region: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    population: int | None = None
    source: str


@dataclass(frozen=True, slots=True)
class Place:
    """One place on the map: coordinates in degrees, country alpha-3, `region` a first-level code in it."""

    key: str
    name: str
    place_type: PlaceType
    country: str | None
    region: str
    latitude: float | None
    longitude: float | None
    population: int
    geonames_id: int | None
    # Whether it stands in our own file or is a country: known from the news, not only from a census.
    is_listed: bool = False
    is_capital: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean; `is_main`: the name is its main name, not an alternate one.

    `class_word`: what the name says of itself beyond the place's name ("Mosul Dam" found by "Mosul").
    """

    place: Place
    is_main: bool
    class_word: PlaceClassRow | None = None


@lru_cache(maxsize=8192)
def candidates(name: str) -> tuple[Candidate, ...]:
    """Return the places that the name may mean, without an order of merit; empty when it is unknown.

    The whole name is tried first, then without an article, then without class words ("Anbar province").
    """
    folded = fold_name(name)
    # "the North" is a side of what the article is about, and no village called so.
    if is_compass_word(drop_article(folded)) and folded not in _own_places():
        return ()
    code = country_of_demonym(name)
    if code and folded not in _own_places():
        return (Candidate(_country(code), is_main=True),)
    if name.islower() and len(folded) < _SHORTEST_LOWER:
        return ()
    for spelling in _spellings(folded):
        found = _lookup(spelling, name if spelling == folded else None)
        if found:
            return found
    for rest, row in split_class(folded):
        if row.elsewhere:
            continue
        for spelling in _spellings(rest):
            found = tuple(Candidate(found.place, found.is_main, row) for found in _lookup(spelling, None))
            if found:
                return found
    return ()


@cache
def listed_regions() -> dict[str, tuple[str, str]]:
    """Return folded name -> (country, code or "") of regions in our own file that bear the name alone."""
    return {
        name: (places[0].country, places[0].region)
        for name, places in _own_places().items()
        if len(places) == 1 and places[0].place_type == "region" and places[0].country
    }


def _spellings(folded: str) -> Iterator[str]:
    yield folded
    if folded.startswith("the "):
        yield drop_article(folded)
    # Arabic articles are assimilated, or dropped: "ar Raqqah", "al-Raqqah", "Raqqah".
    first, _, rest = folded.partition(" ")
    if rest and first in name_words("arabic_articles"):
        yield rest
    yield f"al {rest or folded}"


def _lookup(folded: str, name: str | None) -> tuple[Candidate, ...]:
    if not folded:
        return ()
    # Case tells "US" from "us", so a country is looked up by the name as it is written.
    code = country_of_name(name if name is not None else folded.title())
    found = [Candidate(_country(code), is_main=True)] if code else []
    found += [Candidate(place, is_main=True) for place in _own_places().get(folded, ())]
    for key, is_main in _refs(folded):
        place = _place(key)
        if not any(_is_same(place, other.place) for other in found):
            found.append(Candidate(place, is_main))
    return tuple(found)


def _is_same(place: Place, listed: Place) -> bool:
    if not listed.is_listed or listed.country != place.country:
        return False
    if place.geonames_id is not None and place.geonames_id == listed.geonames_id:
        return True
    if listed.place_type == "region":
        return place.place_type == "region" and place.region == listed.region
    if listed.latitude is None or listed.longitude is None or place.place_type == "region":
        return False
    near = abs((place.latitude or 0.0) - listed.latitude) + abs((place.longitude or 0.0) - listed.longitude)
    return listed.place_type in SETTLEMENTS and near < _SAME_SPOT


@cache
def _country(code: str) -> Place:
    row = load_countries()[code]
    return Place(
        key=code,
        name=row.name,
        place_type="country",
        country=code,
        region="",
        latitude=row.latitude,
        longitude=row.longitude,
        population=_LISTED_POPULATION,
        geonames_id=row.geonames_id,
        is_listed=True,
    )


@cache
def _own_places() -> dict[str, list[Place]]:
    rows = load_jsonl(PlaceRow, "places.jsonl")
    refuse_collisions(
        (
            (f"{fold_name(name)} ({row.place_type}, {row.country})", row.id)
            for row in rows
            for name in (row.name, *row.aliases)
        ),
        name="places.jsonl",
    )
    by_name: defaultdict[str, list[Place]] = defaultdict(list)
    for row in rows:
        place = Place(
            key=row.id,
            name=row.name,
            place_type=row.place_type,
            country=row.country,
            region=row.region or "",
            latitude=row.latitude,
            longitude=row.longitude,
            population=row.population
            or (_LISTED_SETTLEMENT if row.place_type in SETTLEMENTS else _LISTED_POPULATION),
            geonames_id=row.geonames_id,
            is_listed=True,
            is_capital=_is_capital(row.name, row.country),
        )
        for name in dict.fromkeys(fold_name(name) for name in (row.name, *row.aliases)):
            by_name[name].append(place)
    return dict(by_name)


@lru_cache(maxsize=8192)
def _place(key: str) -> Place:
    line = _find(_load("places.tsv.gz"), key)
    if line is None:
        raise KeyError(key)
    name, kind, alpha2, region, latitude, longitude, population = line.split("\t")
    country = alpha3_of_alpha2().get(alpha2)
    people = int(population) or _UNKNOWN_POPULATION
    if kind == "1":
        people = max(people, _REGION_POPULATION)
    return Place(
        key=key,
        name=name,
        place_type="region" if kind != "P" else "city" if people >= _CITY_FROM else "village",
        country=country,
        region=region,
        latitude=float(latitude),
        longitude=float(longitude),
        population=people,
        geonames_id=int(key) if key.isdigit() else None,
        is_capital=kind == "P" and _is_capital(name, country),
    )


def _is_capital(name: str, country: str | None) -> bool:
    row = load_countries().get(country or "")
    return row is not None and row.capital is not None and fold_name(row.capital) == fold_name(name)


def _refs(folded: str) -> Iterator[tuple[str, bool]]:
    line = _find(_load("names.tsv.gz"), folded)
    for ref in line.split(" ") if line else ():
        yield ref.removesuffix("*"), ref.endswith("*")


@cache
def _load(name: str) -> bytes:
    return gzip.decompress(files("extractor").joinpath("gazetteer_data", name).read_bytes())


def _find(table: bytes, key: str) -> str | None:
    r"""Return what follows `key` and a tab on its line of a table sorted by its first column."""
    wanted = key.encode()
    low, high = 0, len(table)
    while low < high:
        middle = (low + high) // 2
        start = table.rfind(b"\n", 0, middle) + 1
        end = table.index(b"\n", middle)
        tab = table.index(b"\t", start)
        found = table[start:tab]
        if found == wanted:
            return table[tab + 1 : end].decode()
        if found < wanted:
            low = end + 1
        else:
            high = start
    return None
