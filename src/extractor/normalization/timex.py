"""TIMEX3 values as plain strings: how to build them, shift them and read the days they cover."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from extractor.records import Timex

DAYS_A_WEEK, MONTHS_A_YEAR, YEARS_A_DECADE = 7, 12, 10
_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}  # winter ends in the next year
_QUARTERS = {f"Q{n}": (3 * n - 2, 3 * n) for n in range(1, 5)}
_HALVES = {"H1": (1, 6), "H2": (7, 12)}
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?")
_NAMED = re.compile(r"(\d{4})-(SP|SU|FA|WI|Q[1-4]|H[12])")
_YEARS = re.compile(r"(\d{1,4})(X{0,3})")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression: character offsets, TIMEX3 type and value, the days it covers where known (ISO, inclusive).

    `anchor` is the ISO date or TIMEX3 value that the value was counted from, None when it stands by itself.
    `method` is "dates." and how it was resolved: absolute, published, narrative, article or unresolved.
    """

    start: int
    end: int
    timex: Timex
    value: str
    start_date: str | None
    end_date: str | None
    anchor: str | None
    method: str


def parse_day(value: str | None) -> date | None:
    """Return the day of `2022-09-16` or `2022-09-16T08:40`; None when any part of it is unknown or no day exists."""
    match = _DAY.fullmatch(value) if value else None
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def week_value(day: date) -> str:
    """Return the ISO week: 2022-09-16 -> "2022-W37"."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """Return (year, month) moved by whole months."""
    index = year * MONTHS_A_YEAR + month - 1 + by
    return index // MONTHS_A_YEAR, index % MONTHS_A_YEAR + 1


def month_end(year: int, month: int) -> date:
    """Return the last day of the month."""
    following = shift_month(year, month, 1)
    if following[0] > date.max.year:
        return date.max
    return date(*following, 1) - timedelta(days=1)


def covered_days(value: str) -> tuple[str | None, str | None]:
    """Return the first and last day (ISO) that a DATE or TIME value covers; (None, None) when a part is unknown.

    >>> covered_days("2022-W37-WE")
    ('2022-09-17', '2022-09-18')
    """
    if "/" in value:
        left, right = value.split("/", 1)
        return covered_days(left)[0], covered_days(right)[1]
    day = parse_day(value)
    if day is not None:
        return day.isoformat(), day.isoformat()
    try:
        bounds = _bounds(value)
    except ValueError:
        return None, None
    return (bounds[0].isoformat(), bounds[1].isoformat()) if bounds else (None, None)


def _bounds(value: str) -> tuple[date, date] | None:
    if match := _MONTH.fullmatch(value):
        return _months(int(match[1]), int(match[2]), int(match[2]))
    if match := _WEEK.fullmatch(value):
        first = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return first + timedelta(days=5 if match[3] else 0), first + timedelta(days=6)
    if match := _NAMED.fullmatch(value):
        return _months(int(match[1]), *(_SEASON_MONTHS | _QUARTERS | _HALVES)[match[2]])
    if (match := _YEARS.fullmatch(value)) and len(value) == 4:
        known, open_digits = match[1], len(match[2])
        return date(int(known + "0" * open_digits), 1, 1), date(int(known + "9" * open_digits), 12, 31)
    return None


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), month_end(*shift_month(year, 1, last - 1))
