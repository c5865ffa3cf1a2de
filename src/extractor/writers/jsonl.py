"""JSONL, written to a temporary file and renamed: a reader never sees half of it."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import jsonlines
import orjson

from extractor.records import Record

_FIRST = ("id", "kind", "doc_id", "start", "end", "text", "sentence")


@contextmanager
def atomic_jsonl(path: Path) -> Iterator[jsonlines.Writer]:
    """Give a writer; the file takes its name only when the block ends well, else nothing is left behind."""
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        with temporary.open("wb") as file:
            yield jsonlines.Writer(file, dumps=orjson.dumps)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_jsonl(records: Iterable[Record], path: Path) -> int:
    """Write one record a line; return how many."""
    count = 0
    with atomic_jsonl(path) as writer:
        for record in records:
            writer.write(record_fields(record))
            count += 1
    return count


def record_fields(record: Record) -> dict[str, Any]:
    """Return every field of a record as JSON types: the common ones first, null where unknown."""
    fields = record.model_dump()
    return {name: fields.pop(name) for name in _FIRST} | fields
