"""Learning to choose among candidates, with torch: `make test-train`."""

from dataclasses import replace
from importlib import import_module

import pytest

from extractor.pipeline.choices import RULED, Option, parse_weights
from extractor.training.decisions import Decision

pytestmark = pytest.mark.train

NONE, NEAR = Option(None, (), (("none",),)), Option((3, 7), (), (("near",),))


def decision(*, right, ruled=0):
    return Decision("g", "place", [NONE, NEAR], right, ruled, has=right[1])


# Each row: decisions; the features with weights, the heaviest first.
LEARNED = {
    "the rules are right": ([decision(right=[True, False])] * 9, [RULED, "none", "near"]),
    "a candidate that they left": ([decision(right=[False, True])] * 9, ["near", "none", RULED]),
    "a candidate that they picked": ([decision(right=[False, True], ruled=1)] * 9, ["near", RULED, "none"]),
    "too seldom": ([decision(right=[True, False])] * 2, []),
    "no option is right": ([decision(right=[False, False])] * 9, []),
    "nothing": ([], []),
}


@pytest.mark.parametrize(("decisions", "ranked"), LEARNED.values(), ids=LEARNED.keys())
def test_weights_tell_what_gold_bears_out(decisions, ranked):
    choices = import_module("extractor.training.choices")
    weights = choices.fit(decisions, choices.PENALTY)
    found = sorted(weights, key=lambda name: (-round(weights[name], 3), ranked.index(name)))
    assert found == ranked


def test_features_are_weighed_beside_what_the_network_says():
    choices = import_module("extractor.training.choices")
    rows = [replace(decision(right=[False, True]), said=[0.0, 4.0]) for _ in range(9)]
    alone, beside = (choices.fit(rows, choices.PENALTY, trust) for trust in (0.0, 1.0))
    assert 0 < beside["near"] < alone["near"] / 2


def test_weights_are_written_where_no_folder_is_yet(tmp_path):
    write = import_module("extractor.training.choices").write
    path = tmp_path / "new" / "choices" / "place.tsv"
    write({"near": 1.25, "none": -0.5, "far": 0.0001}, path)
    assert parse_weights(path.read_text(encoding="utf-8"), name="place") == {"near": 1.25, "none": -0.5}
