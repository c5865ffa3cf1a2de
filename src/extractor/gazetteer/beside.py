"""What the words beside a mention say that it is: "the village of X", "X province", "X, the state capital"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.gazetteer.classes import (
    PlaceClassRow,
    class_after,
    class_before,
    class_of_head,
    class_of_plural,
)
from extractor.gazetteer.countries import country_of_name, is_demonym
from extractor.gazetteer.folding import fold_name
from extractor.gazetteer.index import SETTLEMENTS, candidates

# How far around a mention class words are looked for (characters).
_REACH = 60
# A bare name of a city this large is the city, whatever district is named after it.
LARGE_CITY = 200_000
# Between places that share a class word: "districts of Dadu, Sukkur and Thatta".
_LISTED = re.compile(r"\s*(?:,|,?\s+and|,?\s+or)\s+", re.IGNORECASE)
_WORDS_AFTER = re.compile(r"(?:\s+[a-zA-Z]+){1,3}")
# Read backwards: to search for what ends at a place takes ten times as long.
_WORDS_BEFORE = re.compile(r"(?:\s+[a-zA-Z]+){1,3}")
# What parts a class noun from what describes it, and is itself no part of either: a town [in] the hills.
_LINKS = "of|in|on|at|near|from|where|that|which|with|about|some"
# "Pazi, a Tajik village in", "Moura is a village": what a place is said to be; the noun ends before what describes it.
_SAID = re.compile(
    rf"""(?:\s*[,(]|\s+[-–—]|\s+(?:is|was))\s*\b(?:an?|the)\s+
        (?P<words>(?:(?!(?:{_LINKS}|to|for)\b)[A-Za-z-]+\s+){{0,4}}?(?!(?:{_LINKS}|to|for)\b)[a-z-]+)
        (?=\s*[,.;:)]|\s+(?:{_LINKS}|and)\b)""",
    re.VERBOSE | re.IGNORECASE,
)
# "an island, Kangala;", "the capital, Bamako,", "a village called Moura".
_NAMED = re.compile(
    r"\b(?:an?|the|another)\s+(?P<words>(?:[a-z-]+\s+){0,3}[a-z-]+)(?P<joint>,|\s+(?:called|named|known\s+as))\s+(?:the\s+)?$"
)
_NAME_ENDS = re.compile(r"\s*[,.;:)]")
# "X district of Y": one of the two is the district.
_OF = re.compile(r"\s+(?:[a-zA-Z-]+\s+){1,3}of\s+(?:[a-z-]+\s+){0,2}", re.IGNORECASE)
# "Holly Heights neighborhood of Y" where no mention marks Holly Heights.
_UNMARKED = re.compile(r"(?P<name>[A-Z]\w+)\s+(?:[a-z-]+\s+){1,2}of\s+(?:the\s+)?$")
_NAME_FOLLOWS = re.compile(r"\s+(?:(?!of\b)[a-z]+\s+){1,2}[A-Z]")
_PLURAL = re.compile(r"\w+s\s+of\s+(?:the\s+)?$", re.IGNORECASE)
# "a Cairo suburb" is a suburb of Cairo.
_INDEFINITE = re.compile(
    r"\b(?:an?|another|one|some|several|many|other|two|three)\s+(?:[a-z-]+\s+)?$", re.IGNORECASE
)
_PART = re.compile(
    r"\b(?:an?|another|one|some|several|many|two|three)\s+"
    r"(?:(?!(?:of|in|on|at|near|from|to|for|by|the)\b)[a-z-]+\s+){1,3}of\s+(?:the\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A mention of a place: character offsets into the article."""

    start: int
    end: int


def classes_beside(text: str, spots: Sequence[Spot]) -> list[PlaceClassRow | None]:
    """Return the class that words beside each mention name; `spots` in reading order. A plural counts for its list."""
    rows = [_class_beside(text, spots, rank) for rank in range(len(spots))]
    for rank in range(1, len(spots)):
        if rows[rank] is None and _is_listed(text, spots, rank) and _is_plural_before(text, spots, rank):
            rows[rank] = rows[rank - 1]
    for rank in range(1, len(spots)):
        _share_plural_after(text, spots, rank, rows)
    return rows


def is_large_city(name: str) -> bool:
    """Return whether a city of many people bears the name as its main one."""
    return any(
        option.is_main and option.place.place_type == "city" and option.place.population >= LARGE_CITY
        for option in candidates(name)
    )


def is_wide(name: str) -> bool:
    """Return whether the name is one of a country, a first-level region or a large city: much lies in it."""
    return any(
        option.is_main
        and (option.place.place_type == "country" or option.place.population >= LARGE_CITY)
        and option.place.place_type in ("country", "region", "city")
        for option in candidates(name)
    )


def is_listed(text: str, left: Spot, right: Spot) -> bool:
    """Return whether only a comma, "and" or "or" stands between two mentions."""
    return right.start > left.end and _LISTED.fullmatch(text, left.end, right.start) is not None


