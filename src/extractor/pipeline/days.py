"""When a claim holds: which dates of its sentence can be its own, and which of them the rules take."""

import re
from collections.abc import Sequence

from extractor.pipeline.aftermath import is_trial_of, leaves_part, opening_of
from extractor.pipeline.links import Anchor, Stand
from extractor.pipeline.words import Word, Words, function_words

CARRY_DATE = 1  # sentences over which a day carries on
_TO_FOUNDING = 3  # words between `built` and its year
_TO_SAID = 3  # words from a verb of saying to its day: said late on Monday
_TO_RECORD = 7  # words from a superlative to the year since when
_TO_EVENT = 3  # words from a day to what happened on it: Monday's twin car bombings
_BESIDE = 6  # words between a number and its own date where another number has one, too


def usable_dates(words: Words, dates: Sequence[Anchor]) -> list[Anchor]:
    """Return the dates that can say when a claim happened: no datelines, no sets, no bare durations."""
    return [
        date
        for date in dates
        if not _is_dateline(words, date) and _says_when(words, date) and not names_event(words, date)
    ]


def names_event(words: Words, date: Anchor) -> bool:
    """Tell whether a date tells only which vote is meant, or how old a thing is: the [May 5] vote, built in [1962]."""
    if date.first == 0 or date.kind not in ("DATE", "TIME"):
        return False
    before = words.lowers[max(0, date.first - _TO_FOUNDING) : date.first]
    if before[-1] in ("in", "since") and not function_words("founding").isdisjoint(before):
        return True
    if words.mains[date.first - 1] != "D" and before[-1] not in ("'s", "'", "of", "for"):
        return False
    for word in words[date.last + 1 : date.last + 4]:
        if word.lower in function_words("scheduled"):
            return True
        if word.main not in "NA":
            return False
    return False


def _is_dateline(words: Words, date: Anchor) -> bool:
    """Tell whether a date stands between a sentence-initial place and a dash or bracket: BISHKEK, 3 JAN 90 (AFP) --."""
    before, after = words[: date.first], words[date.last + 1 : date.last + 12]
    if len(before) > 12 or not after:
        return False
    is_head = all(word.main == "N" or word.classes in (".", "#") for word in before)
    return is_head and any(
        word.text in ("--", "—", "–") or _ends_head(words, date.last + 1 + row)
        for row, word in enumerate(after)
    )


def _ends_head(words: Words, row: int) -> bool:
    """Tell whether a word is a hyphen between blanks behind what opens an article: OSH, 3 Jan (AFP) - Rain fell."""
    if words[row].text == ":":
        return words[row - 1].text == ")"
    return (
        words[row].text == "-"
        and 0 < row < len(words) - 1
        and (words[row - 1].end < words[row].start and words[row].end < words[row + 1].start)
    )


# In values of TIMEX3 an X stands for each digit that is not known.
_MONTH = re.compile(r"[\dX]{4}-[\dX]{2}")
_DAY = re.compile(r"(?:\d{4}|XXXX)-(?:\d\d|XX)-(?:\d\d|XX)|(?:\d{4}|XXXX)-W(?:\d\d|XX)-\d")


def is_day(date: Anchor) -> bool:
    """Tell whether a date names one day or a time in it; longer periods do not carry on to other sentences."""
    return is_day_value(date.kind, date.value)


def is_day_value(timex: str, value: str) -> bool:
    """Tell whether a TIMEX3 type and value name one day or a time in it."""
    return timex in ("DATE", "TIME") and _DAY.match(value) is not None


def grain(timex: str, value: str) -> str:
    """Return how long a stretch a date names: year, month, decade, a reference, or its TIMEX3 type."""
    if value.endswith("_REF"):
        return "reference"
    if value.endswith("X") and len(value) == 4 and value[0] != "X":
        return "decade"
    if timex == "DATE" and len(value) == 4:
        return "year"
    return "month" if timex == "DATE" and _MONTH.fullmatch(value) else timex.lower()


def _says_when(words: Words, date: Anchor) -> bool:
    if date.kind in ("DATE", "TIME"):
        return True
    if date.kind == "SET":
        return False
    phrase = words.lowers[date.first : date.last + 1]
    after = words.lowers[date.last + 1] if date.last + 1 < len(words) else ""
    return after not in function_words("after_durations") and any(
        word in function_words("period_words") for word in phrase
    )


