"""Weapons by names that the lexicon lacks (`Vostrak missile`), where the recogniser's network reads one.

The network knows that a name is a weapon's, not what kind of weapon. The kind comes from the class word beside the
name, from another mention of the name, or from a weapon that the sentence puts for it (`the Vostrak, a new missile`);
a name without any is left out, because a wrong category is worse than none.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.pipeline.weapon_designations import make_entry, widen
from extractor.pipeline.weapon_modifiers import CLOSING_QUOTES
from extractor.pipeline.weapon_names import Stretch, is_ordinary, is_something_else, name_in, whole_word
from extractor.pipeline.weapon_pieces import Pieces
from extractor.pipeline.weapon_senses import needs_more, refuses_weapon
from extractor.pipeline.weapon_terms import Term
from extractor.pipeline.words import classify
from extractor.weapon_lexicon import Entry
from extractor.weapon_rules import load_cue_words

PREFIX = "network:"
# Below this mean probability of its words a reading is not believed; set on part "set" of tests/data/weapon_names.txt.
SURE = 0.5
# What consists of ordinary words (a Harvest drone) must be surer.
SURER = 0.8
_BETWEEN = 8  # pieces between a name and the weapon that the sentence puts for it
_GENERAL = "generic"  # of the warhead of a missile: no kind for the missile
_PASSED_IN_LIST = frozenset("DA#C.")  # classes of common words between two names of a list


@dataclass(frozen=True, slots=True)
class Reading:
    """Characters [start, end) that the network takes for a named weapon; mean probability of the words."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Readings:
    """What the network reads in a text, and the character spans taken by other names and by dates."""

    found: Sequence[Reading] = ()
    taken: Sequence[tuple[int, int]] = ()


def add_unlisted(
    pieces: Pieces, terms: Sequence[Term], refused: Sequence[Term], readings: Readings
) -> list[Term]:
    """Return the terms, in order, with the names that only the network reads; class words beside these join them.

    No name is made of what the lexicon knows; `refused` are its terms that mean no weapon where they stand.
    """
    sure = {_stretch(pieces, reading): reading.score for reading in readings.found if reading.score >= SURE}
    if not sure:
        return list(terms)
    freed = _freed(refused, terms, sure, pieces)
    result = sorted((*terms, *freed), key=_first)
    others = [term for term in refused if term not in freed]
    read = [
        name
        for name in _find_names(pieces, result, others, sure)
        if not pieces.overlap(name.first, name.last, readings.taken)
    ]
    again = _find_again(pieces, read, _pieces_of((*result, *others)))
    names = sorted(
        {*read, *(name for name in again if not pieces.overlap(name.first, name.last, readings.taken))},
        key=_first,
    )
    written = {_key(pieces, name) for name in names}
    known: dict[str, str] = {}
    waiting = []
    for name in names:
        key = _singular(_key(pieces, name), written)
        category = _join_class(name, key, result, pieces)
        if category is None:
            waiting.append((name, key))
        else:
            known.setdefault(key, category)
    result = [term for term in result if term not in freed]
    for name, key in reversed(waiting):  # in a list the class word comes last
        category = known.get(key) or _find_category(name, result, pieces)
        if category is not None:
            known.setdefault(key, category)
            _insert(name, key, category, result, pieces)
    return result


def _stretch(pieces: Pieces, reading: Reading) -> Stretch:
    return Stretch(pieces.at(reading.start), pieces.at(reading.end) - 1)


def _freed(
    refused: Sequence[Term], terms: Sequence[Term], sure: Iterable[Stretch], pieces: Pieces
) -> list[Term]:
    """Return the class words that, doubtful alone, close a reading: the `Missile` of `Vostrak Missile`.

    One before a class word is part of the name (`Iron Spear missile`).
    """
    starts = {term.first for term in terms}
    ends = {reading.last: reading.first for reading in sure}
    return [
        term
        for term in refused
        if ends.get(term.last, term.first) < term.first
        and term.name is None
        and term.last + 1 not in starts
        and not refuses_weapon(term, pieces)
        and not needs_more(term, pieces)
        and not _is_team(term, pieces)
    ]


def _is_team(term: Term, pieces: Pieces) -> bool:
    """Return whether a class word is a capitalised plural in running text: the Vostrak Rockets play."""
    return (
        term.entry.plural
        and pieces.raw(term.first).istitle()
        and not pieces.is_headline(term.first, term.last)
    )


def _find_names(
    pieces: Pieces, terms: Sequence[Term], refused: Sequence[Term], sure: Mapping[Stretch, float]
) -> list[Stretch]:
    classes = _pieces_of(term for term in terms if term.name is None)
    used = classes | _pieces_of(term for term in (*terms, *refused) if term.name is not None)
    doubtful = _pieces_of(term for term in refused if term.name is None)
    names = []
    for reading, score in sure.items():
        name = name_in(pieces, reading, classes)
        if name is None or name.meets(used) or is_something_else(pieces, name):
            continue
        if score < SURER and is_ordinary(pieces, name):
            continue
        # four Scimitar tanks: a word for a sword may be a tank's name, where the tank stands beside it
        if name.last + 1 in classes or not name.meets(doubtful):
            used |= set(range(name.first, name.last + 1))
            names.append(name)
    return names


