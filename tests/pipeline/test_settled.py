import pytest
import spacy
from spacy.tokens import Span

from extractor.pipeline.settled import settle_names


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
        ("No name here.", [], []),
        ("", [], []),
    ],
    ids=[
        "a name stays",
        "a title goes",
        "a people is no organisation",
        "part of a name is not filled in",
        "another mention is filled in",
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
