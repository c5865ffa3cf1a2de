"""TIME values: clock times and parts of the day, on the day that the words or the narrative give."""

import re
from datetime import timedelta

from extractor.normalization.date_grammar import Candidate
from extractor.normalization.date_resolution import Resolved, follows_noun, reached_day, resolve_day
from extractor.normalization.date_story import UNKNOWN_DAY, Story, shift_value
from extractor.normalization.date_tokens import Token, word_value

_DAY_SLOTS = {"iso", "slash", "month", "deictic", "one_day", "weekday", "domth"}


def resolve_clock(found: Candidate, story: Story) -> Resolved | None:
    """Return `2022-09-16T08:40`, with Z where GMT or UTC is named; None for what is no time of day."""
    time = clock_value(found)
    if time is None or (found.rule == "clock_alone" and follows_noun(found, story)):
        return None
    if "iso" in found.slots and "T" in found.slots["iso"].text:
        return None
    zone = "Z" if "zone" in found.slots and word_value("zone", found.slots["zone"]) == "Z" else ""
    day = _day(found, story)
    return Resolved("TIME", f"{day.value[:10]}T{time}{zone}", day.method, day.anchor)


def _day(found: Candidate, story: Story) -> Resolved:
    if _DAY_SLOTS & set(found.slots):
        day = resolve_day(found, story)
        if day is not None:
            return day
    words = set(found.words)
    if ("this" in words or "tonight" in words) and story.published is not None:
        return Resolved("DATE", story.published.isoformat(), "published", story.anchor)
    if "last" in words and story.published is not None:
        return Resolved("DATE", (story.published - timedelta(days=1)).isoformat(), "published", story.anchor)
    return reached_day(story)


def clock_value(found: Candidate) -> str | None:
    """Return `08:40` in 24 hours; a bare hour with a part of the day is read in it ("six in the evening" is 18:00)."""
    slots = found.slots
    if "hhmm" in slots:
        text = slots["hhmm"].text
        return f"{text[:2]}:{text[2:]}"
    if "clockap" in slots:
        hour, minute = _split(slots["clockap"].text[:-2])
        return _in_half(hour, minute, slots["clockap"].text[-2:].lower())
    if "hour_word" in slots:
        hour, minute = int(word_value("number", slots["hour_word"])), 0
    elif "clock" in slots or "clock_dot" in slots:
        hour, minute = _split((slots.get("clock") or slots["clock_dot"]).text)
    elif "hour" in slots:
        hour, minute = int(slots["hour"].text), 0
    else:
        return None
    return _in_half(hour, minute, _half(slots, found.words))


def _split(text: str) -> tuple[int, int]:
    parts = re.split("[:.]", text)
    return int(parts[0]), int(parts[1]) if len(parts) > 1 else 0


def _half(slots: dict[str, Token], words: tuple[str, ...]) -> str:
    if "meridiem" in slots:
        return slots["meridiem"].lower
    if "m1" in slots:
        return slots["m1"].lower + "m"
    if "part" in slots and slots["part"].lower.rstrip("s") in ("afternoon", "evening", "night"):
        return "pm"
    return "pm" if "tonight" in words else ""


def _in_half(hour: int, minute: int, half: str) -> str | None:
    if hour > 24 or (half and hour > 12):
        return f"{hour:02d}:{minute:02d}" if hour < 24 else None
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}"


def resolve_day_part(found: Candidate, story: Story) -> Resolved | None:
    """Return `2022-09-16TMO`: a part of a named day, of this day, of last night or of the day the story has reached."""
    slots, words = found.slots, set(found.words)
    if "overnight" in slots or found.words[-2:] == ("last", "night"):
        return _night(found, story)
    code = _code(slots)
    if words & {"next", "following"} and not _DAY_SLOTS & set(slots):
        base = reached_day(story)
        return Resolved("TIME", shift_value(base.value, 1) + code, base.method, base.anchor)
    if words & {"last", "previous"} and not _DAY_SLOTS & set(slots):
        base = _published_or_unknown(story)
        return Resolved("TIME", shift_value(base.value, -1) + code, base.method, base.anchor)
    day = _day(found, story)
    if "part2" in slots:
        last = word_value("part", slots["part2"])
        return Resolved("TIME", f"{day.value}{code}/{day.value}{last}", day.method, day.anchor)
    return Resolved("TIME", day.value + code, day.method, day.anchor)


def _code(slots: dict[str, Token]) -> str:
    if "part" in slots:
        return word_value("part", slots["part"])
    return "TNI"


def _published_or_unknown(story: Story) -> Resolved:
    if story.anchor is None:
        return Resolved("DATE", UNKNOWN_DAY, "unresolved")
    return Resolved("DATE", story.anchor, "published", story.anchor)


def _night(found: Candidate, story: Story) -> Resolved:
    """Return the night that began on the day before publication; a night with a named day is that day's."""
    if _DAY_SLOTS & set(found.slots):
        day = resolve_day(found, story)
        if day is not None:
            return Resolved("TIME", day.value + "TNI", day.method, day.anchor)
    base = _published_or_unknown(story)
    return Resolved("TIME", shift_value(base.value, -1) + "TNI", base.method, base.anchor)
