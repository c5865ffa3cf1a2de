import pytest

from extractor.scoring.alignment import (
    document_order,
    is_same_stretch,
    overlap,
    pair_exact,
    pair_overlapping,
)


def spans(*offsets):
    return [{"start": start, "end": end} for start, end in offsets]


@pytest.mark.parametrize(
    ("left", "right", "shared", "is_same"),
    [
        pytest.param((0, 10), (0, 10), 10, True, id="equal"),
        pytest.param((0, 10), (5, 10), 5, True, id="half of it"),
        pytest.param((0, 10), (6, 10), 4, False, id="less than half"),
        pytest.param((0, 10), (5, 15), 5, False, id="a third of what both cover"),
        pytest.param((0, 10), (10, 20), 0, False, id="neighbours share nothing"),
        pytest.param((0, 10), (30, 40), 0, False, id="far apart"),
    ],
)
def test_overlap_and_same_stretch(left, right, shared, is_same):
    one, other = spans(left, right)
    assert (overlap(one, other), overlap(other, one)) == (shared, shared)
    assert (is_same_stretch(one, other), is_same_stretch(other, one)) == (is_same, is_same)


@pytest.mark.parametrize(
    ("gold", "predicted", "pairs"),
    [
        pytest.param([(0, 5), (9, 12)], [(9, 12), (0, 5)], [(0, 1), (1, 0)], id="by offsets, not by order"),
        pytest.param([(0, 5)], [(0, 6), (1, 5)], [], id="near is not exact"),
        pytest.param([(0, 5), (0, 5)], [(0, 5)], [(0, 0)], id="one prediction serves one gold record"),
        pytest.param([(0, 5), (0, 5)], [(0, 5), (0, 5)], [(0, 0), (1, 1)], id="two equal ones serve two"),
        pytest.param([], [(0, 5)], [], id="no gold"),
    ],
)
def test_exact_pairs(gold, predicted, pairs):
    assert pair_exact(spans(*gold), spans(*predicted)) == pairs


@pytest.mark.parametrize(
    ("gold", "predicted", "pairs"),
    [
        pytest.param([(0, 10)], [(0, 3), (3, 10)], [(0, 1)], id="the larger overlap wins"),
        pytest.param([(4, 8)], [(0, 8), (4, 12)], [(0, 1)], id="then the nearer start"),
        pytest.param([(4, 8)], [(2, 8), (6, 12), (2, 8)], [(0, 0)], id="then document order"),
        pytest.param([(0, 6), (6, 12)], [(4, 9)], [(1, 0)], id="one prediction serves one gold record"),
        pytest.param([(0, 6), (6, 12)], [(0, 12), (7, 9)], [(0, 0), (1, 1)], id="each finds its own"),
        pytest.param([(50, 60)], [(0, 100), (1, 2), (3, 4)], [(0, 0)], id="a long one over short ones"),
        pytest.param([(0, 5)], [(5, 9)], [], id="neighbours do not pair"),
        pytest.param([(0, 5)], [], [], id="nothing predicted"),
    ],
)
def test_overlapping_pairs(gold, predicted, pairs):
    assert pair_overlapping(spans(*gold), spans(*predicted)) == pairs


def test_rank_goes_before_overlap():
    gold = [{"start": 0, "end": 10, "measure": "killed"}]
    predicted = [
        {"start": 0, "end": 10, "measure": "injured"},
        {"start": 9, "end": 12, "measure": "killed"},
    ]
    pairs = pair_overlapping(gold, predicted, rank=lambda g, p: int(g["measure"] == p["measure"]))
    assert pairs == [(0, 1)]


def test_equal_spans_are_ordered_by_content_not_by_line():
    first, second = {"start": 3, "end": 5, "value": 1}, {"start": 3, "end": 5, "value": 2}
    optional = {"start": 3, "end": 5, "value": 0, "optional": True}
    earlier = {"start": 0, "end": 9, "value": 7}
    assert document_order([second, optional, first, earlier]) == [earlier, first, second, optional]


def test_a_long_article_is_paired_record_by_record():
    records = spans(*((start, start + 4) for start in range(0, 150_000, 5)))
    pairs = pair_overlapping(records, records)
    assert pairs == [(index, index) for index in range(30_000)]
