"""Nouns and names of sources, and what kind of source each is: `lexicons/sources.toml`."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from extractor.lexicon import LexiconRow, load_toml
from extractor.pipeline.words import function_words
from extractor.records import SourceType

_LONGEST = 3  # words of a noun: human rights group


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


@cache
def _kinds() -> dict[str, SourceType]:
    """Return noun or name -> kind; the first row that holds it decides."""
    kinds: dict[str, SourceType] = {}
    for kind, row in _source_rows().items():
        for words in (*row.nouns, *row.names):
            kinds.setdefault(words, kind)  # type: ignore[arg-type]  # table names are source types (tested)
    return kinds


@lru_cache(maxsize=8192)
def find_source_type(text: str) -> SourceType | None:
    """Return the kind of a source by its name or head noun, None when nothing tells.

    The noun in front of "of", "for", "in" is the head. A spokesman, a source, the head of something has the kind of
    whatever he belongs to: "a rebel spokesman" -> armed_group, "the head of the morgue" -> medical.
    """
    lower = text.lower().replace("-\n", "").removeprefix("the ")
    tokens = lower.replace("'s", " ").replace("’s", " ").replace("'", " ").replace("’", " ").split()
    return _kinds().get(lower) or _find_kind(tokens) if tokens else None


def _find_kind(tokens: Sequence[str]) -> SourceType | None:
    whole = " ".join(tokens[:_LONGEST])
    if len(tokens) >= _LONGEST and whole in _kinds():
        return _kinds()[whole]  # ministry of defence
    end = next(
        (i for i, token in enumerate(tokens) if token in function_words("source_belongs") and i), len(tokens)
    )
    phrase, rest = tokens[:end], tokens[end + 1 :]
    own = next(_ending(phrase, len(phrase)), None)
    is_long = own is not None and phrase[-1] not in _kinds()
    if phrase[-1] not in function_words("heads_for_others") or is_long:
        return own or _kinds().get(phrase[0])
    words = [token for token in phrase[:-1] if token not in function_words("no_owners")]
    around = [kind for at in range(len(words), 0, -1) for kind in _ending(words, at)]
    if rest and rest[0] in function_words("source_owners"):
        rest = rest[1:]
    if rest and (kind := _find_kind(rest)):
        around.append(kind)
    if "official" in around and "police" in tokens:
        return "official"  # police and hospital sources
    return around[0] if around else own


def _ending(tokens: Sequence[str], end: int) -> Iterator[SourceType]:
    """Yield the kind of the longest noun that ends in front of a word."""
    for size in range(min(_LONGEST, end), 0, -1):
        kind = _kinds().get(" ".join(tokens[end - size : end]))
        if kind is not None:
            yield kind
            return
