"""Date rules compiled to regular expressions over class characters: where date expressions stand.

A text becomes one character per word, the same for all words of the same classes. Rules are matched only on
islands, stretches of known words that hold a trigger; every step is linear in the text, whatever it holds.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from extractor.errors import LexiconError
from extractor.lexicon import LexiconRow, load_toml
from extractor.normalization.date_patterns import (
    CompiledPattern,
    compile_pattern,
    literal_words,
    parse_pattern,
)
from extractor.normalization.date_tokens import (
    DIGIT_SAMPLES,
    TOKEN,
    Token,
    digit_classes,
    is_word,
    word_classes,
)

OTHER, BREAK, SPACE = "o", "b", " "  # a word of no class; the end of a paragraph; white space inside one
_PARAGRAPH = re.compile(r"\n\s*\n")
# Between the cells of a table; a word joined over a line's end (pipeline/line_ends.py) leaves three blanks.
_BORDER = re.compile(r"[^\S\n]{4,}|[^\S\n]*\t[^\S\n]*")
_CELL = 3  # digits of a number that is no year
_FIRST_CHAR = 0xE000  # class characters come from the private use area
_DIGIT_TRIGGERS = frozenset({"iso", "slash", "clock", "clockap", "decade", "year", "hhmm", "domth"})
_MONEY_OR_NAME = frozenset("$€£¥#@_")  # before digits they make no date: "$1990", "#12"
_LONGEST_JOINT = 14  # characters of a word that may be joined to a year: mid-2014
_JOINT = re.compile(r"(\w+)-$")
_DATE_DIGITS = (1, 2, 4)  # how many digits a day, month or year has
_MAX_WORDS, _MAX_LENGTH = 50_000, 32  # what the word cache holds
_MAX_ISLANDS = 8_192


class Fragment(LexiconRow):
    """One table of `date_fragments.toml`."""

    pattern: str
    source: str


class DateRule(LexiconRow):
    """One table of `dates.toml`."""

    patterns: tuple[str, ...]
    resolve: str
    source: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that a rule matched: `slots` are its words by slot, `words` all of them in lower case."""

    rule: str
    resolve: str
    start: int
    end: int
    slots: dict[str, Token]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Pattern:
    rule: str
    resolve: str
    vague: bool
    order: int
    compiled: CompiledPattern


_Read = tuple[int, int, _Pattern, tuple[tuple[str, int], ...]]


class _ClassCharacters(dict[str, str]):
    """Word as written -> class character; words not seen before are classified and kept, up to a bound."""

    def __init__(self, chars: dict[frozenset[str], str]) -> None:
        super().__init__()
        self._chars = chars

    def __missing__(self, word: str) -> str:
        char = self._classify(word)
        if len(self) < _MAX_WORDS and len(word) <= _MAX_LENGTH:
            self[word] = char
        return char

    def _classify(self, word: str) -> str:
        if word.isspace():
            return BREAK if _PARAGRAPH.search(word) else SPACE
        if word[0].isdigit():
            return self._chars.get(digit_classes(word), OTHER)
        if not word[0].islower() and word.lower() != word:
            return self.get(word.lower().capitalize(), self.get(word.lower(), OTHER))
        return OTHER


def _part_cells(pieces: Sequence[str], chars: str) -> str:
    """Return the classes with a break between a day and the cell behind it: 3 Jan     14; not 3    Jan    2014."""
    parted = list(chars)
    for at in range(3, len(pieces) - 1):
        is_border = _BORDER.fullmatch(pieces[at]) is not None and len(pieces[at + 1]) <= _CELL
        if (
            is_border
            and pieces[at + 1][0].isdigit()
            and pieces[at - 1].isalpha()
            and pieces[at - 3][0].isdigit()
        ):
            parted[at] = BREAK
    return "".join(parted)


