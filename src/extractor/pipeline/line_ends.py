"""Words that a line end cuts in two, as old print does: one again in the text that is searched, of the same length.

What stood between the halves goes in front of the word: `ac-`, a line break and `cording` are two spaces and
`according`. So the second half stays where it is, and `Offsets` lead back where the first half is concerned.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from extractor.normalization.number_patterns import number_words
from extractor.pipeline.words import classify, function_words, word_classes

# Nothing here is tried at more than one place of a run of letters: long runs stay cheap.
_GAP = re.compile(r"(?<=[^\W\d_])-[ \t]*\r?\n[ \t]*(?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_FIRST = re.compile(r"\S+\Z")
_STEM = re.compile(r"[^\W\d_]+\Z")
_LONGEST = 40  # characters of a half


class Move(NamedTuple):
    """The first half of a joined word: characters [start, end) of the searched text, moved right `by` so many."""

    start: int
    end: int
    by: int


@dataclass(frozen=True, slots=True)
class Offsets:
    """Where the characters of a part of the searched text stand in the article: `first` in front of it."""

    first: int = 0
    moves: Sequence[Move] = ()

    def __bool__(self) -> bool:
        """Tell whether any character stands elsewhere in the article."""
        return bool(self.first or self.moves)

    def start(self, place: int) -> int:
        """Return where a span starts in the article that starts at a place of the part."""
        move = self._move(place + self.first)
        return place + self.first - (move.by if move is not None else 0)

    def end(self, place: int) -> int:
        """Return where a span ends in the article that ends at a place of the part."""
        return self.start(place - 1) + 1

    def _move(self, place: int) -> Move | None:
        row = bisect_right(self.moves, place, key=_start_of) - 1
        return self.moves[row] if row >= 0 and place < self.moves[row].end else None


def _start_of(move: Move) -> int:
    return move.start


class Cut(NamedTuple):
    """Characters [start, end) that cut the word that begins at `word`, and what belongs there: a hyphen or nothing."""

    word: int
    start: int
    end: int
    kept: str


def join_line_ends(text: str) -> tuple[str, list[Move]]:
    """Return the text with the words that line ends cut as one, and what moved; compounds keep their hyphen."""
    pieces: list[str] = []
    moves: list[Move] = []
    behind = 0
    for cut in find_cuts(text):
        by = cut.end - cut.start - len(cut.kept)
        moves.append(Move(cut.word + by, cut.end, by))
        pieces += [text[behind : cut.word], " " * by, text[cut.word : cut.start], cut.kept]
        behind = cut.end
    return "".join((*pieces, text[behind:])) if moves else text, moves


def find_cuts(text: str) -> Iterator[Cut]:
    """Yield where line ends cut words in two, in order; no two concern one word."""
    if _GAP.search(text) is None:
        return
    there = {word.lower() for word in _WORD.findall(text)}
    behind = 0
    for match in _GAP.finditer(text):
        start, end = match.span()
        low = max(behind, start - _LONGEST)
        first, stem = _FIRST.search(text, low, start), _STEM.search(text, low, start)
        rest = _LETTERS.match(text, end, end + _LONGEST)
        if first is None or stem is None or rest is None or (first.start() == low > behind):
            continue
        goes_on = text[rest.end() : rest.end() + 1] == "-"
        is_compound = goes_on or "-" in text[first.start() : start]
        kept = _hyphen(stem[0], rest[0], there, is_compound=is_compound)
        if kept is not None:
            behind = rest.end()
            yield Cut(first.start(), start, end, kept)


def _hyphen(first: str, rest: str, there: set[str], *, is_compound: bool) -> str | None:
    """Return what joins two halves: nothing (kil-/led) or a hyphen (long-/range); None where it is a dash.

    `is_compound`: a hyphen stands in front of them or behind: Fif-/ty-three, surface-/to-air.
    """
    low, end = first.lower(), rest.lower()
    if f"{low}-{end}" in there or low in function_words("hyphen_prefixes"):
        return "-"
    are_numbers = number_words().issuperset((low, end))
    is_known = f"{low}{end}" in known_words() or f"{low}{end}" in there
    if is_known and not are_numbers:
        return ""
    is_dash = (end in number_words() and low not in number_words()) or classify(rest, end)[0] in "DPCOX"
    if not is_compound and (is_dash or (first.isupper() and rest.istitle())):
        return None  # were killed-/six of them; ARZAN-/Twelve men
    is_name = rest[0].isupper() and not first.isupper()  # Inspector-/General
    is_short = first.isupper() and not rest.isupper()  # US-/led, T-/shirt
    is_word = low in number_words() or known_words().issuperset((low, end))
    return "-" if is_compound or is_word or is_name or is_short else ""


@cache
def known_words() -> frozenset[str]:
    """Return the words whose classes are known, and those of numbers."""
    return number_words() | word_classes().keys()
