"""What an article says about its own time: publication date, days named so far, tense around a mention."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from extractor.lexicon import LexiconRow, alternation, load_toml
from extractor.normalization.timex import DAYS_A_WEEK, parse_day

UNKNOWN_DAY = "XXXX-XX-XX"
_WINDOW = 160  # characters of a sentence that are read for its tense, either side
_PAST_BESIDE = re.compile(r"\s(?:[a-z]+ly\s)?(?:[a-z]{2,}[^e\W]ed|said|told|was|were|had)\b")
_CLAUSE_END = re.compile(r"[.!?;:\"“”]\s|\n\s*\n|``|''|--")


class TenseCue(LexiconRow):
    """One table of `tense_cues.toml`."""

    source: str
    words: tuple[str, ...]
    patterns: tuple[str, ...] = ()


@cache
def _cues() -> re.Pattern[str]:
    rows = load_toml(TenseCue, "tense_cues.toml")
    groups = []
    for name in ("report", "future", "past"):
        row = rows[name]
        groups.append(f"(?P<{name}>{'|'.join((alternation(row.words), *row.patterns))})")
    return re.compile(rf"\b(?:{'|'.join(groups)})\b", re.IGNORECASE)


@dataclass(slots=True)
class Story:
    """The state of the narrative while mentions are resolved in reading order.

    `day` is the last day named (a DATE value to the day, perhaps with X), `moment` the last DATE value of any size.
    `years` are the years the article gives for a month, `weekdays` the day it gives for a weekday.
    """

    text: str
    published: date | None
    day: str | None = None
    moment: str | None = None
    years: dict[str, set[str]] = field(default_factory=dict)
    weekdays: dict[str, str] = field(default_factory=dict)
    day_first: bool = True
    quarter: str | None = None
    plain_years: set[int] = field(default_factory=set)

    @property
    def anchor(self) -> str | None:
        """Return the publication date in ISO form."""
        return self.published.isoformat() if self.published else None

    def tense(self, start: int, end: int) -> str:
        """Return "past", "future" or "" for the clause around a mention: its nearest verb before it, else after it.

        A reporting verb beside the mention says when it was said: "said Friday that it will" is past.
        """
        left = self.text[max(0, start - _WINDOW) : start]
        breaks = [match.end() for match in _CLAUSE_END.finditer(left)]
        left = left[breaks[-1] :] if breaks else left
        if self.text.startswith("'s", end) or _PAST_BESIDE.match(self.text, end):
            return "past"
        before = list(_cues().finditer(left))
        if before:
            last = before[-1]
            return "past" if last["report"] or last["past"] else "future"
        right = self.text[end : end + _WINDOW]
        stop = _CLAUSE_END.search(right)
        after = _cues().search(right[: stop.start()] if stop else right)
        if after is None:
            return ""
        return "future" if after["future"] else "past"


def weekday_near(base: date, weekday: int, *, forward: bool) -> date:
    """Return the weekday (1 to 7) on or before the base day; the first one after it when `forward`."""
    back = (base.isoweekday() - weekday) % DAYS_A_WEEK
    if not forward:
        return base - timedelta(days=back)
    return base + timedelta(days=DAYS_A_WEEK - back)


def shift_value(value: str, days: int) -> str:
    """Return a day moved by days; the value itself where its year is unknown and cannot be moved."""
    day = parse_day(value)
    if day is not None:
        return (day + timedelta(days=days)).isoformat()
    # a leap year hides nothing but 29 February; a day that stays in the year moves without it
    if re.fullmatch(r"XXXX-\d\d-\d\d", value):
        moved = date(2001, int(value[5:7]), min(int(value[8:]), 28)) + timedelta(
            days=days + max(0, int(value[8:]) - 28)
        )
        return f"XXXX-{moved:%m-%d}"
    match = re.fullmatch(r"XXXX-WXX-(\d)", value)
    if match:
        return f"XXXX-WXX-{(int(match[1]) - 1 + days) % DAYS_A_WEEK + 1}"
    return UNKNOWN_DAY
