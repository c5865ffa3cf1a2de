"""Counts of one document: what was found, what was predicted, what gold holds, and what went wrong.

A mention is right strictly (same span) or by overlap (one to one, any shared character). Claims are paired
by overlap, preferring the same measure and value; `claim` wants both, `claim_strict` the same span too,
`claim_full` modifier, increment, negated and certainty too, `toll` is `claim` for harm to people. Slots and
the accuracies of attributes are counted over the `claim` pairs. A prediction that is left over and overlaps
an optional gold record is neither rewarded nor punished.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from extractor.records import TOLLS
from extractor.scoring.alignment import Fields, Pair, is_same_stretch, overlap, pair_exact, pair_overlapping

MENTIONS = ("person", "place", "organization", "weapon", "date")
VALUE_TOLERANCE = 0.005  # relative: 137,000 and 136,500 are one value, 100 and 101 are not
SPAN_SLOTS = ("source", "place", "date")
DEFAULTS: dict[str, Any] = {
    "modifier": "exact", "increment": False, "negated": False, "certainty": "asserted",
}  # fmt: skip
FLAG_SLOTS = (
    ("alleged", "certainty", "alleged"),
    ("possible", "certainty", "possible"),
    ("negated", "negated", True),
    ("increment", "increment", True),
)
# Attributes that gold may leave out: judged only where the gold record has the key.
MENTION_EXTRAS: dict[str, tuple[tuple[str, str], ...]] = {
    "person": (("acc_person_role", "role"),),
    "place": (("acc_place_type", "place_type"), ("acc_place_country", "country")),
    "organization": (("acc_org_type", "org_type"),),
    "weapon": (("acc_weapon_model", "model"),),
    "date": (("acc_date_timex", "timex"),),
}
CLAIM_EXTRAS = (("acc_source_type", "source_type"), ("acc_subject_type", "subject_type"))
# Slots that gold writes only where they are set: judged in every claim once the gold set uses them at all.
SPAN_EXTRAS = ("via", "actor", "weapon")
EXTRA_SLOTS = (*SPAN_EXTRAS, "cumulative", "subset_of")


@dataclass(slots=True)
class Counts:
    """Right ones, predicted ones and gold ones; for an accuracy the last two are both the judged ones."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, right: int, predicted: int, gold: int) -> None:
        """Count some more."""
        self.right += right
        self.predicted += predicted
        self.gold += gold


@dataclass(frozen=True, slots=True)
class Mistake:
    """One record that a metric lost (`missed`), invented (`spurious`) or got wrong (`wrong`)."""

    metric: str
    what: str
    doc_id: str
    start: int
    end: int
    text: str
    detail: str = ""

    @property
    def key(self) -> str:
        """Return what names the record across runs: `doc_id:start-end`."""
        return f"{self.doc_id}:{self.start}-{self.end}"

    def __str__(self) -> str:
        """Return one line for people."""
        detail = f" ({self.detail})" if self.detail else ""
        return legible(f'{self.what} {self.key} "{self.text}"{detail}')


def legible(text: str) -> str:
    """Return text on one line that any terminal takes: white space folded, lone surrogates as `?`."""
    return " ".join(text.encode("utf-8", "replace").decode().split())


@dataclass(slots=True)
class Tally:
    """What one document adds to each metric."""

    doc_id: str
    counts: defaultdict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    mistakes: list[Mistake] = field(default_factory=list)

    def count(self, metric: str, right: int, predicted: int, gold: int) -> None:
        """Count for one metric."""
        self.counts[metric].add(right, predicted, gold)

    def judge(self, metric: str, record: Fields, *, expected: object, actual: object) -> None:
        """Count one judged attribute of a paired gold record; keep it when it is wrong."""
        is_right = expected == actual
        self.count(metric, int(is_right), 1, 1)
        if not is_right:
            self.blame(metric, "wrong", [record], f"{actual!r} instead of {expected!r}")

    def judge_slot(self, metric: str, record: Fields, *, has: bool, given: bool, is_right: bool) -> None:
        """Count one slot of a paired claim; `has`: gold fills it, `given`: the prediction does."""
        self.count(metric, int(is_right), int(given), int(has))
        if (has or given) and not is_right:
            self.blame(metric, "wrong" if has and given else "missed" if has else "spurious", [record])

    def blame(self, metric: str, what: str, records: Iterable[Fields], detail: str = "") -> None:
        """Keep records as mistakes of a metric."""
        for record in records:
            start, end, text = record["start"], record["end"], str(record.get("text", ""))
            self.mistakes.append(Mistake(metric, what, self.doc_id, start, end, text, detail))


def tally_document(
    doc_id: str, gold: Sequence[Fields], predicted: Sequence[Fields], *, given: frozenset[str] = frozenset()
) -> Tally:
    """Return the counts of one document, both sides in document order; `given`: extra slots gold uses."""
    tally = Tally(doc_id)
    for kind in MENTIONS:
        _tally_mentions(
            tally, kind, [r for r in gold if r["kind"] == kind], [r for r in predicted if r["kind"] == kind]
        )
    claims = _Claims(
        [r for r in gold if r["kind"] == "claim" and not r.get("optional")],
        [r for r in gold if r["kind"] == "claim" and r.get("optional")],
        [r for r in predicted if r["kind"] == "claim"],
    )
    _tally_claims(tally, claims)
    for i, j in claims.right:
        _tally_slots(tally, claims.gold[i], claims.predicted[j])
    _tally_extra_slots(tally, claims, given)
    return tally


