"""Whether a weapon word is a weapon here: the rules of weapon_senses.toml, and names that want context."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extractor.gazetteer.countries import is_demonym
from extractor.pipeline.weapon_pieces import Pieces
from extractor.pipeline.weapon_terms import Term
from extractor.weapon_lexicon import split_pieces
from extractor.weapon_rules import SenseRow, load_cue_words, load_cues, load_senses

_NEAR = 14  # pieces on each side in which a name looks for a weapon word


@dataclass(frozen=True, slots=True)
class Cues:
    """Words, word beginnings and phrases to look for in a window of pieces."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    phrases: tuple[str, ...]

    def stand_in(self, keys: list[str]) -> bool:
        """Return whether any of the cues is among the pieces."""
        if not self.words.isdisjoint(keys):
            return True
        if self.beginnings and any(key.startswith(self.beginnings) for key in keys):
            return True
        return bool(self.phrases) and _has_phrase(f" {' '.join(keys)} ", self.phrases)


def _has_phrase(joined: str, phrases: tuple[str, ...]) -> bool:
    return any(phrase in joined for phrase in phrases)


def make_cues(words: Iterable[str]) -> Cues:
    """Return the cues of a lexicon row; a trailing * stands for any ending."""
    listed = list(words)
    single = [word for word in listed if len(split_pieces(word.rstrip("*"))) == 1]
    phrases = [word for word in listed if word not in single]
    return Cues(
        words=frozenset(word for word in single if not word.endswith("*")),
        beginnings=tuple(word[:-1] for word in single if word.endswith("*")),
        phrases=tuple(
            f" {' '.join(split_pieces(word.rstrip('*')))}" + ("" if word.endswith("*") else " ")
            for word in phrases
        ),
    )


@cache
def load_cue(name: str) -> Cues:
    """Return the packaged cues of one row of weapon_cues.toml."""
    return make_cues(load_cues()[name].words)


