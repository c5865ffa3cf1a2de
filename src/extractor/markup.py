r"""Inline markup for gold records: readable by people, parsed strictly, exact in its offsets.

A file holds an article with braces around each record:

    {claim#c1 measure=killed value=12 modifier=at_least place=p1 date=d1 source=s1:At least 12 people}
    were killed in {place#p1:Batken} on {date#d1 timex=DATE value=2022-09-16:Friday},
    {span#s1:the health ministry} said.

`{kind#id key=value flag:text}`: `#id` only where another record points to it; values with spaces or
colons stand in double quotes; flags (optional, increment, negated, cumulative) are bare words; records nest
but never cross. `{span#id:...}` names a stretch that is no record itself. A literal brace or backslash is
escaped with a backslash.
Every mistake (unclosed brace, unknown key, dangling reference) is a RecordError with its line.
"""

import math
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

from extractor.errors import RecordError
from extractor.records import CLOSED, KINDS

SPAN_KEYS = ("source", "via", "actor", "place", "date", "weapon", "operator")
FLAGS = ("optional", "increment", "negated", "cumulative")
NUMBER_KEYS = ("value", "low", "high", "quantity")
# What may stand in the markup of each kind, in the order in which it is written.
KEYS: dict[str, tuple[str, ...]] = {
    "person": ("role",),
    "place": ("place_type", "country"),
    "organization": ("org_type",),
    "weapon": ("category", "model", "origin", "operator"),
    "date": ("timex", "value"),
    "claim": (
        "measure", "value", "low", "high", "unit", "modifier", "certainty", "source", "source_type", "via",
        "affected", "actor", "place", "date", "weapon", "subject_type", "subset_of",
    ),
    "span": (),
}  # fmt: skip
# What a record says when its markup is silent.
DEFAULTS: dict[str, dict[str, Any]] = {
    "claim": {
        "low": None, "high": None, "unit": None, "modifier": "exact", "increment": False, "negated": False,
        "certainty": "asserted", "affected": None, "source": None, "place": None, "date": None,
    },
    "weapon": {"model": None},
}  # fmt: skip
# Fields whose value is checked as it is read; the other closed lists are the business of `extract gold check`.
_CHECKED = frozenset({"measure", "modifier", "certainty", "timex", "place_type"})
# What no record of a kind can do without.
REQUIRED: dict[str, tuple[str, ...]] = {
    "weapon": ("category",), "date": ("timex", "value"), "claim": ("measure", "value"),
}  # fmt: skip

