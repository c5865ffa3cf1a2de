"""A sentence as words with classes: what the rules for quantities, claims and sources read.

Word classes come from `lexicons/word_classes.tsv` (see `training/word_classes.py`): N noun, V verb,
A adjective, R adverb, D determiner, P preposition, O pronoun, C conjunction, X auxiliary; here also # number
and . punctuation.
"""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from spacy.tokens import Span, Token

from extractor.lexicon import LexiconRow, load_toml, read_text
from extractor.normalization.numbers import number_words

_SUFFIXES = (("ly", "R"), ("ing", "V"), ("ed", "V"), ("ous", "A"), ("ful", "A"), ("ive", "A"), ("able", "A"))


class FunctionWordsRow(LexiconRow):
    """A closed class of English, by its use in the rules."""

    words: list[str]
    source: str


@cache
def function_words(use: str) -> frozenset[str]:
    """Return a closed class of lower-case words by its table name in function_words.toml."""
    return frozenset(load_toml(FunctionWordsRow, "function_words.toml")[use].words)


class Word(NamedTuple):
    """One token: characters [start, end) of the document, its lower-case form, its likeliest classes and the first.

    A tuple, because a document has thousands of them: it takes half the time of a frozen dataclass to make.
    """

    start: int
    end: int
    text: str
    lower: str
    classes: str
    main: str


@cache
def word_classes() -> Mapping[str, str]:
    """Return word -> one or two class letters, likeliest first."""
    return dict(line.split("\t") for line in read_text("word_classes.tsv").splitlines())


@lru_cache(maxsize=65_536)
def classify(text: str, lower: str) -> str:
    """Return the class letters of a word; unknown words are judged by their shape."""
    if lower in function_words("auxiliaries"):
        return "X"
    if lower in number_words():
        return "#"
    known = word_classes().get(lower)
    if known is not None:
        return known
    if text[0].isdigit():
        return "#"
    if not any(char.isalnum() for char in text):
        return "."
    if "-" in lower:  # Turkish-made, ISIL-held, long-range: a modifier when its last part is a participle
        last = word_classes().get(lower.rsplit("-", 1)[1], "N")
        return "A" if last[0] in "VA" else "N"
    if text[0].isupper() and not text.isupper():
        return "N"
    return next((letter for suffix, letter in _SUFFIXES if lower.endswith(suffix)), "N")


def read_words(sentence: Span) -> list[Word]:
    """Return the words of a sentence in order; white space is left out, hyphenated compounds are one word."""
    words: list[Word] = []
    pieces: list[Token] = []
    for token in sentence:
        if pieces and (token.is_space or not _is_joined(pieces[-1], token)):
            words.append(_word(pieces))
            pieces = []
        if not token.is_space:
            pieces.append(token)
    if pieces:
        words.append(_word(pieces))
    return words


def _is_joined(left: Token, right: Token) -> bool:
    """Tell whether two tokens are parts of one compound: ISIL-held, 970-kilometer."""
    if left.whitespace_ or "-" not in (left.text, right.text):
        return False
    return left.text[-1].isalnum() or right.text[0].isalnum()


def _word(pieces: list[Token]) -> Word:
    first, last = pieces[0], pieces[-1]
    text = first.text if first is last else "".join(piece.text for piece in pieces)
    lower = text.lower()
    classes = classify(text, lower)
    return Word(first.idx, last.idx + len(last.text), text, lower, classes, classes[0])


class PhraseIndex:
    """Phrases of lower-case words, matched at a word position, longest first."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        """Take (phrase, label) pairs; one phrase may carry several labels."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._by_last: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, label in phrases:
            parts = tuple(phrase.split())
            self._by_first.setdefault(parts[0], []).append((parts, label))
            self._by_last.setdefault(parts[-1], []).append((parts, label))
        for table in (self._by_first, self._by_last):
            for entries in table.values():
                entries.sort(key=lambda entry: (-len(entry[0]), entry))

    def match_at(self, words: list[Word], index: int) -> tuple[str, int] | None:
        """Return (label, index behind the phrase) of the longest phrase that starts at index."""
        if not 0 <= index < len(words):
            return None
        for parts, label in self._by_first.get(words[index].lower, ()):
            end = index + len(parts)
            if end <= len(words) and all(
                words[index + offset].lower == part for offset, part in enumerate(parts)
            ):
                return label, end
        return None

    def match_before(self, words: list[Word], index: int) -> tuple[str, int] | None:
        """Return (label, start index) of the longest phrase that ends right before index."""
        if not 0 < index <= len(words):
            return None
        for parts, label in self._by_last.get(words[index - 1].lower, ()):
            start = index - len(parts)
            if start >= 0 and all(words[start + offset].lower == part for offset, part in enumerate(parts)):
                return label, start
        return None
