"""Turn the labels of each corpus into ours: titles out of persons, compass words out of places, and so on.

These rules follow GUIDELINES and see one sentence; `consensus` then looks at the whole corpus.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from extractor.lexicon import alternation
from extractor.pipeline.consistency import title_words
from extractor.training.corpora import Mention, Sentence
from extractor.training.lists import names
from extractor.training.runs import ORGANIZATION, PERSON, PLACE, classes

# Training skips the words of such a span: the corpora cannot be trusted, or the guidelines call it optional.
UNSURE = "UNSURE"

_GMB = {"per": PERSON, "geo": PLACE, "gpe": PLACE, "org": ORGANIZATION}
_WNUT = {"person": PERSON, "location": PLACE, "group": ORGANIZATION, "corporation": ORGANIZATION}
_GUM = {"person": PERSON, "place": PLACE, "organization": ORGANIZATION}
_RE3D = {"Person": PERSON, "Location": PLACE, "Organisation": ORGANIZATION}
_LONGEST_NAME = 70

_EDGE = " \t\n\"'“”‘’.,;:!?()[]{}-–—_*/"
_LOWER_TAIL = re.compile(r"(?:\s+[a-z][a-z'’-]*(?![\w'’-]))+$")
_POSSESSIVE = re.compile(r"['’][sS]$|(?<=[sS])['’]$")
_KEEPS_DOT = re.compile(r"(?:\b[A-Z]\.|\b(?:Jr|Sr|Inc|Co|Corp|Ltd|St)\.)$")
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ]|(?:al|el|ash|bin|ibn|ag)[- ][A-Z]|e[A-Z]")
_JOINT = re.compile(r",\s+(?:and\s+)?|\s+and\s+")


def clean(sentences: Iterable[Sentence], corpus: str) -> Iterator[Sentence]:
    """Yield the sentences of a corpus (gmb, wnut, gum, re3d) with our labels, spans sorted and disjoint."""
    mapping, shape = _MAPPINGS[corpus]
    for sentence in sentences:
        found = [
            shaped
            for mention in sentence.mentions
            if mention.label in mapping
            for shaped in shape(sentence.text, replace(mention, label=mapping[mention.label]))
        ]
        yield replace(sentence, mentions=disjoint(found))


def disjoint(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the mentions in order, the longer of two that overlap."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda item: (item.start - item.end, item.start, item.label)):
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda item: item.start))


def trim(text: str, mention: Mention) -> Mention | None:
    """Return the mention without articles, possessives and edge punctuation; None when nothing is left."""
    start, end = mention.start, mention.end
    while True:
        before = (start, end)
        if match := _articles().match(text, start, end):
            start = match.end()
        if match := _POSSESSIVE.search(text[start:end]):
            end = start + match.start()
        while start < end and text[start] in _EDGE:
            start += 1
        while start < end and text[end - 1] in _EDGE and not _KEEPS_DOT.search(text[start:end]):
            end -= 1
        if start >= end:
            return None
        if (start, end) == before:
            return replace(mention, start=start, end=end)


def strip_titles(text: str, mention: Mention) -> Mention | None:
    """Return the person without the titles before the name; None when it was titles alone."""
    start = mention.start
    if offices := list(_offices().finditer(text, start, mention.end)):
        start = offices[-1].end()
    words = [match.span() for match in re.finditer(r"\S+", text[start : mention.end])]
    index = 0
    while index < len(words) and (
        length := _title_length(text, start, words[index : index + 3], is_first=not index)
    ):
        index += length
    if index >= len(words):
        return None
    return trim(text, replace(mention, start=start + words[index][0]))


def is_nothing(surface: str) -> bool:
    """Tell whether a capitalized string alone is no name: a people, a title, a ministry's business."""
    return (
        surface in peoples()
        or surface in names("organizations.toml", "ministries")
        or surface.lower() in names("classes.toml", "pronouns")
        or surface.lower() in title_words()
    )


@cache
def peoples() -> frozenset[str]:
    """Return the adjectives and peoples, and capitalized words that are no name."""
    return frozenset(names("world.toml", "peoples", "nothings"))


