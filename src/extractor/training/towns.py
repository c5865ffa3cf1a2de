"""The packaged extract of GeoNames, read for training: what towns and regions are called."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

TOWN = "P"


@dataclass(frozen=True, slots=True)
class Town:
    """One line of `places.tsv`: `kind` P is a town, 1 and 2 are regions; `country` alpha-2."""

    name: str
    kind: str
    country: str
    population: int


@cache
def read_towns() -> dict[str, Town]:
    """Return key -> place."""
    rows = (line.split("\t") for line in _lines("places.tsv.gz"))
    return {
        key: Town(name, kind, country, int(population)) for key, name, kind, country, *_, population in rows
    }


def read_names() -> Iterator[tuple[str, list[tuple[Town, bool]]]]:
    """Yield folded names with the places that bear each, and whether it is the place's main name."""
    towns = read_towns()
    for line in _lines("names.tsv.gz"):
        name, keys = line.split("\t")
        yield name, [(towns[key.removesuffix("*")], key.endswith("*")) for key in keys.split()]


def _lines(file: str) -> list[str]:
    packed = files("extractor.gazetteer_data").joinpath(file).read_bytes()
    return gzip.decompress(packed).decode("utf-8").splitlines()