def is_same_value(gold: Fields, predicted: Fields) -> bool:
    """Return whether the numbers agree: a range by low and high, a vague one by null, others within 0.5 %."""
    if gold.get("modifier") == "range":
        return all(_number(gold.get(key)) == _number(predicted.get(key)) for key in ("low", "high"))
    expected, actual = _number(gold["value"]), _number(predicted.get("value"))
    if expected is None or actual is None:
        return expected is actual
    return abs(expected - actual) <= VALUE_TOLERANCE * max(abs(expected), abs(actual))


def is_same_claim(gold: Fields, predicted: Fields) -> bool:
    """Return whether measure and value agree."""
    return bool(gold["measure"] == predicted.get("measure")) and is_same_value(gold, predicted)


def claim_rank(gold: Fields, predicted: Fields) -> int:
    """Return 0 to 2: one for the same measure, one for the same value."""
    return int(gold["measure"] == predicted.get("measure")) + int(is_same_value(gold, predicted))


def _number(value: Any) -> float | None:
    # Three decimals: fractions are written 0.333 by some and 0.3333 by others.
    return None if value is None else round(float(value), 3)


def _attribute(record: Fields, key: str) -> Any:
    return record.get(key) or DEFAULTS[key]


def without(records: Sequence[Fields], indices: Iterable[int]) -> list[Fields]:
    """Return the records but those at the indices."""
    dropped = set(indices)
    return [record for index, record in enumerate(records) if index not in dropped]


def _tally_mentions(tally: Tally, kind: str, gold: Sequence[Fields], predicted: Sequence[Fields]) -> None:
    required = [record for record in gold if not record.get("optional")]
    optional = [record for record in gold if record.get("optional")]
    for metric, pairs in (
        (f"{kind}_strict", pair_exact(required, predicted)),
        (f"{kind}_overlap", pair_overlapping(required, predicted)),
    ):
        left = without(predicted, (j for _, j in pairs))
        spared = [j for _, j in pair_overlapping(optional, left)]
        scored = len(predicted) - len(spared)
        tally.count(metric, len(pairs), scored, len(required))
        tally.blame(metric, "missed", without(required, (i for i, _ in pairs)))
        tally.blame(metric, "spurious", without(left, spared))
    # The overlap pairs are the last ones: attributes are judged over them.
    if kind == "date":
        same = sum(required[i]["value"] == predicted[j].get("value") for i, j in pairs)
        tally.count("date_value", same, scored, len(required))
        tally.blame("date_value", "missed", without(required, (i for i, _ in pairs)))
        tally.blame("date_value", "spurious", without(left, spared))
    for i, j in pairs:
        _judge_mention(tally, kind, required[i], predicted[j])


def _judge_mention(tally: Tally, kind: str, gold: Fields, predicted: Fields) -> None:
    if kind == "date":
        expected, actual = gold["value"], predicted.get("value")
        tally.judge("acc_date_value", gold, expected=expected, actual=actual)
        if expected != actual:
            tally.blame("date_value", "wrong", [gold], f"{actual!r} instead of {expected!r}")
    if kind == "weapon":
        tally.judge("acc_weapon_category", gold, expected=gold["category"], actual=predicted.get("category"))
    for metric, key in MENTION_EXTRAS[kind]:
        if key in gold:
            tally.judge(metric, gold, expected=gold[key], actual=predicted.get(key))


class _Claims:
    """The claims of one document and how they pair."""

    def __init__(self, gold: list[Fields], optional: list[Fields], predicted: list[Fields]) -> None:
        self.gold, self.optional, self.predicted = gold, optional, predicted
        self.spans = pair_overlapping(gold, predicted, rank=claim_rank)
        self.right = [(i, j) for i, j in self.spans if is_same_claim(gold[i], predicted[j])]
        left = without(predicted, (j for _, j in self.spans))
        self.spurious = without(left, (j for _, j in pair_overlapping(optional, left)))
        self.scored = [predicted[j] for _, j in self.spans] + self.spurious

    def is_strict(self, pair: Pair) -> bool:
        gold, predicted = self.gold[pair[0]], self.predicted[pair[1]]
        return bool(gold["start"] == predicted["start"] and gold["end"] == predicted["end"])

    def is_full(self, pair: Pair) -> bool:
        gold, predicted = self.gold[pair[0]], self.predicted[pair[1]]
        return all(_attribute(gold, key) == _attribute(predicted, key) for key in DEFAULTS)


