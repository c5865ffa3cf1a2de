"""Names in what a network reads as weapons: where they begin and end, and whether they are names at all."""

from typing import NamedTuple

from extractor.gazetteer.countries import country_of_name, is_demonym
from extractor.pipeline.weapon_pieces import Pieces
from extractor.pipeline.weapon_senses import is_numbered_thing
from extractor.pipeline.words import classify, word_classes
from extractor.weapon_rules import load_cue_words

_ARTICLE = 3  # letters of what opens a name with a hyphen: al-Vostrak
_OPENERS = frozenset("NA")  # classes of words that may open a name where capitals say nothing


class Stretch(NamedTuple):
    """Pieces first..last (inclusive)."""

    first: int
    last: int

    def meets(self, used: set[int]) -> bool:
        """Return whether one of the pieces is used."""
        return not used.isdisjoint(range(self.first, self.last + 1))


def name_in(pieces: Pieces, reading: Stretch, classes: set[int]) -> Stretch | None:
    """Return the last run of capitalised words and numbers in a reading, as a name; None when it is none.

    Nationalities, owners, quantities and common words end up outside: they stand before the run or open it.
    """
    first, end = reading.first, reading.last
    while end >= first and not _is_written_as_name(pieces, end, classes):
        end -= 1
    start = end
    while start > first and pieces.joins(start - 1) and _is_written_as_name(pieces, start - 1, classes):
        start -= 1
    while start < end and not _can_open(pieces, start):
        start += 1
    whole = whole_word(pieces, start, end) if first <= end else None
    return whole if whole is not None and _is_name(pieces, whole) else None


def _is_written_as_name(pieces: Pieces, index: int, classes: set[int]) -> bool:
    raw = pieces.raw(index)
    return index not in classes and (raw[0].isupper() or raw.isdigit())


def _can_open(pieces: Pieces, index: int) -> bool:
    """Return whether a name may begin here: not with a people, a bare number or, in a headline, a verb."""
    raw = pieces.raw(index)
    if raw.isdigit():
        return pieces.gap(index) in ("", "-")
    if is_demonym(raw) or country_of_name(raw):
        return False
    if pieces.opens_sentence(index) or pieces.is_headline(index, index):
        return classify(raw, raw.lower())[0] in _OPENERS
    return True


def whole_word(pieces: Pieces, first: int, last: int) -> Stretch | None:
    """Return the stretch grown to whole words (`Vostrak-M2`, `Vostrak-class`); None in one like `Vostrak-based`."""
    while first > 0 and (pieces.glued(first - 1) or pieces.gap(first - 1) == "-"):
        raw = pieces.raw(first - 1)
        if not raw[0].isalnum() or (raw[0].islower() and len(raw) > _ARTICLE):
            return None
        first -= 1
    while last + 1 < len(pieces) and (pieces.glued(last) or pieces.gap(last) == "-"):
        raw = pieces.raw(last + 1)
        is_link = pieces.keys[last + 1] in load_cue_words("links")
        if not raw[0].isalnum() or (raw.islower() and not pieces.glued(last) and not is_link):
            return None
        last += 1
    return Stretch(first, last)


def _is_name(pieces: Pieces, name: Stretch) -> bool:
    """Return whether the words name something: where capitals say nothing, not if all of them are ordinary."""
    text = pieces.text[pieces.starts[name.first] : pieces.ends[name.last]]
    if len(text) == 1 or text.isdigit() or is_demonym(text) or country_of_name(text):
        return False
    says_nothing = pieces.opens_sentence(name.first) or pieces.is_headline(name.first, name.last)
    return not says_nothing or not is_ordinary(pieces, name)


def is_ordinary(pieces: Pieces, name: Stretch) -> bool:
    """Return whether all words of the name stand in the list of common words; a number makes it a designation."""
    return all(pieces.keys[index] in word_classes() for index in range(name.first, name.last + 1))


def is_something_else(pieces: Pieces, name: Stretch) -> bool:
    """Return whether the words beside a name make it a phone, a ship, an operation, a flight."""
    before, after = name.first - 1, name.last + 1
    if is_numbered_thing(name.first, name.last, pieces):
        return True
    if pieces.keys[name.first] in load_cue_words("designation_never"):
        return True
    if before >= 0 and pieces.joins(before) and pieces.keys[before] in load_cue_words("names_left"):
        return True
    return (
        after < len(pieces)
        and pieces.joins(name.last)
        and pieces.keys[after] in load_cue_words("names_right")
    )
