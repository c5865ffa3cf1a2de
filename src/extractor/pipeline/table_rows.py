"""The rows of a table: where and when the numbers of a row are is said in it, not in another."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from extractor.pipeline.tables import is_row

_CANDIDATE = re.compile(r"\n[^\n]*\S(?:[ ]{2}|\t|[ ]*\|)[^\n]*\d")
_ROWS = 2  # of a table, at least

Span = tuple[int, int]


class Row(NamedTuple):
    """Characters [start, end) of a row and of its table's rows."""

    start: int
    end: int
    table: Span


def find_rows(text: str) -> list[Row]:
    """Return the rows of tables of at least two, in order."""
    found: list[Span] = []
    for match in _CANDIDATE.finditer(text):
        start = match.start() + 1
        if is_row(text, start):
            end = text.find("\n", start)
            found.append((start, len(text) if end < 0 else end))
    rows: list[Row] = []
    first = 0
    for at in range(len(found)):
        if at + 1 < len(found) and found[at + 1][0] == found[at][1] + 1:
            continue
        if at + 1 - first >= _ROWS:
            rows += [Row(*span, (found[first][0], found[at][1])) for span in found[first : at + 1]]
        first = at + 1
    return rows


def row_at(rows: Sequence[Row], at: int) -> Row | None:
    """Return the row that holds a character."""
    place = bisect_right(rows, at, key=lambda row: row.start) - 1
    return rows[place] if place >= 0 and at < rows[place].end else None


def bind(row: Row, mentions: Sequence[Span], chosen: Span | None) -> Span | None:
    """Return the first mention of a row; none where only other rows have one; the chosen one where none has."""
    inside = next((span for span in mentions if row.start <= span[0] < row.end), None)
    if inside is not None:
        return inside
    is_elsewhere = any(row.table[0] <= span[0] < row.table[1] for span in mentions)
    return None if is_elsewhere else chosen