_MARK = re.compile(r"[{}\\]")
# {claim#c1 measure=killed value="12" negated:  ->  kind, id, attributes
_HEADER = re.compile(
    r"""\{ (?P<kind>[a-z]+) (?:\#(?P<id>[\w-]+))?
        (?P<attributes>(?:\ +[a-z_]+(?:=(?:"[^"\n]*"|[^\s:"]+))?)*) :""",
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(r'(?P<key>[a-z_]+)(?:=(?:"(?P<quoted>[^"\n]*)"|(?P<bare>[^\s:"]+)))?')


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a markup text, and on which line (from 1)."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A markup text as read: the bare text, the sound records, the line of each, and every problem.

    The text and its offsets mean something only where there is no problem.
    """

    text: str
    records: tuple[dict[str, Any], ...]
    lines: tuple[int, ...]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Open:
    kind: str
    label: str | None
    attributes: dict[str, Any]
    start: int
    line: int
    end: int = -1
    is_sound: bool = True


def parse_markup(markup: str, *, name: str) -> tuple[str, list[dict[str, Any]]]:
    """Return the bare text and its gold records (without doc_id), by start, then longest first.

    Span-valued fields come as {"start", "end", "text"}; `subset_of` and labels stay as given.
    """
    reading = read_markup(markup)
    if reading.problems:
        first = reading.problems[0]
        raise RecordError(f"{name}:{first.line}: {first.reason}")
    return reading.text, list(reading.records)


def read_markup(markup: str) -> Reading:
    """Return the bare text, the records in the order of `parse_markup`, and every problem met; raises nothing."""
    scanner = _Scanner(markup)
    scanner.scan()
    text, problems = "".join(scanner.pieces), scanner.problems
    for mark in scanner.done:
        _check_text(mark, text, problems)
    labelled: dict[str, _Open] = {}
    for mark in scanner.done:
        if mark.label is None:
            continue
        if mark.label in labelled:
            problems.append(Problem(mark.line, f"#{mark.label} is used twice; ids are unique in a file"))
        labelled[mark.label] = mark
    found = [
        (_record(mark, text, labelled, problems), mark.line)
        for mark in scanner.done
        if mark.kind != "span" and mark.is_sound
    ]
    found.sort(key=lambda item: (item[0]["start"], -item[0]["end"], item[0]["kind"]))
    records = tuple(record for record, _ in found)
    return Reading(text, records, tuple(line for _, line in found), tuple(problems))


@dataclass(slots=True)
class _Scanner:
    """Splits a markup text into bare pieces and marks; goes on after a problem."""

    markup: str
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    stack: list[_Open] = field(default_factory=list)
    done: list[_Open] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def scan(self) -> None:
        starts = [match.end() for match in re.finditer("\n", self.markup)]
        position = 0
        while match := _MARK.search(self.markup, position):
            self._keep(self.markup[position : match.start()])
            line = bisect_right(starts, match.start()) + 1
            if match[0] == "{":
                position = self._open(match.start(), line)
            elif match[0] == "}":
                position = self._close(match.start(), line)
            else:
                position = self._escape(match.start(), line)
        self._keep(self.markup[position:])
        if self.stack and self.stack[-1].kind:
            self._note(self.stack[-1].line, f"{{{self.stack[-1].kind} is never closed")

    def _keep(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)

    def _note(self, line: int, reason: str) -> None:
        self.problems.append(Problem(line, reason))

    def _open(self, position: int, line: int) -> int:
        header = _HEADER.match(self.markup, position)
        if header is None:
            self._note(line, "expected {kind#id key=value:text}; escape a plain brace as \\{")
            # an unsound mark, so that its closing brace is no second problem
            self.stack.append(_Open("", None, {}, self.length, line, is_sound=False))
            return position + 1
        attributes, reasons = _attributes(header)
        for reason in reasons:
            self._note(line, reason)
        self.stack.append(
            _Open(header["kind"], header["id"], attributes, self.length, line, is_sound=not reasons)
        )
        return header.end()

    def _close(self, position: int, line: int) -> int:
        if self.stack:
            mark = self.stack.pop()
            mark.end = self.length
            self.done.append(mark)
        else:
            self._note(line, "a closing brace without an opening one; escape it as \\}")
        return position + 1

    def _escape(self, position: int, line: int) -> int:
        char = self.markup[position + 1 : position + 2]
        if char not in ("{", "}", "\\"):
            self._note(line, "a backslash may only escape a brace or a backslash")
            return position + 1
        self._keep(char)
        return position + 2


def _attributes(header: re.Match[str]) -> tuple[dict[str, Any], list[str]]:
    """Return what the header of a mark states, and what is wrong with it."""
    kind = header["kind"]
    if kind not in KEYS:
        return {}, [f"unknown kind {kind!r}; one of {', '.join((*KINDS, 'span'))}"]
    attributes: dict[str, Any] = {}
    reasons = []
    for match in _ATTRIBUTE.finditer(header["attributes"]):
        key, value = match["key"], match["bare"] if match["quoted"] is None else match["quoted"]
        reason = f"{key} is given twice" if key in attributes else _fault(key, value, kind)
        if reason:
            reasons.append(reason)
        attributes[key] = None if reason else _value(key, value, kind)
    missing = [key for key in REQUIRED.get(kind, ()) if key not in attributes]
    if missing:
        reasons.append(f"a {kind} needs {', '.join(missing)}")
    return attributes, reasons


def _fault(key: str, value: str | None, kind: str) -> str | None:
    """Return what is wrong with one attribute, None when it may stand."""
    if value is None and key not in FLAGS:
        return f"{key} needs a value; the only flags are {', '.join(FLAGS)}"
    if value is None:
        is_known = kind == "claim" or (key == "optional" and kind != "span")
        return None if is_known else f"a {kind} cannot be {key}"
    if key not in KEYS[kind]:
        return f"a {kind} has no {key}; it has {', '.join(KEYS[kind]) or 'no attributes'}"
    if key in _CHECKED and value not in CLOSED[key]:
        return f"{key}={value} is not one of {', '.join(CLOSED[key])}"
    if key in NUMBER_KEYS and kind != "date" and value != "null" and _number(value) is None:
        return f"{key}={value} is not a number (or null)"
    return None


def _value(key: str, value: str | None, kind: str) -> Any:
    if value is None:
        return True
    if value == "null":
        return None
    return _number(value) if key in NUMBER_KEYS and kind != "date" else value


def _number(value: str) -> float | int | None:
    try:
        number = float(value)
    except ValueError:
        return None
    if not math.isfinite(number):
        return None
    return int(number) if number.is_integer() else number


def _check_text(mark: _Open, text: str, problems: list[Problem]) -> None:
    held = text[mark.start : mark.end]
    if mark.kind and (not held or held != held.strip()):
        reason = f"{{{mark.kind} holds {held!r}; no empty text, no space at its ends"
        problems.append(Problem(mark.line, reason))


def _record(mark: _Open, text: str, labelled: dict[str, _Open], problems: list[Problem]) -> dict[str, Any]:
    record = {"kind": mark.kind, "start": mark.start, "end": mark.end, "text": text[mark.start : mark.end]}
    if mark.label is not None:
        record["id"] = mark.label
    record |= DEFAULTS.get(mark.kind, {})
    for key, value in mark.attributes.items():
        is_pointer = value is not None and (key in SPAN_KEYS or key == "subset_of")
        target = labelled.get(value) if is_pointer else None
        if is_pointer and target is None:
            problems.append(Problem(mark.line, f"{key}={value} points to no #{value} in this file"))
        record[key] = value
        if target is not None and key != "subset_of":
            record[key] = {"start": target.start, "end": target.end, "text": text[target.start : target.end]}
    return record
