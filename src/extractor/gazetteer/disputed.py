"""Territories whose people cannot be told by where they are: disputed, breakaway and leased ones."""

from functools import cache, lru_cache

from extractor.gazetteer.folding import drop_article, fold_name
from extractor.lexicon import LexiconRow, load_toml, refuse_collisions


class DisputedRow(LexiconRow):
    """A territory with its larger towns."""

    names: tuple[str, ...]
    source: str


@lru_cache(maxsize=8192)
def is_disputed(text: str) -> bool:
    """Tell whether the text names a disputed territory, or a town in one.

    >>> is_disputed("Karabakh"), is_disputed("TSKHINVALI"), is_disputed("Osh")
    (True, True, False)
    """
    return drop_article(fold_name(text)) in _names()


@cache
def _names() -> frozenset[str]:
    rows = load_toml(DisputedRow, "disputed.toml").items()
    owned = ((fold_name(name), key) for key, row in rows for name in row.names)
    return frozenset(refuse_collisions(owned, name="disputed.toml"))
