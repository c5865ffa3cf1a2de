"""Find and resolve the dates of an article: a grammar spots them, the article's story resolves them."""

import re
from collections.abc import Callable

from extractor.normalization import date_clock, date_days, date_durations, date_feasts, date_periods
from extractor.normalization.date_grammar import Candidate, grammar
from extractor.normalization.date_story import Resolved, Story, digits_of, weekday_of, year_of
from extractor.normalization.date_tokens import word_value
from extractor.normalization.timex import DateMention, covered_days, parse_day

__all__ = ["RESOLVERS", "DateMention", "find_dates"]

Resolver = Callable[[Candidate, Story], Resolved | None]

# "Sept." and "a.m." keep their full stop unless their paragraph ends with it; "am" ends with its sentence
_ABBREVIATED = re.compile(
    r"(?:\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|[ap]\. ?m)\.\Z", re.IGNORECASE
)
_GOES_ON = re.compile(r"[ \t]*\n?[ \t]*\S")
_ABBREVIATION = 6
_FIRST_YEAR, _LAST_YEAR = 1000, 9000  # publication years that leave room to count from
_TO_THE_DAY = re.compile(r"(?:\d{4}|XXXX)-(?:\d\d-\d\d|WXX-\d)")


def _nothing(_found: Candidate, _story: Story) -> Resolved | None:
    return None


RESOLVERS: dict[str, Resolver] = {
    "ago": date_durations.resolve_ago,
    "ago_to_the_day": date_durations.resolve_ago_to_the_day,
    "attributive_year": date_periods.resolve_attributive_year,
    "century": date_periods.resolve_century,
    "clock": date_clock.resolve_clock,
    "counted_from_story": date_durations.resolve_counted_from_story,
    "counted_day": date_clock.resolve_counted_day,
    "day": date_days.resolve_day,
    "day_beside": date_feasts.resolve_day_beside,
    "day_of_month": date_days.resolve_day_of_month,
    "day_of_that_month": date_days.resolve_day_of_that_month,
    "day_part": date_clock.resolve_day_part,
    "day_range": date_days.resolve_day_range,
    "decade": date_periods.resolve_decade,
    "duration": date_durations.resolve_duration,
    "feast": date_feasts.resolve_feast,
    "hour_alone": date_clock.resolve_hour_alone,
    "iso": date_days.resolve_iso,
    "joined_day": date_days.resolve_joined_day,
    "lone_year": date_periods.resolve_lone_year,
    "month": date_periods.resolve_month,
    "month_range": date_periods.resolve_month_range,
    "night": date_clock.resolve_night,
    "night_range": date_clock.resolve_night_range,
    "nothing": _nothing,
    "part_beside": date_clock.resolve_part_beside,
    "quarter": date_periods.resolve_quarter,
    "quarter_of_story": date_periods.resolve_quarter_of_story,
    "reference": date_durations.resolve_reference,
    "season": date_periods.resolve_season,
    "set": date_durations.resolve_set,
    "slash": date_days.resolve_slash,
    "spoken_year": date_periods.resolve_spoken_year,
    "story_day": date_days.resolve_story_day,
    "unit_of_anchor": date_periods.resolve_unit_of_anchor,
    "week_of": date_feasts.resolve_week_of,
    "year": date_periods.resolve_year,
    "year_or_count": date_periods.resolve_year_or_count,
    "year_range": date_periods.resolve_year_range,
}


def find_dates(text: str, *, published: str | None, vague: bool = False) -> list[DateMention]:
    """Return the date expressions in reading order, resolved as far as the words and `published` allow.

    `published` is an ISO date or None; one at the edge of the calendar counts as None. `vague` adds the references
    without a day (now, recently, the future).
    Nothing is read from a clock: the same text and date give the same mentions.

    >>> [mention.value for mention in find_dates("Two men fled on Friday.", published="2022-09-20")]
    ['2022-09-16']
    """
    candidates = grammar().find(text, vague=vague)
    day = parse_day(published)
    story = Story(text, day if day is not None and _FIRST_YEAR <= day.year <= _LAST_YEAR else None)
    for found in candidates:
        _read_ahead(found, story)
    mentions = []
    for found in candidates:
        resolved = RESOLVERS[found.resolve](found, story)
        if resolved is not None:
            _remember(resolved, found.end, story)
            mentions.append(_mention(found, resolved, text))
    return mentions


def _read_ahead(found: Candidate, story: Story) -> None:
    """Note the years written beside months, the dates beside weekdays and the order of numeric dates."""
    slots = found.slots
    if "slash" in slots:
        days = date_days.numeric_days(slots["slash"])
        # one reading only: its middle number is the month when the day comes first
        if len(days) == 1 and story.day_first is None and not slots["slash"].text[:4].isdigit():
            story.day_first = days[0].day == int(re.split(r"[/.]", slots["slash"].text)[0])
    year = year_of(slots)
    if year is not None:
        story.plain_years.add(year)
    if "month" not in slots:
        return
    month, weekday = word_value("month", slots["month"]), weekday_of(slots)
    if year is not None:
        story.years.setdefault(month, set()).add(year)
    if weekday is not None and "dom" in slots:
        story.weekdays[str(weekday)] = f"{year or 'XXXX'}-{month}-{digits_of(slots['dom']):02d}"


def _remember(resolved: Resolved, end: int, story: Story) -> None:
    if resolved.timex not in ("DATE", "TIME") or resolved.value.endswith("_REF"):
        return
    story.moment = resolved.value.split("/")[-1]
    if _TO_THE_DAY.match(story.moment):
        story.day, story.day_at = story.moment.split("T")[0], end
    if story.quarter is None and re.fullmatch(r"\d{4}-Q[1-4]", story.moment):
        story.quarter = story.moment


def _mention(found: Candidate, resolved: Resolved, text: str) -> DateMention:
    end = found.end
    is_abbreviated = _ABBREVIATED.search(text[max(found.start, end - _ABBREVIATION) : end])
    if text[end - 1] == "." and not (is_abbreviated and _GOES_ON.match(text, end)):
        end = found.start + len(text[found.start : end - 1].rstrip())
    first, last = resolved.days or (None, None)
    if resolved.timex in ("DATE", "TIME"):
        first, last = covered_days(resolved.value)
    return DateMention(
        start=found.start,
        end=end,
        timex=resolved.timex,
        value=resolved.value,
        start_date=first,
        end_date=last,
        anchor=resolved.anchor,
        method=f"dates.{resolved.method}",
    )
