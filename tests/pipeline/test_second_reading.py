"""When the network's reading of a number takes the place of a rule's."""

import math

import numpy as np
import pytest

from extractor.normalization.numbers import find_numbers
from extractor.pipeline.findings import Finding
from extractor.pipeline.number_readings import FLAGS, MEASURES, NumberReadings, Reading
from extractor.pipeline.second_reading import (
    OTHER,
    READ,
    Flags,
    heaviest,
    read_again,
    read_flags,
    read_zero,
    reading_at,
    trust,
)


def reading(measure: str, probability: float, **flags: float) -> Reading:
    rest = (1 - probability) / (len(MEASURES) - 1)
    measures = {name: probability if name == measure else rest for name in MEASURES}
    return _reading(measures, dict.fromkeys(FLAGS, 0.0) | flags)


def torn(likelier: str, probability: float, other: str, its_probability: float) -> Reading:
    measures = dict.fromkeys(MEASURES, 0.0) | {likelier: probability, other: its_probability}
    return _reading(measures, dict.fromkeys(FLAGS, 0.0))


def _reading(measures: dict[str, float], flags: dict[str, float]) -> Reading:
    """Return a reading of the scores that make these probabilities."""
    scores = [math.log(share) if share else -99.0 for share in measures.values()]
    scores += [math.log(chance / (1 - chance)) if chance else -99.0 for chance in flags.values()]
    return Reading(max(measures, key=measures.__getitem__), scores)


CASES = {
    "a bare noun gives way": (Finding("people", "noun"), reading("displaced", 0.6), "displaced"),
    "not to what is hardly likelier": (
        Finding("people", "noun"),
        torn("displaced", 0.52, "people", 0.48),
        "people",
    ),
    "to what is far likelier": (
        Finding("people", "noun"),
        torn("displaced", 0.8, "people", 0.1),
        "displaced",
    ),
    "the topic gives way": (Finding("killed", "topic"), reading("injured", 0.8), "injured"),
    "not to its like": (Finding("killed", "topic"), torn("injured", 0.6, "killed", 0.4), "killed"),
    "a part gives way": (Finding("killed", "part"), reading("injured", 0.8), "injured"),
    "a verb stands": (Finding("killed", "subject"), torn("injured", 0.7, "killed", 0.3), "killed"),
    "a verb gives way to near certainty": (Finding("killed", "subject"), reading("weapons", 0.97), "weapons"),
    "a unit is a unit": (Finding("distance", "unit"), reading("killed", 0.99), "distance"),
    "a label is a label": (Finding("injured", "label"), reading("killed", 0.99), "injured"),
    "both agree": (Finding("killed", "topic"), reading("killed", 0.3), "killed"),
    "surely no claim": (Finding("count", "noun"), reading("none", 0.95), None),
    "perhaps no claim": (Finding("count", "noun"), torn("none", 0.55, "count", 0.45), "count"),
    "no claim against a verb": (Finding("killed", "subject"), reading("none", 0.99), "killed"),
    "read once": (Finding("killed", "topic", is_network=True), reading("injured", 0.9), "killed"),
    "people are no share": (Finding("people", "noun"), reading("percentage", 0.9), "people"),
    "a count may be one": (Finding("count", "noun"), reading("percentage", 0.9), "percentage"),
    "both verbs are there": (Finding("casualties", "subject"), reading("killed", 0.99), "casualties"),
    "members stay members": (Finding("people", "members"), reading("count", 0.99), "people"),
    "no network": (Finding("count", "noun"), None, "count"),
}


@pytest.mark.parametrize(("finding", "read", "measure"), CASES.values(), ids=CASES.keys())
def test_the_network_decides_where_the_rules_are_unsure(finding, read, measure):
    found = read_again(finding, read)
    assert (None if found is None else found.measure) == measure


TORN = torn("injured", 0.8, "killed", 0.2).scores  # their logarithms are 1.39 apart
POOLED = {
    "the frame is not trusted enough": ({READ: 1.0, "topic": 1.3}, "injured"),
    "the frame is trusted": ({READ: 1.0, "topic": 1.5}, "killed"),
    "the network's scores weigh less": ({READ: 0.5, "topic": 1.3}, "killed"),
    "a frame without a weight of its own": ({READ: 1.0, OTHER: 1.5}, "killed"),
    "another frame's trust": ({READ: 1.0, "object": 1.5}, "injured"),
    "no claim at all": ({READ: 1.0, "none": 99.0}, "none"),
}


@pytest.mark.parametrize(("weights", "measure"), POOLED.values(), ids=POOLED.keys())
def test_the_heaviest_measure_holds(weights, measure):
    assert heaviest("topic", "killed", TORN, weights) == measure


def test_a_verb_is_trusted_more_than_a_topic():
    learned = trust()
    assert learned["object"] > learned["topic"] > 0
    assert learned["subject"] > learned["noun"] > 0


FLAGGED = {
    "nothing": (reading("killed", 0.9), Flags()),
    "no network": (None, Flags()),
    "doubt": (reading("killed", 0.9, alleged=0.8), Flags(certainty="alleged")),
    "more of one doubt": (reading("killed", 0.9, alleged=0.7, possible=0.8), Flags(certainty="possible")),
    "a little doubt": (reading("killed", 0.9, possible=0.3), Flags()),
    "a running total": (reading("killed", 0.9, cumulative=0.9), Flags(cumulative=True)),
    "more": (reading("killed", 0.9, increment=0.9), Flags(increment=True)),
}


@pytest.mark.parametrize(("read", "flags"), FLAGGED.values(), ids=FLAGGED.keys())
def test_flags_hold_where_the_network_is_sure(read, flags):
    assert read_flags(read) == flags


WHERE = {"a digit": ("12 men", 0), "behind an article": ("a dozen men", 2), "a word": ("Twelve men", 0)}


@pytest.mark.parametrize(("text", "start"), WHERE.values(), ids=WHERE.keys())
def test_a_number_is_read_at_its_first_word(text, start):
    scores = np.zeros((1, len(MEASURES) + len(FLAGS)))
    readings = NumberReadings([start], [start + 1], scores)
    assert reading_at(text, find_numbers(text)[0], readings) is not None
    assert reading_at(text, find_numbers(text)[0], None) is None


# Each row: what the network reads, how probable that is, and what the zero that a rule calls people then denies.
ZEROS = {
    "sure enough": ("personnel", 0.6, "personnel"),
    "unsure": ("personnel", 0.4, "people"),
    "no claim": ("none", 0.9, "people"),
}


@pytest.mark.parametrize(("measure", "probability", "found"), ZEROS.values(), ids=ZEROS)
def test_a_zero_is_what_the_network_is_sure_of(measure, probability, found):
    zero = read_zero(Finding("people", "noun"), reading(measure, probability))
    assert (zero.measure, zero.is_network) == (found, found == "personnel")
