"""Where a claim's number may hold: the places of its sentence and those named before, with their features."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from extractor.pipeline.asked import Asked
from extractor.pipeline.choices import MAX_GROUPS, Features, Option, keep, step
from extractor.pipeline.surroundings import Candidate, Surroundings
from extractor.pipeline.words import Word, function_words

MOST = 5  # places named before the sentence that are asked about, each at its last mention
_LOCATED = 2  # mentions before the sentence as locations that are asked about, too
_MOST_NAMED = 3  # locations named before the sentence that are told apart
_CLAIMS = (0, 1, 2, 5)  # sentences to the claim before
_WIDE = frozenset(("region", "area"))
_LABEL = 6  # words from a place that labels what follows to a number: KENYA: total dead: 12
_NEAR = 4  # words between a place that is a subject and its number: Kenya has had 12
_SENTENCES = (0, 1, 2, 3, 5, 9)
_WORDS = (1, 3, 6, 10, 16, 25)

Span = tuple[int, int]


def place_options(asked: Asked, around: Surroundings, ruled: Span | None) -> list[Option]:
    """Return the options, none first; `ruled` is the rules' place."""
    inside = around.places_in(asked.number)
    known = _known(asked, around, ruled, inside)
    has = f"places {bool(inside):d} located {any(place.located for place in inside):d}"
    pointing = not function_words("site_words").isdisjoint(asked.sentence.present)
    order = _located_order(asked, around)
    scope, named = _scope(asked), min(_MOST_NAMED, len(_narrow_before(asked, around)))
    of_none = _of_none(asked, around, ruled, has, pointing=pointing)
    options = [
        Option(None, (), (*of_none, _none_by_scope(scope, named), _none_by_last(*_last_of_none(asked), has)))
    ]
    of_claim: dict[str, Features] = {}
    for place in known:
        is_ruled = ruled is not None and ruled[0] == place.start
        apart = _steps(asked.number - place.sentence)
        common = _common(asked.group, apart, place.located, place.kind, has, is_ruled)
        is_inside = place.sentence == asked.number
        always = (
            common,
            _of_scope(scope, named, _width(place), is_inside),
            _of_last(*_last(asked, around, place)),
        )
        if is_inside:
            option = Option(
                (place.start, place.end), place.own, (*always, _same_sentence(asked, place, inside))
            )
        else:
            if apart not in of_claim:
                of_claim[apart] = _of_claim(
                    apart, asked.event, asked.opening, pointing, asked.cue is not None
                )
            before = _before(asked, around, place, order, has, apart)
            option = Option((place.start, place.end), place.own_before, (*always, of_claim[apart], *before))
        options.append(option)
    return options


def _known(
    asked: Asked, around: Surroundings, ruled: Span | None, inside: Sequence[Candidate]
) -> list[Candidate]:
    """Return the places that are asked about: those of the sentence, those before, and the rules' own."""
    takes_asides = asked.group in ("moved", "captured", "personnel")
    inside_scenes = [place for place in inside if _may_be_scene(place, takes_asides=takes_asides)]
    known = [*inside_scenes, *_earlier(asked, around, takes_asides=takes_asides)]
    if ruled is not None and all(place.start != ruled[0] for place in known):
        known += [place for place in around.places if place.start == ruled[0]]
    return known


def _scope(asked: Asked) -> str:
    """Return how far the sentence says that its numbers reach: the world, a nation, or `-` where it does not say."""
    present = asked.sentence.present
    if not function_words("world_scope").isdisjoint(present):
        return "world"
    return "-" if function_words("nation_scope").isdisjoint(present) else "nation"


def _narrow_before(asked: Asked, around: Surroundings) -> set[str]:
    """Return the locations before the sentence that are no countries: where there is one alone, it is the scene."""
    before = around.places_before(asked.number)
    return {place.entity for place in before if place.located and place.kind != "country"}


def _width(place: Candidate) -> str:
    return place.kind if place.kind == "country" else "region" if place.kind in _WIDE else "narrow"


def _last_of_none(asked: Asked) -> tuple[str, str]:
    """Return how far back the claim before stands, and whether it holds anywhere."""
    if asked.last is None:
        return "-", "nothing"
    gap = step(asked.number - asked.last.number, _CLAIMS)
    return gap, "nowhere" if asked.last.place is None else "placed"


