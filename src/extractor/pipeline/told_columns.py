"""Tables that say in a column of their own who tells the numbers of each row: Place, Killed, Injured, Source."""

from collections.abc import Iterator

from extractor.pipeline.table_rows import find_rows
from extractor.pipeline.transcripts import Opening
from extractor.pipeline.words import function_words


def find_told_rows(text: str) -> Iterator[Opening]:
    """Yield each row under a head with such a column, as the statement of whom its cell there names."""
    for row in find_rows(text):
        for column, cell in enumerate(row.cells):
            head = row.head_of(column)
            if head is None or text[slice(*head)].rstrip(":").lower() not in function_words("teller_columns"):
                continue
            told = text[slice(*cell)]
            if told[:1].isupper() and told.lower() not in function_words("no_tellers"):
                yield Opening(row.start, row.end, cell)
