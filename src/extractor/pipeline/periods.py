"""Over which time a number was counted: since May, in 2006, in three days, by midnight; or in one event alone."""

import re
from collections.abc import Iterator
from functools import cache

from extractor.pipeline.links import Anchor
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.sentence_view import Sentence
from extractor.pipeline.words import Words, function_words

_EVENT_REACH = 4  # words between an article and the event it opens: a remote-controlled roadside bomb
_RANK_REACH = 8  # words between "deadliest" and the "since" that belongs to it
_STATE_BEFORE, _STATE_BEHIND = 3, 6  # words around a number in which the verb of a lasting state stands
# Values of dates longer than a day: years, months, weeks, quarters, ranges; of durations from two days on.
_LONG_DATE = re.compile(r"[\dX]{4}(?:-(?:[\dX]{2}|W[\dX]{2}(?:-WE)?|[QH]\d|SP|SU|FA|WI))?|[^/]+/[^/]+")
_LONG_SPAN = re.compile(r"P(?!1D$)[\dX.]+[DWMY]|PT(?:2[5-9]|[3-9]\d|\d{3,})H")


def tells_event(sentence: Sentence, quantity: Quantity, low: int, high: int) -> bool:
    """Tell whether a number is told of a single event: killed in a raid; the bomber who killed 12; 12 died when.

    The words low..high (end exclusive) are its stretch.
    """
    words = sentence.words
    is_relative = low > 0 and words.lowers[low - 1] in function_words("relative")
    start = max(0, low - 2 - _EVENT_REACH) if is_relative else low
    if high < len(words) and words.lowers[high] in ("when", "after", "while"):
        return True
    if "since" in words.lowers[: quantity.first] and any(
        words.lowers[i] == "since"
        and (_is_closed(words, i, quantity) or (i >= low and _is_of_state(words, i, quantity)))
        for i in range(quantity.first)
    ):
        return True
    return _is_one_event(words, start, high)


def find_stretch(sentence: Sentence, quantity: Quantity) -> tuple[int, int]:
    """Return the words (end exclusive) around a number up to where another clause starts or ends."""
    words, breaks = sentence.words, function_words("period_barriers")
    low, high = 0, len(words)
    if not breaks.isdisjoint(sentence.present):
        low = next((i + 1 for i in range(quantity.first - 1, -1, -1) if words.lowers[i] in breaks), 0)
        # what is told of those counted is of their own clause: the nine women [who had been killed last year]
        is_described = words.lowers[quantity.last + 1 : quantity.last + 2] in (["who"], ["that"])
        behind = range(quantity.last + 1 + is_described, len(words))
        high = next((i for i in behind if words.lowers[i] in breaks), len(words))
    own_clauses = (
        other.first
        for other, finding in sentence.quantities
        if quantity.last < other.first < high and finding.frame == "subject"
    )
    return low, min(own_clauses, default=high)


def counts_on(sentence: Sentence, quantity: Quantity, low: int, high: int) -> bool:
    """Tell whether words say from when on or up to when it is counted: since May, so far, as of Monday, by noon."""
    words, totals = sentence.words, function_words("totals")
    if not _total_ends().isdisjoint(sentence.present):
        joined = f" {' '.join(words.lowers[low:high])} "
        if any(f" {phrase} " in joined for phrase in function_words("total_phrases")):
            return True
    if not totals.isdisjoint(sentence.present):
        for index in range(low, high):
            if words.lowers[index] in totals and _is_of_time(sentence, index, quantity):
                return True
    return any(_is_stand(sentence, date, low, high) for date in _dates(sentence, low, high))


@cache
def _total_ends() -> frozenset[str]:
    """Return the last words of the phrases: most sentences hold none."""
    return frozenset(phrase.split()[-1] for phrase in function_words("total_phrases"))


def names_period(sentence: Sentence, quantity: Quantity, low: int, high: int, *, is_sum: bool) -> bool:
    """Tell whether it was counted over more than a day, and no single day stands nearer behind the number.

    `is_sum`: it is one of several events, so that "in May" is the time over which they are added up.
    """
    dates = list(_dates(sentence, low, high))
    long = [date for date in dates if is_long(date) and _is_within(sentence.words, date, is_sum=is_sum)]
    behind = [date for date in dates if date.first > quantity.last]
    return bool(long) and (not behind or behind[0] in long)


def _is_one_event(words: Words, low: int, high: int) -> bool:
    """Tell whether a single event is named in a stretch: a suicide bombing, the quake, Saturday's raid."""
    openers, events = function_words("event_openers"), function_words("single_events")
    if events.isdisjoint(words.lowers[low:high]):
        return False
    for index in range(low, high):
        if words.lowers[index] not in openers:
            continue
        for word in words[index + 1 : min(high, index + 2 + _EVENT_REACH)]:
            if word.lower in events:
                return True
            if word.main not in "NA#V" or word.lower in function_words("event_sums"):
                break
    return False


