"""Tables that say in a column of their own who tells the numbers of each row: Place, Killed, Injured, Source."""

import re
from collections.abc import Iterator

from extractor.lexicon import alternation
from extractor.pipeline.tables import cells_of, is_row
from extractor.pipeline.transcripts import Opening
from extractor.pipeline.words import function_words

_CELLS = 3  # of a head, at least: what a row is about, a number, who tells it
_LETTER = re.compile(r"[^\W\d_]")


def find_told_rows(text: str) -> Iterator[Opening]:
    """Yield each row under a head with such a column, as the statement of whom its cell there names."""
    for match in re.finditer(rf"\b(?i:{alternation(function_words('teller_columns'))})\b", text):
        start = text.rfind("\n", 0, match.start()) + 1
        head = list(cells_of(text, start))
        named = [
            at
            for at, cell in enumerate(head)
            if cell.start() == match.start() and cell[0].strip() == match[0]
        ]
        if len(head) >= _CELLS and named and not is_row(text, start):
            yield from _rows(text, start, len(head), named[0])


def _rows(text: str, head: int, columns: int, column: int) -> Iterator[Opening]:
    start = text.find("\n", head) + 1
    while start and is_row(text, start):
        end = text.find("\n", start)
        cells = list(cells_of(text, start))
        if len(cells) == columns and _LETTER.search(cells[column][0]):
            first = cells[column].start()
            issuer = first, first + len(cells[column][0].rstrip())
            yield Opening(start, len(text) if end < 0 else end, issuer)
        start = end + 1
