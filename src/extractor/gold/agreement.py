"""How far two labellers agree: F1 of what they mark, Cohen's kappa of what they say about it.

F1 is the same whichever labeller is taken for gold: twice the records that both have, over the records of
the one plus those of the other. Optional records count where only one labeller holds them for optional;
where nobody insists on a record, nobody is asked for it (the metrics that end in `_all` ask for every one).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from extractor.errors import RecordError
from extractor.gold.labellings import Labelled
from extractor.records import KINDS
from extractor.scoring.alignment import (
    Fields,
    Pair,
    document_order,
    is_same_stretch,
    pair_exact,
    pair_overlapping,
)
from extractor.scoring.bootstrap import intervals
from extractor.scoring.metrics import Figure, Scores, figure
from extractor.scoring.tallies import DEFAULTS, MENTIONS, Counts, Tally, is_same_claim

F1_METRICS = (
    *(f"{kind}_{how}" for kind in (*MENTIONS, "mentions") for how in ("strict", "overlap")),
    "claim_span_strict", "claim_span", "claim_strict", "claim", "claim_full",
    "mentions_strict_all", "claim_span_strict_all",
)  # fmt: skip
SPAN_SLOTS = ("source", "place", "date", "via", "actor", "weapon")
SLOTS = (*SPAN_SLOTS, "affected", "subset_of")
# What is chosen from a list, by kind: name in the tables, key of the record.
ATTRIBUTES: dict[str, tuple[tuple[str, str], ...]] = {
    "place": (("place_type", "place_type"), ("place_country", "country")),
    "organization": (("org_type", "org_type"),),
    "weapon": (("weapon_category", "category"),),
    "date": (("date_timex", "timex"), ("date_value", "value")),
    "claim": tuple(
        (key, key)
        for key in ("measure", "modifier", "certainty", "negated", "increment", "cumulative", "source_type",
                    "subject_type")
    ),
}  # fmt: skip
_FLAGS = ("negated", "increment", "cumulative")


@dataclass(frozen=True, slots=True)
class Choice:
    """Agreement on one attribute: Cohen's kappa, the equal choices in per cent, and how many records were judged.

    Kappa is None where both always chose the same one.
    """

    kappa: float | None
    same: float
    judged: int


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One record that only one labeller has, or that the two describe differently."""

    doc_id: str
    start: int
    end: int
    kind: str
    text: str
    what: str

    def __str__(self) -> str:
        """Return one line for people."""
        return (
            f'{self.doc_id}:{self.start}-{self.end} {self.kind} "{" ".join(self.text.split())}": {self.what}'
        )


@dataclass(frozen=True, slots=True)
class Agreement:
    """Figures over the articles that both labelled; in a figure `gold` counts A's records, `predicted` B's.

    `slots` is F1 of what fills a claim's slot, `choices` the attributes chosen from a list, both over the
    claims (and other records) that the two have in common.
    """

    articles: tuple[str, ...]
    figures: Mapping[str, Figure]
    slots: Mapping[str, Figure]
    choices: Mapping[str, Choice]
    disagreements: tuple[Disagreement, ...] = ()
    notes: tuple[str, ...] = field(default=())


@dataclass(slots=True)
class _Findings:
    tallies: list[Tally] = field(default_factory=list)
    choices: dict[str, list[tuple[Any, Any]]] = field(default_factory=dict)
    disagreements: list[Disagreement] = field(default_factory=list)


def measure_agreement(a: Mapping[str, Labelled], b: Mapping[str, Labelled]) -> Agreement:
    """Return the agreement over the articles that both sides hold; the others are named in `notes`.

    An article matches by doc_id, or where one is the end of the other (`osh` and `dev/osh`). RecordError
    when the two have no article in common.
    """
    partners = {doc_id: _find_partner(doc_id, b) for doc_id in a}
    shared = {doc_id: other for doc_id, other in partners.items() if other is not None}
    if not shared:
        raise RecordError("the two labellings have no article in common; compare the same folder of each")
    lonely = sorted({*a} - {*shared}) + sorted({*b} - {*shared.values()})
    notes = tuple(f"{doc_id}: labelled on one side only, left out" for doc_id in lonely)
    findings = _Findings()
    for doc_id, other in sorted(shared.items()):
        _compare(doc_id, a[doc_id].records, b[other].records, findings)
    return Agreement(
        articles=tuple(sorted(shared)),
        figures=_figures(F1_METRICS, findings.tallies),
        slots=_figures(SLOTS, findings.tallies),
        choices={name: _choice(pairs) for name, pairs in findings.choices.items()},
        disagreements=tuple(findings.disagreements),
        notes=notes,
    )


