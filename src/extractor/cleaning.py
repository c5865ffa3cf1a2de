"""Which parts of an article's text are not the article, and the equal-length copy in which we search.

The text itself is never edited: exclusions are offsets into it, and the search copy has its length, so that
every offset found in the copy is an offset into the text. What furniture looks like is data:
`lexicons/boilerplate.toml`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from extractor.errors import LexiconError
from extractor.lexicon import LexiconRow, load_toml
from extractor.records import Exclusion

LEXICON = "boilerplate.toml"

# Above this share of excluded characters a page is probably no article, or a rule went wrong.
SUSPICIOUS_SHARE = 0.4

Scope = Literal["line", "tail", "teasers", "rest"]


class BoilerplateRow(LexiconRow):
    """One rule of `boilerplate.toml`, whose head explains the fields."""

    reason: Literal[
        "advertisement", "author_bio", "byline_end", "comments", "contact", "copyright", "disclaimer",
        "donation", "latest_block", "navigation", "publisher", "related", "social", "subscription",
    ]  # fmt: skip
    scope: Scope
    pattern: str
    unless: str | None = None
    example: str
    counter_example: str
    source: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A row with its patterns compiled."""

    name: str
    reason: str
    scope: Scope
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None

    def matches(self, plain: str) -> bool:
        """Return whether the whole plain line is what the rule describes."""
        if self.pattern.fullmatch(plain) is None:
            return False
        return self.unless is None or self.unless.search(plain) is None


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or hard-wrapped lines that are one paragraph; offsets without outer white space."""

    start: int
    end: int
    plain: str
    rule: Rule | None


@cache
def boilerplate_rules() -> tuple[Rule, ...]:
    """Return the packaged rules in file order; LexiconError names a pattern that does not compile."""
    return tuple(compile_rule(name, row) for name, row in load_toml(BoilerplateRow, LEXICON).items())


def compile_rule(name: str, row: BoilerplateRow) -> Rule:
    """Return the row ready to match; LexiconError names a pattern that does not compile."""
    try:
        pattern = re.compile(row.pattern, re.IGNORECASE)
        unless = re.compile(row.unless, re.IGNORECASE) if row.unless else None
    except re.error as error:
        raise LexiconError(f"{LEXICON}: [{name}]: pattern does not compile ({error})") from error
    return Rule(name, row.reason, row.scope, pattern, unless)


def find_exclusions(text: str) -> tuple[Exclusion, ...]:
    """Return the stretches of `text` that are furniture, in order, never overlapping.

    Careful by design: a line is article unless a rule says otherwise. Headline, standfirst and by-line above
    the text are article, an author's biography or a source line below it is not.
    """
    lines = _split(text)
    reasons: dict[int, str] = {}
    for index, line in enumerate(lines):
        if line.rule is not None and line.rule.scope == "line" and not _is_headline(index, line.rule):
            reasons[index] = line.rule.reason
    _exclude_blocks(lines, reasons)
    _exclude_tail(lines, reasons)
    return _merge(lines, reasons)


def search_text(text: str, exclusions: Iterable[Exclusion] = ()) -> str:
    """Return a copy of `text` of equal length in which matching is safe and plain.

    Excluded characters, stray control characters and lone surrogates are spaces (line breaks stay), odd
    spaces are plain, the apostrophe U+2019 is `'` and the hyphens U+2010 and U+2011 are `-`. What would stall
    a tokenizer, endless punctuation and endless words, is broken by spaces.
    """
    pieces = []
    position = 0
    for exclusion in exclusions:
        pieces.append(text[position : exclusion.start])
        pieces.append(_NOT_A_BREAK.sub(" ", text[exclusion.start : exclusion.end]))
        position = exclusion.end
    pieces.append(text[position:])
    copy = "".join(pieces).translate(_PLAIN)
    return _LONG_CHUNK.sub(_break_chunk, _LONG_PUNCTUATION.sub(_cut_run, copy))


def excluded_share(text: str, exclusions: Iterable[Exclusion]) -> float:
    """Return which part of the text's visible characters is excluded, 0 to 1; 0 for an empty text."""
    visible = _visible(text)
    excluded = sum(_visible(text[exclusion.start : exclusion.end]) for exclusion in exclusions)
    return excluded / visible if visible else 0.0


def exclusion_warning(text: str, exclusions: Iterable[Exclusion]) -> str | None:
    """Return one line when more of the text is excluded than an article's furniture takes up, else None."""
    share = excluded_share(text, exclusions)
    if share <= SUSPICIOUS_SHARE:
        return None
    return f"{share:.0%} of the text looks like page furniture and is not searched; see its `excluded`"


