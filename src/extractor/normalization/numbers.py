"""Numbers in English news: find the expression, say its value, and what the words allow.

Pure functions over strings; word lists are in `lexicons/numerals.toml`, `vague.toml` and `hedges.toml`.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from math import prod
from typing import NamedTuple

from extractor.lexicon import LexiconRow, alternation, load_toml
from extractor.normalization.units import behind_letters


class WordsRow(LexiconRow):
    """A class of number words and their values."""

    words: dict[str, int]
    source: str
    examples: list[str]
    counter_examples: list[str]


class VagueRow(LexiconRow):
    """A vague quantity: [low] or [low, high] under each named convention."""

    literal: list[int]
    followed_by: tuple[str, ...] = ()
    preceded_by: tuple[str, ...] = ()
    acled: list[int]
    wikimpacts: list[int]
    source: str
    examples: list[str]
    counter_examples: list[str]


class ChangeRow(LexiconRow):
    """Verbs after which "from 12 to 36" names two totals, not a range."""

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


@cache
def _words() -> dict[str, dict[str, int]]:
    return {name: row.words for name, row in load_toml(WordsRow, "numerals.toml").items()}


@cache
def number_words() -> frozenset[str]:
    """Return the single words of cardinal numbers: one to ninety, zero."""
    return frozenset(_words()["cardinal"])


@cache
def vague_rows() -> dict[str, VagueRow]:
    """Return the vague quantities by their words."""
    return load_toml(VagueRow, "vague.toml")


# 1,500 | 2,00,000 | 1 500 | 1'500 | 12 | 3.5   (not inside T-72, 9/11, 8:40, v1.2.3 or 76TH)
_DIGITS = r"""
    (?: \d{1,3}(?:,\d{3})+ | \d{1,3}(?:'\d{3})+ | \d{1,2}(?:,\d{2})+,\d{3} | [1-9]\d{0,2}(?:\ \d{3})+(?![\d,])
      | \d+ ) (?:\.\d+)?
"""


# white space inside a number: a line may be wrapped there, a paragraph may not end
_SPACE = r"(?:[^\S\r\n]|\r?\n(?![^\S\r\n]*\r?\n))"


# 3-1: no range falls, so two small numbers that do are a score
_SCORE = re.compile(r"(?P<won>\d{1,2})[-–](?P<lost>\d{1,2})(?![\w,.:/-]*\d)(?![\w-])")


def _below_hundred(cardinal: dict[str, int]) -> str:
    """Return a pattern for the words of 0 to 99."""
    units = alternation(word for word, value in cardinal.items() if 0 < value < 10)
    tens = alternation(word for word, value in cardinal.items() if value >= 20)
    rest = alternation(word for word, value in cardinal.items() if 10 <= value < 20 or value == 0)
    return rf"(?:{tens}(?:(?:-|{_SPACE}){units}\b)?|{rest}|{units})"


def _vague_words() -> str:
    """Return a pattern for the vague quantities; "scores" is one only before certain words."""
    bound = [name for name, row in vague_rows().items() if row.followed_by]
    free = alternation(name for name in vague_rows() if name not in bound)
    followed = [
        rf"{alternation([name])}\b(?=\s+{alternation(vague_rows()[name].followed_by)}\b)" for name in bound
    ]
    followed += [
        "|".join(
            rf"(?<=\b{re.escape(word)}\ ){alternation([name])}\b" for word in vague_rows()[name].preceded_by
        )
        for name in bound
    ]
    return rf"(?:{free}\b|{'|'.join(followed)})"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Return the patterns by name; they read lower case, which takes half the time of ignoring it."""
    words = _words()
    cardinal, magnitude = alternation(words["cardinal"]), alternation(words["magnitude"])
    suffix = alternation(words["suffix"])
    apart = alternation(word for word in words["suffix"] if len(word) > 1)  # 2.4 mn, but 3 m are metres
    small = _below_hundred(words["cardinal"])
    gap = rf"(?:-|{_SPACE}+)"
    # three | twenty-three | five and a half thousand | a hundred and twenty | two thousand five hundred
    # never "three three"
    halved = rf"{_SPACE}+and{_SPACE}+(?:a|one){_SPACE}+half\b(?!{_SPACE}+(?:{magnitude}|of)\b)"
    spelled = rf"""(?: {small}{halved} | {small}{_SPACE}+and{_SPACE}+a{_SPACE}+half{_SPACE}+{magnitude}\b |
        (?:(?:half[\ -]an?|an?|{small}){gap})?{magnitude}\b
        (?: {gap}(?:and{_SPACE}+)?(?:{small}\b(?:{gap}{magnitude}\b)?|{magnitude}\b) )*
        | {small}\b
    )"""
    # three letters are enough to pass over most words at once
    begins = alternation({word[:3] for word in (*words["cardinal"], *words["magnitude"], "half")})
    # not inside a word or a number, but straight behind a currency's letters: Rs2.2, USD20
    left = rf"(?: (?<![\w./:,\-–]) (?<!\d\ ) | {behind_letters()} )"
    right = rf"(?! \d | [./:,]\d | (?:st|nd|rd|th)\b | -?(?!{suffix}\b)(?:m?m\b|cal\b) )"
    size = rf"(?: (?:-|{_SPACE})?{magnitude}\b | {suffix}\b | {_SPACE}{apart}\b )"
    single = rf"""(?: {_DIGITS}{right} (?: {size} | {halved} )? | (?:{spelled}) )"""
    numerator = rf"(?: an? | {cardinal} | \d{{1,2}} )"
    fraction = alternation(words["fraction"])
    parts = alternation({word[:3] for word in (*words["cardinal"], *words["fraction"])})
    return {
        "number": re.compile(rf"(?: (?=\d) {left} | (?<![\w-]) (?={begins}|an?[\s-]) ) {single}", re.VERBOSE),
        # between 10 and 20 | 10 to 20 | 10-20 | five or six
        "joint": re.compile(
            rf"(?: [^\S\r\n]*[-–][^\S\r\n]* | {_SPACE}+(?:to|or){_SPACE}+ ) (?:(?:us)?[$€£])?",
            re.VERBOSE,
        ),
        "and": re.compile(rf"{_SPACE}+(?:and|to){_SPACE}+(?:(?:us)?[$€£])?", re.VERBOSE),
        # between 600 kg and 800 kg: the second number has the same unit
        "with unit": re.compile(rf"{_SPACE}?(?P<unit>[a-z%]+){_SPACE}+and{_SPACE}+"),
        "single": re.compile(single, re.VERBOSE),
        "between": re.compile(r"\bbetween\s+(?:(?:us)?[$€£])?$"),
        # half | two-thirds | a quarter | two in five | two out of every five
        "fraction": re.compile(
            rf"""(?<![\w-]) (?=\d|an?\s|{parts})
            (?: an?\s+{fraction}\b(?=\s+(?:of|were|was|are|is|have|has|had)\b|\s*[.,;:)"”]|\s*$)
            | a\s+quarter\b(?!\s+(?:century|hour|final|mile))
            | (?:(?!an?\b){numerator}[\s-]+)? {fraction}\b(?!\s+(?:an?|{magnitude})\b) )(?![\w-])""",
            re.VERBOSE,
        ),
        "and a half": re.compile(rf"(?:\d|\b{cardinal}){_SPACE}+and{_SPACE}+(?:an?{_SPACE}+)?$"),
        "ratio": re.compile(
            rf"""(?<![\w-]) (?P<top>{cardinal}|\d+) \s+(?:in|out\s+of)\s+(?:every\s+)?
            (?P<bottom>{cardinal}|\d+)\b(?![\w%-])""",
            re.VERBOSE,
        ),
        "vague": re.compile(
            rf"""(?<![\w-]) (?={alternation({name[:3] for name in vague_rows()})})
            (?<!\bhow\ )(?<!\bso\ )(?<!\btoo\ )(?<!\bas\ )
            (?P<words> {_vague_words()} ) (?: (?<!s) \s+(?P<scale>{magnitude}(?:\s+{magnitude})?)(?!s)\b )?
            (?!\s+as\b)""",
            re.VERBOSE,
        ),
        "piece": re.compile(rf"{cardinal}\b|{magnitude}\b|half|\ban?\b|{_DIGITS}|{suffix}\b", re.VERBOSE),
    }


def parse_number(text: str) -> float | None:
    """Return the value of one number expression ("1.5 million", "a hundred and twenty"), None if it is none.

    >>> parse_number("half a million"), parse_number("twenty-three"), parse_number("2,00,000")
    (500000.0, 23.0, 200000.0)
    """
    words = _words()
    if text.isdecimal():
        return float(text)
    if (single := words["cardinal"].get(text)) is not None:
        return float(single)
    total, current, seen = 0.0, 0.0, False
    half = False
    text = re.sub(r"\band\s+one\s+half\b", "and a half", text.lower())
    for match in _patterns()["piece"].finditer(text):
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
            if size in (12, 20, 100):
                current = amount * size
            else:
                total, current = total + amount * size, 0.0
        else:
            current, seen = current + float(re.sub("[,' ]", "", piece)), True
    return total + current + 0.5 * half if seen else None


def find_numbers(text: str) -> list[Number]:
    """Return the number expressions of a text in reading order; they never overlap."""
    text = lower_case(text)
    taken: list[Number] = []
    for found in (_find_ratios(text), _find_fractions(text), _find_vague(text), _find_cardinals(text)):
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


def _find_cardinals(text: str) -> Iterator[Number]:
    position = 0
    search = _patterns()["number"].search
    while match := search(text, position):
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
    patterns = _patterns()
    reach = max(0, first.start() - 12)
    is_behind = text.rfind("between", reach, first.start()) >= 0
    between = patterns["between"].search(text, reach, first.start()) if is_behind else None
    second = _second(text, first.end(), is_between=between is not None)
    if second is None or _is_change(text, first.start()):
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
    """Return the number that is joined to the one ending at `end`: 10 to 20, between 600 kg and 800 kg."""
    patterns = _patterns()
    gap = patterns["and" if is_between else "joint"].match(text, end)
    if gap is not None or not is_between:
        return patterns["single"].match(text, gap.end()) if gap else None
    gap = patterns["with unit"].match(text, end)
    second = patterns["single"].match(text, gap.end()) if gap else None
    if gap is None or second is None:
        return None
    is_same = re.match(rf"\s?{re.escape(gap['unit'])}(?!\w)", text[second.end() : second.end() + 40])
    return second if is_same else None


def _is_change(text: str, start: int) -> bool:
    """Tell whether "12 to 36" names two totals: the toll rose from 12 to 36."""
    return bool(
        re.search(
            rf"\b{_change_verbs()}(?:\s+\w+){{0,3}}\s+from\s+$",
            text[max(0, start - 60) : start],
            re.IGNORECASE,
        )
    )


@cache
def _change_verbs() -> str:
    return alternation(load_toml(ChangeRow, "change_verbs.toml")["change"].words)


def _scale(text: str) -> float:
    words = _words()
    tail = re.search(r"[a-z]+$", text.lower())
    size = (words["magnitude"] | words["suffix"]).get(tail[0]) if tail else None
    return float(size or 1)


def _find_fractions(text: str) -> Iterator[Number]:
    for match in _patterns()["fraction"].finditer(text):
        parts = re.split(r"[\s-]+", match[0].lower())
        bottom = _words()["fraction"][parts[-1]]
        if len(parts) == 1 and parts[0] != "half":
            continue  # a bare "third" is an ordinal
        if _patterns()["and a half"].search(text, max(0, match.start() - 24), match.start()):
            continue  # three and a half
        top = 1.0 if len(parts) == 1 or parts[0] in ("a", "an") else parse_number(parts[0]) or 1.0
        if top <= bottom:
            yield Number(match.start(), match.end(), round(top / bottom, 4), is_fraction=True)


def _find_ratios(text: str) -> Iterator[Number]:
    for match in _patterns()["ratio"].finditer(text):
        top, bottom = parse_number(match["top"]), parse_number(match["bottom"])
        if top and bottom and top < bottom <= 100 and bottom > 1:  # "5 in 2019" is no ratio
            yield Number(match.start(), match.end(), round(top / bottom, 4), is_fraction=True)


def _find_vague(text: str) -> Iterator[Number]:
    for match in _patterns()["vague"].finditer(text):
        name = re.sub(r"\s+", " ", match["words"].lower())
        scale = prod(_words()["magnitude"][word] for word in (match["scale"] or "").split())
        yield Number(match.start(), match.end(), None, vague=name, in_words=True, scale=float(scale))
