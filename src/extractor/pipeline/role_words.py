"""The words around a name as role phrases see them, and the lexicons of role heads and small words."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from extractor.gazetteer.folding import fold_name
from extractor.lexicon import LexiconRow, load_toml, refuse_collisions

# How far before and after a name its role is looked for (characters), and the longest head (words).
_REACH = 160
_LONGEST_HEAD = 5
# Words (with inner dots, apostrophes, hyphens) or single marks. A blank line ends the surroundings.
_TOKEN = re.compile(r"[^\W_](?:[\w.&/’'-]*\w)?\.?|[^\w\s]", re.UNICODE)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_POSSESSIVE = re.compile(r"['’]s?$")
_STOPS = ("!", "?", ";", ":", '"', "“", "”", ".")


class RoleRow(LexiconRow):
    """Heads of role phrases; `rank`: a form of address that an office outranks."""

    heads: tuple[str, ...]
    rank: bool = False
    example: str
    counter_example: str
    source: str


class WordRow(LexiconRow):
    """Small words of role phrases, by what they do in them (the table name)."""

    words: tuple[str, ...]
    example: str
    role: str
    counter_example: str
    source: str


class Word(NamedTuple):
    """A token: its text, its comparison form (empty for a mark), its offsets."""

    text: str
    folded: str
    start: int
    end: int

    @property
    def bare(self) -> str:
        """The text without a possessive ending."""
        return _POSSESSIVE.sub("", self.text)

    @property
    def is_possessive(self) -> bool:
        """Whether the word owns what follows: "Iraq's"."""
        return self.bare != self.text


def words_before(text: str, start: int) -> list[Word]:
    """Return the words of the sentence before `start`, as far as a role may reach back."""
    window_start = max(start - _REACH, 0)
    blanks = [match.end() for match in _BLANK_LINE.finditer(text, window_start, start)]
    words = _words(text, blanks[-1] if blanks else window_start, start)
    for position in range(len(words) - 1, -1, -1):
        if _ends_sentence(words[position]):
            return words[position + 1 :]
    return words


def words_after(text: str, end: int) -> list[Word]:
    """Return the words of the sentence after `end`, as far as a role may reach."""
    window_end = min(end + _REACH, len(text))
    blank = _BLANK_LINE.search(text, end, window_end)
    words = _words(text, end, blank.start() if blank else window_end)
    for position, word in enumerate(words):
        if _ends_sentence(word):
            last = Word(word.text.rstrip("."), word.folded, word.start, word.end)
            return [*words[:position], last] if last.text else words[:position]
    return words


def join(words: Sequence[Word]) -> str:
    """Return the words with single spaces."""
    return " ".join(word.text for word in words)


def head_size(words: Sequence[Word], end: int, *, ranks: bool) -> int:
    """Return how many words before `end` form the longest head of that sort, 0 when they form none."""
    known = _heads()
    for size in range(min(_LONGEST_HEAD, end), 0, -1):
        is_rank = known.get(" ".join(word.folded for word in words[end - size : end]))
        if is_rank is not None:
            # The longest head decides: "Attorney General" is no general.
            return size if is_rank is ranks else 0
    return 0


def is_small(word: Word, *groups: str) -> bool:
    """Return whether the word is one of these groups of role_words.toml."""
    small = _small_words()
    return any(word.folded in small[group] for group in groups)


def _words(text: str, start: int, end: int) -> list[Word]:
    return [
        Word(token := match[0], _fold(token), *match.span()) for match in _TOKEN.finditer(text, start, end)
    ]


@lru_cache(maxsize=8192)  # names stand beside the same words again and again
def _fold(token: str) -> str:
    return fold_name(_POSSESSIVE.sub("", token)) if token[0].isalnum() else ""


def _ends_sentence(word: Word) -> bool:
    if word.text in _STOPS:
        return True
    if not word.text.endswith("."):
        return False
    # "Gen.", "J." and "U.S." end no sentence, "ministry." does.
    return not (len(word.folded) == 1 or word.text.count(".") > 1 or is_small(word, "abbreviations"))


@cache
def _heads() -> dict[str, bool]:
    rows = load_toml(RoleRow, "roles.toml")
    owners = refuse_collisions(
        ((fold_name(head), key) for key, row in rows.items() for head in row.heads), name="roles.toml"
    )
    return {head: rows[key].rank for head, key in owners.items()}


@cache
def _small_words() -> dict[str, frozenset[str]]:
    rows = load_toml(WordRow, "role_words.toml")
    return {key: frozenset(fold_name(word) for word in row.words) for key, row in rows.items()}
