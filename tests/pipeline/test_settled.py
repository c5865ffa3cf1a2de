import re

import pytest
import spacy
from spacy.tokens import Span

from extractor.lexicon import load_toml
from extractor.pipeline.settled import PlaceCueRow, is_placed, settle_names

CUES = load_toml(PlaceCueRow, "place_cues.toml")


@pytest.fixture(scope="module")
def nlp():
    return spacy.blank("en")


def annotate(nlp, text, found):
    doc = nlp.make_doc(text)
    doc.ents = [
        doc.char_span(text.index(name), text.index(name) + len(name), label=label) for name, label in found
    ]
    return [(ent.text, ent.label_, ent.start_char) for ent in settle_names(doc).ents]


def read_marked(nlp, marked):
    plain, found, at = "", [], 0
    for match in re.finditer(r"\[(\w+) ([^\]]+)\]", marked):
        plain += marked[at : match.start()]
        found.append((len(plain), len(plain) + len(match[2]), match[1]))
        plain, at = plain + match[2], match.end()
    doc = nlp.make_doc(plain + marked[at:])
    doc.ents = [doc.char_span(start, end, label=label) for start, end, label in found]
    return doc


def write_marked(doc):
    text = doc.text
    for ent in reversed(doc.ents):
        text = f"{text[: ent.start_char]}[{ent.label_} {ent.text}]{text[ent.end_char :]}"
    return text


@pytest.mark.parametrize(
    ("text", "found", "settled"),
    [
        ("Talu burned.", [("Talu", "PLACE")], [("Talu", "PLACE", 0)]),
        ("Mr Lund left.", [("Mr Lund", "PERSON")], [("Lund", "PERSON", 3)]),
        ("the Kurdish left.", [("Kurdish", "ORGANIZATION")], []),
        (
            "Ada Lund left. Lund wept, the Lund chamber heard.",
            [("Ada Lund", "PERSON")],
            [("Ada Lund", "PERSON", 0), ("Lund", "PERSON", 15), ("Lund", "PERSON", 30)],
        ),
        (
            "Ada Lund left. Lund Street and North-Lund burned.",
            [("Ada Lund", "PERSON")],
            [("Ada Lund", "PERSON", 0)],
        ),
        ("Ada Stone left. Stone by stone.", [("Ada Stone", "PERSON")], [("Ada Stone", "PERSON", 0)]),
        ("Ada Ek left. Ek wept.", [("Ada Ek", "PERSON")], [("Ada Ek", "PERSON", 0)]),
        ("Lund wept.", [("Lund", "PERSON")], [("Lund", "PERSON", 0)]),
        ("Talu burned. Talu fell.", [("Talu", "PLACE")], [("Talu", "PLACE", 0), ("Talu", "PLACE", 13)]),
        ("They fought near Oru.", [("Oru", "PERSON")], [("Oru", "PLACE", 17)]),
        ("It happened in Lund's town.", [("Lund", "PERSON")], [("Lund", "PERSON", 15)]),
        (
            "The Oru Ministry of Aid (OMoA) fled. An OMoA van burned.",
            [("Oru Ministry of Aid", "ORGANIZATION")],
            [
                ("Oru Ministry of Aid", "ORGANIZATION", 4),
                ("OMoA", "ORGANIZATION", 25),
                ("OMoA", "ORGANIZATION", 40),
            ],
        ),
        ("Oru Aid (TRK) fled.", [("Oru Aid", "ORGANIZATION")], [("Oru Aid", "ORGANIZATION", 0)]),
        ("Oru Aid (in brackets) fled.", [("Oru Aid", "ORGANIZATION")], [("Oru Aid", "ORGANIZATION", 0)]),
        ("Ada Lund (AL) fled.", [("Ada Lund", "PERSON")], [("Ada Lund", "PERSON", 0)]),
        (
            "Oru Aid (OA) fled.",
            [("Oru Aid", "ORGANIZATION"), ("OA", "PLACE")],
            [("Oru Aid", "ORGANIZATION", 0), ("OA", "PLACE", 9)],
        ),
        ("No name here.", [], []),
        ("", [], []),
    ],
    ids=[
        "a name stays",
        "a title goes",
        "a people is no organisation",
        "a surname alone is the person named in full",
        "a longer name is another",
        "a surname that is a common word here",
        "a surname too short to be sure of",
        "no first name, no surname to look for",
        "another mention is filled in",
        "a person where only a place can stand",
        "a person may own what happens",
        "the initials of an organisation, wherever they stand",
        "other letters in brackets",
        "words in brackets",
        "the initials of a person",
        "initials that were found stay what they are",
        "nothing found",
        "no text",
    ],
)
def test_names_are_settled_across_the_article(nlp, text, found, settled):
    assert annotate(nlp, text, found) == settled


