"""Units of numbers, as the rows of `lexicons/units.toml`: 12 km, $3 billion, KSh5 million."""

from functools import cache

from extractor.lexicon import LexiconRow, alternation, load_toml
from extractor.records import Measure


class UnitRow(LexiconRow):
    """A unit: words behind the number, signs before it, a capital that is one only before an amount."""

    measure: Measure
    names: list[str]
    glued: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    capital: str | None = None
    followed_by: tuple[str, ...] = ()
    unitless: bool = False
    source: str
    examples: list[str]
    counter_examples: list[str]


@cache
def unit_rows() -> dict[str, UnitRow]:
    """Return the units by their names in records."""
    return load_toml(UnitRow, "units.toml")


def behind_letters() -> str:
    """Return a pattern that holds right behind a currency's letters: Rs[2.2], USD[20].

    It reads lower case. Letters of one length are one look-behind, for those have a fixed width.
    """
    signs = {sign.lower() for row in unit_rows().values() for sign in row.before if sign.isalpha()}
    by_length = (
        alternation(sign for sign in signs if len(sign) == length)
        for length in sorted({len(s) for s in signs})
    )
    return "(?:" + "|".join(rf"(?<=\b{letters})" for letters in by_length) + ")"


@cache
def capitals() -> dict[str, str]:
    """Return the units whose sign is one capital, by it: P23,000."""
    return {row.capital: unit for unit, row in unit_rows().items() if row.capital is not None}


def signs() -> str:
    """Return a pattern for the signs before an amount of money, in lower case: $, us$, rs; no single capitals."""
    return rf"(?<!\w){alternation(sign.lower() for row in unit_rows().values() for sign in row.before)}"


def unit_words() -> str:
    """Return a pattern for the names of units, in lower case."""
    return alternation(name.lower() for row in unit_rows().values() for name in row.names)
