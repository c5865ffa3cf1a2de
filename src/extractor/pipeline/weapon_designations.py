"""Designations of systems that the lexicon does not name (`Kh-59MK2`), where a weapon word is near."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from extractor.pipeline.weapon_modifiers import load_modifier_tables
from extractor.pipeline.weapon_pieces import Pieces
from extractor.pipeline.weapon_senses import is_numbered_thing, load_cue
from extractor.pipeline.weapon_terms import Term, extend_left, extend_right
from extractor.weapon_lexicon import Entry, split_pieces
from extractor.weapon_rules import load_cue_words, load_designations

# Kh-59MK2, FAB-3000, T-14, MQ-9B, Shahed-238, 2S43; not COVID-19's relatives: see weapon_cues.toml
_SHAPE = re.compile(
    r"""(?<![\w.,$€£/-])
        (?P<letters>[A-Z][A-Za-z]{0,8}) -? (?P<digits>\d{1,4})
        (?P<tail>[A-Za-z]{1,3}(?:\d{1,2}[A-Za-z]?)?)? (?P<plural>s)?
        (?![\w/])(?!-\d)(?!\.\d)""",
    re.VERBOSE,
)
_SHIP_WORDS = 3  # of a ship's name


def find_designations(pieces: Pieces, terms: list[Term]) -> list[Term]:
    """Return the terms with unknown designations added or, where a class word follows, joined to it."""
    result = list(terms)
    for first, last, entry in _ships(pieces):
        _insert(result, Term(first, last, entry, "naval", name=entry), pieces)
    for match in _SHAPE.finditer(pieces.text):
        first, last = pieces.at(match.start()), pieces.at(match.end()) - 1
        if _is_other(match, first, last, pieces):
            continue
        place = bisect_left(result, first, key=_first)
        before = result[place - 1] if place else None
        after = result[place] if place < len(result) else None
        if (before is not None and before.last >= first) or (after is not None and after.first <= last):
            continue
        entry = _entry(match)
        if after is not None and after.name is None and _adjoins(pieces, last, after.first):
            result[place] = widen(replace(after, first=first, name=entry, is_bare=False), pieces, before)
        elif after is not None and after.name is not None and _is_listed_with(pieces, last, after.first):
            result.insert(place, Term(first, last, entry, after.category, name=entry))
        elif _is_plane(pieces, last):
            result.insert(place, widen(Term(first, last, entry, "aircraft", name=entry), pieces, before))
        elif entry.category and _has_use(pieces, first, last, terms, single=len(match["letters"]) == 1):
            result.insert(place, widen(Term(first, last, entry, entry.category, name=entry), pieces, before))
        elif before is not None and _is_one_unnamed(before) and _adjoins(pieces, before.last, first):
            result[place - 1] = replace(before, last=last, name=entry, is_bare=False)
    return result


def _first(term: Term) -> int:
    return term.first


def widen(term: Term, pieces: Pieces, before: Term | None) -> Term:
    """Return the term with the type modifiers before it and words like `system` behind it taken in."""
    floor = before.last + 1 if before is not None else 0
    return extend_right(extend_left(term, pieces, load_modifier_tables(), floor=floor), pieces)


def _ships(pieces: Pieces) -> Iterator[tuple[int, int, Entry]]:
    """Yield warships by name: `USS Carney`, `FS Charles de Gaulle`."""
    prefixes = load_cue_words("ships")
    for index, key in enumerate(pieces.keys[:-1]):
        if key not in prefixes or not pieces.raw(index).isupper() or pieces.gap(index) != " ":
            continue
        last = index
        while last - index < _SHIP_WORDS and pieces.joins(last) and pieces.raw(last + 1).istitle():
            last += 1
        if last > index:
            name = pieces.text[pieces.starts[index] : pieces.ends[last]]
            yield index, last, make_entry(name, tuple(pieces.keys[index : last + 1]), "naval")


def make_entry(name: str, key: tuple[str, ...], category: str, *, plural: bool = False) -> Entry:
    """Return an entry for a system that the lexicon does not name."""
    row_id = "designation:" + "-".join(key)
    return Entry(row_id, name, category, "system", key, (), (), needs_context=False, plural=plural)


def _insert(terms: list[Term], term: Term, pieces: Pieces) -> None:
    """Put a ship into the terms in order, joined to a class word before it: `the destroyer USS Carney`."""
    place = bisect_left(terms, term.first, key=_first)
    before = terms[place - 1] if place else None
    if (before is not None and before.last >= term.first) or any(
        other.first <= term.last for other in terms[place : place + 1]
    ):
        return
    is_ship = before is not None and before.category == "naval" and _is_one_unnamed(before)
    if before is not None and is_ship and _adjoins(pieces, before.last, term.first):
        terms[place - 1] = replace(before, last=term.last, name=term.name, is_bare=False)
        return
    terms.insert(place, term)


def _is_one_unnamed(term: Term) -> bool:
    return term.name is None and not term.entry.plural


def _is_plane(pieces: Pieces, last: int) -> bool:
    return load_modifier_tables().suffix_end(pieces, last, "aircraft") > last


def _is_other(match: re.Match[str], first: int, last: int, pieces: Pieces) -> bool:
    if match["letters"].lower() in load_cue("designation_never").words:
        return True
    return is_numbered_thing(first, last, pieces)


def _adjoins(pieces: Pieces, last: int, first: int) -> bool:
    return first == last + 1 and pieces.joins(last)


def _is_listed_with(pieces: Pieces, last: int, first: int) -> bool:
    """Return whether only commas and "and" stand between: `M-75 and Fajr-5 rockets`."""
    tables = load_modifier_tables()
    return first > last + 1 and tables.skip_joiners(pieces, first - 1, floor=last + 1) == last


def _has_use(pieces: Pieces, first: int, last: int, terms: list[Term], *, single: bool) -> bool:
    """Return whether a weapon word stands in the sentence; one letter (`S-10`) wants a weapon itself."""
    start, end = pieces.sentence(first, last)
    has_term = bisect_left(terms, start, key=_first) < bisect_left(terms, end, key=_first)
    if single or has_term:
        return has_term
    return load_cue("use").stand_in(pieces.keys[start:first] + pieces.keys[last + 1 : end])


def _entry(match: re.Match[str]) -> Entry:
    plural = bool(match["plural"]) or match["tail"] == "s"
    text = match.group()[: -1 if plural else None]
    category = _prefixes().get(match["letters"].upper(), "")
    return make_entry(text, split_pieces(text), category, plural=plural)


@cache
def _prefixes() -> Mapping[str, str]:
    return {prefix.upper(): row.category for row in load_designations().values() for prefix in row.prefixes}
