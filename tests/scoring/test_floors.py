import json

import pytest

from extractor.errors import ScoreError
from extractor.scoring import score
from extractor.scoring.floors import (
    DEFAULT_FLOORS,
    Fingerprint,
    Floors,
    check_floors,
    load_floors,
    update_floors,
    write_floors,
)
from extractor.scoring.gold import Gold, Line, Run

MARK = Fingerprint("ab" * 32, 1)


def claim(start, end, value=12, **fields):
    return {"doc_id": "a", "kind": "claim", "start": start, "end": end, "text": f"{value} people",
            "measure": "killed", "value": value, **fields}  # fmt: skip


GOLD = [claim(10 * n, 10 * n + 9, n + 1) for n in range(8)]
TWO_MISSED = score(GOLD, GOLD[2:])  # recall 75, F1 85.7
PINNED = Floors(
    MARK.sha256, 1, {"claim.f": 85.7, "claim.r": 75.0}, {"claim": ["missed a:0-9", "missed a:10-19"]},
    {"claim.f": 4.0},
)  # fmt: skip

FIRST_FIVE = (
    'missed a:20-29 "3 people" (killed 3); missed a:30-39 "4 people" (killed 4); '
    'missed a:40-49 "5 people" (killed 5); missed a:50-59 "6 people" (killed 6); '
    'missed a:60-69 "7 people" (killed 7)'
)

LOST_AND_INVENTED = (
    'lost: missed a:20-29 "3 people" (killed 3); invented: spurious a:90-99 "7 people" (killed 7)'
)


@pytest.mark.parametrize(
    ("predicted", "expected"),
    [
        pytest.param(GOLD[2:], [], id="as pinned"),
        pytest.param(GOLD, [], id="better"),
        pytest.param(
            GOLD[3:],
            [
                'claim.f is 76.9, its floor is 85.7; lost: missed a:20-29 "3 people" (killed 3)',
                'claim.r is 62.5, its floor is 75.0; lost: missed a:20-29 "3 people" (killed 3)',
            ],
            id="one lost",
        ),
        pytest.param(
            [*GOLD[2:], claim(90, 99, 7)],
            ['claim.f is 80.0, its floor is 85.7; invented: spurious a:90-99 "7 people" (killed 7)'],
            id="one invented",
        ),
        pytest.param(
            [*GOLD[3:], claim(90, 99, 7)],
            [
                f"claim.f is 71.4, its floor is 85.7; {LOST_AND_INVENTED}",
                f"claim.r is 62.5, its floor is 75.0; {LOST_AND_INVENTED}",
            ],
            id="one lost and one invented",
        ),
        pytest.param(
            [],
            [
                f"claim.f is 0.0, its floor is 85.7; lost: {FIRST_FIVE} and 1 more",
                f"claim.r is 0.0, its floor is 75.0; lost: {FIRST_FIVE} and 1 more",
            ],
            id="all lost",
        ),
    ],
)
def test_a_broken_floor_names_what_was_lost(predicted, expected):
    assert check_floors(score(GOLD, predicted), PINNED, MARK) == expected


def test_an_accuracy_with_nothing_to_judge_breaks_its_floor():
    floors = Floors(MARK.sha256, 1, {"acc_modifier": 90.0})
    assert check_floors(score(GOLD, []), floors) == [
        "acc_modifier is 0.0, its floor is 90.0; no single mistake is new: fewer records are judged"
    ]


@pytest.mark.parametrize(
    ("mark", "now"),
    [
        pytest.param(Fingerprint("cd" * 32, 1), "1 now, fingerprint cdcdcdcdcdcd", id="other content"),
        pytest.param(Fingerprint("cd" * 32, 2), "2 now, fingerprint cdcdcdcdcdcd", id="more articles"),
    ],
)
def test_changed_articles_or_gold_are_told(mark, now):
    [message] = check_floors(TWO_MISSED, PINNED, mark)
    assert message == (
        f"articles or gold changed since the floors were pinned (1 articles then, {now}); "
        "look at the change, then --update-floors"
    )


