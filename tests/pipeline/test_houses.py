"""Organisations that are a building: places for claims, and bodies still."""

import pytest

from extractor.pipeline.houses import add_houses

TOWN = {"start": 40, "end": 43, "place_type": "city", "entity_id": "osh"}

# Each row: the name of an organisation, and whether a claim may hold there.
NAMES = {
    "a class word in front": ("Palace of Justice", True),
    "a class word behind": ("St Anne hospital", True),
    "in capitals": ("ORU NAVAL BASE", True),
    "none": ("Ministry of Justice", False),
    "a part of a word": ("Hospitality Board", False),
}


@pytest.mark.parametrize(("name", "is_house"), NAMES.values(), ids=NAMES)
def test_a_body_named_after_a_building_is_a_place_for_claims(name, is_house):
    body = {"start": 7, "end": 7 + len(name), "name": name}
    places = add_houses([TOWN], [body])
    house = {"start": 7, "end": 7 + len(name), "place_type": "facility", "entity_id": f"house {name}"}
    assert places == ([house, TOWN] if is_house else [TOWN])


def test_what_is_a_place_already_stays_one():
    body = {"start": 40, "end": 43, "name": "Osh hospital"}
    assert add_houses([TOWN], [body]) == [TOWN]
