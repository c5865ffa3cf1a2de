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


@pytest.mark.parametrize(
    ("text", "found", "settled"),
    [
        ("Talu burned.", [("Talu", "PLACE")], [("Talu", "PLACE", 0)]),
        ("Mr Lund left.", [("Mr Lund", "PERSON")], [("Lund", "PERSON", 3)]),
        ("the Kurdish left.", [("Kurdish", "ORGANIZATION")], []),
        (
            "Ada Lund left. Lund wept.",
            [("Ada Lund", "PERSON")],
            [("Ada Lund", "PERSON", 0)],
        ),
        ("Talu burned. Talu fell.", [("Talu", "PLACE")], [("Talu", "PLACE", 0), ("Talu", "PLACE", 13)]),
        ("They fought near Oru.", [("Oru", "PERSON")], [("Oru", "PLACE", 17)]),
        ("It happened in Lund's town.", [("Lund", "PERSON")], [("Lund", "PERSON", 15)]),
        ("No name here.", [], []),
        ("", [], []),
    ],
    ids=[
        "a name stays",
        "a title goes",
        "a people is no organisation",
        "part of a name is not filled in",
        "another mention is filled in",
        "a person where only a place can stand",
        "a person may own what happens",
        "nothing found",
        "no text",
    ],
)
def test_names_are_settled_across_the_article(nlp, text, found, settled):
    assert annotate(nlp, text, found) == settled


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
