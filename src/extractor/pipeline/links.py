"""Where and when of a claim: which places and dates of a sentence can be its own, and which of them the rules take."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.pipeline.words import Word, function_words

MAX_TO_PREPOSITION = 7  # words between a preposition and the place it governs: in the Tajik village of X
CARRY_PLACE = 1  # sentences over which a place carries on
CARRY_DATE = 1  # the same for a day
_MOST_BETWEEN = 5  # words between a whole and its part: Iraq's restive western Anbar
_FARTHEST = (
    8  # words between a place and the one it is found by: Adhaim, about 70 kilometers north of Baghdad
)
_TO_FOUNDING = 3  # words between `built` and its year


class Anchor(NamedTuple):
    """A place, date or weapon in a sentence: word indices first..last (inclusive), characters [start, end).

    `country` and, as kind, the place type of a place; TIMEX3 type and value of a date.
    """

    first: int
    last: int
    start: int
    end: int
    country: str | None = None
    kind: str = ""
    value: str = ""


def find_locatives(words: list[Word], places: Sequence[Anchor], *, moving: bool = False) -> list[Anchor]:
    """Return the places that a preposition makes a location, in order; names of speakers and sides are left out.

    With `moving` the places people or arms move from and to count, too.
    """
    found: list[Anchor] = []
    for place in places:
        if _is_side(words, place) or _is_aside(words, place):
            continue
        if found and _is_within(words, found[-1], place):
            found[-1] = place  # Syria's Idlib province: the part, not the whole
        elif _is_located(words, place, moving=moving) or (
            found and _follows_in_name(words, found[-1], place)
        ):
            found.append(place)
    return _without_landmarks(words, found) if len(found) > 1 else found


def _is_within(words: list[Word], whole: Anchor, part: Anchor) -> bool:
    """Tell whether the words between say that a place lies in another: Syria's restive Idlib, the Syrian town of X."""
    between = words[whole.last + 1 : part.first]
    if not between or len(between) > _MOST_BETWEEN or whole.country != (part.country or whole.country):
        return False
    if between[-1].lower == "of":
        return between[0].main in "AN" and between[-2].lower in function_words("place_nouns")
    return between[0].text in ("'s", "'") and all(
        word.main in "AN" for word in between[1:] if word.text != ","
    )


def _without_landmarks(words: list[Word], places: Sequence[Anchor]) -> list[Anchor]:
    """Leave out places that only tell where another beside them lies: [Adhaim], 70 km north of Baghdad."""
    kept = []
    for index, place in enumerate(places):
        before = places[index - 1] if index else None
        after = places[index + 1] if index + 1 < len(places) else None
        if _is_landmark(words, place) and (
            (before is not None and _adjoin(words, before, place))
            or (after is not None and not _is_landmark(words, after) and _adjoin(words, place, after))
        ):
            continue
        kept.append(place)
    return kept


def _is_landmark(words: list[Word], place: Anchor) -> bool:
    """Tell whether a direction or a border is named by a place: north of [Baghdad], the [U.S.] border."""
    if words[place.first - 1].lower == "of" and words[place.first - 2].lower in function_words("directions"):
        return True
    follower = [word.lower for word in words[place.last + 1 : place.last + 2]]
    return not function_words("borders").isdisjoint(follower)


def _adjoin(words: list[Word], left: Anchor, right: Anchor) -> bool:
    """Tell whether only what says how far and which way stands between two places."""
    between = words[left.last + 1 : right.first]
    return len(between) <= _FARTHEST and not any(word.main == "V" or word.text in ".;:" for word in between)


def _is_side(words: list[Word], place: Anchor) -> bool:
    """Tell whether a country only says whose something is: on a [U.S.] convoy, near [U.S.] forces."""
    if place.kind != "country" or place.last + 1 >= len(words):
        return False
    follower = words[place.last + 1]
    is_adjective = follower.text == "-" or (place.first > 0 and words[place.first - 1].lower in ("a", "an"))
    if is_adjective and follower.lower not in function_words("place_nouns"):
        return True
    return follower.lower in function_words("sides_things")


