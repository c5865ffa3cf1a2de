"""Names whose kind the words around them tell: `the Quetta region`, `forces loyal to X`; rows in name_cues.toml."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Literal

from extractor.gazetteer.countries import is_demonym
from extractor.gazetteer.index import candidates
from extractor.lexicon import LexiconRow, alternation, load_toml
from extractor.pipeline.labels import CERTAIN, PERSON, PLACE, Name, sure

_NAME = r"(?P<name>[A-Z][\w’'-]*\w(?:[ -][A-Z][\w’'-]*\w){0,2})"
# A line before and behind what stands on it alone; so many blanks may stand in front.
_LINE_START, _LINE_END = re.compile(r"(?:\A|\n)[ \t]*\Z"), re.compile(r"[ \t]{0,40}(?:\r?\n|\Z)")
_INDENT = 40
_OPENS = r"(?:^|(?<=[.!?\n]\s)|(?<=\n))"


class NameCueRow(LexiconRow):
    """Words before or behind a name that say its label; the examples mark the name with brackets."""

    label: Literal["PERSON", "PLACE", "ORGANIZATION"]
    is_known: bool | None = None
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    opens: bool = False
    source: str
    example: str
    counter_example: str


def follow_cues(text: str, names: Sequence[Name]) -> list[Name]:
    """Return the names with the labels that cues around them tell, and places that a cue tells and nobody found."""
    told = dict(_told(text))
    followed = [
        replace(name, label=label, scores=sure(label)) if (label := _told_of(name, told)) else name
        for name in names
    ]
    followed = _sign(text, followed)
    taken = {at for name in names for at in range(name.start, name.end)}
    missed = [
        Name(start, end, PLACE, sure(PLACE))
        for (start, end), label in told.items()
        if label == PLACE and taken.isdisjoint(range(start, end))
    ]
    return sorted([*followed, *missed], key=lambda name: name.start) if missed else followed


def _sign(text: str, names: Sequence[Name]) -> list[Name]:
    """Return the names; of two that share a line of their own (a by-line) both are persons where one is.

    Not where the gazetteer has the other, or it is a single word.
    """
    signed = list(names)
    for at, (one, other) in enumerate(pairwise(names)):
        if text[one.end : other.start] != " and " or {one.label, other.label} != {PERSON, PLACE}:
            continue
        opens = _LINE_START.search(text, max(0, one.start - _INDENT), one.start)
        place = at if one.label == PLACE else at + 1
        surface = text[names[place].start : names[place].end]
        if opens and _LINE_END.match(text, other.end) and " " in surface and not candidates(surface):
            signed[place] = replace(names[place], label=PERSON, scores=sure(PERSON))
    return signed


def _told_of(name: Name, told: dict[tuple[int, int], str]) -> str | None:
    """Return the label that a cue tells of a name; people come of places alone, places where none is sure."""
    label = told.get((name.start, name.end))
    if label is None or label == name.label:
        return None
    may_change = name.label == PLACE if label != PLACE else max(name.scores) < CERTAIN
    return label if may_change else None


def _told(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    for pattern, lasts, row in _patterns():
        for match in pattern.finditer(text) if not lasts or any(map(text.__contains__, lasts)) else ():
            name = match["name"]
            if row.before and text[max(0, match.start() - 1) : match.start()].isalnum():
                continue
            if row.is_known in (None, bool(candidates(name))) and not is_demonym(name):
                yield match.span("name"), row.label


@cache
def _patterns() -> list[tuple[re.Pattern[str], frozenset[str], NameCueRow]]:
    """Return what finds each row's names, and the last words of what follows them: a text without any has none."""
    rows = load_toml(NameCueRow, "name_cues.toml").values()
    return [(_pattern(row), frozenset(cue.split()[-1] for cue in row.after), row) for row in rows]


def _pattern(row: NameCueRow) -> re.Pattern[str]:
    # written out in any case, and the word's start left to the caller: what begins with letters is found fast
    cues = {cue for word in row.before for cue in (word, word.capitalize(), word.upper())}
    before = rf"{alternation(cues)}\s+" if cues else ""
    after = rf"(?=\s+{alternation(row.after)}(?!\w))" if row.after else r"(?<![’']s)(?![\w’'])"
    return re.compile(f"{_OPENS if row.opens else ''}{before}{_NAME}{after}")
