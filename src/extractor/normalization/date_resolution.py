"""How each date rule computes its TIMEX3 value: one function a kind, from the words of the match and the story."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from extractor.normalization.date_grammar import Candidate
from extractor.normalization.date_story import UNKNOWN_DAY, Story, shift_value, weekday_near
from extractor.normalization.date_tokens import Token, word_value
from extractor.normalization.timex import month_end, parse_day, shift_month, week_value
from extractor.records import Timex

_NEXT_WORD = re.compile(r"\s?([A-Za-z][\w-]*)")
CLAUSE_WORDS = frozenset(
    "and or but when while as in at on by to from with for of after before until till since they he she it we i you the a an who which that this were was is are had has have did".split()
)
_NEAR, _DAY_AHEAD, _MONTH_AHEAD, _HALF_YEAR = 130, 75, 30, 182  # days
_CENTURY_PIVOT = 50  # two-digit years: 00-49 are 20XX, 50-99 are 19XX


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value and how it was found; `covers` only where the value itself does not say which days it covers."""

    timex: Timex
    value: str
    method: str
    anchor: str | None = None


def _date(value: str, method: str, anchor: str | None = None) -> Resolved:
    return Resolved("DATE", value, method, anchor)


# -- days ---------------------------------------------------------------------------------------------------------


def resolve_day(found: Candidate, story: Story) -> Resolved | None:
    """Return the day that a calendar date, a weekday, a deictic word or a number date names."""
    slots = found.slots
    if "iso" in slots:
        return _date(slots["iso"].text[:10], "absolute")
    if "slash" in slots:
        return _slash(slots["slash"].text, story)
    if "month" in slots and "dom" in slots or "month" in slots and "domth" in slots:
        return _month_day(found, story)
    if "deictic" in slots:
        return _deictic(found, story)
    if "one_day" in slots:
        return _story_day(found, story)
    if "weekday" in slots:
        return _weekday(found, story)
    if "domth" in slots and not follows_noun(found, story):
        return _day_of_month(day_number(slots["domth"]), story)
    return None


def day_number(token: Token) -> int:
    """Return 16 for `16`, `16th`."""
    return int(re.sub(r"\D", "", token.text))


def year_of(slots: dict[str, Token]) -> int | None:
    """Return the four-digit year that is written out, two digits completed around the pivot; None without one."""
    if "year" in slots:
        return int(slots["year"].text)
    if "yy" in slots:
        short = int(slots["yy"].text)
        return short + (1900 if short >= _CENTURY_PIVOT else 2000)
    return None


def _slash(text: str, story: Story) -> Resolved | None:
    first, second, third = (int(part) for part in re.split(r"[/.]", text))
    if first > 31:
        year, month, day = first, second, third
    else:
        month, day = (second, first) if story.day_first else (first, second)
        if month > 12:
            month, day = day, month
        year = third if third > 99 else third + (1900 if third >= _CENTURY_PIVOT else 2000)
    value = f"{year:04d}-{month:02d}-{day:02d}"
    return _date(value, "absolute") if parse_day(value) else None


def _month_day(found: Candidate, story: Story) -> Resolved | None:
    slots = found.slots
    month = word_value("month", slots["month"])
    day = day_number(slots["dom"] if "dom" in slots else slots["domth"])
    year = year_of(slots)
    if year is not None:
        value = f"{year:04d}-{month}-{day:02d}"
        return _date(value, "absolute") if parse_day(value) else None
    if not parse_day(f"2000-{month}-{day:02d}"):
        return None
    return year_by_story(int(month), day, _slot_weekday(slots), found, story)


def _slot_weekday(slots: dict[str, Token]) -> int | None:
    if "weekday" not in slots:
        return None
    name = slots["weekday"]
    return int(word_value("weekday" if len(name.text) > 5 else "weekday_short", name))


