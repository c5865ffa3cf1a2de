"""Claims as rows for the network's pointers: where in which window the number and its options stand. No torch here."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from extractor.pipeline.choices import Slot
from extractor.pipeline.encoding import encode
from extractor.pipeline.network import cut_windows, special_ids, window_input
from extractor.training.decisions import Decision
from extractor.training.views import AS_RUN, Cut

At = tuple[int, int]  # a window of the article and a piece of it


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One slot of a claim: where its number and its options stand (None: no mention), what their features weigh."""

    slot: Slot
    number: At
    options: Sequence[At | None]
    known: Sequence[float]
    right: Sequence[bool]


@dataclass(frozen=True, slots=True)
class ClaimText:
    """An article's windows (ids and shapes of their pieces) and its claims."""

    windows: Sequence[tuple[list[int], list[int]]]
    rows: Sequence[ClaimRow]


def featurize_claims(
    tokenizer: Tokenizer,
    text: str,
    decisions: Iterable[tuple[Decision, Sequence[float]]],
    cut: Cut = AS_RUN,
) -> ClaimText:
    """Return an article cut into windows, as at run time or otherwise; decisions come with what their features weigh.

    Decisions without a right option teach nothing and are left out.
    """
    encoded = encode(tokenizer, text)
    starts = [word.start for word in encoded.words]
    windows: list[tuple[list[int], list[int]]] = []
    pieces: dict[int, At] = {}
    for window in cut_windows(encoded, cut.pieces, cut.context):
        ids, shapes, firsts = window_input(encoded, window, special_ids(tokenizer))
        for index in range(window.keep_start, window.keep_end):
            pieces[index] = len(windows), firsts[index - window.start]
        windows.append((ids, shapes))

    def at(character: int) -> At:
        return pieces[max(0, bisect_right(starts, character) - 1)]

    rows = [
        ClaimRow(
            decision.slot,
            at(decision.at),
            [None if option.value is None else at(option.value[0]) for option in decision.options],
            known,
            decision.right,
        )
        for decision, known in decisions
        if any(decision.right)
    ]
    return ClaimText(windows, rows)
