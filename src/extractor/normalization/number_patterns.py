"""The patterns of numbers in English news: digits, number words, ranges, shares and vague quantities.

They read lower case, which takes half the time of ignoring it. The words are in `lexicons/numerals.toml` and
`vague.toml`.
"""

import re
from functools import cache

from extractor.lexicon import LexiconRow, alternation, load_toml
from extractor.normalization.units import behind_letters, capitals, signs, unit_words


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


@cache
def word_values() -> dict[str, dict[str, int]]:
    """Return the values of number words by class: cardinal, magnitude, suffix, fraction.

    Old wires and scans write tens and units together: thirtythree.
    """
    values = {name: dict(row.words) for name, row in load_toml(WordsRow, "numerals.toml").items()}
    plain = values["cardinal"]
    values["cardinal"] = plain | {
        tens + unit: plain[tens] + plain[unit]
        for tens in plain
        for unit in plain
        if plain[tens] >= 20 and 0 < plain[unit] < 10
    }
    return values


@cache
def number_words() -> frozenset[str]:
    """Return the single words of cardinal numbers: one to ninety, zero."""
    return frozenset(word_values()["cardinal"])


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


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """Return the patterns by name."""
    return {
        "opening": _opening(),
        **_single_patterns(),
        **_range_patterns(),
        **_share_patterns(),
        "vague": _vague_pattern(),
    }


def _opening() -> re.Pattern[str]:
    """Return that of where numbers, shares and vague quantities may begin: one search finds the places for all."""
    words = {word for name in ("cardinal", "magnitude", "fraction") for word in word_values()[name]}
    begins = {word[:3] for word in (*words, *vague_rows(), "half") if not re.match(r"an?\s", word)}
    return re.compile(rf"\d+|(?<![\w-])(?:an?[\s-]|{alternation(begins)})")


def _words_of(name: str) -> str:
    """Return a pattern for the number words of a class."""
    return alternation(word_values()[name])


def _single_patterns() -> dict[str, re.Pattern[str]]:
    """Return those of one number: where it may start, the number, and the pieces that its value is made of."""
    words = word_values()
    magnitude, suffix = _words_of("magnitude"), _words_of("suffix")
    # three letters are enough to pass over most words at once
    begins = alternation({word[:3] for word in (*words["cardinal"], *words["magnitude"], "half")})
    # not inside a word or a number, but straight behind a currency's letters: Rs2.2, USD20
    left = rf"(?: (?<![\w./:,\-–]) (?<!\d\ ) | {behind_letters()} | (?<=\b{_capital()}) {_amount()} )"
    starts = rf"(?: (?=\d) {left} | (?<![\w-]) (?={begins}|an?[\s-]) )"
    pieces = rf"{_words_of('cardinal')}\b|{magnitude}\b|half|\ban?\b|{_DIGITS}|{suffix}\b"
    return {
        "number": re.compile(rf"{starts} {_single()}", re.VERBOSE),
        "single": re.compile(_single(), re.VERBOSE),
        "piece": re.compile(pieces, re.VERBOSE),
    }


@cache
def _single() -> str:
    """Return a pattern for one number: 1,500, 2.4 mn, twenty-three, five and a half thousand."""
    values = word_values()["suffix"]
    magnitude, suffix = _words_of("magnitude"), _words_of("suffix")
    apart = alternation(word for word in values if len(word) > 1)  # 2.4 mn, but 3 m are metres
    right = rf"(?! \d | [./:,]\d | (?:st|nd|rd|th)\b | -?(?!{suffix}\b)(?:m?m\b|cal\b) )"
    size = rf"(?: (?:-|{_SPACE})?{magnitude}\b | {suffix}\b | {_SPACE}{apart}\b )"
    return rf"""(?: {_DIGITS}{right} (?: {size} | {_halved()} )? | (?:{_spelled()}) )"""


def _spelled() -> str:
    """Return a pattern for number words: three, twenty-three, a hundred and twenty; never "three three"."""
    magnitude, small = _words_of("magnitude"), _below_hundred()
    gap = rf"(?:-|{_SPACE}+)"
    return rf"""(?: {small}{_halved()} | {small}{_SPACE}+and{_SPACE}+a{_SPACE}+half{_SPACE}+{magnitude}\b |
        (?:(?:half[\ -]an?|an?|{small}){gap})?{magnitude}\b
        (?: {gap}(?:and{_SPACE}+)?(?:{small}\b(?:{gap}{magnitude}\b)?|{magnitude}\b) )*
        | {small}\b
    )"""


