"""Which sentences the claim rules read."""

import pytest

from extractor.normalization.numbers import find_numbers
from extractor.pipeline.reading_plan import find_bounds, plan_reading

CASES = {
    "a number": ("Snow fell on the pass. Then 12 men died there.", ["Snow", "Then"]),
    "what lies further back is not read": (
        "Snow fell on the pass. The road was closed. Then 12 men died there.",
        ["The", "Then"],
    ),
    "a heading does not count": (
        "Snow fell on the pass.\n\nThe toll\n\nThen 12 men died there.",
        ["Snow", "The", "Then"],
    ),
    "a zero in words": ("Snow fell on the pass. Nobody was hurt in it.", ["Snow", "Nobody"]),
    "the speaker behind a quotation": (
        "“Then 12 men died there. It was very cold. We all went home,” said a guide.",
        ["“", "We"],
    ),
    "no number": ("Snow fell on the pass. It was cold there.", []),
    "no words": ("12 - 13", []),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "firsts"), CASES.values(), ids=CASES.keys())
def test_sentences_that_numbers_lean_on_are_read(sentence_nlp, text, firsts):
    doc = sentence_nlp(text)
    plan = plan_reading(text, find_bounds(doc, text), [number.start for number in find_numbers(text)])
    assert [doc[stretch.first].text for stretch in plan] == firsts


def test_sentences_start_at_these_characters(sentence_nlp):
    text = "Snow fell. Rain fell."
    assert find_bounds(sentence_nlp(text), text) == ([0, 3], [3, 6], [0, 11], [11, 21])
