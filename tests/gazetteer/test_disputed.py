"""Territories that do not say whose people live there."""

import pytest

from extractor.gazetteer import is_disputed
from extractor.gazetteer.disputed import DisputedRow
from extractor.lexicon import load_toml


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Karabakh", True),
        ("the Golan Heights", True),
        ("SUKHUMI", True),
        ("Guantánamo", True),
        ("Kashmir", False),
        ("Gaza", False),
        ("Osh", False),
        ("", False),
    ],
    ids=repr,
)
def test_territories_and_their_towns_are_known(name, expected):
    assert is_disputed(name) is expected


@pytest.mark.parametrize(
    "row", load_toml(DisputedRow, "disputed.toml").values(), ids=load_toml(DisputedRow, "disputed.toml")
)
def test_every_row_is_found_by_its_first_name_and_says_where_it_is_from(row):
    assert (is_disputed(row.names[0]), row.source != "") == (True, True)
