"""When a claim's number may hold whose sentence names no day: the last dates before it, with their features."""

from functools import lru_cache
from typing import NamedTuple

from extractor.pipeline.asked import Asked
from extractor.pipeline.background import NARROW
from extractor.pipeline.choices import MAX_GROUPS, Features, Option, step
from extractor.pipeline.surroundings import Candidate, Surroundings

MOST = 6  # dates before the sentence that are asked about
_SENTENCES = (1, 2, 3, 5)
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


class _Story(NamedTuple):
    """The dates told before one sentence, and how many days and what places it finds told."""

    number: int
    known: list[_Known]
    told: int
    scene: str
    days: int

    def look_at(self, date: Candidate, days: int) -> _Known:
        """Return a date as the sentence's claims are asked about it; `days` of the known ones stand behind it."""
        rank = days if date.is_day and days < _LAST_RANK else _LAST_RANK
        apart = _steps(self.number - date.sentence)
        of_told = _of_told(apart, self.told, self.scene, date.is_day, date.sentence <= _LEAD)
        return _Known(date, apart, rank, of_told)


def date_options(asked: Asked, around: Surroundings, ruled: Span | None) -> list[Option]:
    """Return the options, none first; `ruled` is the rules' date."""
    story = _story(around, asked.number)
    of_none = *_of_none(asked, ruled), _none_by_told(story.told, story.scene)
    options, known = [Option(None, (), of_none)], story.known
    if ruled is not None and all(found.date.start != ruled[0] for found in known):
        own = [date for date in around.dates if date.start == ruled[0]]
        known = [*(story.look_at(date, story.days) for date in own), *known]
    for found in known:
        date = found.date
        shared = (*_features(asked, found, ruled), found.of_told)
        options.append(Option((date.start, date.end), date.own_before, shared))
    return options


@lru_cache(1)  # a sentence's claims come one after the other
def _story(around: Surroundings, number: int) -> _Story:
    before = [date for date in around.dates_before(number) if not date.is_dateline][-MOST:]
    days = sum(date.is_day for date in before)
    story = _Story(number, [], min(_MANY_DAYS, around.days_before(number)), _scene(number, around), days)
    known: list[_Known] = []
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
def _of_both(apart: str, group: str, frame: str, kind: str) -> Features:
    return Features((f"{group} back {apart}", f"{group} grain {kind}", f"frame {frame}"))
