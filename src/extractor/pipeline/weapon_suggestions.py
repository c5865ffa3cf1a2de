"""Weapon names that the lexicon lacks, from the texts of a run: what a human may add."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from extractor.gazetteer.countries import country_of_name, is_demonym
from extractor.pipeline.weapon_pieces import Pieces, read_pieces
from extractor.pipeline.weapon_senses import load_cue
from extractor.pipeline.weapon_terms import Term
from extractor.pipeline.weapons import NETWORK, find_mentions

_NAMED = frozenset({"person", "place", "organization"})
_CONTEXT = 50  # characters on each side of an example
_CODE = re.compile(r"(?<![\w-])[A-Z][A-Za-z]{0,8}-?\d{1,4}[A-Za-z]{0,3}\d?(?![\w-])")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A candidate: how often it stands beside weapon words, in how many articles, beside what, and where."""

    name: str
    count: int
    articles: int
    category: str
    example: str


@dataclass(frozen=True, slots=True)
class Searched:
    """An article of a run: its text, the spans `taken` by other names, the weapons `found` by the network.

    Both are characters; of a weapon (start, end, category).
    """

    text: str
    taken: frozenset[tuple[int, int]] = frozenset()
    found: frozenset[tuple[int, int, str]] = frozenset()


def search_run(records: Iterable[dict[str, Any]], documents: Iterable[dict[str, Any]]) -> Iterator[Searched]:
    """Yield the articles of a run that have a text, by its records and its documents, both in the run's order."""
    taken: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    found: defaultdict[str, set[tuple[int, int, str]]] = defaultdict(set)
    for record in records:
        doc_id, start, end = record["doc_id"], record["start"], record["end"]
        if record["kind"] in _NAMED:
            taken[doc_id].add((start, end))
        elif record["method"] == NETWORK:
            at = start + max(record["text"].find(record["model"]), 0)
            found[doc_id].add((at, min(at + len(record["model"]), end), record["category"]))
    for document in documents:
        if document["text"]:
            doc_id = document["doc_id"]
            yield Searched(document["text"], frozenset(taken[doc_id]), frozenset(found[doc_id]))


def suggest_weapons(articles: Iterable[Searched]) -> list[Suggestion]:
    """Return the candidates of the articles, most frequent first."""
    counts: Counter[str] = Counter()
    texts: Counter[str] = Counter()
    categories: dict[str, Counter[str]] = {}
    examples: dict[str, str] = {}
    for article in articles:
        text = article.text
        found = [(text[start:end], start, end, category) for start, end, category in _candidates(article)]
        counts.update(name for name, *_ in found)
        texts.update({name for name, *_ in found})
        for name, start, end, category in found:
            categories.setdefault(name, Counter())[category] += 1
            examples.setdefault(name, _excerpt(text, start, end))
    ordered = sorted(counts, key=lambda name: (-counts[name], name))
    return [
        Suggestion(name, counts[name], texts[name], categories[name].most_common(1)[0][0], examples[name])
        for name in ordered
    ]


def _candidates(article: Searched) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, category) of what the run found, of unknown designations, codes and names by weapon words."""
    pieces = read_pieces(article.text)
    yield from sorted(article.found)
    taken = (*article.taken, *((start, end) for start, end, _ in article.found))
    terms = find_mentions(pieces)
    known: set[int] = set()
    for term in terms:
        known.update(range(term.first, term.last + 1))
        if term.name is not None and term.name.id.startswith("designation:"):
            length = len(term.name.key)
            yield pieces.starts[term.first], pieces.ends[term.first + length - 1], term.category
    for start, end, category in (*_codes(pieces, terms, known), *_names(pieces, terms)):
        if not any(first < end and start < last for first, last in taken):
            yield start, end, category


def _codes(pieces: Pieces, terms: list[Term], known: set[int]) -> Iterator[tuple[int, int, str]]:
    never = load_cue("designation_never").words
    for match in _CODE.finditer(pieces.text):
        first, last = pieces.at(match.start()), pieces.at(match.end()) - 1
        if first in known or last < first or pieces.keys[first] in never:
            continue
        start, end = pieces.sentence(first, last)
        near = [term for term in terms if start <= term.first < end]
        if near:
            yield match.start(), match.end(), near[0].category


def _names(pieces: Pieces, terms: list[Term]) -> Iterator[tuple[int, int, str]]:
    """Yield capitalised words right before a class word: `Flamingo` in `a Flamingo cruise missile`."""
    for term in terms:
        index = term.first - 1
        if term.name is not None or index < 0 or not pieces.joins(index) or pieces.gap(index) != " ":
            continue
        raw = pieces.raw(index)
        is_name = raw[0].isupper() and not raw.isupper() and len(raw) > 1 and not pieces.opens_sentence(index)
        if is_name and not (is_demonym(raw) or country_of_name(raw) or pieces.is_headline(index, index)):
            yield pieces.starts[index], pieces.ends[index], term.category


def _excerpt(text: str, start: int, end: int) -> str:
    return " ".join(text[max(0, start - _CONTEXT) : end + _CONTEXT].split())