def _is_aside(words: list[Word], place: Anchor) -> bool:
    """Tell whether a place is where somebody speaks, belongs or leaves: said in [Geneva], based in [Paris]."""
    index = place.first - 1
    if index < 1:
        return False
    follower = words[place.last + 1].lower if place.last + 1 < len(words) else ""
    if words[index].lower in function_words("leaving_for"):
        return follower == "for"
    before = {word.lower for word in words[max(0, index - 2) : index]}
    if words[index - 1].lower in function_words("based"):
        return True
    return words[index].lower in function_words("located_by") and not before.isdisjoint(
        function_words("speaking")
    )


def _follows_in_name(words: list[Word], left: Anchor, right: Anchor) -> bool:
    between = [word.lower for word in words[left.last + 1 : right.first]]
    return between in (["'s"], ["'"], [","], ["("], ["and"])


def _is_located(words: list[Word], place: Anchor, *, moving: bool) -> bool:
    index = place.first - 1
    if index > 1 and words[index].text == "," and place.kind != "country":
        index -= words[index - 1].lower in function_words("apposed_places")  # in the capital, X
    locative, motion = function_words("locative"), function_words("motion_links")
    for _ in range(MAX_TO_PREPOSITION):
        if index < 0:
            return False
        word = words[index]
        if word.lower in locative:
            return True
        if word.lower in motion:
            return moving
        if word.lower == "of":
            before = words[index - 1].lower if index else ""
            if before in function_words("directions"):
                return True
            if before not in function_words("place_nouns"):
                return False
        elif (word.main not in "ADN" and word.text not in ("'s", "-")) or word.classes == ".":
            return False
        index -= 1
    return False


def choose_place(
    words: list[Word],
    locatives: Sequence[Anchor],
    first: int,
    last: int,
    clause: tuple[int, int],
    *,
    following: int,
) -> Anchor | None:
    """Return the location of the claim at words first..last; `following` is where the next claim starts.

    In this order: behind it in its clause, before it there, before it in the sentence. Of a country the part that the
    sentence names before the next claim: [Somalia] ... in the capital, Mogadishu.
    """
    behind = [
        place
        for place in locatives
        if last < place.first < clause[1] and not _is_planned(words[last + 1 : place.first])
    ]
    before = [place for place in locatives if clause[0] <= place.last < first]
    earlier = [place for place in locatives if place.last < first]
    if behind:
        chosen = behind[0]
    elif before or earlier:
        chosen = most_specific(words, before or earlier)
    else:
        return None
    if chosen.kind != "country":
        return chosen
    parts = (p for p in locatives if p.country == chosen.country and p.kind != "country")
    return next((part for part in parts if chosen.last < part.first < following), chosen)


def _is_planned(between: Sequence[Word]) -> bool:
    """Tell whether a place behind a claim is that of a plan: 12 men accused of plotting an attack in [Oru]."""
    return any(word.lower in function_words("plotting") for word in between)


def most_specific(words: list[Word], places: Sequence[Anchor]) -> Anchor:
    """Return the first of the last run of places: "in Mosul, Iraq" is Mosul, "in Syria and Iraq" Syria."""
    chosen = places[-1]
    for place in reversed(places[:-1]):
        between = words[place.last + 1 : chosen.first]
        if place.kind == "country" != chosen.kind and chosen.country == place.country:
            break
        if len(between) <= 7 and all(word.main in "PDCNA" or word.text == "," for word in between):
            chosen = place
        else:
            break
    return chosen


def usable_dates(words: list[Word], dates: Sequence[Anchor]) -> list[Anchor]:
    """Return the dates that can say when a claim happened: no datelines, no sets, no bare durations."""
    return [
        date
        for date in dates
        if not _is_dateline(words, date) and _says_when(words, date) and not names_event(words, date)
    ]


def names_event(words: list[Word], date: Anchor) -> bool:
    """Tell whether a date tells only which vote is meant, or how old a thing is: the [May 5] vote, built in [1962]."""
    if date.first == 0 or date.kind not in ("DATE", "TIME"):
        return False
    before = [word.lower for word in words[max(0, date.first - _TO_FOUNDING) : date.first]]
    if before[-1] in ("in", "since") and not function_words("founding").isdisjoint(before):
        return True
    if words[date.first - 1].main != "D" and before[-1] not in ("'s", "'", "of", "for"):
        return False
    for word in words[date.last + 1 : date.last + 4]:
        if word.lower in function_words("scheduled"):
            return True
        if word.main not in "NA":
            return False
    return False


