"""Candidates for a name, and class words around it."""

import pytest

from extractor.gazetteer.classes import class_after, class_before, load_classes, region_variants, split_class
from extractor.gazetteer.folding import fold_name
from extractor.gazetteer.index import PlaceRow, candidates
from extractor.lexicon import load_jsonl

CLASSES = load_classes()
OWN = load_jsonl(PlaceRow, "places.jsonl")


def first_of_type(name, place_type):
    found = next(option.place for option in candidates(name) if option.place.place_type == place_type)
    return found.country, found.geonames_id


@pytest.mark.parametrize(
    ("name", "place_type", "expected"),
    [
        ("Sana’a", "city", ("YEM", 71137)),
        ("SANAA", "city", ("YEM", 71137)),
        ("Hodeidah", "city", ("YEM", 79415)),
        ("Kiev", "city", ("UKR", 703448)),
        ("Ar-Raqqah", "city", ("SYR", 172955)),
        ("Mosul", "city", ("IRQ", 99072)),
        ("Chasiv Yar", "city", ("UKR", 710915)),
        ("Robotyne", "village", ("UKR", None)),
        ("Nagorno-Karabakh", "region", ("AZE", None)),
        ("Anbar province", "region", ("IRQ", None)),
        ("the Kyrgyz Republic", "country", ("KGZ", 1527747)),
        ("Black Sea", "water", (None, None)),
        ("Soviet Union", "country", (None, None)),
        ("Ohio", "region", ("USA", 5165418)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_name_finds_its_place_in_any_spelling(name, place_type, expected):
    assert first_of_type(name, place_type) == expected


@pytest.mark.parametrize("name", ["", "’", "us", "Qwzzt", "Santa Qwzzt Hospital", "the"], ids=repr)
def test_an_unknown_name_has_no_candidates(name):
    assert candidates(name) == ()


@pytest.mark.parametrize(
    ("folded", "expected"),
    [
        ("mosul dam", [("mosul", "facility")]),
        ("anbar province", [("anbar", "region")]),
        ("lake chad", [("chad", "water")]),
        ("dam", []),
        ("mosul", []),
    ],
    ids=repr,
)
def test_split_class(folded, expected):
    assert [(rest, row.place_type) for rest, row in split_class(folded)] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [(["the", "city", "of"], "city"), (["village", "of"], "village"), (["said", "of"], None), ([], None)],
    ids=repr,
)
def test_class_before(words, expected):
    row = class_before(words)
    assert (row.place_type if row else None) == expected


@pytest.mark.parametrize(
    ("words", "expected"), [(["province", "and"], "region"), (["said"], None), ([], None)], ids=repr
)
def test_class_after(words, expected):
    row = class_after(words)
    assert (row.place_type if row else None) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Muhafazat Kirkuk", ["kirkuk"]), ("Zhejiang Sheng", ["zhejiang"]), ("Batken", [])],
    ids=repr,
)
def test_region_variants(name, expected):
    assert region_variants(name) == expected


@pytest.mark.parametrize("row", CLASSES.values(), ids=CLASSES.keys())
def test_a_class_row_fits_its_example_only(row):
    def rows_of(phrase):
        words = fold_name(phrase).split()
        around = [class_before(words[:cut]) for cut in range(len(words))]
        return [*(found for _, found in split_class(fold_name(phrase))), *around]

    assert (row in rows_of(row.example), row in rows_of(row.counter_example)) == (True, False)


@pytest.mark.parametrize("row", OWN, ids=[row.id for row in OWN])
def test_every_listed_place_is_found_by_each_of_its_names(row):
    keys = [{option.place.key for option in candidates(name)} for name in (row.name, *row.aliases)]
    assert [row.id in found for found in keys] == [True] * len(keys)


def test_listed_places_are_sorted_by_id():
    assert [row.id for row in OWN] == sorted(row.id for row in OWN)
