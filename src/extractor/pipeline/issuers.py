"""Statements that a text reproduces whole: whoever issued them is the source of their numbers, though nobody "says".

A body above a line that opens with "Statement" or "Press release" issued what follows, up to the next such heading; a
body in front of "communiqué of 12 August." what follows in its paragraph. Speeches and transcripts are those of
`pipeline/transcripts.py`. The masthead of an article itself is none: there the article states its numbers
(GUIDELINES, source).
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from extractor.lexicon import alternation
from extractor.pipeline.told_columns import find_told_rows
from extractor.pipeline.transcripts import Opening, find_speeches
from extractor.pipeline.words import function_words

_LISTED = re.compile(r"(?:[IVX]{1,4}|\d{1,2}|[A-Z])[.)]\s+")
_BETWEEN = re.compile(r"(?:'s)?(?:,\s+[A-Z][\w-]+){0,2},?\s+")
_INDENT = 40  # blanks and line breaks that are looked at in front of a paragraph
_OPENS = re.compile(r"(?:\A|\n\n)[ \t]*\Z")
_TAKEN_UP = re.compile(r"\b[Tt]he\s+(?P<word>[A-Z]\w+)")


class Statement(NamedTuple):
    """Characters [start, end) that somebody issued, and the characters of his mentions there, heading included."""

    start: int
    end: int
    issuer: Sequence[tuple[int, int]]

    def source_at(self, at: int) -> tuple[int, int]:
        """Return the last mention of the issuer in front of a character."""
        return next((span for span in reversed(self.issuer) if span[1] <= at), self.issuer[0])


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds two lines that head a statement, and what follows the body of one on one line."""
    nouns = alternation(function_words("issued_documents"))
    heading = rf"\n[ \t\r]*\n(?P<body>[^\n]{{3,120}})\n(?P<kind>(?i:{nouns}))\b[^\n]*\n"
    return re.compile(heading), re.compile(rf"(?i:{nouns})\b[^\n.:]{{0,40}}\.\s+(?=\S)")


def find_statements(
    text: str,
    bodies: Sequence[dict[str, Any]],
    people: Sequence[dict[str, Any]] = (),
    places: Sequence[dict[str, Any]] = (),
) -> list[Statement]:
    """Return the statements of a text, then rows of tables; the items are those of the groups."""
    found = sorted(
        [*_headed(text, bodies), *_opened(text, bodies), *find_speeches(text, bodies, people, places)]
    )
    statements = []
    for row, (start, end, issuer) in enumerate(found):
        stop = min(end, found[row + 1].start) if row + 1 < len(found) else end
        statements.append(Statement(start, stop, [issuer, *_mentions(text, issuer, start, stop)]))
    return statements + [
        Statement(start, end, [issuer]) for start, end, issuer in find_told_rows(text, places)
    ]


def _headed(text: str, bodies: Sequence[dict[str, Any]]) -> Iterator[Opening]:
    for match in _patterns()[0].finditer(text):
        start, end = match.span("body")
        listed = _LISTED.match(text, start, end)
        start = listed.end() if listed else start
        last = max(start, text.rfind(", ", start, end) + 2)
        span = last, last + len(text[last:end].rstrip())
        if any(body["start"] < span[1] and span[0] < body["end"] for body in bodies):
            yield Opening(match.end(), len(text), span)


def _opened(text: str, bodies: Sequence[dict[str, Any]]) -> Iterator[Opening]:
    for body in bodies:
        if not _OPENS.search(text, max(0, body["start"] - _INDENT), body["start"]):
            continue
        gap = _BETWEEN.match(text, body["end"])
        opening = _patterns()[1].match(text, gap.end()) if gap else None
        if opening is not None:
            end = text.find("\n\n", opening.end())
            yield Opening(opening.end(), len(text) if end < 0 else end, (body["start"], body["end"]))


def _mentions(text: str, issuer: tuple[int, int], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where a word of the issuer's name takes him up: the Ministry, behind MINISTRY OF HUMAN RIGHTS."""
    name = set(text[slice(*issuer)].lower().split())
    for match in _TAKEN_UP.finditer(text, start, end):
        if match["word"].lower() in name:
            yield match.span("word")