@pytest.mark.parametrize(
    ("text", "labels", "settled"),
    [
        (
            "They fell in Oru. Oru burned. Upper Oru fled.",
            ["PLACE", "PERSON", "PERSON"],
            ["PLACE", "PLACE", "PERSON"],
        ),
        (
            "Oru fled. Oru wept. Oru left. They trust in Oru.",
            ["PERSON"] * 4,
            ["PERSON", "PERSON", "PERSON", "PLACE"],
        ),
        ("Oru, a dusty border town, burned. Oru fell.", ["PERSON"] * 2, ["PLACE"] * 2),
        ("Oru, the town mayor, left. Oru fell.", ["PERSON"] * 2, ["PERSON"] * 2),
        ("Oru fell near Oru.", ["ORGANIZATION"] * 2, ["ORGANIZATION"] * 2),
    ],
    ids=[
        "a cue and half the mentions say place: all are, and no surname",
        "one cue against the rest places its own mention",
        "a class word behind the name",
        "a class word that says nothing of the name",
        "an organisation may have a place's cue",
    ],
)
def test_a_name_that_is_placed_once_is_a_place(nlp, text, labels, settled):
    doc = nlp.make_doc(text)
    doc.ents = [
        doc.char_span(match.start(), match.end(), label=label)
        for match, label in zip(re.finditer(r"(?:Upper )?Oru", text), labels, strict=True)
    ]
    assert [ent.label_ for ent in settle_names(doc).ents] == settled


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[PERSON Talu], [PERSON Beso], and [PLACE Oru] fell.",
            "[PLACE Talu], [PLACE Beso], and [PLACE Oru] fell.",
        ),
        (
            "[PLACE Oru] and [PERSON Talu] fell. [PERSON Talu] burned.",
            "[PLACE Oru] and [PLACE Talu] fell. [PLACE Talu] burned.",
        ),
        (
            "In [PLACE Oru], [PERSON Talu] and [PERSON Lund] met.",
            "In [PLACE Oru], [PERSON Talu] and [PERSON Lund] met.",
        ),
        ("[PERSON Ada Lund] and [PLACE Oru] fell.", "[PERSON Ada Lund] and [PLACE Oru] fell."),
        ("[PLACE Oru] and [PERSON Upper Oru] fell.", "[PLACE Oru] and [PLACE Upper Oru] fell."),
        ("[PERSON Lund] and [ORGANIZATION Oru] fell.", "[PERSON Lund] and [ORGANIZATION Oru] fell."),
        (
            "[PERSON Talu] fell. [PERSON Talu] wept. [PERSON Talu] and [PLACE Oru] met.",
            "[PERSON Talu] fell. [PERSON Talu] wept. [PERSON Talu] and [PLACE Oru] met.",
        ),
        ("The [PERSON Kashmiri] fled to [PERSON Chad].", "The Kashmiri fled to [PLACE Chad]."),
        (
            "[PERSON Ada Jordan] fled, [PERSON Jordan] said.",
            "[PERSON Ada Jordan] fled, [PERSON Jordan] said.",
        ),
    ],
    ids=[
        "a list that ends in a place",
        "a pair that begins with a place, and another mention",
        "persons after a place",
        "a full name beside a place",
        "a longer name of the place beside it",
        "an organisation says nothing",
        "one list against the rest",
        "a people and a country",
        "a surname that is a country's name",
    ],
)
def test_persons_that_are_places_are_told_by_their_company(nlp, marked, expected):
    doc = read_marked(nlp, marked)
    assert write_marked(settle_names(doc)) == expected


def test_a_token_is_split_where_a_name_ends_inside_it(nlp):
    doc = nlp.make_doc("Talu_ burned.")
    doc.ents = [Span(doc, 0, 1, label="PLACE")]
    settled = settle_names(doc)
    assert ([ent.text for ent in settled.ents], [token.text for token in settled]) == (
        ["Talu"],
        ["Talu", "_", "burned", "."],
    )


def read_name(example):
    start, end = example.index("["), example.index("]") - 1
    return example.replace("[", "").replace("]", ""), start, end


@pytest.mark.parametrize("row", CUES.values(), ids=CUES)
def test_each_cue_holds_for_its_example_alone(row):
    examples = (row.example, row.counter_example)
    assert [is_placed(*read_name(example)) for example in examples] == [True, False]


@pytest.mark.parametrize("word", [word for row in CUES.values() for word in row.words])
def test_each_cue_makes_a_place(word):
    assert is_placed(f"They fell {word} Oru.", 11 + len(word), 14 + len(word))


@pytest.mark.parametrize("word", CUES["appositions"].after)
@pytest.mark.parametrize(
    ("behind", "expected"),
    [(" in the north, fell.", True), (", fell.", True), (" mayor, fell.", False)],
    ids=["a place", "a stop", "more of the same thing"],
)
def test_each_class_word_makes_a_place(word, behind, expected):
    assert is_placed(f"Oru, a poor {word}{behind}", 0, 3) is expected
