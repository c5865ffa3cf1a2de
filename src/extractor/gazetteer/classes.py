"""Class words of places: what stands around a name and says what kind of place it is."""

from collections.abc import Iterator
from functools import cache

from extractor.gazetteer.folding import fold_name
from extractor.lexicon import LexiconRow, load_toml, refuse_collisions
from extractor.records import PlaceType

# The longest class phrase, in words ("nuclear power plant", "forward operating base").
_LONGEST = 3


class PlaceClassRow(LexiconRow):
    """Words for one kind of place; `same_place`: the name without them is the same place.

    `elsewhere`: such things are often named after people and far-away places.
    """

    place_type: PlaceType
    same_place: bool
    elsewhere: bool = False
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    example: str
    counter_example: str
    source: str


@cache
def load_classes() -> dict[str, PlaceClassRow]:
    """Return the rows of place_classes.toml by name."""
    return load_toml(PlaceClassRow, "place_classes.toml")


def class_before(words: list[str]) -> PlaceClassRow | None:
    """Return the class that the last of these folded words name: ["the", "city", "of"] -> urban."""
    before, _ = _tables()
    return next((row for size in _sizes(words) if (row := before.get(" ".join(words[-size:])))), None)


def class_after(words: list[str]) -> PlaceClassRow | None:
    """Return the class that the first of these folded words name: ["province", "and"] -> administrative."""
    _, after = _tables()
    return next((row for size in _sizes(words) if (row := after.get(" ".join(words[:size])))), None)


def split_class(folded: str) -> Iterator[tuple[str, PlaceClassRow]]:
    """Yield (rest of the name, class) for class words at its end, then at its start; the rest is never empty.

    >>> [(rest, row.place_type) for rest, row in split_class("mosul dam")]
    [('mosul', 'facility')]
    """
    words = folded.split()
    before, after = _tables()
    for size in _sizes(words[1:]):
        row = after.get(" ".join(words[-size:]))
        if row is not None:
            yield " ".join(words[:-size]), row
    for size in _sizes(words[:-1]):
        row = before.get(" ".join(words[:size]))
        if row is not None:
            yield " ".join(words[size:]), row


def region_variants(name: str) -> list[str]:
    """Return the folded name without its administrative class words: "Muhafazat Kirkuk" -> ["kirkuk"]."""
    return [rest for rest, row in split_class(fold_name(name)) if row.place_type == "region"]


def _sizes(words: list[str]) -> range:
    return range(min(_LONGEST, len(words)), 0, -1)


@cache
def _tables() -> tuple[dict[str, PlaceClassRow], dict[str, PlaceClassRow]]:
    rows = load_classes()
    before = refuse_collisions(
        ((word, key) for key, row in rows.items() for word in row.before), name="place_classes.toml"
    )
    after = refuse_collisions(
        ((word, key) for key, row in rows.items() for word in row.after), name="place_classes.toml"
    )
    return {word: rows[key] for word, key in before.items()}, {word: rows[key] for word, key in after.items()}
