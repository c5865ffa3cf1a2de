"""Contexts in which a number is no claim: `lexicons/not_claims.toml` and `ages.toml`, few patterns first."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from extractor.lexicon import LexiconRow, alternation, load_toml
from extractor.normalization.numbers import Number, lower_case

FILES = ("not_claims.toml", "ages.toml")
_REACH = 40  # characters in front of a number in which its context begins
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_COUNTED = re.compile(r"\s+(?:[a-z]+\s+)?[a-z]+s\b|\s+people")
_AT_WORD = r"\b(?=\w)"


class NotClaimRow(LexiconRow):
    """A context in which a number is no claim; see the head of not_claims.toml."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    word_before: str | None = None
    pattern_before: str | None = None
    pattern_after: str | None = None
    both: bool = False
    only: tuple[str, ...] = ()
    with_unit: bool = False
    source: str
    examples: list[str]
    counter_examples: list[str]


@dataclass(frozen=True, slots=True)
class _NotClaim:
    """A row compiled. `ends`: where its left side is words alone, what they end in; the rest as in the row."""

    left: re.Pattern[str] | None
    right: re.Pattern[str] | None
    both: bool
    only: frozenset[str]
    ends: tuple[str, ...]
    word_before: str | None
    with_unit: bool

    def holds(self, text: str, start: int, end: int) -> bool:
        """Tell whether the number at [start, end) stands in this context."""
        if self.only and text[start:end].lower() not in self.only:
            return False
        # The pattern behind the number is tried first: it is anchored, the one in front is searched for.
        on_right = self.right is not None and self.right.match(text, end) is not None
        if on_right != self.both:
            return on_right
        return self.left is not None and self.left.search(text, max(0, start - _REACH), start) is not None


@cache
def _not_claims() -> dict[str, _NotClaim]:
    return {name: _compile(row) for file in FILES for name, row in load_toml(NotClaimRow, file).items()}


@cache
def _of_units() -> tuple[_NotClaim, ...]:
    """Return the contexts that hold for numbers with a unit, too; of the others such a number is none."""
    return tuple(context for context in _not_claims().values() if context.with_unit)


@dataclass(frozen=True, slots=True)
class _Contexts:
    """All contexts, few patterns first: `words` hold for certain numbers only, `right` is enough by itself.

    `worded` may hold behind one of `ends` only, which end in one of `tails`, `open` behind one of `lefts` (in lower
    case, which takes a third of the time of ignoring it), `closed` in front of one of `rights`.
    """

    words: Mapping[str, Sequence[_NotClaim]]
    right: re.Pattern[str]
    ends: tuple[str, ...]
    tails: frozenset[str]
    worded: tuple[_NotClaim, ...]
    lefts: re.Pattern[str]
    open: tuple[_NotClaim, ...]
    rights: re.Pattern[str]
    closed: tuple[_NotClaim, ...]
    rest: tuple[_NotClaim, ...]

    def hold(self, text: str, start: int, end: int) -> bool:
        """Tell whether the number at [start, end) stands in one of the contexts."""
        if self.right.match(text, end) is not None:
            return True
        rules = [*self.words.get(text[start:end].lower(), ()), *self.rest]
        if self.rights.match(text, end) is not None:
            rules += self.closed
        lower, low = lower_case(text), max(0, start - _REACH)
        before = lower[low:start].rstrip()
        if before[-2:] in self.tails and before.endswith(self.ends):
            rules += self.worded
        if self.lefts.search(lower, low, start) is not None:
            rules += self.open
        return any(rule.holds(text, start, end) for rule in rules)


@cache
def _contexts() -> _Contexts:
    """Return the contexts by what is cheapest to ask first."""
    named = list(_not_claims().values())
    rules = [rule for rule in named if not rule.only]
    # A pattern that fits behind a number that ends a text only says what may not follow: it holds nearly everywhere.
    closed = [rule for rule in rules if rule.both and rule.right and not rule.right.match("1", 1)]
    others = [rule for rule in rules if rule.left is not None and rule not in closed]
    worded = [rule for rule in others if rule.ends]
    by_left = [rule for rule in others if rule.word_before is not None]
    lefts = "|".join(f"(?:{rule.word_before})" for rule in by_left)
    ends = {end for rule in worded for end in rule.ends}
    return _Contexts(
        {word: [rule for rule in named if word in rule.only] for rule in named for word in rule.only},
        _join(rule.right for rule in rules if not rule.both),
        tuple(ends),
        frozenset(end[-2:] for end in ends),
        tuple(worded),
        re.compile(rf"{_AT_WORD}(?:{_in_lower_case(lefts)})$"),
        tuple(by_left),
        _join(rule.right for rule in closed),
        tuple(closed),
        tuple(rule for rule in others if rule not in worded and rule not in by_left),
    )


def _in_lower_case(pattern: str) -> str:
    """Return a pattern that fits in lower case what the given one fits in any: its letters small, not its classes."""
    small = re.sub(r"\\.|[A-Z]", lambda found: found[0] if found[0][0] == "\\" else found[0].lower(), pattern)
    return small.replace("(?-i:", "(?:")


def _join(patterns: Iterable[re.Pattern[str] | None]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p.pattern})" for p in patterns if p is not None), re.IGNORECASE)


def _compile(row: NotClaimRow) -> _NotClaim:
    left = [rf"(?<![\w-]){alternation(row.before)}\s+"] if row.before else []
    left += [rf"{_AT_WORD}(?:{row.word_before})"] if row.word_before else []
    left += [row.pattern_before] if row.pattern_before else []
    right = [rf"[\s-]*{alternation(row.after)}(?!\w)"] if row.after else []
    right += [row.pattern_after] if row.pattern_after else []
    return _NotClaim(
        re.compile(rf"(?:{'|'.join(left)})$", re.IGNORECASE) if left else None,
        re.compile("|".join(right), re.IGNORECASE) if right else None,
        row.both,
        frozenset(row.only),
        tuple({phrase.split()[-1].lower() for phrase in row.before}) if len(left) == 1 else (),
        row.word_before if len(left) == 1 else None,
        row.with_unit,
    )


def is_no_claim(text: str, number: Number, *, has_unit: bool) -> bool:
    """Tell whether a number is a date, an age, a name or another number that claims nothing."""
    if has_unit:
        return any(context.holds(text, number.start, number.end) for context in _of_units())
    if _contexts().hold(text, number.start, number.end):
        return True
    is_year = _YEAR.fullmatch(text, number.start, number.end) is not None
    return is_year and not _COUNTED.match(text, number.end, number.end + 30)
