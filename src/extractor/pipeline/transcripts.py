"""Speeches and communiqués that a text reproduces whole, and the turns of a transcript: where each opens, whose it is.

`X communiqué:` and `Address by X` open all that follows, `[X]` in front of a paragraph what X says up to the next turn.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from extractor.lexicon import alternation
from extractor.pipeline.words import function_words

_BETWEEN = re.compile(r"(?:'s)?(?:\s+\[[^\]]{0,80}\])?\s+")  # RED FRONT [RF] communiqué:
_ABOVE = re.compile(r":[ \t\r]*\n[ \t\r]*\n")  # what stands in front of a document on lines of its own
_LONGEST = 120  # characters between the end of a body's name and its document: a gloss in brackets
_TURN = re.compile(r"(?:\n[ \t\r]*\n[ \t]*|(?<=\])\s+)\[(?P<name>[^\],]{2,40})(?:,[^\]]{0,40})?\]")

# A turn of a dialogue: WEBB: I saw it; The Minister (Mr. Webb): I beg to reply.
_SPOKEN = re.compile(
    r"(?:\A|\n)[ \t]*(?P<label>[A-Z][^\W\d_.'’-]*(?:[ .'’-]+[^\W\d_.'’-]+){0,5}\.?)"
    r"(?: \((?P<gloss>[^)\n]{2,60})\))?:[ \t]+(?=[^\W\d]|\d[\d,.]*\s+[^\W\d]|[\"“.])"
)
_SPEAKERS = 2  # of a dialogue, and its turns that ask somebody or are about who speaks
_PERSONAL = re.compile(r"\?|\bI\b|\b(?i:you|your|my|me)\b")
_EMPTY = re.compile(r"\n[ \t\r]*\n")
_TURNS = 4  # of a dialogue, at least: two of each of two who speak
_HEAD = 600  # characters of a text in which its guest is named
_GUEST = re.compile(
    r"(?i:\bguest|\binterviewee|\b(?:interview|conversation) with|\b(?:we|I) spoke (?:to|with)):?\s+"
    r"(?:(?:Dr|Mr|Mrs|Ms|Prof)\.?\s+)?\Z"
)

_QUESTION = re.compile(r"(?:\A|\n[ \t\r]*\n)[ \t]*(?P<asked>[^\n]{8,240}\?)[ \t\r]*(?=\n[ \t\r]*\n)")
_QUESTIONS = 3  # paragraphs of an interview that are a question each, at least

# The correspondent's own report: [Report] [Webb]; a report by Anna Webb, and then [Webb].
_REPORT_BY = re.compile(r"\breport(?:\]\s+|\s+(?:by|from)\s[^.]{0,40})\Z", re.IGNORECASE)
_REPORT = 60  # characters in front of a name in which that stands


class Opening(NamedTuple):
    """Where a statement starts, where it ends at the latest, and the characters that name whose it is."""

    start: int
    end: int
    issuer: tuple[int, int]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds a document that a colon ends, and a heading that names who speaks."""
    nouns = alternation(function_words("issued_documents") | function_words("speeches"))
    behind = rf"(?i:\b{nouns}){_ABOVE.pattern}"
    opened = rf"(?:the )?(?:full )?(?:text of )?(?:the )?{nouns}"
    heading = rf"(?:\A|\n)[ \t]*(?i:{opened}) by (?P<who>[^\n]{{2,110}}[^\n.:;])\n"
    return re.compile(behind), re.compile(heading)


def find_speeches(
    text: str,
    bodies: Sequence[dict[str, Any]],
    people: Sequence[dict[str, Any]],
    places: Sequence[dict[str, Any]] = (),
) -> Iterator[Opening]:
    """Yield the openings of speeches, communiqués and turns; the items are of the groups of those names."""
    behind, heading = _patterns()
    for match in behind.finditer(text) if _ABOVE.search(text) else ():
        near = [body for body in bodies if match.start() - _LONGEST < body["end"] < match.start()]
        issuer = next((b for b in near if _BETWEEN.fullmatch(text, b["end"], match.start())), None)
        if issuer is not None:
            yield Opening(match.end(), len(text), (issuer["start"], issuer["end"]))
    for match in heading.finditer(text):
        named = [item for item in (*people, *bodies) if _starts_in(item, *match.span("who"))]
        if named:
            yield Opening(match.end(), len(text), (named[0]["start"], named[0]["end"]))
    if "[" in text:
        yield from _turns(text, [*people, *bodies])
    dialogue = list(_dialogue(text, people, {(place["start"], place["end"]) for place in places}))
    yield from dialogue or _answers(text, people)


def _turns(text: str, names: Sequence[dict[str, Any]]) -> Iterator[Opening]:
    turns: list[tuple[re.Match[str], dict[str, Any] | None]] = []
    for match in _TURN.finditer(text):
        named = next((item for item in names if _starts_in(item, *match.span("name"))), None)
        if named is not None and _is_reporter(text, match.start("name") - 1, match["name"]):
            named = None
        elif named is None and match["name"].lower() not in function_words("transcript_labels"):
            continue
        if named is not None or turns:
            turns.append((match, named))  # a reporter's turn ends the one before
    for row, (match, named) in enumerate(turns):
        if named is not None:
            end = turns[row + 1][0].start() if row + 1 < len(turns) else len(text)
            yield Opening(match.end(), end, (named["start"], named["end"]))


