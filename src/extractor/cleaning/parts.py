"""Parts of a text too long to be annotated in one piece."""

import re
from bisect import bisect_left

# Five times a long feature. What compares all mentions of an article with each other stays cheap below it.
MAX_PART = 50_000
# Words that begin with a capital or a digit, among which mentions are. Prose has some 200 in 5,000 characters.
MAX_NAMES = 2_500

_NAME = re.compile(r"\b[A-Z0-9]")
_PLACES = ("\n\n", "\r\n\r\n", "\n", ". ", " ")


def cut_parts(text: str, *, limit: int = MAX_PART) -> list[tuple[int, int]]:
    r"""Return (start, end) of the parts in order, together the whole text.

    Each has at most `limit` characters, and at most MAX_NAMES words that begin with a capital or a digit. Cuts
    between paragraphs where it can, else between lines, sentences or words.

    >>> cut_parts("One died.\n\nTwo fled. Nobody else.", limit=24)
    [(0, 11), (11, 33)]
    """
    names = [match.start() for match in _NAME.finditer(text)] if len(text) > 2 * MAX_NAMES else []
    parts = []
    start = 0
    while (end := _find_limit(names, start, start + limit)) < len(text):
        end = _find_cut(text, start, end)
        parts.append((start, end))
        start = end
    parts.append((start, len(text)))
    return parts


def _find_limit(names: list[int], start: int, limit: int) -> int:
    """Return where a part that begins at `start` must have ended."""
    first_beyond = bisect_left(names, start) + MAX_NAMES
    return min(limit, names[first_beyond]) if first_beyond < len(names) else limit


def _find_cut(text: str, start: int, end: int) -> int:
    for place in _PLACES:
        found = text.rfind(place, start, end)
        if found > start:
            return found + len(place)
    return end
