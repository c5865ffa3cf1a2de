"""When a claim's number may hold for which the rules find no day: the dates before it, those of its sentence."""

from bisect import bisect_left
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from extractor.pipeline.asked import Asked
from extractor.pipeline.background import NARROW
from extractor.pipeline.choices import MAX_GROUPS, Features, Option, step
from extractor.pipeline.leading_days import leading_days
from extractor.pipeline.surroundings import Candidate, Surroundings

MOST = 6  # dates before the sentence that are asked about
_SENTENCES = (0, 1, 2, 3, 5)
_WORDS = (1, 3, 6, 12)  # between a number and a date of its sentence
_LENGTH = 5  # characters of a word, with its blank
_LAST_RANK = 4
_LEAD = 1  # the number of the last sentence of an article's lead
_MANY_DAYS = 3

Span = tuple[int, int]


class _Known(NamedTuple):
    """A date before a sentence: how many sentences back, as a step, and how many days stand between, up to a bound."""

    date: Candidate
    apart: str
    rank: int
    of_told: Features
    of_lead: Features


class _Story(NamedTuple):
    """The dates told before one sentence, and how many days and what places it finds told."""

    number: int
    known: list[_Known]
    told: int
    scene: str
    days: int
    leads: dict[int, tuple[Candidate, str]]

    def look_at(self, date: Candidate, days: int) -> _Known:
        """Return a date as the sentence's claims are asked about it; `days` of the known ones stand behind it."""
        rank = days if date.is_day and days < _LAST_RANK else _LAST_RANK
        apart = _steps(self.number - date.sentence)
        of_told = _of_told(apart, self.told, self.scene, date.is_day, date.sentence <= _LEAD)
        lead = self.leads.get(date.start)
        return _Known(date, apart, rank, of_told, _of_lead(apart, "no" if lead is None else lead[1], rank))


