"""What only the article tells of a weapon: whether a bomb was planted or dropped, what fired a shell."""

from dataclasses import replace

from extractor.pipeline.weapon_pieces import Pieces
from extractor.pipeline.weapon_senses import load_cue
from extractor.pipeline.weapon_terms import Term

_FLYING = frozenset({"aircraft", "helicopter"})


def settle_categories(terms: list[Term], pieces: Pieces) -> list[Term]:
    """Return the terms with the categories that their sentences, then the article, settle."""
    return _settle_shells(_settle_bombs(terms, pieces))


def _settle_bombs(terms: list[Term], pieces: Pieces) -> list[Term]:
    """Return the terms with bombs told apart: planted or carried is `ied`, dropped or unclear stays `bomb`.

    A sentence without a hint follows the article's other bombs, then its improvised devices. Harm alone
    (killed, destroyed) is a hint of last resort, and none where the article has aircraft.
    """
    open_terms = [
        index
        for index, term in enumerate(terms)
        if term.entry.placed and term.category == term.entry.category
    ]
    votes = {index: _is_placed(terms[index], pieces) for index in open_terms}
    balance = sum(1 if vote else -1 for vote in votes.values() if vote is not None)
    if balance == 0 and any(term.category == "ied" for term in terms):
        balance = 1
    is_air_war = any(term.category in _FLYING for term in terms)
    settled = list(terms)
    for index in open_terms:
        vote = votes[index]
        if vote is None:
            harms = _stands_near(terms[index], pieces, "harmed")
            vote = balance > 0 or (balance == 0 and harms and not is_air_war)
        placed = terms[index].entry.placed
        if vote and placed is not None:
            settled[index] = replace(terms[index], category=placed)
    return settled


def _is_placed(term: Term, pieces: Pieces) -> bool | None:
    """Return True where the bomb is planted or carried, False where dropped, None if unclear."""
    placed, dropped = _stands_near(term, pieces, "placed"), _stands_near(term, pieces, "dropped")
    return placed if placed != dropped else None


def _stands_near(term: Term, pieces: Pieces, cue: str) -> bool:
    first, last = pieces.sentence(term.first, term.last)
    return load_cue(cue).stand_in(pieces.keys[first : term.first] + pieces.keys[term.last + 1 : last])


def _settle_shells(terms: list[Term]) -> list[Term]:
    """Return the terms with what may come from two kinds of weapon (`shells`) given to the one in the article."""
    kinds = {term.category for term in terms if not _is_open(term)}
    return [
        replace(term, category=term.entry.follows)
        if term.entry.follows in kinds and term.category not in kinds and _is_open(term)
        else term
        for term in terms
    ]


def _is_open(term: Term) -> bool:
    return term.entry.follows is not None and term.is_bare
