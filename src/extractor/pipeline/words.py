"""A sentence as words with classes: what the rules for quantities, claims and sources read.

Word classes come from `lexicons/word_classes.tsv` (see `training/word_classes.py`): N noun, V verb,
A adjective, R adverb, D determiner, P preposition, O pronoun, C conjunction, X auxiliary; here also # number
and . punctuation.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from pydantic import Field
from spacy.tokens import Doc

from extractor.errors import LexiconError
from extractor.lexicon import LexiconRow, load_toml, read_text
from extractor.normalization.number_patterns import number_words

MAX_FORMS = 16_384  # different texts of tokens whose classes are kept
_SUFFIXES = (("ly", "R"), ("ing", "V"), ("ed", "V"), ("ous", "A"), ("ful", "A"), ("ive", "A"), ("able", "A"))


class FunctionWordsRow(LexiconRow):
    """A closed class of English, by its use in the rules; it has the words of the classes that it `holds` as well."""

    words: list[str] = Field(default_factory=list)
    holds: tuple[str, ...] = ()
    source: str


class OpenWordsRow(FunctionWordsRow):
    """An open class of English; `examples` are (sentence, what its claim has in `field`), "" for nothing."""

    field: str
    examples: list[tuple[str, str]]
    counter_examples: list[tuple[str, str]]


@cache
def function_words(use: str) -> frozenset[str]:
    """Return a class of lower-case words by its table name in function_words.toml or open_words.toml."""
    row = word_rows()[use]
    return frozenset(row.words).union(*(function_words(held) for held in row.holds))


@cache
def word_rows() -> Mapping[str, FunctionWordsRow]:
    """Return the closed and the open classes by name; LexiconError for one that stands in both files."""
    closed = load_toml(FunctionWordsRow, "function_words.toml")
    open_rows = load_toml(OpenWordsRow, "open_words.toml")
    if both := sorted(closed.keys() & open_rows.keys()):
        raise LexiconError(f"open_words.toml: {both[0]} stands in function_words.toml, too; merge the two")
    return {**closed, **open_rows}


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


_ACRONYM = 5  # letters of a short form: ACLED is no participle


@lru_cache(maxsize=8192)
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
    if text[0].isupper() and (not text.isupper() or len(text) <= _ACRONYM):
        return "N"
    return next((letter for suffix, letter in _SUFFIXES if lower.endswith(suffix)), "N")


class _Forms(dict[int, tuple[str, str, str, str, int]]):
    """spaCy's number of a token's text -> text, lower case, classes, first class, length (0: white space)."""

    def add(self, orth: int, text: str) -> tuple[str, str, str, str, int]:
        """Return the entry of a text that was not seen before, and keep it, up to a bound."""
        if len(self) >= MAX_FORMS:
            self.clear()
        lower = text.lower()
        classes = "." if text.isspace() else classify(text, lower)
        self[orth] = form = text, lower, classes, classes[0], 0 if text.isspace() else len(text)
        return form


_FORMS = _Forms()


class Words(list[Word]):
    """The words of a sentence, and what most rules ask of them as plain sequences.

    `lowers[3:5]` takes a tenth of the time of asking the words at 3 and 4. `mains` is a string: one letter a word.
    """

    __slots__ = ("lowers", "mains", "starts")
    starts: list[int]
    lowers: list[str]
    mains: str

    def list_columns(self) -> None:
        """Set the sequences from the words."""
        self.starts = [word[0] for word in self]
        self.lowers = [word[3] for word in self]
        self.mains = "".join([word[5] for word in self])

    def before(self, end: int) -> "Words":
        """Return the words in front of an index."""
        part = Words(self[:end])
        part.starts, part.lowers, part.mains = self.starts[:end], self.lowers[:end], self.mains[:end]
        return part


class Tokens:
    """A document's tokens as plain lists: to ask spaCy for each attribute of each token takes ten times as long."""

    def __init__(self, doc: Doc) -> None:
        """Read the document once."""
        self._strings = doc.vocab.strings
        self._orths: list[int] = doc.to_array("ORTH").tolist()
        self._starts: list[int] = doc.to_array("IDX").tolist()
        self._hyphen = self._strings["-"]

    def read_words(self, first: int, end: int) -> Words:
        """Return tokens [first, end) as words; white space is left out, hyphenated compounds are one word."""
        orths, starts = self._orths[first:end], self._starts[first:end]
        known, add, strings, new = _FORMS.get, _FORMS.add, self._strings, tuple.__new__
        forms = [known(orth) or add(orth, strings[orth]) for orth in orths]
        words = Words(
            [
                new(Word, (at, at + size, text, lower, classes, main))  # Word() takes twice the time
                for at, (text, lower, classes, main, size) in zip(starts, forms, strict=True)
                if size
            ]
        )
        words.list_columns()
        if self._hyphen in orths:
            _join_compounds(words)
        return words


def _join_compounds(words: Words) -> None:
    """Make one word of the parts of each compound: ISIL-held, 970-kilometer."""
    beside = sorted({at for row, text in enumerate(words.lowers) if text == "-" for at in (row, row + 1)})
    glued = [at for at in beside if 0 < at < len(words) and _is_glued(words[at - 1], words[at])]
    for at in reversed(glued):
        words[at - 1 : at + 1] = [_word(words[at - 1].start, words[at - 1].text + words[at].text)]
    if glued:
        words.list_columns()


def _is_glued(left: Word, right: Word) -> bool:
    return left.end == right.start and (left.text[-1].isalnum() or right.text[0].isalnum())


def _word(start: int, text: str) -> Word:
    lower = text.lower()
    classes = classify(text, lower)
    return Word(start, start + len(text), text, lower, classes, classes[0])


class PhraseIndex:
    """Phrases of lower-case words, matched at a place in a list of such words, longest first."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        """Take (phrase, label) pairs; one phrase may carry several labels."""
        self._by_first: dict[str, list[tuple[list[str], str]]] = {}
        self._by_last: dict[str, list[tuple[list[str], str]]] = {}
        for phrase, label in phrases:
            parts = phrase.split()
            self._by_first.setdefault(parts[0], []).append((parts, label))
            self._by_last.setdefault(parts[-1], []).append((parts, label))
        for table in (self._by_first, self._by_last):
            for entries in table.values():
                entries.sort(key=lambda entry: (-len(entry[0]), entry))
        self.first_words = frozenset(self._by_first)

    def match_at(self, lowers: Sequence[str], index: int) -> tuple[str, int] | None:
        """Return (label, index behind the phrase) of the longest phrase that starts at index."""
        if not 0 <= index < len(lowers):
            return None
        for parts, label in self._by_first.get(lowers[index], ()):
            end = index + len(parts)
            if lowers[index:end] == parts:
                return label, end
        return None

    def match_before(self, lowers: Sequence[str], index: int) -> tuple[str, int] | None:
        """Return (label, start index) of the longest phrase that ends right before index."""
        if not 0 < index <= len(lowers):
            return None
        for parts, label in self._by_last.get(lowers[index - 1], ()):
            start = index - len(parts)
            if start >= 0 and lowers[start:index] == parts:
                return label, start
        return None
