"""The rules around weapon words as validated rows: modifiers, cues, senses, designations."""

from collections.abc import Mapping
from functools import cache

from pydantic import Field

from extractor.lexicon import LexiconRow, load_toml, refuse_collisions
from extractor.records import Category


class ModifierRow(LexiconRow):
    """Words beside a weapon noun that belong to its name; see the head of weapon_modifiers.toml."""

    words: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    hyphenated: bool = False
    coordinates: bool = False
    heads: tuple[Category, ...] = ()
    recategorizes: Mapping[Category, Category] = Field(default_factory=dict)
    example: str
    counter_example: str
    source: str


class CueRow(LexiconRow):
    """Words around a weapon noun that settle what it is."""

    words: tuple[str, ...]
    example: str
    source: str


class SenseRow(LexiconRow):
    """When a weapon word is something else; see the head of weapon_senses.toml."""

    words: tuple[str, ...]
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    unless_right: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    refuses: tuple[str, ...] = ()
    capitalized: bool = True
    headline_verb: bool = False
    modified_only: bool = False
    carries_on: bool = False
    named_left: bool = True
    example: str
    counter_example: str
    source: str


@cache
def load_modifiers() -> Mapping[str, ModifierRow]:
    """Return the modifier rows by name."""
    return load_toml(ModifierRow, "weapon_modifiers.toml")


@cache
def load_cues() -> Mapping[str, CueRow]:
    """Return the cue rows by name."""
    return load_toml(CueRow, "weapon_cues.toml")


@cache
def load_cue_words(name: str) -> frozenset[str]:
    """Return the words of one row of weapon_cues.toml."""
    return frozenset(load_cues()[name].words)


@cache
def load_senses() -> Mapping[str, SenseRow]:
    """Return the sense rows by name; LexiconError when two rows claim one word."""
    rows = load_toml(SenseRow, "weapon_senses.toml")
    owned = ((word, name) for name, row in rows.items() for word in row.words)
    refuse_collisions(owned, name="weapon_senses.toml")
    return rows


class DesignationRow(LexiconRow):
    """Letters that open the designations of one category (`FAB-3000`): what an unknown one then is."""

    prefixes: tuple[str, ...]
    category: Category
    example: str
    counter_example: str
    source: str


@cache
def load_designations() -> Mapping[str, DesignationRow]:
    """Return the designation rows by name; LexiconError when two rows claim one prefix."""
    rows = load_toml(DesignationRow, "weapon_designations.toml")
    owned = ((prefix, name) for name, row in rows.items() for prefix in row.prefixes)
    refuse_collisions(owned, name="weapon_designations.toml")
    return rows
