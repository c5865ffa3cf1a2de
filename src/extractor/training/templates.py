"""Fill the sentences of `lists/templates.toml` with names: what the corpora lack, our own words."""

import random
import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from extractor.training.corpora import Mention
from extractor.training.lists import names, read_list
from extractor.training.rewriting import Labelled, join
from extractor.training.runs import ORGANIZATION, PERSON, PLACE

_SLOT = re.compile(r"\{(?P<quiet>-)?(?P<slot>\w+)\}|(?P<open>«)|»<(?P<label>PLACE|ORGANIZATION|PERSON)>")
_NUMBERS = ("two", "three", "five", "12", "17", "24", "31", "40", "58", "106", "200", "1,300")
_REGIONS = (
    "central_asia",
    "caucasus",
    "south_asia",
    "arab",
    "sahel",
    "sudan",
    "latin_america",
    "east_europe",
    "east_asia",
)


@dataclass
class _Cast:
    """The names of one invented article: a region, and the people already named."""

    rng: random.Random
    region: str
    families: list[str] = field(default_factory=list)
    acronym: str = ""


def invent(rng: random.Random) -> Labelled:
    """Return an invented article of a few sentences, some with a headline, some as a wire in capitals."""
    cast = _Cast(rng, rng.choice(_REGIONS))
    cast.acronym = rng.choice(_slots()["acronyms"])
    texts = _texts()
    if rng.random() < 0.15:
        parts = [_fill(text, cast) for text in rng.sample(texts["wires"], 2)]
        wire = join(parts, "\n\n   " if rng.random() < 0.5 else "  ")
        return Labelled("".join(c.upper() if len(c.upper()) == 1 else c for c in wire.text), wire.mentions)
    parts = [_fill(text, cast) for text in rng.sample(texts["news"], rng.randint(1, 3))]
    body = join(parts, rng.choice([" ", " ", "\n", "\n\n"]))
    if rng.random() < 0.4:
        return join([_fill(rng.choice(texts["headlines"]), cast), body], "\n\n")
    return body


def _fill(template: str, cast: _Cast) -> Labelled:
    """Return the template with its slots filled; «...»<LABEL> marks a longer name around a slot."""
    text, at, opened = "", 0, -1
    mentions: list[Mention] = []
    for match in _SLOT.finditer(template):
        text += template[at : match.start()]
        at = match.end()
        if match["open"]:
            opened = len(text)
        elif match["label"]:
            mentions = [item for item in mentions if item.end <= opened]
            mentions.append(Mention(opened, len(text), match["label"]))
        else:
            value, label = _value(match["slot"], cast)
            if label and not match["quiet"]:
                mentions.append(Mention(len(text), len(text) + len(value), label))
            text += value
    return Labelled(text + template[at:], tuple(mentions))


def _value(slot: str, cast: _Cast) -> tuple[str, str | None]:
    rng, region = cast.rng, read_list("names.toml")[cast.region]
    match slot:
        case "person":
            cast.families.append(rng.choice(region["family"]))
            given = region["male"] if rng.random() < 0.7 else region["female"]
            return f"{rng.choice(given)} {cast.families[-1]}", PERSON
        case "surname":
            return (cast.families[-1] if cast.families else rng.choice(region["family"])), PERSON
        case "surname_p":
            return rng.choice(region["family"]).split()[-1].removeprefix("al-"), PERSON
        case "village" | "city":
            famous = rng.random() < (0.15 if slot == "village" else 0.6)
            return rng.choice(names("world.toml", "places") if famous else region["villages"]), PLACE
        case "country":
            return rng.choice(names("world.toml", "countries")), PLACE
        case "people":
            return rng.choice(_adjectives()), None
        case "number":
            return rng.choice(_NUMBERS), None
        case "weapon" | "Weapon":
            return rng.choice(_slots()["weapons"]), None
        case "acronym":
            return cast.acronym, ORGANIZATION
        case _:
            return _organization(slot, cast), ORGANIZATION


def _organization(slot: str, cast: _Cast) -> str:
    rng, slots = cast.rng, _slots()
    place = rng.choice([*names("world.toml", "countries")[:60], *_adjectives()])
    if slot in ("group", "Group_or"):
        known = rng.random() < 0.6
        return (
            rng.choice(names("organizations.toml", "armed_groups"))
            if known
            else f"{place} {rng.choice(slots['group_heads'])}"
        )
    if slot == "org":
        known = rng.random() < 0.4
        return (
            rng.choice(names("organizations.toml", "international"))
            if known
            else f"{place} {rng.choice(slots['org_heads'])}"
        )
    if slot == "unit":
        number = rng.randint(1, 130)
        ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{ending} {rng.choice(slots['unit_heads'])}"
    table = {"media": "media", "intl": "international", "company": "companies"}
    if slot in table:
        return rng.choice(names("organizations.toml", table[slot]))
    return rng.choice(slots["bodies"] if slot == "ministry" else slots["stations"])


@cache
def _content() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(
        files("extractor.training").joinpath("lists", "templates.toml").read_text(encoding="utf-8")
    )


def _texts() -> dict[str, list[str]]:
    return {table: rows["texts"] for table, rows in _content().items() if "texts" in rows}


@cache
def _slots() -> dict[str, tuple[str, ...]]:
    return {
        key: tuple(part.strip() for part in value.split(",")) for key, value in _content()["slots"].items()
    }


@cache
def _adjectives() -> tuple[str, ...]:
    return tuple(name for name in names("world.toml", "peoples") if not name.endswith("s") or name == "Swiss")
