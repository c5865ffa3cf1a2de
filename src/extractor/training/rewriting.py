"""Replace stretches of a labelled text and carry every mention to its new place."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from extractor.training.corpora import Mention


@dataclass(frozen=True, slots=True)
class Labelled:
    """A training text and its mentions, sorted and disjoint."""

    text: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in place of [start, end)."""

    start: int
    end: int
    text: str


def rewrite(labelled: Labelled, edits: Iterable[Edit]) -> Labelled:
    """Return the text with disjoint edits made; an edit lies wholly inside or wholly outside each mention."""
    pieces: list[str] = []
    moves: list[tuple[int, int]] = []
    at = shift = 0
    for edit in sorted(edits, key=lambda item: item.start):
        pieces += (labelled.text[at : edit.start], edit.text)
        at = edit.end
        shift += len(edit.text) - (edit.end - edit.start)
        moves.append((edit.end, shift))
    pieces.append(labelled.text[at:])
    mentions = tuple(
        replace(item, start=item.start + _shift(moves, item.start), end=item.end + _shift(moves, item.end))
        for item in labelled.mentions
    )
    return Labelled("".join(pieces), mentions)


def join(parts: Iterable[Labelled], separator: str) -> Labelled:
    """Return the texts joined by the separator, their mentions moved along."""
    text, mentions = "", []
    for part in parts:
        offset = len(text) + len(separator) if text else 0
        text = text + separator + part.text if text else part.text
        mentions += [
            replace(item, start=item.start + offset, end=item.end + offset) for item in part.mentions
        ]
    return Labelled(text, tuple(mentions))


def _shift(moves: list[tuple[int, int]], position: int) -> int:
    shift = 0
    for edit_end, total in moves:
        if edit_end > position:
            break
        shift = total
    return shift
