"""What the recogniser's network says of a number's place, its day and who says it.

At every word the network puts a question and an answer for each slot: a claim's number asks, the mentions answer, and a
mention's score is the product of the two vectors and what the mention says by itself; one further number at the claim
is the score of no mention at all. Source of the method: pointer networks (Vinyals et al. 2015).

`doc._.pointers` is a `Pointers`, or None when the pipeline has no network with this head (`fast`, any plain spaCy
pipeline). It is made afresh from plain lists and arrays in `doc.user_data`, so that a Doc still goes through bytes.
"""

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from extractor.pipeline.choices import POINTED, Slot

SIZE = 32  # numbers in a question and in an answer
# The columns of one slot: the question, the answer, the score of no mention, the score of a mention by itself.
SLOT_WIDTH = 2 * SIZE + 2
WIDTH = len(POINTED) * SLOT_WIDTH
_NONE, _ALONE = 2 * SIZE, 2 * SIZE + 1
_KEY = "extractor_pointers"

Span = tuple[int, int]


class Answers:
    """The network's scores of a document's mentions for its claims, each known by the character where it starts."""

    def __init__(
        self, pointers: "Pointers", claims: Sequence[int], mentions: Mapping[Slot, Sequence[int]]
    ) -> None:
        """Take what may be asked about; nothing is worked out for a slot before somebody asks."""
        self._pointers = pointers
        self._mentions = mentions
        self._claims = {claim: row for row, claim in enumerate(claims)}
        self._known: dict[Slot, _Known] = {}

    def scores(self, slot: Slot, claim: int, options: Sequence[Span | None]) -> list[float]:
        """Return a score for each option, comparable within the list: log-odds before normalisation.

        An option is a mention's span, or None for no mention.
        """
        known = self._known.get(slot)
        if known is None:
            known = self._known[slot] = self._pointers.read(slot, list(self._claims), self._mentions[slot])
        row = self._claims[claim]
        none, products = known.nones[row], known.products[row].tolist()
        return [none if span is None else products[known.columns[span[0]]] for span in options]


class _Known(NamedTuple):
    """Of each claim the score of no mention and those of the mentions, whose columns are known by their starts."""

    nones: list[float]
    products: npt.NDArray[np.float32]  # as Python's floats those of thousands of claims would take gigabytes
    columns: dict[int, int]


class Pointers:
    """The network's questions and answers at every word of a document."""

    def __init__(self, starts: Sequence[int], vectors: npt.NDArray[np.floating]) -> None:
        """Take the words' starts (characters) and their rows of WIDTH numbers."""
        self._starts = starts
        self._vectors = vectors

    def read(self, slot: Slot, claims: Sequence[int], mentions: Sequence[int]) -> _Known:
        """Return the scores of all mentions for all claims: one product takes a tenth of the time of many."""
        asked, told = self._rows(slot, claims), self._rows(slot, mentions)
        products = asked[:, :SIZE] @ told[:, SIZE:_NONE].T / math.sqrt(SIZE) + told[:, _ALONE]
        columns = {mention: column for column, mention in enumerate(mentions)}
        return _Known(asked[:, _NONE].tolist(), products, columns)

    def _rows(self, slot: Slot, at: Sequence[int]) -> npt.NDArray[np.float32]:
        """Return one slot's numbers at the words that hold some characters, or at the last words before them."""
        first = POINTED.index(slot) * SLOT_WIDTH
        words = [max(0, bisect_right(self._starts, start) - 1) for start in at]
        # only these rows: a document has hundreds that nobody asks for
        return self._vectors.take(words, axis=0)[:, first : first + SLOT_WIDTH].astype(np.float32)


def set_pointers(doc: Doc, starts: list[int], vectors: npt.NDArray[np.floating]) -> None:
    """Keep the words' vectors on the Doc, where `doc._.pointers` finds them."""
    doc.user_data[_KEY] = {"starts": starts, "vectors": vectors.astype(np.float16)}


def _read(doc: Doc) -> Pointers | None:
    kept: dict[str, Any] | None = doc.user_data.get(_KEY)
    return None if kept is None else Pointers(kept["starts"], kept["vectors"])


if not Doc.has_extension("pointers"):
    Doc.set_extension("pointers", getter=_read)
