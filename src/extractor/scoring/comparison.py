"""What changed between two runs over the same articles: records gained, lost and changed, and F1."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from extractor.errors import ScoreError
from extractor.records import KINDS
from extractor.scoring.alignment import Fields, document_order, pair_overlapping
from extractor.scoring.bootstrap import RESAMPLES, F1Change, compare
from extractor.scoring.gold import Gold, Run, check_gold
from extractor.scoring.metrics import score

# Bookkeeping, not statements about the world: the n-th id of a run says nothing in another run.
_IGNORED = frozenset({"id", "doc_id", "entity_id", "record_id", "source_record", "method", "sentence"})


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record that only one run has, or that differs: `fields` maps a name to (before, after)."""

    change: Literal["gained", "lost", "changed"]
    doc_id: str
    kind: str
    before: Fields | None
    after: Fields | None
    fields: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)

    @property
    def record(self) -> Fields:
        """Return the record as it is now, or as it was when it is lost."""
        found = self.after or self.before
        return found or {}


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes in document order, the articles compared, and what a reader must know beside them."""

    changes: tuple[RecordChange, ...]
    doc_ids: tuple[str, ...]
    notes: tuple[str, ...] = ()

    def count(self, change: str) -> int:
        """Return how many records are gained, lost or changed."""
        return sum(found.change == change for found in self.changes)


def compare_runs(before: Run, after: Run, *, common: bool = False) -> Comparison:
    """Return what changed; records match by article and kind, the same span first, then by overlap.

    ScoreError when the runs are over different articles, unless `common` keeps to those that are equal.
    """
    doc_ids, notes = _shared_articles(before, after, common=common)
    old, new = _by_document(before), _by_document(after)
    changes = tuple(
        found for doc_id in doc_ids for kind in KINDS
        for found in _compare_records(doc_id, kind, old[doc_id], new[doc_id])
    )  # fmt: skip
    ordered = sorted(changes, key=lambda found: (found.doc_id, found.record["start"], found.record["end"]))
    return Comparison(tuple(ordered), tuple(doc_ids), tuple(notes))


def compare_scores(
    gold: Gold,
    before: Run,
    after: Run,
    *,
    doc_ids: Iterable[str] | None = None,
    resamples: int = RESAMPLES,
) -> dict[str, F1Change]:
    """Return per metric how F1 (or the accuracy) changed, over all of gold or over some articles of it.

    Metrics that neither gold nor a run touches are left out. ScoreError as in scoring one run.
    """
    part = gold
    if doc_ids is not None:
        kept = set(doc_ids)
        part = replace(gold, lines=tuple(line for line in gold.lines if line.fields["doc_id"] in kept))
    if not part.lines:
        raise ScoreError(
            f"{gold.path}: none of its articles is in both runs; give the gold of these articles"
        )
    for run in (before, after):
        check_gold(part, run)
    old, new = (score(part.records, run.records) for run in (before, after))
    names = [
        name
        for name in dict.fromkeys((*old.metrics, *new.metrics))
        if old.counts_of([name]).any() or new.counts_of([name]).any()
    ]
    found = compare(old.counts_of(names), new.counts_of(names), resamples=resamples)
    return dict(zip(names, found, strict=True))


def _shared_articles(before: Run, after: Run, *, common: bool) -> tuple[list[str], list[str]]:
    old, new = _documents(before), _documents(after)
    shared = {
        doc_id for doc_id in old.keys() & new.keys() if old[doc_id].get("sha256") == new[doc_id].get("sha256")
    }
    others = sorted((old.keys() | new.keys()) - shared)
    if others and not common:
        raise ScoreError(
            f"{before.path} and {after.path} are over different articles: {_difference(others, old, new)}; "
            "run both on the same articles, or compare only the equal ones with --common"
        )
    if not shared:
        raise ScoreError(f"{before.path} and {after.path} have no article in common; nothing to compare")
    notes = [f"{len(others)} articles differ or stand in one run only and are left out"] if others else []
    notes += [
        f"{doc_id}: {run.path} failed on it ({error})"
        for run in (before, after)
        for doc_id, error in run.failed(sorted(shared)).items()
    ]
    notes += [
        f"{doc_id}: the same bytes were read as different text, so its offsets do not compare"
        for doc_id in sorted(shared)
        if old[doc_id].get("text") != new[doc_id].get("text")
    ]
    return sorted(shared), notes


def _documents(run: Run) -> dict[str, dict[str, Any]]:
    if run.documents is None:
        raise ScoreError(f"{run.path}: no documents.jsonl beside it; give a folder that `extract run` wrote")
    return run.documents


def _difference(others: list[str], old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    first = others[0]
    how = "has other bytes" if first in old and first in new else "is only in the one"
    more = f" (and {len(others) - 1} more)" if len(others) > 1 else ""
    return f"{first!r} {how}{more}"


def _by_document(run: Run) -> defaultdict[str, list[Fields]]:
    """Return records whose pointers to other records are replaced by what they point to."""
    spans = {
        record["id"]: {key: record.get(key) for key in ("start", "end", "text")}
        for record in run.records
        if record.get("id")
    }
    grouped: defaultdict[str, list[Fields]] = defaultdict(list)
    for record in run.records:
        whole = record.get("subset_of")
        grouped[record["doc_id"]].append({**record, "subset_of": spans.get(whole)} if whole else record)
    return grouped


def _compare_records(
    doc_id: str, kind: str, old: Iterable[Fields], new: Iterable[Fields]
) -> Iterator[RecordChange]:
    before = document_order(record for record in old if record["kind"] == kind)
    after = document_order(record for record in new if record["kind"] == kind)
    pairs = pair_overlapping(before, after, rank=_likeness)
    for i, j in pairs:
        fields = _differences(before[i], after[j])
        if fields:
            yield RecordChange("changed", doc_id, kind, before[i], after[j], fields)
    kept = {i for i, _ in pairs}
    for i, record in enumerate(before):
        if i not in kept:
            yield RecordChange("lost", doc_id, kind, record, None)
    known = {j for _, j in pairs}
    for j, record in enumerate(after):
        if j not in known:
            yield RecordChange("gained", doc_id, kind, None, record)


def _likeness(before: Fields, after: Fields) -> int:
    """Return 0 to 2: the same span, then also the same measure (two claims may share a span)."""
    same_span = before["start"] == after["start"] and before["end"] == after["end"]
    return int(same_span) * (1 + int(before.get("measure") == after.get("measure")))


def _differences(before: Fields, after: Fields) -> dict[str, tuple[Any, Any]]:
    names = dict.fromkeys((*before, *after))
    found = {
        name: (_told(before.get(name)), _told(after.get(name))) for name in names if name not in _IGNORED
    }
    return {name: (old, new) for name, (old, new) in found.items() if old != new}


def _told(value: Any) -> Any:
    """Return a span without the id of the record it meets; anything else as it is."""
    return {k: v for k, v in value.items() if k not in _IGNORED} if isinstance(value, dict) else value
