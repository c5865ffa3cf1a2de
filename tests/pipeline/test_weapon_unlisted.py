from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.markup import parse_markup
from extractor.pipeline.extensions import get_items, set_items
from extractor.pipeline.weapon_unlisted import SURE, SURER, Reading, Readings
from extractor.pipeline.weapons import WeaponFinder, find_weapons

NAMES = (Path(__file__).parents[1] / "data/weapon_names.txt").read_text(encoding="utf-8").splitlines()
SENTENCES = [line for line in NAMES if line and not line.startswith("#")]


def read(text, *seen, score=0.9, taken=()):
    """Return the readings of stretches that each stand once in the text."""
    return Readings(
        [Reading(text.index(name), text.index(name) + len(name), score) for name in seen],
        [(text.index(name), text.index(name) + len(name)) for name in taken],
    )


def found(text, *seen, **options):
    items = find_weapons(text, readings=read(text, *seen, **options))
    return [
        (text[item["start"] : item["end"]], item["model"], item["category"])
        for item in items
        if item["method"] == "weapons.network"
    ]


@pytest.mark.parametrize(
    ("text", "seen", "wanted"),
    [
        ("A Qwertal missile fell.", "Qwertal missile", ("Qwertal missile", "Qwertal", "missile")),
        ("A Qwertal missile fell.", "Qwertal", ("Qwertal missile", "Qwertal", "missile")),
        ("A Qwertal missile fell.", "A Qwertal missile", ("Qwertal missile", "Qwertal", "missile")),
        (
            "A Qwertal anti-tank missile fell.",
            "Qwertal",
            ("Qwertal anti-tank missile", "Qwertal", "light_weapon"),
        ),
        ("Iran's Qwertal missile fell.", "Iran's Qwertal", ("Qwertal missile", "Qwertal", "missile")),
        ("Iranian Qwertal drones fell.", "Iranian Qwertal", ("Qwertal drones", "Qwertal", "uav")),
        ("Turkish-made Qwertal drones fell.", "Turkish-made Qwertal", ("Qwertal drones", "Qwertal", "uav")),
        ("Twelve Qwertal drones fell.", "Twelve Qwertal drones", ("Qwertal drones", "Qwertal", "uav")),
        ("They saw 12 Qwertal drones.", "12 Qwertal drones", ("Qwertal drones", "Qwertal", "uav")),
        ('A "Qwertal" missile fell.', '"Qwertal', ('Qwertal" missile', "Qwertal", "missile")),
        ("The drone Qwertal fell.", "Qwertal", ("drone Qwertal", "Qwertal", "uav")),
        ("A Qwertal Mk 3 tank burned.", "Qwertal Mk 3", ("Qwertal Mk 3 tank", "Qwertal Mk 3", "tank")),
        ("A Black Qwertal drone fell.", "Black Qwertal", ("Black Qwertal drone", "Black Qwertal", "uav")),
        ("A Qwertal-class frigate left.", "Qwertal", ("Qwertal-class frigate", "Qwertal-class", "naval")),
        ("A Qwertal-M missile fell.", "Qwertal", ("Qwertal-M missile", "Qwertal-M", "missile")),
        ("An al-Qwertal rocket fell.", "Qwertal", ("al-Qwertal rocket", "al-Qwertal", "rocket")),
        ("A Qwertal cruise\nmissile fell.", "Qwertal", ("Qwertal cruise\nmissile", "Qwertal", "missile")),
        ("The Qwertal, a new missile, flew.", "Qwertal", ("Qwertal", "Qwertal", "missile")),
        ("The missile, known as the Qwertal, flew.", "Qwertal", ("Qwertal", "Qwertal", "missile")),
        ("The Qwertal is a heavy tank.", "Qwertal", ("Qwertal", "Qwertal", "tank")),
        ("They fired drones such as the Qwertal.", "Qwertal", ("Qwertal", "Qwertal", "uav")),
        ("The Qwertal and Scud missiles flew.", "Qwertal", ("Qwertal", "Qwertal", "missile")),
        ("The Qwertal launcher and the Scud missile burned.", "Qwertal", None),
        ("QWERTAL MISSILES HIT THE PORT", "QWERTAL MISSILES", ("QWERTAL MISSILES", "QWERTAL", "missile")),
        (
            "Army Shows Qwertal Missile at Parade",
            "Shows Qwertal Missile",
            ("Qwertal Missile", "Qwertal", "missile"),
        ),
        ("The Qwertal Missile flew.", "Qwertal Missile", ("Qwertal Missile", "Qwertal", "missile")),
        ("They drove four Dagger tanks.", "Dagger tanks", ("Dagger tanks", "Dagger", "tank")),
        ("The Qwertal is a widely-used tank.", "Qwertal", ("Qwertal", "Qwertal", "tank")),
        ("A Dagger Spear missile fell.", "Dagger Spear", ("Dagger Spear missile", "Dagger Spear", "missile")),
        ("The Qwertal rocket took a satellite up.", "Qwertal rocket", None),
        ("He drove a Qwertal Cruiser home.", "Qwertal Cruiser", None),
        ("The navy's Qwertal Cruiser left.", "Qwertal Cruiser", ("Qwertal Cruiser", "Qwertal", "naval")),
        ("A missile-armed Qwertal left.", "Qwertal", None),
        ("The Qwertal Rockets won in May.", "Qwertal Rockets", None),
        ("The Qwertal Rockets won.", "Rockets", None),
        ("The Dagger won against a tank.", "Dagger", None),
        ("They fired a Qwertal at the bus.", "Qwertal", None),
        ("They hit a Qwertal with a missile.", "Qwertal", None),
        ("The Qwertal carried two missiles.", "Qwertal", None),
        ("The Qwertal and the drones fell.", "Qwertal", None),
        ("The warhead of the Qwertal was found.", "Qwertal", None),
        ("A missile fell. The Qwertal is new.", "Qwertal", None),
        ("The F-16s. Missiles of the Qwertal flew.", "F-16s", None),
        ("Iranian missiles fell.", "Iranian missiles", None),
        ("An Iran missile fell.", "Iran missile", None),
        ("PORT MISSILES HIT THE TOWN", "PORT MISSILES", None),
        ("Old missiles fell.", "Old missiles", None),
        ("The 12 missiles fell.", "12 missiles", None),
        ("A Qwertal-based drone fell.", "Qwertal", None),
        ("An anti-Qwertal missile fell.", "Qwertal", None),
        ("Operation Qwertal drones fell.", "Qwertal", None),
        ("A Qwertal phone, not a drone, fell.", "Qwertal", None),
        ("Flight Qwertal, a drone, fell.", "Qwertal", None),
        ("A Covid-26 drone fell.", "Covid-26", None),
        ("A Q missile fell.", "Q missile", None),
        ("The missile is here.", "missile", None),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_one_name(text, seen, wanted):
    assert found(text, seen) == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    ("seen", "options", "wanted"),
    [
        ((), {}, []),
        (("Qwertal",), {"score": SURE}, [("Qwertal missile", "Qwertal", "missile")]),
        (("Qwertal",), {"score": SURE - 0.01}, []),
        (("Qwertal",), {"taken": ["Qwertal"]}, []),
        (("Qwertal",), {"taken": ["Town"]}, [("Qwertal missile", "Qwertal", "missile")]),
    ],
    ids=["unread", "sure enough", "not sure", "a name or date", "another name"],
)
def test_what_speaks_against_a_reading(seen, options, wanted):
    assert found("A Qwertal missile fell on Town.", *seen, **options) == wanted


@pytest.mark.parametrize(
    ("score", "wanted"),
    [(SURER, [("Harvest drone", "Harvest", "uav")]), (SURER - 0.01, [])],
    ids=["surer", "sure only"],
)
def test_an_ordinary_word_must_be_surer(score, wanted):
    assert found("The army flew a Harvest drone.", "Harvest", score=score) == wanted


@pytest.mark.parametrize(
    ("text", "seen", "wanted"),
    [
        (
            "A Qwertal drone fell. He sold the Qwertal.",
            ("Qwertal drone", "Qwertal."),
            [("Qwertal drone", "w1"), ("Qwertal", "w1")],
        ),
        (
            "A Qwertal drone fell. He sold two Qwertals.",
            ("Qwertal drone", "Qwertals"),
            [("Qwertal drone", "w1"), ("Qwertals", "w1")],
        ),
        (
            "A Qwertal drone and a Zxcval drone fell.",
            ("Qwertal drone", "Zxcval"),
            [("Qwertal drone", "w1"), ("Zxcval drone", "w2")],
        ),
        (
            "Zxcval and Qwertal missiles fell.",
            ("Zxcval", "Qwertal"),
            [("Zxcval", "w1"), ("Qwertal missiles", "w2")],
        ),
        (
            "A Qwertal drone fell. He sold the Qwertal, Qwertal-1 and Storm Qwertal.",
            ("Qwertal drone",),
            [("Qwertal drone", "w1"), ("Qwertal", "w1")],
        ),
        (
            "He sold a Qwertal. A Qwertal drone fell. QWERTAL!",
            ("Qwertal drone",),
            [("Qwertal", "w1"), ("Qwertal drone", "w1")],
        ),
        ("A Zxcval drone and a mortar fell.", ("Zxcval",), [("Zxcval drone", "w1"), ("mortar", "w2")]),
        ("A Zxcval drone fell. He sold the Qwertal.", ("Zxcval", "Qwertal"), [("Zxcval drone", "w1")]),
    ],
    ids=["again", "plural", "two", "list", "again unread", "before unread", "beside a class", "no kind"],
)
def test_entities(text, seen, wanted):
    items = find_weapons(text, readings=read(text, *seen))
    assert [(text[item["start"] : item["end"]], item["entity_id"]) for item in items] == wanted


@pytest.mark.parametrize(
    ("text", "seen", "wanted"),
    [
        ("A Scud missile fell.", "Scud missile", [("Scud missile", "weapons.lexicon")]),
        ("A FAB-9250 bomb fell.", "FAB-9250", [("FAB-9250 bomb", "weapons.designation")]),
        ("A T-72 Qwertal burned.", "Qwertal", [("T-72 Qwertal", "weapons.lexicon")]),
        ("Robert Patriot, a farmer, spoke.", "Patriot", []),
        ("The javelin thrower won.", "javelin thrower", []),
        ("The drone hit a mill.", "drone", [("drone", "weapons.class")]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_the_lexicon_knows_is_its_own(text, seen, wanted):
    items = find_weapons(text, readings=read(text, seen))
    assert [(text[item["start"] : item["end"]], item["method"]) for item in items] == wanted


def test_attributes_are_found_as_for_others():
    text = "Iran fired two Turkish-made Qwertal missiles."
    (item,) = find_weapons(text, actors=[(0, 4)], readings=read(text, "Qwertal missiles"))
    assert item == {
        "start": 28,
        "end": 44,
        "category": "missile",
        "model": "Qwertal",
        "quantity": None,
        "origin": "TUR",
        "operator": {"start": 0, "end": 4},
        "entity_id": "w1",
        "method": "weapons.network",
    }


@pytest.mark.parametrize(
    ("group", "wanted"),
    [(None, ["Qwertal missile"]), ("dates", ["missile"])],
    ids=["free", "a date"],
)
def test_component_reads_what_the_recogniser_left(group, wanted):
    doc = spacy.blank("en")("A Qwertal missile fell.")
    set_items(doc, "weapon_names", [{"start": 2, "end": 17, "score": 0.8}])
    if group:
        set_items(doc, group, [{"start": 2, "end": 9}])
    items = get_items(WeaponFinder()(doc), "weapons")
    assert [doc.text[item["start"] : item["end"]] for item in items] == wanted


@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_lexicon_names_the_examples(sentence):
    text, gold = parse_markup(sentence, name="weapon_names.txt")
    models = {record["model"] for record in gold}
    listed = {item["model"] for item in find_weapons(text) if item["method"] == "weapons.lexicon"}
    assert models.isdisjoint(listed)


def test_half_of_the_examples_are_traps():
    traps = [sentence for sentence in SENTENCES if "{" not in sentence]
    assert (len(SENTENCES) >= 60, 0.4 <= len(traps) / len(SENTENCES) <= 0.6) == (True, True)


WORDS = [
    "Qwertal",
    "Zxcval-3",
    "missile",
    "Missiles",
    "T-72",
    "the",
    "and",
    "armed",
    "-",
    ",",
    '"',
    "(",
    ")",
    ".",
    "12",
]


@example(words=["Qwertal", "Qwertal", "Qwertal", "missile"], joint=" ", cuts=[0, 9])
@example(words=["Qwertal", "missile"], joint="-", cuts=[0, 0])
@given(
    words=st.lists(st.sampled_from(WORDS), max_size=12),
    joint=st.sampled_from([" ", "", "-", "\n"]),
    cuts=st.lists(st.integers(0, 80), min_size=2, max_size=8),
)
def test_any_text_and_readings_give_separate_spans(words, joint, cuts):
    text = joint.join(words)
    edges = sorted(min(cut, len(text)) for cut in cuts)
    seen = [Reading(start, end, 0.9) for start, end in pairwise(edges) if start < end]
    spans = [(item["start"], item["end"]) for item in find_weapons(text, readings=Readings(seen))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
