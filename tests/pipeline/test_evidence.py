import pytest

from extractor.lexicon import load_toml
from extractor.pipeline.consistency import Titles, settle
from extractor.pipeline.evidence import Facility, NotNameRow, weigh
from extractor.pipeline.labels import LABELS, Name

FACILITIES = load_toml(Facility, "facilities.toml")
TITLES = load_toml(Titles, "titles.toml")
NOT_NAMES = load_toml(NotNameRow, "not_names.toml")


def name_at(text, surface, label):
    start = text.index(surface)
    scores = tuple(0.7 if own == label else 0.15 for own in LABELS)
    return Name(start, start + len(surface), label, scores)


def weighed(text, surface, label):
    name = weigh(text, name_at(text, surface, label))
    return None if name is None else (text[name.start : name.end], name.label)


@pytest.mark.parametrize(
    ("text", "surface", "label", "expected"),
    [
        ("the Tajik side", "Tajik", "PLACE", None),
        ("the Tajik-Kyrgyz border", "Tajik-Kyrgyz", "PLACE", None),
        ("THE IRAQI SIDE", "IRAQI", "ORGANIZATION", None),
        ("a VBIED exploded", "VBIED", "ORGANIZATION", None),
        ("under Operation Red Dawn", "Red Dawn", "ORGANIZATION", None),
        ("under Operation Red Dawn", "Operation Red Dawn", "ORGANIZATION", None),
        ("from the USS Ardent", "Ardent", "PLACE", None),
        ("Georgia said no", "Georgia", "ORGANIZATION", ("Georgia", "PLACE")),
        ("U.S. Defense Secretary Ada Lund", "U.S. Defense", "ORGANIZATION", ("U.S.", "PLACE")),
        (
            "U.S. Defense Department",
            "U.S. Defense Department",
            "ORGANIZATION",
            ("U.S. Defense Department", "ORGANIZATION"),
        ),
        ("the Talu airport burned", "Talu", "ORGANIZATION", ("Talu airport", "PLACE")),
        ("THE TALU AIRPORT BURNED", "TALU", "PLACE", ("TALU AIRPORT", "PLACE")),
        ("the Talu hospital burned", "Talu", "PLACE", ("Talu hospital", "PLACE")),
        ("the Karachi hospital burned", "Karachi", "PLACE", ("Karachi", "PLACE")),
        ("the Talu hospital burned", "Talu", "ORGANIZATION", ("Talu", "ORGANIZATION")),
        ("the Talu Hospital burned", "Talu", "ORGANIZATION", ("Talu Hospital", "PLACE")),
        ("near Talu Street by noon", "Talu", "PLACE", ("Talu Street", "PLACE")),
        ("near Talu Street Council by noon", "Talu", "PLACE", ("Talu", "PLACE")),
        ("the Talu street by noon", "Talu", "PLACE", ("Talu", "PLACE")),
        ("two South Korean ships", "South", "PLACE", None),
        ("two West African states", "West", "PLACE", None),
        ("TWO COSTA RICAN SHIPS", "COSTA", "PLACE", None),
        ("the South Gate", "South", "PLACE", ("South Gate", "PLACE")),
        ("a Talu prison burned", "Talu", "PLACE", ("Talu", "PLACE")),
        ("a U.S. military base", "U.S.", "PLACE", ("U.S.", "PLACE")),
        ("Red Wing left", "Red Wing", "ORGANIZATION", ("Red Wing", "ORGANIZATION")),
        ("at Talu Central Prison", "Talu Central Prison", "ORGANIZATION", ("Talu Central Prison", "PLACE")),
        (
            "the Talu Hospital Trust",
            "Talu Hospital Trust",
            "ORGANIZATION",
            ("Talu Hospital Trust", "ORGANIZATION"),
        ),
        ("an appeal for US$20 million", "US", "PLACE", None),
        ("flew to Chiang Mai by noon", "Chiang", "PLACE", ("Chiang Mai", "PLACE")),
        ("CHIANG MAI FELL", "CHIANG", "PLACE", ("CHIANG", "PLACE")),
        ("flew to Talu Mai by noon", "Talu", "PLACE", ("Talu", "PLACE")),
        ("Jordan scored", "Jordan", "PERSON", ("Jordan", "PERSON")),
    ],
    ids=[
        "adjective of a people",
        "two peoples",
        "people in capitals",
        "weapon",
        "after the word operation",
        "with the word operation",
        "ship",
        "a country is a place",
        "field of an office",
        "field of a department stays",
        "facility",
        "facility in capitals",
        "hospital",
        "hospital of a large city",
        "hospital of an organisation",
        "Hospital of an organisation with its capital",
        "capitalised class word",
        "a longer name",
        "class word that needs its capital",
        "half of a people",
        "half of a region's people",
        "half of a people in capitals",
        "no people",
        "some prison in a town",
        "some base of a country",
        "nothing known",
        "a prison is no body",
        "a trust is one",
        "currency",
        "the rest of a known name",
        "capitals say nothing of the rest",
        "the gazetteer has no such name",
        "people are left alone",
    ],
)
def test_lexicons_correct_a_name(text, surface, label, expected):
    assert weighed(text, surface, label) == expected


@pytest.mark.parametrize("row", FACILITIES.values(), ids=FACILITIES)
def test_facility_words_join_the_name_before_them_in_their_example_alone(row):
    grown = weighed(row.example, "Beso", "PLACE")
    kept = weighed(row.counter_example, "Beso", "PLACE")
    assert (grown, kept) == ((row.example.removeprefix("the "), "PLACE"), ("Beso", "PLACE"))


@pytest.mark.parametrize(
    ("row", "surface", "counter", "expected"),
    [
        (NOT_NAMES["operations"], "Steel Hammer", "Cooperation Council", None),
        (NOT_NAMES["ships"], "Aurora", "Missouri", None),
        (NOT_NAMES["offices"], "U.S. Defense", "U.S. Defense Department", ("U.S.", "PLACE")),
    ],
    ids=["operations", "ships", "offices"],
)
def test_words_that_make_no_name_work_in_their_example_alone(row, surface, counter, expected):
    label = "ORGANIZATION"
    assert (weighed(row.example, surface, label), weighed(row.counter_example, counter, label)) == (
        expected,
        (counter, label),
    )


@pytest.mark.parametrize("row", TITLES.values(), ids=TITLES)
def test_titles_leave_a_person_and_stay_in_a_place(row):
    person = settle(row.example, [name_at(row.example, row.example, "PERSON")])
    place = settle(row.counter_example, [name_at(row.counter_example, row.counter_example, "PLACE")])
    assert (person[0].start > 0, place[0].start) == (True, 0)
