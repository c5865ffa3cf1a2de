"""Tables that say in a column of their own who tells the numbers of each row: Place, Killed, Injured, Source."""

from collections.abc import Iterator, Sequence
from typing import Any

from extractor.pipeline.table_rows import find_rows
from extractor.pipeline.transcripts import Opening
from extractor.pipeline.words import function_words

_WORDS = 6  # of a name, at most


def find_told_rows(text: str, places: Sequence[dict[str, Any]] = ()) -> Iterator[Opening]:
    """Yield each row under a head with such a column, as the statement of whom its cell there names.

    A clause, a filler and a place (the items are of "places") tell nothing; behind a comma stands when.
    """
    spans = {(place["start"], place["end"]) for place in places}
    for row in find_rows(text):
        for column, (start, end) in enumerate(row.cells):
            head = row.head_of(column)
            if head is None or text[slice(*head)].rstrip(":").lower() not in function_words("teller_columns"):
                continue
            told = text[start:end].partition(",")[0].rstrip()
            teller = start, start + len(told)
            is_name = told[:1].isupper() and not any(map(str.isdigit, told))
            is_filler = told.lower() in function_words("no_tellers")
            if is_name and told.count(" ") < _WORDS and teller not in spans and not is_filler:
                yield Opening(row.start, row.end, teller)