class Grammar:
    """The compiled rules; `find` is the only thing to call."""

    def __init__(self, rules: dict[str, DateRule], fragments: dict[str, Fragment]) -> None:
        self._fragments = {name: row.pattern for name, row in fragments.items()}
        self._chars: dict[frozenset[str], str] = {}
        self._words = _ClassCharacters(self._chars)
        self._read_words({pattern for row in rules.values() for pattern in row.patterns})
        for sample in DIGIT_SAMPLES:
            names = digit_classes(sample)
            if names:
                self._char(names)
            if "yy" in names:
                self._char(names | {"yy_last"})
        self._names = {char: names for names, char in self._chars.items()}
        patterns = [
            _Pattern(name, row.resolve, row.vague, order, self._compile(pattern, f"dates.toml: rule {name}"))
            for order, (name, row) in enumerate(rules.items())
            for pattern in row.patterns
        ]
        self._by_first = {
            (char, vague): [
                pattern for pattern in patterns if char in pattern.compiled.begins and pattern.vague <= vague
            ]
            for char in self._names
            for vague in (False, True)
        }
        triggers = {name for name, row in word_classes().items() if row.trigger} | _DIGIT_TRIGGERS
        self._trigger = re.compile(f"[{''.join(c for c, names in self._names.items() if names & triggers)}]")
        # what a stretch of classes holds is the same wherever it stands
        self._read = lru_cache(_MAX_ISLANDS)(self._read_island)
        self._edge = re.compile(f"[{OTHER}{BREAK}]|$")

    def find(self, text: str, *, vague: bool) -> list[Candidate]:
        """Return the matches that remain when the longest wins, in reading order, blocking rules included."""
        pieces = TOKEN.findall(text)
        chars = "".join(map(self._words.__getitem__, pieces))
        if "    " in text or "\t" in text:
            chars = _part_cells(pieces, chars)
        ends = list(accumulate(map(len, pieces)))
        found: list[Candidate] = []
        position = 0
        while (trigger := self._trigger.search(chars, position)) is not None:
            at = trigger.start()
            first = max(chars.rfind(OTHER, position, at), chars.rfind(BREAK, position, at), position - 1) + 1
            position = self._edge.search(chars, at).start()  # type: ignore[union-attr]  # "$" always matches
            words = [index for index in range(first, position) if chars[index] != SPACE]
            tokens = [Token(pieces[at], ends[at] - len(pieces[at]), ends[at]) for at in words]
            island = "".join(
                self._in_place(text, token, chars[index]) for token, index in zip(tokens, words, strict=True)
            )
            found += self._match(tokens, island, vague=vague)
        return found

    def _in_place(self, text: str, token: Token, char: str) -> str:
        """Return the class character of digits where they stand: none in "$1990", a year in "3 JAN 90"."""
        if not token.text[0].isdigit():
            return char
        before = text[token.start - 1] if token.start else ""
        if before in _MONEY_OR_NAME or (before == "-" and not _joins(text, token.start)):
            return OTHER
        names = self._names[char]
        if "yy" in names and not text[token.end : token.end + 2].strip().isalnum():
            return self._chars[names | {"yy_last"}]
        return char

    def _match(self, tokens: list[Token], chars: str, *, vague: bool) -> Iterator[Candidate]:
        for first, last, pattern, slots in self._read(chars, vague):
            found = {name: tokens[position] for name, position in slots}
            words = tuple(token.lower for token in tokens[first:last])
            start, end = tokens[first].start, tokens[last - 1].end
            yield Candidate(pattern.rule, pattern.resolve, start, end, found, words)

    def _read_island(self, chars: str, vague: bool) -> tuple[_Read, ...]:  # noqa: FBT001 - a key of the cache
        """Return (first, last, pattern, slots) of the matches that remain when the longest wins, in order."""
        spans: list[tuple[int, int, int, _Pattern, re.Match[str]]] = []
        for position, char in enumerate(chars):
            for pattern in self._by_first.get((char, vague), ()):
                match = pattern.compiled.expression.match(chars, position)
                if match is not None:
                    first, last = _bounds(pattern.compiled, match)
                    spans.append((first - last, first, pattern.order, pattern, match))
        taken = bytearray(len(chars))
        kept = []
        for length, first, _, pattern, match in sorted(spans, key=lambda span: span[:3]):
            last = first - length
            if last > first and not any(taken[first:last]):
                taken[first:last] = b"\1" * (last - first)
                kept.append((first, last, pattern, match))
        return tuple(
            (first, last, pattern, tuple(_slots(pattern.compiled, match)))
            for first, last, pattern, match in sorted(kept, key=lambda item: item[0])
        )

    def _char(self, names: frozenset[str]) -> str:
        return self._chars.setdefault(names, chr(_FIRST_CHAR + len(self._chars)))

    def _read_words(self, patterns: set[str]) -> None:
        """Give every known word the character of its classes: as it is, and with a capital first letter."""
        literals = set().union(*(literal_words(text) for text in (*patterns, *self._fragments.values())))
        small: dict[str, set[str]] = {word: {f"={word}"} for word in literals}
        large: dict[str, set[str]] = {word: {f"={word}"} for word in literals}
        for name, row in word_classes().items():
            for word in row.words:
                large.setdefault(word, set()).add(name)
                if row.case == "any":
                    small.setdefault(word, set()).add(name)
        for word, names in large.items():
            self._words[word.capitalize()] = self._char(frozenset(names))
        for word, names in small.items():
            self._words[word] = self._char(frozenset(names))

    def _compile(self, pattern: str, where: str) -> CompiledPattern:
        nodes = parse_pattern(pattern, self._fragments, where=where)
        return compile_pattern(nodes, lambda name: self._members(name, where))

    def _members(self, name: str, where: str) -> str:
        members = "".join(char for names, char in self._chars.items() if name in names)
        if not members:
            raise LexiconError(f"{where}: no class {{{name}}} in date_words.toml")
        return members


def _slots(compiled: CompiledPattern, match: re.Match[str]) -> Iterator[tuple[str, int]]:
    """Yield the slots that the branch which matched has, with their places."""
    for group, name in compiled.slots:
        if (start := match.start(group)) >= 0:
            yield name, start


def _bounds(compiled: CompiledPattern, match: re.Match[str]) -> tuple[int, int]:
    """Return where the record begins and ends: at its marks where the branch that matched has them."""
    first = match.start(compiled.opens) if compiled.opens else -1
    last = match.start(compiled.closes) if compiled.closes else -1
    return (first if first >= 0 else match.start()), (last if last >= 0 else match.end())


def _joins(text: str, start: int) -> bool:
    """Return whether digits after a hyphen may belong to a date: 14-16, 1990-94, mid-2014; not 555-1994."""
    word = _JOINT.search(text, max(0, start - _LONGEST_JOINT), start)
    if word is None:
        return True
    return len(word[1]) in _DATE_DIGITS if word[1].isdigit() else is_word("joint", word[1])


@cache
def grammar() -> Grammar:
    """Return the packaged grammar, compiled once."""
    return Grammar(load_toml(DateRule, "dates.toml"), load_toml(Fragment, "date_fragments.toml"))
