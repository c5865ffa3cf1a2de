"""The places that a sentence's claims are asked about, with what is the same for all of these claims."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from extractor.gazetteer.classes import spans_countries
from extractor.pipeline.asked import Asked
from extractor.pipeline.choices import MAX_GROUPS, Features, step
from extractor.pipeline.surroundings import Candidate, Surroundings
from extractor.pipeline.words import function_words

MOST = 8  # places named before the sentence that are asked about, each at its last mention
_LOCATED = 2  # mentions before the sentence as locations that are asked about, too
_MOST_NAMED = 3  # locations named before the sentence that are told apart
_WIDE = frozenset(("region", "area"))
_SENTENCES = (0, 1, 2, 3, 5, 9)


class Known(NamedTuple):
    """A place that is asked about: how many sentences back it stands, as a step, and whether in the sentence itself.

    `of_scope` and `of_rank` are its features by how far the sentence reaches and by the locations behind it.
    """

    place: Candidate
    apart: str
    is_inside: bool
    of_scope: Features
    of_rank: Features


class Scene(NamedTuple):
    """One sentence: its places, the places that its claims are asked about, and features of it."""

    number: int
    inside: list[Candidate]
    known: list[Known]
    has: str
    pointing: bool
    scope: str
    named: int
    ranks: dict[str, int]

    def look_at(self, place: Candidate) -> Known:
        """Return a place as the sentence's claims are asked about it."""
        apart, is_inside = _steps(self.number - place.sentence), place.sentence == self.number
        of_scope = _of_scope(self.scope, self.named, _width(place), is_inside)
        rank = None if is_inside else self.ranks.get(place.entity)
        return Known(place, apart, is_inside, of_scope, _of_rank(apart, self.has, rank))


def find_scene(asked: Asked, around: Surroundings) -> Scene:
    """Return the scene of a claim's sentence."""
    names_site = around.site is not None and any(
        place.entity == around.site
        and place.start < asked.quantity.start
        and _may_be_scene(place)
        and not spans_countries(place.kind, place.country)
        for place in around.places_in(asked.number)
    )
    return _scene(around, asked.number, asked.sentence.present, names_site)


@lru_cache(4)  # a sentence's claims come one after the other
def _scene(
    around: Surroundings,
    number: int,
    present: frozenset[str],
    names_site: bool,  # noqa: FBT001 - a cache takes no keywords as fast
) -> Scene:
    inside, before = around.places_in(number), around.places_before(number)
    scenes = [place for place in inside if _may_be_scene(place)]
    known = [*scenes, *_earlier(around, before, names_site=names_site)]
    scene = Scene(
        number,
        inside,
        [],
        f"places {bool(inside):d} located {any(place.located for place in inside):d}",
        not function_words("site_words").isdisjoint(present),
        _scope(present),
        # where one location alone is no country, it is the scene
        min(_MOST_NAMED, len({p.entity for p in before if p.located and p.kind != "country"})),
        _ranks(before),
    )
    return scene._replace(known=[scene.look_at(place) for place in known])


def _earlier(around: Surroundings, before: Sequence[Candidate], *, names_site: bool) -> list[Candidate]:
    """Return the last mentions of the places named before the sentence, the article's site, the last locations, leads.

    `names_site`: the sentence itself names the site.
    """
    scenes = [
        place
        for place in reversed(before)
        if not place.is_party and not spans_countries(place.kind, place.country)
    ]
    found: dict[str, Candidate] = {}
    for place in scenes:
        found.setdefault(place.entity, place)
        if len(found) == MOST:
            break
    chosen = list(found.values())
    is_open = around.site is not None and not names_site
    sites = islice((place for place in scenes if is_open and place.entity == around.site), 1)
    located = islice((place for place in scenes if place.located), _LOCATED)
    leads = [next((place for place in scenes if place.entity == lead), None) for lead in around.leads]
    for place in (*sites, *located, *(lead for lead in leads if lead is not None)):
        if place not in chosen:
            chosen.append(place)
    return chosen


def _may_be_scene(place: Candidate) -> bool:
    """Refuse the sides of a quarrel, and where one speaks for what he says."""
    return not (place.is_said or place.is_party)


def _ranks(before: Sequence[Candidate]) -> dict[str, int]:
    """Return entity -> its rank among the locations named before the sentence, the last one 0."""
    ranks: dict[str, int] = {}
    for place in reversed(before):
        if place.located:
            ranks.setdefault(place.entity, len(ranks))
    return ranks


def _scope(present: frozenset[str]) -> str:
    """Return how far a sentence says that its numbers reach: the world, a nation, or `-` where it does not say."""
    if not function_words("world_scope").isdisjoint(present):
        return "world"
    return "-" if function_words("nation_scope").isdisjoint(present) else "nation"


def _width(place: Candidate) -> str:
    return place.kind if place.kind == "country" else "region" if place.kind in _WIDE else "narrow"


@lru_cache(MAX_GROUPS)
def _steps(sentences: int) -> str:
    return step(sentences, _SENTENCES)


@lru_cache(MAX_GROUPS)
def _of_scope(scope: str, named: int, width: str, inside: int) -> Features:
    where = "same" if inside else "earlier"
    by_scope = (f"scope {scope} {where} {width}",)
    return Features(by_scope if inside else (*by_scope, f"named {named} {width}"))


@lru_cache(MAX_GROUPS)
def _of_rank(apart: str, has: str, rank: int | None) -> Features:
    if rank is None:
        return Features()
    return Features((f"location {min(4, rank)} {has}", f"location {min(4, rank)} back {apart}"))
