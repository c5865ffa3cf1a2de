"""Date rules compiled to regular expressions over class characters: where date expressions stand in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractor.errors import LexiconError
from extractor.lexicon import LexiconRow, load_toml
from extractor.normalization.date_tokens import (
    BREAK,
    DIGIT_SAMPLES,
    OTHER,
    TOKEN,
    Token,
    digit_classes,
    word_classes,
)
from extractor.normalization.date_patterns import CompiledPattern, compile_pattern, literal_words, parse_pattern

_PARAGRAPH = re.compile(r"\n\s*\n")
_FIRST_CHAR = 0xE000  # class characters come from the private use area


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
    """A stretch that a rule matched. `slots` holds the words by slot name; `first`, `last` are token indices."""

    rule: str
    resolve: str
    start: int
    end: int
    first: int
    last: int
    slots: dict[str, Token]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Pattern:
    rule: str
    resolve: str
    vague: bool
    order: int
    compiled: CompiledPattern


class Grammar:
    """The compiled rules; `find` is the only thing to call."""

    def __init__(self, rules: dict[str, DateRule], fragments: dict[str, Fragment]) -> None:
        self._fragments = {name: row.pattern for name, row in fragments.items()}
        self._chars: dict[frozenset[str], str] = {}
        self._words: dict[str, tuple[str, str]] = {}  # word -> class character in lower case, capitalised
        literals = self._literals(rules)
        triggers = self._read_words(literals)
        for sample in DIGIT_SAMPLES:
            names = digit_classes(sample)
            self._char(names)
            if "yy" in names:
                self._char(names | {"yy_last"})
        patterns = [
            _Pattern(name, row.resolve, row.vague, order, self._compile(pattern, f"dates.toml: rule {name}"))
            for order, (name, row) in enumerate(rules.items())
            for pattern in row.patterns
        ]
        self._by_first = {
            char: [pattern for pattern in patterns if char in pattern.compiled.begins]
            for char in self._chars.values()
        }
        trigger = "".join(char for names, char in self._chars.items() if names & triggers)
        self._island = re.compile(f"[^{OTHER}{BREAK}]+")
        self._trigger = re.compile(f"[{trigger}]")

    def find(self, text: str, *, vague: bool) -> list[Candidate]:
        """Return the matches that remain when the longest wins, in reading order, blocking rules included."""
        tokens, chars = self._read(text)
        found: list[Candidate] = []
        for island in self._island.finditer(chars):
            if self._trigger.search(chars, island.start(), island.end()):
                found += self._match(tokens, chars, island.start(), island.end(), vague=vague)
        return found

    def _read(self, text: str) -> tuple[list[Token], str]:
        tokens: list[Token] = []
        chars: list[str] = []
        known, previous = self._words, 0
        for match in TOKEN.finditer(text):
            word, start, end = match.group(), match.start(), match.end()
            char = OTHER
            if word[0].isdigit():
                char = self._digit_char(text, word, start)
            else:
                entry = known.get(word.lower())
                if entry is not None:
                    char = entry[word[0].isupper()]
            if char != OTHER:
                if start - previous > 1 and _PARAGRAPH.search(text, previous, start):
                    tokens.append(Token("", start, start))
                    chars.append(BREAK)
                tokens.append(Token(word, start, end))
                chars.append(char)
            elif chars and chars[-1] != OTHER:
                tokens.append(Token(word, start, end))
                chars.append(OTHER)
            previous = end
        return tokens, "".join(chars)

    def _digit_char(self, text: str, word: str, start: int) -> str:
        before = text[start - 1 : start]
        # "F-16", "$1990", "No.5", "#12", "v2", "3/5": no part of a date
        if before in ("$", "€", "£", "#", "@", "_"):
            return OTHER
        if before == "-" and text[start - 2 : start - 1].isalpha() and not _joins(text, start):
            return OTHER
        names = digit_classes(word)
        if "yy" in names and not text[start + len(word) : start + len(word) + 2].strip().isalnum():
            names |= {"yy_last"}
        return self._chars.get(names, OTHER) if names else OTHER

    def _match(self, tokens: list[Token], chars: str, start: int, end: int, *, vague: bool) -> Iterator[Candidate]:
        spans: list[tuple[int, int, int, _Pattern, re.Match[str]]] = []
        for position in range(start, end):
            for pattern in self._by_first.get(chars[position], ()):
                if pattern.vague and not vague:
                    continue
                match = pattern.compiled.expression.match(chars, position, end)
                if match is not None:
                    opens, closes = pattern.compiled.opens, pattern.compiled.closes
                    first = match.start(opens) if opens and match.start(opens) >= 0 else position
                    last = match.start(closes) if closes and match.start(closes) >= 0 else match.end()
                    spans.append((first - last, first, pattern.order, pattern, match))
        taken = bytearray(end - start)
        kept = []
        for length, first, _, pattern, match in sorted(spans, key=lambda span: span[:3]):
            last = first - length
            if last > first and not any(taken[first - start : last - start]):
                taken[first - start : last - start] = b"\1" * (last - first)
                kept.append((first, last, pattern, match))
        for first, last, pattern, match in sorted(kept, key=lambda item: item[0]):
            slots = {
                name: tokens[match.start(group)] for group, name in pattern.compiled.slots if match.start(group) >= 0
            }
            words = tuple(token.lower for token in tokens[first:last])
            yield Candidate(
                pattern.rule, pattern.resolve, tokens[first].start, tokens[last - 1].end, first, last, slots, words
            )

    def _char(self, names: frozenset[str]) -> str:
        return self._chars.setdefault(names, chr(_FIRST_CHAR + len(self._chars)))

    def _literals(self, rules: dict[str, DateRule]) -> set[str]:
        texts = [pattern for row in rules.values() for pattern in row.patterns]
        return set().union(*(literal_words(text) for text in (*texts, *self._fragments.values())))

    def _read_words(self, literals: set[str]) -> set[str]:
        classes = word_classes()
        small: dict[str, set[str]] = {word: {f"={word}"} for word in literals}
        large: dict[str, set[str]] = {word: {f"={word}"} for word in literals}
        for name, row in classes.items():
            for word in row.words:
                large.setdefault(word, set()).add(name)
                if row.case == "any":
                    small.setdefault(word, set()).add(name)
        for word, names in large.items():
            lower = small.get(word)
            self._words[word] = (self._char(frozenset(lower)) if lower else OTHER, self._char(frozenset(names)))
        return {name for name, row in classes.items() if row.trigger} | {
            "iso", "slash", "clock", "clockap", "decade", "year", "hhmm", "domth",
        }  # fmt: skip

    def _compile(self, pattern: str, where: str) -> CompiledPattern:
        nodes = parse_pattern(pattern, self._fragments, where=where)
        return compile_pattern(nodes, lambda name: self._members(name, where))

    def _members(self, name: str, where: str) -> str:
        members = "".join(char for names, char in self._chars.items() if name in names)
        if not members:
            raise LexiconError(f"{where}: no class {{{name}}} in date_words.toml")
        return members


def _joins(text: str, start: int) -> bool:
    """Return whether the word before the hyphen may stand before a year: mid-2014, post-2003, Sept-11."""
    words = text[max(0, start - 14) : start - 1].split()
    return bool(words) and words[-1].lower() in {"mid", "post", "pre", "late", "early", "to"}


@cache
def grammar() -> Grammar:
    """Return the packaged grammar, compiled once."""
    return Grammar(load_toml(DateRule, "dates.toml"), load_toml(Fragment, "date_fragments.toml"))
