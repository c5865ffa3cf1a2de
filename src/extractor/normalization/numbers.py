"""Numbers in English news: find the expression, say its value, and what the words allow.

Pure functions over strings; the patterns are in `number_patterns`, the words in `lexicons/`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from math import prod
from typing import NamedTuple

from extractor.lexicon import LexiconRow, alternation, load_toml
from extractor.normalization.number_patterns import patterns, sign_before, word_values


class ChangeRow(LexiconRow):
    """Verbs after which "from 12 to 36" is no range, and what ends the total of "by 12 to 36"."""

    words: list[str]
    source: str
    examples: list[str]
    counter_examples: list[str]


class Number(NamedTuple):
    """A number expression: characters [start, end) of the text.

    `value` is None for ranges and vague words; `low`/`high` are filled for ranges only; `vague` names the row of
    `vague.toml`, `scale` what it is times ("several thousand" -> 1000); `is_fraction` marks parts ("half" -> 0.5).
    """

    start: int
    end: int
    value: float | None
    low: float | None = None
    high: float | None = None
    vague: str | None = None
    is_fraction: bool = False
    in_words: bool = False
    scale: float = 1.0


# 3-1: no range falls, so two small numbers that do are a score
_SCORE = re.compile(r"(?P<won>\d{1,2})[-–](?P<lost>\d{1,2})(?![\w,.:/-]*\d)(?![\w-])")


def parse_number(text: str) -> float | None:
    """Return the value of one number expression ("1.5 million", "a hundred and twenty"), None if it is none.

    >>> parse_number("half a million"), parse_number("twenty-three"), parse_number("2,00,000")
    (500000.0, 23.0, 200000.0)
    """
    words = word_values()
    if text.isdecimal():
        return float(text)
    if (single := words["cardinal"].get(text)) is not None:
        return float(single)
    total, current, seen = 0.0, 0.0, False
    half = False
    text = re.sub(r"\band\s+one\s+half\b", "and a half", text.lower())
    for match in patterns()["piece"].finditer(text):
        piece = match[0]
        if piece == "half":
            half = True
        elif piece in ("a", "an"):
            continue
        elif piece in words["cardinal"]:
            current, seen = current + words["cardinal"][piece], True
        elif piece in words["magnitude"] or piece in words["suffix"]:
            size = words["magnitude"].get(piece) or words["suffix"][piece]
            amount = current + 0.5 * half or 1.0
            half, seen = False, True
            if size in (12, 20, 100):  # what may be multiplied again: two hundred thousand
                current = amount * size
            else:
                total, current = total + amount * size, 0.0
        else:
            current, seen = current + float(re.sub("[,' ]", "", piece)), True
    return total + current + 0.5 * half if seen else None


def find_numbers(text: str) -> list[Number]:
    """Return the number expressions of a text in reading order; they never overlap."""
    text = lower_case(text)
    openings = [match.start() for match in patterns()["opening"].finditer(text)]
    taken: list[Number] = []
    for find in (_find_ratios, _find_fractions, _find_vague, _find_cardinals):
        found = find(text, openings)
        covered = {position for number in taken for position in (number.start, number.end - 1)}
        taken += [
            number
            for number in found
            if number.start not in covered
            and number.end - 1 not in covered
            and not any(number.start <= other.start < number.end for other in taken)
        ]
    return sorted(taken, key=lambda number: number.start)


@lru_cache(maxsize=4)
def lower_case(text: str) -> str:
    """Return the text in lower case, of the same length: letters that would become two stay."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)


