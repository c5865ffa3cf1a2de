"""The whole of a person's name: initials, given names that are words, nicknames; and what is none of these."""

import re

import pytest

from extractor.lexicon import load_toml
from extractor.pipeline.full_names import GivenNameRow, complete
from extractor.pipeline.labels import LABELS, ORGANIZATION, PERSON, PLACE, Name

ROWS = load_toml(GivenNameRow, "given_names.toml")


def make(text, surface, label):
    start = text.index(surface)
    return Name(start, start + len(surface), label, tuple(0.6 if other == label else 0.2 for other in LABELS))


def read(text, *found):
    return [
        (text[name.start : name.end], name.label)
        for name in complete(text, [make(text, *pair) for pair in found])
    ]


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        ("It was A.V. Dorvala.", [("Dorvala", PERSON)], [("A.V. Dorvala", PERSON)]),
        ("It was A. V. Dorvala.", [("Dorvala", PERSON)], [("A. V. Dorvala", PERSON)]),
        ("It was A.V. Dorvala.", [("A.V. Dorvala", ORGANIZATION)], [("A.V. Dorvala", PERSON)]),
        ("It was A.V. Dorvala.", [("A.V.", ORGANIZATION), ("Dorvala", PERSON)], [("A.V. Dorvala", PERSON)]),
        ("It was Ada B. Dorvala.", [("Ada", PERSON), ("B. Dorvala", PERSON)], [("Ada B. Dorvala", PERSON)]),
        ("It was Ada B. Dorvala.", [("Ada B", PERSON), ("Dorvala", PERSON)], [("Ada B. Dorvala", PERSON)]),
        ("It was T. Ada Dorvala.", [("Ada Dorvala", PERSON)], [("T. Ada Dorvala", PERSON)]),
        ("It was June B. Dorvala.", [("B. Dorvala", PERSON)], [("June B. Dorvala", PERSON)]),
        ("June Dorvala left.", [("Dorvala", PERSON)], [("June Dorvala", PERSON)]),
        ("He met Guy Dorvala.", [("Guy", PERSON), ("Dorvala", PERSON)], [("Guy Dorvala", PERSON)]),
        ('It was Ada "Bo" Dorvala.', [("Ada", PERSON), ('Bo" Dorvala', PERSON)], [('Ada "Bo" Dorvala', PERSON)]),
        ("The dead include Ada B.\nDorvala.", [("Ada", PERSON), ("Dorvala", PERSON)], [("Ada B.\nDorvala", PERSON)]),
        # no part of the name
        ("Lund A.\nDorvala B.", [("Lund A.", PERSON), ("Dorvala B.", PERSON)], [("Lund A.", PERSON), ("Dorvala B.", PERSON)]),
        ("The U.S. Dorvala talks.", [("Dorvala", PERSON)], [("Dorvala", PERSON)]),
        ("They chose plan B. Dorvala agreed.", [("Dorvala", PERSON)], [("Dorvala", PERSON)]),
        ("A.V. Dorvala & Co sued.", [("A.V. Dorvala", ORGANIZATION)], [("A.V. Dorvala", ORGANIZATION)]),
        ("F.V. Ankara won.", [("F.V. Ankara", ORGANIZATION)], [("F.V. Ankara", ORGANIZATION)]),
        ("By late June Dorvala had left.", [("Dorvala", PERSON)], [("Dorvala", PERSON)]),
        ("Will Dorvala resign?", [("Dorvala", PERSON)], [("Dorvala", PERSON)]),
        ("He freed Monday Dorvala.", [("Dorvala", PERSON)], [("Dorvala", PERSON)]),
        ("He met Ada, Dorvala left.", [("Ada", PERSON), ("Dorvala", PERSON)], [("Ada", PERSON), ("Dorvala", PERSON)]),
        ("He told Ada Lund Dorvala left.", [("Ada Lund", PERSON), ("Dorvala", PERSON)], [("Ada Lund", PERSON), ("Dorvala", PERSON)]),
        ("In Talu June Dorvala died.", [("Talu", PLACE), ("Dorvala", PERSON)], [("Talu", PLACE), ("June Dorvala", PERSON)]),
        ("June Talu burned.", [("Talu", PLACE)], [("Talu", PLACE)]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_person_has_the_whole_name(text, found, expected):
    assert read(text, *found) == expected


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_the_example_of_a_row_is_marked_whole(row):
    whole = re.search(r"\[(.+?)\]", row.example)[1]
    assert read(row.example.replace("[", "").replace("]", ""), ("Dorvala", PERSON)) == [(whole, PERSON)]


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_the_counter_example_of_a_row_stays(row):
    text = row.counter_example.replace("[", "").replace("]", "")
    assert read(text, ("Dorvala", PERSON)) == [("Dorvala", PERSON)]
