"""When a claim's number may hold whose sentence names no day: the last dates before it, with their features."""

from functools import lru_cache

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


def date_options(asked: Asked, around: Surroundings, ruled: Span | None) -> list[Option]:
    """Return the options, none first; `ruled` is the rules' date."""
    before = [date for date in around.dates_before(asked.number) if not date.is_dateline][-MOST:]
    if ruled is not None and all(date.start != ruled[0] for date in before):
        before = [*(date for date in around.dates if date.start == ruled[0]), *before]
    told = min(_MANY_DAYS, around.days_before(asked.number))
    scene = _scene(asked, around)
    options = [Option(None, (), (*_of_none(asked, ruled), _none_by_told(told, scene)))]
    days = sum(date.is_day for date in before)
    for date in before:
        days -= date.is_day  # behind it
        rank = days if date.is_day and days < _LAST_RANK else _LAST_RANK
        apart = _steps(asked.number - date.sentence)
        of_told = _of_told(apart, told, scene, date.is_day, date.sentence <= _LEAD)
        shared = (*_features(asked, date, rank, apart, ruled), of_told)
        options.append(Option((date.start, date.end), date.own_before, shared))
    return options


def _scene(asked: Asked, around: Surroundings) -> str:
    """Return whether a claim's sentence names places, and such as were not named before."""
    if not around.places_in(asked.number):
        return "none"
    new = around.new_places(asked.number)
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


def _features(
    asked: Asked, date: Candidate, rank: int, apart: str, ruled: Span | None
) -> tuple[Features, ...]:
    """Return what is shared by options; `rank` counts the days between the date and the claim's sentence."""
    paragraphs = min(2, asked.paragraph - date.paragraph)
    is_ruled = ruled is not None and ruled[0] == date.start
    cue, places = asked.cue is not None, bool(asked.sentence.places)
    return (
        _of_date(apart, rank, paragraphs, date.kind, date.is_said, is_ruled),
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
