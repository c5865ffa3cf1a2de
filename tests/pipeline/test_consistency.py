import re

import pytest

from extractor.pipeline.consistency import settle
from extractor.pipeline.labels import LABELS, Name

MARK = re.compile(r"\[(?P<label>PERSON|PLACE|ORGANIZATION)(?P<sure>!?) (?P<text>[^\]]*)\]")


def read_marks(marked):
    """Return the text and names of `[PERSON Ada]`; `!` marks one the network is certain of."""
    text, names, at = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        own = 0.98 if match["sure"] else 0.7
        scores = tuple(own if label == match["label"] else (1 - own) / 2 for label in LABELS)
        names.append(Name(len(text), len(text) + len(match["text"]), match["label"], scores))
        text += match["text"]
    return text + marked[at:], names


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[PERSON Gen. Abdel Rana] spoke", [("Abdel Rana", "PERSON")]),
        ("[PERSON Prime Minister Ada Lund] spoke", [("Ada Lund", "PERSON")]),
        ("[PERSON Lt. Col. Ada Lund] spoke", [("Ada Lund", "PERSON")]),
        ("[PERSON Sheikh] spoke", [("Sheikh", "PERSON")]),
        ("[PLACE Sheikh Talu] burned", [("Sheikh Talu", "PLACE")]),
        ("[PLACE Talu's] mayor", [("Talu", "PLACE")]),
        ("[PLACE Talu’s] mayor", [("Talu", "PLACE")]),
        ("[PLACE Talu,] he said", [("Talu", "PLACE")]),
        ("[ORGANIZATION “Red Wing”] left", [("Red Wing", "ORGANIZATION")]),
        ("[ORGANIZATION the Red Wing] left", [("Red Wing", "ORGANIZATION")]),
        ("[PLACE U.S.] troops", [("U.S.", "PLACE")]),
        ("[PERSON Ada Lund Jr.] spoke", [("Ada Lund Jr.", "PERSON")]),
        ("[PERSON Ada\nLund] spoke", [("Ada\nLund", "PERSON")]),
        ("[PLACE Talu\n\nBeso] burned", [("Talu", "PLACE"), ("Beso", "PLACE")]),
        ("[PLACE ’s] burned", []),
        ("[ORGANIZATION ...] left", []),
        ("[ORGANIZATION The] army left", []),
        ("[PLACE Les] Talus burned", [("Les", "PLACE")]),
        ("nobody left", []),
    ],
    ids=[
        "rank",
        "office of two words",
        "two ranks",
        "a title alone may be a name",
        "a title is part of a place",
        "possessive",
        "curly possessive",
        "comma",
        "quotes",
        "article",
        "abbreviation keeps its dot",
        "suffix keeps its dot",
        "line break inside one name",
        "blank line between two names",
        "possessive alone",
        "punctuation alone",
        "article alone",
        "another language's article",
        "no name",
    ],
)
def test_edges_hold_nothing_but_the_name(marked, expected):
    text, names = read_marks(marked)
    assert [(text[name.start : name.end], name.label) for name in settle(text, names)] == expected


@pytest.mark.parametrize(
    ("marked", "labels"),
    [
        ("[PERSON Ada Lund] left. [PLACE Lund] fled.", ["PERSON", "PERSON"]),
        ("[ORGANIZATION Armenia] fired. [ORGANIZATION Armenia] fell.", ["PLACE", "PLACE"]),
        ("[PLACE Talu] burned. [PLACE Talu] fell. [PERSON Talu] lay empty.", ["PLACE"] * 3),
        ("[PERSON! Paris Lund] went to [PLACE! Paris].", ["PERSON", "PLACE"]),
        ("[PERSON! Ada Jordan] flew to [PLACE! Jordan].", ["PERSON", "PLACE"]),
        ("[PLACE Talu] and [ORGANIZATION Beso]", ["PLACE", "ORGANIZATION"]),
        ("[ORGANIZATION Da’esh] and [PLACE Da'esh] and [ORGANIZATION Da'esh]", ["ORGANIZATION"] * 3),
    ],
    ids=[
        "surname follows the full name",
        "a country is no body, however often",
        "most mentions decide",
        "a first name is no surname",
        "a certain place stays a place",
        "other names do not matter",
        "kinds of apostrophe do not matter",
    ],
)
def test_a_name_keeps_its_kind_within_an_article(marked, labels):
    text, names = read_marks(marked)
    assert [name.label for name in settle(text, names)] == labels


@pytest.mark.parametrize(
    ("marked", "chance", "expected"),
    [
        ("[PLACE Talu] fell. Men left Talu.", 0.5, ["PLACE Talu", "PLACE Talu"]),
        ("[PLACE Talu] fell. Men left Talu.", 0.1, ["PLACE Talu"]),
        ("[PLACE! Talu] fell. Men of Talu-Nord left Talutown.", 0.5, ["PLACE Talu"]),
        ("[PLACE! South Talu] fell. Two South Taluan men left.", 0.5, ["PLACE South Talu"]),
        ("[PERSON! Ada Lund] and [PERSON! Bo Lund] left.", 0.5, ["PERSON Ada Lund", "PERSON Bo Lund"]),
        ("[PLACE Oru Oru] fell. Oru Oru Oru left.", 0.5, ["PLACE Oru Oru", "PLACE Oru Oru"]),
        ("The [ORGANIZATION Guard] shot; a Guard fled; a Guard fell.", 0.01, []),
        ("The [ORGANIZATION! Guard] shot; a Guard fled; a Guard fell.", 0.01, ["ORGANIZATION Guard"]),
    ],
    ids=[
        "a missed mention with some chance is filled",
        "one without is not",
        "parts of other names are no mentions",
        "part of an adjective is no mention",
        "nothing inside another name",
        "mentions that overlap: the first",
        "mostly common words: no name",
        "a certain name stays",
    ],
)
def test_other_mentions_of_a_name_follow_it_or_refute_it(marked, chance, expected):
    text, names = read_marks(marked)
    sure = [
        name if max(name.scores) > 0.9 else Name(name.start, name.end, name.label, (0.85,) * 3)
        for name in names
    ]
    settled = settle(text, sure, lambda _start, _end: (chance,) * 3)
    assert [f"{name.label} {text[name.start : name.end]}" for name in settled] == expected
