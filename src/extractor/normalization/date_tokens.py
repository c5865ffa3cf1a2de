"""Words and digits of a text with the date classes they may belong to, one character per class set."""

import re
from functools import cache
from typing import Literal, NamedTuple

from extractor.errors import LexiconError
from extractor.lexicon import LexiconRow, load_toml

# white space; "2022-09-16T08:40Z", "16/9/22", "8:40", "1,000", "3rd", "TB2", "Sept"; then any single mark
TOKEN = re.compile(
    r"""
      \s+
    | [0-9]{4}-[0-9]{2}-[0-9]{2}
      (?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?(?!\w)
    | [0-9]+(?:[.:/,][0-9]+)*\w*
    | \w+
    | [^\w\s]
    """,
    re.VERBOSE,
)
_ISO = re.compile(r"(?:1[0-9]|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?:T.*)?")
_SLASH = re.compile(r"(?P<a>[0-9]{1,4})(?P<mark>[/.])(?P<b>[0-9]{1,2})(?P=mark)(?P<c>[0-9]{4}|[0-9]{2})")
_CLOCK = re.compile(r"(?P<hour>[01]?[0-9]|2[0-4])(?P<mark>[:.])(?P<minute>[0-5][0-9])(?::[0-5][0-9])?")
_CLOCK_AP = re.compile(r"(?P<hour>0?[1-9]|1[0-2])(?:[:.](?P<minute>[0-5][0-9]))?(?P<ap>am|pm)", re.IGNORECASE)
_ORDINAL = re.compile(r"(?P<n>[0-9]{1,2})(?:st|nd|rd|th)", re.IGNORECASE)
_DECADE = re.compile(r"(?P<n>(?:1[0-9]|20)?[0-9]0)'?s", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9}(?:\.[0-9]{1,3})?")
_FRACTION = re.compile(r"[1-9]/[2-9]")
_MAX_DAY, _MAX_HOUR, _FIRST_YEAR, _LAST_YEAR = 31, 24, 1500, 2100


class WordClass(LexiconRow):
    """One table of `date_words.toml`."""

    case: Literal["any", "capital"]
    trigger: bool
    source: str
    words: dict[str, str]


class Token(NamedTuple):
    """One word or mark; `start` and `end` are character offsets."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """Return the word in lower case: the key into the word classes."""
        return self.text.lower()


@cache
def word_classes() -> dict[str, WordClass]:
    """Return the classes of date words by name."""
    return refuse_capitals(load_toml(WordClass, "date_words.toml"))


def refuse_capitals(classes: dict[str, WordClass]) -> dict[str, WordClass]:
    """Return the classes; LexiconError for a word that is not in lower case, which nothing would ever match."""
    for name, row in classes.items():
        for word in row.words:
            if word != word.lower():
                raise LexiconError(f'date_words.toml: "{word}" in [{name}] must be in lower case')
    return classes


def word_value(name: str, token: Token) -> str:
    """Return what the class says of the word; KeyError when the word is not in the class."""
    return word_classes()[name].words[token.lower]


def is_word(name: str, word: str) -> bool:
    """Return whether the class has the word, whatever its case."""
    return word.lower() in word_classes()[name].words


def digit_classes(text: str) -> frozenset[str]:
    """Return the classes of a token that begins with a digit; empty for `TB2`, `T20`, `1.2.3`, long numbers.

    >>> sorted(digit_classes("16"))
    ['dom', 'hour', 'num', 'yy']
    """
    if text.isdigit() and text.isascii():
        return _plain_number(text)
    for name, pattern in (("iso", _ISO), ("decade", _DECADE), ("clockap", _CLOCK_AP)):
        if pattern.fullmatch(text):
            return frozenset({name})
    if _ORDINAL.fullmatch(text):
        day = int(text[:-2])
        return frozenset({"domth", "dom", "ordinal_digits"} if 0 < day <= _MAX_DAY else {"ordinal_digits"})
    if _CLOCK.fullmatch(text):
        return frozenset({"clock"} if ":" in text else {"clock_dot", "num"})
    if _SLASH.fullmatch(text):
        return frozenset({"slash"})
    if _FRACTION.fullmatch(text):
        return frozenset({"frac"})
    return frozenset({"num"}) if _NUMBER.fullmatch(text) else frozenset()


def _plain_number(text: str) -> frozenset[str]:
    if len(text) > 9:
        return frozenset()
    names, number = {"num"}, int(text)
    if len(text) <= 2:
        names |= {"yy"} if len(text) == 2 else set()
        names |= {"dom"} if 0 < number <= _MAX_DAY else set()
        names |= {"hour"} if number <= _MAX_HOUR else set()
    if len(text) == 4:
        names |= {"year"} if _FIRST_YEAR <= number <= _LAST_YEAR else set()
        names |= {"hhmm"} if number // 100 <= _MAX_HOUR and number % 100 < 60 else set()
    return frozenset(names)


# One text for every class set that digits can have.
DIGIT_SAMPLES = (
    *("0", "5", "00", "05", "24", "25", "31", "32", "123", "1,000", "0040", "1530", "1575", "9999", "1.5"),
    *("2022-09-16", "1990s", "5pm", "16th", "32nd", "8:40", "8.40", "16/9/22", "1/2", "TB2"),
)