def _find_again(pieces: Pieces, names: Sequence[Stretch], used: set[int]) -> Iterator[Stretch]:
    """Yield where the names stand once more, written the same; the network reads not every mention of a name."""
    written = {
        tuple(map(pieces.raw, range(name.first, name.last + 1)))
        for name in names
        if not is_ordinary(pieces, name)
    }
    used = used | {index for name in names for index in range(name.first, name.last + 1)}
    by_first = {words[0].lower(): words for words in sorted(written)}
    for index, key in enumerate(pieces.keys):
        words = by_first.get(key)
        if words is None:
            continue
        again = Stretch(index, index + len(words) - 1)
        if again.last >= len(pieces) or again.meets(used):
            continue
        is_same = tuple(map(pieces.raw, range(again.first, again.last + 1))) == words
        if is_same and whole_word(pieces, *again) == again and not is_something_else(pieces, again):
            used |= set(range(again.first, again.last + 1))
            yield again


def _pieces_of(terms: Iterable[Term]) -> set[int]:
    return {index for term in terms for index in range(term.first, term.last + 1)}


def _key(pieces: Pieces, name: Stretch) -> str:
    return "-".join(pieces.keys[name.first : name.last + 1])


def _singular(key: str, written: set[str]) -> str:
    return key[:-1] if key.endswith("s") and key[:-1] in written else key


def _first(term: Term | Stretch) -> int:
    return term.first


def _join_class(name: Stretch, key: str, terms: list[Term], pieces: Pieces) -> str | None:
    """Join the name to the class word beside it, in place; return the category, None without such a word."""
    place = bisect_left(terms, name.first, key=_first)
    before = terms[place - 1] if place else None
    after = terms[place] if place < len(terms) else None
    if after is not None and after.name is None and _leads_to(pieces, name.last, after.first):
        joined = replace(
            after, first=name.first, name=_entry(pieces, name, key, after.category), is_bare=False
        )
        terms[place] = widen(joined, pieces, before)
        return after.category
    if before is None or before.last != name.first - 1 or not pieces.joins(before.last):
        return None
    if before.name is not None:  # KC-135 Stratotanker: two names of one thing
        terms[place - 1] = replace(before, last=name.last, is_bare=False)
    elif before.entry.plural:
        return None
    else:
        entry = _entry(pieces, name, key, before.category)
        terms[place - 1] = replace(before, last=name.last, name=entry, is_bare=False)
    return before.category


def _leads_to(pieces: Pieces, last: int, first: int) -> bool:
    """Return whether the class word at `first` follows the name at once, or behind the quote that closes it."""
    if first == last + 1:
        return pieces.joins(last)
    closes = first == last + 2 and pieces.keys[last + 1] in CLOSING_QUOTES and pieces.gap(last) == ""
    return closes and pieces.joins(last + 1)


def _entry(pieces: Pieces, name: Stretch, key: str, category: str) -> Entry:
    text = " ".join(pieces.text[pieces.starts[name.first] : pieces.ends[name.last]].split())
    plural = key != _key(pieces, name)
    entry = make_entry(text[:-1] if plural else text, tuple(key.split("-")), category, plural=plural)
    return replace(entry, id=PREFIX + key)


def _find_category(name: Stretch, terms: Sequence[Term], pieces: Pieces) -> str | None:
    """Return the category of the nearest weapon that the sentence puts for the name, None without one."""
    first, last = pieces.sentence(name.first, name.last)
    near = []
    for term in terms[bisect_left(terms, first, key=_first) : bisect_left(terms, last, key=_first)]:
        ahead = term.first > name.last
        between = range(name.last + 1, term.first) if ahead else range(term.last + 1, name.first)
        if term.category != _GENERAL and _is_put_for(between, pieces, lists=ahead and term.name is not None):
            near.append((len(between), term.first, term.category))
    return min(near)[2] if near else None


def _is_put_for(between: range, pieces: Pieces, *, lists: bool) -> bool:
    """Return whether the pieces between two mentions let them be one thing (`lists`: or two of one kind)."""
    if len(between) > _BETWEEN or "-" in (pieces.gap(between.start - 1), pieces.gap(between.stop - 1)):
        return False  # a missile-armed Vostrak is no missile
    classes = [classify(pieces.raw(index), pieces.keys[index])[0] for index in between]
    keys = [pieces.keys[index] for index in between]
    if not load_cue_words("conjunctions").isdisjoint(keys):
        common = (
            kind for index, kind in zip(between, classes, strict=True) if pieces.raw(index)[0].islower()
        )
        return lists and _PASSED_IN_LIST.issuperset(common)
    allowed = load_cue_words("same")
    return all(
        kind not in "VP" or key in allowed or pieces.gap(index - 1) == "-"  # widely-used
        for index, kind, key in zip(between, classes, keys, strict=True)
    )


def _insert(name: Stretch, key: str, category: str, terms: list[Term], pieces: Pieces) -> None:
    entry = _entry(pieces, name, key, category)
    place = bisect_left(terms, name.first, key=_first)
    before = terms[place - 1] if place else None
    terms.insert(place, widen(Term(name.first, name.last, entry, category, name=entry), pieces, before))
