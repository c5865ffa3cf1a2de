"""A text's lines, where each is a paragraph, a title or a piece of furniture."""

import re
from dataclasses import dataclass
from itertools import pairwise

from extractor.cleaning.rules import Rule, find_rule, plain_line

_LINE = re.compile(r"[^\n\r\x85\u2028\u2029]+")

# Hard-wrapped text: nearly all lines are this short, and most go on in the next one in mid-sentence.
_MAX_COLUMNS = 120
_MIN_WRAPPED_PAIRS = 3
# A wrapped line fills most of the width, but for the last of its paragraph.
_FULL_LINE = 0.6

_CUT_SHORT = re.compile(r"(?:\.\.\.|…|\[…|\[\.\.\.)$")
_SENTENCE_END = re.compile(r"""[.!?]["'”’)\]]*$""")
_MAX_TITLE_WORDS = 30
_MAX_QUESTION_WORDS = 15
_MIN_PROSE_WORDS = 4

# Where a sentence may begin inside a paragraph.
_BOUNDARY = re.compile(r"""(?<=[.!?"”’)\]…])[^\S\n\r]+(?=["“(\[A-Z@©])""")
_MAX_BRACKETED_SENTENCES = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or hard-wrapped lines that are one paragraph; offsets without outer white space."""

    start: int
    end: int
    plain: str
    rule: Rule | None

    @property
    def is_cut_short(self) -> bool:
        """Return whether the line breaks off with dots, as a teaser's blurb does."""
        return _CUT_SHORT.search(self.plain) is not None

    @property
    def is_sentence(self) -> bool:
        """Return whether the line ends as a sentence does."""
        return not self.is_cut_short and _SENTENCE_END.search(self.plain) is not None

    @property
    def is_prose(self) -> bool:
        """Return whether the line is a sentence or more, neither a title nor a blurb that breaks off."""
        words = len(self.plain.split())
        is_question = self.plain.endswith(("?", "!")) and words <= _MAX_QUESTION_WORDS
        if self.is_cut_short or is_question:
            return False
        return words > _MAX_TITLE_WORDS or (words >= _MIN_PROSE_WORDS and self.is_sentence)


def split_lines(text: str) -> list[Line]:
    """Return the lines that are not blank, in order, each with the rule that holds for it."""
    spans = []
    for match in _LINE.finditer(text):
        if stripped := match[0].strip():
            lead = len(match[0]) - len(match[0].lstrip())
            spans.append((match.start() + lead, match.start() + lead + len(stripped)))
    return [_line(text, start, end) for start, end in _unwrapped(text, spans)]


def split_off_furniture(text: str, line: Line) -> tuple[Line, Line] | None:
    """Return the line in two when its last sentence, or the brackets it ends in, is furniture; else None.

    Agencies set "(Reporting by ...; editing by ...)" into the last paragraph.
    """
    boundaries = list(_BOUNDARY.finditer(text, line.start, line.end))
    for back, boundary in enumerate(reversed(boundaries[-_MAX_BRACKETED_SENTENCES:])):
        if back and text[boundary.end()] not in "([":
            continue
        part = _line(text, boundary.end(), line.end)
        if part.rule is not None and part.rule.is_inline:
            return Line(
                line.start, boundary.start(), plain_line(text[line.start : boundary.start()]), None
            ), part
    return None


def _line(text: str, start: int, end: int) -> Line:
    plain = plain_line(text[start:end])
    return Line(start, end, plain, find_rule(plain))


def _unwrapped(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans of lines, those of one paragraph joined where the text is hard-wrapped."""
    width = _wrap_width(text, spans)
    if width is None:
        return spans
    joined: list[tuple[int, int]] = []
    length_above = 0
    for start, end in spans:
        if joined and length_above >= _FULL_LINE * width and _is_adjacent(text, joined[-1][1], start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
        length_above = end - start
    return joined


def _wrap_width(text: str, spans: list[tuple[int, int]]) -> int | None:
    """Return the width in characters to which the text is wrapped, or None where each line is a paragraph."""
    lengths = sorted(end - start for start, end in spans)
    if not lengths or (width := lengths[int(0.9 * len(lengths))]) > _MAX_COLUMNS:
        return None
    pairs = [
        (text[upper_start:upper_end], text[start:end])
        for (upper_start, upper_end), (start, end) in pairwise(spans)
        if upper_end - upper_start >= _FULL_LINE * width and _is_adjacent(text, upper_end, start)
    ]
    going_on = sum(lower[0].islower() or (upper + lower).isupper() for upper, lower in pairs)
    return width if len(pairs) >= _MIN_WRAPPED_PAIRS and 2 * going_on >= len(pairs) else None


def _is_adjacent(text: str, end: int, start: int) -> bool:
    return len(text[end:start].strip(" \t\r").replace("\r\n", "\n")) == 1
