"""Which sentences of a document the claim rules have to read: those with numbers, and what they lean on.

Most sentences hold no number. What a number takes from elsewhere (place, day, speaker) comes from the sentence
before it or from beside its quotation; the others are not even split into words, which is half of the cost.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import numpy as np
from spacy.tokens import Doc, Span

from extractor.lexicon import alternation
from extractor.normalization.numbers import lower_case
from extractor.pipeline.quotations import find_quotations
from extractor.pipeline.words import function_words

HEADING = 3  # tokens; headings and list marks do not interrupt what carries on
REACH = 1  # sentences behind, headings not counted, that a number leans on
_LETTER = re.compile(r"[^\W\d_]")


def plan_reading(doc: Doc, text: str, numbers: Iterable[int]) -> Iterator[tuple[Span, int]]:
    """Yield (sentence, index) in order; `text` is the document's, `numbers` the characters where its numbers start.

    The index counts sentences of more than HEADING tokens, so that neighbours differ by one.
    """
    starts, ends, chars = _bounds(doc)
    indices = _indices(text, starts, ends, chars)
    if not indices:
        return
    kept = [row for row, _ in indices]
    at = [chars[row] for row in kept]
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
            yield doc[starts[kept[place]] : ends[kept[place]]], steps[place]


def sentence_starts(doc: Doc) -> list[int]:
    """Return the characters where the sentences of a document start."""
    return _bounds(doc)[2]


def _bounds(doc: Doc) -> tuple[list[int], list[int], list[int]]:
    """Return the first token, the token behind the last and the first character of each sentence."""
    if not len(doc):
        return [], [], []
    marks = doc.to_array(["SENT_START", "IDX"])
    is_start = marks[:, 0] == 1
    is_start[:1] = True
    starts = np.flatnonzero(is_start)
    return starts.tolist(), [*starts[1:].tolist(), len(doc)], marks[starts, 1].tolist()


def _indices(
    text: str, starts: Sequence[int], ends: Sequence[int], chars: Sequence[int]
) -> list[tuple[int, int]]:
    """Return (sentence, index) of the sentences that hold a letter."""
    found: list[tuple[int, int]] = []
    index = 0
    for row, (first, last) in enumerate(zip(starts, ends, strict=True)):
        stop = chars[row + 1] if row + 1 < len(chars) else len(text)
        if _LETTER.search(text, chars[row], stop):
            found.append((row, index))
            index += last - first > HEADING
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
