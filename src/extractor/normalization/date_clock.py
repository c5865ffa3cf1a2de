"""TIME values: clock times and parts of the day, on the day that the words or the narrative give."""

import re

from extractor.normalization.date_days import DAY_SLOTS, reached_day, resolve_day, resolve_story_day
from extractor.normalization.date_grammar import Candidate
from extractor.normalization.date_story import Resolved, Story, digits_of, step_of
from extractor.normalization.date_tokens import Token, is_word, word_value
from extractor.normalization.timex import UNKNOWN_DAY, shift_day

_HALF_DAY, _HOURS = 12, 24
_PART_CLASSES = ("part", "stage_hours", "first_light")
_AFTER_NOON = ("TAF", "TEV", "TNI")


def resolve_clock(found: Candidate, story: Story) -> Resolved | None:
    """Return `2022-09-16T08:40`, with Z where GMT or UTC is named; None for what is no time of day."""
    time, day = clock_value(found), _day(found, story)
    if time is None or day is None:
        return None
    zone = word_value("zone", found.slots["zone"]) if "zone" in found.slots else ""
    return Resolved("TIME", f"{day.value[:10]}T{time}{zone}", day.method, day.anchor)


def resolve_hour_alone(found: Candidate, story: Story) -> Resolved | None:
    """Return the time of "AT 2030"; None where a noun follows ("at 2030 metres")."""
    return None if story.is_noun_next(found.end) else resolve_clock(found, story)


def _day(found: Candidate, story: Story) -> Resolved | None:
    """Return the day beside the time, the day of "this" or "last", else the day the narrative has reached."""
    slots = found.slots
    if DAY_SLOTS & set(slots):
        return resolve_day(found, story)
    if "this" in slots or "tonight" in slots:
        return _published(story, 0)
    if {"previous", "next"} & set(slots):
        return _published(story, step_of(found))
    base = reached_day(story, found.start)
    return Resolved("DATE", shift_day(base.value, step_of(found)), base.method, base.anchor)


def _published(story: Story, shift: int) -> Resolved:
    if story.anchor is None:
        return Resolved("DATE", UNKNOWN_DAY, "unresolved")
    return story.counted(shift_day(story.anchor, shift))


def clock_value(found: Candidate) -> str | None:
    """Return `20:40` in 24 hours, am, pm or evening saying which half; None for no hour of a clock."""
    slots = found.slots
    if "hhmm" in slots:
        return f"{slots['hhmm'].text[:2]}:{slots['hhmm'].text[2:]}"
    if "clockap" in slots:
        text = slots["clockap"].text
        return _in_half(*_split(text[:-2]), text[-2:].lower())
    past = int(word_value("past_hour", slots["past_hour"])) if "past_hour" in slots else 0
    for name in ("clock", "clock_dot", "hour"):
        if name in slots:
            hour, minute = _split(slots[name].text)
            return _in_half(hour, minute or past, _half(slots))
    return _in_half(int(word_value("number", slots["hour_word"])), past, _half(slots))


def _split(text: str) -> tuple[int, int]:
    hour, _, minute = text.replace(".", ":").partition(":")
    return int(hour), int(minute[:2] or 0)


def _half(slots: dict[str, Token]) -> str:
    for name in ("meridiem", "letter_ap"):
        if name in slots:
            return word_value(name, slots[name])
    afternoon = "part" in slots and word_value("part", slots["part"]) in _AFTER_NOON
    return "pm" if afternoon or "tonight" in slots else ""


def _in_half(hour: int, minute: int, half: str) -> str | None:
    if hour > _HOURS or (half and hour > _HALF_DAY and half == "am"):
        return None
    if half == "pm" and hour < _HALF_DAY:
        hour += _HALF_DAY
    if half == "am" and hour == _HALF_DAY:
        hour = 0
    return f"{hour:02d}:{minute:02d}"


def resolve_day_part(found: Candidate, story: Story) -> Resolved | None:
    """Return `2022-09-16TMO`: the part of a named day, of this day or of the day the story has reached."""
    day, token = _day(found, story), found.slots["part"]
    code = word_value(next(name for name in _PART_CLASSES if is_word(name, token.text)), token)
    if day is None:
        return None
    base = re.sub(r"T.*", "", day.value)
    value = base + code
    if "last_part" in found.slots:
        value += f"/{base}{word_value('part', found.slots['last_part'])}"
    return Resolved("TIME", value, day.method, day.anchor)


def resolve_counted_day(found: Candidate, _story: Story) -> Resolved | None:
    """Return an unknown day, or its part: "the first night", "the second day"."""
    part = word_value("part", found.slots["part"]) if "part" in found.slots else ""
    return Resolved("TIME" if part else "DATE", UNKNOWN_DAY + part, "unresolved")


def resolve_part_beside(found: Candidate, story: Story) -> Resolved | None:
    """Return a part of the day before or after the one that the story has reached: "the evening before"."""
    day = resolve_story_day(found, story)
    if day is None:
        return None
    return Resolved("TIME", day.value + word_value("part", found.slots["part"]), day.method, day.anchor)


def resolve_night_range(found: Candidate, story: Story) -> Resolved | None:
    """Return the night of the first of two days, `2022-03-23TNI` of "the night of 23 to 24 March".

    The days from first to last where more lie between them; the last one where they are in no order.
    """
    last, first = resolve_day(found, story), digits_of(found.slots["night_dom"])
    if last is None:
        return None
    before = shift_day(last.value, -1)
    if before[8:] == f"{first:02d}":
        return Resolved("TIME", f"{before}TNI", last.method, last.anchor)
    if first < int(last.value[8:10]):
        value = f"{last.value[:8]}{first:02d}/{last.value}"
        return Resolved("DATE", value, last.method, last.anchor)
    return last


def resolve_night(found: Candidate, story: Story) -> Resolved | None:
    """Return the night before publication (last night), of publication (tonight) or of a named day."""
    if DAY_SLOTS & set(found.slots):
        day = resolve_day(found, story)
    else:
        day = _published(story, 0 if "tonight" in found.slots else -1)
    if day is None:
        return None
    part = word_value("part_noun", found.slots["night"]) if "night" in found.slots else "TNI"
    return Resolved("TIME", day.value + part, day.method, day.anchor)