def year_by_story(
    month: int, day: int, weekday: int | None, found: Candidate, story: Story
) -> Resolved:
    """Return a month-day with the year that publication date, weekday or the article's own dates give it, else X."""
    if story.published is not None:
        year = nearest_year(month, day, story.published, story.tense(found.start, found.end))
        if weekday is not None:
            agreeing = [
                offset
                for offset in (0, -1, 1)
                if (value := parse_day(f"{story.published.year + offset}-{month:02d}-{day:02d}"))
                and value.isoweekday() == weekday
            ]
            year = story.published.year + agreeing[0] if len(agreeing) == 1 else year
        return _date(f"{year:04d}-{month:02d}-{day:02d}", "published", story.anchor)
    years = story.years.get(f"{month:02d}", set())
    if weekday is not None and len(years) != 1:
        years = {
            str(year)
            for year in story.plain_years
            if (value := parse_day(f"{year}-{month:02d}-{day:02d}")) and value.isoweekday() == weekday
        }
    if len(years) == 1:
        year_text = next(iter(years))
        return _date(f"{year_text}-{month:02d}-{day:02d}", "article", year_text)
    return _date(f"XXXX-{month:02d}-{day:02d}", "unresolved")


def nearest_year(month: int, day: int, base: date, tense: str, *, certain: int = _DAY_AHEAD) -> int:
    """Return the year of a month-day: the last one passed, or the next one when near ahead or the clause is future.

    A day at most `certain` days ahead lies ahead whatever the tense: its year would be written if it were long past.
    """
    day = min(day, 28)
    passed = (base - date(base.year, month, day)).days
    if passed >= 0:
        return base.year + (tense == "future" and passed > _HALF_YEAR)
    ahead = -passed
    if tense == "future" or ahead <= certain or (tense != "past" and ahead <= _NEAR):
        return base.year
    return base.year - 1


def _deictic(found: Candidate, story: Story) -> Resolved:
    shift = int(word_value("deictic", found.slots["deictic"]))
    if found.words[:3] == ("the", "day", "before"):
        shift = -2
    if found.words[:3] == ("the", "day", "after"):
        shift = 2
    if story.published is None:
        return _date(UNKNOWN_DAY, "unresolved")
    return _date((story.published + timedelta(days=shift)).isoformat(), "published", story.anchor)


def _story_day(found: Candidate, story: Story) -> Resolved:
    shift = 1 if {"next", "following"} & set(found.words) else -1 if "previous" in found.words else 0
    base = story.day or story.anchor
    if base is None:
        return _date(UNKNOWN_DAY, "unresolved")
    method = "narrative" if story.day else "published"
    return _date(shift_value(base[:10], shift), method, base[:10])


def _weekday(found: Candidate, story: Story) -> Resolved:
    slots, words = found.slots, set(found.words)
    weekday = _slot_weekday(slots) or 1
    if "domth" in slots:
        return _date(_weekday_domth(weekday, day_number(slots["domth"]), story), "published", story.anchor)
    if words & {"that", "following", "same", "previous"} and parse_day(story.day):
        base = (parse_day(story.day) or date.min) - timedelta(days="previous" in words)
        day = weekday_near(base, weekday, forward="following" in words)
        return _date(day.isoformat(), "narrative", story.day)
    if story.published is None:
        known = story.weekdays.get(str(weekday))
        return _date(known, "article", known) if known else _date(f"XXXX-WXX-{weekday}", "unresolved")
    forward = _is_ahead(found, story)
    day = weekday_near(story.published, weekday, forward=forward)
    if day == story.published and words & {"last", "previous", "past"}:
        day -= timedelta(days=7)
    return _date(day.isoformat(), "published", story.anchor)


def _is_ahead(found: Candidate, story: Story) -> bool:
    words = set(found.words)
    if words & {"last", "previous", "past"}:
        return False
    if words & {"next", "coming", "upcoming"}:
        return True
    weekday = _slot_weekday(found.slots)
    if story.published is not None and story.published.isoweekday() == weekday:
        return False
    return story.tense(found.start, found.end) == "future"


