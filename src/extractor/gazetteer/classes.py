"""Class words of places: what stands around a name and says what kind of place it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractor.gazetteer.folding import fold_name
from extractor.lexicon import LexiconRow, load_toml, phrase_sizes, refuse_collisions
from extractor.records import PlaceType

# The longest class phrase, in words ("nuclear power plant", "forward operating base").
_LONGEST = 3
# Endings of plurals, and what stands in the singular instead.
_PLURALS = (("ies", "y"), ("es", ""), ("s", ""))


class PlaceClassRow(LexiconRow):
    """Words for one kind of place; `same_place`: the name without them is the same place.

    `elsewhere`: such things are often named after people and far-away places. `beside`: the word says what the name
    before it is, though it is no part of it ("the Karrada neighborhood"). `heads` do so only behind a comma or "is".
    """

    place_type: PlaceType
    same_place: bool
    elsewhere: bool = False
    beside: bool = False
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    example: str
    counter_example: str
    source: str


@cache
def load_classes() -> dict[str, PlaceClassRow]:
    """Return the rows of place_classes.toml by name."""
    return load_toml(PlaceClassRow, "place_classes.toml")


def class_before(words: list[str]) -> PlaceClassRow | None:
    """Return the class that the last of these folded words name: ["the", "city", "of"] -> urban."""
    before = _tables().before
    return next(
        (row for size in phrase_sizes(words, _LONGEST) if (row := before.get(" ".join(words[-size:])))), None
    )


def class_after(words: list[str]) -> PlaceClassRow | None:
    """Return the class that the first of these folded words name: ["province", "and"] -> administrative."""
    after = _tables().after
    return next(
        (row for size in phrase_sizes(words, _LONGEST) if (row := after.get(" ".join(words[:size])))), None
    )


def class_of_plural(words: list[str]) -> PlaceClassRow | None:
    """Return the class of a plural among the first of these folded words: ["tribal", "districts"] -> administrative."""
    after = _tables().after
    for size in phrase_sizes(words, _LONGEST):
        last = words[size - 1]
        for ending, instead in _PLURALS:
            if last.endswith(ending):
                singular = " ".join([*words[: size - 1], last.removesuffix(ending) + instead])
                if singular in after:
                    return after[singular]
    return None


def class_of_head(words: list[str]) -> PlaceClassRow | None:
    """Return the class that the last of these folded words say of a name they describe: "state capital" -> urban."""
    tables = _tables()
    tails = [" ".join(words[-size:]) for size in phrase_sizes(words, _LONGEST)]
    return next((row for tail in tails if (row := tables.heads.get(tail) or tables.after.get(tail))), None)


def split_class(folded: str) -> Iterator[tuple[str, PlaceClassRow]]:
    """Yield (rest of the name, class) for class words at its end, then at its start; the rest is never empty.

    >>> [(rest, row.place_type) for rest, row in split_class("mosul dam")]
    [('mosul', 'facility')]
    """
    words = folded.split()
    before, after = _tables().before, _tables().after
    for size in phrase_sizes(words[1:], _LONGEST):
        row = after.get(" ".join(words[-size:]))
        if row is not None:
            yield " ".join(words[:-size]), row
    for size in phrase_sizes(words[:-1], _LONGEST):
        row = before.get(" ".join(words[:size]))
        if row is not None:
            yield " ".join(words[size:]), row


@cache
def is_compass_word(folded: str) -> bool:
    """Return whether the folded text is nothing but a compass word: "north", "southeast"."""
    return folded in load_classes()["compass"].before


def spans_countries(place_type: str, country: str | None) -> bool:
    """Return whether a place is an area without a country, as Central Asia is: nobody means it without naming it."""
    return place_type == "area" and country is None


def region_variants(name: str) -> list[str]:
    """Return the folded name without its administrative class words: "Muhafazat Kirkuk" -> ["kirkuk"]."""
    return [rest for rest, row in split_class(fold_name(name)) if row.place_type == "region"]


@dataclass(frozen=True, slots=True)
class _Tables:
    before: dict[str, PlaceClassRow]
    after: dict[str, PlaceClassRow]
    heads: dict[str, PlaceClassRow]


@cache
def _tables() -> _Tables:
    rows = load_classes()
    columns = {
        column: refuse_collisions(
            ((word, key) for key, row in rows.items() for word in getattr(row, column)),
            name="place_classes.toml",
            column=column,
        )
        for column in ("before", "after", "heads")
    }
    return _Tables(
        **{column: {word: rows[key] for word, key in owners.items()} for column, owners in columns.items()}
    )
