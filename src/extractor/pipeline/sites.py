"""Places that a recogniser has no name for: `School No. 4`, `the Monday Market`, the rows of a table of districts."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from extractor.gazetteer.index import candidates
from extractor.lexicon import LexiconRow, alternation, load_toml
from extractor.pipeline.labels import PLACE, Name, sure

# What reads as a headline in title case: fewer words in lower case than this around a name.
_SMALL_WORDS = 2
_AROUND = 100
_SMALL_WORD = re.compile(r"(?<![\w’'-])[a-z]{4,}")
_NUMBER = re.compile(r"\d{1,4}(?![\w%°-]|[.,:]\d|\s[A-Z])")
_BEFORE = 24
# A row of a table: a label, two blanks or a tab, and nothing but numbers.
_CELLS = " \t0123456789.,%–-"
_NO_LABEL = re.compile(r"[\d\t|:]")
_CELL = re.compile(r"  \d|\t\d")
_FEWEST_ROWS = 3


class SiteRow(LexiconRow):
    """Class words of sites of one form; what the fields say stands on top of sites.toml."""

    form: Literal["named", "numbered", "coded"]
    heads: tuple[str, ...]
    generic: tuple[str, ...] = ()
    small: tuple[str, ...] = ()
    goes_on: tuple[str, ...] = ()
    source: str
    example: str
    counter_example: str


def add_sites(text: str, names: Sequence[Name]) -> list[Name]:
    """Return the names, in order, with the sites that stand where none is; the labels of a table's rows are places."""
    labels = list(_labels_of_rows(text))
    kept = [name for name in names if _is_free(labels, name.start, name.end)] if labels else list(names)
    taken = sorted([*labels, *((name.start, name.end) for name in kept)])
    sites = [site for site in _sites(text) if _is_free(taken, *site)]
    added = [Name(start, end, PLACE, sure(PLACE)) for start, end in (*labels, *sites)]
    return sorted([*kept, *added], key=lambda name: name.start) if added else kept


def _is_free(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(taken, (end, end))
    return at == 0 or taken[at - 1][1] <= start


def _sites(text: str) -> Iterator[tuple[int, int]]:
    """Yield where sites stand: a head or a number is found first, what belongs to it is read from there."""
    for head in _heads().finditer(text):
        before = _capitals().search(text, max(0, head.start() - _AROUND), head.start())
        if before and not _is_generic(before["words"]) and not _is_headline(text, before.start(), head.end()):
            yield before.start("words"), head.end()
    for number in _NUMBER.finditer(text):
        before = _numbered().search(text, max(0, number.start() - _BEFORE), number.start())
        if before and (before.lastgroup != "small" or _goes_on().match(text, number.end())):
            yield before.start(str(before.lastgroup)), number.end()
    for match in _coded().finditer(text):
        yield match.span()


def _is_generic(words: str) -> bool:
    """Tell whether words say not which one it is: of `High School`, of `the Stock Market`."""
    return all(word in _rows()["named"].generic for word in words.split())


def _is_headline(text: str, start: int, end: int) -> bool:
    """Tell whether hardly a word around is in lower case, so that capitals say nothing."""
    before = text[max(0, start - _AROUND) : start].rsplit("\n\n", 1)[-1]
    after = text[end : end + _AROUND].split("\n\n", 1)[0]
    return len(_SMALL_WORD.findall(f"{before} {after}")) < _SMALL_WORDS


def _labels_of_rows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the labels of a table's rows that the gazetteer has, where it has those of half the rows."""
    if _CELL.search(text) is None:
        return
    block: list[tuple[int, int]] = []
    at = 0
    for line in [*text.split("\n"), ""]:
        label = _label(line)
        if label:
            start = at + line.index(label)
            block.append((start, start + len(label)))
        else:
            known = [span for span in block if candidates(text[slice(*span)])]
            if len(block) >= _FEWEST_ROWS and 2 * len(known) >= len(block):
                yield from known
            block = []
        at += len(line) + 1


def _label(line: str) -> str:
    """Return what stands before the numbers of a table's row; nothing where a line is no row."""
    label = line.rstrip(_CELLS)
    cells = line[len(label) :]
    is_row = cells.startswith(("  ", "\t")) and any(char.isdigit() for char in cells)
    label = label.strip(" \t")
    return label if is_row and label[:1].isupper() and not _NO_LABEL.search(label) else ""


@cache
def _rows() -> dict[str, SiteRow]:
    return load_toml(SiteRow, "sites.toml")


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(rf"{alternation(_rows()['named'].heads)}(?![\w’'-])(?!\s[A-Z\d&])")


@cache
def _capitals() -> re.Pattern[str]:
    """Return what finds one to three words with capitals before a head, not those that open a sentence."""
    return re.compile(r"(?:(?<=[a-z,;]\s)|(?<=\bThe\s))(?P<words>(?:[A-Z][\w’'-]*\s){1,3})\Z")


@cache
def _numbered() -> re.Pattern[str]:
    """Return what finds a head before a number, in a group named after what must follow."""
    row = _rows()["numbered"]
    any_case = alternation([*row.heads, *(head.lower() for head in row.heads)])
    return re.compile(
        rf"""
        (?<![\w-])(?:
            (?P<said>{any_case}\s(?:[Nn]o\.?\s?|[Nn]umber\s|№\s?|\#))
          | (?P<large>{alternation(row.heads)}\s)
          | (?P<small>{alternation(row.small)}\s)
        )\Z
        """,
        re.VERBOSE,
    )


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(rf"[.,;:)\n]|\s{alternation(_rows()['numbered'].goes_on)}\b|\Z")


@cache
def _coded() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])[A-Z]{{1,2}}\d{{1,3}}\s{alternation(_rows()['coded'].heads)}(?![\w-])")