def _title_length(text: str, start: int, words: Sequence[tuple[int, int]], *, is_first: bool) -> int:
    """Return how many of these words are a title, a people, or (at first) a lower-case word before a name."""
    for length in range(len(words), 0, -1):
        phrase = text[start + words[0][0] : start + words[length - 1][1]].rstrip(",")
        if phrase.lower().replace(".", "") in title_words() or phrase in peoples() or phrase in _places():
            return length
    word = text[start + words[0][0] : start + words[0][1]]
    is_plain = word.islower() and "-" not in word and word not in names("classes.toml", "particles")
    return int(is_first and is_plain)


def _shape_gmb(text: str, mention: Mention) -> Iterator[Mention]:
    if mention.label == PERSON:
        named = strip_titles(text, mention)
        if named is not None and not is_nothing(text[named.start : named.end]):
            yield named
        return
    match = _compass().match(text, mention.start, mention.end) if mention.label == PLACE else None
    yield from _named(text, replace(mention, start=match.end()) if match else mention)


def _shape_plain(text: str, mention: Mention) -> Iterator[Mention]:
    named = strip_titles(text, mention) if mention.label == PERSON else mention
    if named is not None:
        yield from _named(text, named)


def _shape_re3d(text: str, mention: Mention) -> Iterator[Mention]:
    surface = text[mention.start : mention.end]
    if len(surface) <= _LONGEST_NAME and surface.lower() not in names("classes.toml", "pronouns"):
        yield from _shape_plain(text, mention)


def _named(text: str, mention: Mention) -> Iterator[Mention]:
    """Yield the capitalized core of a name."""
    trimmed = trim(text, mention)
    if trimmed is None:
        return
    if match := _lower_head().match(text, trimmed.start, trimmed.end):
        trimmed = replace(trimmed, start=match.end())
    surface = text[trimmed.start : trimmed.end]
    if (match := _LOWER_TAIL.search(surface)) and match.start() > 0:
        trimmed = replace(trimmed, end=trimmed.start + match.start())
    for part in _split_joined(text, trimmed):
        again = trim(text, part)
        if again is None or is_nothing(text[again.start : again.end]):
            continue
        if _CAPITAL.match(text, again.start):
            yield again


def _split_joined(text: str, mention: Mention) -> Iterator[Mention]:
    """Yield the parts of joined places (`Riga, Latvia`), without the class word before `of` (`town of X`)."""
    surface = text[mention.start : mention.end]
    if mention.label != PLACE or surface in _places():
        yield mention
        return
    at = 0
    for joint in [*_JOINT.finditer(surface), None]:
        end = joint.start() if joint else len(surface)
        head = _class_of().match(surface, at, end)
        yield replace(mention, start=mention.start + (head.end() if head else at), end=mention.start + end)
        at = joint.end() if joint else end


@cache
def _places() -> frozenset[str]:
    return frozenset(names("world.toml", "countries", "places"))


@cache
def _articles() -> re.Pattern[str]:
    return re.compile(rf"{classes('articles')}\s+", re.IGNORECASE)


@cache
def _compass() -> re.Pattern[str]:
    return re.compile(rf"(?:the\s+)?(?:{classes('compass')}\s+)+")


@cache
def _class_of() -> re.Pattern[str]:
    return re.compile(rf"(?:[\w-]+\s+){{0,3}}{classes('place_classes')}\s+of\s+(?:the\s+)?")


@cache
def _offices() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){classes('offices')}\.?,?\s+(?=\S)")


@cache
def _lower_head() -> re.Pattern[str]:
    people = alternation(names("world.toml", "peoples", "nothings"))
    return re.compile(rf"(?:{people}\s+(?=[a-z]))?(?:(?!{classes('particles')}[-\s])[a-z][\w'’-]*\s+)+")


Shape = Callable[[str, Mention], Iterator[Mention]]
_MAPPINGS: dict[str, tuple[dict[str, str], Shape]] = {
    "gmb": (_GMB, _shape_gmb),
    "wnut": (_WNUT, _shape_plain),
    "gum": (_GUM, _shape_plain),
    "re3d": (_RE3D, _shape_re3d),
}
