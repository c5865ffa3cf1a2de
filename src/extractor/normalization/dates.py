"""Find and resolve the dates of an article: our own grammar spots them, the article's story resolves them."""

import re
from collections.abc import Callable
from datetime import date

from extractor.normalization.date_clock import resolve_clock, resolve_day_part
from extractor.normalization.date_feasts import resolve_holiday
from extractor.normalization.date_grammar import Candidate, grammar
from extractor.normalization.date_resolution import (
    Resolved,
    day_number,
    resolve_ago,
    resolve_century,
    resolve_counted_from_story,
    resolve_day,
    resolve_day_range,
    resolve_decade,
    resolve_duration,
    resolve_joined_day,
    resolve_month,
    resolve_quarter,
    resolve_quarter_of_story,
    resolve_reference,
    resolve_season,
    resolve_set,
    resolve_spoken_year,
    resolve_unit_of_anchor,
    resolve_year,
    resolve_year_of_accounts,
    resolve_year_range,
    year_of,
)
from extractor.normalization.date_story import Story
from extractor.normalization.date_tokens import word_value
from extractor.normalization.timex import DateMention, covered_days, parse_day

__all__ = ["DateMention", "find_dates"]

Resolver = Callable[[Candidate, Story], Resolved | None]


# "Sept." and "a.m." keep their full stop unless their paragraph ends with it
_ABBREVIATED = re.compile(
    r"(?:\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|[ap]\.? ?m)\.[ \t]*\n?[ \t]*\S", re.IGNORECASE
)


def _nothing(_found: Candidate, _story: Story) -> Resolved | None:
    return None


RESOLVERS: dict[str, Resolver] = {
    "ago": resolve_ago,
    "century": resolve_century,
    "clock": resolve_clock,
    "counted_from_story": resolve_counted_from_story,
    "day": resolve_day,
    "day_part": resolve_day_part,
    "day_range": resolve_day_range,
    "decade": resolve_decade,
    "duration": resolve_duration,
    "holiday": resolve_holiday,
    "joined_day": resolve_joined_day,
    "month": resolve_month,
    "nothing": _nothing,
    "quarter": resolve_quarter,
    "quarter_of_story": resolve_quarter_of_story,
    "reference": resolve_reference,
    "season": resolve_season,
    "set": resolve_set,
    "spoken_year": resolve_spoken_year,
    "unit_of_anchor": resolve_unit_of_anchor,
    "year": resolve_year,
    "year_of_accounts": resolve_year_of_accounts,
    "year_range": resolve_year_range,
}


def find_dates(text: str, *, published: str | None, vague: bool = False) -> list[DateMention]:
    """Return the date expressions of an article in reading order, resolved as far as text and publication date allow.

    `vague` adds the references without a day (now, recently, the future).
    """
    candidates = grammar().find(text, vague=vague)
    story = Story(text, parse_day(published))
    _read_ahead(candidates, story)
    mentions = []
    for found in candidates:
        resolved = RESOLVERS[found.resolve](found, story)
        if resolved is not None:
            _remember(resolved, story)
            mentions.append(_mention(found, resolved, text))
    return mentions


def _mention(found: Candidate, resolved: Resolved, text: str) -> DateMention:
    end = found.end
    if text[end - 1] == "." and not _ABBREVIATED.search(text[max(found.start, end - 6) : end + 40]):
        end -= 1
    first, last = covered_days(resolved.value) if resolved.timex in ("DATE", "TIME") else (None, None)
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


def _remember(resolved: Resolved, story: Story) -> None:
    if resolved.timex not in ("DATE", "TIME") or resolved.value.endswith("_REF"):
        return
    value = resolved.value.split("/")[-1]
    story.moment = value
    if re.fullmatch(r"\d{4}-Q[1-4]", value):
        story.quarter = story.quarter or value
    if re.match(r"(?:\d{4}|XXXX)-(?:\d\d-\d\d|WXX-\d)", value):
        story.day = re.sub(r"T.*", "", value)


def _read_ahead(candidates: list[Candidate], story: Story) -> None:
    """Note the years written beside months, the dates written beside weekdays, before anything is resolved."""
    for found in candidates:
        slots = found.slots
        year = year_of(slots)
        if found.resolve == "year" and year is not None:
            story.plain_years.add(year)
        month = slots.get("month") or slots.get("month_alone")
        if month is None:
            continue
        code = word_value("month", month)
        if year is not None:
            story.years.setdefault(code, set()).add(str(year))
            story.plain_years.add(year)
        if "weekday" in slots and "dom" in slots:
            name = slots["weekday"]
            weekday = word_value("weekday" if len(name.text) > 5 else "weekday_short", name)
            year_text = str(year) if year else "XXXX"
            story.weekdays[weekday] = f"{year_text}-{code}-{day_number(slots['dom']):02d}"
