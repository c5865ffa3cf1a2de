"""TIMEX3 values as plain strings: how to build them, shift them and read the days they cover."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from extractor.records import Timex

DAYS_A_WEEK, MONTHS_A_YEAR, YEARS_A_DECADE, YEARS_A_CENTURY = 7, 12, 10, 100
UNKNOWN_DAY = "XXXX-XX-XX"
_LEAP_YEAR = 2000
_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}  # a winter ends in the next year
_PARTS_OF_YEAR = (
    _SEASON_MONTHS | {"H1": (1, 6), "H2": (7, 12)} | {f"Q{n}": (3 * n - 2, 3 * n) for n in range(1, 5)}
)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?")
_PART = re.compile(r"(\d{4})-(SP|SU|FA|WI|Q[1-4]|H[12])")
_YEARS = re.compile(r"(?=.{4}$)(\d{1,4})(X{0,3})")
_UNITS_IN = {
    "Y": (12, "M"),
    "TH": (60, "TM"),
    "D": (24, "TH"),
    "TM": (60, "TS"),
    "W": (7, "D"),
    "M": (30, "D"),
}


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression: character offsets, TIMEX3 type and value, the days it covers (ISO, inclusive).

    `anchor` is the ISO date or TIMEX3 value that the value was counted from, None when it stands by itself.
    `method` says how it was resolved: dates.absolute (it says all itself), dates.published (from the
    publication date), dates.narrative (from the date before it), dates.article (from the article's other
    dates) or dates.unresolved.
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
    """Return the day of `2022-09-16` or `2022-09-16T08:40`; None for unknown parts and for no day."""
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


def shift_day(value: str, days: int) -> str:
    """Return a day value moved by days, as far as its known parts allow.

    >>> shift_day("XXXX-09-16", 2), shift_day("XXXX-WXX-7", 1), shift_day("XXXX-XX-16", 1)
    ('XXXX-09-18', 'XXXX-WXX-1', 'XXXX-XX-XX')
    """
    day = parse_day(value)
    if day is not None:
        return (day + timedelta(days=days)).isoformat()
    if not days:
        return value
    if re.fullmatch(r"XXXX-\d\d-\d\d", value):
        moved = date(_LEAP_YEAR, int(value[5:7]), int(value[8:])) + timedelta(days=days)
        return f"XXXX-{moved:%m-%d}"
    match = re.fullmatch(r"XXXX-WXX-(\d)", value)
    if match:
        return f"XXXX-WXX-{(int(match[1]) - 1 + days) % DAYS_A_WEEK + 1}"
    return UNKNOWN_DAY


def unit_value(base: date, unit: str, shift: int) -> str:
    """Return the calendar unit that holds the base day, moved by `shift` units.

    Raises ValueError or OverflowError where no calendar has the unit.

    >>> unit_value(date(2022, 9, 20), "W", -1)
    '2022-W37'
    """
    if unit in ("W", "WE"):
        return week_value(base + timedelta(weeks=shift)) + ("-WE" if unit == "WE" else "")
    if unit == "D":
        return (base + timedelta(days=shift)).isoformat()
    if unit in ("M", "Q"):
        year, month = shift_month(base.year, base.month, shift * (3 if unit == "Q" else 1))
    else:
        year, month = (
            base.year + shift * {"DE": YEARS_A_DECADE, "CE": YEARS_A_CENTURY}.get(unit, 1),
            base.month,
        )
    date(year, 1, 1)  # raises for a year that no calendar has
    forms = {"M": f"{month:02d}", "Q": f"Q{(month + 2) // 3}"}
    if unit in forms:
        return f"{year:04d}-{forms[unit]}"
    return {"DE": f"{year // YEARS_A_DECADE:03d}X", "CE": f"{year // YEARS_A_CENTURY:02d}XX"}.get(
        unit, f"{year:04d}"
    )


def duration_value(count: float | None, unit: str) -> str:
    """Return the TIMEX3 duration of so many units (None: vague); counted decades and centuries become years.

    >>> duration_value(2.5, "Y"), duration_value(None, "TH"), duration_value(3, "DE")
    ('P2Y6M', 'PTXH', 'P30Y')
    """
    if count is None:
        return f"PTX{unit[1]}" if unit[0] == "T" else f"PX{unit}"
    if unit in ("DE", "CE"):
        count, unit = count * (YEARS_A_DECADE if unit == "DE" else YEARS_A_CENTURY), "Y"
    whole = int(count)
    parts = [(whole, unit)] if whole else []
    if count != whole and unit in _UNITS_IN:
        factor, smaller = _UNITS_IN[unit]
        parts.append((round((count - whole) * factor), smaller))
    days = "".join(f"{number}{name}" for number, name in parts if name[0] != "T")
    clock = "".join(f"{number}{name[1]}" for number, name in parts if name[0] == "T")
    return f"P{days}" + (f"T{clock}" if clock else "")


def covered_days(value: str) -> tuple[str | None, str | None]:
    """Return the first and last day (ISO) that a DATE or TIME covers; (None, None) when a part is unknown.

    >>> covered_days("2022-W37-WE")
    ('2022-09-17', '2022-09-18')
    """
    if "/" in value:
        first, last = value.split("/", 1)
        return covered_days(first)[0], covered_days(last)[1]
    day = parse_day(value)
    if day is not None:
        return day.isoformat(), day.isoformat()
    try:
        bounds = _bounds(value)
    except (ValueError, OverflowError):
        return None, None
    return (bounds[0].isoformat(), bounds[1].isoformat()) if bounds else (None, None)


def _bounds(value: str) -> tuple[date, date] | None:
    if match := _MONTH.fullmatch(value):
        return _months(int(match[1]), int(match[2]), int(match[2]))
    if match := _WEEK.fullmatch(value):
        first = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return first + timedelta(days=5 if match[3] else 0), first + timedelta(days=6)
    if match := _PART.fullmatch(value):
        return _months(int(match[1]), *_PARTS_OF_YEAR[match[2]])
    if match := _YEARS.fullmatch(value):
        zeros, nines = ("0" * len(match[2]), "9" * len(match[2]))
        return date(int(match[1] + zeros), 1, 1), date(int(match[1] + nines), 12, 31)
    return None


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    following = date(*shift_month(year, 1, last), 1)
    return date(year, first, 1), following - timedelta(days=1)
