"""Sites and rows of tables that the recogniser has no name for, and the look-alikes that are none."""

import re

import pytest

from extractor.lexicon import load_toml
from extractor.pipeline.labels import LABELS, PERSON, PLACE, Name
from extractor.pipeline.sites import SiteRow, add_sites

ROWS = load_toml(SiteRow, "sites.toml")
MARK = re.compile(r"\[([^\]]+)\]")
TABLE = """Arrivals by department:

Department    2 May    3 May
Artibonite    1,200    1,350
Centre          400      410
Sud           3,000    3,100
Others           12       15
"""
SEXES = """Patients:

Women     1,200    1,350
Men         400      410
Children  3,000    3,100
"""


def added(text, *names):
    return [(text[name.start : name.end], name.label) for name in add_sites(text, names)]


def name_at(text, surface, label):
    start = text.index(surface)
    scores = tuple(0.7 if own == label else 0.15 for own in LABELS)
    return Name(start, start + len(surface), label, scores)


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_a_row_finds_its_example_alone(row):
    sites = [(surface, PLACE) for surface in MARK.findall(row.example)]
    assert (added(MARK.sub(r"\1", row.example)), added(row.counter_example)) == (sites, [])


SITES = {
    "a weekday's market": "A girl died at the entrance to the [Thursday Market], witnesses said.",
    "behind an opening article": "The [Red Crescent Hospital] has taken in twelve wounded people.",
    "a school by number": "Parents waited outside [School No. 12] and [school number 7] for hours.",
    "a ward's number in words before it": "They searched [Hospital No. 3], which took in 40 patients.",
    "a tower on a base": "The drone struck [Tower 22] and the barracks.",
    "a warehouse in small letters": "It lay in [warehouse 9], near the grain silo.",
    "a junction by its code": "The lorry stopped at the [KM4 junction] before noon.",
}


@pytest.mark.parametrize("marked", SITES.values(), ids=SITES)
def test_a_site_is_found(marked):
    assert added(MARK.sub(r"\1", marked)) == [(surface, PLACE) for surface in MARK.findall(marked)]


NONE = {
    "a market of shares": "Prices fell on the Stock Market after traders left the Common Market.",
    "a kind of school": "She went to High School and taught at Middle School until March.",
    "a company": "It was built by the Ford Motor Company under the Road Map of last year.",
    "a headline in title case": "Blast at the Thursday Market Kills Dozens of Shoppers",
    "a name that goes on": "He chairs the Thursday Market Committee of traders in town.",
    "a number that counts": "They waited in hangar 12 hours longer, and at gate 4 men fell.",
    "a year of school": "The plan for School 2010-11 went through without a vote.",
    "a sentence's first word": "Thursday Market stalls burned while traders slept nearby.",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_what_looks_like_a_site_is_none(text):
    assert added(text) == []


def test_a_site_is_not_read_into_a_name():
    text = "They fled from Doron Market when the shells fell."
    assert added(text, name_at(text, "Doron Market", PERSON)) == [("Doron Market", PERSON)]


def test_the_labels_of_a_table_are_places_where_the_gazetteer_has_most():
    assert added(TABLE) == [("Artibonite", PLACE), ("Centre", PLACE), ("Sud", PLACE)]


def test_the_label_of_a_table_is_no_end_of_a_name():
    text = TABLE.replace("3 May\n", "3 Jan\n")
    assert added(text, name_at(text, "Jan\nArtibonite", PERSON))[0] == ("Artibonite", PLACE)


def test_other_tables_have_no_places():
    assert added(SEXES) == []


@pytest.mark.parametrize(
    "line", ["Abc  " + "1" * 50_000 + "x", "A" + " " * 50_000 + "x", "Abc  " + "1 " * 50_000]
)
def test_a_line_without_end_is_read_once(line):
    assert add_sites(line, []) == []
