"""What the network reads at a number, where the rules are unsure or it is surer than they are.

The rules know how they found a measure: a verb that governs the number is nearly always right, a bare noun or the
topic carried on from other sentences often is not. Each way of finding has the probability from which the network's
own measure takes its place; the figures were set on the development articles of `corpus/` and the real articles that
the rules were written on, so scores on either flatter them.
"""

from dataclasses import dataclass, replace

from extractor.normalization.numbers import Number
from extractor.pipeline.findings import Finding
from extractor.pipeline.number_readings import NONE, NumberReadings, Reading
from extractor.records import Certainty

# From this probability on the network decides, by the frame of the rule's finding and, for a counted noun, by what the
# noun says; what stands in neither table is nearly always right.
_NEEDED = {"topic": 0.85, "part": 0.65, "reduced": 0.6, "toll": 0.9, "of": 0.8}
_NEEDED_BY_NOUN = {"count": 0.6, "people": 0.7, "personnel": 0.6, "attacks": 0.7}
_SETTLED = 0.95
# A number is given up as no claim only where the network is this sure of it.
_NO_CLAIM = 0.9
_ALLEGED = 0.7
_POSSIBLE = 0.4
_TOTAL = 0.4
_MORE = 0.5


@dataclass(frozen=True, slots=True)
class Flags:
    """How a number is meant, as far as the network is sure of it."""

    certainty: Certainty = "asserted"
    increment: bool = False
    cumulative: bool = False


def read_again(finding: Finding, reading: Reading | None) -> Finding | None:
    """Return the rule's finding or the network's; None where the number is no claim."""
    if reading is None or finding.frame == "unit" or finding.is_network:
        return finding
    best = reading.measure
    if best == finding.measure or reading.measures[best] < _needed(finding, best):
        return finding
    if best == NONE:
        return None
    return replace(finding, measure=best, is_network=True)  # type: ignore[arg-type]


def _needed(finding: Finding, best: str) -> float:
    table, name = (_NEEDED_BY_NOUN, finding.measure) if finding.frame == "noun" else (_NEEDED, finding.frame)
    needed = table.get(name, _SETTLED)
    return max(needed, _NO_CLAIM) if best == NONE else needed


def read_flags(reading: Reading | None) -> Flags:
    """Return how the number is meant; nothing holds where there is no reading."""
    if reading is None:
        return Flags()
    flags = reading.flags
    certainty: Certainty = "asserted"
    if flags["alleged"] >= max(_ALLEGED, flags["possible"]):
        certainty = "alleged"
    elif flags["possible"] >= _POSSIBLE:
        certainty = "possible"
    return Flags(certainty, flags["increment"] >= _MORE, flags["cumulative"] >= _TOTAL)


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
