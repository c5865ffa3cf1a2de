"""What an article says about its own time: publication day, days named so far, tense around a mention."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from extractor.lexicon import LexiconRow, alternation, load_toml
from extractor.normalization.date_grammar import Candidate
from extractor.normalization.date_tokens import Token, is_word, word_value
from extractor.records import Timex

_WINDOW = 160  # characters that are read for the tense on either side of a mention
_CENTURY_PIVOT = 50  # two-digit years: 00 to 49 are 20XX, 50 to 99 are 19XX
# a full stop after an initial or a title ("P.", "Dr.", "Gen.") ends no clause
_CLAUSE_END = re.compile(
    r"(?:(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])\.|[!?;:\"“”])\s|\n\s*\n|``|''|--"
)
_NEXT_WORD = re.compile(r"\s?([A-Za-z][\w-]*)")


class TenseCue(LexiconRow):
    """One table of `tense_cues.toml`."""

    source: str
    words: tuple[str, ...]
    patterns: tuple[str, ...] = ()


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

    `day` is the last day named (a value to the day, perhaps with X), `moment` the last value of any size,
    `quarter` the first quarter named. Read ahead: `years` are the years the article writes beside a month
    ("09"), `weekdays` the dates it writes beside a weekday ("5"), `plain_years` all years it writes,
    `day_first` the order of its numeric dates.
    """

    text: str
    published: date | None
    day: str | None = None
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

    def counted(self, value: str) -> Resolved:
        """Return a DATE counted from the publication date."""
        return Resolved("DATE", value, "published", self.anchor)

    def tense(self, start: int, end: int) -> str:
        """Return "past", "future" or "" for the clause around a mention.

        A verb in the past right after the mention decides, then the nearest verb before it, then the first
        after it; a possessive ("Friday's attack") is past. In "said Friday that it will" the nearest verb reports.
        """
        right = self.text[end : end + _WINDOW]
        if right.startswith("'s") or _past_beside().match(right):
            return "past"
        left = self.text[max(0, start - _WINDOW) : start]
        breaks = [match.end() for match in _CLAUSE_END.finditer(left)]
        cues = list(_cues().finditer(left, breaks[-1] if breaks else 0))
        before = _tense_of(cues[-1] if cues else None)
        deadline = _deadline().search(left) is not None
        if before and not (deadline and before == "past"):
            return before
        stop = _CLAUSE_END.search(right)
        after = _tense_of(_cues().search(right, 0, stop.start() if stop else len(right)))
        if deadline:
            return "past" if after == "past" else "future"
        return after

    def is_noun_next(self, end: int) -> bool:
        """Return whether a word that opens no clause follows at once: "the 6th floor", "2030 men"."""
        after = _NEXT_WORD.match(self.text, end)
        return after is not None and not is_word("clause_word", after[1])


@cache
def _cues() -> re.Pattern[str]:
    rows = load_toml(TenseCue, "tense_cues.toml")
    groups = (f"(?P<{name}>{_either(rows[name])})" for name in ("report", "future", "past"))
    return re.compile(rf"\b(?:{'|'.join(groups)})\b", re.IGNORECASE)


def _tense_of(cue: re.Match[str] | None) -> str:
    if cue is None:
        return ""
    return "future" if cue["future"] else "past"


@cache
def _deadline() -> re.Pattern[str]:
    return re.compile(rf"\b{_either(load_toml(TenseCue, 'tense_cues.toml')['deadline'])}\s+$", re.IGNORECASE)


@cache
def _past_beside() -> re.Pattern[str]:
    rows = load_toml(TenseCue, "tense_cues.toml")
    return re.compile(rf"\s(?:[a-z]+ly\s)?(?:{_either(rows['report'])}|{_either(rows['past_beside'])})\b")


def _either(row: TenseCue) -> str:
    return "|".join((alternation(row.words), *row.patterns))


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
