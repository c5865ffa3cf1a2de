"""Show the pointers an article that they cannot know by heart: other names, days and figures, its claims moved along.

Shown as it is each time, an article is soon known: pointers then take the right place by the words they remember
and not by what those say.
"""

import random
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import accumulate

from extractor.lexicon import drop_accents
from extractor.pipeline.choices import Option
from extractor.training.corpora import Mention
from extractor.training.decisions import Decision
from extractor.training.lists import names, read_list
from extractor.training.rewriting import Edit
from extractor.training.runs import PERSON, PLACE
from extractor.training.towns import TOWN, read_towns

Known = tuple[Decision, Sequence[float]]  # a decision and what its options' features weigh

# How many of an article's names are exchanged, one of these; how often its days, and how many of its figures.
_SHARES = (0.0, 0.5, 0.9)
_OFTEN = 0.7
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Not May, which may be a verb.
_MONTHS = (
    *("January", "February", "March", "April", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_FIGURE = re.compile(r"(?<![\w.,:/-])(?!(?:19|20)\d\d\b)\d[\d,]*\d(?![\w:/-])")
_SHORT_NAME, _LONG_NAME = 3, 2  # letters of a part of a person's name, words of a place's


def disguise(
    text: str, mentions: Sequence[Mention], decisions: Sequence[Known], rng: random.Random
) -> tuple[str, list[Known]]:
    """Return the text with many names, days and figures exchanged, each alike wherever it stands, and its decisions."""
    edits = _rename(text, mentions, rng)
    if rng.random() < _OFTEN:
        for row in (_DAYS, _MONTHS):
            other = dict(zip(row, rng.sample(row, len(row)), strict=True))
            words = re.compile(rf"\b(?:{'|'.join(row)})\b")
            edits += [Edit(m.start(), m.end(), other[m[0]]) for m in words.finditer(text)]
    if rng.random() < _OFTEN:
        found = (match for match in _FIGURE.finditer(text) if rng.random() < _OFTEN)
        edits += [Edit(m.start(), m.end(), _other_digits(m[0], rng)) for m in found]
    disjoint: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: edit.start):
        if not disjoint or edit.start >= disjoint[-1].end:
            disjoint.append(edit)
    return _apply(text, disjoint, decisions)


def _rename(text: str, mentions: Sequence[Mention], rng: random.Random) -> list[Edit]:
    share, known = rng.choice(_SHARES), dict[str, str]()
    edits = []
    for mention in mentions:
        surface = text[mention.start : mention.end]
        if mention.label == PLACE:
            new = _once(known, surface, partial(_place, surface, share, rng))
        elif mention.label == PERSON:
            *given, family = surface.split()
            parts = [(word, "given") for word in given] + [(family, "family")]
            new = " ".join(_once(known, word, partial(_part, word, kind, share, rng)) for word, kind in parts)
        else:
            continue
        is_loud = surface.isupper() and len(surface) > 1
        edits.append(Edit(mention.start, mention.end, new.upper() if is_loud else new))
    return edits


def _once(known: dict[str, str], name: str, make: Callable[[], str]) -> str:
    """Return what stands for a name all over the article."""
    if name.casefold() not in known:
        known[name.casefold()] = make()
    return known[name.casefold()]


def _place(name: str, share: float, rng: random.Random) -> str:
    """Return a country for a country, a town for a town or village; names of more than two words stay."""
    if rng.random() >= share or len(name.split()) > _LONG_NAME:
        return name
    if name in names("world.toml", "countries"):
        return rng.choice(names("world.toml", "countries"))
    return rng.choice(rng.choice(_towns()))


def _part(word: str, kind: str, share: float, rng: random.Random) -> str:
    if rng.random() >= share or len(word) < _SHORT_NAME or not word[0].isalpha():
        return word
    row = read_list("names.toml")[rng.choice(sorted(read_list("names.toml")))]
    return rng.choice(row["family"] if kind == "family" else row["male"] + row["female"])


@cache
def _towns() -> tuple[tuple[str, ...], ...]:
    """Return towns by country: drawn by country, no large one prevails."""
    found: dict[str, list[str]] = {}
    for town in read_towns().values():
        if town.kind == TOWN and len(town.name.split()) <= _LONG_NAME:
            found.setdefault(town.country, []).append(drop_accents(town.name))
    return tuple(tuple(row) for _, row in sorted(found.items()))


def _other_digits(figure: str, rng: random.Random) -> str:
    """Return a figure of as many digits, written alike."""
    return figure[0].translate(str.maketrans("0123456789", rng.choice("123456789") * 10)) + re.sub(
        r"\d", lambda _: rng.choice("0123456789"), figure[1:]
    )


def _apply(text: str, edits: Sequence[Edit], decisions: Sequence[Known]) -> tuple[str, list[Known]]:
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    starts, ends = [edit.start for edit in edits], [edit.end for edit in edits]
    shifts = [0, *accumulate(len(edit.text) - (edit.end - edit.start) for edit in edits)]

    def moved(character: int) -> int:
        """Return where a character went; one inside an edit to its start."""
        done, begun = bisect_right(ends, character), bisect_right(starts, character)
        return (starts[done] if begun > done else character) + shifts[done]

    def option(given: Option) -> Option:
        span = None if given.value is None else (moved(given.value[0]), moved(given.value[1]))
        return Option(span, (), ())  # what its features weigh is known

    shown = [
        (replace(decision, at=moved(decision.at), options=[option(one) for one in decision.options]), known)
        for decision, known in decisions
    ]
    return "".join([*pieces, text[at:]]), shown