def _last(asked: Asked, around: Surroundings, place: Candidate) -> tuple[str, str, str]:
    """Return how far back the claim before stands, whether it holds at this place, and where the place stands."""
    where = "same" if place.sentence == asked.number else "earlier"
    gap, known = _last_of_none(asked)
    if asked.last is None or asked.last.place is None:
        return gap, known, where
    start = asked.last.place[0]
    if start == place.start:
        return gap, "mention", where
    is_same = any(other.start == start and other.entity == place.entity for other in around.places)
    return gap, "entity" if is_same else "other", where


def _earlier(asked: Asked, around: Surroundings, *, takes_asides: bool) -> list[Candidate]:
    """Return the last mentions of the places named before the sentence, the article's site and the last locations."""
    before = around.places_before(asked.number)
    scenes = [
        place
        for place in reversed(before)
        if _may_be_scene(place, takes_asides=takes_asides) and not _spans_countries(place)
    ]
    found: dict[str, Candidate] = {}
    for place in scenes:
        found.setdefault(place.entity, place)
        if len(found) == MOST:
            break
    chosen = list(found.values())
    sites = [site for site in around.sites if site.start < asked.quantity.start]
    sites = [
        site
        for site in sites
        if _may_be_scene(site, takes_asides=takes_asides) and not _spans_countries(site)
    ][-1:]
    located = islice((place for place in scenes if place.located), _LOCATED)
    for place in (*sites, *located):
        if place not in chosen and place.sentence < asked.number:
            chosen.append(place)
    return chosen


def _spans_countries(place: Candidate) -> bool:
    """Tell whether a place is an area without a country, as Central Asia is: nobody means it without naming it."""
    return place.kind == "area" and place.country is None


def _may_be_scene(place: Candidate, *, takes_asides: bool) -> bool:
    """Tell whether a place can be that of a claim; `takes_asides`: also one that people left or came from."""
    return not place.is_aside or (takes_asides and not place.is_said)


def _located_order(asked: Asked, around: Surroundings) -> dict[str, int]:
    """Return entity -> its rank among the locations named before the sentence, the last one 0."""
    order: dict[str, int] = {}
    for place in reversed(around.places_before(asked.number)):
        if place.located:
            order.setdefault(place.entity, len(order))
    return order


def _of_none(
    asked: Asked, around: Surroundings, ruled: Span | None, has: str, *, pointing: bool
) -> tuple[Features, ...]:
    is_ruled, has_site, has_cue = ruled is not None, bool(around.sites), asked.cue is not None
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
def _none_by_last(gap: str, last: str, has: str) -> Features:
    return Features((f"none last {last}", f"none last {gap} {last}", f"none last {gap} {last} {has}"))


@lru_cache(MAX_GROUPS)
def _none_by_scope(scope: str, named: int) -> Features:
    return Features((f"none scope {scope}", f"none named {named}"))


@lru_cache(MAX_GROUPS)
def _none_by_pointing(pointing: int) -> Features:
    return Features((f"none pointing {pointing:d}",))


@lru_cache(MAX_GROUPS)
def _of_last(gap: str, last: str, where: str) -> Features:
    found = f"last {last}", f"last {last} {where}", f"last {gap} {last}", f"last {gap} {last} {where}"
    return Features(found)


@lru_cache(MAX_GROUPS)
def _of_scope(scope: str, named: int, width: str, inside: int) -> Features:
    where = "same" if inside else "earlier"
    by_scope = (f"scope {scope} {where} {width}",)
    return Features(by_scope if inside else (*by_scope, f"named {named} {width}"))


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


@lru_cache(MAX_GROUPS)
def _steps(sentences: int) -> str:
    return step(sentences, _SENTENCES)


def _before(
    asked: Asked, around: Surroundings, place: Candidate, order: dict[str, int], has: str, apart: str
) -> tuple[Features, ...]:
    paragraphs = min(3, asked.paragraph - place.paragraph)
    found = _earlier_claim(paragraphs, asked.finding.frame), _located(apart, has, order.get(place.entity))
    return (*found, _of_site(apart, has, asked.group)) if place.entity == around.site else found


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
def _located(apart: str, has: str, rank: int | None) -> Features:
    if rank is None:
        return Features()
    return Features((f"location {min(4, rank)} {has}", f"location {min(4, rank)} back {apart}"))


@lru_cache(MAX_GROUPS)
def _of_site(apart: str, has: str, group: str) -> Features:
    return Features((f"site back {apart}", f"site {has} {group}"))
