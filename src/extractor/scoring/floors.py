"""Floors: pinned scores that a test defends, with a fingerprint of the articles and gold they hold for.

A floors file is JSON: `fingerprint` (SHA-256 over articles and gold), `n_articles`, `floors` (name such as
`claim.f` or `acc_modifier` -> per cent), `known_mistakes` (what each metric got wrong when it was pinned, so
that a fall names the records that were lost since) and `gaps` (by how much the articles that rules were
written on did better than these).
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from extractor.errors import ScoreError
from extractor.scoring.gaps import check_gaps, narrow_gaps
from extractor.scoring.gold import Gold, Run, fingerprint
from extractor.scoring.metrics import Scores
from extractor.scoring.tallies import Mistake

_KEYS = frozenset({"fingerprint", "n_articles", "floors"})
EXAMPLES = 5  # lost records that a complaint names
# What a new floors file pins.
DEFAULT_FLOORS = (
    "person_overlap.f", "place_overlap.f", "organization_overlap.f", "weapon_overlap.f", "date_overlap.f",
    "person_strict.f", "place_strict.f", "organization_strict.f", "weapon_strict.f", "date_strict.f",
    "date_value.f", "acc_weapon_category", "claim_span.f", "claim.f", "claim_strict.f", "claim_full.f",
    "toll.f", "slot_source.f", "slot_place.f", "slot_date.f", "slot_affected.f", "acc_modifier",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What articles and gold a score is about."""

    sha256: str
    n_articles: int

    @classmethod
    def of(cls, gold: Gold, run: Run) -> "Fingerprint":
        """Return the fingerprint of gold and the articles of a run; ScoreError without documents.jsonl."""
        return cls(fingerprint(gold, run), len(gold.doc_ids))


@dataclass(frozen=True, slots=True)
class Floors:
    """The content of a floors file."""

    fingerprint: str
    n_articles: int
    floors: dict[str, float]
    known_mistakes: dict[str, list[str]] = field(default_factory=dict)
    gaps: dict[str, float] = field(default_factory=dict)


def load_floors(path: Path) -> Floors:
    """Return a floors file; ScoreError says what is wrong with it."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ScoreError(f"{path}: no such file; write it with --update-floors") from error
    except ValueError as error:
        raise _broken(path, str(error)) from error
    if not isinstance(held, dict):
        raise _broken(path, "no JSON object")
    odd = (held.keys() - _KEYS - {"known_mistakes", "gaps"}) | (_KEYS - held.keys())
    if odd:
        raise _broken(path, f"unknown or missing keys: {', '.join(sorted(odd))}")
    for name, number in (*held["floors"].items(), *held.get("gaps", {}).items()):
        if not isinstance(number, int | float):
            raise _broken(path, f"{name} is {number!r}, no number")
    return Floors(**held)


def _broken(path: Path, reason: str) -> ScoreError:
    return ScoreError(f"{path}: not a floors file ({reason}); write it anew with --update-floors")


def write_floors(path: Path, floors: Floors) -> None:
    """Write a floors file, sorted, so that a change of one floor is a change of one line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(floors), indent=1, sort_keys=True, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


def check_floors(
    scores: Scores, floors: Floors, mark: Fingerprint | None = None, gaps: Mapping[str, float] | None = None
) -> list[str]:
    """Return one message per broken floor, naming metric, floor, score and what was lost; none: all hold.

    `gaps` are those to the articles that rules were written on; None leaves them unwatched.
    """
    messages = []
    if mark is not None and (mark.sha256, mark.n_articles) != (floors.fingerprint, floors.n_articles):
        messages.append(
            f"articles or gold changed since the floors were pinned ({floors.n_articles} articles then, "
            f"{mark.n_articles} now, fingerprint {mark.sha256[:12]}); "
            "look at the change, then --update-floors"
        )
    for name, floor in sorted(floors.floors.items()):
        actual = _value(scores, name)
        if actual < floor:
            messages.append(
                f"{name} is {actual:.1f}, its floor is {floor:.1f}; {_lost(scores, floors, name)}"
            )
    return messages + check_gaps(gaps or {}, floors.gaps)


def update_floors(
    scores: Scores,
    floors: Floors | None,
    mark: Fingerprint,
    *,
    gaps: Mapping[str, float] | None = None,
    allow_regression: bool = False,
) -> Floors:
    """Return floors raised to the scores; without floors so far, the default ones.

    ScoreError when one would be lowered, or a gap widened, and `allow_regression` is not given: then nothing
    is to be written.
    """
    pinned = floors.floors if floors else dict.fromkeys(DEFAULT_FLOORS, 0.0)
    actual = {name: _value(scores, name) for name in pinned}
    lowered = [
        f"{name} {pinned[name]:.1f} -> {actual[name]:.1f}" for name in pinned if actual[name] < pinned[name]
    ]
    if lowered and not allow_regression:
        raise ScoreError(f"floors would be lowered: {', '.join(lowered)}; type --allow-regression to mean it")
    held = floors.gaps if floors else {}
    kept = narrow_gaps(gaps or {}, held, allow_regression=allow_regression)
    known = {_metric(name): sorted(_mistakes(scores, name)) for name in actual}
    return Floors(mark.sha256, mark.n_articles, actual, known, kept)


def _value(scores: Scores, name: str) -> float:
    try:
        value = scores.value(name)
    except KeyError as error:
        known = ", ".join(scores.metrics)
        raise ScoreError(f"no score {name!r} to hold a floor; write METRIC.f of: {known}") from error
    # An accuracy with nothing left to judge has lost everything.
    return 0.0 if value is None else value


def _metric(name: str) -> str:
    return name.partition(".")[0]


def _mistakes(scores: Scores, name: str) -> dict[str, Mistake]:
    return {f"{found.what} {found.key}": found for found in scores.mistakes if found.metric == _metric(name)}


def _lost(scores: Scores, floors: Floors, name: str) -> str:
    """Return what this metric gets wrong that it did not when the floor was pinned, in words."""
    known = set(floors.known_mistakes.get(_metric(name), ()))
    new = [mistake for key, mistake in _mistakes(scores, name).items() if key not in known]
    parts = []
    for verb, found in (
        ("lost", [mistake for mistake in new if mistake.what != "spurious"]),
        ("invented", [mistake for mistake in new if mistake.what == "spurious"]),
    ):
        if found:
            more = f" and {len(found) - EXAMPLES} more" if len(found) > EXAMPLES else ""
            parts.append(f"{verb}: " + "; ".join(map(str, found[:EXAMPLES])) + more)
    return "; ".join(parts) or "no single mistake is new: fewer records are judged"