# ── the search copy ──

_NOT_A_BREAK = re.compile(r"[^\n\r\x85\u2028\u2029]")
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_PLAIN = {
    **{code: " " for code in range(0x20) if chr(code) not in "\n\r\t"},
    **dict.fromkeys(range(55296, 57344), " "),
    **{ord(space): " " for space in _SPACES},
    0x2019: "'",
    0x2010: "-",
    0x2011: "-",
}

# spaCy peels a token's outer punctuation one character at a time and starts anew each time: a run of 2,000
# takes seconds, 50,000 minutes (explosion/spaCy#1768, #4362). 200 take milliseconds.
MAX_PUNCTUATION = 200
MAX_CHUNK = 1000
_LONG_PUNCTUATION = re.compile(rf"(?:[^\w\s]|_){{{MAX_PUNCTUATION + 1},}}")
_LONG_CHUNK = re.compile(rf"\S{{{MAX_CHUNK + 1},}}")
_SAFE_PLACE = re.compile(r".*(?P<place>[^\w\s])", re.DOTALL)


def _cut_run(match: re.Match[str]) -> str:
    return match[0][:MAX_PUNCTUATION] + " " * (len(match[0]) - MAX_PUNCTUATION)


def _break_chunk(match: re.Match[str]) -> str:
    """Return the chunk with a space at least every MAX_CHUNK characters, for a punctuation mark if it can."""
    chunk = match[0]
    pieces = []
    while len(chunk) > MAX_CHUNK:
        safe = _SAFE_PLACE.match(chunk, 1, MAX_CHUNK)
        place = safe.start("place") if safe else MAX_CHUNK - 1
        pieces.append(chunk[:place] + " ")
        chunk = chunk[place + 1 :]
    return "".join(pieces) + chunk


# ── lines ──

_LINE = re.compile(r"[^\n\r\x85\u2028\u2029]*[^\s][^\n\r\x85\u2028\u2029]*")
_DECORATION = " -–—*•·|=_~#>»«<[](){}…◆■►▶→←+\u200b\ufeff"
# A longer line is prose; this also bounds what the patterns are run on.
_MAX_FURNITURE = 1000
# Hard-wrapped text: nearly all lines are this short, and most go on in the next one in mid-sentence.
_MAX_COLUMNS = 120
_MIN_WRAPPED_PAIRS = 3
# A wrapped line fills most of the width, but for the last of its paragraph.
_FULL_LINE = 0.6


def plain_line(line: str) -> str:
    """Return the line as patterns see it: no bullets, dashes or brackets around, plain spaces and quotes."""
    return " ".join(line.translate(_PLAIN).split()).strip(_DECORATION)


def _split(text: str) -> list[Line]:
    spans = []
    for match in _LINE.finditer(text):
        lead = len(match[0]) - len(match[0].lstrip())
        spans.append((match.start() + lead, match.start() + lead + len(match[0].strip())))
    return [_line(text, start, end) for start, end in _unwrapped(text, spans)]


def _line(text: str, start: int, end: int) -> Line:
    plain = plain_line(text[start:end])
    is_short = len(plain) <= _MAX_FURNITURE
    rule = next((rule for rule in boilerplate_rules() if rule.matches(plain)), None) if is_short else None
    return Line(start, end, plain, rule)


