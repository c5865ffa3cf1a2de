"""The component `extractor_weapons`: items of the group "weapons" on the Doc, found in its text."""

from collections.abc import Iterable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from extractor.pipeline.extensions import get_items, set_items, text_of
from extractor.pipeline.ner import WEAPON_NAMES
from extractor.pipeline.weapon_attributes import Actor, find_actors, find_operator, find_origin
from extractor.pipeline.weapon_designations import find_designations
from extractor.pipeline.weapon_pieces import Pieces, read_pieces
from extractor.pipeline.weapon_senses import find_doubt, has_context, is_word, wants_context
from extractor.pipeline.weapon_settling import settle_categories
from extractor.pipeline.weapon_terms import Term, find_terms
from extractor.pipeline.weapon_unlisted import PREFIX, Reading, Readings, add_unlisted

GROUP = "weapons"
NETWORK = "weapons.network"  # the method of a name that only the network reads
_ACTORS = ("PLACE", "ORGANIZATION")
NO_READINGS = Readings()


def find_weapons(
    text: str,
    *,
    people: Iterable[tuple[int, int]] = (),
    actors: Iterable[tuple[int, int]] = (),
    readings: Readings = NO_READINGS,
) -> list[dict[str, Any]]:
    """Return the items of a text in order.

    `people` and `actors` are character spans: an ambiguous name that is a person's is left out, an operator
    is one of the actors (places, organisations) or a people with its forces. `readings` are weapons that a
    network reads; without them only what the lexicons know is found.
    """
    pieces = read_pieces(text)
    terms = find_mentions(pieces, people, readings)
    if not terms:
        return []
    holders = find_actors(pieces, actors, terms)
    entities: dict[str, str] = {}
    return [_item(term, pieces, holders, entities) for term in terms]


def find_mentions(
    pieces: Pieces, people: Iterable[tuple[int, int]] = (), readings: Readings = NO_READINGS
) -> list[Term]:
    """Return the terms that mean weapons, in order, each with its category."""
    listed = find_terms(pieces)
    terms = find_designations(pieces, selected := _select(listed, pieces, list(people)))
    if readings.found:
        refused = [term for term in listed if term not in selected]
        terms = add_unlisted(pieces, terms, refused, readings)
    return settle_categories(terms, pieces)


def _item(term: Term, pieces: Pieces, holders: list[Actor], entities: dict[str, str]) -> dict[str, Any]:
    return {
        "start": pieces.starts[term.first],
        "end": pieces.ends[term.last],
        "category": term.category,
        "model": term.name.name if term.name else None,
        "quantity": None,
        "origin": find_origin(term, pieces),
        "operator": find_operator(term, pieces, holders),
        "entity_id": entities.setdefault(term.key, f"w{len(entities) + 1}"),
        "method": _method(term),
    }


def _method(term: Term) -> str:
    if term.name is None:
        return "weapons.class"
    if term.name.id.startswith(PREFIX):
        return NETWORK
    return "weapons.designation" if term.name.id.startswith("designation:") else "weapons.lexicon"


def _select(terms: list[Term], pieces: Pieces, people: list[tuple[int, int]]) -> list[Term]:
    """Return the terms that mean weapons: in their sentence, or because the article says so elsewhere."""
    named = [term for term in terms if not (is_word(term) and pieces.overlap(term.first, term.last, people))]
    doubts = {index: find_doubt(term, pieces) for index, term in enumerate(named)}
    sure = [term for index, term in enumerate(named) if doubts[index] is None]
    certain = [term for term in sure if not wants_context(term, pieces)]
    known = {term.key for term in certain}
    kinds = {term.category for term in certain}
    return [
        term
        for index, term in enumerate(named)
        if (doubts[index] is None or (doubts[index] == "carried" and term.category in kinds))
        and (not wants_context(term, pieces) or term.key in known or has_context(term, pieces, certain))
    ]


@Language.factory("extractor_weapons", assigns=["doc.spans"])
def make_weapons(nlp: Language, name: str) -> "WeaponFinder":  # noqa: ARG001 - spaCy's signature
    """Return the component."""
    return WeaponFinder()


class WeaponFinder:
    """Writes the group "weapons"."""

    def __call__(self, doc: Doc) -> Doc:
        """Return the doc with its weapons set."""
        people = [(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ == "PERSON"]
        actors = [(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ in _ACTORS]
        found = find_weapons(
            text_of(doc), people=people, actors=actors, readings=_readings(doc, people + actors)
        )
        set_items(doc, GROUP, found)
        return doc


def _readings(doc: Doc, names: list[tuple[int, int]]) -> Readings:
    """Return what the recogniser's network reads as weapons, and where other names and dates stand."""
    found = [Reading(item["start"], item["end"], item["score"]) for item in get_items(doc, WEAPON_NAMES)]
    dates = [(item["start"], item["end"]) for item in get_items(doc, "dates")] if found else []
    return Readings(found, names + dates)