def _tally_claims(tally: Tally, claims: _Claims) -> None:
    for metric, pairs in (
        ("claim_span", claims.spans),
        ("claim", claims.right),
        ("claim_strict", [pair for pair in claims.right if claims.is_strict(pair)]),
        ("claim_full", [pair for pair in claims.right if claims.is_full(pair)]),
    ):
        tally.count(metric, len(pairs), len(claims.scored), len(claims.gold))
        _blame_claims(tally, metric, claims, pairs)
    measured = {str(record.get("measure")) for record in (*claims.gold, *claims.scored)}
    for measure in measured:
        _count_measures(tally, f"measure:{measure}", claims, {measure})
    _count_measures(tally, "toll", claims, TOLLS)
    tolls = [(i, j) for i, j in claims.right if claims.gold[i]["measure"] in TOLLS]
    _blame_claims(tally, "toll", claims, tolls, TOLLS)
    for i, j in claims.spans:
        gold, predicted = claims.gold[i], claims.predicted[j]
        tally.judge("acc_measure", gold, expected=gold["measure"], actual=predicted.get("measure"))


def _count_measures(tally: Tally, metric: str, claims: _Claims, measures: frozenset[str] | set[str]) -> None:
    right = sum(claims.gold[i]["measure"] in measures for i, _ in claims.right)
    predicted = sum(record.get("measure") in measures for record in claims.scored)
    tally.count(metric, right, predicted, sum(record["measure"] in measures for record in claims.gold))


def _blame_claims(
    tally: Tally,
    metric: str,
    claims: _Claims,
    pairs: Sequence[Pair],
    measures: frozenset[str] | None = None,
) -> None:
    """Keep the gold claims outside `pairs` and, once, the predictions that met no gold at all."""
    right = {i for i, _ in pairs}
    partner = dict(claims.spans)
    for i, gold in enumerate(claims.gold):
        if i in right or (measures and gold["measure"] not in measures):
            continue
        if i in partner:
            tally.blame(metric, "wrong", [gold], _difference(gold, claims.predicted[partner[i]]))
        else:
            tally.blame(metric, "missed", [gold], _brief(gold))
    for record in claims.spurious:
        if not measures or record.get("measure") in measures:
            tally.blame(metric, "spurious", [record], _brief(record))


def _brief(claim: Fields) -> str:
    return f"{claim.get('measure')} {claim.get('value')}"


def _difference(gold: Fields, predicted: Fields) -> str:
    keys = ("measure", "value", "low", "high") if gold.get("modifier") == "range" else ("measure", "value")
    told: Mapping[str, tuple[Any, Any]] = {key: (predicted.get(key), gold.get(key)) for key in keys} | {
        key: (_attribute(predicted, key), _attribute(gold, key)) for key in DEFAULTS
    }
    parts = [f"{key} {actual!r} instead of {expected!r}" for key, (actual, expected) in told.items()
             if actual != expected]  # fmt: skip
    return ", ".join(parts) or f'span "{predicted.get("text", "")}"'


def _tally_slots(tally: Tally, gold: Fields, predicted: Fields) -> None:
    for key in DEFAULTS:
        tally.judge(f"acc_{key}", gold, expected=_attribute(gold, key), actual=_attribute(predicted, key))
    for name, key, value in FLAG_SLOTS:
        has, given = _attribute(gold, key) == value, _attribute(predicted, key) == value
        tally.judge_slot(f"slot_{name}", gold, has=has, given=given, is_right=has and given)
    expected, actual = gold.get("affected"), predicted.get("affected")
    tally.judge_slot(
        "slot_affected",
        gold,
        has=bool(expected),
        given=bool(actual),
        is_right=bool(expected) and expected == actual,
    )
    for slot in SPAN_SLOTS:
        _tally_span_slot(tally, slot, gold, predicted)
    for metric, key in CLAIM_EXTRAS:
        if key in gold:
            tally.judge(metric, gold, expected=gold[key], actual=predicted.get(key))


def _tally_span_slot(tally: Tally, slot: str, gold: Fields, predicted: Fields) -> None:
    expected, actual = gold.get(slot), predicted.get(slot)
    is_right = bool(expected and actual and is_same_stretch(expected, actual))
    tally.judge_slot(f"slot_{slot}", gold, has=bool(expected), given=bool(actual), is_right=is_right)


def _tally_extra_slots(tally: Tally, claims: _Claims, given: frozenset[str]) -> None:
    gold_by_id = {record["id"]: record for record in (*claims.gold, *claims.optional) if record.get("id")}
    predicted_by_id = {record["id"]: record for record in claims.predicted if record.get("id")}
    for i, j in claims.right:
        gold, predicted = claims.gold[i], claims.predicted[j]
        for slot in given.intersection(SPAN_EXTRAS):
            _tally_span_slot(tally, slot, gold, predicted)
        if "cumulative" in given:
            has, is_given = bool(gold.get("cumulative")), bool(predicted.get("cumulative"))
            tally.judge_slot("slot_cumulative", gold, has=has, given=is_given, is_right=has and is_given)
        if "subset_of" in given:
            whole, claimed = gold.get("subset_of"), predicted.get("subset_of")
            expected, actual = gold_by_id.get(whole), predicted_by_id.get(claimed)
            is_right = bool(expected and actual and overlap(expected, actual))
            tally.judge_slot("slot_subset_of", gold, has=bool(whole), given=bool(claimed), is_right=is_right)
