import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from extractor.pipeline.pointers import SIZE, SLOT_WIDTH, WIDTH, Answers, set_pointers

TEXT = "In Talu rain fell. On Monday 41 men died in Beso."
NUMBER, TALU, BESO = 29, (3, 7), (44, 48)


def scores(doc, slot, claim, options):
    mentions = [span[0] for span in options if span is not None]
    return Answers(doc._.pointers, [claim], {slot: mentions}).scores(slot, claim, options)


def read_doc():
    """At 41 the question of `place` is 4 in its first number; Talu answers 2 there, Beso -2; no mention scores 0.5."""
    starts = [0, 3, 8, 13, 19, 22, 29, 32, 36, 41, 44]
    vectors = np.zeros((len(starts), WIDTH), dtype=np.float32)
    vectors[6, 0] = 4 * SIZE**0.5
    vectors[6, 2 * SIZE] = 0.5
    vectors[6, SLOT_WIDTH + 2 * SIZE] = 9.0
    vectors[1, SIZE], vectors[10, SIZE] = 2.0, -2.0
    vectors[10, 2 * SIZE + 1] = 1.0  # Beso by itself
    doc = spacy.blank("en")(TEXT)
    set_pointers(doc, starts, vectors)
    return doc


@pytest.mark.parametrize(
    ("slot", "options", "expected"),
    [
        ("place", [None, TALU, BESO], [0.5, 8.0, -7.0]),
        ("place", [BESO, None], [-7.0, 0.5]),
        ("place", [(5, 7)], [8.0]),
        ("date", [None, TALU], [9.0, 0.0]),
    ],
    ids=["no mention and two places", "in any order", "from inside a word", "another slot"],
)
def test_a_mention_scores_by_its_answer_to_the_number(slot, options, expected):
    assert scores(read_doc(), slot, NUMBER, options) == pytest.approx(expected, abs=0.01)


def test_the_number_asks_and_not_another_word():
    assert scores(read_doc(), "place", 32, [None, TALU]) == [0.0, 0.0]


def test_pointers_go_through_bytes():
    doc = read_doc()
    copy = Doc(doc.vocab).from_bytes(doc.to_bytes())
    options = [None, TALU, BESO]
    assert scores(copy, "place", NUMBER, options) == scores(doc, "place", NUMBER, options)


def test_a_document_read_without_the_head_has_no_pointers():
    assert spacy.blank("en")(TEXT)._.pointers is None