def cohen_kappa(pairs: Sequence[tuple[Any, Any]]) -> float | None:
    """Return agreement beyond chance, 1 at most; None where chance alone makes it certain.

    >>> cohen_kappa([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")])
    0.5
    """
    total = len(pairs)
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    # In whole numbers, so that a chance of exactly 1 is seen as such.
    by_chance = sum(left[value] * right[value] for value in left)
    if by_chance == total * total:
        return None
    same = sum(bool(a == b) for a, b in pairs)
    return (same * total - by_chance) / (total * total - by_chance)


def _find_partner(doc_id: str, others: Mapping[str, Labelled]) -> str | None:
    if doc_id in others:
        return doc_id
    found = [other for other in others if other.endswith(f"/{doc_id}") or doc_id.endswith(f"/{other}")]
    return found[0] if len(found) == 1 else None


def _figures(names: Sequence[str], tallies: Sequence[Tally]) -> dict[str, Figure]:
    counts = Scores(tuple(tallies)).counts_of(names)
    found = {}
    for index, (name, spread) in enumerate(zip(names, intervals(counts), strict=True)):
        right, in_b, in_a = (int(number) for number in counts[:, index].sum(axis=0))
        found[name] = figure(name, Counts(right, in_b, in_a), spread)
    return found


def _choice(pairs: Sequence[tuple[Any, Any]]) -> Choice:
    kappa = cohen_kappa(pairs)
    same = sum(a == b for a, b in pairs)
    return Choice(None if kappa is None else round(kappa, 3), round(100 * same / len(pairs), 1), len(pairs))


def _compare(doc_id: str, a: Iterable[Fields], b: Iterable[Fields], findings: _Findings) -> None:
    tally = Tally(doc_id)
    findings.tallies.append(tally)
    disagreements: list[Disagreement] = []
    ours, theirs = document_order(a), document_order(b)
    for kind in KINDS:
        left = [record for record in ours if record["kind"] == kind]
        right = [record for record in theirs if record["kind"] == kind]
        pairs = pair_overlapping(left, right, rank=_likeness)
        if kind == "claim":
            _count_claims(tally, left, right, pairs)
        else:
            _count_mentions(tally, kind, left, right, pairs)
        both = [(left[i], right[j]) for i, j in _insisted(left, right, pairs)]
        for name, key in ATTRIBUTES.get(kind, ()):
            values = [(_told(one, key), _told(other, key)) for one, other in both]
            if values:
                findings.choices.setdefault(name, []).extend(values)
        if kind == "claim":
            same = [(one, other) for one, other in both if _is_same_claim(one, other)]
            _count_slots(tally, same, _spans_by_id(ours), _spans_by_id(theirs))
        if pairs:
            findings.choices.setdefault("optional", []).extend(
                (bool(left[i].get("optional")), bool(right[j].get("optional"))) for i, j in pairs
            )
        disagreements += _list_disagreements(doc_id, kind, left, right, pairs)
    findings.disagreements += sorted(disagreements, key=lambda found: (found.start, found.end))


def _likeness(a: Fields, b: Fields) -> int:
    """Return a rank: for claims the same measure and value first, then the same span."""
    is_same_span = (a["start"], a["end"]) == (b["start"], b["end"])
    if a["kind"] != "claim":
        return int(is_same_span)
    is_same_measure = bool(a["measure"] == b["measure"])
    return 4 * int(_is_same_claim(a, b)) + 2 * int(is_same_measure) + int(is_same_span)


def _is_same_claim(a: Fields, b: Fields) -> bool:
    # Both ways round, because a range is judged by its own numbers only where it is the gold.
    return is_same_claim(a, b) and is_same_claim(b, a)


def _insisted(a: Sequence[Fields], b: Sequence[Fields], pairs: Iterable[Pair]) -> list[Pair]:
    """Return the pairs that at least one labeller does not hold for optional."""
    return [(i, j) for i, j in pairs if not (a[i].get("optional") and b[j].get("optional"))]


