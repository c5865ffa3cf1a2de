"""JSON lines as everything here reads them: one object a line, what is wrong with a line named by its number."""

import json
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from extractor.errors import ExtractorError

_ADVICE = "one object a line"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a JSONL file: its number (from 1), and what it holds or why it holds nothing."""

    number: int
    fields: dict[str, Any]
    fault: str | None = None


def parse_line(number: int, content: bytes, *, advice: str = _ADVICE) -> Line:
    r"""Return the object of a line, or its fault with what to do about it; `advice` is for what is no object.

    >>> parse_line(3, b"[1]").fault
    'a JSON list, not an object; one object a line'
    """
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return Line(number, {}, "UTF-16; JSONL is UTF-8, save it again as that")
    try:
        text = content.removeprefix(BOM_UTF8).rstrip().decode("utf-8")
    except UnicodeDecodeError as error:
        return Line(number, {}, f"not UTF-8 (byte {error.start + 1}); save the file as UTF-8")
    import jsonlines  # noqa: PLC0415 - `--help` does without

    try:
        return Line(number, jsonlines.Reader([text], loads=json.loads).read(type=dict))
    except jsonlines.InvalidLineError as error:
        return Line(number, {}, f"{_fault(text, error.__cause__)}; {advice}")
    except RecursionError as error:  # brackets without end
        return Line(number, {}, f"not JSON ({error}); {advice}")


def _fault(text: str, cause: BaseException | None) -> str:
    """Return what is wrong with a line: `cause` is why it could not be read, None where it is no object."""
    if isinstance(cause, json.JSONDecodeError):
        return f"not JSON ({cause.msg}, column {cause.colno})"
    if cause is not None:  # a number of thousands of digits
        return f"not JSON ({cause})"
    return f"a JSON {type(json.loads(text)).__name__}, not an object"


def read_lines(path: Path | Traversable, *, advice: str = _ADVICE) -> Iterator[Line]:
    """Yield the lines of a file that are not blank, those with a fault as well; a byte order mark is skipped."""
    # As bytes, because only \n ends a JSON line: an article may hold U+2028 or a lone carriage return.
    with path.open("rb") as stream:
        for number, content in enumerate(stream, start=1):
            if content.removeprefix(BOM_UTF8).strip():
                yield parse_line(number, content, advice=advice)


def read_objects(
    path: Path | Traversable, error: type[ExtractorError], *, advice: str = _ADVICE
) -> Iterator[Line]:
    """Yield the lines of a file; the first with a fault raises the error, with file and line."""
    for line in read_lines(path, advice=advice):
        if line.fault is not None:
            raise error(f"{path}:{line.number}: {line.fault}")
        yield line
