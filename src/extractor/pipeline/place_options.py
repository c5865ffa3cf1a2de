"""Where a claim's number may hold: the places of its sentence and those named before, with their features."""

from collections.abc import Iterator, Sequence

from extractor.pipeline.asked import Asked
from extractor.pipeline.choices import Option, step
from extractor.pipeline.surroundings import Candidate, Surroundings
from extractor.pipeline.words import function_words

MOST = 5  # places named before the sentence that are asked about, each at its last mention
_LOCATED = 2  # mentions before the sentence as locations that are asked about, too
_SENTENCES = (0, 1, 2, 3, 5, 9)
_WORDS = (1, 3, 6, 10, 16, 25)

Span = tuple[int, int]


def place_options(asked: Asked, around: Surroundings, ruled: Span | None) -> list[Option]:
    """Return the options, none first; `ruled` is the rules' place."""
    inside = [place for place in around.places if place.sentence == asked.number]
    moves = asked.group in ("moved", "captured", "personnel")
    scenes = [place for place in around.places if moves or not place.is_aside]
    known = [place for place in scenes if place.sentence == asked.number]
    known += _earlier(asked, scenes, around)
    if ruled is not None and all(place.start != ruled[0] for place in known):
        known += [place for place in around.places if place.start == ruled[0]]
    has = f"places {bool(inside):d} located {any(place.located for place in inside):d}"
    pointing = any(word.lower in function_words("site_words") for word in asked.sentence.words)
    options = [Option(None, (), list(_of_none(asked, around, ruled, has, pointing=pointing)))]
    order = _located_order(asked, around)
    for place in known:
        is_inside = place.sentence == asked.number
        shared = [*_common(asked, place, ruled, has)]
        shared += (
            _same_sentence(asked, place, inside)
            if is_inside
            else _before(asked, around, place, order, has, pointing=pointing)
        )
        options.append(Option((place.start, place.end), place.own if is_inside else place.own_before, shared))
    return options


def _earlier(asked: Asked, scenes: Sequence[Candidate], around: Surroundings) -> list[Candidate]:
    """Return the last mentions of the places named before the sentence, the article's site and the last locations."""
    before = [
        place
        for place in reversed(scenes)
        if place.start < asked.quantity.start and place.sentence < asked.number
    ]
    found: dict[str, Candidate] = {}
    for place in before:
        found.setdefault(place.entity, place)
        if len(found) == MOST:
            break
    chosen = list(found.values())
    sites = [site for site in around.sites if site.start < asked.quantity.start and site in scenes][-1:]
    located = [place for place in before if place.located][:_LOCATED]
    for place in (*sites, *located):
        if place not in chosen and place.sentence < asked.number:
            chosen.append(place)
    return chosen


def _located_order(asked: Asked, around: Surroundings) -> dict[str, int]:
    """Return entity -> its rank among the locations named before the sentence, the last one 0."""
    order: dict[str, int] = {}
    for place in reversed(around.places):
        if place.located and place.sentence < asked.number:
            order.setdefault(place.entity, len(order))
    return order


def _of_none(
    asked: Asked, around: Surroundings, ruled: Span | None, has: str, *, pointing: bool
) -> Iterator[str]:
    group = asked.group
    yield "none"
    yield f"none {has}"
    yield f"none {group} {has}"
    yield f"none {group} rule {ruled is not None:d}"
    yield f"none negated {asked.quantity.negated:d}"
    yield f"none frame {asked.finding.frame}"
    yield f"none site {bool(around.sites):d} {has}"
    yield f"none pointing {pointing:d}"
    yield f"none cue {asked.cue is not None:d}"
    yield f"none {asked.event}"
    yield f"none {asked.opening}"


def _common(asked: Asked, place: Candidate, ruled: Span | None, has: str) -> Iterator[str]:
    back = asked.number - place.sentence
    where = "same" if back == 0 else "earlier"
    apart = step(back, _SENTENCES)
    yield f"back {apart} located {place.located:d}"
    yield f"back {apart} {has}"
    yield f"{asked.group} {where} located {place.located:d}"
    yield f"{asked.group} {where} type {place.kind}"
    if ruled is not None and ruled[0] == place.start:
        yield f"ruled {where}"
        yield f"ruled back {apart}"
        yield f"ruled {asked.group}"


def _same_sentence(asked: Asked, place: Candidate, inside: Sequence[Candidate]) -> Iterator[str]:
    side, start, end = asked.gap(place)
    in_clause = asked.clause[0] <= place.start < asked.clause[1]
    between = min(2, sum(start <= other.start < end for other in inside))
    words = sum(start <= word.start < end for word in asked.sentence.words)
    yield f"{side} clause {in_clause:d} located {place.located:d}"
    yield f"{side} clause {in_clause:d}"
    yield f"{side} words {step(words, _WORDS)}"
    yield f"{side} places between {between} located {place.located:d}"
    yield f"{side} numbers between {min(3, asked.numbers_between(start, end))}"
    yield f"{side} before {place.before}"
    others = any(other is not place and other.located for other in inside)
    yield f"others located {others:d} located {place.located:d}"
    if any(
        cue.first <= place_at <= cue.last for cue in asked.sentence.cues for place_at in _at(asked, place)
    ):
        yield "speaker"
    if asked.quantity.start <= place.start < asked.quantity.end:
        yield "inside the quantity"


def _at(asked: Asked, place: Candidate) -> list[int]:
    return [anchor.first for anchor in asked.sentence.places if anchor.start == place.start]


def _before(
    asked: Asked, around: Surroundings, place: Candidate, order: dict[str, int], has: str, *, pointing: bool
) -> Iterator[str]:
    apart = step(asked.number - place.sentence, _SENTENCES)
    yield f"paragraphs {min(3, around.paragraphs(place.end, asked.quantity.start))}"
    yield f"{asked.event} back {apart}"
    yield f"{asked.opening} back {apart}"
    yield f"pointing {pointing:d} back {apart}"
    yield f"earlier frame {asked.finding.frame}"
    yield f"cue {asked.cue is not None:d} back {apart}"
    rank = order.get(place.entity)
    if rank is not None:
        yield f"location {min(4, rank)} {has}"
        yield f"location {min(4, rank)} back {apart}"
    if any(site is place for site in around.sites):
        yield f"site back {apart}"
        yield f"site {has} {asked.group}"
