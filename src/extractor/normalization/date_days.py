"""Values of single days: calendar dates, weekdays, today, the days of the narrative."""

import re
from datetime import date, timedelta

from extractor.normalization.date_grammar import Candidate
from extractor.normalization.date_story import (
    Resolved,
    Story,
    digits_of,
    full_year,
    step_of,
    weekday_of,
    year_of,
)
from extractor.normalization.date_tokens import Token, word_value
from extractor.normalization.timex import DAYS_A_WEEK, UNKNOWN_DAY, parse_day, shift_day, shift_month

DAY_SLOTS = frozenset({"iso", "slash", "month", "deictic", "one_day", "weekday", "weekday_short", "domth"})
_LAST_MONTH, _LAST_DAY = 12, 31
# Days. A month-day without its year that lies so far ahead is read as ahead: `_AHEAD` in any tense, `_NEAR`
# unless the clause is past; one so long past is read as next year's in a future clause.
_AHEAD, _NEAR, _LONG_PAST = 75, 130, 182


def resolve_day(found: Candidate, story: Story) -> Resolved | None:
    """Return the day that any of the day forms names; None for a day that no calendar has."""
    slots = found.slots
    if "iso" in slots:
        return Resolved("DATE", slots["iso"].text[:10], "absolute")
    if "slash" in slots:
        return resolve_slash(found, story)
    if "month" in slots:
        day = _day_number(slots)
        return None if day is None else _month_day(found, story, day)
    if "deictic" in slots:
        return _deictic(found, story)
    if "one_day" in slots:
        return resolve_story_day(found, story)
    weekday = weekday_of(slots) or 0
    if "domth" in slots and not weekday:
        return resolve_day_of_month(found, story)
    if "domth" in slots:
        return _weekday_and_day(weekday, digits_of(slots["domth"]), story)
    return _weekday(weekday, found, story)


def resolve_iso(found: Candidate, _story: Story) -> Resolved | None:
    """Return an ISO date as it is, a time stamp as a TIME."""
    text = found.slots["iso"].text
    if parse_day(text[:10]) is None:
        return None
    return Resolved("TIME" if "T" in text else "DATE", text, "absolute")


def resolve_slash(found: Candidate, story: Story) -> Resolved | None:
    """Return the day of `16/9/22` or `16.9.2022`; None when no order of its numbers is a date."""
    days = numeric_days(found.slots["slash"])
    if not days:
        return None
    if len(set(days)) == 1:
        return Resolved("DATE", days[0].isoformat(), "absolute")
    day_first, month_first = days
    if story.day_first is not None:
        return Resolved("DATE", (day_first if story.day_first else month_first).isoformat(), "article")
    if story.published is not None:
        base = story.published
        nearer = min(days, key=lambda day: abs((day - base).days))
        return Resolved("DATE", nearer.isoformat(), "published", story.anchor)
    return Resolved("DATE", day_first.isoformat(), "absolute")


def numeric_days(token: Token) -> list[date]:
    """Return the readings of a numeric date, day first before month first; one where its numbers leave one.

    Which is right is settled by the article's other numeric dates, else by the nearness to the publication
    date, else the day comes first, as in most of the world (2022/9/16 is always year, month, day).
    """
    first, second, third = (int(part) for part in re.split(r"[/.]", token.text))
    if first > _LAST_DAY:
        orders = [(first, second, third)]
    else:
        year = third if third >= 100 else full_year(third)  # two digits
        orders = [(year, second, first), (year, first, second)]
    return [day for parts in orders if (day := parse_day("{:04d}-{:02d}-{:02d}".format(*parts)))]


def _day_number(slots: dict[str, Token]) -> int | None:
    """Return the day of a month in digits or words: 16, 16th, sixteenth, twenty-third."""
    day = slots.get("dom") or slots.get("domth")
    if day is not None:
        return digits_of(day)
    if "spelled" not in slots:
        return None
    tens = int(word_value("tens", slots["day_tens"])) if "day_tens" in slots else 0
    return tens + int(word_value("ordinal", slots["spelled"]))


def _month_day(found: Candidate, story: Story, day: int) -> Resolved | None:
    month = word_value("month", found.slots["month"])
    if parse_day(f"2000-{month}-{day:02d}") is None:
        return None
    year, weekday = year_of(found.slots), weekday_of(found.slots)
    if year is not None:
        value = f"{year:04d}-{month}-{day:02d}"
        return Resolved("DATE", value, "absolute") if parse_day(value) else None
    if story.published is not None:
        shift = step_of(found)
        year = year_near(int(month), day, story.published, _tense(shift) or story.tense(found))
        if "year_word" in found.slots:  # June 2 last year
            year = story.published.year + shift
        return story.counted(f"{_agreeing_year(year, month, day, weekday):04d}-{month}-{day:02d}")
    years = story.years.get(month, set())
    if weekday is not None and len(years) != 1:
        years = {year for year in story.plain_years if _falls_on(year, month, day, weekday)}
    if len(years) == 1:
        (year,) = years
        return Resolved("DATE", f"{year:04d}-{month}-{day:02d}", "article", str(year))
    return Resolved("DATE", f"XXXX-{month}-{day:02d}", "unresolved")


def _tense(shift: int) -> str:
    return {-1: "past", 1: "future"}.get(shift, "")


def _falls_on(year: int, month: str, day: int, weekday: int) -> bool:
    parsed = parse_day(f"{year:04d}-{month}-{day:02d}")
    return parsed is not None and parsed.isoweekday() == weekday


