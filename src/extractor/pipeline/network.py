"""The recogniser's network: an article in, tag scores per word out; one window of one article a call.

Dynamic quantisation scales over everything in a call, so a call never holds more than one window: an article
gets the same tags alone, in any batch and on any number of workers.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from extractor.errors import ConfigError
from extractor.pipeline.encoding import BLANK_LINE, GAPS, Encoded, Word, encode
from extractor.pipeline.labels import TAGS, WEAPON_TAGS
from extractor.pipeline.number_readings import FLAGS, MEASURES
from extractor.pipeline.pointers import WIDTH as POINTERS

# The encoder was trained on windows of up to 256 pieces, [CLS] and [SEP] among them.
WINDOW_PIECES = 254
# A window begins with so many pieces, at most, of what stands before its sentences: a number often depends on it.
CONTEXT_PIECES = 62
# A sentence longer than a window is read in parts that share this many words on each side.
OVERLAP_WORDS = 12
_IMPOSSIBLE = -1e4
# On a CPU this fusion costs five times what its two parts cost.
_SLOWER = ["SkipLayerNormFusion"]
# Where the columns of the next head begin.
_HEADS = tuple(accumulate((len(TAGS), len(WEAPON_TAGS), len(MEASURES) + len(FLAGS))))

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Window:
    """Words [start, end) are read together; those of [keep_start, keep_end) get their scores from here."""

    start: int
    end: int
    keep_start: int
    keep_end: int


@dataclass(frozen=True, slots=True)
class Scored:
    """The words of a text with a row of scores each: log-probabilities of TAGS, and of what else the network says.

    `weapons` (log-probabilities of WEAPON_TAGS), `numbers` (MEASURES, then FLAGS, before softmax) and `pointers`
    (questions and answers, pipeline/pointers.py) are None when the network was trained without these heads.
    """

    words: list[Word]
    names: Scores
    weapons: Scores | None
    numbers: Scores | None
    pointers: Scores | None


class Network:
    """A tagger on onnxruntime and its tokenizer; one thread, deterministic on one type of CPU."""

    def __init__(self, model: bytes, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._special = special_ids(tokenizer)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session: Any = onnxruntime.InferenceSession(
            model, options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
        )
        self._width = self._session.get_outputs()[0].shape[-1]
        if self._width not in (*_HEADS, _HEADS[-1] + POINTERS):
            raise ConfigError(
                f"model.onnx: {self._width} scores a word are none that this version knows; train the pipeline again"
            )

    def score(self, text: str) -> Scored:
        """Return the words of the text and the network's scores of each."""
        encoded = encode(self._tokenizer, text)
        scores = np.zeros((len(encoded.words), self._width), dtype=np.float32)
        for window in cut_windows(encoded):
            first, last = window.keep_start - window.start, window.keep_end - window.start
            scores[window.keep_start : window.keep_end] = self._run(encoded, window)[first:last]
        names, weapons, numbers, pointers = np.split(scores, _HEADS, axis=1)
        return Scored(
            encoded.words,
            _normalize(names),
            _normalize(weapons) if weapons.shape[1] else None,
            numbers if numbers.shape[1] else None,
            pointers if pointers.shape[1] else None,
        )

    def _run(self, encoded: Encoded, window: Window) -> Scores:
        ids, shapes, firsts = window_input(encoded, window, self._special)
        rows = {"ids": [ids], "shapes": [shapes], "firsts": firsts}
        feed = {name: np.array(row, dtype=np.int64) for name, row in rows.items()}
        scores: Scores = self._session.run(["scores"], feed)[0]
        return scores


def window_input(
    encoded: Encoded, window: Window, special: tuple[int, int]
) -> tuple[list[int], list[int], list[int]]:
    """Return ids and shapes of the window's pieces, [CLS] and [SEP] added, and the index of each word's first piece."""
    words = encoded.words[window.start : window.end]
    first = words[0].piece
    last = encoded.words[window.end].piece if window.end < len(encoded.words) else len(encoded.ids)
    shapes = [0, *encoded.shapes[first:last], 0]
    # What stands before a window is unseen: its first word starts the text, as in training.
    opening = words[0].shape // len(GAPS) * len(GAPS) + BLANK_LINE
    second = words[1].piece - first if len(words) > 1 else last - first
    shapes[1 : 1 + second] = [opening] * second
    return (
        [special[0], *encoded.ids[first:last], special[1]],
        shapes,
        [1 + word.piece - first for word in words],
    )


def _normalize(logits: Scores) -> Scores:
    shifted = logits - logits.max(axis=1, keepdims=True, initial=_IMPOSSIBLE)
    normalized: Scores = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return normalized


def special_ids(tokenizer: Tokenizer) -> tuple[int, int]:
    """Return the ids of [CLS] and [SEP]; ConfigError when the tokenizer has none."""
    cls, sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    if cls is None or sep is None:
        raise ConfigError(
            "tokenizer.json: no [CLS] or [SEP]; use the tokenizer that the network was trained with"
        )
    return cls, sep


