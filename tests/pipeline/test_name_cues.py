"""Words around a name that tell its kind: rows with their examples, and what stays as the recogniser had it."""

import re

import pytest

from extractor.lexicon import load_toml
from extractor.pipeline.labels import CERTAIN, LABELS, ORGANIZATION, PERSON, PLACE, Name
from extractor.pipeline.name_cues import NameCueRow, follow_cues

ROWS = load_toml(NameCueRow, "name_cues.toml")


def make(text, surface, label, chance=0.6):
    rest = (1 - chance) / 2
    start = text.index(surface)
    scores = tuple(chance if other == label else rest for other in LABELS)
    return Name(start, start + len(surface), label, scores)


def read(text, *names):
    return [(text[name.start : name.end], name.label) for name in follow_cues(text, names)]


def marked(sentence):
    return sentence.replace("[", "").replace("]", ""), re.search(r"\[(.+?)\]", sentence)[1]


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_the_example_of_a_row_has_its_label(row):
    text, surface = marked(row.example)
    other = PERSON if row.label == PLACE else PLACE
    assert read(text, make(text, surface, other)) == [(surface, row.label)]


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_the_counter_example_of_a_row_keeps_its_label(row):
    text, surface = marked(row.counter_example)
    other = PERSON if row.label == PLACE else PLACE
    assert read(text, make(text, surface, other)) == [(surface, other)]


KEPT = {
    "a label that is sure": ("Snow fell on the Gaziantep region.", "Gaziantep", ORGANIZATION, CERTAIN),
    "a person of an organisation": ("Troops loyal to Baro Lund fled.", "Baro Lund", ORGANIZATION, 0.6),
    "a name that goes on": ("Snow fell on the Gaziantep Post region.", "Gaziantep", ORGANIZATION, 0.6),
}


@pytest.mark.parametrize(("text", "surface", "label", "chance"), KEPT.values(), ids=KEPT)
def test_a_cue_does_not_overrule(text, surface, label, chance):
    assert read(text, make(text, surface, label, chance)) == [(surface, label)]


MISSED = {
    "a place that a cue tells": ("Gaziantep was shelled. It snowed.", [("Gaziantep", PLACE)]),
    "in the second sentence": ("It snowed. Gaziantep was shelled.", [("Gaziantep", PLACE)]),
    "of a village": ("They fled the village of Beso Kan.", [("Beso Kan", PLACE)]),
    "of a town that is known": ("They fled the town of Gaziantep.", [("Gaziantep", PLACE)]),
    "of a word that ends like a city": ("They doubt the veracity of Beso Kan.", []),
    "no owner": ("They fled the village of Beso's father.", []),
    "a people": ("It is the Serbian province.", []),
    "inside a sentence": ("The man from Gaziantep was shelled.", []),
    "no person out of nothing": ("Troops loyal to Baro Lund fled.", []),
}


@pytest.mark.parametrize(("text", "expected"), MISSED.values(), ids=MISSED)
def test_only_places_are_found_anew(text, expected):
    assert read(text) == expected


BYLINES = {
    "a by-line": ("Truce holds\n\nMaro Tandeki and Joel Harper\n\nRain fell.", PERSON),
    "a sentence": ("Maro Tandeki and Joel Harper left.", PLACE),
    "a dateline": ("Rain.\n\nMaro Tandeki and Joel Harper — Rain fell.", PLACE),
    "a town on the map": ("Truce holds\n\nAddis Ababa and Joel Harper\n\nRain fell.", PLACE),
}


@pytest.mark.parametrize(("text", "label"), BYLINES.values(), ids=BYLINES)
def test_who_signs_with_a_person_is_one(text, label):
    surface = "Addis Ababa" if "Addis" in text else "Maro Tandeki"
    found = read(text, make(text, surface, PLACE), make(text, "Joel Harper", PERSON))
    assert found == [(surface, label), ("Joel Harper", PERSON)]
