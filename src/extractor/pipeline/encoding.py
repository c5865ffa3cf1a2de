"""Text to the encoder's input: word pieces with exact offsets, and what lower-casing loses of each word.

The vocabulary is uncased. Boundaries and organisations depend on case and layout, so each piece also carries
a shape: how its word is written and what stands before it. Training and runtime share this module.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from tokenizers import Tokenizer

# How a word is written (rows) and what stands before it (columns): one row of the shape embedding each.
LOWER, TITLE, UPPER, INITIAL, MIXED, DIGIT, OTHER, CASELESS = range(8)
GAPS = GLUED, SPACE, LINE, BLANK_LINE = range(4)
SHAPES = 8 * 4
# Below this share of capitals among the letters of a shouting sentence, case is trusted again.
_SHOUTING_SHARE = 0.8
_SHOUTING_WORDS = 3
_QUIET_WORDS = 5
_BLANK = re.compile(r"\n[^\S\n]*\n|\r\n[^\S\n]*\r\n|\u2029")
_LINE_BREAKS = frozenset("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
# A sentence ends at a blank line, or at closing punctuation before a capital, a quote, a digit, a line break.
_SENTENCE_END = re.compile(
    r"""(?<!\s)\s*(?:\n[^\S\n]*\n|\r\n[^\S\n]*\r\n|\u2029)\s*
    | (?<![A-Z][.])(?<!\bMr[.])(?<!\bMs[.])(?<!\bDr[.])(?<!\bLt[.])(?<!\bSt[.])(?<!\bGen[.])(?<!\bCol[.])
      (?<!\bMrs[.])      (?<=[.!?:;"”’')\]])(?<![,;:]['"”’])(?<=[.!?"”’')\]])\s+(?=["“‘'(\[]?[A-Z0-9])
    | (?<=[.!?"”’')\]])[^\S\n]*\n\s*""",
    re.VERBOSE,
)


class Word(NamedTuple):
    """A run of letters, or one punctuation mark: offsets into the text, its first piece, its shape.

    A tuple, as a text has thousands of them.
    """

    start: int
    end: int
    piece: int
    shape: int


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text as word pieces: ids and shapes run in parallel; each word knows its first piece; rough sentences."""

    ids: list[int]
    shapes: list[int]
    words: list[Word]
    sentences: list[tuple[int, int]]


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of the sentences, in order; the space between is in none. Rough on purpose."""
    spans = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return [(left, right) for left, right in (_trim(text, *span) for span in spans) if left < right]


def encode(tokenizer: Tokenizer, text: str) -> Encoded:
    """Return the pieces of the text without special tokens; offsets are code points of `text`, as given."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    sentences = split_sentences(text)
    caseless = list(_caseless_stretches(text, sentences))
    words: list[Word] = []
    shapes: list[int] = []
    previous_id: int | None = None
    previous_end = stretch = 0
    # each access to these attributes copies the list out of the tokenizer
    offsets, word_ids = encoding.offsets, encoding.word_ids
    for index, ((start, end), word_id) in enumerate(zip(offsets, word_ids, strict=True)):
        if word_id != previous_id or not words:
            while stretch < len(caseless) and caseless[stretch][1] <= start:
                stretch += 1
            is_caseless = stretch < len(caseless) and caseless[stretch][0] <= start
            word_end = _word_end(word_ids, offsets, index)
            written = text[start:word_end]
            case = CASELESS if is_caseless and any(map(str.isalpha, written)) else _case(written)
            shape = case * 4 + _gap(text[previous_end:start], is_first=not words)
            words.append(Word(start, word_end, index, shape))
            previous_id = word_id
        shapes.append(words[-1].shape)
        previous_end = max(previous_end, end)
    return Encoded(list(encoding.ids), shapes, words, sentences)


def _word_end(word_ids: list[int | None], offsets: list[tuple[int, int]], first: int) -> int:
    last = first
    while last + 1 < len(word_ids) and word_ids[last + 1] == word_ids[first]:
        last += 1
    return offsets[last][1]


@lru_cache(maxsize=2**14)
def _case(word: str) -> int:
    letters = [char for char in word if char.isalpha()]
    if not letters:
        return DIGIT if any(char.isdigit() for char in word) else OTHER
    if all(not char.isupper() for char in letters):
        return LOWER if any(char.islower() for char in letters) else OTHER
    if len(letters) == 1:
        return INITIAL
    if all(not char.islower() for char in letters):
        return UPPER
    return TITLE if letters[0].isupper() and not any(char.isupper() for char in letters[1:]) else MIXED


def _gap(between: str, *, is_first: bool) -> int:
    if is_first:
        return BLANK_LINE
    if between in ("", " "):
        return SPACE if between else GLUED
    if _BLANK.search(between):
        return BLANK_LINE
    return LINE if any(char in _LINE_BREAKS for char in between) else SPACE


def _caseless_stretches(text: str, sentences: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the sentences whose case says nothing: shouted through, or without a single capital."""
    for start, end in sentences:
        sentence = text[start:end]
        capitals = sum(map(str.isupper, sentence))
        letters = sum(map(str.isalpha, sentence)) if capitals else 0
        if capitals >= _SHOUTING_SHARE * letters:
            words = sum(any(map(str.isalpha, word)) for word in sentence.split())
            if words >= (_SHOUTING_WORDS if capitals else _QUIET_WORDS):
                yield start, end


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
