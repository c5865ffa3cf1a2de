"""Tables of the words beside a weapon noun, compiled from weapon_modifiers.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from extractor.pipeline.weapon_pieces import Pieces
from extractor.weapon_lexicon import split_pieces
from extractor.weapon_rules import ModifierRow, load_cues, load_modifiers

_LONGEST = 5  # pieces of a listed modifier
CLOSING_QUOTES = frozenset({"'", '"', "\u201d"})
_DIGIT_SIGNS = frozenset({".", ",", "x"})


@dataclass(frozen=True, slots=True)
class Modifier:
    """A modifier that starts at piece `first`; `millimeters` where it is a calibre."""

    first: int
    rows: tuple[ModifierRow, ...]
    millimeters: float | None = None

    @property
    def coordinates(self) -> bool:
        """Whether it can stand for a kind of its own before "and"."""
        return any(row.coordinates for row in self.rows)

    def recategorize(self, category: str) -> str:
        """Return the category of a weapon of `category` with this modifier."""
        for row in self.rows:
            for before, after in row.recategorizes.items():
                if before == category:
                    return after
        return category


@dataclass(frozen=True, slots=True)
class Modifiers:
    """Lookup tables: phrase -> rows."""

    words: Mapping[tuple[str, ...], tuple[ModifierRow, ...]]
    endings: Mapping[str, tuple[ModifierRow, ...]]
    beginnings: Mapping[str, tuple[ModifierRow, ...]]
    suffixes: Mapping[tuple[str, ...], tuple[ModifierRow, ...]]
    units: Mapping[str, tuple[ModifierRow, ...]]
    joiners: frozenset[str]

    def before(self, pieces: Pieces, last: int, category: str, *, floor: int) -> Modifier | None:
        """Return the longest modifier that ends at piece `last`, joined to what follows; None without one."""
        end = self._inner(pieces, last)
        if end < floor or not (end < last or pieces.joins(end)) or pieces.glued(end):
            return None
        last = end
        return (
            self._listed(pieces, last, category, floor)
            or self._measured(pieces, last, category, floor)
            or self.hyphenated(pieces, last, category, floor)
        )

    def _inner(self, pieces: Pieces, last: int) -> int:
        """Return the last word of what ends at piece `last`: before a quote, a bracket or the dot of `mm.`."""
        if not 0 <= last < len(pieces) - 1 or pieces.gap(last) == "":
            return last
        if pieces.keys[last] in CLOSING_QUOTES:  # 'booby trap' bomb
            return last - 1
        if pieces.keys[last] == "." and pieces.keys[last - 1] in self.units and not pieces.breaks(last):
            return last - 1
        opening = pieces.opening(last)  # thermobaric (fuel-air) bomb
        return last if opening is None else opening - 1

    def _listed(self, pieces: Pieces, last: int, category: str, floor: int) -> Modifier | None:
        for size in range(min(_LONGEST, last - floor + 1), 0, -1):
            first = last - size + 1
            rows = self.words.get(tuple(pieces.keys[first : last + 1]), ())
            if (
                first == last
                and first
                and pieces.gap(first - 1) == "-"
                and pieces.keys[first] in self.endings
            ):
                return None  # Hellfire-armed
            rows = _suiting(rows, category)
            if rows and not pieces.glued(first - 1) and all(pieces.joins(i) for i in range(first, last)):
                return Modifier(first, rows)
        return None

    def hyphenated(self, pieces: Pieces, last: int, category: str, floor: int) -> Modifier | None:
        """Return the hyphenated word that ends at piece `last` when its ending or beginning is listed."""
        first = last
        while first > floor and pieces.gap(first - 1) == "-" and pieces.keys[first - 1].isalnum():
            first -= 1
        if first == last:
            return None
        rows = self.endings.get(pieces.keys[last], ()) or self.beginnings.get(pieces.keys[first], ())
        rows = _suiting(rows, category)
        stem = pieces.raw(first)
        # Iran-armed names an owner, GPS-guided and Laser-guided a kind
        named = stem.istitle() and first > 0 and not pieces.breaks(first - 1)
        return Modifier(first, rows) if rows and not named else None

    def _measured(self, pieces: Pieces, last: int, category: str, floor: int) -> Modifier | None:
        rows = _suiting(self.units.get(pieces.keys[last], ()), category)
        first = last - 1
        if not rows or first < floor or not pieces.keys[first].isdigit() or not pieces.joins(first):
            return None
        if any(row.hyphenated for row in rows) and pieces.gap(first) != "-":
            return None
        digits = pieces.keys[first]
        while first - 1 >= floor and pieces.ends[first - 1] == pieces.starts[first]:
            sign = pieces.keys[first - 1]
            if not (sign.isdigit() or sign in _DIGIT_SIGNS):
                break
            digits = ("." if sign == "." else "" if sign == "," else sign) + digits
            first -= 1
        number = digits.split("x")[0].strip(".")
        is_caliber = pieces.keys[last].startswith(("mm", "millim"))
        value = float(number) if is_caliber and number.count(".") < 2 and number else None
        return Modifier(first, rows, millimeters=value)

    def is_hyphenated(self, pieces: Pieces, first: int) -> bool:
        """Return whether the word at piece `first` goes on with a hyphen."""
        return first < len(pieces) - 1 and pieces.gap(first) == "-"

    def skip_joiners(self, pieces: Pieces, index: int, *, floor: int) -> int:
        """Return the last piece before a run of commas and "and" that ends at `index`."""
        while index >= floor and pieces.keys[index] in self.joiners:
            index -= 1
        return index

    def suffix_end(self, pieces: Pieces, last: int, category: str) -> int:
        """Return the last piece of a term once words like `system` and `launcher` behind it are taken in."""
        for size in (2, 1):
            end = last + size
            rows = _suiting(self.suffixes.get(tuple(pieces.keys[last + 1 : end + 1]), ()), category)
            if rows and all(pieces.joins(index) for index in range(last, end)) and not pieces.glued(end):
                return end
        return last


def _suiting(rows: tuple[ModifierRow, ...], category: str) -> tuple[ModifierRow, ...]:
    return tuple(row for row in rows if not row.heads or category in row.heads)


@cache
def load_modifier_tables() -> Modifiers:
    """Return the packaged modifiers as lookup tables."""
    tables: dict[str, dict[object, tuple[ModifierRow, ...]]] = {}
    for row in load_modifiers().values():
        for column in ("words", "endings", "beginnings", "suffixes", "units"):
            table = tables.setdefault(column, {})
            for phrase in getattr(row, column):
                key = split_pieces(phrase) if column in ("words", "suffixes") else phrase
                table[key] = (*table.get(key, ()), row)
    return Modifiers(**tables, joiners=frozenset(load_cues()["joiners"].words))  # type: ignore[arg-type]
