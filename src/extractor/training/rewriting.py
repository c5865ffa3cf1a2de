"""Replace stretches of a labelled text and carry every mention, weapon and number to its new place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from extractor.training.corpora import Mention, NumberLabel

Label = TypeVar("Label", Mention, NumberLabel)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A training text with its names, weapons and numbers, each sorted and disjoint.

    `is_named` is False where nobody labelled the names; only a teacher can say them.
    """

    text: str
    mentions: tuple[Mention, ...]
    weapons: tuple[Mention, ...] = ()
    numbers: tuple[NumberLabel, ...] = ()
    is_named: bool = True


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in place of [start, end)."""

    start: int
    end: int
    text: str


def rewrite(labelled: Labelled, edits: Iterable[Edit]) -> Labelled:
    """Return the text with disjoint edits made; a label that an edit cuts into is dropped.

    An edit wholly inside a label, or all of it, leaves the label around the new text.
    """
    ordered = sorted(edits, key=lambda item: item.start)
    pieces: list[str] = []
    moves: list[tuple[int, int]] = []
    at = shift = 0
    for edit in ordered:
        pieces += (labelled.text[at : edit.start], edit.text)
        at = edit.end
        shift += len(edit.text) - (edit.end - edit.start)
        moves.append((edit.end, shift))
    pieces.append(labelled.text[at:])
    return replace(
        labelled,
        text="".join(pieces),
        mentions=_move(labelled.mentions, ordered, moves),
        weapons=_move(labelled.weapons, ordered, moves),
        numbers=_move(labelled.numbers, ordered, moves),
    )


def join(parts: Iterable[Labelled], separator: str) -> Labelled:
    """Return the texts joined by the separator, their labels moved along."""
    text = ""
    mentions: list[Mention] = []
    weapons: list[Mention] = []
    numbers: list[NumberLabel] = []
    is_named = True
    for part in parts:
        offset = len(text) + len(separator) if text else 0
        text = text + separator + part.text if text else part.text
        mentions += _shifted(part.mentions, offset)
        weapons += _shifted(part.weapons, offset)
        numbers += _shifted(part.numbers, offset)
        is_named = is_named and part.is_named
    return Labelled(text, tuple(mentions), tuple(weapons), tuple(numbers), is_named)


def _shifted(labels: Iterable[Label], offset: int) -> Iterable[Label]:
    return (replace(item, start=item.start + offset, end=item.end + offset) for item in labels)


def _move(
    labels: Iterable[Label], edits: Sequence[Edit], moves: Sequence[tuple[int, int]]
) -> tuple[Label, ...]:
    return tuple(
        replace(item, start=item.start + _shift(moves, item.start), end=item.end + _shift(moves, item.end))
        for item in labels
        if all(
            edit.end <= item.start
            or item.end <= edit.start
            or (item.start <= edit.start and edit.end <= item.end)
            for edit in edits
        )
    )


def _shift(moves: Sequence[tuple[int, int]], position: int) -> int:
    shift = 0
    for edit_end, total in moves:
        if edit_end > position:
            break
        shift = total
    return shift
