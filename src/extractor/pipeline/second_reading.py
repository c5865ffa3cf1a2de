"""What the network reads at a number, weighed against what the rules found there.

The rules know how they found a measure: a verb that governs the number is nearly always right, a bare noun or the
topic carried on from other sentences often is not. So rule and network are pooled: each measure weighs what the
network scores it, times READ, and the rules' own measure the trust in the frame that found it besides; the heaviest
holds. READ and the trust in each frame were learned (`extractor.training.trust`) and stand in
`lexicons/choices/measure.tsv`. Source of the method: the logarithmic opinion pool (Genest and Zidek, 1986).
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from extractor.lexicon import read_text
from extractor.normalization.numbers import Number
from extractor.pipeline.choices import parse_weights
from extractor.pipeline.findings import CASUALTY_PARTS, Finding
from extractor.pipeline.number_readings import MEASURES, NONE, NumberReadings, Reading
from extractor.records import TOLLS, Certainty

READ = "read"  # the weight of the network's scores
OTHER = "other"  # the trust in a frame that has no weight of its own
# Frames that leave open what happened: what stands in another clause or sentence.
_UNSURE = frozenset(("topic", "part", "reduced", "coordination", "members"))
_PEOPLE = frozenset(("people", "personnel"))
# Frames of a verb that harms who is counted: killed THREE, THREE were killed.
_GOVERNED = frozenset(("object", "subject"))
# What says itself what it counts: 12 km; Wounded: 30; seven soldiers were killed and THREE wounded.
SURE = frozenset(("unit", "label", "gap"))
# What no counted people can be.
_MEASURED = frozenset(("distance", "area", "mass", "money", "percentage"))
_AT = {measure: index for index, measure in enumerate(MEASURES)}
_ZERO = 0.5  # at which a zero that the rules pass over is stated
_ALLEGED = 0.7
_POSSIBLE = 0.8
_TOTAL = 0.1
_MORE = 0.5


class Flags(NamedTuple):
    """How a number is meant, as far as the network is sure of it."""

    certainty: Certainty = "asserted"
    increment: bool = False
    cumulative: bool = False


def read_again(finding: Finding, reading: Reading | None) -> Finding | None:
    """Return the rule's finding or the network's; None where the number is no claim."""
    if reading is None or finding.frame in SURE or finding.is_network:
        return finding
    if reading.measure == finding.measure:
        return finding
    best = heaviest(finding.frame, finding.measure, reading.scores, trust())
    if best == finding.measure or not _may_be(finding, best):
        return finding
    if best == NONE:
        return None
    return finding._replace(measure=best, is_network=True)  # type: ignore[arg-type]


def read_zero(finding: Finding, reading: Reading) -> Finding:
    """Return what a zero denies as the network reads it, where it is sure enough that it is stated; else the rule's."""
    if reading.measure == NONE or reading.probability(reading.measure) < _ZERO:
        return finding
    return finding._replace(measure=reading.measure, is_network=True)  # type: ignore[arg-type]


def heaviest(frame: str, measure: str, scores: Sequence[float], weights: Mapping[str, float]) -> str:
    """Return the measure, or `none`, that weighs most: `scores` are the network's, frame and measure the rules'."""
    read = weights.get(READ, 1.0)
    weighed = [read * score for score in scores[: len(MEASURES)]]
    weighed[_AT[NONE]] += weights.get(NONE, 0.0)
    weighed[_AT[measure]] += weights.get(frame, weights.get(OTHER, 0.0))
    return MEASURES[weighed.index(max(weighed))]


@cache
def trust() -> Mapping[str, float]:
    """Return the learned weights: READ, `none`, OTHER, and one for each frame that was seen often enough."""
    return parse_weights(read_text("choices/measure.tsv"), name="measure")


def _may_be(finding: Finding, measure: str) -> bool:
    """Tell whether the network's measure can take the place of the finding's."""
    if finding.frame == "members" and measure not in TOLLS:
        return False  # members of a force are its people, whatever else they are
    if finding.measure in _PEOPLE and measure in _MEASURED:
        return False
    if measure == "percentage" and finding.measure != "count":
        return False  # per cent and fractions have a unit; half a dozen has none
    if finding.measure == "casualties" and measure in CASUALTY_PARTS and finding.frame not in _UNSURE:
        return False  # both verbs are there: killed and wounded
    # who is killed or seized is counted, whatever stands in headlines
    return measure != NONE or finding.frame not in _GOVERNED or finding.measure not in TOLLS


def read_flags(reading: Reading | None) -> Flags:
    """Return how the number is meant; nothing holds where there is no reading."""
    if reading is None:
        return Flags()
    certainty: Certainty = "asserted"
    alleged, possible = reading.flag("alleged"), reading.flag("possible")
    if alleged >= max(_ALLEGED, possible):
        certainty = "alleged"
    elif possible >= _POSSIBLE:
        certainty = "possible"
    return Flags(certainty, reading.flag("increment") >= _MORE, reading.flag("cumulative") >= _TOTAL)


def reading_at(text: str, number: Number, readings: NumberReadings | None) -> Reading | None:
    """Return the reading at the first word of a number, an article in front of it left out: a [dozen]."""
    if readings is None:
        return None
    start = number.start
    for article in ("a ", "an "):
        if text[start : start + len(article)].lower() == article:
            start += len(article)
            break
    return readings.at(start, max(number.end, start + 1))
