"""The tables of a plain text: rows of cells parted by bars, tabs or wide blanks, and the head above them.

Only what is a table beyond doubt is one: two lines at least whose cells agree in number or stand below each other, a
number behind the first cell, hardly a cell that begins in lower case. Justified print, tabbed prose and lists are none.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple, Protocol

_BLANKS = re.compile(r"\S+(?: \S+)*")
_BORDER = re.compile(r"[|\t]|\S {2}")
_NUMERIC = re.compile(r"[\d.,]*\d%?")
_RULE = re.compile(r"[\s|:+=-]*")
_ROWS = 2  # of a table, at least
_SMALL = 1  # cells of a line that may begin in lower case
_WORDS = 7  # of a cell, at most
_LINES_ABOVE = 3  # of a run of rows that are looked at: a head, a rule and an empty line
_CACHE = 2  # texts whose tables are kept: each is asked about several times, one after another

Span = tuple[int, int]


class Row(NamedTuple):
    """Characters [start, end) of a row, its cells (those of bars and tabs may be empty), and its table."""

    start: int
    end: int
    cells: tuple[Span, ...]
    table: "Table"

    def head_of(self, column: int) -> Span | None:
        """Return the cell of the head above one of the row: by its number, else the only one that stands above it."""
        head = self.table.head
        if len(head) == len(self.cells):
            return head[column]
        if self.table.is_marked or not head:
            return None
        left, right = (edge - self.start for edge in self.cells[column])
        found = [
            cell for cell in head if cell[0] - self.table.above < right and left < cell[1] - self.table.above
        ]
        return found[0] if len(found) == 1 else None


class Table(NamedTuple):
    """Characters [start, end) of a table's rows, the cells of its head and where its line starts.

    `is_marked`: bars or tabs part the cells.
    """

    start: int
    end: int
    head: tuple[Span, ...]
    above: int
    is_marked: bool


class _Line(NamedTuple):
    start: int
    end: int
    cells: tuple[Span, ...]
    numeric: frozenset[Span]  # edges of the cells that are numbers, in their line


@lru_cache(_CACHE)
def find_rows(text: str) -> tuple[Row, ...]:
    """Return the rows of all tables of a text, in order."""
    rows: list[Row] = []
    before: list[tuple[int, int]] = []  # the lines above the run of rows
    run: list[_Line] = []
    for start, end in (*_lines(text), (len(text), len(text))):
        line = _read(text, start, end)
        if line is not None and (not run or _agree(run[-1], line)):
            run.append(line)
            continue
        if run and _RULE.fullmatch(text, start, end) and end > start:
            continue  # a rule inside the table
        if len(run) >= _ROWS:
            rows += _rows(text, run, before)
        if run:
            before = [(each.start, each.end) for each in run]
        run = [] if line is None else [line]
        if line is None:
            before.append((start, end))
            del before[:-_LINES_ABOVE]
    return tuple(rows)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def split_cells(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return the cells of a line, without the blanks around them."""
    line = text[start:end]
    mark = "|" if "|" in line else "\t" if "\t" in line.strip() else ""
    if not mark:
        return tuple(match.span() for match in _BLANKS.finditer(text, start, end))
    cells, at = [], start
    for part in line.split(mark):
        inner = part.strip()
        first = at + len(part) - len(part.lstrip())
        cells.append((first, first + len(inner)) if inner else (at, at))
        at += len(part) + 1
    if mark == "|":  # bars around the whole row
        cells = cells[line.lstrip().startswith(mark) : len(cells) - line.rstrip().endswith(mark)]
    return tuple(cells)


def _read(text: str, start: int, end: int) -> _Line | None:
    """Return a line that may be a row of a table: a number stands in a cell behind the first."""
    if _BORDER.search(text, start, end) is None:
        return None
    cells = split_cells(text, start, end)
    numeric = frozenset(
        (left - start, right - start) for left, right in cells[1:] if _NUMERIC.fullmatch(text, left, right)
    )
    return _Line(start, end, cells, numeric) if numeric and not _is_prose(text, cells) else None


def _is_prose(text: str, cells: Sequence[Span]) -> bool:
    is_barred = bool(cells) and "|" in text[cells[0][0] : cells[-1][1]]
    small = 0 if is_barred else sum(text[left:right][:1].islower() for left, right in cells)
    return small > _SMALL or any(text.count(" ", left, right) >= _WORDS for left, right in cells)


def _agree(above: _Line, below: _Line) -> bool:
    """Tell whether two lines have as many cells, or numbers that start or end below each other."""
    if below.start - above.end > 1 and len(above.cells) != len(below.cells):
        return False
    if len(above.cells) == len(below.cells):
        return True
    starts = {left for left, _ in above.numeric} & {left for left, _ in below.numeric}
    return bool(starts or {right for _, right in above.numeric} & {right for _, right in below.numeric})


def _rows(text: str, run: Sequence[_Line], before: Sequence[Span]) -> Iterator[Row]:
    head: tuple[Span, ...] = ()
    above = 0
    for start, end in reversed(before):
        if _RULE.fullmatch(text, start, end):
            continue
        cells = split_cells(text, start, end)
        if len(cells) > 1 and not _is_prose(text, cells):
            head, above = cells, start
        break
    mark = text[run[0].start : run[0].end]
    table = Table(run[0].start, run[-1].end, head, above, "|" in mark or "\t" in mark)
    for line in run:
        yield Row(line.start, line.end, line.cells, table)


def row_at(rows: Sequence[Row], at: int) -> Row | None:
    """Return the row that holds a character."""
    place = bisect_right(rows, at, key=lambda row: row.start) - 1
    return rows[place] if place >= 0 and at < rows[place].end else None


def cell_at(row: Row, at: int) -> int:
    """Return the number of the row's cell that holds a character, -1 for none."""
    return next((number for number, (left, right) in enumerate(row.cells) if left <= at < right), -1)


class Mention(Protocol):
    """A named place or day: characters [start, end)."""

    @property
    def start(self) -> int:
        """Where it starts."""

    @property
    def end(self) -> int:
        """Where it ends."""


def bind(row: Row, mentions: Sequence[Mention], chosen: Span | None) -> Span | None:
    """Return the chosen mention where it stands in the row, else the row's first, else one from outside the table.

    `mentions` are in order. None is left where only another row of the table has one.
    """
    if chosen is not None and row.start <= chosen[0] < row.end:
        return chosen
    first = bisect_left(mentions, row.start, key=attrgetter("start"))
    if first < len(mentions) and mentions[first].start < row.end:
        return mentions[first].start, mentions[first].end
    is_of_another = chosen is not None and row.table.start <= chosen[0] < row.table.end
    return None if is_of_another else chosen
