"""Disclaimers: "neither figure could be confirmed" makes the numbers before it alleged (GUIDELINES)."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractor.lexicon import LexiconRow, alternation, load_toml
from extractor.pipeline.words import function_words

# Words between a denial and what it denies: could not be independently verified.
_GAP = 6
# Sentences behind that a disclaimer reaches back over, to the nearest that holds a claim.
_REACH = 2
_SIDES = 2  # speakers whose numbers neither account covers
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
    unproven: list[str]
    refuted: list[str]
    disowning: list[str]
    calling: list[str]
    objects: list[str]
    clause_ends: list[str]
    falsehoods: list[str]
    copulas: list[str]
    both: list[str]
    many: list[str]
    ends: list[str]
    source: str
    examples: list[str]
    counter_examples: list[str]


@dataclass(frozen=True, slots=True)
class _Patterns:
    """They read lower case, which takes half the time of ignoring it; `signs`: what a trigger holds one of.

    `bare` are triggers that need no target, `many` targets that stand for several numbers, `both` those that stand for
    the numbers of two speakers, and `ends` what ends a passage that a disclaimer opens.
    """

    signs: tuple[str, ...]
    trigger: re.Pattern[str]
    target: re.Pattern[str]
    forward: re.Pattern[str]
    whole: re.Pattern[str]
    others: re.Pattern[str]
    relative: re.Pattern[str]
    bare: re.Pattern[str]
    both: re.Pattern[str]
    many: re.Pattern[str]
    ends: re.Pattern[str]
    told: re.Pattern[str]


def doubt(lower: str, starts: Sequence[int], items: Sequence[dict[str, Any]]) -> None:
    """Set the certainty of the asserted claims that a disclaimer covers to alleged, in place.

    `lower` is the text in lower case, of the same length, `starts` are the characters where sentences start; `items`
    the document's claims in order.
    """
    for sentence, match in _disclaimers(lower, starts):
        covered = _covered(lower, starts, items, sentence, match)
        for item in [*covered, *_told_again(items, covered)]:
            if item["certainty"] == "asserted" and not item["negated"]:
                item["certainty"] = "alleged"


def _told_again(items: Sequence[dict[str, Any]], covered: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the claims that give the same number of the same thing before: in the headline, in the first sentence."""
    if not covered:
        return []
    told = {(item["measure"], item["value"]) for item in covered if item["value"] is not None}
    return [
        item
        for item in items
        if item["start"] < covered[0]["start"] and (item["measure"], item["value"]) in told
    ]


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
        is_bare = _is_bare(text, match)
        if (
            is_inside
            and (is_bare or patterns.target.search(text, start, end))
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
    behind = [item for item in items if match.end() <= item["start"] < end]
    if _is_of_next(text, match, has_next=bool(behind)):
        return behind
    opens_text = not any(item["start"] < match.start() for item in items)
    is_relative = patterns.relative.search(text, start, match.start()) is not None
    if opens_text:
        return behind if behind and is_relative else _below(text, starts, items, sentence)
    opens = sentence > 0 and _PARAGRAPH.search(text, starts[sentence - 1], start) is not None
    for back in range(min(_REACH, sentence) + 1):
        low = starts[sentence - back]
        if len(_PARAGRAPH.findall(text, low, start)) > opens:
            break  # only what opens a paragraph reaches into the one before
        covered = [item for item in items if low <= item["start"] < match.start()]
        if covered:
            if back > 0 and patterns.both.search(text, start, end):
                return _of_two(text, items, covered)
            is_many = back > 0 and patterns.many.search(text, start, end) is not None
            return _of_paragraph(text, items, covered, low) if is_many else covered
        if back == 0 and is_relative:
            return behind
    return []


def _is_of_next(text: str, match: re.Match[str], *, has_next: bool) -> bool:
    """Tell whether a disclaimer is of what follows it: without giving evidence; could not confirm reports that."""
    is_aside = match[0].startswith(("without", "to be believed")) and _is_bare(text, match)
    return (has_next and is_aside) or _patterns().told.match(text, match.end()) is not None


def _is_bare(text: str, match: re.Match[str]) -> bool:
    return _patterns().bare.match(text, match.start()) is not None


def _below(
    text: str, starts: Sequence[int], items: Sequence[dict[str, Any]], sentence: int
) -> list[dict[str, Any]]:
    """Return the claims under the sentence of a disclaimer that opens a text: next to it in its paragraph, or of many.

    Where it takes back many numbers, they are those of all paragraphs up to one in which somebody else speaks.
    """
    patterns = _patterns()
    start, end = _extent(text, starts, sentence)
    paragraph = _PARAGRAPH.search(text, end)
    stop = paragraph.start() if paragraph else len(text)
    if patterns.many.search(text, start, end):
        last = patterns.ends.search(text, stop)
        before = [match.start() for match in _PARAGRAPH.finditer(text, stop, last.start())] if last else []
        stop = max(before, default=stop) if last else len(text)
    elif sentence + 1 + _REACH < len(starts):
        stop = min(stop, starts[sentence + 1 + _REACH])
    return [item for item in items if end <= item["start"] < stop]


def _of_paragraph(
    text: str, items: Sequence[dict[str, Any]], covered: list[dict[str, Any]], low: int
) -> list[dict[str, Any]]:
    """Return covered claims with those in front of them in their paragraph that nobody else gives."""
    breaks = [match.end() for match in _PARAGRAPH.finditer(text, 0, low + 1)]
    first = max((end for end in breaks if end <= low), default=0)
    speaker = _speaker(text, covered[0])
    told = [(item, _speaker(text, item)) for item in items if first <= item["start"] < low]
    if speaker not in function_words("speaker_pronouns"):  # who "they" are is said in front
        opens = next((at for at, (_, other) in enumerate(told) if other == speaker), len(told))
        told = [(item, other) for item, other in told[opens:] if other in (speaker, None)]
    return [*(item for item, _ in told), *covered]


def _of_two(
    text: str, items: Sequence[dict[str, Any]], covered: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return covered claims with those in front of them in their paragraph up to the second speaker's first."""
    first = max((match.end() for match in _PARAGRAPH.finditer(text, 0, covered[0]["start"])), default=0)
    found = list(covered)
    speakers = {_speaker(text, item) for item in covered} - function_words("speaker_pronouns")
    for item in reversed([item for item in items if first <= item["start"] < covered[0]["start"]]):
        speaker = _speaker(text, item)
        speakers |= {speaker} - function_words("speaker_pronouns")
        if speaker is None or len(speakers) > _SIDES:
            break
        found.insert(0, item)
    return found


def _speaker(text: str, item: dict[str, Any]) -> str | None:
    source = item["source"]
    return None if source is None else text[source["start"] : source["end"]]


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
    nor_denied = r"n?or (?:to )?den(?:y|ied|ies|ying)\b"
    denied = rf"(?:(?<!\w)|(?=n't)){denials}\s+(?:[\w-]+\s+){{0,{_GAP}}}{verbs}\b(?! (?:{something_else}|{nor_denied}))"
    unproven, many = words(row.unproven for row in rows), words(row.many for row in rows)
    copulas, wrong = words(row.copulas for row in rows), words(row.refuted for row in rows)
    refuted = rf"\b(?:that|this|which) {copulas}(?: [\w-]+)? {wrong}"
    disowning, calling = words(row.disowning for row in rows), words(row.calling for row in rows)
    objects, falsehoods = words(row.objects for row in rows), words(row.falsehoods for row in rows)
    ending = rf"(?=\s*(?:[.,;:)\"”]|{words(row.clause_ends for row in rows)}\b|$))"
    called = rf"\b{calling} {objects} (?:[a-z]+ ){{0,3}}{falsehoods}|\b(?:are|were) (?:[a-z]+ )?{falsehoods}"
    denied_it = rf"\b{disowning} {objects}{ending}|{called}\b"
    bare = rf"\b{unproven}\b(?! (?:of|that)\b)|{refuted}\b(?! (?:to|about|with|if)\b)|{denied_it}"
    signs = {
        max(phrase.lower().split(), key=len)
        for row in rows
        for phrase in (*row.words, *row.alone, *row.unproven, *row.refuted, *row.disowning, *row.calling)
    }
    return _Patterns(
        tuple(signs),
        re.compile(rf"{denied}|\b{alone}\b(?! {targets})|{bare}"),
        re.compile(rf"\b{targets}\b"),
        re.compile(rf"\b{words(row.forward for row in rows)}\b"),
        re.compile(rf"\b{words(row.whole for row in rows)}\b"),
        re.compile(rf"\b{words(row.others for row in rows)}\b"),
        re.compile(r", which\b[^,]*$"),
        re.compile(bare),
        re.compile(rf"\b{words(row.both for row in rows)}\s+(?:of\s+{owners}\s+(?:two\s+)?)?{targets}\b"),
        re.compile(rf"\b{many}\b"),
        re.compile(rf"\b{words(row.ends for row in rows)}\b|\b(?:in|of) (?:19|20)\d\d\b"),
        re.compile(rf"(?:,|\s+(?:{owners}\s+)?{targets})\s+(?:that|of)\b"),
    )
