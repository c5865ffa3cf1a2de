"""Precision, recall and F1 of a run against gold, per metric, with what went wrong."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from pydantic import BaseModel

from extractor.scoring.alignment import Fields, document_order
from extractor.scoring.bootstrap import RESAMPLES, Array, Interval, intervals
from extractor.scoring.tallies import (
    CLAIM_EXTRAS,
    DEFAULTS,
    EXTRA_SLOTS,
    FLAG_SLOTS,
    MENTION_EXTRAS,
    MENTIONS,
    SPAN_SLOTS,
    Counts,
    Mistake,
    Tally,
    tally_document,
)

F1_METRICS = (
    *(f"{kind}_{how}" for kind in MENTIONS for how in ("strict", "overlap")),
    "date_value", "claim_span", "claim", "claim_strict", "claim_full", "toll",
    *(f"slot_{slot}" for slot in (*SPAN_SLOTS, "affected")),
    *(f"slot_{name}" for name, _, _ in FLAG_SLOTS),
)  # fmt: skip
ACCURACIES = ("acc_date_value", "acc_weapon_category", "acc_measure", *(f"acc_{key}" for key in DEFAULTS))
# Only reported where gold says something about them.
EXTRA_F1_METRICS = tuple(f"slot_{slot}" for slot in EXTRA_SLOTS)
EXTRA_ACCURACIES = (
    *(metric for extras in MENTION_EXTRAS.values() for metric, _ in extras),
    *(metric for metric, _ in CLAIM_EXTRAS),
)
MEASURE_PREFIX = "measure:"


@dataclass(frozen=True, slots=True)
class Figure:
    """One metric: per cent with one decimal, the counts behind it, 95 % intervals (None: undefined).

    For an accuracy p, r and f are the same number, None when nothing was judged.
    """

    p: float | None
    r: float | None
    f: float | None
    right: int
    predicted: int
    gold: int
    intervals: Mapping[str, Interval | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Scores:
    """The tallies of every gold document, in doc_id order, and the figures that follow from them."""

    tallies: tuple[Tally, ...]
    resamples: int = RESAMPLES
    seed: int = 0

    @cached_property
    def metrics(self) -> tuple[str, ...]:
        """Return the reported metrics: the fixed ones, then the extra ones that gold judges."""
        seen = {name for tally in self.tallies for name in tally.counts}
        f1_metrics = (*F1_METRICS, *(name for name in EXTRA_F1_METRICS if name in seen))
        return (*f1_metrics, *ACCURACIES, *(name for name in EXTRA_ACCURACIES if name in seen))

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """Return the figure of each metric over all documents, with intervals."""
        return self._with_intervals(self.metrics)

    @cached_property
    def by_measure(self) -> dict[str, Figure]:
        """Return the `claim` figure of each measure that gold or the run holds, by name."""
        seen = {name for tally in self.tallies for name in tally.counts if name.startswith(MEASURE_PREFIX)}
        figures = self._with_intervals(sorted(seen))
        return {name.removeprefix(MEASURE_PREFIX): found for name, found in figures.items()}

    @cached_property
    def by_document(self) -> dict[str, dict[str, Figure]]:
        """Return the figures of each document, without intervals."""
        return {
            tally.doc_id: {name: figure(name, tally.counts.get(name, Counts())) for name in self.metrics}
            for tally in self.tallies
        }

    @cached_property
    def mistakes(self) -> list[Mistake]:
        """Return every mistake in doc_id order."""
        return [mistake for tally in self.tallies for mistake in tally.mistakes]

    def value(self, name: str) -> float | None:
        """Return one number by its floor name, in per cent: `claim.f`, `toll.r`, `acc_modifier`.

        KeyError for a metric that was not scored.
        """
        metric, _, part = name.partition(".")
        if part not in ("", "p", "r", "f"):
            raise KeyError(name)
        found: float | None = getattr(self.figures[metric], part or "f")
        return found

    def _with_intervals(self, names: Sequence[str]) -> dict[str, Figure]:
        spreads = intervals(self.counts_of(names), resamples=self.resamples, seed=self.seed)
        return {
            name: figure(name, self._total(name), spread) for name, spread in zip(names, spreads, strict=True)
        }

    def counts_of(self, names: Sequence[str]) -> Array:
        """Return right, predicted and gold as an array of shape (documents, metrics, 3)."""
        nothing = Counts()
        rows = [
            [
                (found.right, found.predicted, found.gold)
                for found in (tally.counts.get(name, nothing) for name in names)
            ]
            for tally in self.tallies
        ]
        return np.array(rows, dtype=np.float64).reshape(len(rows), len(names), 3)

    def _total(self, name: str) -> Counts:
        total = Counts()
        for tally in self.tallies:
            found = tally.counts.get(name)
            if found:
                total.add(found.right, found.predicted, found.gold)
        return total


def figure(name: str, counts: Counts, spread: Mapping[str, Interval | None] | None = None) -> Figure:
    """Return the figure of some counts: 3 right of 4 predicted and 6 gold -> p 75, r 50, f 60.

    Nothing predicted (or no gold) is 0 for precision (or recall), and None for an accuracy.
    """
    right, predicted, gold = counts.right, counts.predicted, counts.gold
    if is_accuracy(name):
        share = round(100 * right / gold, 1) if gold else None
        return Figure(share, share, share, right, predicted, gold, spread or {})
    precision = right / predicted if predicted else 0.0
    recall = right / gold if gold else 0.0
    both = precision + recall
    f1 = round(200 * precision * recall / both, 1) if both else 0.0
    return Figure(round(100 * precision, 1), round(100 * recall, 1), f1, right, predicted, gold, spread or {})


def is_accuracy(name: str) -> bool:
    """Return whether a metric is an accuracy, one number instead of three."""
    return name.startswith("acc_")


def score(
    gold: Iterable[Mapping[str, Any] | BaseModel],
    predicted: Iterable[Mapping[str, Any] | BaseModel],
    *,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> Scores:
    """Return the scores of predicted records over the documents that gold names.

    Gold holds records and `{"kind": "document", "doc_id"}` lines; a document without records says that
    there is nothing to find in it. The order of either side does not matter.
    """
    gold_by_document: defaultdict[str, list[Fields]] = defaultdict(list)
    for record in map(_as_fields, gold):
        held = gold_by_document[record["doc_id"]]
        if record["kind"] != "document":
            held.append(record)
    predicted_by_document: defaultdict[str, list[Fields]] = defaultdict(list)
    for record in map(_as_fields, predicted):
        predicted_by_document[record["doc_id"]].append(record)
    given = frozenset(
        slot
        for records in gold_by_document.values()
        for record in records
        for slot in EXTRA_SLOTS
        if record["kind"] == "claim" and record.get(slot)
    )
    tallies = tuple(
        tally_document(
            doc_id,
            document_order(gold_by_document[doc_id]),
            document_order(predicted_by_document[doc_id]),
            given=given,
        )
        for doc_id in sorted(gold_by_document)
    )
    return Scores(tallies, resamples=resamples, seed=seed)


def _as_fields(record: Mapping[str, Any] | BaseModel) -> Fields:
    return record.model_dump(mode="json") if isinstance(record, BaseModel) else record