def _count(
    tally: Tally,
    metric: str,
    sides: tuple[Sequence[Fields], Sequence[Fields]],
    pairs: Sequence[Pair],
    is_right: Callable[[Fields, Fields], bool] | None = None,
) -> None:
    """Count the pairs that are right; each side's total is its pairs and its lonely required records."""
    a, b = sides
    judged = _insisted(a, b, pairs)
    right = sum(is_right is None or is_right(a[i], b[j]) for i, j in judged)
    paired_a, paired_b = {i for i, _ in pairs}, {j for _, j in pairs}
    lonely_a = sum(i not in paired_a and not record.get("optional") for i, record in enumerate(a))
    lonely_b = sum(j not in paired_b and not record.get("optional") for j, record in enumerate(b))
    tally.count(metric, right, len(judged) + lonely_b, len(judged) + lonely_a)


def _count_mentions(
    tally: Tally, kind: str, a: Sequence[Fields], b: Sequence[Fields], pairs: Sequence[Pair]
) -> None:
    for name in (kind, "mentions"):
        _count(tally, f"{name}_strict", (a, b), pair_exact(a, b))
        _count(tally, f"{name}_overlap", (a, b), pairs)
    tally.count("mentions_strict_all", len(pair_exact(a, b)), len(b), len(a))


def _count_claims(tally: Tally, a: Sequence[Fields], b: Sequence[Fields], pairs: Sequence[Pair]) -> None:
    def is_same_span(one: Fields, other: Fields) -> bool:
        return bool(one["start"] == other["start"] and one["end"] == other["end"])

    def is_strict(one: Fields, other: Fields) -> bool:
        return is_same_span(one, other) and _is_same_claim(one, other)

    def is_full(one: Fields, other: Fields) -> bool:
        return _is_same_claim(one, other) and all(_told(one, key) == _told(other, key) for key in DEFAULTS)

    tests = {"claim_span_strict": is_same_span, "claim_span": None, "claim_strict": is_strict,
             "claim": _is_same_claim, "claim_full": is_full}  # fmt: skip
    tally.count("claim_span_strict_all", sum(is_same_span(a[i], b[j]) for i, j in pairs), len(b), len(a))
    for metric, is_right in tests.items():
        _count(tally, metric, (a, b), pairs, is_right)


def _told(record: Fields, key: str) -> Any:
    value = record.get(key)
    return bool(value) if key in _FLAGS else value or DEFAULTS.get(key)


def _spans_by_id(records: Iterable[Fields]) -> dict[str, Fields]:
    return {record["id"]: record for record in records if record.get("id")}


def _count_slots(
    tally: Tally,
    pairs: Iterable[tuple[Fields, Fields]],
    ours: Mapping[str, Fields],
    theirs: Mapping[str, Fields],
) -> None:
    for a, b in pairs:
        for slot in SLOTS:
            one, other = a.get(slot), b.get(slot)
            if slot == "subset_of":
                one, other = ours.get(one or ""), theirs.get(other or "")
            tally.count(slot, int(_is_same_filling(one, other)), int(bool(other)), int(bool(one)))


def _is_same_filling(a: Any, b: Any) -> bool:
    if not a or not b:
        return False
    return is_same_stretch(a, b) if isinstance(a, Mapping) else bool(a == b)


def _list_disagreements(
    doc_id: str, kind: str, a: Sequence[Fields], b: Sequence[Fields], pairs: Sequence[Pair]
) -> Iterator[Disagreement]:
    """Yield what the two must talk about."""
    found = [(a[i], _difference(a[i], b[j])) for i, j in pairs]
    found += [(record, "only in A") for i, record in enumerate(a) if i not in {i for i, _ in pairs}]
    found += [(record, "only in B") for j, record in enumerate(b) if j not in {j for _, j in pairs}]
    for record, what in found:
        if what:
            yield Disagreement(doc_id, record["start"], record["end"], kind, record["text"], what)


def _difference(a: Fields, b: Fields) -> str:
    parts = [] if (a["start"], a["end"]) == (b["start"], b["end"]) else [f'span -> "{b["text"]}"']
    for key in dict.fromkeys((*a, *b)):
        if key in ("kind", "start", "end", "text", "id", "subset_of"):
            continue
        one, other = (_shown(record, key) for record in (a, b))
        if one != other:
            parts.append(f"{key} {one} -> {other}")
    if bool(a.get("subset_of")) != bool(b.get("subset_of")):
        parts.append("subset_of only in " + ("A" if a.get("subset_of") else "B"))
    return " ".join("; ".join(parts).split())


def _shown(record: Fields, key: str) -> Any:
    value = record.get(key)
    if isinstance(value, Mapping):
        return f'"{value["text"]}"@{value["start"]}'
    return value or None if isinstance(value, bool) else value
