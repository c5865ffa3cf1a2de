"""Which gold record goes with which predicted one: one to one, best pairs first.

Records are plain mappings with `start` and `end`; a pair is (gold index, predicted index).
"""

import json
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

Fields = Mapping[str, Any]
Pair = tuple[int, int]
SLOT_OVERLAP = 0.5  # a slot's span is right from this intersection over union on


def overlap(left: Fields, right: Fields) -> int:
    """Return the number of shared characters: [0, 5) and [3, 9) -> 2; neighbours -> 0."""
    return max(0, int(min(left["end"], right["end"]) - max(left["start"], right["start"])))


def is_same_stretch(left: Fields, right: Fields) -> bool:
    """Return whether two spans share at least half of what they cover together."""
    shared = overlap(left, right)
    if not shared:
        return False
    covered = (left["end"] - left["start"]) + (right["end"] - right["start"]) - shared
    return bool(shared / covered >= SLOT_OVERLAP)


def document_order(records: Iterable[Fields]) -> list[Fields]:
    """Return the records by offset; equal spans stand in an order that their content alone decides."""
    return sorted(
        records,
        key=lambda record: (
            record["start"],
            record["end"],
            bool(record.get("optional")),
            json.dumps(record, sort_keys=True, default=str),
        ),
    )


def pair_exact(gold: Sequence[Fields], predicted: Sequence[Fields]) -> list[Pair]:
    """Return the pairs with equal offsets, in gold order; the n-th of several equal spans takes the n-th."""
    waiting: defaultdict[tuple[int, int], deque[int]] = defaultdict(deque)
    for index, record in enumerate(predicted):
        waiting[record["start"], record["end"]].append(index)
    pairs = []
    for index, record in enumerate(gold):
        queue = waiting.get((record["start"], record["end"]))
        if queue:
            pairs.append((index, queue.popleft()))
    return pairs


def pair_overlapping(
    gold: Sequence[Fields],
    predicted: Sequence[Fields],
    *,
    rank: Callable[[Fields, Fields], int] | None = None,
) -> list[Pair]:
    """Return the pairs that share a character, best first.

    The higher rank goes first, then the larger overlap, the nearer start, and document order. Only
    neighbours are compared, so a long article costs n log n, not n squared.
    """
    candidates = []
    for i, j in _neighbors(gold, predicted):
        left, right = gold[i], predicted[j]
        grade = rank(left, right) if rank else 0
        candidates.append((-grade, -overlap(left, right), abs(left["start"] - right["start"]), i, j))
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    pairs = []
    for *_, i, j in sorted(candidates):
        if i not in taken_gold and j not in taken_predicted:
            taken_gold.add(i)
            taken_predicted.add(j)
            pairs.append((i, j))
    return pairs


def _neighbors(gold: Sequence[Fields], predicted: Sequence[Fields]) -> Iterator[Pair]:
    """Yield every pair of records that share a character."""
    order = sorted(range(len(predicted)), key=lambda j: predicted[j]["start"])
    starts = [predicted[j]["start"] for j in order]
    # The furthest end up to each position says when walking back can stop.
    furthest = list(accumulate((predicted[j]["end"] for j in order), max))
    for i, record in enumerate(gold):
        position = bisect_left(starts, record["end"]) - 1
        while position >= 0 and furthest[position] > record["start"]:
            if overlap(record, predicted[order[position]]):
                yield i, order[position]
            position -= 1