def _matches(name: str, text: str, openings: Sequence[int]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern in order, none of which overlap: what `finditer` yields in five times the time."""
    match, end = patterns()[name].match, 0
    for opening in openings:
        if opening >= end and (found := match(text, opening)) is not None:
            end = found.end()
            yield found


def _find_cardinals(text: str, openings: Sequence[int]) -> Iterator[Number]:
    position = 0
    read = patterns()["number"].match
    for opening in openings:
        match = read(text, opening) if opening >= position else None
        if match is None:
            continue
        position = match.end()
        value = parse_number(match[0])
        if value is None:
            continue
        score = _SCORE.match(text, match.start()) if match[0].isdecimal() else None
        if score is not None and int(score["won"]) > int(score["lost"]):
            position = score.end()
            continue
        joined = _join(text, match)
        if joined is not None:
            position = joined.end
        yield joined or Number(match.start(), match.end(), value, in_words=match[0][0].isalpha())


def _join(text: str, first: re.Match[str]) -> Number | None:
    """Return the range that this number and the one joined to it make, or None."""
    reach = max(0, first.start() - 12)
    is_behind = text.rfind("between", reach, first.start()) >= 0
    between = patterns()["between"].search(text, reach, first.start()) if is_behind else None
    second = _second(text, first.end(), is_between=between is not None)
    if second is None or _is_change(text, first.start(), second.end()):
        return None
    low, high = parse_number(first[0]), parse_number(second[0])
    if low is None or high is None:
        return None
    scale = _scale(second[0])
    if low < high and scale > 1 and low * scale < high + scale and _scale(first[0]) == 1:
        low *= scale  # "two to three million": the magnitude is shared
    start = between.start() if between else first.start()
    return Number(start, second.end(), None, low, high) if low < high else None


def _second(text: str, end: int, *, is_between: bool) -> re.Match[str] | None:
    """Return the number that is joined to the one ending at `end`: 10 to 20, 10% to 20%, between 6 kg and 8 kg."""
    gap = patterns()["and" if is_between else "joint"].match(text, end)
    if gap is not None:
        return patterns()["single"].match(text, gap.end())
    if not is_between and not text[end - 1].isdecimal():
        return None  # several hundred litres to 15 million litres
    gap = patterns()["with unit" if is_between else "unit to"].match(text, end)
    second = patterns()["single"].match(text, gap.end()) if gap else None
    if gap is None or second is None:
        return None
    is_same = re.match(rf"\s?{re.escape(gap['unit'])}(?!\w)", text[second.end() : second.end() + 40])
    return second if is_same else None


def _is_change(text: str, start: int, end: int) -> bool:
    """Tell whether "12 to 36" names two figures and no range: the toll rose from 12 to 36, rose by 12 to 36.

    `end` is where the second number ends: behind `by` it is a total where nothing goes on that it could measure (by
    10 to 20 percent).
    """
    change = _change().search(text, max(0, start - 60), start)
    return change is not None and (change["link"] == "from" or _end_of_total().match(text, end) is not None)


@cache
def _change() -> re.Pattern[str]:
    verbs = alternation(_change_words()["change"])
    return re.compile(rf"\b{verbs}(?:\s+\w+){{0,3}}\s+(?P<link>from|by)\s+{sign_before()}$")


@cache
def _end_of_total() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:[.,;:)]|$)|\s+{alternation(_change_words()['total_ends'])}\b")


def _change_words() -> dict[str, list[str]]:
    return {name: row.words for name, row in load_toml(ChangeRow, "change_verbs.toml").items()}


def _scale(text: str) -> float:
    words = word_values()
    tail = re.search(r"[a-z]+$", text.lower())
    size = (words["magnitude"] | words["suffix"]).get(tail[0]) if tail else None
    return float(size or 1)


def _find_fractions(text: str, openings: Sequence[int]) -> Iterator[Number]:
    for match in _matches("fraction", text, openings):
        parts = re.split(r"[\s-]+", match[0].lower())
        bottom = word_values()["fraction"][parts[-1]]
        if len(parts) == 1 and parts[0] != "half":
            continue  # a bare "third" is an ordinal
        if patterns()["and a half"].search(text, max(0, match.start() - 24), match.start()):
            continue  # three and a half
        top = 1.0 if len(parts) == 1 or parts[0] in ("a", "an") else parse_number(parts[0]) or 1.0
        if top <= bottom:
            yield Number(match.start(), match.end(), round(top / bottom, 4), is_fraction=True)


def _find_ratios(text: str, openings: Sequence[int]) -> Iterator[Number]:
    for match in _matches("ratio", text, openings):
        top, bottom = parse_number(match["top"]), parse_number(match["bottom"])
        if top and bottom and top < bottom <= 100 and bottom > 1:  # "5 in 2019" is no ratio
            yield Number(match.start(), match.end(), round(top / bottom, 4), is_fraction=True)


def _find_vague(text: str, openings: Sequence[int]) -> Iterator[Number]:
    for match in _matches("vague", text, openings):
        name = re.sub(r"\s+", " ", match["words"].lower())
        scale = prod(word_values()["magnitude"][word] for word in (match["scale"] or "").split())
        yield Number(match.start(), match.end(), None, vague=name, in_words=True, scale=float(scale))