def _weekday_domth(weekday: int, day: int, story: Story) -> str:
    if story.published is not None:
        for back in (0, -1, 1):
            year, month = shift_month(story.published.year, story.published.month, back)
            value = f"{year:04d}-{month:02d}-{day:02d}"
            parsed = parse_day(value)
            if parsed and parsed.isoweekday() == weekday:
                return value
    return f"XXXX-XX-{day:02d}"


def _day_of_month(day: int, story: Story) -> Resolved:
    base = story.moment or story.anchor
    if base is None or not re.match(r"[\dX]{4}-\d\d", base):
        return _date(f"XXXX-XX-{day:02d}", "unresolved")
    value = f"{base[:7]}-{day:02d}"
    return _date(value, "narrative" if story.moment else "published", base)


def reached_day(story: Story) -> Resolved:
    """Return the day that the narrative has reached, else the day of publication, else an unknown day."""
    if story.day is not None:
        return Resolved("DATE", story.day[:10], "narrative", story.day[:10])
    if story.anchor is not None:
        return Resolved("DATE", story.anchor, "published", story.anchor)
    return Resolved("DATE", UNKNOWN_DAY, "unresolved")


def resolve_day_range(found: Candidate, story: Story) -> Resolved | None:
    """Return `2022-09-14/2022-09-16` for two days of one month that one span holds."""
    first = _month_day(found, story)
    last = day_number(found.slots["last_dom"])
    if first is None or last <= int(first.value[8:10]):
        return None
    return _date(f"{first.value}/{first.value[:8]}{last:02d}", first.method, first.anchor)


def follows_noun(found: Candidate, story: Story) -> bool:
    """Return whether a word that is no clause word follows on the same line: "the 6th floor", "2030 men"."""
    after = _NEXT_WORD.match(story.text, found.end)
    return after is not None and after[1].lower() not in CLAUSE_WORDS


def resolve_joined_day(found: Candidate, story: Story) -> Resolved | None:
    """Return the day of a bare number joined to a date: the 16 of "September 14 and 16"."""
    return _month_day(found, story)


# -- months, years and longer -----------------------------------------------------------------------------------


def resolve_month(found: Candidate, story: Story) -> Resolved | None:
    """Return a month, `2021-04`; the year is written out, relative, or the nearest one to the publication date."""
    slots, words = found.slots, set(found.words)
    name = slots.get("month") or slots["month_alone"]
    month = word_value("month", name)
    year = year_of(slots)
    if year is not None:
        return _date(f"{year:04d}-{month}", "absolute")
    if "month" in slots and len(found.words) == 1 and _names_person(found, story):
        return None
    if story.published is None:
        years = story.years.get(month, set())
        if len(years) == 1:
            return _date(f"{next(iter(years))}-{month}", "article", next(iter(years)))
        return _date(f"XXXX-{month}", "unresolved")
    return _date(f"{_month_year(int(month), found, words, story.published, story):04d}-{month}", "published", story.anchor)


def _names_person(found: Candidate, story: Story) -> bool:
    """Return whether a capitalised word follows a month that is a first name too: "and Jan Kowalski"."""
    return re.match(r" [A-Z][a-z]", story.text[found.end : found.end + 3]) is not None


def _month_year(month: int, found: Candidate, words: set[str], base: date, story: Story) -> int:
    if "year_word" in found.slots:
        return base.year + (-1 if words & {"last", "previous", "past"} else 1 if words & {"next"} else 0)
    if words & {"this"}:
        return base.year
    if words & {"last", "previous", "past"}:
        return base.year - (month >= base.month)
    if words & {"next", "coming"}:
        return base.year + (month <= base.month)
    if month == base.month:
        return base.year
    return nearest_year(month, 15, base, story.tense(found.start, found.end), certain=_MONTH_AHEAD)


