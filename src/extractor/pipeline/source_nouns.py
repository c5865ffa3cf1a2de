"""Nouns and names of sources, and what kind of source each is: `lexicons/sources.toml`."""

from functools import cache, lru_cache

from extractor.lexicon import LexiconRow, load_toml
from extractor.records import SourceType


class SourceRow(LexiconRow):
    """A kind of source, by its nouns and names in lower case."""

    nouns: list[str]
    names: list[str]
    source: str
    examples: list[str]


@cache
def _source_rows() -> dict[str, SourceRow]:
    return load_toml(SourceRow, "sources.toml")


@cache
def source_nouns() -> frozenset[str]:
    """Return the single nouns of all kinds of sources, in lower case."""
    return frozenset(noun for row in _source_rows().values() for noun in row.nouns if " " not in noun)


@lru_cache(maxsize=16_384)
def find_source_type(text: str) -> SourceType | None:
    """Return the kind of a source by its name or head noun, None when nothing tells."""
    lower = text.lower().removeprefix("the ")
    tokens = lower.split(" of ")[0].replace("'s", " ").split()
    for kind, row in _source_rows().items():
        if lower in row.names:
            return kind  # type: ignore[return-value]  # table names are source types (tested)
    last_two = " ".join(tokens[-2:])
    for kind, row in _source_rows().items():
        if last_two in row.nouns:
            return kind  # type: ignore[return-value]
    for token in (tokens[-1], tokens[0]) if tokens else ():  # the head noun, then a title in front
        for kind, row in _source_rows().items():
            if token in row.nouns:
                return kind  # type: ignore[return-value]
    return None
