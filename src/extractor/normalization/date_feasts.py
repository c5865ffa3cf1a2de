"""The days of feasts: fixed ones from the lexicon, Easter and Thanksgiving computed."""

from datetime import date, timedelta

from extractor.normalization.date_grammar import Candidate
from extractor.normalization.date_resolution import Resolved, year_of
from extractor.normalization.date_story import Story
from extractor.normalization.date_tokens import word_value

_FIXED = {"christmas": (12, 25), "halloween": (10, 31)}


def resolve_holiday(found: Candidate, story: Story) -> Resolved | None:
    """Return the day of a feast; None for a feast whose day is not known for that year."""
    feast = word_value("holiday", found.slots["holiday"])
    year = year_of(found.slots)
    if year is not None:
        return _value(feast, year, found, "absolute", None)
    if story.published is None:
        return None
    base = story.published
    day = feast_day(feast, base.year)
    if day is None:
        return None
    if day > base and "next" not in found.words and (day - base).days > 60:
        day = feast_day(feast, base.year - 1) or day
    return _value(feast, day.year, found, "published", story.anchor)


def _value(feast: str, year: int, found: Candidate, method: str, anchor: str | None) -> Resolved | None:
    day = feast_day(feast, year)
    if day is None:
        return None
    if "eve" in found.words:
        day -= timedelta(days=1)
    return Resolved("DATE", day.isoformat(), method, anchor)


def feast_day(feast: str, year: int) -> date | None:
    """Return the day of the feast in a year, None when it is not known."""
    if feast in _FIXED:
        return date(year, *_FIXED[feast])
    if feast == "thanksgiving":
        first = date(year, 11, 1)
        return first + timedelta(days=(4 - first.isoweekday()) % 7 + 21)
    if feast == "easter":
        return easter(year)
    return None


def easter(year: int) -> date:
    """Return Easter Sunday (Gregorian), by the anonymous algorithm: https://en.wikipedia.org/wiki/Date_of_Easter."""
    century, rest = divmod(year, 100)
    shift = (century - century // 4 - (8 * century + 13) // 25 + 19 * (year % 19) + 15) % 30
    moon = shift - (shift // 28) * (1 - (29 // (shift + 1)) * ((21 - year % 19) // 11))
    week = (year + year // 4 + moon + 2 - century + century // 4) % 7
    offset = moon - week
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4)) if rest >= 0 else date(year, 4, 1)
