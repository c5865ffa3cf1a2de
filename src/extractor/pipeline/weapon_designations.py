"""Designations of systems that the lexicon does not name (`Kh-59MK2`), where a weapon word is near."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from extractor.pipeline.weapon_pieces import Pieces
from extractor.pipeline.weapon_senses import is_numbered_thing, load_cue
from extractor.pipeline.weapon_terms import Term, extend_right
from extractor.weapon_lexicon import Entry, split_pieces
from extractor.weapon_rules import load_designations

# Kh-59MK2, FAB-3000, T-14, MQ-9B, Shahed-238, 2S43; not COVID-19's relatives: see weapon_cues.toml
_SHAPE = re.compile(
    r"""(?<![\w.,$€£/-])
        (?P<letters>[A-Z][A-Za-z]{0,8}) -? (?P<digits>\d{1,4})
        (?P<tail>[A-Za-z]{1,3}(?:\d{1,2}[A-Za-z]?)?)? (?P<plural>s)?
        (?![\w/])(?!-\d)(?!\.\d)""",
    re.VERBOSE,
)
_VERB_REACH = 4  # pieces between "fired" and the designation


def find_designations(pieces: Pieces, terms: list[Term]) -> list[Term]:
    """Return the terms with unknown designations added or, where a class word follows, joined to it."""
    if not terms and not _SHAPE.search(pieces.text):
        return terms
    result = list(terms)
    for match in _SHAPE.finditer(pieces.text):
        first, last = pieces.at(match.start()), pieces.at(match.end()) - 1
        if _is_other(match, first, last, pieces):
            continue
        place = bisect_left([term.first for term in result], first)
        before = result[place - 1] if place else None
        after = result[place] if place < len(result) else None
        if (before is not None and before.last >= first) or (after is not None and after.first <= last):
            continue
        entry = _entry(match)
        if after is not None and after.name is None and _adjoins(pieces, last, after.first):
            result[place] = replace(after, first=first, name=entry, is_bare=False)
        elif entry.category and _has_use(pieces, first, last, terms, single=len(match["letters"]) == 1):
            result.insert(place, extend_right(Term(first, last, entry, entry.category, name=entry), pieces))
        elif before is not None and before.name is None and _adjoins(pieces, before.last, first):
            result.insert(place, extend_right(Term(first, last, entry, before.category, name=entry), pieces))
    return result


def _is_other(match: re.Match[str], first: int, last: int, pieces: Pieces) -> bool:
    if match["letters"].lower() in load_cue("designation_never").words:
        return True
    return is_numbered_thing(first, last, pieces)


def _adjoins(pieces: Pieces, last: int, first: int) -> bool:
    return first == last + 1 and pieces.joins(last)


def _has_use(pieces: Pieces, first: int, last: int, terms: list[Term], *, single: bool) -> bool:
    """Return whether a weapon word stands in the sentence; one letter (`S-10`) wants a weapon itself."""
    start, end = pieces.sentence(first, last)
    if single or any(start <= term.first < end for term in terms):
        return any(start <= term.first < end for term in terms)
    return load_cue("use").stand_in(pieces.keys[start:first] + pieces.keys[last + 1 : end])


def _entry(match: re.Match[str]) -> Entry:
    plural = bool(match["plural"]) or match["tail"] == "s"
    text = match.group()[: -1 if plural else None]
    key = split_pieces(text)
    category = _prefixes().get(match["letters"].upper(), "")
    row_id = "designation:" + "-".join(key)
    return Entry(
        row_id, text, category, "system", key, (), (), needs_context=False, plural=bool(match["plural"])
    )


@cache
def _prefixes() -> Mapping[str, str]:
    return {prefix.upper(): row.category for row in load_designations().values() for prefix in row.prefixes}
