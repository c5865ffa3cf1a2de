"""The whole of a person's name where recognisers cut it: `A.V. Lund`, `Ada B. Lund`, `June Lund`, `Ada "Bo" Lund`."""

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extractor.gazetteer.index import candidates
from extractor.lexicon import LexiconRow, alternation, load_toml
from extractor.pipeline.labels import PERSON, Name, sure
from extractor.pipeline.organizations import after_surname

# One to four initials, right before a word with a capital.
_INITIALS = re.compile(r"(?<![\w.&'’-])(?:[A-Z]\.\s?){1,4}(?=[A-Z][\w'’])")
# What may stand between two parts that were found of one name: a blank, a nickname's opening quotation mark.
_GAP = re.compile(r" |[ \u00a0][\"“‘]")
_OPENS = frozenset('.!?\n"“')
_LAST_WORD = re.compile(r"[\w'’-]+\Z")
_NEAR = 24
_LIST_WORDS = 2  # a line of a list holds a surname, or two, before the initials


class GivenNameRow(LexiconRow):
    """Words of one group; `not_after` and `not_opening` say where they are no name. Examples mark the person."""

    words: tuple[str, ...]
    not_after: tuple[str, ...] = ()
    not_opening: tuple[str, ...] = ()
    source: str
    example: str
    counter_example: str


def complete(text: str, names: Sequence[Name]) -> list[Name]:
    """Return the names, people with the initials and given names that stand before them.

    The names come in order and do not overlap; so they are returned.
    """
    with_initials = _take_initials(text, names) if "." in text else names
    joined = _join(text, with_initials)
    return [_take_given_name(text, name, joined[at - 1].end if at else 0) for at, name in enumerate(joined)]


def _take_initials(text: str, names: Sequence[Name]) -> list[Name]:
    """Return the names with initials in what they belong to; a name that is nothing else goes.

    Each run of initials changes the names that end the list so far and the first of those behind it: one pass.
    """
    taken: list[Name] = []
    behind = deque(names)
    for match in _INITIALS.finditer(text):
        start, end = match.span()
        while behind and behind[0].start <= end:
            taken.append(behind.popleft())
        owner = taken[-1] if taken and end < taken[-1].end else None
        whole = None if owner is None else _with_initials(text, owner, match)
        if whole is None:
            continue
        taken.pop()
        while taken and start <= taken[-1].start:
            taken.pop()
        if taken:
            taken[-1] = _cut(taken[-1], start)
        taken.append(whole)
    return [*taken, *behind]


def _with_initials(text: str, owner: Name, match: re.Match[str]) -> Name | None:
    """Return a name with the initials before its surname, a person's; None where they are not its own."""
    start, end = match.span()
    if not _are_initials(text, match):
        return None
    if owner.label == PERSON:
        return replace(owner, start=min(owner.start, start))
    if owner.start != start or not _may_be_person(text, owner, end):
        return None
    return replace(owner, label=PERSON, scores=sure(PERSON))


def _cut(name: Name, end: int) -> Name:
    """Return the name without an initial that it had taken: `Ada B` of `Ada B. Lund`."""
    return replace(name, end=end - 1) if name.start < end - 1 < end < name.end else name


def _are_initials(text: str, match: re.Match[str]) -> bool:
    letters = match.group().replace(" ", "")
    before = text[max(0, match.start() - _NEAR) : match.start()]
    if letters.startswith(_rows()["abbreviations"].words) or _end_list_line(text, match):
        return False
    return len(letters) > len("A.") or _lettered().search(before) is None


def _end_list_line(text: str, match: re.Match[str]) -> bool:
    """Tell whether initials end a line of a list of names, surname first: `Lund A.`, and below it `Dorvala B.`."""
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    return match.group().endswith("\n") and len(line.split()) <= _LIST_WORDS


def _may_be_person(text: str, name: Name, surname: int) -> bool:
    """Tell whether what was taken for a body or a place is initials and a surname: no firm, no place on the map.

    A body may be named by initials and a surname (`F.W. Lund & Co`).
    """
    rest = text[surname : name.end]
    is_word = rest.replace("-", "").isalpha() and not rest.isupper()
    return is_word and after_surname().match(text, name.end) is None and not candidates(rest)


def _join(text: str, names: Sequence[Name]) -> list[Name]:
    """Return the names with people that stand side by side made one: the given name was found apart."""
    joined: list[Name] = []
    for name in names:
        last = joined[-1] if joined else None
        if last and last.label == name.label == PERSON and _are_one(text, last, name):
            joined[-1] = replace(name, start=last.start)
        else:
            joined.append(name)
    return joined


def _are_one(text: str, first: Name, second: Name) -> bool:
    if not text[first.start].isupper():
        return False
    if " " in text[first.start : first.end] and not _INITIALS.match(text, second.start):
        return False
    return _GAP.fullmatch(text, first.end, second.start) is not None


def _take_given_name(text: str, name: Name, free: int) -> Name:
    """Return a person with the given name before it that is also a word or a month."""
    if name.label != PERSON:
        return name
    match = _given().search(text, max(free, name.start - _NEAR), name.start)
    return replace(name, start=match.start()) if match and _is_given(text, match) else name


def _is_given(text: str, match: re.Match[str]) -> bool:
    group = str(match.lastgroup)
    row, word = _rows()[group], match[group]
    before = text[max(0, match.start() - _NEAR) : match.start()].rstrip(" ")
    if not before or before[-1] in _OPENS:
        return word not in row.not_opening
    last = _LAST_WORD.search(before)
    return last is None or last.group().lower() not in row.not_after


@cache
def _rows() -> dict[str, GivenNameRow]:
    return load_toml(GivenNameRow, "given_names.toml")


@cache
def _given() -> re.Pattern[str]:
    """Return what ends in a given name and a blank, in a group named after the row of the name."""
    groups = (f"(?P<{row}>{alternation(_rows()[row].words)})" for row in ("dates", "words"))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(groups)})\s\Z")


@cache
def _lettered() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(_rows()['lettered'].words)}\s\Z", re.IGNORECASE)
