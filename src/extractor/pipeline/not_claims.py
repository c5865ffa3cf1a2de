"""Contexts in which a number is no claim: `lexicons/not_claims.toml`, few patterns first."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from extractor.lexicon import LexiconRow, alternation, load_toml
from extractor.normalization.numbers import Number


class NotClaimRow(LexiconRow):
    """A context in which a number is no claim: words directly before or after it, or a pattern around it."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    pattern_before: str | None = None
    pattern_after: str | None = None
    both: bool = False
    only: tuple[str, ...] = ()
    source: str
    examples: list[str]
    counter_examples: list[str]


@dataclass(frozen=True, slots=True)
class _NotClaim:
    left: re.Pattern[str] | None
    right: re.Pattern[str] | None
    both: bool
    only: frozenset[str]

    def holds(self, text: str, start: int, end: int) -> bool:
        """Tell whether the number at [start, end) stands in this context."""
        if self.only and text[start:end].lower() not in self.only:
            return False
        # The pattern behind the number is tried first: it is anchored, the one in front is searched for.
        on_right = self.right is not None and self.right.match(text, end) is not None
        if on_right != self.both:
            return on_right
        return self.left is not None and self.left.search(text, max(0, start - 40), start) is not None


@cache
def _not_claims() -> dict[str, _NotClaim]:
    return {name: _compile(row) for name, row in load_toml(NotClaimRow, "not_claims.toml").items()}


@dataclass(frozen=True, slots=True)
class _Contexts:
    """All contexts, few patterns first: those that one side decides are joined, the others wait for their left side."""

    simple: _NotClaim
    lefts: re.Pattern[str]
    both: tuple[_NotClaim, ...]
    rest: tuple[_NotClaim, ...]

    def hold(self, text: str, start: int, end: int) -> bool:
        """Tell whether the number at [start, end) stands in one of the contexts."""
        if self.simple.holds(text, start, end):
            return True
        if any(rule.holds(text, start, end) for rule in self.rest):
            return True
        if self.lefts.search(text, max(0, start - 40), start) is None:
            return False
        return any(rule.holds(text, start, end) for rule in self.both)


@cache
def _contexts() -> _Contexts:
    rules = list(_not_claims().values())
    simple = [rule for rule in rules if not rule.both and not rule.only]
    both = tuple(rule for rule in rules if rule.both and rule.left is not None)
    return _Contexts(
        _NotClaim(
            _join(rule.left for rule in simple),
            _join(rule.right for rule in simple),
            both=False,
            only=frozenset(),
        ),
        _join(rule.left for rule in both),
        both,
        tuple(rule for rule in rules if rule not in simple and rule not in both),
    )


def _join(patterns: Iterable[re.Pattern[str] | None]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p.pattern})" for p in patterns if p is not None), re.IGNORECASE)


def _compile(row: NotClaimRow) -> _NotClaim:
    left = [rf"(?<![\w-]){alternation(row.before)}\s+"] if row.before else []
    left += [row.pattern_before] if row.pattern_before else []
    right = [rf"[\s-]*{alternation(row.after)}(?!\w)"] if row.after else []
    right += [row.pattern_after] if row.pattern_after else []
    return _NotClaim(
        re.compile(rf"(?:{'|'.join(left)})$", re.IGNORECASE) if left else None,
        re.compile("|".join(right), re.IGNORECASE) if right else None,
        row.both,
        frozenset(row.only),
    )


def is_no_claim(text: str, number: Number, *, has_unit: bool) -> bool:
    """Tell whether a number is a date, an age, a name or another number that claims nothing."""
    if has_unit:
        return _not_claims()["weight of a weapon"].holds(text, number.start, number.end)
    if _contexts().hold(text, number.start, number.end):
        return True
    is_year = bool(re.fullmatch(r"(?:1[89]|20)\d\d", text[number.start : number.end]))
    return is_year and not re.match(
        r"\s+(?:[a-z]+\s+)?[a-z]+s\b|\s+people", text[number.end : number.end + 30]
    )
