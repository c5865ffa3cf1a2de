"""A text as word pieces (see weapon_lexicon): positions, joints and sentence windows, without spaCy."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor.gazetteer.countries import is_demonym
from extractor.weapon_lexicon import PIECE
from extractor.weapon_rules import load_cue_words

# What may stand between two pieces of one name: nothing, a hyphen, blanks, one line break.
_JOINT = re.compile(r"-?[^\S\n]*\n?[^\S\n]*")
_EASY = frozenset({"", " ", "-"})
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_BORDER = re.compile(r"[.!?;]|\n(?=[^\S\n]*\n)")
_ENDS = frozenset(".!?;")
_INTRODUCERS = frozenset(
    {":", "\u2014", "\u2013"}
)  # what may stand between a dateline or label and its sentence
_ASIDE = 8  # pieces of a bracket before a sentence: (Reuters), (3rd update)
_REACH = 60  # pieces on each side; a sentence longer than this is cut


@dataclass(frozen=True, slots=True)
class Pieces:
    """Pieces [i] = text[starts[i]:ends[i]], lower-cased in keys[i]; `borders` is filled on first use."""

    text: str
    starts: list[int]
    ends: list[int]
    keys: list[str]
    borders: list[int] = field(default_factory=list, compare=False)

    def __len__(self) -> int:
        """Return the number of pieces."""
        return len(self.keys)

    def gap(self, index: int) -> str:
        """Return the characters between piece `index` and the next."""
        return self.text[self.ends[index] : self.starts[index + 1]]

    def raw(self, index: int) -> str:
        """Return the piece as it is written."""
        return self.text[self.starts[index] : self.ends[index]]

    def joins(self, index: int) -> bool:
        """Return whether piece `index` and the next may belong to one name."""
        if not 0 <= index < len(self.keys) - 1:
            return False
        gap = self.gap(index)
        return gap in _EASY or _JOINT.fullmatch(gap) is not None

    def glued(self, index: int) -> bool:
        """Return whether piece `index` and the next are one written word: letters and digits, no gap."""
        return (
            0 <= index < len(self.keys) - 1
            and self.ends[index] == self.starts[index + 1]
            and self.keys[index][-1].isalnum()
            and self.keys[index + 1][0].isalnum()
        )

    def overlap(self, first: int, last: int, spans: Iterable[tuple[int, int]]) -> bool:
        """Return whether the pieces first..last (inclusive) share characters with one of the spans."""
        start, end = self.starts[first], self.ends[last]
        return any(start < stop and begin < end for begin, stop in spans)

    def at(self, offset: int) -> int:
        """Return the index of the first piece that starts at or after a character offset."""
        return bisect_left(self.starts, offset)

    def matches(self, first: int, phrase: tuple[str, ...]) -> bool:
        """Return whether the phrase stands at piece `first`, its pieces joined."""
        end = first + len(phrase)
        if first < 0 or end > len(self.keys) or tuple(self.keys[first:end]) != phrase:
            return False
        return all(self.joins(index) for index in range(first, end - 1))

    def breaks(self, index: int) -> bool:
        """Return whether a sentence or paragraph ends between piece `index` and the next."""
        gap = self.gap(index)
        if gap and "\n" in gap and _PARAGRAPH.search(gap):
            return True
        if self.keys[index] not in _ENDS or not gap:
            return False
        is_letter = index > 0 and len(self.keys[index - 1]) == 1 and not self.glued(index - 2)
        if self.keys[index] == "." and is_letter:
            return False  # an initial: U.S. jets, J. Smith; not the end of F-16s
        return not self.raw(index + 1)[0].islower()

    def sentence(self, first: int, last: int) -> tuple[int, int]:
        """Return the half-open piece window of the sentence around pieces first..last."""
        if not self.borders:
            self.borders.extend(self._find_borders())
        left = self.borders[bisect_right(self.borders, first) - 1]
        right = self.borders[bisect_right(self.borders, last)]
        return max(left, first - _REACH), min(right, last + 1 + _REACH)

    def _find_borders(self) -> list[int]:
        """Return the first pieces of all sentences and the number of pieces."""
        found = {0, len(self.keys)}
        for match in _BORDER.finditer(self.text):
            index = bisect_left(self.starts, match.end()) - 1
            if 0 <= index < len(self.keys) - 1 and self.breaks(index):
                found.add(index + 1)
        return sorted(found)

    def is_headline(self, first: int, last: int) -> bool:
        """Return whether all words of the sentence but small ones have capitals, so that one says nothing."""
        start, end = self.sentence(first, last)
        small = load_cue_words("headline_small")
        others = [
            index for index in range(start, end) if not first <= index <= last and self.keys[index].isalpha()
        ]
        return all(self.raw(index)[0].isupper() or self.keys[index] in small for index in others)

    def opens_sentence(self, index: int) -> bool:
        """Return whether piece `index` is the first word of a sentence.

        Quotes, a bracket, a dateline (`KABUL (Reuters) - `), a label (`Update: `) and a time on a line of its
        own do not count as words of it.
        """
        while index > 0 and not self.breaks(index - 1):
            if self._is_introduced(index):
                return True
            opening = self.opening(index - 1)
            if opening is None and self.keys[index - 1].isalnum():
                return False
            index = index - 1 if opening is None else opening
        return True

    def _is_introduced(self, index: int) -> bool:
        gap = self.gap(index - 1)
        if self.keys[index - 1] in _INTRODUCERS:
            return gap != ""
        if "-" in gap:
            return len(gap) > 1
        is_clock = (
            index > 2 and self.keys[index - 1].isdigit() and self.keys[index - 2] in (":", ".")
        )  # 20:47
        return is_clock and "\n" in gap

    def opening(self, index: int) -> int | None:
        """Return the bracket that the bracket at piece `index` closes; None where it closes no short one."""
        if index < 0 or self.keys[index] != ")":
            return None
        for first in range(index - 1, max(index - 1 - _ASIDE, -1), -1):
            if self.keys[first] == "(":
                return first
        return None

    def has_name_beside(self, first: int, last: int) -> bool:
        """Return whether a capitalised word beside pieces first..last makes them part of a name."""
        before, after = first - 1, last + 1
        if (
            before >= 0
            and self.joins(before)
            and self.raw(before).istitle()
            and not self.opens_sentence(before)
        ):
            return not is_demonym(self.raw(before))
        return after < len(self.keys) and self.joins(last) and self.raw(after).istitle()


def read_pieces(text: str) -> Pieces:
    """Return the pieces of a text in order."""
    matches = list(PIECE.finditer(text))
    return Pieces(
        text=text,
        starts=[match.start() for match in matches],
        ends=[match.end() for match in matches],
        keys=[match.group().lower() for match in matches],
    )
