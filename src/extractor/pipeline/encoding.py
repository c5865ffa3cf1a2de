"""Text to the encoder's input: word pieces with exact offsets, and what lower-casing loses of each word.

The vocabulary is uncased. Boundaries and organisations depend on case and layout, so each piece also carries
a shape: how its word is written and what stands before it. Training and runtime share this module.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from tokenizers import Tokenizer

from extractor.pipeline.sentences import load_abbreviations
from extractor.pipeline.word_pieces import cut_words

# How a word is written (rows) and what stands before it (columns): one row of the shape embedding each.
CASES = LOWER, TITLE, UPPER, INITIAL, MIXED, DIGIT, OTHER, CASELESS = range(8)
GAPS = GLUED, SPACE, LINE, BLANK_LINE = range(4)
SHAPES = len(CASES) * len(GAPS)
# Below this share of capitals among the letters of a shouting sentence, case is trusted again.
_SHOUTING_SHARE = 0.8
_SHOUTING_WORDS = 3
_QUIET_WORDS = 5
_BLANK = re.compile(r"\n[^\S\n]*\n|\r\n[^\S\n]*\r\n|\u2029")
_LINE_BREAKS = frozenset("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
# A sentence ends at a blank line, or at closing punctuation before a capital, a quote, a digit, a line break.
_BLANK_LINE = rf"(?<!\s)\s*(?:{_BLANK.pattern})\s*"
_CLOSED = r"""(?<=[.!?"”’')\]])"""
_OPENS = r"""(?=["“‘'(\[]?[A-Z0-9])"""


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
    for match in _sentence_end().finditer(text):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return [(left, right) for left, right in (_trim(text, *span) for span in spans) if left < right]


@cache
def _sentence_end() -> re.Pattern[str]:
    spared = "".join(rf"(?<!\b{re.escape(word)}[.])" for word in load_abbreviations().encoder)
    closed = rf"""(?<![A-Z][.]){spared}(?<![,;:]['"”’]){_CLOSED}\s+{_OPENS}"""
    # All of it begins with white space: to ask for that first takes a quarter of the time.
    return re.compile(rf"(?=\s)(?:{_BLANK_LINE}|{closed}|{_CLOSED}[^\S\n]*\n\s*)")


def encode(tokenizer: Tokenizer, text: str) -> Encoded:
    """Return the pieces of the text without special tokens; offsets are code points of `text`, as given."""
    sentences = split_sentences(text)
    behind_all = len(text) + 1
    caseless = iter([*_caseless_stretches(text, sentences), (behind_all, behind_all)])
    low, high = next(caseless)
    words: list[Word] = []
    ids: list[int] = []
    shapes: list[int] = []
    behind = 0
    for start, end, pieces in cut_words(tokenizer, text):
        while high <= start:
            low, high = next(caseless)
        written = text[start:end]
        case = CASELESS if low <= start and any(map(str.isalpha, written)) else _case(written)
        shape = case * len(GAPS) + (_gap(text[behind:start]) if words else BLANK_LINE)
        words.append(tuple.__new__(Word, (start, end, len(ids), shape)))
        ids += pieces
        shapes += [shape] * len(pieces)
        behind = end
    return Encoded(ids, shapes, words, sentences)


@lru_cache(maxsize=8192)
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


@lru_cache(maxsize=2**10)
def _gap(between: str) -> int:
    if not between:
        return GLUED
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
