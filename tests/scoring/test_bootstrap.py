import numpy as np
import pytest

from extractor.scoring import bootstrap
from extractor.scoring.bootstrap import F1Change, compare, intervals


def array(*documents):
    """One metric; (right, predicted, gold) of each document."""
    return np.array([[document] for document in documents], dtype=float)


def test_equal_documents_leave_no_doubt():
    spread = {"p": (50.0, 50.0), "r": (33.3, 33.3), "f": (40.0, 40.0)}
    assert intervals(array((1, 2, 3), (1, 2, 3), (1, 2, 3))) == [spread]


def test_one_document_of_two_decides_all():
    # Each resample holds twice the good one, twice the bad one, or one of each.
    spread = {"p": (0.0, 100.0), "r": (0.0, 100.0), "f": (0.0, 100.0)}
    assert intervals(array((4, 4, 4), (0, 4, 4))) == [spread]


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        pytest.param([(0, 0, 0)], {"p": None, "r": None, "f": None}, id="nothing anywhere"),
        pytest.param([(0, 0, 4)], {"p": None, "r": (0.0, 0.0), "f": (0.0, 0.0)}, id="nothing predicted"),
        pytest.param([(0, 4, 0)], {"p": (0.0, 0.0), "r": None, "f": (0.0, 0.0)}, id="nothing to find"),
    ],
)
def test_what_is_undefined_has_no_interval(documents, expected):
    assert intervals(array(*documents)) == [expected]


def test_no_documents_no_intervals():
    assert intervals(np.zeros((0, 2, 3))) == [{"p": None, "r": None, "f": None}] * 2


def test_blocks_do_not_change_what_is_drawn(monkeypatch):
    counts = array((1, 2, 3), (4, 4, 4), (0, 3, 1))
    whole = intervals(counts, seed=7)
    monkeypatch.setattr(bootstrap, "_CELLS_AT_ONCE", 30)
    assert intervals(counts, seed=7) == whole


def test_more_documents_narrow_the_interval():
    few = intervals(array(*[(4, 4, 4), (2, 4, 4)] * 5))[0]["f"]
    many = intervals(array(*[(4, 4, 4), (2, 4, 4)] * 80))[0]["f"]
    assert many[1] - many[0] < (few[1] - few[0]) / 2


def test_the_interval_of_a_known_case():
    # F1 is 50 per cent plus half a point for each head of 100 fair coins; 95 % of throws have 40 to 60 heads.
    low, high = intervals(array(*[(2, 2, 2), (1, 2, 2)] * 50), resamples=20_000)[0]["f"]
    assert (low, high) == (pytest.approx(70, abs=0.2), pytest.approx(80, abs=0.2))


def test_a_run_against_itself_has_not_changed():
    counts = array((1, 2, 3), (3, 3, 3))
    assert compare(counts, counts) == [F1Change(2 * 4 / 11 * 100, 2 * 4 / 11 * 100, 0.0, (0.0, 0.0), 1.0)]


def test_better_everywhere_is_significant():
    before, after = array(*[(1, 2, 2)] * 12), array(*[(2, 2, 2)] * 12)
    [change] = compare(before, after)
    assert (change.before, change.after, change.difference) == (50.0, 100.0, 50.0)
    assert change.interval == (50.0, 50.0)
    assert change.p_value < 0.01


def test_better_in_one_of_many_is_not():
    before, after = array(*[(1, 2, 2)] * 12), array((2, 2, 2), *[(1, 2, 2)] * 11)
    [change] = compare(before, after)
    # Two ways to flip one coin, and both move F1 as far.
    assert change.p_value == 1.0
    assert change.interval[0] == 0.0


def test_two_up_one_down_is_luck_half_the_time():
    # |difference| is at least one step whenever the three coins are not balanced: always, with three coins.
    before = array((1, 2, 2), (1, 2, 2), (2, 2, 2), *[(1, 2, 2)] * 9)
    after = array((2, 2, 2), (2, 2, 2), (1, 2, 2), *[(1, 2, 2)] * 9)
    [change] = compare(before, after)
    assert change.p_value == 1.0


def test_a_known_p_value():
    # Five documents, all one step better: only all heads or all tails move as far, 2 of 32.
    before, after = array(*[(1, 2, 2)] * 5), array(*[(2, 2, 2)] * 5)
    [change] = compare(before, after, resamples=20_000)
    assert change.p_value == pytest.approx(2 / 32, abs=0.006)
