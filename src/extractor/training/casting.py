"""The names that fill a template's slots, all of one region: the cast of an invented article."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from extractor.pipeline.labels import WEAPON
from extractor.training.lists import names, read_list
from extractor.training.runs import ORGANIZATION, PERSON, PLACE

_NUMBERS = ("two", "three", "five", "12", "17", "24", "31", "40", "58", "106", "200", "1,300")


@dataclass
class Cast:
    """The names of one invented article: a region, the people already named, an acronym."""

    rng: random.Random
    region: str
    families: list[str] = field(default_factory=list)
    acronym: str = ""

    def pick(self, key: str) -> str:
        """Return a name of the article's region: male, female, family or villages."""
        return self.rng.choice(read_list("names.toml")[self.region][key])

    def slot(self, key: str) -> str:
        """Return one of the words that the template lists hold under this key."""
        return self.rng.choice(slots()[key])


@cache
def slots() -> dict[str, tuple[str, ...]]:
    """Return the word lists for template slots."""
    return read_list("slots.toml")["slots"]


def fill_slot(slot: str, cast: Cast) -> tuple[str, str | None]:
    """Return a value for the slot and its label; None when the guidelines annotate no such thing."""
    if slot in _QUIET:
        return _QUIET[slot](cast), None
    if slot in _WEAPONS:
        return _WEAPONS[slot](cast), WEAPON
    if slot in _PEOPLE:
        return _PEOPLE[slot](cast), PERSON
    if slot in _PLACES:
        return _PLACES[slot](cast), PLACE
    if slot == "acronym":
        return cast.acronym, ORGANIZATION
    # drawn for every organization, used by some: the order of draws is part of the recipe
    place = cast.rng.choice([*names("world.toml", "countries")[:60], *_adjectives()])
    return _ORGANIZATIONS[slot](cast, place), ORGANIZATION


@cache
def _adjectives() -> tuple[str, ...]:
    return tuple(name for name in names("world.toml", "peoples") if not name.endswith("s") or name == "Swiss")


def _person(cast: Cast) -> str:
    """Return a full name; a few have an initial or a nickname."""
    rng = cast.rng
    cast.families.append(cast.pick("family"))
    given = cast.pick("male" if rng.random() < 0.7 else "female")
    dice = rng.random()
    if dice < 0.06:
        given = f"{given} {rng.choice('ABCDEFHJKLMNPRSTW')}."
    elif dice < 0.09:
        given = f"{given} “{cast.slot('nicknames')}”"
    return f"{given} {cast.families[-1]}"


def _surname(cast: Cast) -> str:
    return cast.families[-1] if cast.families else cast.pick("family")


def _new_surname(cast: Cast) -> str:
    return cast.pick("family").split()[-1].removeprefix("al-")


def _settlement(cast: Cast, famous: float) -> str:
    if cast.rng.random() < famous:
        return cast.rng.choice(names("world.toml", "places"))
    return cast.pick("villages")


def _group(cast: Cast, place: str) -> str:
    if cast.rng.random() < 0.6:
        return cast.rng.choice(names("organizations.toml", "armed_groups"))
    return f"{place} {cast.slot('group_heads')}"


def _body(cast: Cast, place: str) -> str:
    if cast.rng.random() < 0.4:
        return cast.rng.choice(names("organizations.toml", "international"))
    return f"{place} {cast.slot('org_heads')}"


def _paper(cast: Cast, _: str) -> str:
    start = cast.slot("paper_starts") + " " if cast.rng.random() < 0.4 else ""
    city = cast.rng.choice(names("world.toml", "places", "countries"))
    return f"{start}{city} {cast.slot('papers')}"


def _station(cast: Cast, _: str) -> str:
    rng = cast.rng
    if rng.random() < 0.7:
        words = rng.sample(slots()["station_words"], rng.randint(2, 3))
        return " ".join(words) + rng.choice(["", "", f" {rng.randint(1, 12)}"])
    return cast.slot("stations")


def _unit(cast: Cast, _: str) -> str:
    number = cast.rng.randint(1, 130)
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending} {cast.slot('unit_heads')}"


