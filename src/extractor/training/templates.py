"""Fill the sentences of `lists/templates.toml` with names: what the corpora lack, our own words."""

import random
import re
import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files

from extractor.pipeline.labels import WEAPON
from extractor.training.casting import Cast, fill_slot, slots
from extractor.training.corpora import Mention
from extractor.training.rewriting import Labelled, join

_SLOT = re.compile(
    r"\{(?P<quiet>-)?(?P<slot>\w+)\}|(?P<open>«)|»<(?P<label>PLACE|ORGANIZATION|PERSON|WEAPON)>"
)
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


def invent(rng: random.Random) -> Labelled:
    """Return an invented article of a few sentences, some with a headline, some as a wire in capitals."""
    cast = Cast(rng, rng.choice(_REGIONS))
    cast.acronym = rng.choice(slots()["acronyms"])
    texts = _texts()
    if rng.random() < 0.2:
        numbered = rng.random() < 0.6
        first = rng.choice(texts["wires_with_number"] if numbered else texts["wires"])
        parts = [_fill(text, cast) for text in (first, rng.choice(texts["wires"]))]
        wire = join(parts, "\n\n   " if rng.random() < 0.5 else "  ")
        return replace(wire, text=_in_capitals(wire.text))
    sentences = [*texts["news"], *texts["weapons"]]
    parts = [_fill(text, cast) for text in rng.sample(sentences, rng.randint(1, 3))]
    body = join(parts, rng.choice([" ", " ", "\n", "\n\n"]))
    if rng.random() < 0.4:
        return join([_fill(rng.choice(texts["headlines"]), cast), body], "\n\n")
    return body


def open_article(rng: random.Random) -> Labelled:
    """Return a byline or dateline; some in capitals."""
    opening = _fill(rng.choice(_texts()["openings"]), Cast(rng, rng.choice(_REGIONS)))
    return replace(opening, text=_in_capitals(opening.text)) if rng.random() < 0.25 else opening


def _in_capitals(text: str) -> str:
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def _fill(template: str, cast: Cast) -> Labelled:
    """Return the template with its slots filled; «...»<LABEL> marks a longer name around a slot."""
    text, at, opened = "", 0, -1
    mentions: list[Mention] = []
    weapons: list[Mention] = []
    for match in _SLOT.finditer(template):
        text += template[at : match.start()]
        at = match.end()
        if match["open"]:
            opened = len(text)
        elif match["label"]:
            labels = weapons if match["label"] == WEAPON else mentions
            labels[:] = [item for item in labels if item.end <= opened]
            labels.append(Mention(opened, len(text), match["label"]))
        else:
            value, label = fill_slot(match["slot"], cast)
            if label == WEAPON:
                weapons.append(Mention(len(text), len(text) + len(value), label))
            elif label and not match["quiet"]:
                mentions.append(Mention(len(text), len(text) + len(value), label))
            text += value
    return Labelled(text + template[at:], tuple(mentions), tuple(weapons))


@cache
def _content() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(
        files("extractor.training").joinpath("lists", "templates.toml").read_text(encoding="utf-8")
    )


def _texts() -> dict[str, list[str]]:
    return {table: rows["texts"] for table, rows in _content().items()}
