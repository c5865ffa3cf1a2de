"""Find the stretches of a text that are furniture: single lines, blocks of teasers, and the page's tail."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from extractor.cleaning.lines import Line, split_lines, split_off_furniture
from extractor.cleaning.rules import Rule
from extractor.records import Exclusion

# Above this share of excluded characters a page is probably no article, or a rule went wrong.
SUSPICIOUS_SHARE = 0.4

_MAX_BLURB_WORDS = 60
_MAX_LABEL_WORDS = 5
# One last line that breaks off may be style; two or more are teasers.
_MIN_CUT_SHORT = 2
_MIN_TEASER_WORDS = 3


def find_exclusions(text: str) -> tuple[Exclusion, ...]:
    """Return the stretches of `text` that are furniture, in order, never overlapping.

    Careful by design: a line is article unless a rule says otherwise. Headline, standfirst and by-line above
    the text are article, an author's biography or a source line below it is not.
    """
    lines = split_lines(text)
    reasons: dict[int, str] = {}
    for index, line in enumerate(lines):
        if line.rule is not None and line.rule.scope == "line" and not _is_headline(index, line.rule):
            reasons[index] = line.rule.reason
    _exclude_blocks(lines, reasons)
    _exclude_cut_teasers(lines, reasons)
    last = _exclude_tail(lines, reasons)
    return (
        *_runs(lines[:last], reasons),
        *_last_line(text, lines[last : last + 1]),
        *_runs(lines, reasons, last),
    )


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


def _visible(text: str) -> int:
    return sum(not char.isspace() for char in text)


def _is_headline(index: int, rule: Rule) -> bool:
    # "Watch: ..." or "Related: ..." as a page's first line is its title
    return index == 0 and rule.reason == "related"


# ── blocks of teasers, and what runs to the end of the page ──


def _exclude_blocks(lines: list[Line], reasons: dict[int, str]) -> None:
    for index, line in enumerate(lines):
        if line.rule is None or index in reasons or line.rule.scope not in ("teasers", "rest"):
            continue
        stop = (
            _end_of_teasers(lines, index, reasons)
            if line.rule.scope == "teasers"
            else _end_of_rest(lines, index)
        )
        for number in range(index, stop):
            reasons.setdefault(number, line.rule.reason)


def _end_of_rest(lines: list[Line], index: int) -> int:
    return len(lines) if _is_smaller_part(lines, index) else index + 1


def _end_of_teasers(lines: list[Line], index: int, reasons: dict[int, str]) -> int:
    """Return the number of the line after the block that a header begins; `index` where it begins none.

    Above the article "Latest" is a section of it: a live blog, a situation report.
    """
    if not any(line.is_prose for line in lines[:index]):
        return index
    below = [number for number in range(index + 1, len(lines)) if number not in reasons]
    resumed = _resumes(lines, below)
    if resumed is None:
        return len(lines) if _is_smaller_part(lines, index) else index
    return resumed if resumed > index + 1 else index


def _is_smaller_part(lines: list[Line], index: int) -> bool:
    above = sum(len(line.plain) for line in lines[:index] if line.is_prose)
    below = sum(len(line.plain) for line in lines[index + 1 :] if line.is_prose)
    return below <= above


def _resumes(lines: list[Line], below: list[int]) -> int | None:
    """Return the number of the line where the article goes on after teasers, or None where it does not.

    Teasers are titles, or titles each with one short blurb. Two paragraphs in a row are an article again,
    and so is a single paragraph after bare titles.
    """
    prose = [number for number in below if lines[number].is_prose]
    if not prose:
        return None
    if prose[0] == below[0] or len(prose) == 1:
        return prose[0]
    in_a_row = [upper for upper, lower in pairwise(below) if {upper, lower} <= set(prose)]
    too_long = [number for number in prose if len(lines[number].plain.split()) > _MAX_BLURB_WORDS]
    return min(in_a_row + too_long, default=None)


def _exclude_cut_teasers(lines: list[Line], reasons: dict[int, str]) -> None:
    """Exclude teasers that no header announces: last lines that break off, each with the title above it."""
    run: list[int] = []
    for index in reversed(range(len(lines))):
        line = lines[index]
        if index in reasons or _is_tail(line) or not line.plain:
            continue
        if line.is_sentence or len(line.plain.split()) < _MIN_TEASER_WORDS:
            break
        run.append(index)
    cut = [index for index in run if lines[index].is_cut_short]
    if len(cut) < _MIN_CUT_SHORT or len(run) > 2 * len(cut):
        return
    first = max(run[-1], cut[-1] - 1)
    reasons.update((index, "related") for index in run if index >= first)


# ── the tail ──


def _exclude_tail(lines: list[Line], reasons: dict[int, str]) -> int:
    """Exclude furniture upwards from the end; return the index of the article's last line, 0 without one."""
    below: str | None = None
    for index in reversed(range(len(lines))):
        line = lines[index]
        if index not in reasons and line.plain:  # not furniture already, nor a bare separator
            if line.rule is not None and line.rule.scope == "tail":
                reasons[index] = line.rule.reason
            elif below is not None and _is_stray_label(lines, index, reasons):
                reasons[index] = below
            else:
                return index
        below = reasons.get(index, below)
    return 0


def _is_stray_label(lines: list[Line], index: int, reasons: dict[int, str]) -> bool:
    """Return whether a few words stand between furniture and furniture at the page's end."""
    above = index - 1
    while above >= 0 and not lines[above].plain:
        above -= 1
    is_enclosed = above in reasons or (above >= 0 and _is_tail(lines[above]))
    return (
        is_enclosed and len(lines[index].plain.split()) <= _MAX_LABEL_WORDS and not lines[index].is_sentence
    )


def _is_tail(line: Line) -> bool:
    return line.rule is not None and line.rule.scope == "tail"


def _last_line(text: str, last: list[Line]) -> Iterator[Exclusion]:
    """Return the furniture at the end of the article's last line, in reading order."""
    parts: list[Exclusion] = []
    for line in last:
        article = line
        while (split := split_off_furniture(text, article)) is not None:
            article, part = split
            parts.append(Exclusion(part.start, part.end, part.rule.reason if part.rule else ""))
    yield from reversed(parts)


def _runs(lines: list[Line], reasons: dict[int, str], first: int = 0) -> Iterator[Exclusion]:
    """Return one exclusion for neighbouring lines with one reason."""
    current: Exclusion | None = None
    for index, line in enumerate(lines[first:], start=first):
        reason = reasons.get(index)
        if current is not None and reason == current.reason:
            current = Exclusion(current.start, line.end, current.reason)
            continue
        if current is not None:
            yield current
        current = None if reason is None else Exclusion(line.start, line.end, reason)
    if current is not None:
        yield current
