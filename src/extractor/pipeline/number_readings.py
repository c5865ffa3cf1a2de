"""What the recogniser's network reads at a number: what it counts, and how it is meant.

`doc._.number_readings` is a `NumberReadings`, or None when the pipeline has no network with this head (`fast`, any
plain spaCy pipeline). It is made afresh from plain lists and arrays in `doc.user_data`, so that a Doc still goes
through bytes.
"""

import math
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any, NamedTuple, get_args

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from extractor.records import Measure

NONE = "none"  # no claim: a date, an age, a name, a clock time
MEASURES: tuple[str, ...] = (*get_args(Measure), NONE)
FLAGS = ("alleged", "possible", "negated", "increment", "cumulative", "subset")
_FLAG_AT = {name: row for row, name in enumerate(FLAGS, start=len(MEASURES))}  # its column of the scores
_STEEP = 700.0  # a larger exponent overflows
_KEY = "extractor_number_readings"


class Reading(NamedTuple):
    """What the network reads at one number: its most probable measure, or `none`, and its scores before softmax."""

    measure: str
    scores: Sequence[float]

    def probability(self, measure: str) -> float:
        """Return how probable one of MEASURES is."""
        scores = self.scores[: len(MEASURES)]
        most = max(scores)
        whole = sum(math.exp(score - most) for score in scores)
        return math.exp(scores[MEASURES.index(measure)] - most) / whole

    def flag(self, name: str) -> float:
        """Return the probability of one of FLAGS; each stands by itself."""
        return 1 / (1 + math.exp(min(-self.scores[_FLAG_AT[name]], _STEEP)))


class NumberReadings:
    """The network's scores at every word of a document; they mean something at numbers only."""

    def __init__(self, starts: Sequence[int], ends: Sequence[int], scores: npt.NDArray[np.floating]) -> None:
        """Take the words' offsets and a row of scores for each: MEASURES, then FLAGS, before softmax."""
        self._starts = starts
        self._ends = ends
        self._scores = scores

    def at(self, start: int, end: int) -> Reading | None:
        """Return the reading of the number at characters [start, end); None when no word holds its start."""
        index = bisect_right(self._starts, start) - 1
        if start >= end or index < 0 or start >= self._ends[index]:
            return None
        # plain floats: arrays of 27 numbers cost more to make than to work with
        row = self._scores[index].tolist()
        measures = row[: len(MEASURES)]
        return Reading(MEASURES[measures.index(max(measures))], row)


def set_number_readings(
    doc: Doc, starts: list[int], ends: list[int], scores: npt.NDArray[np.floating]
) -> None:
    """Keep the scores of the words on the Doc, where `doc._.number_readings` finds them."""
    doc.user_data[_KEY] = {"starts": starts, "ends": ends, "scores": scores.astype(np.float16)}


def drop_number_readings(doc: Doc) -> None:
    """Forget what the network read, so that the rules decide alone; nothing happens where it read nothing."""
    doc.user_data.pop(_KEY, None)


def _read(doc: Doc) -> NumberReadings | None:
    kept: dict[str, Any] | None = doc.user_data.get(_KEY)
    return None if kept is None else NumberReadings(kept["starts"], kept["ends"], kept["scores"])


if not Doc.has_extension("number_readings"):
    Doc.set_extension("number_readings", getter=_read)