def is_lasting(words: Words, quantity: Quantity) -> bool:
    """Tell whether a state and nothing that happened is told: 12,000 people have lived there since 2003."""
    near = words.lowers[max(0, quantity.first - _STATE_BEFORE) : quantity.last + 1 + _STATE_BEHIND]
    return not function_words("lasting_verbs").isdisjoint(near)


def is_long(date: Anchor) -> bool:
    """Tell whether a date or duration is longer than a day."""
    pattern = _LONG_SPAN if date.kind == "DURATION" else _LONG_DATE
    return pattern.fullmatch(date.value) is not None


def _dates(sentence: Sentence, low: int, high: int) -> Iterator[Anchor]:
    return (date for date in sentence.dates if low <= date.first and date.last < high)


def _is_within(words: Words, date: Anchor, *, is_sum: bool) -> bool:
    """Tell whether it is a time that was counted over: in the last week, during 2006, this year, in May alone.

    "In May" and "in 2006" are mostly the time of one event.
    """
    behind = words.lowers[date.last + 1] if date.last + 1 < len(words) else ""
    if behind in function_words("possessive"):
        return False  # in last month's raid
    if is_ranked(words, date.first) or "coming" in words.lowers[date.first : date.last + 1]:
        return False
    before = words.lowers[date.first - 1] if date.first else ""
    if before in ("the", "a", "an") and date.first > 1:
        before = words.lowers[date.first - 2]
    if words.lowers[date.first] in function_words("period_openers") or behind == "alone":
        return before not in function_words("period_limits")
    is_span = is_sum or date.kind == "DURATION" or before != "in"
    return is_span and before in function_words("period_prepositions")


def _is_of_time(sentence: Sentence, index: int, quantity: Quantity) -> bool:
    """Tell "since May" from "since hundreds lie there" and from "the deadliest raid since May"."""
    words = sentence.words
    if words.lowers[index] != "since":
        return True
    if index == quantity.first - 1 or _is_age(words, index):
        return False
    if _is_closed(words, index, quantity) or _is_of_state(words, index, quantity):
        return False
    return not (_is_told_inside(sentence, index, quantity) or is_ranked(words, index))


def is_ranked(words: Words, index: int) -> bool:
    """Tell whether a record stands in front of a time: the deadliest raid [since May], the worst riots [in years]."""
    return not function_words("superlatives").isdisjoint(words.lowers[max(0, index - _RANK_REACH) : index])


def _is_closed(words: Words, index: int, quantity: Quantity) -> bool:
    """Tell whether it stands in an aside that ended before the number: Israel, at war since May, said 12 died."""
    is_inside = "," in words.lowers[1:index]
    return is_inside and "," in words.lowers[index : quantity.first]


def _is_of_state(words: Words, index: int, quantity: Quantity) -> bool:
    """Tell whether a state since when opens a sentence: in jail [since] May, 12 men; not: in the weeks since May."""
    if "," not in words.lowers[index : quantity.first]:
        return False
    opens_time = index == 0 or words.lowers[index - 1] in function_words("long_periods")
    return not opens_time and any(main in "NV#" for main in words.mains[:index])


def _is_told_inside(sentence: Sentence, index: int, quantity: Quantity) -> bool:
    """Tell whether the number is part of what happened since when: strikes since a bomber killed [five] men.

    "Since May the army killed 12" and "since the coup the army has killed 12" are not.
    """
    words = sentence.words
    inner = words.lowers[index + 1 : quantity.first]
    if not inner or "," in inner or any(date.first == index + 1 for date in sentence.dates):
        return False
    if not function_words("perfect").isdisjoint(inner):
        return False
    return words.mains[quantity.first - 1] in "VX"


def _is_age(words: Words, index: int) -> bool:
    """Tell whether only the time since an event is told: it is four days [since] the raid; not: in the days since."""
    unit = words.lowers[index - 1] if index else ""
    is_unit = unit in function_words("long_periods") or unit in function_words("short_periods")
    return (
        is_unit and index > 1 and words.mains[index - 2] == "#" and words.lowers[max(0, index - 3)] != "the"
    )


def _is_stand(sentence: Sentence, date: Anchor, low: int, high: int) -> bool:
    """Tell whether a count stood so at a date: as of Monday 36 had died, by midnight 36 bodies had been counted."""
    words = sentence.words
    lead = words.lowers[max(0, date.first - 2) : date.first]
    if lead == ["as", "of"]:
        return True
    present = set(words.lowers[low:high])
    is_done = bool(present & function_words("perfect")) and not present & function_words("modals")
    return lead[-1:] == ["by"] and is_done
