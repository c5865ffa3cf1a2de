"""What the lexicons know of a found name: a country, a people, a weapon, an operation, an office."""

import re
from dataclasses import replace
from functools import cache

from extractor.gazetteer.countries import country_of_name, is_demonym
from extractor.lexicon import LexiconRow, alternation, load_toml
from extractor.pipeline.labels import CERTAIN, ORGANIZATION, PERSON, PLACE, Name
from extractor.weapon_lexicon import load_classes, load_systems

_JOINT = re.compile(r"[-‐‑–/\s]+")
_BEFORE = 30


class NotNameRow(LexiconRow):
    """Words around capitalised words that say these are no name, or end before a field of office."""

    before: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    source: str
    example: str
    counter_example: str


class Facility(LexiconRow):
    """Class words that make the name before them a facility and belong to it."""

    heads: tuple[str, ...]
    modifiers: tuple[str, ...]
    source: str
    example: str
    counter_example: str


def weigh(text: str, name: Name) -> Name | None:
    """Return the name as the lexicons would have it; None when they say that it is none."""
    if name.label == PERSON:
        return name
    name = _end_before_office(text, name)
    surface = text[name.start : name.end]
    if _is_people(surface) or _is_called_by(text, name):
        return None
    if name.label == ORGANIZATION and _plain(surface) in _weapons():
        return None
    if country_of_name(surface) is not None:
        return replace(name, label=PLACE)
    return grow_facility(text, name)


def grow_facility(text: str, name: Name) -> Name:
    """Return a name with the lower-case class word that makes it a facility: `Zaragoza airport`."""
    if name.label == PERSON and max(name.scores) >= CERTAIN:
        return name
    if _indefinite().search(text, max(0, name.start - _BEFORE), name.start):
        return name
    match = _facility().match(text, name.end)
    return replace(name, end=match.end(), label=PLACE) if match else name


def _is_people(surface: str) -> bool:
    """Tell whether a string is nothing but adjectives of peoples: `Tajik`, `Tajik-Kyrgyz`."""
    return all(is_demonym(part) or is_demonym(part.capitalize()) for part in _JOINT.split(surface))


def _is_called_by(text: str, name: Name) -> bool:
    """Tell whether the name starts with, or follows, a word that names an operation or a ship."""
    return bool(
        _callers().match(text, name.start, name.end)
        or re.search(rf"{_callers().pattern}$", text[max(0, name.start - _BEFORE) : name.start])
    )


def _end_before_office(text: str, name: Name) -> Name:
    """Return the name without the field of office that ends it: `U.S.` of `U.S. Defense Secretary`."""
    match = _field().search(text, name.start, name.end)
    if match and match.start() > name.start and _office().match(text, name.end):
        return replace(name, end=match.start())
    return name


@cache
def _rows() -> dict[str, NotNameRow]:
    return load_toml(NotNameRow, "not_names.toml")


@cache
def _callers() -> re.Pattern[str]:
    words = [word for row in _rows().values() for word in row.before]
    return re.compile(rf"(?<!\w){alternation([*words, *(word.upper() for word in words)])}\s+")


@cache
def _field() -> re.Pattern[str]:
    return re.compile(rf"\s+{alternation(_rows()['offices'].fields)}\Z")


@cache
def _office() -> re.Pattern[str]:
    return re.compile(rf"\s+{alternation(_rows()['offices'].offices)}\b")


@cache
def _weapons() -> frozenset[str]:
    systems = (alias for row in load_systems() for alias in row.aliases)
    classes = (alias for row in load_classes() for alias in row.aliases)
    return frozenset(_plain(alias) for alias in (*systems, *classes))


def _plain(surface: str) -> str:
    return surface.casefold().removesuffix("s")


@cache
def _facility() -> re.Pattern[str]:
    rows = load_toml(Facility, "facilities.toml").values()
    kinds = (rf"(?:{alternation(row.modifiers)}\s+){{0,2}}{alternation(row.heads)}" for row in rows)
    return re.compile(rf"\s+(?:{'|'.join(kinds)})(?![\w-])")


@cache
def _indefinite() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:an?|another|one|some|several)\s+(?:[a-z]+\s+)?$", re.IGNORECASE)
