"""The notation of date rules, `( {month} .? )? the {domth}`: to a tree, then to a regular expression."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from extractor.errors import LexiconError

_ATOM = re.compile(
    r"""
      \{(?:(?P<slot>\w+)=)?(?P<name>\w+)\}
    | <(?P<fragment>\w+)>
    | (?P<mark>[()?|^$])
    | (?P<word>[^\s(){}?|^$<>]+)
    """,
    re.VERBOSE,
)
_MAX_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Atom:
    """One word of a class; `slot` is None for a literal word."""

    name: str
    slot: str | None


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the record begins ("^") or ends ("$")."""

    side: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences, or none of them when optional."""

    branches: tuple[tuple["Node", ...], ...]
    optional: bool = False


Node = Atom | Mark | Choice


@dataclass(frozen=True, slots=True)
class CompiledPattern:
    """A pattern as a regular expression: `slots` are (group, name), `opens`, `closes` the groups of ^, $."""

    expression: re.Pattern[str]
    slots: tuple[tuple[int, str], ...]
    opens: int
    closes: int
    begins: frozenset[str]


def literal_words(pattern: str) -> set[str]:
    """Return the bare words and marks of a pattern."""
    return {match["word"] for match in _ATOM.finditer(pattern) if match["word"]}


def parse_pattern(pattern: str, fragments: dict[str, str], *, where: str, depth: int = 0) -> tuple[Node, ...]:
    """Return the pattern as nodes; LexiconError for an unknown fragment, an unbalanced or empty group."""
    if depth > _MAX_DEPTH:
        raise LexiconError(f"{where}: fragments nest deeper than {_MAX_DEPTH}; is one a part of itself?")
    stack: list[list[list[Node]]] = [[[]]]
    for match in _ATOM.finditer(pattern):
        if match["fragment"]:
            inner = fragments.get(match["fragment"])
            if inner is None:
                raise LexiconError(f"{where}: no fragment <{match['fragment']}> in date_fragments.toml")
            stack[-1][-1].append(Choice((parse_pattern(inner, fragments, where=where, depth=depth + 1),)))
        elif match["mark"]:
            _apply_mark(match["mark"], stack, where, pattern)
        elif match["word"]:
            stack[-1][-1].append(Atom(f"={match['word']}", None))
        else:
            stack[-1][-1].append(Atom(match["name"], match["slot"] or match["name"]))
    if len(stack) > 1:
        raise LexiconError(f"{where}: an opening parenthesis is never closed in {pattern!r}")
    return (_choice(stack[0], where, pattern),)


def _apply_mark(mark: str, stack: list[list[list[Node]]], where: str, pattern: str) -> None:
    if mark == "(":
        stack.append([[]])
    elif mark == "|":
        stack[-1].append([])
    elif mark == ")":
        if len(stack) == 1:
            raise LexiconError(f"{where}: a closing parenthesis without an opening one in {pattern!r}")
        closed = _choice(stack.pop(), where, pattern)
        stack[-1][-1].append(closed)
    elif mark == "?":
        if not stack[-1][-1]:
            raise LexiconError(f"{where}: nothing stands before the question mark in {pattern!r}")
        last = stack[-1][-1].pop()
        stack[-1][-1].append(Choice(last.branches if isinstance(last, Choice) else ((last,),), optional=True))
    else:
        stack[-1][-1].append(Mark(mark))


def _choice(branches: list[list[Node]], where: str, pattern: str) -> Choice:
    if not all(branches):
        raise LexiconError(f"{where}: an empty alternative would match everywhere in {pattern!r}")
    return Choice(tuple(tuple(branch) for branch in branches))


def compile_pattern(nodes: tuple[Node, ...], members: Callable[[str], str]) -> CompiledPattern:
    """Return the compiled pattern; `members` gives the characters of a class, never none."""
    slots: list[tuple[int, str]] = []
    marks: dict[str, int] = {}
    groups = 0

    def emit(node: Node) -> str:
        nonlocal groups
        if isinstance(node, Choice):
            body = "|".join("".join(emit(part) for part in branch) for branch in node.branches)
            return f"(?:{body}){'?' if node.optional else ''}"
        if isinstance(node, Mark):
            groups += 1
            marks[node.side] = groups
            return "()"
        if node.slot is None:
            return f"[{members(node.name)}]"
        groups += 1
        slots.append((groups, node.slot))
        return f"([{members(node.name)}])"

    body = "".join(emit(node) for node in nodes)
    begins, _ = _first(nodes, members)
    return CompiledPattern(
        re.compile(body), tuple(slots), marks.get("^", 0), marks.get("$", 0), frozenset(begins)
    )


def _first(nodes: tuple[Node, ...], members: Callable[[str], str]) -> tuple[set[str], bool]:
    """Return the characters a match can begin with, and whether the nodes can match nothing."""
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, Mark):
            continue
        if isinstance(node, Atom):
            return found | set(members(node.name)), False
        empty = node.optional
        for branch in node.branches:
            chars, skipped = _first(branch, members)
            found |= chars
            empty = empty or skipped
        if not empty:
            return found, False
    return found, True
