"""A document's places and dates as candidates for claims: what stands around each, as names of features."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from extractor.gazetteer import country_of_capital
from extractor.pipeline.choices import MAX_GROUPS, Features, keep, step
from extractor.pipeline.days import grain, is_day_value
from extractor.pipeline.reporting import saying_forms
from extractor.pipeline.words import function_words

_NEAR = 48  # characters that are looked at before a mention
_REACH = 7  # words before a place in which a preposition may stand: in the northern town of X
_SHORT = 9  # characters between a part and its whole: Mosul, in Iraq
# What stands in front of a location, and what does when the preposition stands farther off.
_LOCATED = frozenset(("located", "direction of", "the located", "moved"))
_LOCATED_FAR = frozenset(("of", "the of", "'s", "comma", "the"))
_SIDE = 3  # words of the first of two sides and the `and` behind it: between South Sudan and
_DAY = 10  # characters of a day's value: 2022-09-16 of 2022-09-16T08:40
_OPENING = 90  # characters in which a dateline stands
_TOKEN = re.compile(r"[\w'’-]+|[,()\"“”—–-]")
_NEXT = re.compile(r"\s*('s|\w+|[^\w\s])")
_BREAK = re.compile(r"[.!?;:]\s|\n\s*\n")
_BLANK = re.compile(r"\n\s*\n")
_DATELINE = re.compile(r"[^\n]{0,40}(?:--|—|–|\()")
# The day of a report and no event's: MOMBASA, Aug. 7 (Agency) -- Two men ...
_REPORT_DAY = re.compile(r"\s{0,3}(?:\([^()\n]{1,40}\)|\[[^\[\]\n]{1,40}\])?\s{0,3}(?:-|—|–)")
_PART = re.compile(r"\W{0,2}\s?(?:in|of)?\s?(?:the )?\W{0,2}")


class Candidate(NamedTuple):
    """A mention that a claim may take: characters [start, end), its sentence, its features.

    `entity` joins mentions of one place or day; `located` tells whether a preposition makes it a location, `is_aside`
    whether it is where somebody speaks, comes from or belongs, `is_party` whether it is one of two sides; `kind` is the
    place type or how fine a date is; `before` classes the word in front; `is_day` is true of dates of one day,
    `is_said` of what stands beside a verb of saying, `is_dateline` of a report's own day; `paragraph` is the number of
    its paragraph.
    """

    start: int
    end: int
    sentence: int
    own: Features
    own_before: Features
    kind: str
    before: str
    entity: str = ""
    country: str | None = None
    located: bool = False
    is_aside: bool = False
    is_day: bool = False
    is_said: bool = False
    is_party: bool = False
    is_dateline: bool = False
    paragraph: int = 0


class Surroundings:
    """The candidates of one document, and where its sentences and paragraphs begin (characters)."""

    def __init__(
        self,
        text: str,
        starts: Sequence[int],
        places: Sequence[dict[str, Any]],
        dates: Sequence[dict[str, Any]],
        focus: tuple[str | None, str | None],
        leads: Sequence[str] = (),
    ) -> None:
        """Take the text, the sentences' starts and the items of the groups "places" and "dates".

        `focus`: country and site that the article is about; `leads`: its leading places (pipeline/focus.py).
        """
        self.text, self.starts = text, starts
        self.site, self.leads = focus[1], leads
        self._blanks = [match.start() for match in _BLANK.finditer(text)]
        self.places = list(_place_candidates(text, starts, self._blanks, places, focus, leads))
        self.dates = [_date_candidate(text, starts, self._blanks, date) for date in dates]
        self._of_places, self._of_dates = ([c.sentence for c in found] for found in (self.places, self.dates))
        self._days_told = _count_days(self.dates)
        self._places_at = {at: list(found) for at, found in groupby(self.places, attrgetter("start"))}
        self._first_named = {place.entity: place.sentence for place in reversed(self.places)}

    def sentence_at(self, at: int) -> int:
        """Return the sentence that holds a character."""
        return bisect_right(self.starts, at) - 1

    def places_in(self, sentence: int) -> list[Candidate]:
        """Return the places of one sentence."""
        low = bisect_left(self._of_places, sentence)
        return self.places[low : bisect_right(self._of_places, sentence, low)]

    def places_before(self, sentence: int) -> list[Candidate]:
        """Return the places of the sentences before one."""
        return self.places[: bisect_left(self._of_places, sentence)]

    def places_at(self, start: int) -> Sequence[Candidate]:
        """Return the places that start at a character."""
        return self._places_at.get(start, ())

    def dates_told(self, sentence: int, most: int) -> list[Candidate]:
        """Return the last dates before a sentence, `most` of them and no dateline, and then its own."""
        low, high = (side(self._of_dates, sentence) for side in (bisect_left, bisect_right))
        before = [date for date in self.dates[max(0, low - most - 1) : low] if not date.is_dateline]
        return before[-most:] + self.dates[low:high]

    def days_before(self, sentence: int) -> int:
        """Return how many different days the sentences before one name."""
        return self._days_told[bisect_left(self._of_dates, sentence)]

    def new_places(self, sentence: int) -> list[Candidate]:
        """Return the places of one sentence that no sentence before it names."""
        return [place for place in self.places_in(sentence) if self._first_named[place.entity] == sentence]

    def paragraph_at(self, at: int) -> int:
        """Return how many blank lines stand before a character."""
        return bisect_left(self._blanks, at)


def _count_days(dates: Sequence[Candidate]) -> list[int]:
    """Return how many different days stand before each date, and among all."""
    seen: set[str] = set()
    counts = [0]
    for date in dates:
        if date.is_day:
            seen.add(date.entity)
        counts.append(len(seen))
    return counts


def words_before(text: str, at: int, count: int) -> list[str]:
    """Return the lower-case words before a character within its sentence, "" where there are none."""
    near = _BREAK.split(text[max(0, at - _NEAR) : at])[-1]
    found = [word.lower() for word in _TOKEN.findall(near)[-count:]]
    return [""] * (count - len(found)) + found


def word_after(text: str, at: int) -> str:
    """Return the word or mark behind a character in lower case, "" at the end."""
    match = _NEXT.match(text, at, at + _NEAR)
    return match[1].lower() if match else ""


def _class_before(word: str, farther: str) -> str:
    """Return how the word in front of a place places it."""
    if word.endswith("'s"):
        return "'s"
    if word in function_words("locative"):
        return "located"
    if word in function_words("motion_links"):
        return "moved"
    if word == "of":
        return "direction of" if farther in function_words("directions") else "of"
    if word == "the":
        inner = _class_before(farther, "")
        return f"the {inner}" if inner in ("located", "moved", "of") else "the"
    return {",": "comma", "(": "comma", "and": "and", "'s": "'s", "": "opening"}.get(word, "other")


def _class_after(word: str) -> str:
    if word in saying_forms():
        return "says"
    return {"'s": "'s", ",": ",", ";": ",", ".": ".", "-": "-", ":": ":"}.get(word, "other")


class _Near(NamedTuple):
    """What the words around a place say: the class of the word before it, and whether it is only told of."""

    before: str
    is_far: bool
    is_said: bool
    is_aside: bool
    is_party: bool


def _look_near(text: str, place: dict[str, Any]) -> _Near:
    """Return what the words around a place say; `is_far`: a preposition of places stands some words before it."""
    *far, farther, word = words_before(text, place["start"], _REACH)
    before = _class_before(word, farther)
    near = (*(far[-1:] if word == "the" else ()), farther, word)
    is_said = _is_where_one_speaks(text, place, near)
    is_party = _is_party((*far, farther, word))
    is_aside = is_said or is_party or _is_aside(near, before, word_after(text, place["end"]))
    is_far = not function_words("locative").isdisjoint((*far, farther, word))
    return _Near(before, is_far, is_said, is_aside, is_party)


def _place_candidates(
    text: str,
    starts: Sequence[int],
    blanks: Sequence[int],
    places: Sequence[dict[str, Any]],
    focus: tuple[str | None, str | None],
    leads: Sequence[str],
) -> Iterator[Candidate]:
    counts = Counter(place.get("entity_id") for place in places)
    seen: set[str | None] = set()
    was_part = False
    for row, place in enumerate(places):
        near = _look_near(text, place)
        following = places[row + 1]["start"] if row + 1 < len(places) else None
        is_part = following is not None and _is_part(text[place["end"] : following])
        features = [
            *_place_features(text, place, near.before, focus),
            f"mentions {step(counts[place.get('entity_id')], (1, 2, 4, 8))}",
            *(["lead"] if place.get("entity_id") in leads else ()),
            *(["part"] if is_part else ()),
            *(["whole"] if was_part else ()),
            *(["preposition near"] if near.is_far else ()),
            *(["first mention"] if place.get("entity_id") not in seen else ()),
            *(["aside", f"aside before {near.before}"] if near.is_aside else ()),
        ]
        own = keep(tuple(features))
        seen.add(place.get("entity_id"))
        was_part = is_part
        yield Candidate(
            place["start"],
            place["end"],
            bisect_right(starts, place["start"]) - 1,
            own,
            _earlier(own),
            kind=_kind_of_place(place),
            before=near.before,
            entity=place.get("entity_id") or "",
            country=place.get("country"),
            located=near.before in _LOCATED or (near.is_far and near.before in _LOCATED_FAR),
            is_aside=near.is_aside,
            is_said=near.is_said,
            is_party=near.is_party,
            paragraph=bisect_left(blanks, place["end"]),
        )


@lru_cache(MAX_GROUPS)
def _earlier(own: Features) -> Features:
    return Features([f"earlier {feature}" for feature in own])


def _place_features(
    text: str, place: dict[str, Any], before: str, focus: tuple[str | None, str | None]
) -> Iterator[str]:
    country, site = focus
    kind = _kind_of_place(place)
    about = "open" if country is None else "home" if place.get("country") == country else "abroad"
    yield f"before {before}"
    yield f"type {kind}"
    yield f"type {kind} before {before}"
    yield f"after {_class_after(word_after(text, place['end']))}"
    yield f"country {about}"
    if site is not None and place.get("entity_id") == site:
        yield "site"
    if place["start"] < _OPENING and _DATELINE.match(text, place["end"], place["end"] + _NEAR):
        yield "dateline"
        yield f"dateline capital {country_of_capital(text[place['start'] : place['end']]) is not None:d}"


def _is_where_one_speaks(text: str, place: dict[str, Any], near: Sequence[str]) -> bool:
    """Tell whether somebody speaks for a place or in it: [Moscow] said, said in [Geneva]."""
    if word_after(text, place["end"]) in saying_forms():
        return True
    return not saying_forms().isdisjoint(near) or not function_words("speaking").isdisjoint(near)


def _is_aside(near: Sequence[str], before: str, follower: str) -> bool:
    """Tell whether a place is no scene: based in [Paris], flown in from [Munich], the [Oru] tribe."""
    if follower in function_words("kin"):
        return True
    return before in ("moved", "the moved") or not function_words("belonging").isdisjoint(near)


def _is_party(near: Sequence[str]) -> bool:
    """Tell whether a place is a side and no scene: clashes, or the border, between [Oru] and Alta; not the road."""
    row = near.index("between") if "between" in near else 0
    between = near[row + 1 :]
    is_one = not between or (len(between) <= _SIDE and between[-1] == "and")
    return row > 0 and is_one and near[row - 1] in function_words("quarrels") | function_words("borders")


def _kind_of_place(place: dict[str, Any]) -> str:
    return place.get("place_type") or "unknown"


def _is_part(gap: str) -> bool:
    """Tell whether what stands between two places makes the first a part of the second: Mosul, Iraq."""
    return len(gap) < _SHORT and (gap.strip() in (",", "(", "'s") or _PART.fullmatch(gap) is not None)


def _date_candidate(
    text: str, starts: Sequence[int], blanks: Sequence[int], date: dict[str, Any]
) -> Candidate:
    start, end = date["start"], date["end"]
    near = words_before(text, start, 4)
    timex, value = date.get("timex") or "", date.get("value") or ""
    is_day = is_day_value(timex, value)
    before = _class_before_date(near[-1])
    is_said = not saying_forms().isdisjoint(near[-3:])
    kind = "day" if is_day else grain(timex, value)
    sentence = bisect_right(starts, start) - 1
    opener = text[start:end].split(maxsplit=1)[0].lower()
    features = [
        f"timex {timex}",
        f"grain {kind}",
        f"before {before}",
        f"after {_class_after(word_after(text, end))}",
        f"said {is_said:d}",
        f"grain {kind} before {before}",
        f"timex {timex} before {before}",
        *(["opens"] if not text[starts[sentence] : start].strip() else ()),
        *(["dateline"] if start < _OPENING and _DATELINE.match(text, end, end + _NEAR) else ()),
        *([f"word {opener}"] if opener in function_words("date_openers") else ()),
    ]
    own = keep(tuple(features))
    return Candidate(
        start,
        end,
        sentence,
        own,
        _earlier(own),
        kind,
        before,
        entity=value[:_DAY] if is_day else "",
        is_day=is_day,
        is_said=is_said,
        is_dateline=_is_dateline(text, start, end),
        paragraph=bisect_left(blanks, end),
    )


def _is_dateline(text: str, start: int, end: int) -> bool:
    """Tell whether a date stands behind an article's place and before the dash that its report starts behind."""
    return (
        start < _OPENING
        and text[:start].rstrip().endswith(",")
        and _REPORT_DAY.match(text, end, end + _NEAR) is not None
    )


def _class_before_date(word: str) -> str:
    if word in saying_forms():
        return "says"
    if word in function_words("date_links"):
        return word
    return "other" if word else "opening"