def _is_dateline(words: list[Word], date: Anchor) -> bool:
    """Tell whether a date stands between a sentence-initial place and a dash or bracket: BISHKEK, 3 JAN 90 (AFP) --."""
    before, after = words[: date.first], words[date.last + 1 : date.last + 12]
    if len(before) > 12 or not after:
        return False
    is_head = all(word.main == "N" or word.classes in (".", "#") for word in before)
    return is_head and any(word.text in ("--", "—", "–") for word in after)


_DAY = re.compile(r"(?:\d{4}|XXXX)-(?:\d\d|XX)-(?:\d\d|XX)|(?:\d{4}|XXXX)-W(?:\d\d|XX)-\d")


def is_day(date: Anchor) -> bool:
    """Tell whether a date names one day or a time in it; longer periods do not carry on to other sentences."""
    return is_day_value(date.kind, date.value)


def is_day_value(timex: str, value: str) -> bool:
    """Tell whether a TIMEX3 type and value name one day or a time in it."""
    return timex in ("DATE", "TIME") and _DAY.match(value) is not None


def _says_when(words: list[Word], date: Anchor) -> bool:
    if date.kind in ("DATE", "TIME"):
        return True
    if date.kind == "SET":
        return False
    phrase = [word.lower for word in words[date.first : date.last + 1]]
    after = words[date.last + 1].lower if date.last + 1 < len(words) else ""
    return after not in function_words("after_durations") and any(
        word in function_words("period_words") for word in phrase
    )


def choose_date(
    words: list[Word],
    dates: Sequence[Anchor],
    first: int,
    last: int,
    clause: tuple[int, int],
    *,
    following: int,
) -> Anchor | None:
    """Return the date of the claim at words first..last; `following` is where the next claim starts.

    In this order: before it in its clause, behind it there before the next claim, before it in the sentence, behind
    it in the clause, anywhere; the nearest of those. Of "from May 3 to May 9" it is the first (GUIDELINES).
    """
    before = [date for date in dates if date.last < first]
    behind = [date for date in dates if last < date.first < clause[1]]
    ranked = (
        [date for date in before if clause[0] <= date.last],
        [date for date in behind if date.last < following],
        before,
        behind,
        dates,
    )
    for near in ranked:
        if near:
            chosen = min(near, key=lambda date: min(abs(date.first - last), abs(first - date.last)))
            return _opening(words, dates, chosen)
    return None


def dates_of_clause(words: list[Word], dates: Sequence[Anchor], first: int) -> list[Anchor]:
    """Return the dates that can be those of a claim at word `first`: not of other events in its sentence.

    Left out are dates of what comes later (ahead of the [March 3] vote) and, for a claim behind `a day after`, `hours
    before`, those in front of it (GUIDELINES: a week after 44 were killed).
    """
    turn = max((i for i in range(1, min(first, len(words))) if _turns_back(words, i)), default=-1)
    return [date for date in dates if date.first > turn and not _is_of_later_event(words, date)]


def _turns_back(words: list[Word], index: int) -> bool:
    """Tell whether a word turns to an earlier or a later event: a day [after] two bombs killed nine."""
    is_link = words[index].lower in function_words("after_links")
    return is_link and words[index - 1].lower in function_words("spans_of_time")


def _is_of_later_event(words: list[Word], date: Anchor) -> bool:
    """Tell whether a date is an event's that is ahead, or one that only follows another: before the [May 5] vote."""
    index = date.first - 1
    while index > 0 and words[index].main == "D":
        index -= 1
    follower = words[date.last + 1].main if date.last + 1 < len(words) else "."
    before = words[index].lower if index >= 0 else ""
    if before in function_words("event_links") and not {"that", "which"}.isdisjoint(
        word.lower for word in words[date.last + 1 : date.last + 10]
    ):
        return False  # after the July 7 attacks that killed 56
    if before == "of" and index > 0 and words[index - 1].lower == "ahead":
        return True
    return follower in "NA" and index < date.first - 1 and before in function_words("event_links")


def _opening(words: list[Word], dates: Sequence[Anchor], chosen: Anchor) -> Anchor:
    """Return the first of two dates that bound a period: from [September 27] until October 17."""
    for date in dates:
        between = words[date.last + 1 : chosen.first]
        if len(between) == 1 and between[0].lower in function_words("until"):
            return date
    return chosen
