"""Records -> inline markup, the inverse of `parse_markup`: what one writes the other reads back the same."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.errors import RecordError
from extractor.markup import DEFAULTS, FLAGS, KEYS, NUMBER_KEYS, SPAN_KEYS, read_markup
from extractor.records import KINDS

Fields = Mapping[str, Any]
Stretch = tuple[int, int]
_COMMON = frozenset({"kind", "start", "end", "text", "id"})
_LABEL = re.compile(r"[\w-]+")
# A value that needs no quotes.
_BARE = re.compile(r"[\w.+/-]+")


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    header: str
    name: str


def escape(text: str) -> str:
    r"""Return plain text as markup without a record: braces and backslashes escaped.

    >>> escape("a {b}")
    'a \\{b\\}'
    """
    return re.sub(r"[{}\\]", r"\\\g<0>", text)


def render_markup(text: str, records: Iterable[Fields]) -> str:
    """Return the text with its records (offsets into it, no doc_id) marked; `parse_markup` gives both back.

    The records come back in the order of `parse_markup`. A stretch that a field points to and that is no
    record with an id becomes a `{span#...}`. RecordError for what markup cannot hold: spans that cross
    (both are named), values with quotes or line breaks, fields of a run such as `name` or `method`.
    """
    held = list(records)
    for record in held:
        if text[record["start"] : record["end"]] != record["text"]:
            raise RecordError(f"{describe(record)} is not the text at its offsets; correct one of them")
        if record["kind"] not in KINDS:
            raise RecordError(f"{describe(record)}: unknown kind; one of {', '.join(KINDS)}")
        if record.get("id") and not _LABEL.fullmatch(record["id"]):
            raise RecordError(
                f"{describe(record)}: id {record['id']!r} may hold only letters, digits, _ and -"
            )
    labels, stretches = label_targets(held)
    marks = [_span_mark(text, stretch, labels[stretch]) for stretch in stretches]
    # Equal stretches: the earlier record is the inner one, which is the one that the parser meets first.
    marks += [_record_mark(record, labels) for record in reversed(held)]
    markup = "".join(_weave(text, sorted(marks, key=lambda mark: (mark.start, -mark.end))))
    problems = read_markup(markup).problems
    if problems:
        raise RecordError(f"line {problems[0].line}: {problems[0].reason}")
    return markup


def label_targets(records: Sequence[Fields]) -> tuple[dict[Stretch, str], list[Stretch]]:
    """Return the label of each stretch that a field points to, and the stretches that are no labelled record.

    The latter get labels s1, s2, ... in the order of the text, leaving out what is taken.
    """
    named = {_stretch(record): record["id"] for record in reversed(records) if record.get("id")}
    pointed = {
        _stretch(record[key])
        for record in records
        for key in SPAN_KEYS
        if isinstance(record.get(key), Mapping)
    }
    lonely = sorted(pointed - named.keys(), key=lambda stretch: (stretch[0], -stretch[1]))
    fresh = new_labels("s", {record["id"] for record in records if record.get("id")})
    labels = {stretch: named.get(stretch) or next(fresh) for stretch in (*lonely, *(pointed & named.keys()))}
    return labels, lonely


def new_labels(prefix: str, taken: set[str]) -> Iterator[str]:
    """Yield prefix1, prefix2, ... without end, leaving out those that are taken."""
    number = 0
    while True:
        number += 1
        if f"{prefix}{number}" not in taken:
            yield f"{prefix}{number}"


def describe(record: Fields) -> str:
    """Return a record in words: `place 'Osh' [10:13]`."""
    return f"{record.get('kind', 'span')} {record['text']!r} [{record['start']}:{record['end']}]"


def _stretch(span: Fields) -> Stretch:
    return (span["start"], span["end"])


def _span_mark(text: str, stretch: Stretch, label: str) -> _Mark:
    start, end = stretch
    name = describe({"start": start, "end": end, "text": text[start:end]})
    return _Mark(start, end, f"{{span#{label}:", name)


def _record_mark(record: Fields, labels: Mapping[Stretch, str]) -> _Mark:
    kind = record["kind"]
    odd = record.keys() - _COMMON - {*KEYS[kind], *FLAGS}
    if odd:
        raise RecordError(f"{describe(record)}: markup has no place for {', '.join(sorted(odd))}")
    parts = [kind + (f"#{record['id']}" if record.get("id") else "")]
    defaults = DEFAULTS.get(kind, {})
    parts += [
        f"{key}={_written(record, key, labels)}"
        for key in KEYS[kind]
        if key in record and not (key in defaults and record[key] == defaults[key])
    ]
    parts += [flag for flag in FLAGS if record.get(flag)]
    return _Mark(record["start"], record["end"], "{" + " ".join(parts) + ":", describe(record))


def _written(record: Fields, key: str, labels: Mapping[Stretch, str]) -> str:
    value = record[key]
    if value is None:
        return "null"
    if key in SPAN_KEYS:
        return labels[_stretch(value)]
    if key in NUMBER_KEYS and record["kind"] != "date":
        return str(int(value)) if float(value).is_integer() else repr(value)
    if not isinstance(value, str) or value in ("", "null") or '"' in value or "\n" in value:
        raise RecordError(f"{describe(record)}: {key} {value!r} cannot stand in markup; write plain words")
    return value if _BARE.fullmatch(value) else f'"{value}"'


def _weave(text: str, marks: Sequence[_Mark]) -> Iterator[str]:
    position = 0
    stack: list[_Mark] = []
    for mark in marks:
        while stack and stack[-1].end <= mark.start:
            yield escape(text[position : stack[-1].end]) + "}"
            position = stack.pop().end
        if stack and mark.end > stack[-1].end:
            raise RecordError(f"{mark.name} crosses {stack[-1].name}; records may nest, not cross")
        yield escape(text[position : mark.start]) + mark.header
        position = mark.start
        stack.append(mark)
    while stack:
        yield escape(text[position : stack[-1].end]) + "}"
        position = stack.pop().end
    yield escape(text[position:])
