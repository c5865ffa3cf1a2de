"""Settle the names of one article: tidy edges, and let the mentions of one name agree.

Rules of the guidelines: no title, possessive or edge punctuation inside a name; a surname seen with a first
name is that person; a name does not change its kind within an article without cause.
"""

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from extractor.lexicon import LexiconRow, load_toml
from extractor.pipeline.evidence import weigh
from extractor.pipeline.full_names import complete
from extractor.pipeline.labels import CERTAIN, LABELS, PERSON, Name
from extractor.pipeline.name_cues import follow_cues
from extractor.pipeline.sites import add_sites

# The kind of a name is settled when this share of all probability is on it.
_SHARE = 0.5
# A missed mention of a name that the network is once sure of is filled in where it saw this chance.
_SURE = 0.8
_CHANCE = 0.3
# Below this chance a stretch is taken for common words.
_NO_CHANCE = 0.05

_EDGE = " \t\r\n\u00a0\u202f\"'“”‘’«»,;:!?()[]{}<>*_/|–—-.…•@#"
_POSSESSIVE = re.compile(r"['’](?:[sS])?$")
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_ONLY_ARTICLE = re.compile(r"(?:the|an)", re.IGNORECASE)
_ABBREVIATION_END = re.compile(r"(?:\b\w\.|\b(?:Jr|Sr|Inc|Co|Corp|Ltd|St)\.)$", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\s*(?:\r?\n[^\S\n]*\r?\n|\u2029)\s*")
_LETTERS = re.compile(r"\w+")
_CAPITALS = re.compile(r"\b[^\Wa-z]\w*")  # all words but most of those in lower case
# A name goes on, or began earlier, across one of these.
_INSIDE = frozenset(".&’'-")
_GOES_ON = frozenset("-")
_WORD = re.compile(r"[^\s]+")


class Titles(LexiconRow):
    """One group of words that stand before a person's name and are not part of it."""

    words: tuple[str, ...]
    source: str
    example: str
    counter_example: str


Support = Callable[[int, int], tuple[float, ...]]


def _no_support(_start: int, _end: int) -> tuple[float, ...]:
    return (0.0,) * len(LABELS)


@cache
def title_words() -> frozenset[str]:
    """Return the titles, lower case, without full stops."""
    rows = load_toml(Titles, "titles.toml").values()
    return frozenset(word.lower().replace(".", "") for row in rows for word in row.words)


def settle(text: str, names: Iterable[Name], support: Support = _no_support) -> list[Name]:
    """Return the names in order, with tidy edges, and of one kind each where the article has one.

    `support` says how probable each label is for a stretch of the text; with it, mentions that the network
    missed are filled in where it saw some chance of them.
    """
    tidy = (part for name in complete(text, list(names)) for part in _tidy(text, name))
    weighed = [name for part in tidy if (name := weigh(text, part))]
    known = add_sites(text, _without_overlap(follow_cues(text, weighed)))
    settled = _follow_full_names(text, _agree(text, known))
    return _fill(text, settled, support)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets without articles, possessives and edge punctuation; empty when nothing is left."""
    while True:
        before = (start, end)
        if (match := _ARTICLE.match(text, start, end)) and match.end() < end:
            start = match.end()
        if match := _POSSESSIVE.search(text[start:end]):
            end = start + match.start()
        while start < end and text[start] in _EDGE:
            start += 1
        while start < end and text[end - 1] in _EDGE and not _ABBREVIATION_END.search(text[start:end]):
            end -= 1
        if (start, end) == before or start >= end:
            return start, end


def strip_titles(text: str, start: int, end: int) -> int:
    """Return where the name proper begins in a person's span: after its titles, unless all are titles."""
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    index = 0
    while (length := _title_length(text, words, index)) and index + length < len(words):
        index += length
    return words[index][0] if words else start


def _title_length(text: str, words: Sequence[tuple[int, int]], index: int) -> int:
    """Return how many words a title at this index has; 0 when none starts here."""
    for length in (3, 2, 1):
        if index + length <= len(words):
            phrase = " ".join(text[slice(*word)] for word in words[index : index + length])
            if phrase.lower().replace(".", "").rstrip(",") in title_words():
                return length
    return 0


def _tidy(text: str, name: Name) -> Iterator[Name]:
    """Yield the name without what does not belong to it; a blank line makes two of it."""
    at = name.start
    for gap in [*_BLANK_LINE.finditer(text, name.start, name.end), None]:
        start, end = trim(text, at, gap.start() if gap else name.end)
        if name.label == PERSON and start < end:
            start = strip_titles(text, start, end)
        is_named = any(char.isalnum() for char in text[start:end])
        if is_named and not _ONLY_ARTICLE.fullmatch(text, start, end):
            yield replace(name, start=start, end=end)
        at = gap.end() if gap else name.end


def _agree(text: str, names: Sequence[Name]) -> list[Name]:
    """Return the names with the kind that mentions of one name share, unless one is certain of its own."""
    totals = _totals(names, lambda name: _key(text, name))
    return [_decide(name, totals[_key(text, name)]) for name in names]


def _follow_full_names(text: str, names: Sequence[Name]) -> list[Name]:
    """Return the names with lone surnames of people named in full made persons."""
    surnames = {
        _plain(words[-1])
        for name in names
        if name.label == PERSON and len(words := text[name.start : name.end].split()) > 1
    }
    return [
        replace(name, label=PERSON)
        if name.label != PERSON and _key(text, name) in surnames and max(name.scores) < CERTAIN
        else name
        for name in names
    ]


def _without_overlap(names: Iterable[Name]) -> list[Name]:
    kept: list[Name] = []
    for name in names:
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept


def _fill(text: str, names: Sequence[Name], support: Support) -> list[Name]:
    """Return the names with their other mentions, spelled the same, where the network saw a chance of them.

    A name that the network mostly takes for common words in this article, and is nowhere certain of, goes.
    """
    places = _word_starts(text, names)
    by_surface: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        by_surface[text[name.start : name.end]].append(name)
    found: list[Name] = []
    taken = [(name.start, name.end) for name in names]
    for surface, same in sorted(by_surface.items(), key=lambda item: (-len(item[0]), item[0])):
        label = LABELS.index(same[0].label)
        others = [
            Name(start, end, same[0].label, support(start, end))
            for start, end in _occurrences(text, surface, places)
            if _is_free(taken, start, end)
        ]
        sure = max(max(name.scores) for name in same)
        refused = sum(name.scores[label] < _NO_CHANCE for name in others)
        if sure < CERTAIN and refused > len(same):
            continue
        found += same
        for name in others:
            is_likely = sure >= _SURE and name.scores[label] >= _CHANCE
            if is_likely and _is_free(taken, name.start, name.end):  # Oru Oru stands twice in Oru Oru Oru
                found.append(name)
                insort(taken, (name.start, name.end))
    return sorted(found, key=lambda name: name.start)


def _word_starts(text: str, names: Sequence[Name]) -> dict[str, list[int]]:
    """Return where each word that a name may begin with starts, so that other mentions are found in one reading."""
    starts: dict[str, list[int]] = defaultdict(list)
    is_written_small = any(text[name.start].islower() for name in names)
    for match in (_LETTERS if is_written_small else _CAPITALS).finditer(text):
        starts[match.group()].append(match.start())
    return starts


def _occurrences(text: str, surface: str, places: Mapping[str, list[int]]) -> Iterator[tuple[int, int]]:
    """Yield where the surface stands as words of its own, also at a line's or sentence's start."""
    first = _LETTERS.match(surface)
    for start in places.get(first.group(), ()) if first else ():
        end = start + len(surface)
        before, after = text[start - 1 : start], text[end : end + 1]
        is_whole = before not in _INSIDE and after not in _GOES_ON and not after.isalnum()
        if is_whole and text.startswith(surface, start):
            yield start, end


def _is_free(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(taken, (start, end))
    return (at == 0 or taken[at - 1][1] <= start) and (at == len(taken) or end <= taken[at][0])


def _decide(name: Name, total: Sequence[float]) -> Name:
    best = max(range(len(LABELS)), key=lambda index: total[index])
    settled = total[best] >= _SHARE * sum(total)
    certain = max(name.scores) >= CERTAIN
    return replace(name, label=LABELS[best]) if settled and not certain else name


def _totals(names: Sequence[Name], key: Callable[[Name], str]) -> dict[str, list[float]]:
    totals: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(LABELS))
    for name in names:
        row = totals[key(name)]
        for index, score in enumerate(name.scores):
            row[index] += score
    return totals


def _key(text: str, name: Name) -> str:
    return _plain(" ".join(text[name.start : name.end].split()))


def _plain(surface: str) -> str:
    return surface.replace("’", "'").replace("‘", "'").casefold()