def _dialogue(
    text: str, people: Sequence[dict[str, Any]], places: Container[tuple[int, int]]
) -> Iterator[Opening]:
    """Yield the turns of those who speak in front of a colon; lines of lists are none: nobody is asked there.

    `places`: characters of places; one of them does not speak.
    """
    turns = [turn for turn in _SPOKEN.finditer(text) if turn.span("label") not in places]
    if len(turns) < _TURNS:
        return
    ends = [*(turn.start() for turn in turns[1:]), len(text)]
    spoken = sum(
        _PERSONAL.search(text, turn.end(), end) is not None for turn, end in zip(turns, ends, strict=True)
    )
    if spoken < _SPEAKERS:
        return
    named = _names_in(people, turns)
    speakers = {
        turn["label"] for turn, name in zip(turns, named, strict=True) if name or _may_speak(turn["label"])
    }
    counts = Counter(turn["label"] for turn in turns)
    if sum(counts[label] > 1 for label in speakers) < _SPEAKERS:
        return
    ends[-1] = _last_end(text, turns)
    for turn, name, end in zip(turns, named, ends, strict=True):
        issuer = _who_speaks(text, people, turn, name) if turn["label"] in speakers else None
        if issuer is not None:
            yield Opening(turn.end(), end, issuer)


def _names_in(
    people: Sequence[dict[str, Any]], turns: Sequence[re.Match[str]]
) -> list[tuple[int, int] | None]:
    """Return for each turn the person named in its gloss or label."""
    order = sorted((item["start"], item["end"]) for item in people)
    starts = [start for start, _ in order]
    named = []
    for turn in turns:
        found = None
        for group in ("gloss", "label"):
            at = bisect_left(starts, turn.start(group))
            if found is None and at < len(starts) and starts[at] < turn.end(group):
                found = order[at]
        named.append(found)
    return named


def _may_speak(label: str) -> bool:
    """Tell whether a label that names nobody is of one who speaks: in capitals, a role, who asks."""
    lower = label.lower()
    is_role = not function_words("speaking_roles").isdisjoint((lower, lower.split()[-1]))
    return label.isupper() or is_role or lower in function_words("transcript_labels")


def _last_end(text: str, turns: Sequence[re.Match[str]]) -> int:
    """Return where the last turn ends: with its paragraph, if those before are one paragraph each."""
    is_long = any(
        _EMPTY.search(text[turn.end() : following.start()].rstrip()) for turn, following in pairwise(turns)
    )
    blank = None if is_long else _EMPTY.search(text, turns[-1].end())
    return len(text) if blank is None else blank.start()


def _who_speaks(
    text: str, people: Sequence[dict[str, Any]], turn: re.Match[str], name: tuple[int, int] | None
) -> tuple[int, int] | None:
    """Return the characters that name who speaks in a turn; None for who asks, and for an answer of nobody named."""
    label = turn["label"].lower()
    if label == "a":
        return _guest(text, people, turn.start())
    if label in function_words("transcript_labels"):
        return None
    return name or turn.span("label")


def _guest(text: str, people: Sequence[dict[str, Any]], first: int) -> tuple[int, int] | None:
    """Return the characters that name the guest above the first turn: Guest: Ada Webb; Interview with Ada Webb."""
    guests = (
        item for item in people if item["end"] <= min(first, _HEAD) and _GUEST.search(text, 0, item["start"])
    )
    found = next(guests, None)
    return None if found is None else (found["start"], found["end"])


def _answers(text: str, people: Sequence[dict[str, Any]]) -> Iterator[Opening]:
    """Yield what the guest answers to questions that are paragraphs of their own."""
    asked = list(_QUESTION.finditer(text)) if "?" in text else []
    guest = _guest(text, people, asked[0].start("asked")) if len(asked) >= _QUESTIONS else None
    if guest is not None:
        name = text[slice(*guest)].split()
        labels = (match.span("label") for match in _SPOKEN.finditer(text) if match["label"] in name)
        guest = next(labels, guest)  # his first answer is labelled
        ends = [*(match.start() for match in asked[1:]), _last_end(text, asked)]
        for match, end in zip(asked, ends, strict=True):
            yield Opening(match.end(), end, guest)


def _is_reporter(text: str, bracket: int, name: str) -> bool:
    """Tell whether the name in the bracket at a character is that of the correspondent."""
    if _REPORT_BY.search(text, max(0, bracket - _REPORT), bracket):
        return True
    mentions = (match.start() for match in re.finditer(re.escape(name), text[:bracket]))
    return any(_REPORT_BY.search(text, max(0, at - _REPORT), at) for at in mentions)


def _starts_in(item: dict[str, Any], start: int, end: int) -> bool:
    return item["start"] in range(start, end)
