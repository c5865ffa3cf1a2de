"""Which sentences of a document the claim rules have to read: those with numbers, and what they lean on.

Most sentences hold no number. What a number takes from elsewhere (place, day, speaker) comes from the sentence
before it or from beside its quotation; the others are not even split into words, which is half of the cost.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from spacy.tokens import Doc

from extractor.lexicon import alternation
from extractor.normalization.numbers import lower_case
from extractor.pipeline.quotations import find_quotations
from extractor.pipeline.sentence_view import Stretch
from extractor.pipeline.words import function_words

HEADING = 3  # tokens; headings and list marks do not interrupt what carries on
REACH = 1  # sentences behind, headings not counted, that a number leans on
_LETTER = re.compile(r"[^\W\d_]")


class Bounds(NamedTuple):
    """Of each sentence the first token, the token behind the last, the first character and where the next starts."""

    starts: list[int]
    ends: list[int]
    chars: list[int]
    stops: list[int]


def plan_reading(text: str, bounds: Bounds, numbers: Iterable[int]) -> Iterator[Stretch]:
    """Yield the sentences to read in order; `text` is the document's, its numbers start at characters `numbers`.

    Sentences of more than HEADING tokens are counted, so that neighbours differ by one.
    """
    indices = _indices(text, bounds)
    if not indices:
        return
    kept = [row for row, _ in indices]
    at = [bounds.chars[row] for row in kept]
    steps = [step for _, step in indices]
    spots = sorted({*numbers, *(match.start() for match in _zeros().finditer(lower_case(text)))})
    wanted = {bisect_right(at, spot) - 1 for spot in spots}
    for place in sorted(wanted):
        before = place - 1
        while before >= 0 and steps[place] - steps[before] <= REACH:
            wanted.add(before)
            before -= 1
    wanted |= set(_beside_quotations(text, spots, at))
    for place in sorted(wanted):
        if place >= 0:
            row = kept[place]
            yield Stretch(
                bounds.starts[row], bounds.ends[row], bounds.chars[row], bounds.stops[row], steps[place]
            )


def find_bounds(doc: Doc, text: str) -> Bounds:
    """Return where the sentences of a document start and end."""
    if not len(doc):
        return Bounds([], [], [], [])
    marks = doc.to_array(["SENT_START", "IDX"])
    is_start = marks[:, 0] == 1
    is_start[:1] = True
    starts = np.flatnonzero(is_start)
    chars = marks[starts, 1].tolist()
    return Bounds(starts.tolist(), [*starts[1:].tolist(), len(doc)], chars, [*chars[1:], len(text)])


def _indices(text: str, bounds: Bounds) -> list[tuple[int, int]]:
    """Return (sentence, index) of the sentences that hold a letter."""
    found: list[tuple[int, int]] = []
    index = 0
    for row, (first, end, start, stop) in enumerate(zip(*bounds, strict=True)):
        if _LETTER.search(text, start, stop):
            found.append((row, index))
            index += end - first > HEADING
    return found


def _beside_quotations(text: str, spots: Sequence[int], at: Sequence[int]) -> Iterator[int]:
    """Yield the sentences in which quotations that hold a number open and close: their speakers stand there."""
    for start, end in find_quotations(text):
        if bisect_left(spots, start) < bisect_left(spots, end):
            yield bisect_right(at, start) - 1
            yield bisect_right(at, end - 1) - 1


@cache
def _zeros() -> re.Pattern[str]:
    zeros = alternation(function_words("zero_words"))
    return re.compile(rf"\b{zeros}\b")
