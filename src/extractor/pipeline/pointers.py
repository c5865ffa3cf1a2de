"""What the recogniser's network says of the place and the day that a number belongs to.

At every word the network puts a question and an answer for each slot: a claim's number asks, the mentions answer, and a
mention's score is the product of the two vectors and what the mention says by itself; one further number at the claim
is the score of no mention at all. Source of the method: pointer networks (Vinyals et al. 2015).

`doc._.pointers` is a `Pointers`, or None when the pipeline has no network with this head (`fast`, any plain spaCy
pipeline). It is made afresh from plain lists and arrays in `doc.user_data`, so that a Doc still goes through bytes.
"""

import math
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from extractor.pipeline.choices import SLOTS, Slot

SIZE = 32  # numbers in a question and in an answer
# The columns of one slot: the question, the answer, the score of no mention, the score of a mention by itself.
SLOT_WIDTH = 2 * SIZE + 2
WIDTH = len(SLOTS) * SLOT_WIDTH
_NONE, _ALONE = 2 * SIZE, 2 * SIZE + 1
_KEY = "extractor_pointers"

Span = tuple[int, int]


class Pointers:
    """The network's questions and answers at every word of a document."""

    def __init__(self, starts: Sequence[int], vectors: npt.NDArray[np.floating]) -> None:
        """Take the words' starts (characters) and their rows of WIDTH numbers."""
        self._starts = starts
        self._vectors = vectors

    def scores(self, slot: Slot, claim: int, options: Sequence[Span | None]) -> list[float]:
        """Return a score for each option, comparable within the list: log-odds before normalisation.

        `claim` is the character where the claim starts, an option a mention's span or None for no mention.
        """
        first = SLOTS.index(slot) * SLOT_WIDTH
        rows = [self._word(claim), *[self._word(claim if span is None else span[0]) for span in options]]
        # only these rows: a document has hundreds that nobody asks for
        vectors = self._vectors.take(rows, axis=0)[:, first : first + SLOT_WIDTH].astype(np.float32)
        asked, told = vectors[0], vectors[1:]
        products = told[:, SIZE:_NONE] @ asked[:SIZE] / math.sqrt(SIZE) + told[:, _ALONE]
        none = float(asked[_NONE])
        return [
            none if span is None else score for span, score in zip(options, products.tolist(), strict=True)
        ]

    def _word(self, at: int) -> int:
        """Return the word that holds a character, or the last one before it."""
        return max(0, bisect_right(self._starts, at) - 1)


def set_pointers(doc: Doc, starts: list[int], vectors: npt.NDArray[np.floating]) -> None:
    """Keep the words' vectors on the Doc, where `doc._.pointers` finds them."""
    doc.user_data[_KEY] = {"starts": starts, "vectors": vectors.astype(np.float16)}


def _read(doc: Doc) -> Pointers | None:
    kept: dict[str, Any] | None = doc.user_data.get(_KEY)
    return None if kept is None else Pointers(kept["starts"], kept["vectors"])


if not Doc.has_extension("pointers"):
    Doc.set_extension("pointers", getter=_read)