def choose_date(words: Words, dates: Sequence[Anchor], stand: Stand) -> Anchor | None:
    """Return the date of a claim among those that can be its own.

    In this order: before it in its clause, behind it there before the next claim, before it in the sentence, behind
    it in the clause, anywhere; the nearest of those. One behind it comes first where those in front are parted from
    it: said Monday that 12 died on [Sunday]; 12 in 2008 and 30 in [2009]. Of "from May 3 to May 9" it is the first
    (GUIDELINES).
    """
    before = [date for date in dates if date.last < stand.first]
    behind = [
        date
        for date in dates
        if stand.last < date.first < stand.clause[1] and not _is_compared(words, stand.last + 1, date)
    ]
    ranked = (
        behind[:1] if before and behind and _is_parted(words, before[-1], behind[0], stand) else [],
        [date for date in before if stand.clause[0] <= date.last],
        [date for date in behind if date.last < stand.following],
        before,
        behind,
        [date for date in dates if date.first >= stand.clause[1]],
    )
    for near in ranked:
        if near:
            chosen = min(
                near, key=lambda date: min(abs(date.first - stand.last), abs(stand.first - date.last))
            )
            return _opening(words, dates, _whole_day(words, dates, chosen, stand))
    return None


def _whole_day(words: Words, dates: Sequence[Anchor], chosen: Anchor, stand: Stand) -> Anchor:
    """Return the day told behind a time of day: 12 died in a fight that began at 7 p.m. in Oru on [Monday]."""
    if _names_day(words, chosen):
        return chosen
    days = (date for date in dates if chosen.last < date.first and _names_day(words, date))
    day = next(days, chosen)
    return day if not chosen.last < stand.following < day.first else chosen


def _is_compared(words: Words, start: int, date: Anchor) -> bool:
    """Tell whether a date behind a claim is that of a number it is compared with: 12, up from 30 in [2008].

    The words between them begin at word `start`; `from` opens a period where its end is told, too.
    """
    if words.lowers[date.first - 1] == "from" and date.first - 1 == start:
        follower = words.lowers[date.last + 1] if date.last + 1 < len(words) else ""
        return follower not in function_words("until")
    return any(
        words.lowers[row] in function_words("comparing")
        or (words.lowers[row] == "than" and words.mains[row + 1] != "#")  # more than it was a year ago
        or words.lowers[row : row + 2] == ["as", "against"]
        or (words.lowers[row] == "from" and row > start and words.mains[row - 1] in "RP.")
        for row in range(start, date.first)
    )


def _is_parted(words: Words, front: Anchor, behind: Anchor, stand: Stand) -> bool:
    """Tell whether the date in front of a claim is another's, so that the one behind it is its own."""
    between = words[stand.last + 1 : behind.first]
    if any(
        word.text in ";:" or word.lower in function_words("relatives") for word in between
    ) or not _names_day(words, behind):
        return False
    if 0 <= stand.verb < front.first <= stand.verb + _TO_SAID or _is_occasion(words, front):
        return True
    if stand.before >= 0:
        return (
            behind.last < stand.following
            and len(between) <= _BESIDE
            and not any(word.text == "," or word.main in "CV" for word in between)
        )
    opening = opening_of(words, stand.first, front.last)
    return opening >= 0 and not leaves_part(words[opening : stand.first], between)


def _is_occasion(words: Words, front: Anchor) -> bool:
    """Tell whether a date is that of no harm: [Sunday]'s service for the 12 killed in 2008; not [Sunday]'s raid."""
    tail = words[front.last + 1 : front.last + 2 + _TO_EVENT]
    return (
        bool(tail)
        and tail[0].text in ("'s", "'")
        and not any(word.lower in function_words("happenings") for word in tail)
    )


def _names_day(words: Words, date: Anchor) -> bool:
    """Tell whether a date says more than the time of a day: not at dawn, at 8 a.m."""
    return date.kind != "TIME" or any(word.text[0].isupper() for word in words[date.first : date.last + 1])


def dates_of_clause(
    words: Words, dates: Sequence[Anchor], stand: Stand, places: Sequence[Anchor]
) -> list[Anchor]:
    """Return the dates that can be those of a claim: not of other events in its sentence.

    Left out are dates of what comes later (ahead of the [March 3] vote), of what a place once was (in Oru, which fell
    in [2014]), of a record (the deadliest since [May]) and, for a claim behind `a day after`, `hours before`, those in
    front of it (GUIDELINES: a week after 44 were killed).
    """
    if not dates:
        return []
    turn = turning(words, stand.first)
    return [
        date
        for date in dates
        if date.first > turn
        and not _is_of_later_event(words, date)
        and not _is_of_record(words, date, stand)
        and not _is_of_place(words, places, date, stand)
        and not _is_of_relative(words, date, stand)
        and not (date.first > stand.last and is_trial_of(words, date.first, stand.first, stand.last))
    ]