def resolve_year(found: Candidate, story: Story) -> Resolved | None:
    """Return a year; None for four digits that count something ("2003 tickets")."""
    if len(found.words) > 1 or found.rule != "year":
        return _date(found.slots["year"].text, "absolute")
    year = int(found.slots["year"].text)
    before = story.text[max(0, found.start - 24) : found.start].split()
    after = re.match(r"[ \n]?([A-Za-z-]+)", story.text[found.end : found.end + 30])
    if _opens_year(before):
        return _date(str(year), "absolute")
    if year < _MODERN_YEAR or (after and not _is_attribute(year, before, after[1])):
        return None
    return _date(str(year), "absolute")


def _opens_year(before: list[str]) -> bool:
    return bool(before) and before[-1].lower().strip("(,") in _YEAR_PREPOSITIONS


def _is_attribute(year: int, before: list[str], following: str) -> bool:
    """Return whether a determiner makes the year an attribute: "its 1990 invasion", but "the 2000 soldiers"."""
    if not before or not (before[-1].lower() in _DETERMINERS or before[-1].endswith(("'s", "s'"))):
        return False
    return year % 100 != 0 or not following.endswith("s")


_MODERN_YEAR = 1700
_DETERMINERS = frozenset("a an the this that its his her their our my both".split())
_YEAR_PREPOSITIONS = frozenset(
    "in since until till by from of before after during through throughout to and between late for year the early mid".split()
)


def resolve_spoken_year(found: Candidate, story: Story) -> Resolved | None:
    """Return 1991 for "nineteen ninety-one", with the month or season that is spoken before it."""
    slots = found.slots
    if "spoken" not in slots:
        return _date("2000", "absolute")
    tens = int(word_value("tens", slots["tens"])) + (int(word_value("number", slots["n"])) if "n" in slots else 0)
    year = f"{word_value('spoken_century', slots['spoken'])}{tens:02d}"
    if "month" in slots:
        year += "-" + word_value("month", slots["month"])
    if "season" in slots:
        year += "-" + word_value("season", slots["season"])
    return _date(year, "absolute")


def resolve_year_range(found: Candidate, story: Story) -> Resolved | None:
    """Return `1990/1994`."""
    first = int(found.slots["year"].text)
    last = int(found.slots["last_year"].text) if "last_year" in found.slots else 0
    if "last_yy" in found.slots:
        last = first // 100 * 100 + int(found.slots["last_yy"].text)
    return _date(f"{first}/{last}", "absolute") if last > first else None


def resolve_decade(found: Candidate, story: Story) -> Resolved | None:
    """Return `199X` for the 1990s, the nineties and the '90s."""
    if "decade_word" in found.slots:
        return _date(f"19{word_value('decade_word', found.slots['decade_word'])}X", "absolute")
    digits = re.sub(r"\D", "", found.slots["decade"].text)
    if len(digits) == 4:
        return _date(digits[:3] + "X", "absolute")
    if "the" not in found.words and "'" not in found.words:
        return None
    return _date(f"{19 if int(digits) >= 20 else 20}{digits[0]}X", "absolute")


def resolve_century(found: Candidate, story: Story) -> Resolved | None:
    """Return `19XX` for the 20th century."""
    return _date(f"{ordinal_number(found) - 1:02d}XX", "absolute")


def ordinal_number(found: Candidate) -> int:
    """Return 3 for third or 3rd, 21 for twenty-first."""
    slots = found.slots
    if "domth" in slots:
        return day_number(slots["domth"])
    tens = int(word_value("tens", slots["tens"])) if "tens" in slots else 0
    return tens + int(word_value("ordinal", slots["ordinal"]))


def resolve_quarter(found: Candidate, story: Story) -> Resolved | None:
    """Return `2020-Q3` or `2020-H1`; without a year the nearest one that has begun."""
    number, words = ordinal_number(found), set(found.words)
    letter = "H" if "half" in words else "Q"
    if number > (2 if letter == "H" else 4) or (letter == "H" and "of" not in words):
        return None
    year = year_of(found.slots)
    if year is not None:
        return _date(f"{year}-{letter}{number}", "absolute")
    if story.published is None:
        return _date(f"XXXX-{letter}{number}", "unresolved")
    base = story.published
    shift = -1 if words & {"last", "previous", "past"} else 1 if "next" in words else 0
    if not shift and "this" not in words and letter == "Q" and number > (base.month - 1) // 3 + 1:
        shift = -1
    return _date(f"{base.year + shift}-{letter}{number}", "published", story.anchor)