def date_options(asked: Asked, around: Surroundings, ruled: Span | None) -> list[Option]:
    """Return the options, none first; `ruled` is the rules' date."""
    story = _story(around, asked.number)
    gap, held = _last_of_none(asked)
    of_none = *_of_none(asked, ruled), _none_by_told(story.told, story.scene), _none_by_last(gap, held)
    options, known = [Option(None, (), of_none)], story.known
    last = None if asked.last is None else asked.last.date
    for span in (ruled, last):
        if span is not None and all(found.date.start != span[0] for found in known):
            known = [*(story.look_at(date, story.days) for date in _dates_at(around, span)), *known]
    same = {date.entity for date in _dates_at(around, last) if date.entity} if last is not None else set()
    for found in known:
        date = found.date
        by_last = _of_last(gap, _held(date, last, held, same), found.apart)
        shared = (*_features(asked, found, ruled), found.of_told, found.of_lead, by_last)
        if date.sentence == asked.number:
            side, low, high = asked.gap(date)
            words = step((high - low) // _LENGTH, _WORDS)
            beside = _beside(side, words, asked.numbers_between(low, high) > 0, date.is_said, date.kind)
            options.append(Option((date.start, date.end), date.own, (*shared, beside)))
            continue
        options.append(Option((date.start, date.end), date.own_before, shared))
    return options


def _dates_at(around: Surroundings, span: Span) -> list[Candidate]:
    """Return the date that starts where a span does."""
    at = bisect_left(around.dates, span[0], key=attrgetter("start"))
    return [date for date in around.dates[at : at + 1] if date.start == span[0]]


def _last_of_none(asked: Asked) -> tuple[str, str]:
    """Return how far back the claim before stands, and whether it has a day."""
    if asked.last is None:
        return asked.since_last(), "nothing"
    return asked.since_last(), "undated" if asked.last.date is None else "dated"


def _held(date: Candidate, last: Span | None, held: str, same: set[str]) -> str:
    """Return whether the claim before is of a date; `held` and `same` are when it is."""
    if last is None:
        return held
    return "mention" if last[0] == date.start else "day" if date.entity in same else "other"


@lru_cache(1)  # a sentence's claims come one after the other
def _story(around: Surroundings, number: int) -> _Story:
    before = around.dates_told(number, MOST)
    days = sum(date.is_day for date in before)
    leads = leading_days(around, number)
    told = min(_MANY_DAYS, around.days_before(number))
    story = _Story(number, [], told, _scene(number, around), days, leads)
    near = {date.start for date in before}
    far = sorted(date for date, _ in leads.values() if date.start not in near)
    known = [story.look_at(date, days) for date in far]
    for date in before:
        days -= date.is_day  # behind it
        known.append(story.look_at(date, days))
    return story._replace(known=known)


def _scene(number: int, around: Surroundings) -> str:
    """Return whether a sentence names places, and such as were not named before."""
    if not around.places_in(number):
        return "none"
    new = around.new_places(number)
    if not new:
        return "known"
    return "new spot" if any(place.kind in NARROW for place in new) else "new"


def _of_none(asked: Asked, ruled: Span | None) -> tuple[Features, ...]:
    quantity, finding = asked.quantity, asked.finding
    cue, places = asked.cue is not None, bool(asked.sentence.places)
    return (
        _none_by_kind(asked.group, finding.measure, finding.frame, quantity.modifier, ruled is not None),
        _none_by_marks(asked.event, asked.opening, cue, places, quantity.negated, quantity.more),
    )


# In the functions below, what is or is not so is 0 or 1, as in the names of features.


@lru_cache(MAX_GROUPS)
def _none_by_kind(group: str, measure: str, frame: str, modifier: str, ruled: int) -> Features:
    return Features(
        (
            "none",
            f"none {measure}",
            f"none {group}",
            f"none rule {ruled:d}",
            f"none rule {ruled:d} {group}",
            f"none frame {frame}",
            f"none modifier {modifier}",
        )
    )


@lru_cache(MAX_GROUPS)
def _none_by_marks(event: str, opening: str, cue: int, places: int, negated: int, more: int) -> Features:
    return Features(
        (
            f"none negated {negated:d}",
            f"none cue {cue:d}",
            f"none more {more:d}",
            f"none places {places:d}",
            f"none {event}",
            f"none {opening}",
        )
    )


@lru_cache(MAX_GROUPS)
def _none_by_told(told: int, scene: str) -> Features:
    return Features((f"none days {told}", f"none scene {scene}"))


@lru_cache(MAX_GROUPS)
def _beside(side: str, words: str, apart: int, said: int, kind: str) -> Features:
    """Return the features of a date of the claim's own sentence; `apart`: another number stands between."""
    return Features(
        (
            "beside",
            f"beside {side}",
            f"beside {side} {words}",
            f"beside {side} apart {apart:d}",
            f"beside {side} said {said:d}",
            f"beside {side} grain {kind}",
        )
    )


@lru_cache(MAX_GROUPS)
def _none_by_last(gap: str, held: str) -> Features:
    return Features((f"none last {held}", f"none last {gap} {held}"))


@lru_cache(MAX_GROUPS)
def _of_last(gap: str, held: str, apart: str) -> Features:
    return Features((f"last {held}", f"last {gap} {held}", f"last {gap} {held} back {apart}"))


@lru_cache(MAX_GROUPS)
def _steps(sentences: int) -> str:
    return step(sentences, _SENTENCES)


def _features(asked: Asked, found: _Known, ruled: Span | None) -> tuple[Features, ...]:
    """Return what is shared by options."""
    date, apart = found.date, found.apart
    paragraphs = min(2, asked.paragraph - date.paragraph)
    is_ruled = ruled is not None and ruled[0] == date.start
    cue, places = asked.cue is not None, bool(asked.sentence.places)
    return (
        _of_date(apart, found.rank, paragraphs, date.kind, date.is_said, is_ruled),
        _of_claim(apart, asked.event, asked.opening, cue, places),
        _of_both(apart, asked.group, asked.finding.frame, date.kind),
    )


@lru_cache(MAX_GROUPS)
def _of_date(apart: str, rank: int, paragraphs: int, kind: str, said: int, ruled: int) -> Features:
    found = (
        f"back {apart}",
        f"paragraphs {paragraphs}",
        f"day {rank}",
        f"day {rank} back {apart}",
        f"day {rank} said {said:d}",
    )
    by_rules = (f"ruled back {apart}", f"ruled grain {kind}", f"ruled said {said:d}")
    return Features(found + by_rules if ruled else found)


@lru_cache(MAX_GROUPS)
def _of_claim(apart: str, event: str, opening: str, cue: int, places: int) -> Features:
    return Features(
        (
            f"cue {cue:d} back {apart}",
            f"places {places:d} back {apart}",
            f"{event} back {apart}",
            f"{opening} back {apart}",
        )
    )


@lru_cache(MAX_GROUPS)
def _of_told(apart: str, told: int, scene: str, day: int, lead: int) -> Features:
    return Features(
        (
            f"scene {scene} back {apart}",
            f"of {told} days {day:d}",
            f"of {told} days {day:d} back {apart}",
            f"lead {lead:d}",
            f"lead {lead:d} back {apart}",
        )
    )


@lru_cache(MAX_GROUPS)
def _of_lead(apart: str, lead: str, rank: int) -> Features:
    return Features((f"leads {lead}", f"leads {lead} back {apart}", f"leads {lead} day {rank}"))


@lru_cache(MAX_GROUPS)
def _of_both(apart: str, group: str, frame: str, kind: str) -> Features:
    return Features((f"{group} back {apart}", f"{group} grain {kind}", f"frame {frame}"))