def turning(words: Words, first: int) -> int:
    """Return the last word in front of a claim that turns to an earlier event (a day [after]), -1 without one."""
    if function_words("after_links").isdisjoint(words.lowers[1:first]):
        return -1
    turn = max((row for row in range(1, min(first, len(words))) if turns_back(words, row)), default=-1)
    return -1 if turn < 0 or _is_back(words[turn + 1 : first]) else turn


def _is_back(between: Sequence[Word]) -> bool:
    """Tell whether the main sentence goes on behind a turn: hours after a bomb killed 12, gunmen [killed] 30."""
    comma = max((row for row, word in enumerate(between) if word.text == ","), default=0)
    verbs = [
        row
        for row, word in enumerate(between)
        if word.main == "V" and not word.lower.endswith("ing") and between[row - 1].lower != "to"
    ]
    return comma > 0 and bool(verbs) and verbs[0] < comma < verbs[-1]


def _is_of_record(words: Words, date: Anchor, stand: Stand) -> bool:
    """Tell whether a date only tells since when nothing was like it: the deadliest attack since [May]."""
    if date.first == 0 or words.lowers[date.first - 1] not in ("since", "in"):
        return False
    if date.last < stand.first and any(word.lower == "when" for word in words[date.last + 1 : date.last + 3]):
        return False
    near = words.lowers[max(0, date.first - _TO_RECORD) : date.first]
    return words.lowers[date.first - 1] == "since" and not function_words("superlatives").isdisjoint(near)


def _is_of_place(words: Words, places: Sequence[Anchor], date: Anchor, stand: Stand) -> bool:
    """Tell whether a year or month belongs to what is said of a place: in Oru, which rebels seized in [2014]."""
    comma = next((row for row in range(date.first - 1, 0, -1) if words[row].text == ","), 0)
    if (
        is_day(date)
        or not any(place.last == comma - 1 for place in places)
        or comma < stand.first < date.first
    ):
        return False
    part = words[comma + 1 : date.first]
    if not part:
        return False
    if part[0].lower in function_words("place_relatives"):
        return True
    return part[0].main == "D" and not any(word.main in "VX" for word in part)


def _is_of_relative(words: Words, date: Anchor, stand: Stand) -> bool:
    """Tell whether a year or month stands in a clause about a thing: the bridge, which opened in [2014], was hit by 12.

    Not in one about an event: the raid, which came in [May], killed 12.
    """
    if is_day(date) or date.last >= stand.first:
        return False
    comma = next((row for row in range(date.first - 1, 0, -1) if words[row].text == ","), 0)
    is_relative = comma > 0 and words.lowers[comma + 1] in (
        function_words("aside_relatives") | function_words("place_relatives")
    )
    closes = any(word.text == "," for word in words[date.last + 1 : stand.first])
    return is_relative and closes and words.lowers[comma - 1] not in function_words("event_nouns")


def turns_back(words: Words, index: int) -> bool:
    """Tell whether a word turns to an earlier or a later event: a day [after] two bombs killed nine."""
    is_link = words.lowers[index] in function_words("after_links")
    is_cut = words.lowers[index + 1 : index + 2] == [","]  # the day before, two bombs killed nine
    return is_link and not is_cut and words.lowers[index - 1] in function_words("spans_of_time")


def _is_of_later_event(words: Words, date: Anchor) -> bool:
    """Tell whether a date is an event's that is ahead, or one that only follows another: before the [May 5] vote."""
    index = date.first - 1
    while index > 0 and words.mains[index] == "D":
        index -= 1
    follower = words.mains[date.last + 1] if date.last + 1 < len(words) else "."
    before = words.lowers[index] if index >= 0 else ""
    if before in function_words("ending") and "from" not in words.lowers[:index]:
        return True  # closed until Monday
    if before in function_words("event_links") and not {"that", "which"}.isdisjoint(
        words.lowers[date.last + 1 : date.last + 10]
    ):
        return False  # after the July 7 attacks that killed 56
    if before == "of" and index > 0 and words.lowers[index - 1] == "ahead":
        return True
    return follower in "NA" and index < date.first - 1 and before in function_words("event_links")


def _opening(words: Words, dates: Sequence[Anchor], chosen: Anchor) -> Anchor:
    """Return the first of two dates that bound a period: from [September 27] until October 17."""
    for date in dates:
        between = words[date.last + 1 : chosen.first]
        if len(between) == 1 and between[0].lower in function_words("until"):
            return date
    return chosen
