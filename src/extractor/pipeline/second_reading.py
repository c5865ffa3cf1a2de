"""What the network reads at a number, where the rules are unsure or it is surer than they are.

The rules know how they found a measure: a verb that governs the number is nearly always right, a bare noun or the
topic carried on from other sentences often is not. What was found in an unsure way gives way where the network holds
another measure far likelier; the rest only where it is nearly certain. The figures were set on the development
articles of `corpus/` and on the passages that the network is measured on (`training/passages`, every tenth).
"""

from typing import NamedTuple

from extractor.normalization.numbers import Number
from extractor.pipeline.findings import CASUALTY_PARTS, Finding
from extractor.pipeline.number_readings import NONE, NumberReadings, Reading
from extractor.records import TOLLS, Certainty

# Frames that leave open what happened, and nouns that do: "54,000 people" may have fled two sentences before.
_UNSURE = frozenset(("topic", "part", "reduced", "coordination", "members"))
_PEOPLE = frozenset(("people", "personnel"))
# Frames of a verb that harms who is counted: killed THREE, THREE were killed.
_GOVERNED = frozenset(("object", "subject"))
_UNSURE_NOUNS = _PEOPLE | {"count"}
# What no counted people can be.
_MEASURED = frozenset(("distance", "area", "mass", "money", "percentage"))
# So many times likelier must the network's measure be than that of an unsure finding.
_LIKELIER = 6
# From this probability on its measure takes the place of any other finding, but for a unit.
_SETTLED = 0.95
# A number is given up as no claim only where the network is this sure of it.
_NO_CLAIM = 0.9
_ALLEGED = 0.7
_POSSIBLE = 0.5
_TOTAL = 0.1
_MORE = 0.5


class Flags(NamedTuple):
    """How a number is meant, as far as the network is sure of it."""

    certainty: Certainty = "asserted"
    increment: bool = False
    cumulative: bool = False


def read_again(finding: Finding, reading: Reading | None) -> Finding | None:
    """Return the rule's finding or the network's; None where the number is no claim."""
    if reading is None or finding.frame in ("unit", "label", "gap") or finding.is_network:
        return finding
    best = reading.measure
    if finding.frame == "members" and best not in TOLLS:
        return finding  # members of a force are its people, whatever else they are
    if best == finding.measure or not _decides(finding, reading):
        return finding
    if best == NONE:
        return None
    return finding._replace(measure=best, is_network=True)  # type: ignore[arg-type]


def _decides(finding: Finding, reading: Reading) -> bool:
    """Tell whether the network's likeliest measure takes the place of the finding's."""
    if finding.measure in _PEOPLE and reading.measure in _MEASURED:
        return False
    if reading.measure == "percentage" and finding.measure != "count":
        return False  # per cent and fractions have a unit; half a dozen has none
    if finding.measure == "casualties" and reading.measure in CASUALTY_PARTS and finding.frame not in _UNSURE:
        return False  # both verbs are there: killed and wounded
    if reading.measure == NONE and finding.frame in _GOVERNED and finding.measure in TOLLS:
        return False  # who is killed or seized is counted, whatever stands in headlines
    shares = reading.shares()
    best = shares[reading.measure]
    if not _is_unsure(finding):
        return best >= _SETTLED
    return best >= (_NO_CLAIM if reading.measure == NONE else _LIKELIER * shares[finding.measure])


def _is_unsure(finding: Finding) -> bool:
    return finding.frame in _UNSURE or (finding.frame == "noun" and finding.measure in _UNSURE_NOUNS)


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