def _class_beside(text: str, spots: Sequence[Spot], rank: int) -> PlaceClassRow | None:
    spot = spots[rank]
    row = _class_after(text, spots, rank) or _class_said(text, spot)
    row = row or _class_before(text, spots, rank) or _class_named(text, spot)
    # What is known to stand on the map is no hotel there: "in Gaza, the hospital where".
    is_known_town = (
        row is not None and row.place_type == "facility" and candidates(text[spot.start : spot.end])
    )
    return None if is_known_town else row


def _class_after(text: str, spots: Sequence[Spot], rank: int) -> PlaceClassRow | None:
    spot = spots[rank]
    words = _WORDS_AFTER.match(text, spot.end, spot.end + _REACH)
    row = class_after(fold_name(words[0]).split()) if words is not None else None
    if words is None or row is None or not (row.same_place or row.beside):
        return None
    # "the Nairobi slum Kibera" is Kibera; a climber from Latvia is a Latvian mountain climber.
    if not row.same_place and (_NAME_FOLLOWS.match(words[0]) or is_demonym(text[spot.start : spot.end])):
        return None
    if row.elsewhere and _INDEFINITE.search(text, max(spot.start - _REACH, 0), spot.start):
        return None
    if rank + 1 < len(spots) and _OF.fullmatch(text, spot.end, max(spots[rank + 1].start, spot.end)):
        return None if _is_of_second(text, spot, spots[rank + 1], row) else row
    return row


def _class_before(text: str, spots: Sequence[Spot], rank: int) -> PlaceClassRow | None:
    spot = spots[rank]
    words = _WORDS_BEFORE.match(text[max(spot.start - _REACH, 0) : spot.start][::-1])
    row = class_before(fold_name(words[0][::-1]).split()) if words is not None else None
    if row is None or not (row.same_place or row.beside):
        return None
    # "a suburb of Beirut", "a town of the Sahel": what it is a part of.
    if _PART.search(text, max(spot.start - _REACH, 0), spot.start):
        return None
    if rank > 0 and _OF.fullmatch(text, spots[rank - 1].end, max(spot.start, spots[rank - 1].end)):
        return row if _is_of_second(text, spots[rank - 1], spot, row) else None
    unmarked = _UNMARKED.search(text, max(spot.start - _REACH, 0), spot.start)
    if unmarked and not (row.same_place or is_demonym(unmarked["name"]) or is_wide(unmarked["name"])):
        return None
    # "the districts of Kabul" are many, and none of them is named.
    is_plural = _PLURAL.search(text, max(spot.start - _REACH, 0), spot.start) is not None
    begins_list = rank + 1 < len(spots) and is_listed(text, spot, spots[rank + 1])
    return row if begins_list or not is_plural else None


def _is_of_second(text: str, first: Spot, second: Spot, row: PlaceClassRow) -> bool:
    """Return whether the class word of "X town of Y", "Damascus suburb of Y" is said of the second name.

    In "Karrada district of Baghdad" it is said of the first.
    """
    outer, inner = text[first.start : first.end], text[second.start : second.end]
    is_plural = _PLURAL.search(text, first.end, second.start) is not None
    if row.place_type in SETTLEMENTS or is_plural or country_of_name(outer):
        return True
    return is_wide(outer) and not is_wide(inner)


def _class_said(text: str, spot: Spot) -> PlaceClassRow | None:
    said = _SAID.match(text, spot.end, spot.end + _REACH)
    return _class_of_noun(said["words"]) if said is not None else None


def _class_named(text: str, spot: Spot) -> PlaceClassRow | None:
    named = _NAMED.search(text, max(spot.start - _REACH, 0), spot.start)
    if named is None or (named["joint"] == "," and not _NAME_ENDS.match(text, spot.end)):
        return None
    return _class_of_noun(named["words"])


def _class_of_noun(words: str) -> PlaceClassRow | None:
    row = class_of_head(fold_name(words).split())
    is_kind = row is not None and (row.same_place or row.beside or row.place_type == "facility")
    return row if is_kind else None


def _is_listed(text: str, spots: Sequence[Spot], rank: int) -> bool:
    return is_listed(text, spots[rank - 1], spots[rank])


def _is_plural_before(text: str, spots: Sequence[Spot], rank: int) -> bool:
    """Return whether the list that this mention stands in begins with a plural: "villages of A, B and C"."""
    first = spots[_first_of_list(text, spots, rank)]
    return _PLURAL.search(text, max(first.start - _REACH, 0), first.start) is not None


def _share_plural_after(
    text: str, spots: Sequence[Spot], rank: int, rows: list[PlaceClassRow | None]
) -> None:
    """Give the class of a plural behind a list to all of it: "A, B and C districts", "A and B hospitals"."""
    words = _WORDS_AFTER.match(text, spots[rank].end, spots[rank].end + _REACH)
    row = class_of_plural(fold_name(words[0]).split()) if words is not None else None
    first = _first_of_list(text, spots, rank)
    if row is None or first == rank or not (row.same_place or row.beside or row.place_type == "facility"):
        return
    for member in range(first, rank + 1):
        # "Kabul and Kandahar hospitals" are those of two cities.
        if row.place_type != "facility" or not candidates(text[spots[member].start : spots[member].end]):
            rows[member] = rows[member] or row


def _first_of_list(text: str, spots: Sequence[Spot], rank: int) -> int:
    while rank > 0 and _is_listed(text, spots, rank):
        rank -= 1
    return rank
