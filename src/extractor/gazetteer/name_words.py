"""Small parts of names: articles, particles, spellings of one sound."""

from functools import cache

from extractor.lexicon import LexiconRow, load_toml


class NameWordRow(LexiconRow):
    """A group of small words of names, by what they do (the table name)."""

    words: tuple[str, ...]
    example: str
    counter_example: str
    source: str


@cache
def name_words(group: str) -> tuple[str, ...]:
    """Return the words of one group of name_words.toml, in file order."""
    return load_toml(NameWordRow, "name_words.toml")[group].words