def _agreeing_year(year: int, month: str, day: int, weekday: int | None) -> int:
    """Return the near year in which the day falls on its weekday; the year itself when none does."""
    if weekday is None:
        return year
    agreeing = [near for near in (year, year - 1, year + 1) if _falls_on(near, month, day, weekday)]
    return agreeing[0] if agreeing else year


def year_near(month: int, day: int, base: date, tense: str, *, ahead: int = _AHEAD) -> int:
    """Return the year of a month-day: the last one passed, the coming one when near or in a future clause.

    A day at most `ahead` days ahead lies ahead in any tense: were it almost a year past, its year would be
    written.
    """
    passed = (base - date(base.year, month, min(day, 28))).days
    if passed >= 0:
        return base.year + (tense == "future" and passed > _LONG_PAST)
    if tense == "future" or -passed <= ahead or (tense != "past" and -passed <= _NEAR):
        return base.year
    return base.year - 1


def _deictic(found: Candidate, story: Story) -> Resolved:
    shift = int(word_value("deictic", found.slots["deictic"]))
    if story.published is None:
        return Resolved("DATE", UNKNOWN_DAY, "unresolved")
    return story.counted((story.published + timedelta(days=shift)).isoformat())


def resolve_story_day(found: Candidate, story: Story) -> Resolved | None:
    """Return the day the narrative has reached, or the one before or after it."""
    base = reached_day(story, found.start)
    step = -1 if "day_before" in found.slots else 1 if "day_after" in found.slots else step_of(found)
    return Resolved("DATE", shift_day(base.value, step), base.method, base.anchor)


def reached_day(story: Story, at: int) -> Resolved:
    """Return the last day named, else the day of publication, else an unknown day.

    A day ahead of publication is soon left again: far from it, the story is back at the day of publication.
    """
    if story.day is not None and not story.has_left_future(at):
        return Resolved("DATE", story.day, "narrative", story.day)
    if story.anchor is not None:
        return story.counted(story.anchor)
    return Resolved("DATE", UNKNOWN_DAY, "unresolved")


def _weekday(weekday: int, found: Candidate, story: Story) -> Resolved:
    step, named = step_of(found), parse_day(story.day)
    if "story" in found.slots and named is not None:
        base = named + timedelta(days=min(step, 0))
        return Resolved(
            "DATE", weekday_near(base, weekday, forward=step > 0).isoformat(), "narrative", story.day
        )
    if story.published is None:
        known = story.weekdays.get(str(weekday))
        if known is None:
            return Resolved("DATE", f"XXXX-WXX-{weekday}", "unresolved")
        return Resolved("DATE", known, "article", known)
    base = story.published
    forward = step > 0
    if step == 0 and base.isoweekday() != weekday:
        forward = story.tense(found) == "future"
    return story.counted(
        weekday_near(base + timedelta(days=min(step, 0)), weekday, forward=forward).isoformat()
    )


def weekday_near(base: date, weekday: int, *, forward: bool) -> date:
    """Return the weekday (1 to 7) on or before the base day; the first one after it when `forward`."""
    back = (base.isoweekday() - weekday) % DAYS_A_WEEK
    return base + timedelta(days=DAYS_A_WEEK - back if forward else -back)


def _weekday_and_day(weekday: int, day: int, story: Story) -> Resolved:
    base = story.published
    for months in (0, -1, 1) if base else ():
        year, month = shift_month(base.year, base.month, months) if base else (0, 0)
        if _falls_on(year, f"{month:02d}", day, weekday):
            return story.counted(f"{year:04d}-{month:02d}-{day:02d}")
    return Resolved("DATE", f"XXXX-XX-{day:02d}", "unresolved")


def resolve_day_of_month(found: Candidate, story: Story) -> Resolved | None:
    """Return "the 16th" in the month the story has reached; None where a noun follows ("the 16th floor")."""
    if story.is_noun_next(found.end):
        return None
    return _in_month_reached(digits_of(found.slots["domth"]), story)


def resolve_day_of_that_month(found: Candidate, story: Story) -> Resolved | None:
    """Return "the first of the month" in the month the story has reached, of "this month" in that of publication."""
    day = _day_number(found.slots)
    if day is None:
        return None
    if "this" in found.slots and story.anchor is not None:
        value = f"{story.anchor[:7]}-{day:02d}"
        return None if parse_day(value) is None else story.counted(value)
    return _in_month_reached(day, story)


def _in_month_reached(day: int, story: Story) -> Resolved | None:
    base = story.moment if story.moment and re.match(r"[\dX]{4}-\d\d", story.moment) else story.anchor
    if base is None:
        return Resolved("DATE", f"XXXX-XX-{day:02d}", "unresolved")
    value = f"{base[:7]}-{day:02d}"
    if base[0] != "X" and parse_day(value) is None:
        return None
    return Resolved("DATE", value, "narrative" if base == story.moment else "published", base)


def resolve_day_range(found: Candidate, story: Story) -> Resolved | None:
    """Return `2022-09-14/2022-09-16` for two days of a month in one span; None unless the second is later."""
    first = resolve_day(found, story)
    last = digits_of(found.slots["last_dom"])
    if first is None or not int(first.value[8:10]) < last <= _LAST_DAY:
        return None
    return Resolved("DATE", f"{first.value}/{first.value[:8]}{last:02d}", first.method, first.anchor)


def resolve_joined_day(found: Candidate, story: Story) -> Resolved | None:
    """Return the day of a bare number that shares the month of its neighbor: 16 in "September 14 and 16"."""
    return _month_day(found, story, digits_of(found.slots["joined"]))
