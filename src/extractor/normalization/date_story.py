"""What an article says about its own time: its publication day and the days named so far."""

import re
from dataclasses import dataclass, field
from datetime import date

from extractor.normalization.date_grammar import Candidate
from extractor.normalization.date_tense import tense_around
from extractor.normalization.date_tokens import Token, is_word, word_value
from extractor.records import Timex

_CENTURY_PIVOT = 50  # two-digit years: 00 to 49 are 20XX, 50 to 99 are 19XX
_FAR = 300  # characters: a few sentences
_NEXT_WORD = re.compile(r"\s?([A-Za-z][\w-]*)")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A TIMEX3 value, how it was found and what it was counted from.

    `days` are the first and last day (ISO) of an anchored duration, whose value does not say them.
    """

    timex: Timex
    value: str
    method: str
    anchor: str | None = None
    days: tuple[str, str] | None = None


@dataclass(slots=True)
class Story:
    """The state of the narrative while mentions are resolved in reading order.

    `day` is the last day named (a value to the day, perhaps with X), `day_at` the offset behind it, `moment`
    the last value of any size, `quarter` the first quarter named. Read ahead: `years` are the years the
    article writes beside a month ("09"), `weekdays` the dates it writes beside a weekday ("5"), `plain_years`
    all years it writes, `day_first` the order of its numeric dates.
    """

    text: str
    published: date | None
    day: str | None = None
    day_at: int = 0
    moment: str | None = None
    quarter: str | None = None
    day_first: bool | None = None
    years: dict[str, set[int]] = field(default_factory=dict)
    weekdays: dict[str, str] = field(default_factory=dict)
    plain_years: set[int] = field(default_factory=set)

    @property
    def anchor(self) -> str | None:
        """Return the publication date in ISO form."""
        return self.published.isoformat() if self.published else None

    def has_left_future(self, at: int) -> bool:
        """Return whether the last day named is ahead of publication and was named far before the offset."""
        if self.published is None or self.day is None or at - self.day_at < _FAR:
            return False
        return self.day > self.published.isoformat()

    def counted(self, value: str) -> Resolved:
        """Return a DATE counted from the publication date."""
        return Resolved("DATE", value, "published", self.anchor)

    def tense(self, found: Candidate) -> str:
        """Return "past", "future" or "" for the clause around a mention."""
        return tense_around(self.text, found.start, found.end)

    def is_noun_next(self, end: int) -> bool:
        """Return whether a word that opens no clause follows at once: "the 6th floor", "2030 men"."""
        after = _NEXT_WORD.match(self.text, end)
        return after is not None and not is_word("clause_word", after[1])


def digits_of(token: Token) -> int:
    """Return 16 for `16` and `16th`."""
    return int(re.sub(r"\D", "", token.text))


def full_year(short: int) -> int:
    """Return the year of two digits: 90 -> 1990, 22 -> 2022."""
    return short + (1900 if short >= _CENTURY_PIVOT else 2000)


def year_of(slots: dict[str, Token]) -> int | None:
    """Return the year that is written out, two digits completed; None without one."""
    if "year" in slots:
        return int(slots["year"].text)
    short = slots.get("yy") or slots.get("yy_last")
    return full_year(int(short.text)) if short else None


def weekday_of(slots: dict[str, Token]) -> int | None:
    """Return the weekday that is written out, Monday 1 to Sunday 7; None without one."""
    for name in ("weekday", "weekday_short"):
        if name in slots:
            return int(word_value(name, slots[name]))
    return None


def step_of(found: Candidate) -> int:
    """Return how many units before (-1) or after (1) the anchor the words point: "this past week" is -1."""
    for name in ("previous", "next"):
        if name in found.slots:
            return int(word_value(name, found.slots[name]))
    token = found.slots.get("story")
    if token is None:
        return 0
    return int(word_value("story_step" if is_word("story_step", token.text) else "next", token))
