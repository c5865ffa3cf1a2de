"""The component `extractor_weapons`: items of the group "weapons" on the Doc, found in its text."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from extractor.pipeline.extensions import set_items
from extractor.pipeline.weapon_attributes import Actor, find_actors, find_operator, find_origin
from extractor.pipeline.weapon_designations import find_designations
from extractor.pipeline.weapon_pieces import Pieces, read_pieces
from extractor.pipeline.weapon_senses import has_context, is_placed, is_weapon, is_word, wants_context
from extractor.pipeline.weapon_terms import Term, find_terms

GROUP = "weapons"
_ACTORS = ("PLACE", "ORGANIZATION")


def find_weapons(
    text: str, *, people: Iterable[tuple[int, int]] = (), actors: Iterable[tuple[int, int]] = ()
) -> list[dict[str, Any]]:
    """Return the items of a text in order.

    `people` and `actors` are character spans: an ambiguous name that is a person's is left out, an operator
    is one of the actors (places, organisations) or a people with its forces.
    """
    pieces = read_pieces(text)
    terms = find_mentions(pieces, people)
    if not terms:
        return []
    holders = find_actors(pieces, actors, terms)
    entities: dict[str, str] = {}
    return [_item(term, pieces, holders, entities) for term in terms]


def find_mentions(pieces: Pieces, people: Iterable[tuple[int, int]] = ()) -> list[Term]:
    """Return the terms that mean weapons, in order, each with its category."""
    terms = _select(find_terms(pieces), pieces, list(people))
    return _settle_bombs(find_designations(pieces, terms), pieces)


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
    return "weapons.designation" if term.name.id.startswith("designation:") else "weapons.lexicon"


def _select(terms: list[Term], pieces: Pieces, people: list[tuple[int, int]]) -> list[Term]:
    kept = [
        term
        for term in terms
        if is_weapon(term, pieces) and not (is_word(term) and _overlaps(term, pieces, people))
    ]
    sure = [term for term in kept if not wants_context(term, pieces)]
    return [term for term in kept if not wants_context(term, pieces) or has_context(term, pieces, sure)]


def _overlaps(term: Term, pieces: Pieces, spans: list[tuple[int, int]]) -> bool:
    start, end = pieces.starts[term.first], pieces.ends[term.last]
    return any(first < end and start < last for first, last in spans)


def _settle_bombs(terms: list[Term], pieces: Pieces) -> list[Term]:
    """Return the terms with bombs told apart: planted or carried is `ied`, dropped or unclear stays `bomb`.

    A sentence without a hint follows the article's other bombs, then its improvised devices.
    """
    open_terms = {
        index
        for index, term in enumerate(terms)
        if term.entry.placed and term.category == term.entry.category
    }
    votes = {index: is_placed(terms[index], pieces) for index in open_terms}
    balance = sum(1 if vote else -1 for vote in votes.values() if vote is not None)
    if balance == 0 and any(term.category == "ied" for term in terms):
        balance = 1
    settled = []
    for index, term in enumerate(terms):
        vote = votes.get(index)
        placed = index in open_terms and (vote if vote is not None else balance > 0)
        settled.append(replace(term, category=term.entry.placed) if placed and term.entry.placed else term)
    return settled


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
        set_items(doc, GROUP, find_weapons(doc.text, people=people, actors=actors))
        return doc
