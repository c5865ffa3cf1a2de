import pytest

from extractor.errors import ScoreError
from extractor.scoring import score
from extractor.scoring.floors import Fingerprint, Floors, check_floors, update_floors
from extractor.scoring.gaps import check_gaps, measure_gaps, narrow_gaps

MARK = Fingerprint("ab" * 32, 1)


def claims(doc_id, count):
    return [
        {"doc_id": doc_id, "kind": "claim", "start": 10 * n, "end": 10 * n + 9, "text": f"{n} people",
         "measure": "killed", "value": n}
        for n in range(count)
    ]  # fmt: skip


ALL = score(claims("dev", 8), claims("dev", 8))  # F1 100
MOST = score(claims("test", 8), claims("test", 6))  # F1 85.7
HALF = score(claims("test", 8), claims("test", 4))  # F1 66.7
WIDER = (
    "the gap of claim.f to the articles that rules were written on is 33.3 points, 14.3 were pinned and 2.0 "
    "more may be luck; rules fit the articles that they were written on: try them on others, make them more "
    "general, or label more articles to write from"
)


def test_a_gap_is_what_the_articles_of_the_rules_do_better():
    assert measure_gaps(ALL, MOST) == {"claim.f": 14.3, "toll.f": 14.3}
    assert measure_gaps(MOST, ALL) == {"claim.f": -14.3, "toll.f": -14.3}


def test_a_metric_that_judged_nothing_counts_as_nothing():
    empty = score([{"doc_id": "a", "kind": "document"}], [])
    assert measure_gaps(ALL, empty) == {"claim.f": 100.0, "toll.f": 100.0}


@pytest.mark.parametrize(
    ("gaps", "pinned", "expected"),
    [
        pytest.param({"claim.f": 33.3}, {"claim.f": 14.3}, [WIDER], id="wider"),
        pytest.param({"claim.f": 16.4}, {"claim.f": 14.3}, [WIDER.replace("33.3", "16.4")], id="just too wide"),
        pytest.param({"claim.f": 16.3}, {"claim.f": 14.3}, [], id="within the slack"),
        pytest.param({"claim.f": 2.1}, {"claim.f": -4.0}, [WIDER.replace("33.3", "2.1").replace("14.3", "-4.0")],
                     id="wider than one that was none"),
        pytest.param({"claim.f": 3.0}, {"claim.f": 14.3}, [], id="narrower"),
        pytest.param({"claim.f": 33.3}, {}, [], id="never pinned"),
        pytest.param({}, {"claim.f": 14.3}, [], id="not measured"),
    ],
)  # fmt: skip
def test_a_wider_gap_is_told_with_what_to_do(gaps, pinned, expected):
    assert check_gaps(gaps, pinned) == expected


@pytest.mark.parametrize(
    ("gaps", "pinned", "kept"),
    [
        pytest.param({"claim.f": 3.0}, {"claim.f": 14.3}, {"claim.f": 3.0}, id="narrower is pinned"),
        pytest.param({"claim.f": 15.0}, {"claim.f": 14.3}, {"claim.f": 14.3}, id="slack does not add up"),
        pytest.param(
            {"claim.f": 3.0}, {"toll.f": 1.0}, {"toll.f": 1.0, "claim.f": 3.0}, id="a new one is pinned"
        ),
        pytest.param({}, {"toll.f": 1.0}, {"toll.f": 1.0}, id="what is not measured stays"),
    ],
)
def test_gaps_narrow(gaps, pinned, kept):
    assert narrow_gaps(gaps, pinned, allow_regression=False) == kept


def test_no_gap_widens_unless_it_is_meant():
    with pytest.raises(ScoreError) as caught:
        narrow_gaps(
            {"claim.f": 33.3, "toll.f": 1.0}, {"claim.f": 14.3, "toll.f": 1.0}, allow_regression=False
        )
    assert str(caught.value) == (
        "gaps would be widened: claim.f 14.3 -> 33.3; type --allow-regression to mean it"
    )
    meant = narrow_gaps(
        {"claim.f": 33.3, "toll.f": 2.0}, {"claim.f": 14.3, "toll.f": 1.0}, allow_regression=True
    )
    assert meant == {"claim.f": 33.3, "toll.f": 2.0}


def test_floors_hold_gaps():
    first = update_floors(MOST, None, MARK, gaps=measure_gaps(ALL, MOST))
    assert first.gaps == {"claim.f": 14.3, "toll.f": 14.3}
    pinned = Floors(MARK.sha256, 1, {"claim.f": 50.0}, {}, {"claim.f": 14.3})
    assert check_floors(HALF, pinned, MARK, measure_gaps(ALL, HALF)) == [WIDER]
    assert check_floors(HALF, pinned, MARK) == []
    with pytest.raises(ScoreError, match="gaps would be widened"):
        update_floors(HALF, pinned, MARK, gaps=measure_gaps(ALL, HALF))
