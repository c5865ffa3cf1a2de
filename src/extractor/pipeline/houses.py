"""Organisations that are a building, too: `St Anne hospital`, `the Palace of Justice`. A claim may hold there."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from extractor.lexicon import load_toml
from extractor.pipeline.evidence import Facility
from extractor.pipeline.words import function_words

Item = dict[str, Any]


def add_houses(places: Sequence[Item], bodies: Sequence[Item]) -> Sequence[Item]:
    """Return the places, in order, and the organisations whose name has the class word of a site; those stay bodies."""
    starts = {place["start"] for place in places}
    houses = [
        {"start": body["start"], "end": body["end"], "place_type": "facility", "entity_id": _entity(body)}
        for body in bodies
        if body["start"] not in starts and _is_house(body.get("name") or "")
    ]
    return sorted([*places, *houses], key=lambda item: int(item["start"])) if houses else places


def _entity(body: Item) -> str:
    return f"house {body.get('entity_id') or body.get('name')}"


def _is_house(name: str) -> bool:
    return not _class_words().isdisjoint(name.lower().split())


@cache
def _class_words() -> frozenset[str]:
    heads = (head for row in load_toml(Facility, "facilities.toml").values() for head in row.heads)
    return frozenset(head.split()[-1] for head in heads) | function_words("houses")