Doubt = Literal["carried", "other"]
Phrases = Mapping[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class Sense:
    """A compiled sense row: phrases by the piece next to the weapon word, the last of `left` and `verbs`."""

    row: SenseRow
    left: Phrases
    right: Phrases
    verbs: Phrases
    unless_right: Phrases
    needs: Cues
    refuses: Cues


def _index(phrases: Iterable[str], *, by: int) -> Phrases:
    table: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        key = split_pieces(phrase)
        table[key[by]] = (*table.get(key[by], ()), key)
    return table


@cache
def load_sense_tables() -> Mapping[tuple[str, ...], Sense]:
    """Return word -> rule."""
    table = {}
    for row in load_senses().values():
        sense = Sense(
            row=row,
            left=_index(row.left, by=-1),
            right=_index(row.right, by=0),
            verbs=_index(row.verbs, by=-1),
            unless_right=_index(row.unless_right, by=0),
            needs=make_cues(row.needs),
            refuses=make_cues(row.refuses),
        )
        for word in row.words:
            table[split_pieces(word)] = sense
    return table


def find_doubt(term: Term, pieces: Pieces) -> Doubt | None:
    """Return why the term may be no weapon where it stands; None where it is one.

    `carried`: only its sentence says too little, and the article's other weapons of the kind may speak for it.
    """
    if _has_tail(term, pieces) or _is_part_of_name(term, pieces) or _is_heading(term, pieces):
        return "other"
    if term.name is not None and _is_code(term, pieces):
        return "other"
    sense = load_sense_tables().get(term.entry.key)
    if sense is None or not (term.is_bare or term.name is None):
        return None
    if not term.is_bare:  # a type modifier makes it a weapon, but a suicide bomber is a person
        near = (phrase for phrases in sense.left.values() for phrase in phrases)
        return "other" if any(pieces.matches(term.first, phrase) for phrase in near) else None
    if sense.row.modified_only or _is_blocked(term, pieces, sense):
        return "other"
    if refuses_weapon(term, pieces):
        return "other"
    if sense.row.needs and not sense.needs.stand_in(_around(term, pieces)):
        return "carried" if sense.row.carries_on else "other"
    return None


def refuses_weapon(term: Term, pieces: Pieces) -> bool:
    """Return whether words of the sentence say that the term is something else: a rocket with a satellite."""
    sense = load_sense_tables().get(term.entry.key)
    return sense is not None and bool(sense.row.refuses) and sense.refuses.stand_in(_around(term, pieces))


def needs_more(term: Term, pieces: Pieces) -> bool:
    """Return whether a capitalised term stands without the words that its sense asks for: a Land Cruiser."""
    sense = load_sense_tables().get(term.entry.key)
    if sense is None or not sense.row.needs or not pieces.raw(term.first)[0].isupper():
        return False
    return not sense.needs.stand_in(_around(term, pieces))


def _around(term: Term, pieces: Pieces) -> list[str]:
    first, last = pieces.sentence(term.first, term.last)
    return pieces.keys[first : term.first] + pieces.keys[term.last + 1 : last]


def _is_heading(term: Term, pieces: Pieces) -> bool:
    """Return whether the term is a general word (`Weapons.`) that is all there is of its sentence."""
    return term.category == "generic" and not any(key.isalnum() for key in _around(term, pieces))


def _is_code(term: Term, pieces: Pieces) -> bool:
    """Return whether a designation is a piece of some other code: `BY-SA 4.0`, `B2B`."""
    raw = pieces.text[pieces.starts[term.first] : pieces.ends[term.last]]
    if raw.lower() in load_cue_words("never"):
        return True
    if term.first and pieces.gap(term.first - 1) == "-" and pieces.keys[term.first - 1].isalpha():
        return term.is_bare
    decimal = pieces.text[pieces.ends[term.last] : pieces.ends[term.last] + 2]
    return raw[-1].isdigit() and decimal[:1] == "." and decimal[1:].isdigit()


def _is_part_of_name(term: Term, pieces: Pieces) -> bool:
    """Return whether the word stands in a name: `Tomas Archer`, `the New York Jets`, `Shahr-e-Kord`."""
    raw = pieces.raw(term.first)
    if not raw.istitle() or pieces.is_headline(term.first, term.last):
        return False
    after = term.last + 1
    if after < len(pieces) and pieces.raw(after).istitle() and pieces.keys[after] in load_cue("units").words:
        return True
    if not term.is_bare or term.first != term.last:
        return False
    if not term.entry.is_proper and not pieces.opens_sentence(term.first):
        return True
    return pieces.has_name_beside(term.first, term.last)


def _has_tail(term: Term, pieces: Pieces) -> bool:
    """`missile-shaped`: only like a weapon."""
    end = term.last + 1
    return end < len(pieces) and pieces.gap(term.last) == "-" and pieces.keys[end] in load_cue("tails").words


def _is_blocked(term: Term, pieces: Pieces, sense: Sense) -> bool:
    after, before = term.last + 1, term.first
    if _ends_at(pieces, before, sense.left):
        return True
    if pieces.joins(term.last) and _starts_at(pieces, after, sense.right):
        return True
    if _starts_at(pieces, after, sense.unless_right):
        return False
    if _ends_at(pieces, before, sense.verbs):
        return True
    if not sense.row.named_left and _is_named(before - 1, pieces):
        return True
    if sense.row.headline_verb and _is_headline_verb(term, pieces):
        return True
    return not sense.row.capitalized and _is_name(term, pieces)


def _ends_at(pieces: Pieces, end: int, phrases: Phrases) -> bool:
    if not end or not pieces.joins(end - 1):
        return False
    near = phrases.get(pieces.keys[end - 1], ())
    return any(pieces.matches(end - len(phrase), phrase) for phrase in near)


def _starts_at(pieces: Pieces, first: int, phrases: Phrases) -> bool:
    near = phrases.get(pieces.keys[first], ()) if first < len(pieces) else ()
    return any(pieces.matches(first, phrase) for phrase in near)


def _is_headline_verb(term: Term, pieces: Pieces) -> bool:
    if term.first == 0 or term.last + 1 >= len(pieces) or not pieces.raw(term.first).islower():
        return False
    sides = (term.first - 1, term.last + 1)
    touching = pieces.gap(term.first - 1) == " " == pieces.gap(term.last)
    named = all(pieces.raw(side)[0].isupper() for side in sides)
    return touching and named and pieces.keys[term.last + 1] not in load_cue("weekdays").words


def _is_named(index: int, pieces: Pieces) -> bool:
    """Return whether a name stands at the piece: `the Liuguantun mine`, but not `a Russian mine`."""
    if (
        index < 0
        or not pieces.joins(index)
        or not pieces.raw(index).istitle()
        or pieces.opens_sentence(index)
    ):
        return False
    return not is_demonym(pieces.raw(index)) and not pieces.is_headline(index, index)


def _is_name(term: Term, pieces: Pieces) -> bool:
    raw = pieces.raw(term.first)
    return raw.istitle() and not term.entry.plural


def wants_context(term: Term, pieces: Pieces) -> bool:
    """Return whether the term is only an ambiguous name, with no class word in it.

    In text all in capitals every one-word name is ambiguous: OSORIO the tank is a family too.
    """
    if not term.is_bare or term.name is None:
        return False
    raw = pieces.raw(term.first)
    return term.name.needs_context or (is_word(term) and raw.isupper() and term.name.is_proper)


def is_word(term: Term) -> bool:
    """Return whether the term is a name of one plain word, which may be anybody's name."""
    return term.is_bare and term.name is not None and len(term.name.key) == 1 and term.name.key[0].isalpha()


def has_context(term: Term, pieces: Pieces, sure: Sequence[Term]) -> bool:
    """Return whether a weapon word stands near an ambiguous name, in its sentence; `sure` terms in order."""
    if is_numbered_thing(term.first, term.last, pieces):
        return False
    first, last = pieces.sentence(term.first, term.last)
    first, last = max(first, term.first - _NEAR), min(last, term.last + 1 + _NEAR)
    if bisect_left(sure, first, key=_first) < bisect_left(sure, last, key=_first):
        return True
    around = pieces.keys[first : term.first] + pieces.keys[term.last + 1 : last]
    return load_cue("use").stand_in(around) and not load_cue("no_use").stand_in(around)


def _first(term: Term) -> int:
    return term.first


def is_numbered_thing(first: int, last: int, pieces: Pieces) -> bool:
    """Return whether the words beside a designation make it a road, a flight, a form: `the M-4 highway`."""
    if first and pieces.keys[first - 1] in load_cue("designation_left").words:
        return True
    return last + 1 < len(pieces) and pieces.keys[last + 1] in load_cue("designation_right").words