def _long_unit(cast: Cast, _: str) -> str:
    """Return a battalion with its regiment: `3rd Battalion, 6th Marines`."""
    rng = cast.rng
    battalion = cast.slot("battalion_numbers") + " " + cast.slot("battalion_heads")
    number = f"{rng.randint(4, 19)}th"
    heads = slots()["regiment_heads"]
    regiment = rng.choice(
        [f"{number} {heads[0]}", f"{number} {heads[1]}", heads[2], heads[3], f"{number} {heads[4]}"]
    )
    joint = rng.choice([", ", ", ", " of the ", " the "]) if regiment[0].isalpha() else ", "
    return f"{battalion}{joint}{regiment}"


def _designation(cast: Cast) -> str:
    """Return letters and digits in the shape of a designation: `ZR-41`, `T90`, `KhT-22MK2`."""
    rng = cast.rng
    joint = rng.choice(["-", "-", "-", "", " "])
    digits = str(rng.randint(1, rng.choice((9, 99, 99, 999))))
    return (
        cast.slot("made_letters")
        + joint
        + digits
        + (cast.slot("made_suffixes") if rng.random() < 0.25 else "")
    )


def _made_name(cast: Cast) -> str:
    """Return a weapon's name that no list holds: `Torvash`, `Qamur-3`, `Night Heron`."""
    rng = cast.rng
    is_word = rng.random() < 0.35
    name = cast.slot("made_words") if is_word else cast.slot("made_starts") + cast.slot("made_ends")
    return name + (rng.choice(["-", " ", "-"]) + str(rng.randint(1, 40)) if rng.random() < 0.3 else "")


def _made(cast: Cast) -> str:
    return _designation(cast) if cast.rng.random() < 0.65 else _made_name(cast)


def _lookalike(cast: Cast) -> str:
    """Return something that is named like a weapon: `flight KB-204`, `model T90`."""
    return f"{cast.slot('lookalike_words')} {_designation(cast)}"


def _known(kind: str) -> Callable[[Cast, str], str]:
    return lambda cast, _: cast.rng.choice(names("organizations.toml", kind))


def _listed(key: str) -> Callable[[Cast, str], str]:
    return lambda cast, _: cast.slot(key)


_QUIET: dict[str, Callable[[Cast], str]] = {
    "people": lambda cast: cast.rng.choice(_adjectives()),
    "peoples": lambda cast: cast.rng.choice(_adjectives()) + "s",
    "operation": lambda cast: f"Operation {cast.slot('operation_words')}",
    "docid": lambda cast: f"{cast.slot('docid_heads')}-{cast.rng.randint(1, 1200):04}",
    "number": lambda cast: cast.rng.choice(_NUMBERS),
    "lookalike": _lookalike,
}
_WEAPONS: dict[str, Callable[[Cast], str]] = {
    "acronym_weapon": lambda cast: cast.slot("acronym_weapons"),
    "weapon": lambda cast: cast.slot("weapons"),
    "Weapon": lambda cast: cast.slot("weapons"),
    "made": _made,
    "made_name": _made_name,
}
_PEOPLE: dict[str, Callable[[Cast], str]] = {
    "person": _person,
    "surname": _surname,
    "surname_p": _new_surname,
}
_PLACES: dict[str, Callable[[Cast], str]] = {
    "village": lambda cast: _settlement(cast, 0.15),
    "city": lambda cast: _settlement(cast, 0.6),
    "country": lambda cast: cast.rng.choice(names("world.toml", "countries")),
    "empire": lambda cast: cast.slot("empires"),
}
_ORGANIZATIONS: dict[str, Callable[[Cast, str], str]] = {
    "body": _listed("bodies"),
    "company": _known("companies"),
    "Group_or": _group,
    "group": _group,
    "intl": _known("international"),
    "media": _known("media"),
    "ministry": _listed("bodies"),
    "org": _body,
    "paper": _paper,
    "station": _station,
    "unit": _unit,
    "unit_long": _long_unit,
}
