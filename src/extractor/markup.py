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

import re
from dataclasses import dataclass, field
from typing import Any, get_args

from extractor.errors import RecordError
from extractor.records import KINDS, Certainty, Measure, Modifier, PlaceType, Timex

SPAN_KEYS = ("source", "via", "actor", "place", "date", "weapon", "operator")
FLAGS = ("optional", "increment", "negated", "cumulative")
_NUMBER_KEYS = ("value", "low", "high", "quantity")
_KEYS: dict[str, tuple[str, ...]] = {
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
_CLOSED: dict[str, tuple[str, ...]] = {
    "measure": get_args(Measure),
    "modifier": get_args(Modifier),
    "certainty": get_args(Certainty),
    "timex": get_args(Timex),
    "place_type": get_args(PlaceType),
}
_REQUIRED = {"weapon": ("category",), "date": ("timex", "value"), "claim": ("measure", "value")}

# {claim#c1 measure=killed value="12" negated:  ->  kind, id, attributes
_HEADER = re.compile(
    r"""\{ (?P<kind>[a-z]+) (?:\#(?P<id>[\w-]+))?
        (?P<attributes>(?:\ +[a-z_]+(?:=(?:"[^"\n]*"|[^\s:"]+))?)*) :""",
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(r'(?P<key>[a-z_]+)(?:=(?:"(?P<quoted>[^"\n]*)"|(?P<bare>[^\s:"]+)))?')


@dataclass(slots=True)
class _Open:
    kind: str
    label: str | None
    attributes: dict[str, Any]
    start: int
    line: int
    end: int = -1
    text: str = field(default="")


def parse_markup(markup: str, *, name: str) -> tuple[str, list[dict[str, Any]]]:
    """Return the bare text and its gold records (without doc_id), by start, then longest first.

    Span-valued fields come as {"start", "end", "text"}; `subset_of` and labels stay as given.
    """
    text, marks = _scan(markup, name)
    labelled: dict[str, _Open] = {}
    for mark in marks:
        if mark.label is None:
            continue
        if mark.label in labelled:
            raise RecordError(f"{name}:{mark.line}: #{mark.label} is used twice; ids are unique in a file")
        labelled[mark.label] = mark
    records = [_record(mark, labelled, name) for mark in marks if mark.kind != "span"]
    return text, sorted(records, key=lambda record: (record["start"], -record["end"], record["kind"]))


def _scan(markup: str, name: str) -> tuple[str, list[_Open]]:
    pieces: list[str] = []
    length, position = 0, 0
    stack: list[_Open] = []
    done: list[_Open] = []
    while position < len(markup):
        char = markup[position]
        line = markup.count("\n", 0, position) + 1 if char in "{}\\" else 0
        if char == "{":
            header = _HEADER.match(markup, position)
            if header is None:
                raise RecordError(
                    f"{name}:{line}: expected {{kind#id key=value:text}}; escape a plain brace as \\{{"
                )
            stack.append(_open(header, length, f"{name}:{line}", line))
            position = header.end()
            continue
        if char == "}":
            if not stack:
                raise RecordError(f"{name}:{line}: a closing brace without an opening one; escape it as \\}}")
            mark = stack.pop()
            mark.end, mark.text = length, "".join(pieces)[mark.start : length]
            _check_text(mark, name)
            done.append(mark)
            position += 1
            continue
        if char == "\\":
            position += 1
            if markup[position : position + 1] not in ("{", "}", "\\"):
                raise RecordError(f"{name}:{line}: a backslash may only escape a brace or a backslash")
            char = markup[position]
        pieces.append(char)
        length += 1
        position += 1
    if stack:
        raise RecordError(f"{name}:{stack[-1].line}: {{{stack[-1].kind} is never closed")
    return "".join(pieces), done


def _open(header: re.Match[str], start: int, where: str, line: int) -> _Open:
    kind = header["kind"]
    if kind not in _KEYS:
        raise RecordError(f"{where}: unknown kind {kind!r}; one of {', '.join((*KINDS, 'span'))}")
    attributes: dict[str, Any] = {}
    for match in _ATTRIBUTE.finditer(header["attributes"]):
        key, value = match["key"], match["bare"] if match["quoted"] is None else match["quoted"]
        if key in attributes:
            raise RecordError(f"{where}: {key} is given twice")
        attributes[key] = _value(key, value, kind, where)
    missing = [key for key in _REQUIRED.get(kind, ()) if key not in attributes]
    if missing:
        raise RecordError(f"{where}: a {kind} needs {', '.join(missing)}")
    return _Open(kind=kind, label=header["id"], attributes=attributes, start=start, line=line)


def _value(key: str, value: str | None, kind: str, where: str) -> Any:
    if value is None:
        if key not in FLAGS:
            raise RecordError(f"{where}: {key} needs a value; the only flags are {', '.join(FLAGS)}")
        return True
    if key not in _KEYS[kind]:
        raise RecordError(
            f"{where}: a {kind} has no {key}; it has {', '.join(_KEYS[kind]) or 'no attributes'}"
        )
    if key in _CLOSED and value not in _CLOSED[key]:
        raise RecordError(f"{where}: {key}={value} is not one of {', '.join(_CLOSED[key])}")
    if key in _NUMBER_KEYS and kind != "date":
        if value == "null":
            return None
        try:
            number = float(value)
        except ValueError as error:
            raise RecordError(f"{where}: {key}={value} is not a number (or null)") from error
        return int(number) if number.is_integer() else number
    return None if value == "null" else value


def _check_text(mark: _Open, name: str) -> None:
    if not mark.text or mark.text != mark.text.strip():
        raise RecordError(
            f"{name}:{mark.line}: {{{mark.kind} holds {mark.text!r}; no empty text, no space at its ends"
        )


def _record(mark: _Open, labelled: dict[str, _Open], name: str) -> dict[str, Any]:
    record: dict[str, Any] = {"kind": mark.kind, "start": mark.start, "end": mark.end, "text": mark.text}
    if mark.label is not None:
        record["id"] = mark.label
    if mark.kind == "claim":
        record |= {"low": None, "high": None, "unit": None, "modifier": "exact", "increment": False}
        record |= {"negated": False, "certainty": "asserted", "affected": None}
        record |= {"source": None, "place": None, "date": None}
    if mark.kind == "weapon":
        record["model"] = None
    for key, value in mark.attributes.items():
        record[key] = (
            _span(value, labelled, f"{name}:{mark.line}: {key}") if key in SPAN_KEYS and value else value
        )
    if "subset_of" in record and record["subset_of"] not in labelled:
        raise RecordError(
            f"{name}:{mark.line}: subset_of={record['subset_of']} points to no #{record['subset_of']} in this file"
        )
    return record


def _span(label: str, labelled: dict[str, _Open], where: str) -> dict[str, Any]:
    target = labelled.get(label)
    if target is None:
        raise RecordError(f"{where}={label} points to no #{label} in this file")
    return {"start": target.start, "end": target.end, "text": target.text}
