"""Where a claim's number may hold: the places of its sentence and those named before, with their features."""

from collections.abc import Sequence
from functools import lru_cache

from extractor.pipeline.asked import Asked
from extractor.pipeline.choices import MAX_GROUPS, Features, Option, keep, step
from extractor.pipeline.scenes import Known, Scene, find_scene
from extractor.pipeline.surroundings import Candidate, Surroundings
from extractor.pipeline.words import Word, function_words

_LABEL = 6  # words from a place that labels what follows to a number: KENYA: total dead: 12
_NEAR = 4  # words between a place that is a subject and its number: Kenya has had 12
_WORDS = (1, 3, 6, 10, 16, 25)
_NOTHING = Features()

Span = tuple[int, int]


def place_options(asked: Asked, around: Surroundings, ruled: Span | None) -> list[Option]:
    """Return the options, none first; `ruled` is the rules' place."""
    scene = find_scene(asked, around)
    of_none = _of_none(asked, around, ruled, scene.has, pointing=scene.pointing)
    options = [Option(None, (), (*of_none, _none_by_scope(scene.scope, scene.named)))]
    known = scene.known
    if ruled is not None and all(found.place.start != ruled[0] for found in known):
        known = [*known, *map(scene.look_at, around.places_at(ruled[0]))]
    for found in known:
        place, where = found.place, "same" if found.is_inside else "earlier"
        is_ruled = ruled is not None and ruled[0] == place.start
        common = _common(asked.group, found.apart, place.located, place.kind, scene.has, is_ruled)
        aside = _of_aside(asked.group, where) if place.is_aside else _NOTHING
        always = common, aside, found.of_scope
        span = place.start, place.end
        if found.is_inside:
            of_place = _same_sentence(asked, place, scene.inside)
            options.append(Option(span, place.own, (*always, of_place)))
        else:
            before = _before(asked, found, scene, around)
            options.append(Option(span, place.own_before, (*always, *before)))
    return options


def _of_none(
    asked: Asked, around: Surroundings, ruled: Span | None, has: str, *, pointing: bool
) -> tuple[Features, ...]:
    is_ruled, has_site, has_cue = ruled is not None, around.site is not None, asked.cue is not None
    return (
        _none_by_places(asked.group, has, is_ruled, has_site),
        _none_by_claim(asked.finding.frame, asked.event, asked.opening, asked.quantity.negated, has_cue),
        _none_by_pointing(pointing),
    )


# In the functions below, what is or is not so is 0 or 1, as in the names of features.


@lru_cache(MAX_GROUPS)
def _none_by_places(group: str, has: str, ruled: int, site: int) -> Features:
    return Features(
        (
            "none",
            f"none {has}",
            f"none {group} {has}",
            f"none {group} rule {ruled:d}",
            f"none site {site:d} {has}",
        )
    )


@lru_cache(MAX_GROUPS)
def _none_by_claim(frame: str, event: str, opening: str, negated: int, cue: int) -> Features:
    return Features(
        (
            f"none negated {negated:d}",
            f"none frame {frame}",
            f"none cue {cue:d}",
            f"none {event}",
            f"none {opening}",
        )
    )


@lru_cache(MAX_GROUPS)
def _none_by_scope(scope: str, named: int) -> Features:
    return Features((f"none scope {scope}", f"none named {named}"))


@lru_cache(MAX_GROUPS)
def _none_by_pointing(pointing: int) -> Features:
    return Features((f"none pointing {pointing:d}",))


@lru_cache(MAX_GROUPS)
def _of_aside(group: str, where: str) -> Features:
    """Return the features of a place that somebody left, comes from or belongs to."""
    return Features((f"aside {where}", f"aside {where} {group}"))


@lru_cache(MAX_GROUPS)
def _common(group: str, apart: str, located: int, kind: str, has: str, ruled: int) -> Features:
    where = "same" if apart == "0" else "earlier"
    found = (
        f"back {apart} located {located:d}",
        f"back {apart} {has}",
        f"{group} {where} located {located:d}",
        f"{group} {where} type {kind}",
    )
    by_rules = (f"ruled {where}", f"ruled back {apart}", f"ruled {group}")
    return Features(found + by_rules if ruled else found)


def _same_sentence(asked: Asked, place: Candidate, inside: Sequence[Candidate]) -> Features:
    side, start, end = asked.gap(place)
    in_clause = asked.clause[0] <= place.start < asked.clause[1]
    between = min(2, sum(start <= other.start < end for other in inside))
    words = sum(start <= word.start < end for word in asked.sentence.words)
    others = any(other is not place and other.located for other in inside)
    joint = _joint(asked.sentence.words, start, end) if side == "left" else ""
    numbers = min(3, asked.numbers_between(start, end))
    found = [
        *((f"joint {joint}", f"joint {joint} numbers between {numbers}") if joint else ()),
        f"{side} clause {in_clause:d} located {place.located:d}",
        f"{side} clause {in_clause:d}",
        f"{side} words {step(words, _WORDS)}",
        f"{side} places between {between} located {place.located:d}",
        f"{side} numbers between {numbers}",
        f"{side} before {place.before}",
        f"others located {others:d} located {place.located:d}",
    ]
    if any(
        cue.first <= place_at <= cue.last for cue in asked.sentence.cues for place_at in _at(asked, place)
    ):
        found.append("speaker")
    if asked.quantity.start <= place.start < asked.quantity.end:
        found.append("inside the quantity")
    return keep(tuple(found))


def _joint(words: Sequence[Word], start: int, end: int) -> str:
    """Return how a place is joined to a number behind it: KENYA: dead: 12, Kenya's toll of 12, Kenya has had 12."""
    between = [word for word in words if start <= word.start < end]
    if not between:
        return "touching"
    first = between[0]
    is_told = any(word.main in "VX" for word in between[1:])
    if first.text in function_words("label_marks"):
        return "mark" if is_told or len(between) > _LABEL else "label"
    if first.lower in ("'s", "'"):
        return "'s" if is_told else "'s alone"
    if first.main in "VX":
        return "verb near" if len(between) <= _NEAR else "verb"
    return ""


def _at(asked: Asked, place: Candidate) -> list[int]:
    return [anchor.first for anchor in asked.sentence.places if anchor.start == place.start]


def _before(asked: Asked, found: Known, scene: Scene, around: Surroundings) -> tuple[Features, ...]:
    """Return the features of a place before the sentence."""
    paragraphs, apart = min(3, asked.paragraph - found.place.paragraph), found.apart
    features = (
        _of_claim(apart, asked.event, asked.opening, scene.pointing, asked.cue is not None),
        _earlier_claim(paragraphs, asked.finding.frame),
        found.of_rank,
    )
    is_site = found.place.entity == around.site
    return (*features, _of_site(apart, scene.has, asked.group)) if is_site else features


@lru_cache(MAX_GROUPS)
def _earlier_claim(paragraphs: int, frame: str) -> Features:
    return Features((f"paragraphs {paragraphs}", f"earlier frame {frame}"))


@lru_cache(MAX_GROUPS)
def _of_claim(apart: str, event: str, opening: str, pointing: int, cue: int) -> Features:
    return Features(
        (
            f"{event} back {apart}",
            f"{opening} back {apart}",
            f"pointing {pointing:d} back {apart}",
            f"cue {cue:d} back {apart}",
        )
    )


@lru_cache(MAX_GROUPS)
def _of_site(apart: str, has: str, group: str) -> Features:
    return Features((f"site back {apart}", f"site {has} {group}"))
