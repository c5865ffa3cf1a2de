"""Words on a number: at least, nearly, more than; and the bounds that they allow."""

import re
from functools import cache
from typing import Literal, NamedTuple

from pydantic import Field

from extractor.lexicon import LexiconRow, alternation, load_toml
from extractor.normalization.number_patterns import vague_rows
from extractor.normalization.numbers import Number, lower_case
from extractor.records import Modifier

Convention = Literal["literal", "acled", "wikimpacts"]


class HedgeRow(LexiconRow):
    """Words that put a modifier on a number, before or after it; `not_after`: words that they are prepositions of."""

    before: list[str]
    after: list[str]
    not_after: dict[str, list[str]] = Field(default_factory=dict)
    toll_verbs: tuple[str, ...] = ()
    source: str
    examples: list[str]
    counter_examples: list[str]


class Hedge(NamedTuple):
    """A modifier with the characters it takes, before or after the number."""

    modifier: Modifier
    start: int
    end: int


@cache
def toll_verbs() -> dict[str, Modifier]:
    """Return verbs of a toll that modify its number: nears -> nearly, tops -> more_than."""
    rows = load_toml(HedgeRow, "hedges.toml")
    return {verb: name for name, row in rows.items() for verb in row.toll_verbs}  # type: ignore[misc]


@cache
def _hedge_patterns() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, Modifier]]:
    rows = load_toml(HedgeRow, "hedges.toml")
    before = {phrase: name for name, row in rows.items() for phrase in row.before}
    after = {phrase: name for name, row in rows.items() for phrase in row.after}
    owners: dict[str, Modifier] = {**before, **{f" {k}": v for k, v in after.items()}}  # type: ignore[dict-item, misc]
    return (
        re.compile(
            rf"(?<![\w-])(?P<hedge>{alternation(before)})(?:\s+|(?<=[~<>≥≤])\s*)(?:a\s+total\s+of\s+)?$",
        ),
        re.compile(rf"(?:\s*(?=[+-])|\s+)(?P<hedge>{alternation(after)})(?![\w-])"),
        owners,
    )


def find_hedge(text: str, start: int, end: int) -> tuple[Hedge | None, Hedge | None]:
    """Return the modifiers directly before and directly after the number at [start, end)."""
    before, after, owners = _hedge_patterns()
    text = lower_case(text)  # read in half the time of ignoring case
    window = text[max(0, start - 40) : start]
    ends, tails = _hedge_ends()
    near = window.rstrip()
    may_be = (near[-2:] in tails or near[-1:] in tails) and near.endswith(ends)
    left = before.search(window) if may_be else None
    outer = left and before.search(window[: left.start("hedge")])
    left = outer or left  # "no more than about 150": the first word decides
    left = _without_preposition(before, left) if left else None
    right = after.match(text, end)
    return (
        Hedge(_owner(left["hedge"], owners), max(0, start - 40) + left.start("hedge"), start)
        if left
        else None,
        Hedge(_owner(" " + right["hedge"], owners), right.start("hedge"), right.end()) if right else None,
    )


@cache
def _hedge_ends() -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the words right before a number that a hedge in front modifies, and the last two letters of each.

    It is the hedge's last word, or that of "a total of".
    """
    rows = load_toml(HedgeRow, "hedges.toml").values()
    ends = {"of", *(phrase.lower().split()[-1] for row in rows for phrase in row.before)}
    return tuple(ends), frozenset(end[-2:] for end in ends)


@cache
def _prepositional() -> dict[str, frozenset[str]]:
    """Return hedge -> the words right before it that make it a preposition: handed over, walked up to."""
    rows = load_toml(HedgeRow, "hedges.toml").values()
    return {hedge: frozenset(words) for row in rows for hedge, words in row.not_after.items()}


def _without_preposition(pattern: re.Pattern[str], hedge: re.Match[str]) -> re.Match[str] | None:
    """Return the hedge, its tail where its first word belongs to what stands before: so far FEWER THAN 12; or None."""
    if not _is_preposition(hedge):
        return hedge
    first_end = hedge.string.index(" ", hedge.start("hedge")) if " " in hedge["hedge"] else None
    return pattern.search(hedge.string, first_end) if first_end is not None else None


def _is_preposition(hedge: re.Match[str]) -> bool:
    words = _prepositional().get(re.sub(r"\s+", " ", hedge["hedge"].lower()))
    before = hedge.string[: hedge.start("hedge")].split()
    return words is not None and bool(before) and before[-1].lower() in words


def _owner(words: str, owners: dict[str, Modifier]) -> Modifier:
    lead = " " if words.startswith(" ") else ""
    return owners[lead + re.sub(r"\s+", " ", words.strip().lower())]


def find_bounds(
    number: Number, modifier: Modifier, *, is_count: bool, convention: Convention = "literal"
) -> tuple[float | None, float | None]:
    """Return (low, high), inclusive, that the words allow; None is open.

    docs/records.md: `at least 12` -> (12, None); `more than 50` people -> (51, None); `nearly 100` -> (None, 100);
    `dozens` -> (24, None); `several thousand` -> (2000, None); approximate -> (None, None).
    """
    value = number.value
    if number.vague is not None:
        bounds = [number.scale * bound for bound in getattr(vague_rows()[number.vague], convention)]
        return bounds[0], bounds[1] if len(bounds) > 1 else None
    if value is None:
        return number.low, number.high
    if modifier == "exact":
        return value, value
    step = 1 if is_count and float(value).is_integer() else 0
    table: dict[str, tuple[float | None, float | None]] = {
        "at_least": (value, None),
        "at_most": (None, value),
        "more_than": (value + step, None),
        "less_than": (None, value - step),
        "nearly": (None, value),
    }
    return table.get(modifier, (None, None))
