"""The publication date that an article's first lines or its file name give."""

import re
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

from extractor.lexicon import LexiconRow, alternation, load_toml
from extractor.normalization.date_days import resolve_day
from extractor.normalization.date_grammar import grammar
from extractor.normalization.date_story import Story
from extractor.normalization.timex import parse_day

_DAY_RULES = frozenset({"clock", "day", "iso", "slash"})  # what resolves a full date
_HEAD_LINES, _HEAD_CHARACTERS, _LONGEST_DATE = 12, 2000, 60
# "BISHKEK, " "SAN SALVADOR (AFP), " before a dateline's date
_PLACE = re.compile(r"[\s(]*[A-Z][A-Z.'’-]+(?:[ /,]+[A-Z][\w.'’-]*){0,5}(?:\s?\([\w .]{2,30}\))?[\s,/|–—-]*")
# what closes a dateline: " (Agency) --", " --", " (AFP)", " — "
_CLOSE = re.compile(r"\s*(?:\(|--|–|—|-\s|_|:|/)")
# what may follow a date that has a line of its own: a time, a zone, an agency, another date after a bar
_TAIL = re.compile(r"[\s,|•·@T-]*(?:at\s)?(?:[0-9]{1,2}[:.][0-9]{2}.{0,40}|[|•·].{0,80})?", re.IGNORECASE)
_FILE_FORMS = (
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-_./]?)(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d\d)(?P<mark>[-_.])(?P<month>\d\d)(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)"),
)


class HeaderCue(LexiconRow):
    """One table of `header_cues.toml`."""

    source: str
    words: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@cache
def header_cues() -> dict[str, HeaderCue]:
    """Return the words before publication dates, by language."""
    return load_toml(HeaderCue, "header_cues.toml")


@cache
def _cue() -> re.Pattern[str]:
    """Return what stands on a line before its date: a cue, perhaps behind "By Ann Doe |"."""
    words = alternation(word for row in header_cues().values() for word in row.words)
    return re.compile(
        rf"^(?:[^\n]{{0,60}}[|•·])?[ \t]*{words}(?:[ \t]+(?:on|at))?[ \t]*[:|–—-]*[ \t]*",
        re.IGNORECASE | re.MULTILINE,
    )


def find_published(text: str) -> tuple[str, int, int] | None:
    """Return (ISO date, start, end) of the publication date in a dateline or header of the first lines.

    Only a full date counts (day, month, year), and none inside a sentence; None without one. Header dates that
    are not English are read by dateparser, its languages fixed and its clock unused.

    >>> find_published("BISHKEK, September 18, 2022 (Agency) -- Two men fled.")
    ('2022-09-18', 9, 27)
    """
    head = _head(text)
    story = Story(head, None)
    for found in grammar().find(head, vague=False):
        if found.resolve not in _DAY_RULES:
            continue
        resolved = resolve_day(found, story)
        if resolved is None or resolved.method != "absolute" or not parse_day(resolved.value):
            continue
        line_start, line_end = _line_around(head, found.start, found.end)
        if _is_header(head[line_start : found.start], head[found.end : line_end]):
            return resolved.value, found.start, found.end
    return _foreign_header(head)


def _line_around(head: str, start: int, end: int) -> tuple[int, int]:
    line_end = head.find("\n", end)
    return head.rfind("\n", 0, start) + 1, line_end if line_end >= 0 else len(head)


def _foreign_header(head: str) -> tuple[str, int, int] | None:
    for cue in _cue().finditer(head):
        start, end = cue.end(), _line_around(head, cue.end(), cue.end())[1]
        value = _parse_foreign(head[start:end].strip()) if end - start <= _LONGEST_DATE else None
        if value is not None:
            return value, start, start + len(head[start:end].rstrip())
    return None


@lru_cache(maxsize=1024)
def _parse_foreign(expression: str) -> str | None:
    """Return the ISO date of an expression that dateparser reads whole: day, month and year."""
    if not any(char.isdigit() for char in expression):
        return None
    date_object = _foreign_parser().get_date_data(expression).date_obj
    return date_object.date().isoformat() if date_object else None


@cache
def _foreign_parser() -> Any:
    from dateparser.date import DateDataParser  # noqa: PLC0415 - slow to import, seldom needed

    # a fixed base: no parser looks at the clock, and a missing part is refused instead of filled in
    settings = {
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PARSERS": ["absolute-time"],
        "RELATIVE_BASE": datetime(2000, 1, 1),  # noqa: DTZ001 - never shown
        "DATE_ORDER": "DMY",
    }
    return DateDataParser(languages=["ar", "de", "es", "fr", "pt", "ru", "tr"], settings=settings)


def _head(text: str) -> str:
    end = 0
    for _ in range(_HEAD_LINES):
        following = text.find("\n", end, _HEAD_CHARACTERS)
        if following < 0:
            return text[:_HEAD_CHARACTERS]
        end = following + 1
    return text[:end]


def _is_header(before: str, after: str) -> bool:
    if _cue().fullmatch(before):
        return True
    if not before.strip():
        return bool(_TAIL.fullmatch(after)) or bool(_CLOSE.match(after) and "--" in after[:40])
    return bool(_PLACE.fullmatch(before) and _CLOSE.match(after))


def published_from_filename(name: str) -> str | None:
    """Return the ISO date in a file name: `2022-09-17-border.txt`, `apw19980807.html`, `17-09-2022.txt`.

    None without a date, and where day and month could be swapped (`03-04-2022`).
    """
    for form in _FILE_FORMS:
        for match in form.finditer(name):
            value = f"{match['year']}-{match['month']}-{match['day']}"
            swapped = f"{match['year']}-{match['day']}-{match['month']}"
            year_first = match.start("year") < match.start("day")
            if parse_day(value) and (year_first or value == swapped or not parse_day(swapped)):
                return value
            if not year_first and parse_day(swapped) and not parse_day(value):
                return swapped
    return None