def _halved() -> str:
    """Return a pattern for what follows a number that is and a half: two [and a half]; not of a million."""
    return rf"{_SPACE}+and{_SPACE}+(?:a|one){_SPACE}+half\b(?!{_SPACE}+(?:{_words_of('magnitude')}|of)\b)"


def _below_hundred() -> str:
    """Return a pattern for the words of 0 to 99."""
    cardinal = word_values()["cardinal"]
    units = alternation(word for word, value in cardinal.items() if 0 < value < 10)
    tens = alternation(word for word, value in cardinal.items() if value >= 20 and value % 10 == 0)
    rest = alternation(
        word
        for word, value in cardinal.items()
        if value == 0 or 10 <= value < 20 or (value % 10 and value > 20)
    )
    return rf"(?:{tens}(?:(?:-|{_SPACE}){units}\b)?|{rest}|{units})"


def _capital() -> str:
    """Return a pattern for the capitals that are a currency's sign before an amount."""
    return rf"[{''.join(sorted(capitals())).lower()}]"


def sign_before() -> str:
    """Return a pattern for the sign that may end right before a number: $, Rs, the capital of P23,000."""
    return rf"(?:{signs()}\s?|\b{_capital()})?"


def _amount() -> str:
    """Return a look-ahead for what can only be an amount behind a capital: P23,000, R5 million; not P90."""
    sizes = rf"(?:{_words_of('magnitude')}|{_words_of('suffix')})"
    return rf"(?= \d{{1,3}}(?:,\d{{3}})+(?!\d) | \d+(?:\.\d+)?\ ?{sizes}\b )"


def _range_patterns() -> dict[str, re.Pattern[str]]:
    """Return those of two numbers that make a range: 10 to 20, five or six, between 600 kg and 800 kg."""
    sign = rf"(?: {signs()}\ ? | {_capital()} {_amount()} )?"
    return {
        "joint": re.compile(
            rf"(?: [^\S\r\n]*[-–][^\S\r\n]* | {_SPACE}+(?:to|or){_SPACE}+ ) {sign}", re.VERBOSE
        ),
        "and": re.compile(rf"{_SPACE}+(?:and|to){_SPACE}+ {sign}", re.VERBOSE),
        # the second number has the same unit
        "with unit": re.compile(rf"{_SPACE}?(?P<unit>[a-z%]+){_SPACE}+and{_SPACE}+"),
        "unit to": re.compile(rf"{_SPACE}?(?P<unit>{unit_words()}){_SPACE}+(?:to|or){_SPACE}+"),
        "between": re.compile(rf"\bbetween\s+{sign_before()}$"),
    }


def _share_patterns() -> dict[str, re.Pattern[str]]:
    """Return those of shares: half, two-thirds, a quarter, two in five, two out of every five."""
    words = word_values()
    cardinal, fraction = _words_of("cardinal"), _words_of("fraction")
    parts = alternation({word[:3] for word in (*words["cardinal"], *words["fraction"])})
    return {
        "fraction": re.compile(
            rf"""(?<![\w-]) (?=\d|an?\s|{parts})
            (?: an?\s+{fraction}\b(?=\s+(?:of|were|was|are|is|have|has|had)\b|\s*[.,;:)"”]|\s*$)
            | a\s+quarter\b(?!\s+(?:century|hour|final|mile))
            | (?:(?!an?\b)(?: an? | {cardinal} | \d{{1,2}} )[\s-]+)? {fraction}\b
              (?!\s+(?:an?|{_words_of("magnitude")})\b) )(?![\w-])""",
            re.VERBOSE,
        ),
        "and a half": re.compile(rf"(?:\d|\b{cardinal}){_SPACE}+and{_SPACE}+(?:an?{_SPACE}+)?$"),
        "ratio": re.compile(
            rf"""(?<![\w-]) (?P<top>{cardinal}|\d+) \s+(?:in|out\s+of)\s+(?:every\s+)?
            (?P<bottom>{cardinal}|\d+)\b(?![\w%-])""",
            re.VERBOSE,
        ),
    }


def _vague_pattern() -> re.Pattern[str]:
    """Return that of vague quantities: dozens, several thousand; not: how many, as many as."""
    magnitude = _words_of("magnitude")
    return re.compile(
        rf"""(?<![\w-]) (?={alternation({name[:3] for name in vague_rows()})})
        (?<!\bhow\ )(?<!\bso\ )(?<!\btoo\ )(?<!\bas\ )
        (?P<words> {_vague_words()} ) (?: (?<!s) \s+(?P<scale>{magnitude}(?:\s+{magnitude})?)(?!s)\b )?
        (?!\s+as\b)""",
        re.VERBOSE,
    )


def _vague_words() -> str:
    """Return a pattern for the vague quantities; "scores" is one only beside certain words: scores of men."""
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
