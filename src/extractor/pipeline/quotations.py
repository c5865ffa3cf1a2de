"""Quotations and lists that run over several sentences, and who says them: one speaker for all of their numbers."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from extractor.pipeline.sentence_view import Sentence

# A quotation longer than this is more likely a mark that was never closed (characters).
LONGEST = 1500
_CURLY = re.compile(r"“[^“”]*”")
_STRAIGHT = re.compile(r"\"[^\"]*\"")
_MARKS = frozenset(("”", '"'))
_PARAGRAPH = re.compile(r"\n\s*\n")
_BLANK = re.compile(r"\n[ \t\r]*\n(?![ \t]*[-•*])")  # ends a list, unless another item follows

Span = tuple[int, int]


def find_quotations(text: str) -> list[Span]:
    """Return the spans between quotation marks (marks included) within paragraphs, in order."""
    found: list[Span] = []
    start = 0
    for stop in [*(match.start() for match in _PARAGRAPH.finditer(text)), len(text)]:
        for marks in (_CURLY, _STRAIGHT):
            found += [match.span() for match in marks.finditer(text, start, stop)]
        start = stop
    return sorted(span for span in found if span[1] - span[0] <= LONGEST)


def find_speakers(text: str, sentences: Sequence[Sentence]) -> list[tuple[Span, Span]]:
    """Return (quotation, speaker) for every quotation that crosses a sentence border and has a speaker beside it."""
    starts = [sentence.words[0].start for sentence in sentences]
    found: list[tuple[Span, Span]] = []
    for quotation in find_quotations(text):
        first, last = bisect_right(starts, quotation[0]) - 1, bisect_right(starts, quotation[1] - 1) - 1
        if first == last or first < 0:
            continue
        speaker = next(_beside(sentences[first], sentences[last], quotation), None)
        if speaker is None and first and _opens(sentences[first], quotation):
            speaker = _behind(sentences[first - 1])
            between = text[sentences[first - 1].words[-1].end : quotation[0]]
            if speaker is None and not between.strip() and _PARAGRAPH.search(between) is None:
                speaker = _told_before(sentences, first, found)
        if speaker is not None:
            found.append((quotation, speaker))
    return found


def _told_before(
    sentences: Sequence[Sentence], first: int, found: Sequence[tuple[Span, Span]]
) -> Span | None:
    """Return who speaks in the sentence in front of a quotation, or in the quotation in front of a question."""
    before = sentences[first - 1]
    if before.cues:
        cue = before.cues[-1]
        return before.words[cue.first].start, before.words[cue.last].end
    if found and first > 1 and before.words[-1].text == "?":
        (_, end), speaker = found[-1]
        return speaker if sentences[first - 2].words[0].start < end <= before.words[0].start else None
    return None


def _beside(opening: Sentence, closing: Sentence, quotation: Span) -> Iterator[Span]:
    """Yield the speakers around a quotation: behind its end ("...", said X), then before its start (X said: "...")."""
    for cue in closing.cues:
        span = closing.words[cue.first].start, closing.words[cue.last].end
        if span[0] >= quotation[1] and cue.is_trailing:
            yield span
    for cue in reversed(opening.cues):
        span = opening.words[cue.first].start, opening.words[cue.last].end
        if span[1] <= quotation[0]:
            yield span


def _opens(sentence: Sentence, quotation: Span) -> bool:
    return sentence.words[0].start == quotation[0]


def _behind(sentence: Sentence) -> Span | None:
    """Return who ends the sentence in front of a quotation that goes on: "...," X told reporters. "They ..."."""
    cue = sentence.cues[-1] if sentence.cues else None
    is_quoted = any(word.text in _MARKS for word in sentence.words)
    if cue is None or not cue.is_trailing or not is_quoted:
        return None
    return sentence.words[cue.first].start, sentence.words[cue.last].end


def list_end(text: str, colon: int) -> int:
    """Return where the list behind a colon ends: at the blank line behind its items, else with the text."""
    items = next((at for at in range(colon, len(text)) if not text[at].isspace()), len(text))
    blank = _BLANK.search(text, items)
    return len(text) if blank is None else blank.start()
