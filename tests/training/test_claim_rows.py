import pytest

from extractor.pipeline.choices import Option
from extractor.training.claim_rows import ClaimRow, featurize_claims
from extractor.training.decisions import Decision

TEXT = "Rain fell in Talu. " + "The road was closed and the mayor slept. " * 14 + "Near Beso 41 men died."
NUMBER, BESO = TEXT.index("41"), (TEXT.index("Beso"), TEXT.index("Beso") + 4)


def decision(right, *values):
    options = [Option(value, (), ()) for value in values]
    return Decision("g", "place", options, right, 0, has=any(right), at=NUMBER)


def test_numbers_and_options_stand_in_the_windows_of_run_time(tokenizer):
    known = [0.5, -1.0, 2.0]
    text = featurize_claims(tokenizer, TEXT, [(decision([False, False, True], None, (13, 17), BESO), known)])
    (row,) = text.rows
    words = [text.windows[window][0][piece] for window, piece in (row.number, *row.options[1:])]
    assert words == [tokenizer.encode(word).ids[0] for word in ("41", "talu", "beso")]
    assert (row.options[0], row.options[1][0], row.number[0] > 0) == (None, 0, True)
    assert (row.slot, row.known, row.right) == ("place", known, [False, False, True])


@pytest.mark.parametrize(
    ("right", "rows"), [([False, False], 0), ([True, False], 1)], ids=["nothing right", "no mention is right"]
)
def test_a_decision_without_a_right_option_teaches_nothing(tokenizer, right, rows):
    text = featurize_claims(tokenizer, TEXT, [(decision(right, None, BESO), [0.0, 0.0])])
    assert len(text.rows) == rows
    assert all(isinstance(row, ClaimRow) for row in text.rows)