def _unwrapped(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans of lines, those of one paragraph joined where the text is hard-wrapped."""
    width = _wrap_width(text, spans)
    if width is None:
        return spans
    joined: list[tuple[int, int]] = []
    length_above = 0
    for start, end in spans:
        if joined and length_above >= _FULL_LINE * width and _is_adjacent(text, joined[-1][1], start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
        length_above = end - start
    return joined


def _wrap_width(text: str, spans: list[tuple[int, int]]) -> int | None:
    """Return the width in characters to which the text is wrapped, or None where each line is a paragraph."""
    lengths = sorted(end - start for start, end in spans)
    if not lengths or (width := lengths[int(0.9 * len(lengths))]) > _MAX_COLUMNS:
        return None
    pairs = [
        (text[upper_start:upper_end], text[start:end])
        for (upper_start, upper_end), (start, end) in pairwise(spans)
        if upper_end - upper_start >= _FULL_LINE * width and _is_adjacent(text, upper_end, start)
    ]
    going_on = sum(lower[0].islower() or (upper + lower).isupper() for upper, lower in pairs)
    return width if len(pairs) >= _MIN_WRAPPED_PAIRS and 2 * going_on >= len(pairs) else None


def _is_adjacent(text: str, end: int, start: int) -> bool:
    return len(text[end:start].strip(" \t\r").replace("\r\n", "\n")) == 1


def _is_headline(index: int, rule: Rule) -> bool:
    # "Watch: ..." or "Related: ..." as a page's first line is its title
    return index == 0 and rule.reason == "related"


# ── blocks of teasers, and what runs to the end of the page ──

_CUT_SHORT = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])$")
_SENTENCE_END = re.compile(r"""[.!?]["'”’)\]]*$""")
_MAX_TITLE_WORDS = 30
_MAX_QUESTION_WORDS = 15
_MAX_BLURB_WORDS = 60
_MIN_PROSE_WORDS = 4
_MAX_LABEL_WORDS = 5


def _is_prose(line: Line) -> bool:
    """Return whether the line is a sentence or more, neither a title nor a blurb that breaks off."""
    words = len(line.plain.split())
    ends_softly = line.plain.endswith(("?", "!")) and words <= _MAX_QUESTION_WORDS
    if _CUT_SHORT.search(line.plain) or ends_softly:
        return False
    return words > _MAX_TITLE_WORDS or (words >= _MIN_PROSE_WORDS and bool(_SENTENCE_END.search(line.plain)))


def _exclude_blocks(lines: list[Line], reasons: dict[int, str]) -> None:
    for index, line in enumerate(lines):
        if line.rule is None or index in reasons or line.rule.scope not in ("teasers", "rest"):
            continue
        below = [number for number in range(index + 1, len(lines)) if number not in reasons]
        if line.rule.scope == "teasers":
            resumed = _resumes(lines, below)
        else:
            resumed = None if _is_smaller_part(lines, index) else index + 1
        stop = len(lines) if resumed is None else resumed
        if stop > index + 1 or line.rule.scope == "rest" or not below:
            for number in range(index, stop):
                reasons.setdefault(number, line.rule.reason)


def _is_smaller_part(lines: list[Line], index: int) -> bool:
    above = sum(len(line.plain) for line in lines[:index] if _is_prose(line))
    below = sum(len(line.plain) for line in lines[index + 1 :] if _is_prose(line))
    return below <= above


def _resumes(lines: list[Line], below: list[int]) -> int | None:
    """Return the number of the line where the article goes on after teasers, or None where it does not.

    Teasers are titles, or titles each with one short blurb. Two paragraphs in a row are an article again,
    and so is a single paragraph after bare titles.
    """
    prose = [number for number in below if _is_prose(lines[number])]
    if not prose:
        return None
    if prose[0] == below[0] or len(prose) == 1:
        return prose[0]
    in_a_row = [upper for upper, lower in pairwise(below) if {upper, lower} <= set(prose)]
    too_long = [number for number in prose if len(lines[number].plain.split()) > _MAX_BLURB_WORDS]
    return min(in_a_row + too_long, default=None)


def _exclude_tail(lines: list[Line], reasons: dict[int, str]) -> None:
    below: str | None = None
    for index in reversed(range(len(lines))):
        line = lines[index]
        if index not in reasons and line.plain:  # not furniture already, nor a bare separator
            if line.rule is not None and line.rule.scope == "tail":
                reasons[index] = line.rule.reason
            elif below is not None and _is_stray_label(lines, index, reasons):
                reasons[index] = below
            else:
                return
        below = reasons.get(index, below)


def _is_stray_label(lines: list[Line], index: int, reasons: dict[int, str]) -> bool:
    """Return whether a few words stand between furniture and furniture at the page's end."""
    words = lines[index].plain.split()
    above = index - 1
    while above >= 0 and not lines[above].plain:
        above -= 1
    is_enclosed = above in reasons or (above >= 0 and _is_tail(lines[above]))
    return is_enclosed and len(words) <= _MAX_LABEL_WORDS and not _SENTENCE_END.search(lines[index].plain)


def _is_tail(line: Line) -> bool:
    return line.rule is not None and line.rule.scope == "tail"


def _merge(lines: list[Line], reasons: dict[int, str]) -> tuple[Exclusion, ...]:
    return tuple(_runs(lines, reasons))


def _runs(lines: list[Line], reasons: dict[int, str]) -> Iterator[Exclusion]:
    """Return one exclusion for neighbouring lines with one reason."""
    current: Exclusion | None = None
    for index, line in enumerate(lines):
        reason = reasons.get(index)
        if current is not None and reason == current.reason:
            current = Exclusion(current.start, line.end, current.reason)
            continue
        if current is not None:
            yield current
        current = None if reason is None else Exclusion(line.start, line.end, reason)
    if current is not None:
        yield current


def _visible(text: str) -> int:
    return sum(not char.isspace() for char in text)
