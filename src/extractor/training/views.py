"""What a training step sees of a text: windows cut in ever other places, some of their pieces masked.

Cut alike each time, a window is soon known by heart: the network then reads a number by the words it remembers.
"""

import random
from collections.abc import Collection
from dataclasses import dataclass

from tokenizers import Tokenizer

from extractor.errors import ConfigError
from extractor.pipeline.network import CONTEXT_PIECES, WINDOW_PIECES

# Most windows are as long as at run time.
_LENGTHS = (160, 200, 230, WINDOW_PIECES, WINDOW_PIECES, WINDOW_PIECES)
_CONTEXTS = (30, 45, CONTEXT_PIECES, CONTEXT_PIECES, 80, 100)


@dataclass(frozen=True, slots=True)
class Cut:
    """How many pieces a window has, and how many of them, at most, stand before its sentences."""

    pieces: int = WINDOW_PIECES
    context: int = CONTEXT_PIECES


AS_RUN = Cut()


def draw_cut(rng: random.Random) -> Cut:
    """Return a way to cut a text: no window is longer than at run time."""
    return Cut(rng.choice(_LENGTHS), rng.choice(_CONTEXTS))


def mask_pieces(
    ids: list[int], tokenizer: Tokenizer, share: float, rng: random.Random, *, kept: Collection[int] = ()
) -> list[int]:
    """Return a window's ids with a share of its pieces masked: not [CLS], not [SEP], not those at `kept`.

    ConfigError for a tokenizer without [MASK].
    """
    mask = tokenizer.token_to_id("[MASK]")
    if mask is None:
        raise ConfigError("the tokenizer has no piece [MASK]; take the one of the pretrained encoder")
    last = len(ids) - 1
    return [
        mask if 0 < at < last and at not in kept and rng.random() < share else piece
        for at, piece in enumerate(ids)
    ]
