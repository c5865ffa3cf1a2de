"""The days of feasts (Christmas, Ramadan 2022) and what is named after a day: the week of, the day after."""

from datetime import date, timedelta
from functools import cache
from typing import Literal

from pydantic import Field

from extractor.lexicon import LexiconRow, load_toml
from extractor.normalization.date_days import resolve_day
from extractor.normalization.date_grammar import Candidate
from extractor.normalization.date_story import Resolved, Story, step_of, year_of
from extractor.normalization.date_tokens import word_value
from extractor.normalization.timex import DAYS_A_WEEK, parse_day, shift_day, week_value

_FAR_AHEAD = 60  # days: a feast further ahead is read as that of the year before
_THURSDAY = 4


class Feast(LexiconRow):
    """One table of `feasts.toml`: a fixed day, a rule or the days of each year."""

    source: str
    examples: tuple[str, ...]
    day: str | None = None
    rule: Literal["easter", "fourth thursday of november"] | None = None
    days: dict[str, str] = Field(default_factory=dict)


@cache
def feasts() -> dict[str, Feast]:
    """Return the feasts by name."""
    return load_toml(Feast, "feasts.toml")


def resolve_feast(found: Candidate, story: Story) -> Resolved | None:
    """Return the days of a feast; without a year the last one, or the next when near. None when not known."""
    name, year, base = word_value("feast", found.slots["feast"]), year_of(found.slots), story.published
    shift = -1 if "eve" in found.slots else 0
    if year is not None:
        value = feast_value(name, year, shift)
        return Resolved("DATE", value, "absolute") if value else None
    if base is None:
        return None
    step = step_of(found)
    value = feast_value(name, base.year + max(step, 0), shift)
    if value is not None and step <= 0:
        ahead = (date.fromisoformat(value[:10]) - base).days
        if ahead > (0 if step else _FAR_AHEAD):
            value = feast_value(name, base.year - 1, shift)
    return story.counted(value) if value else None


def feast_value(name: str, year: int, shift: int = 0) -> str | None:
    """Return the feast's day moved by days, or first and last (`2022-04-02/2022-05-01`); None if unknown."""
    feast = feasts()[name]
    if feast.days:
        return feast.days.get(str(year))
    if feast.day is not None:
        first = date.fromisoformat(f"{year:04d}-{feast.day}")
    else:
        first = easter(year) if feast.rule == "easter" else fourth_thursday(year)
    return (first + timedelta(days=shift)).isoformat()


def fourth_thursday(year: int) -> date:
    """Return the fourth Thursday of November."""
    first = date(year, 11, 1)
    return first + timedelta(days=(_THURSDAY - first.isoweekday()) % DAYS_A_WEEK + 3 * DAYS_A_WEEK)


def easter(year: int) -> date:
    """Return Easter Sunday (Gregorian), by the tables of https://en.wikipedia.org/wiki/Date_of_Easter.

    >>> easter(2022)
    datetime.date(2022, 4, 17)
    """
    century, golden = year // 100, year % 19
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % DAYS_A_WEEK
    return date(year, 3, 28) + timedelta(days=epact - weekday)


def resolve_day_beside(found: Candidate, story: Story) -> Resolved | None:
    """Return the day before or after a named day or feast; None where that day is not known."""
    named = _named_day(found, story)
    if named is None:
        return None
    shift = sum(
        int(word_value(name, found.slots[f"day_{name}"]))
        for name in ("before", "after")
        if f"day_{name}" in found.slots
    )
    first, _, last = named.value.partition("/")
    base = (last or first) if shift > 0 else first
    return Resolved("DATE", shift_day(base, shift), named.method, named.anchor)


def resolve_week_of(found: Candidate, story: Story) -> Resolved | None:
    """Return the week that holds a named day or feast; None where that day is not known."""
    named = _named_day(found, story)
    day = parse_day(named.value.partition("/")[0]) if named else None
    if named is None or day is None:
        return None
    return Resolved("DATE", week_value(day), named.method, named.anchor)


def _named_day(found: Candidate, story: Story) -> Resolved | None:
    return resolve_feast(found, story) if "feast" in found.slots else resolve_day(found, story)
