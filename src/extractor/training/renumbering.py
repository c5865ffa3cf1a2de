"""Put other numbers into a text, so that a network learns what surrounds a number and not the number."""

import random
import re

from extractor.pipeline.number_readings import NONE
from extractor.training.corpora import NumberLabel
from extractor.training.lists import read_list
from extractor.training.rewriting import Edit, Labelled, rewrite

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_TWO = 21
# Counts of people and things change freely; amounts that have a unit keep their size.
_MEASURED = frozenset(("distance", "area", "mass", "money", "percentage"))
_KEPT = 0.35


def renumber(labelled: Labelled, rng: random.Random) -> Labelled:
    """Return the text with most of its labelled numbers exchanged: digits for others, words for digits and back.

    Years, vague words and `one` stay; so does the size of measured amounts and of numbers that count nothing.
    """
    edits = (_edit(labelled.text, number, rng) for number in labelled.numbers)
    return rewrite(labelled, [edit for edit in edits if edit is not None])


def _edit(text: str, number: NumberLabel, rng: random.Random) -> Edit | None:
    surface = text[number.start : number.end]
    if rng.random() < _KEPT or surface in ("1", "0"):
        return None
    is_word = surface.lower() in _words("units")
    if not is_word and not _DIGITS.fullmatch(surface):
        return None
    if number.measure == NONE or number.measure in _MEASURED:
        new = surface if is_word or _YEAR.fullmatch(surface) else _other_digits(surface, rng)
    else:
        new = _other_count(rng)
    if is_word and surface[0].isupper():
        new = new.capitalize()
    return Edit(number.start, number.end, new)


def _other_digits(surface: str, rng: random.Random) -> str:
    """Return a number of as many digits, written alike."""
    first = iter([rng.choice("123456789")])
    return re.sub(r"\d", lambda _: next(first, None) or rng.choice("0123456789"), surface)


def _other_count(rng: random.Random) -> str:
    dice = rng.random()
    if dice < 0.3:
        return rng.choice(_words("units"))
    if dice < 0.38:
        tens = rng.choice(_words("tens"))
        return tens if rng.random() < 0.3 else f"{tens}-{rng.choice(_words('units')[:8])}"
    largest = rng.choice((_TWO, 60, 60, 300, 3000, 60000))
    return f"{rng.randint(2, largest):,}"


def _words(key: str) -> tuple[str, ...]:
    """Return number words from two on: units (to nineteen) or tens."""
    return read_list("numbers.toml")["words"][key]
