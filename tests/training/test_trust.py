"""Learning how far rules and network are trusted, with torch: `make test-train`."""

from importlib import import_module

import pytest

from extractor.pipeline.number_readings import MEASURES

pytestmark = pytest.mark.train

SURE, TORN = 4.0, 1.0


def row(frame, *, gold, margin):
    """Return a row in which the rules say killed, and the network injured by a margin."""
    scores = [margin if measure == "injured" else 0.0 for measure in MEASURES]
    return import_module("extractor.training.trust").Row(frame, "killed", scores, gold)


def test_a_frame_is_trusted_as_far_as_gold_bears_it_out():
    trust = import_module("extractor.training.trust")
    rows = [row("object", gold="killed", margin=TORN)] * 20 + [row("topic", gold="injured", margin=TORN)] * 20
    weights = trust.fit(rows)
    assert weights["object"] > weights[trust.OTHER] > weights["topic"]
    assert trust.share_right(rows, weights) == 1.0


def test_a_frame_that_is_seldom_seen_has_no_trust_of_its_own():
    trust = import_module("extractor.training.trust")
    rows = [row("object", gold="killed", margin=TORN)] * 20 + [row("gap", gold="injured", margin=SURE)] * 2
    assert "gap" not in trust.fit(rows)
