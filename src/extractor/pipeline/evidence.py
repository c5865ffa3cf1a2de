"""What the lexicons know of a found name: a country, a people, a weapon, an operation, an office."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from extractor.gazetteer.beside import is_wide
from extractor.gazetteer.classes import is_compass_word, split_class
from extractor.gazetteer.countries import country_of_name, is_demonym
from extractor.gazetteer.folding import fold_name
from extractor.gazetteer.index import candidates
from extractor.lexicon import LexiconRow, alternation, load_toml
from extractor.pipeline.labels import CERTAIN, ORGANIZATION, PERSON, PLACE, Name, sure
from extractor.weapon_lexicon import load_classes, load_systems

_JOINT = re.compile(r"[-‐‑–/\s]+")
_NEXT_PART = re.compile(r"[ -][A-Z][\w’'-]*\w(?!\w)")
_NEXT_WORD = re.compile(r"\s+(?P<word>[A-Z]\w+)")
_BEFORE = 30
_MONEY = ("$", "£", "€")  # right behind a country: US$100


class NotNameRow(LexiconRow):
    """Words around capitalised words that say these are no name, or end before a field of office."""

    before: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    source: str
    example: str
    counter_example: str


class Facility(LexiconRow):
    """Class words that belong to the name before them: in any case, or only with the capitals of a name.

    `is_no_body`: what a name ends in that is a site's, whatever speaks for a body: Talu Central Prison.
    `in_towns`: a large city has many of the kind, so behind its name, or a country's, the word belongs to no name.
    """

    heads: tuple[str, ...]
    modifiers: tuple[str, ...] = ()
    in_towns: bool = False
    capitals_only: bool = False
    is_no_body: bool = False
    source: str
    example: str
    counter_example: str


def weigh(text: str, name: Name) -> Name | None:
    """Return the name as the lexicons would have it; None when they say that it is none."""
    if name.label == PERSON:
        return name
    name = _end_before_office(text, name)
    surface = text[name.start : name.end]
    if _is_people(surface) or _begins_people(text, name) or _is_called_by(text, name):
        return None
    is_weapon = name.label == ORGANIZATION and _plain(surface) in _weapons()
    if is_weapon or text[name.end : name.end + 1] in _MONEY:
        return None
    if country_of_name(surface) is not None:
        return replace(name, label=PLACE, scores=sure(PLACE))
    if name.label == ORGANIZATION and _site().search(surface):
        return replace(name, label=PLACE, scores=sure(PLACE))
    return grow_facility(text, replace(name, end=_end_of_known(text, name)) if name.label == PLACE else name)


def grow_facility(text: str, name: Name) -> Name:
    """Return a name with the class word that makes it a facility: `Zaragoza airport`, `Rosa Market`, `OSH PRISON`."""
    if name.label == PERSON and max(name.scores) >= CERTAIN:
        return name
    match = _facility(is_upper=text[name.start : name.end].isupper()).match(text, name.end)
    if match is None:
        return name
    is_cased = match.group().strip()[0].isupper()
    if not is_cased and _indefinite().search(text, max(0, name.start - _BEFORE), name.start):
        return name
    is_body = name.label == ORGANIZATION and not is_cased
    if match.lastgroup == "in_towns" and (is_body or is_wide(text[name.start : name.end])):
        return name
    scores = sure(PLACE) if name.label == ORGANIZATION else name.scores
    return replace(name, end=match.end(), label=PLACE, scores=scores)


def _end_of_known(text: str, name: Name) -> int:
    """Return the end of the longer name of a place that the gazetteer has: of `Chiang Mai`, found as `Chiang`."""
    following = _NEXT_PART.match(text, name.end)
    if following is None or max(name.scores) >= CERTAIN or following.group().isupper():
        return name.end
    surface = text[name.start : following.end()]
    is_plain = not any(split_class(fold_name(surface))) and not is_compass_word(fold_name(surface.split()[0]))
    return following.end() if is_plain and candidates(surface) else name.end


def _is_people(surface: str) -> bool:
    """Tell whether a string is nothing but adjectives of peoples: `Tajik`, `Tajik-Kyrgyz`."""
    return all(is_demonym(part) or is_demonym(part.capitalize()) for part in _JOINT.split(surface))


def _begins_people(text: str, name: Name) -> bool:
    """Tell whether a place's name goes on into an adjective of a people: `Costa` of `Costa Rican`."""
    following = _NEXT_WORD.match(text, name.end)
    if name.label != PLACE or following is None:
        return False
    surface, word = text[name.start : name.end], following["word"]
    if surface.isupper():
        surface, word = surface.title(), word.title()
    is_compass = is_compass_word(fold_name(surface)) and is_demonym(word)
    return is_compass or is_demonym(f"{surface} {word}")


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
def _facility(*, is_upper: bool) -> re.Pattern[str]:
    """Return what matches class words behind a name: in capitals behind one in capitals, else in small letters.

    With the capitals of a name they match as well, unless that name goes on: `Rosa Market Committee`.
    """
    rows = load_toml(Facility, "facilities.toml").values()
    groups = []
    for name, in_towns in (("anywhere", False), ("in_towns", True)):
        chosen = [row for row in rows if row.in_towns is in_towns]
        plain = [
            _phrase(row, str.upper if is_upper else str.lower) for row in chosen if not row.capitals_only
        ]
        titled = [] if is_upper else [rf"(?:{_phrase(row, str.title)})(?!\s+[A-Z&])" for row in chosen]
        groups.append(rf"(?P<{name}>{'|'.join([*plain, *titled])})")
    return re.compile(rf"\s+(?:{'|'.join(groups)})(?![\w-])")


def _phrase(row: Facility, cased: Callable[[str], str]) -> str:
    heads = alternation([cased(head) for head in row.heads])
    if not row.modifiers:
        return heads
    return rf"(?:{alternation([cased(word) for word in row.modifiers])}\s+){{0,2}}{heads}"


@cache
def _site() -> re.Pattern[str]:
    rows = load_toml(Facility, "facilities.toml").values()
    heads = [head for row in rows if row.is_no_body for head in row.heads]
    return re.compile(rf"\s{alternation([*heads, *map(str.title, heads), *map(str.upper, heads)])}\Z")


@cache
def _indefinite() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:an?|another|one|some|several)\s+(?:[a-z]+\s+)?$", re.IGNORECASE)
