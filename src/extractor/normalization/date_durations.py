"""Values of durations, sets, and of days counted in units: two days ago, a week later."""

import re
from datetime import date

from extractor.normalization.date_days import resolve_day
from extractor.normalization.date_grammar import Candidate
from extractor.normalization.date_periods import quarter_back, story_base
from extractor.normalization.date_story import Resolved, Story, step_of
from extractor.normalization.date_tokens import is_word, word_value
from extractor.normalization.timex import (
    MONTHS_A_YEAR,
    UNKNOWN_DAY,
    YEARS_A_CENTURY,
    YEARS_A_DECADE,
    duration_value,
    parse_day,
    shift_day,
    unit_value,
)

_COUNT_SLOTS = frozenset({"n", "tens", "few", "magnitude", "half", "frac"})
_LONG_UNITS = frozenset({"Y", "DE", "CE"})  # counted from publication where the story has no date
_DIRECTIONS = ("after_that", "from_that")
_CLOCK_UNITS = frozenset({"TH", "TM", "TS"})
_UNKNOWN = {"D": UNKNOWN_DAY, "W": "XXXX-WXX", "M": "XXXX-XX"}
_CAPITAL_NEXT = re.compile(r"\s[A-Z][a-z]")
_TO_THE_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-\d\d")
_MAX_COUNT = 100_000  # units; more is no date


def count_of(found: Candidate) -> float | None:
    """Return the number of units, None when it is vague (several, or a bare plural); a and the are one."""
    slots = found.slots
    if "few" in slots:
        vague = word_value("few", slots["few"])
        return None if vague == "X" or "magnitude" in slots else float(vague)
    if not _COUNT_SLOTS & set(slots):
        return None if is_word("units", slots["unit"].text) else 1.0
    total = 0.0
    for name in ("tens", "n"):
        token = slots.get(name)
        if token is not None:
            written = token.text[0].isdigit()
            total += float(token.text.replace(",", "")) if written else float(word_value("number", token))
    if "magnitude" in slots:
        total = (total or 1.0) * float(word_value("magnitude", slots["magnitude"]))
    if "frac" in slots:
        top, bottom = slots["frac"].text.split("/")
        total += int(top) / int(bottom)
    if "half" in slots:  # "an hour and a half", "half an hour"
        total += 1.5 if "and" in found.words and "n" not in slots else 0.5
    return total


def resolve_duration(found: Candidate, story: Story) -> Resolved | None:
    """Return `P2D`, `PT3H`, `PXW`, with its days where it touches publication ("the past two years")."""
    unit, count = word_value("unit", found.slots["unit"]), count_of(found)
    if unit == "WE" or (unit == "Q" and {"a", "-"} & set(found.words)) or (count or 1) > _MAX_COUNT:
        return None
    if found.slots["unit"].lower == "second" and not {"n", "half"} & set(found.slots):
        return None
    value, step = duration_value(count, unit), step_of(found) if "past" not in found.words else -1
    if story.published is None or not step or count is None or unit in _CLOCK_UNITS:
        return Resolved("DURATION", value, "absolute")
    edge = _shifted_day(story.published, unit, step * count)
    if edge is None:
        return Resolved("DURATION", value, "absolute")
    first, last = sorted((edge.isoformat(), story.published.isoformat()))
    return Resolved("DURATION", value, "published", story.anchor, (first, last))


def _shifted_day(base: date, unit: str, count: float) -> date | None:
    """Return the day so many units away, to the day; None beyond the calendar or for part of a unit."""
    years = {"Y": 1, "DE": YEARS_A_DECADE, "CE": YEARS_A_CENTURY}.get(unit)
    if count != int(count):
        return None
    try:
        if years is None and unit != "M":
            value = shift_day(base.isoformat(), int(count) * (7 if unit == "W" else 1))
        else:
            month = unit_value(base, "M", int(count) * (MONTHS_A_YEAR * years if years else 1))
            value = f"{month}-{min(base.day, 28):02d}"
    except (OverflowError, ValueError):
        return None
    return parse_day(value)


def resolve_ago(found: Candidate, story: Story) -> Resolved | None:
    """Return the day, week, month or year so many units before publication; PAST_REF for a vague number."""
    unit, count = word_value("unit", found.slots["unit"]), count_of(found)
    if unit in _CLOCK_UNITS and "back" in found.words:  # a runner is one second back
        return None
    if count is None:
        return Resolved("DATE", "PAST_REF", "published" if story.anchor else "unresolved", story.anchor)
    if unit == "Y" and count == 1 and "n" not in found.slots and story.quarter is not None:
        return quarter_back(story.quarter, -1)
    if story.published is None:
        return Resolved(
            "DATE", "PAST_REF" if unit in _CLOCK_UNITS else _UNKNOWN.get(unit, "XXXX"), "unresolved"
        )
    if unit in _CLOCK_UNITS:
        return Resolved("TIME", f"{story.anchor}TXX:XX", "published", story.anchor)
    return story.counted(_shifted_unit(story.published, unit, -count))


