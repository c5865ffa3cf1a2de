"""Whether a TIMEX3 value is well formed: what the value of a gold date may look like."""

import re

from extractor.normalization.timex import UNKNOWN_DAY, covered_days, parse_day

_REFERENCES = frozenset({"PAST_REF", "PRESENT_REF", "FUTURE_REF"})
_DAY_FORM = r"(?P<day>(?:\d{4}|XXXX)-(?:\d{2}|XX)-(?:\d{2}|XX))"
_WEEK_DAY_FORM = r"(?:\d{4}|XXXX)-W(?:\d{2}|XX)-[1-7]"
# 2022-09-16, XXXX-09-16, XXXX-WXX-5, 2022-W37, 2022-W37-WE, 2022-09, 2022-Q3, 2022-SU, 2022, 199X, XXXX
_DATE = re.compile(
    rf"""{_DAY_FORM} | {_WEEK_DAY_FORM}
    | (?:\d{{4}}|XXXX)-W(?:\d{{2}}|XX)(?:-WE)?
    | (?:\d{{4}}|XXXX)-(?:\d{{2}}|XX)
    | (?:\d{{4}}|XXXX)-(?:Q[1-4X]|H[12X]|SP|SU|FA|WI)
    | \d{{4}} | \d{{3}}X | \d{{2}}XX | XXXX""",
    re.VERBOSE,
)
# a day, then TMO or T08:40 or T08:40Z; 24:00 ends a day
_TIME = re.compile(
    rf"""(?:{_DAY_FORM} | {_WEEK_DAY_FORM})
    T (?: MO | MI | AF | EV | NI | DT
        | (?:[01]\d|2[0-4]|XX) (?: :(?:[0-5]\d|XX) (?: :[0-5]\d )? )? (?: Z | [+-]\d\d:\d\d )? )""",
    re.VERBOSE,
)
_COUNT = r"(?:\d+(?:\.\d+)?|X)"
# P2D, P1Y6M, PT3H, PXD, P3DE
_DURATION = re.compile(
    rf"""P (?=[\dXT]) (?:{_COUNT}(?:DE|CE))? (?:{_COUNT}Y)? (?:{_COUNT}M)? (?:{_COUNT}W)? (?:{_COUNT}D)?
    (?: T (?=[\dX]) (?:{_COUNT}H)? (?:{_COUNT}M)? (?:{_COUNT}S)? )?""",
    re.VERBOSE,
)
_FORMS = {
    "DATE": ((_DATE,), "a date such as 2022-09-16, 2022-09, 2022-W37 or XXXX-09-16"),
    "TIME": ((_TIME,), "a day with a time such as 2022-09-16TMO or 2022-09-16T08:40"),
    "DURATION": ((_DURATION,), "a duration such as P2D or PT3H"),
    "SET": ((_DURATION, _DATE, _TIME), "a period or date such as P1D or XXXX-WXX-5"),
}


def find_timex_fault(timex: str, value: str) -> str | None:
    """Return why the value cannot stand for this type of expression; None when it can.

    >>> find_timex_fault("DATE", "2022-02-30")
    'value 2022-02-30 is on no calendar'
    """
    if value in _REFERENCES and timex in ("DATE", "TIME"):
        return None
    forms, wanted = _FORMS[timex]
    parts = value.split("/")
    if len(parts) > 2:
        return f"value {value} is no {timex}; a range has one slash"
    for part in parts:
        matches = [match for form in forms if (match := form.fullmatch(part))]
        if not matches:
            return f"value {value} is no {timex}; write {wanted}"
        if not _is_on_calendar(part, matches[0]):
            return f"value {value} is on no calendar"
    return None


def _is_on_calendar(value: str, match: re.Match[str]) -> bool:
    """Return whether the parts that are known name a day, week or month that exists."""
    if value.startswith("P"):
        return True
    day = match.groupdict().get("day")
    if day is not None:
        # A year that is not known may be a leap year; a month that is not known may have 31 days.
        known = day.replace("XXXX", "2000").replace("-XX-", "-01-")
        return day == UNKNOWN_DAY or parse_day(known[:-2] + known[-2:].replace("XX", "01")) is not None
    stem = value.partition("T")[0]
    week = re.match(r"\d{4}-W\d{2}", stem.replace("XXXX", "2020"))
    plain = week[0] if week else stem.replace("XXXX", "2000")
    return "X" in plain or covered_days(plain) != (None, None)
