"""Disclaimers: "neither figure could be confirmed" makes the numbers before it alleged (GUIDELINES)."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractor.lexicon import LexiconRow, alternation, load_toml

# Words between a denial and what it denies: could not be independently verified.
_GAP = 5
# Sentences behind that a disclaimer reaches back over, to the nearest that holds a claim.
_REACH = 2
_PARAGRAPH = re.compile(r"\n\s*\n")


class DisclaimerRow(LexiconRow):
    """A kind of disclaimer, by its words in lower case."""

    denials: list[str]
    words: list[str]
    alone: list[str]
    targets: list[str]
    forward: list[str]
    whole: list[str]
    others: list[str]
    tails: list[str]
    determiners: list[str]
    source: str
    examples: list[str]
    counter_examples: list[str]


@dataclass(frozen=True, slots=True)
class _Patterns:
    """They read lower case, which takes half the time of ignoring it; `signs`: what a trigger holds one of."""

    signs: tuple[str, ...]
    trigger: re.Pattern[str]
    target: re.Pattern[str]
    forward: re.Pattern[str]
    whole: re.Pattern[str]
    others: re.Pattern[str]
    relative: re.Pattern[str]


def doubt(lower: str, starts: Sequence[int], items: Sequence[dict[str, Any]]) -> None:
    """Set the certainty of the asserted claims that a disclaimer covers to alleged, in place.

    `lower` is the text in lower case, of the same length, `starts` are the characters where sentences start; `items`
    the document's claims in order.
    """
    for sentence, match in _disclaimers(lower, starts):
        for item in _covered(lower, starts, items, sentence, match):
            if item["certainty"] == "asserted" and not item["negated"]:
                item["certainty"] = "alleged"


def may_doubt(lower: str) -> bool:
    """Tell whether a text in lower case holds a word of a disclaimer; seldom wrong, never in saying no."""
    return any(sign in lower for sign in _patterns().signs)


def _disclaimers(text: str, starts: Sequence[int]) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield (sentence, match) where something told is said to be unverified."""
    patterns = _patterns()
    for match in patterns.trigger.finditer(text):
        sentence = bisect_right(starts, match.start()) - 1
        start, end = _extent(text, starts, sentence)
        is_inside = sentence >= 0 and match.end() <= end
        if (
            is_inside
            and patterns.target.search(text, start, end)
            and not patterns.others.search(text, start, end)
        ):
            yield sentence, match


def _extent(text: str, starts: Sequence[int], sentence: int) -> tuple[int, int]:
    return starts[sentence], starts[sentence + 1] if sentence + 1 < len(starts) else len(text)


def _covered(
    text: str, starts: Sequence[int], items: Sequence[dict[str, Any]], sentence: int, match: re.Match[str]
) -> list[dict[str, Any]]:
    start, end = _extent(text, starts, sentence)
    patterns = _patterns()
    if patterns.whole.search(text, start, end):
        return list(items)
    if patterns.forward.search(text, start, end):
        return [item for item in items if item["start"] >= end]
    opens = sentence > 0 and _PARAGRAPH.search(text, starts[sentence - 1], start) is not None
    for back in range(_REACH + 1):
        if sentence - back < 0:
            break
        low = starts[sentence - back]
        if len(_PARAGRAPH.findall(text, low, start)) > opens:
            break  # only what opens a paragraph reaches into the one before
        covered = [item for item in items if low <= item["start"] < match.start()]
        if covered:
            return covered
        if back == 0 and patterns.relative.search(text, start, match.start()):
            return [item for item in items if match.end() <= item["start"] < end]
    return []


@cache
def _patterns() -> _Patterns:
    rows = list(load_toml(DisclaimerRow, "disclaimers.toml").values())

    def words(lists: Iterator[list[str]]) -> str:
        return alternation({word.lower() for each in lists for word in each})

    denials, verbs = words(row.denials for row in rows), words(row.words for row in rows)
    alone, targets = words(row.alone for row in rows), words(row.targets for row in rows)
    tails = words(row.tails for row in rows)
    owners = words(row.determiners for row in rows)
    something_else = rf"{tails}\b(?! {owners} {targets}\b)"
    denied = rf"(?:(?<!\w)|(?=n't)){denials}\s+(?:[\w-]+\s+){{0,{_GAP}}}{verbs}\b(?! {something_else})"
    signs = {phrase.lower().split()[0] for row in rows for phrase in (*row.words, *row.alone)}
    return _Patterns(
        tuple(signs),
        re.compile(rf"{denied}|\b{alone}\b(?! {targets})"),
        re.compile(rf"\b{targets}\b"),
        re.compile(rf"\b{words(row.forward for row in rows)}\b"),
        re.compile(rf"\b{words(row.whole for row in rows)}\b"),
        re.compile(rf"\b{words(row.others for row in rows)}\b"),
        re.compile(r", which\b[^,]*$"),
    )