def resolve_quarter_of_story(found: Candidate, story: Story) -> Resolved | None:
    """Return the quarter the article is about, or the same one a year before; None without one."""
    words = set(found.words)
    year = year_of(found.slots)
    if year is not None:
        return _date(f"{year}-{story.quarter[5:]}" if story.quarter else f"{year}", "narrative", story.quarter)
    if "ordinal" in found.slots and story.published is not None:
        return _date(f"{story.published.year - 1}-Q{ordinal_number(found)}", "published", story.anchor)
    if "current" in words and story.published is not None:
        unit = "Q" if "quarter" in words else "Y"
        return _date(unit_value(story.published, unit, 0), "published", story.anchor)
    back = -1 if words & {"ago", "earlier", "last", "corresponding", "comparable"} else 0
    if story.quarter is not None:
        return _date(f"{int(story.quarter[:4]) + back}{story.quarter[4:]}", "narrative", story.quarter)
    if story.published is None:
        return None
    if not back:
        return _date(unit_value(story.published, "Q", -1), "published", story.anchor)
    return _date(f"{story.published.year + back}", "published", story.anchor)


def resolve_season(found: Candidate, story: Story) -> Resolved | None:
    """Return `2022-SP`."""
    season, words = word_value("season", found.slots["season"]), set(found.words)
    year = year_of(found.slots)
    if year is not None:
        return _date(f"{year}-{season}", "absolute")
    if story.published is None:
        return _date(f"XXXX-{season}", "unresolved")
    base = story.published
    first_month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    shift = 0
    if words & {"last", "past", "previous"}:
        shift = -1 if base.month <= first_month + 2 and "this" not in words else 0
    elif words & {"next", "coming"}:
        shift = 1 if base.month >= first_month else 0
    return _date(f"{base.year + shift}-{season}", "published", story.anchor)


# -- units counted from an anchor -------------------------------------------------------------------------------