def cut_windows(
    encoded: Encoded, pieces: int = WINDOW_PIECES, context: int = CONTEXT_PIECES
) -> Iterator[Window]:
    """Yield windows that keep every word once: sentences behind some context, or overlapping parts of a long one.

    A window has `pieces` pieces at most, [CLS] and [SEP] not counted, `context` of them before its sentences.
    """
    ends = list(_sentence_ends(encoded))
    starts = [0, *ends[:-1]]
    first = 0
    while first < len(ends):
        keep = starts[first]
        room = min(context, max(0, pieces - _pieces(encoded, keep, ends[first])))
        start = _context(encoded, starts, first, room)
        if _pieces(encoded, start, ends[first]) > pieces:
            yield from _cut_long(encoded, keep, ends[first], pieces)
            first += 1
            continue
        behind = first + 1
        while behind < len(ends) and _pieces(encoded, start, ends[behind]) <= pieces:
            behind += 1
        yield Window(start, ends[behind - 1], keep, ends[behind - 1])
        first = behind


def _context(encoded: Encoded, starts: Sequence[int], number: int, room: int) -> int:
    """Return where a window begins that keeps a sentence and what follows, `room` pieces before it at most.

    It begins with a sentence where one begins in reach, else inside of the one before.
    """
    keep = starts[number]
    farthest = bisect_left(encoded.words, encoded.words[keep].piece - room, hi=keep, key=attrgetter("piece"))
    begin = starts[bisect_left(starts, farthest, hi=number)]
    return begin if begin < keep else farthest


def decode(words: Sequence[Word], scores: Scores, tags: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """Return (first word, last word + 1, label) of the best valid BIO tags; no name crosses a blank line."""
    if not words:
        return []
    best = scores.argmax(axis=1).tolist()
    if not any(best):
        return []
    starts = [index for index, word in enumerate(words) if not index or word.shape % len(GAPS) == BLANK_LINE]
    spans: list[tuple[int, int, str]] = []
    for start, end in pairwise([*starts, len(words)]):
        path = best[start:end]
        if not any(path):
            continue
        if not _forbidden(tags).isdisjoint(pairwise([0, *path])):
            path = _best_path(scores[start:end], tags)
        spans += (
            (start + first, start + last, label) for first, last, label in _spans([tags[i] for i in path])
        )
    return spans


def _best_path(scores: Scores, tags: tuple[str, ...]) -> list[int]:
    allowed = _transitions(tags)
    best = scores[0] + allowed[0]
    back = np.zeros(scores.shape, dtype=np.int64)
    for index in range(1, len(scores)):
        paths = best[:, None] + allowed
        back[index] = paths.argmax(axis=0)
        best = paths.max(axis=0) + scores[index]
    path = [int(best.argmax())]
    for index in range(len(scores) - 1, 0, -1):
        path.append(int(back[index][path[-1]]))
    return path[::-1]


def _spans(sequence: list[str]) -> list[tuple[int, int, str]]:
    spans: list[tuple[int, int, str]] = []
    for index, tag in enumerate(sequence):
        prefix, _, label = tag.partition("-")
        if prefix == "B":
            spans.append((index, index + 1, label))
        elif prefix == "I":
            spans[-1] = (spans[-1][0], index + 1, label)
    return spans


@cache
def _transitions(tags: tuple[str, ...]) -> Scores:
    """Return 0 where tag `row` may stand before tag `column`."""
    table = np.zeros((len(tags), len(tags)), dtype=np.float32)
    for pair in _forbidden(tags):
        table[pair] = _IMPOSSIBLE
    return table


@cache
def _forbidden(tags: tuple[str, ...]) -> frozenset[tuple[int, int]]:
    """Return which tag may not stand before which, by number: I-X follows only B-X and I-X."""
    return frozenset(
        (row, column)
        for row, before in enumerate(tags)
        for column, after in enumerate(tags)
        if after.startswith("I-") and before[2:] != after[2:]
    )


def _sentence_ends(encoded: Encoded) -> Iterator[int]:
    """Yield, for each sentence, the index after its last word."""
    index = 0
    for _, end in encoded.sentences:
        before = index
        while index < len(encoded.words) and encoded.words[index].start < end:
            index += 1
        if index > before:
            yield index
    if index < len(encoded.words):
        yield len(encoded.words)


def _cut_long(encoded: Encoded, start: int, end: int, pieces: int) -> Iterator[Window]:
    at = start
    keep = start
    while True:
        stop = at + 1
        while stop < end and _pieces(encoded, at, stop + 1) <= pieces:
            stop += 1
        if stop == end:
            yield Window(at, end, keep, end)
            return
        keep_end = max(keep + 1, stop - OVERLAP_WORDS)
        yield Window(at, stop, keep, keep_end)
        keep = keep_end
        at = max(at + 1, keep - OVERLAP_WORDS)
        while _pieces(encoded, at, keep + 1) > pieces:
            at += 1


def _pieces(encoded: Encoded, start: int, end: int) -> int:
    last = encoded.words[end].piece if end < len(encoded.words) else len(encoded.ids)
    return last - encoded.words[start].piece