def resolve_ago_to_the_day(found: Candidate, story: Story) -> Resolved | None:
    """Return the day so many units before the one named: "a year ago today", "two weeks ago Sunday"."""
    unit, count, day = word_value("unit", found.slots["unit"]), count_of(found), resolve_day(found, story)
    base = parse_day(day.value) if day else None
    if base is None or count is None or unit in _CLOCK_UNITS:
        return resolve_ago(found, story)
    shifted = _shifted_day(base, unit, -count)
    return None if shifted is None else story.counted(shifted.isoformat())


def _shifted_unit(base: date, unit: str, count: float) -> str:
    """Return the unit so many units away, as exact as the unit; a part of a year is counted in months."""
    if unit in ("DE", "CE"):
        count, unit = count * (YEARS_A_DECADE if unit == "DE" else YEARS_A_CENTURY), "Y"
    if count != int(count) and unit == "Y":
        count, unit = count * MONTHS_A_YEAR, "M"
    try:
        return unit_value(base, unit, round(count))
    except (OverflowError, ValueError):
        return "PAST_REF" if count < 0 else "FUTURE_REF"


def resolve_counted_from_story(found: Candidate, story: Story) -> Resolved | None:
    """Return the day so many units before or after the one the story has reached; hours stay a duration."""
    unit, count = word_value("unit", found.slots["unit"]), count_of(found)
    token = found.slots["direction"]
    step = int(word_value(next(name for name in _DIRECTIONS if is_word(name, token.text)), token))
    if count is None or unit in _CLOCK_UNITS:
        return Resolved("DURATION", duration_value(count, unit), "absolute")
    if unit == "Y" and count == 1 and step < 0 and story.quarter is not None:
        return quarter_back(story.quarter, -1)
    moment = story.moment or (story.anchor if unit in _LONG_UNITS else None)
    if moment is None:
        return Resolved("DATE", _UNKNOWN.get(unit, "XXXX"), "unresolved")
    if unit == "D" and re.match(r"XXXX-(?:\d\d-\d\d|WXX-\d)", moment):
        return Resolved("DATE", shift_day(moment.split("T")[0], step * round(count)), "narrative", moment)
    base = story_base(moment)
    if base is None:
        return Resolved("DATE", _UNKNOWN.get(unit, "XXXX"), "unresolved")
    value = _too_fine(unit, moment) or _shifted_unit(base, unit, step * count)
    return Resolved("DATE", value, "narrative" if story.moment else "published", moment)


def _too_fine(unit: str, moment: str) -> str | None:
    """Return the value of a day, week or month counted from something longer: two days after 2003 is 2003-XX-XX."""
    year = moment[:4]
    if unit == "D" and not _TO_THE_DAY.match(moment):
        return f"{moment}-XX" if _MONTH.fullmatch(moment) else f"{year}-XX-XX"
    if unit == "W" and not re.match(r"\d{4}-(?:W\d\d|\d\d-\d\d)", moment):
        return f"{year}-WXX"
    return f"{year}-XX" if unit == "M" and not re.match(r"\d{4}-\d\d", moment) else None


def resolve_set(found: Candidate, story: Story) -> Resolved | None:
    """Return the period of what recurs: `P1D` for every day, `XXXX-WXX-1` for Mondays."""
    slots = found.slots
    for name in ("weekday", "weekdays"):
        if name in slots:
            night = word_value("nights", slots["nights"]) if "nights" in slots else ""
            return Resolved("SET", f"XXXX-WXX-{word_value(name, slots[name])}{night}", "absolute")
    if "frequency" in slots:
        if _CAPITAL_NEXT.match(story.text, found.end):  # "the state-run daily Al-Thawra" is a newspaper
            return None
        return Resolved("SET", word_value("frequency", slots["frequency"]), "absolute")
    if "part" in slots:
        return Resolved("SET", UNKNOWN_DAY + word_value("part", slots["part"]), "absolute")
    if "month" in slots:
        return Resolved("SET", f"XXXX-{word_value('month', slots['month'])}", "absolute")
    factor = 2 if "other" in found.words else 1
    count, unit = count_of(found), word_value("unit", slots["unit"])
    return Resolved("SET", duration_value(None if count is None else count * factor, unit), "absolute")


def resolve_reference(found: Candidate, _story: Story) -> Resolved | None:
    """Return PRESENT_REF, PAST_REF or FUTURE_REF."""
    names = ("present", "bygone", "future", "future_noun", "bygone_noun", "these")
    name = next(name for name in names if name in found.slots)
    return Resolved("DATE", word_value(name, found.slots[name]), "absolute")
