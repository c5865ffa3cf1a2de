"""Training texts as rows of numbers, and rows in batches; lists only, torch makes tensors of them later."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from extractor.pipeline.encoding import encode
from extractor.pipeline.labels import TAGS, WEAPON_TAGS
from extractor.pipeline.network import cut_windows, special_ids, window_input
from extractor.pipeline.number_readings import FLAGS, MEASURES
from extractor.training.corpora import Mention
from extractor.training.rewriting import Labelled
from extractor.training.silver import UNSURE
from extractor.training.views import AS_RUN, Cut

IGNORED = -100


@dataclass(frozen=True, slots=True)
class NumberTarget:
    """What the number whose first piece stands at `piece` of a row counts; `measure` is an index of MEASURES."""

    piece: int
    measure: int
    flags: tuple[int, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Row:
    """One window: pieces, and for each the targets of the tagging heads (IGNORED: nothing to learn); its numbers."""

    ids: list[int]
    shapes: list[int]
    names: list[int]
    weapons: list[int]
    numbers: list[NumberTarget]


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows padded to the longest; `mask` is True where a piece is real; numbers come with the index of their row."""

    ids: list[list[int]]
    shapes: list[list[int]]
    names: list[list[int]]
    weapons: list[list[int]]
    mask: list[list[bool]]
    numbers: list[tuple[int, NumberTarget]]


def featurize(tokenizer: Tokenizer, labelled: Labelled, cut: Cut = AS_RUN) -> Iterator[Row]:
    """Yield the rows of a text, cut into windows as at run time or otherwise; a word's first piece has its targets."""
    encoded = encode(tokenizer, labelled.text)
    words = [(word.start, word.end) for word in encoded.words]
    names = tag_words(words, labelled.mentions, TAGS)
    weapons = tag_words(words, labelled.weapons, WEAPON_TAGS)
    starts = {start: index for index, (start, _) in enumerate(words)}
    numbers = {starts[item.start]: item for item in labelled.numbers if item.start in starts}
    for window in cut_windows(encoded, cut.pieces, cut.context):
        ids, shapes, firsts = window_input(encoded, window, special_ids(tokenizer))
        row = Row(ids, shapes, [IGNORED] * len(ids), [IGNORED] * len(ids), [])
        for index in range(window.keep_start, window.keep_end):
            piece = firsts[index - window.start]
            if labelled.is_named:
                row.names[piece] = names[index]
            row.weapons[piece] = weapons[index]
            if (item := numbers.get(index)) is not None:
                flags = tuple(int(flag in item.flags) for flag in FLAGS)
                row.numbers.append(NumberTarget(piece, MEASURES.index(item.measure), flags, item.weight))
        yield row


def tag_words(
    words: Sequence[tuple[int, int]], mentions: Sequence[Mention], tags: Sequence[str]
) -> list[int]:
    """Return the tag index of each word [start, end); IGNORED where the label is doubtful."""
    found = []
    at, previous = 0, -1
    for start, end in words:
        while at < len(mentions) and mentions[at].end <= start:
            at += 1
        if at == len(mentions) or end <= mentions[at].start:
            found.append(0)
        elif mentions[at].label == UNSURE:
            found.append(IGNORED)
        else:
            found.append(tags.index(f"{'I' if previous == at else 'B'}-{mentions[at].label}"))
            previous = at
    return found


def batches(rows: Iterable[Row], size: int, rng: random.Random) -> list[list[Row]]:
    """Return the rows in batches of like length, in random order."""
    ordered = sorted(rows, key=lambda row: len(row.ids))
    found = [ordered[at : at + size] for at in range(0, len(ordered), size)]
    rng.shuffle(found)
    return found


def collate(rows: Sequence[Row]) -> Batch:
    """Return the rows as one batch."""
    width = max(len(row.ids) for row in rows)

    def pad(columns: Iterable[list[int]], filler: int) -> list[list[int]]:
        return [column + [filler] * (width - len(column)) for column in columns]

    return Batch(
        pad((row.ids for row in rows), 0),
        pad((row.shapes for row in rows), 0),
        pad((row.names for row in rows), IGNORED),
        pad((row.weapons for row in rows), IGNORED),
        [[at < len(row.ids) for at in range(width)] for row in rows],
        [(index, number) for index, row in enumerate(rows) for number in row.numbers],
    )