@pytest.mark.parametrize("name", ["claims.f", "claim.right"])
def test_a_floor_of_an_unknown_metric_is_refused(name):
    with pytest.raises(ScoreError) as caught:
        check_floors(TWO_MISSED, Floors(MARK.sha256, 1, {name: 1.0}))
    assert str(caught.value) == (
        f"no score {name!r} to hold a floor; write METRIC.f of: {', '.join(TWO_MISSED.metrics)}"
    )


def test_first_floors_are_the_default_ones():
    floors = update_floors(TWO_MISSED, None, MARK)
    assert tuple(floors.floors) == DEFAULT_FLOORS
    assert (floors.fingerprint, floors.n_articles) == (MARK.sha256, 1)
    assert (floors.floors["claim.f"], floors.floors["acc_modifier"], floors.floors["date_value.f"]) == (
        85.7,
        100,
        0,
    )
    assert floors.known_mistakes["toll"] == ["missed a:0-9", "missed a:10-19"]


def test_floors_are_raised_and_forget_what_was_mended():
    assert update_floors(score(GOLD, GOLD[1:]), PINNED, MARK) == Floors(
        MARK.sha256, 1, {"claim.f": 93.3, "claim.r": 87.5}, {"claim": ["missed a:0-9"]}, {"claim.f": 4.0}
    )


def test_no_floor_is_lowered_unless_it_is_meant():
    worse = score(GOLD, GOLD[3:])
    with pytest.raises(ScoreError) as caught:
        update_floors(worse, PINNED, MARK)
    assert str(caught.value) == (
        "floors would be lowered: claim.f 85.7 -> 76.9, claim.r 75.0 -> 62.5; "
        "type --allow-regression to mean it"
    )
    lowered = update_floors(worse, PINNED, MARK, allow_regression=True)
    assert lowered.floors == {"claim.f": 76.9, "claim.r": 62.5}


def test_a_floors_file_comes_back_as_it_was(tmp_path):
    path = tmp_path / "floors" / "dev.json"
    write_floors(path, PINNED)
    assert load_floors(path) == PINNED
    assert list(json.loads(path.read_text(encoding="utf-8"))) == [
        "fingerprint", "floors", "gaps", "known_mistakes", "n_articles",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(None, "no such file; write it with --update-floors", id="missing"),
        pytest.param(
            "{",
            "not a floors file (Expecting property name enclosed in double quotes: line 1 column 2 "
            "(char 1)); write it anew with --update-floors",
            id="no JSON",
        ),
        pytest.param(
            "3", "not a floors file (no JSON object); write it anew with --update-floors", id="no object"
        ),
        pytest.param(
            '{"fingerprint": "", "n_articles": 1, "floors": {}, "floor": 1}',
            "not a floors file (unknown or missing keys: floor); write it anew with --update-floors",
            id="unknown key",
        ),
        pytest.param(
            '{"n_articles": 1}',
            "not a floors file (unknown or missing keys: fingerprint, floors); "
            "write it anew with --update-floors",
            id="missing keys",
        ),
        pytest.param(
            '{"fingerprint": "", "n_articles": 1, "floors": {"claim.f": "high"}}',
            "not a floors file (claim.f is 'high', no number); write it anew with --update-floors",
            id="a floor as text",
        ),
        pytest.param(
            '{"fingerprint": "", "n_articles": 1, "floors": {}, "gaps": {"toll.f": null}}',
            "not a floors file (toll.f is None, no number); write it anew with --update-floors",
            id="a gap that is none",
        ),
    ],
)
def test_a_broken_floors_file_is_refused(tmp_path, content, message):
    path = tmp_path / "dev.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(ScoreError) as caught:
        load_floors(path)
    assert str(caught.value) == f"{path}: {message}"


def test_the_fingerprint_of_gold_and_run(tmp_path):
    gold = Gold(tmp_path, (Line("gold:1", GOLD[0]),))
    mark = Fingerprint.of(gold, Run(tmp_path, (), {"a": {"sha256": "00"}, "b": {"sha256": "11"}}))
    assert (len(mark.sha256), mark.n_articles) == (64, 1)
