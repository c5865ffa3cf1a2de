"""Parts of a text too long to be annotated in one piece."""

# Five times a long feature. What compares all mentions of an article with each other stays cheap below it.
MAX_PART = 50_000

_PLACES = ("\n\n", "\r\n\r\n", "\n", ". ", " ")


def cut_parts(text: str, *, limit: int = MAX_PART) -> list[tuple[int, int]]:
    r"""Return (start, end) of the parts in order, each at most `limit` characters, together the whole text.

    Cuts between paragraphs where it can, else between lines, sentences or words.

    >>> cut_parts("One died.\n\nTwo fled. Nobody else.", limit=24)
    [(0, 11), (11, 33)]
    """
    parts = []
    start = 0
    while len(text) - start > limit:
        end = _find_cut(text, start, start + limit)
        parts.append((start, end))
        start = end
    parts.append((start, len(text)))
    return parts


def _find_cut(text: str, start: int, end: int) -> int:
    for place in _PLACES:
        found = text.rfind(place, start, end)
        if found > start:
            return found + len(place)
    return end