def resolve_unit_of_anchor(found: Candidate, story: Story) -> Resolved | None:
    """Return the week, weekend, month, year, decade or century before, at or after the anchor."""
    words = set(found.words)
    token = found.slots.get("weekend") or found.slots.get("year_word") or found.slots["span_unit"]
    unit = word_value("unit", token)
    if unit == "D":
        return reached_day(story)
    if "year_word" in found.slots and unit not in ("Y", "W"):
        return None
    if "weekend" in found.slots and unit != "WE":
        return None
    shift = -1 if words & {"last", "past", "previous"} else 1 if words & {"next", "coming", "upcoming", "following"} else 0
    narrative = bool(words & {"previous", "following", "that", "same"}) and story.moment is not None
    base = _base(story) if narrative else story.published
    if base is None:
        return _date({"W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}.get(unit, "XXXX"), "unresolved")
    if unit == "WE" and not shift and base.isoweekday() < 4 and "this" not in words:
        shift = -1
    method, anchor = ("narrative", story.moment) if narrative else ("published", story.anchor)
    return _date(unit_value(base, unit, shift), method, anchor)


def _base(story: Story) -> date | None:
    value = story.moment or ""
    for text in (value[:10], f"{value[:7]}-01", f"{value[:4]}-01-01"):
        day = parse_day(text)
        if day is not None:
            return day
    return story.published


def unit_value(base: date, unit: str, shift: int) -> str:
    """Return the calendar unit that holds the base day, moved by `shift` units.

    >>> unit_value(date(2022, 9, 20), "W", -1)
    '2022-W37'
    """
    if unit in ("W", "WE"):
        return week_value(base + timedelta(weeks=shift)) + ("-WE" if unit == "WE" else "")
    if unit == "D":
        return (base + timedelta(days=shift)).isoformat()
    if unit in ("M", "Q"):
        months = shift * (3 if unit == "Q" else 1)
        year, month = shift_month(base.year, base.month, months)
        return f"{year:04d}-{month:02d}" if unit == "M" else f"{year:04d}-Q{(month + 2) // 3}"
    if unit == "DE":
        return f"{base.year // 10 + shift}X"
    if unit == "CE":
        return f"{base.year // 100 + shift}XX"
    return f"{base.year + shift:04d}"


def count_of(found: Candidate) -> float | str:
    """Return the number of units: a number, "X" when vague, 1 for a or an."""
    slots = found.slots
    if "few" in slots:
        vague = word_value("few", slots["few"])
        return vague if vague == "X" else float(vague)
    total = 0.0
    if "tens" in slots:
        total += float(word_value("tens", slots["tens"]))
    if "n" in slots:
        token = slots["n"]
        total += float(token.text.replace(",", "")) if token.text[0].isdigit() else float(word_value("number", token))
    if "magnitude" in slots:
        total = (total or 1) * float(word_value("magnitude", slots["magnitude"]))
    if "frac" in slots:
        top, bottom = slots["frac"].text.split("/")
        total += int(top) / int(bottom)
    if "half" in found.words:
        total = total + 0.5 if "and" in found.words else 0.5
        if "and" in found.words and "n" not in slots:
            total = 1.5
    return total or 1.0


def unit_of(found: Candidate) -> str:
    """Return the unit's designator; every plural class is a part of {unit}."""
    for name in ("unit", "units", "lone_units", "weekend", "span_unit"):
        if name in found.slots:
            return word_value("unit", found.slots[name])
    return "D"


def resolve_ago(found: Candidate, story: Story) -> Resolved | None:
    """Return the day, week, month or year that lies so many units before publication."""
    count, unit = count_of(found), unit_of(found)
    if "units" in found.slots:
        count = "X"
    if count == "X" or not isinstance(count, float):
        return _date("PAST_REF", "published", story.anchor)
    if story.quarter is not None and unit == "Y" and count == 1 and "n" not in found.slots:
        return _date(f"{int(story.quarter[:4]) - 1}{story.quarter[4:]}", "narrative", story.quarter)
    if story.published is None:
        return _date("PAST_REF" if unit in ("TH", "TM", "TS") else _unknown(unit), "unresolved")
    return _shifted(story.published, unit, -count, "published", story.anchor)


def _unknown(unit: str) -> str:
    return {"D": UNKNOWN_DAY, "W": "XXXX-WXX", "M": "XXXX-XX"}.get(unit, "XXXX")


def _shifted(base: date, unit: str, count: float, method: str, anchor: str | None) -> Resolved:
    if unit in ("TH", "TM", "TS"):
        return Resolved("TIME", f"{base.isoformat()}TXX:XX", method, anchor)
    if unit in ("DE", "CE"):
        count, unit = count * (10 if unit == "DE" else 100), "Y"
    if count != int(count):
        count, unit = (count * 12, "M") if unit == "Y" else (round(count), unit)
    try:
        return _date(unit_value(base, unit, int(count)), method, anchor)
    except (OverflowError, ValueError):
        return _date("PAST_REF" if count < 0 else "FUTURE_REF", method, anchor)


def resolve_counted_from_story(found: Candidate, story: Story) -> Resolved | None:
    """Return the day so many units before or after the day the narrative has reached."""
    if "one_day" in found.slots:
        return _story_day(found, story)
    count, unit = count_of(found), unit_of(found)
    sign = -1 if {"earlier", "before"} & set(found.words) else 1
    if "units" in found.slots or not isinstance(count, float):
        return _date("PAST_REF" if sign < 0 else "FUTURE_REF", "unresolved")
    if unit in ("TH", "TM", "TS"):
        return Resolved("DURATION", duration_value(count, unit), "absolute")
    if story.quarter is not None and unit == "Y" and count == 1 and sign < 0:
        return _date(f"{int(story.quarter[:4]) - 1}{story.quarter[4:]}", "narrative", story.quarter)
    moment = story.moment or story.anchor
    if moment is None:
        return _date(_unknown(unit), "unresolved")
    if unit == "D" and re.fullmatch(r"XXXX-(\d\d-\d\d|WXX-\d)", moment[:10]):
        return _date(shift_value(moment[:10], sign * int(count)), "narrative", moment)
    if unit == "D" and re.fullmatch(r"\d{4}", moment):
        return _date(f"{moment}-XX-XX", "narrative", moment)
    base = _base(story)
    if base is None:
        return _date(_unknown(unit), "unresolved")
    return _shifted(base, unit, sign * count, "narrative", moment)


# -- durations and sets -----------------------------------------------------------------------------------------


def resolve_year_of_accounts(_found: Candidate, _story: Story) -> Resolved | None:
    """Return P1Y: the year ended on a day that stands beside it."""
    return Resolved("DURATION", "P1Y", "absolute")


def resolve_duration(found: Candidate, story: Story) -> Resolved | None:
    """Return `P2D`, `PT3H`, `PXW`."""
    words = found.words
    vague = {"units", "lone_units"} & set(found.slots) and not {"n", "few", "tens", "magnitude"} & set(found.slots)
    count = "X" if vague else count_of(found)
    unit = unit_of(found)
    if unit == "WE" or (unit == "Q" and {"a", "-"} & set(words)):
        return None
    if words[0] == "second" or (len(words) > 1 and words[-1] == "second" and "one" not in words and "a" not in words):
        return None
    return Resolved("DURATION", duration_value(count, unit), "absolute", None)


def duration_value(count: float | str, unit: str) -> str:
    """Return the TIMEX3 duration; decades become years where they are counted.

    >>> duration_value(2.5, "Y")
    'P2Y6M'
    """
    if isinstance(count, str):
        return f"PT{count}{unit[1]}" if unit[0] == "T" else f"P{count}{unit}"
    if unit in ("DE", "CE"):
        count, unit = count * (10 if unit == "DE" else 100), "Y"
    whole, rest = int(count), count - int(count)
    smaller = {"Y": (12, "M"), "TH": (60, "TM"), "D": (24, "TH"), "TM": (60, "TS"), "W": (7, "D"), "M": (30, "D")}
    text = f"{whole}{unit[-1]}" if whole else ""
    if not rest or unit not in smaller:
        return ("PT" if unit[0] == "T" else "P") + (text or f"{count:g}{unit[-1]}")
    factor, name = smaller[unit]
    part = f"{round(rest * factor)}{name[-1]}"
    if unit[0] == "T":
        return f"PT{text}{part}"
    return f"P{text}T{part}" if name[0] == "T" else f"P{text}{part}"


def resolve_set(found: Candidate, story: Story) -> Resolved | None:
    """Return the period of what recurs: `P1D` for every day, `XXXX-WXX-1` for Mondays."""
    slots = found.slots
    for name in ("weekday", "weekdays"):
        if name in slots:
            value = f"XXXX-WXX-{word_value(name, slots[name])}" + ("TNI" if "nights" in found.words else "")
            return Resolved("SET", value, "absolute")
    if "frequency" in slots:
        return Resolved("SET", word_value("frequency", slots["frequency"]), "absolute")
    if "part" in slots:
        return Resolved("SET", f"XXXX-XX-XX{word_value('part', slots['part'])[:3]}", "absolute")
    if "month" in slots:
        return Resolved("SET", f"XXXX-{word_value('month', slots['month'])}", "absolute")
    return Resolved("SET", duration_value(count_of(found), unit_of(found)), "absolute")


def resolve_reference(found: Candidate, story: Story) -> Resolved | None:
    """Return PRESENT_REF, PAST_REF or FUTURE_REF; records only when vague references are asked for."""
    for name in ("present", "bygone", "future", "future_noun", "bygone_noun"):
        if name in found.slots:
            return _date(word_value(name, found.slots[name]), "absolute")
    return _date("PRESENT_REF" if found.words[0] == "these" else "PAST_REF", "absolute")
