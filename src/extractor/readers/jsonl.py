"""JSONL: one article a line (`text`, optional `doc_id`, `title`, `published`, `url`), read line by line."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from extractor.errors import ReadError
from extractor.json_lines import parse_line
from extractor.readers.metadata import parse_published
from extractor.readers.sources import UNREADABLE, Source, explain, fingerprint, open_source, too_large
from extractor.records import Article, Failure

_HINT = "write one JSON object a line with at least a text"


def read_jsonl(source: Source) -> Iterator[Article | Failure]:
    """Return one article or failure for each line that is not blank; ReadError when there is none.

    Keys other than the five are left aside. A line without doc_id is named FILE#LINE, its path FILE:LINE.
    """
    number = 0
    is_empty = True
    try:
        with open_source(source) as stream:
            for number, line in _lines(stream, source.max_bytes):
                if line is None or line.strip(b"\xef\xbb\xbf \t\r\n"):
                    is_empty = False
                    yield _parse_line(source, number, line)
    except UNREADABLE as error:
        raise ReadError(f"{explain(error)} (after line {number})") from error
    if is_empty:
        raise ReadError(f"no article in it; {_HINT}")


def _lines(stream: BinaryIO, max_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """Return numbered lines; None stands for one that is longer than the limit."""
    number = 0
    while line := stream.readline(max_bytes + 1):
        number += 1
        yield number, line if len(line) <= max_bytes else None
        while len(line) > max_bytes and not line.endswith(b"\n"):
            line = stream.readline(max_bytes + 1)


def _parse_line(source: Source, number: int, line: bytes | None) -> Article | Failure:
    doc_id, path = f"{source.doc_id}#{number}", f"{source.path}:{number}"
    if line is None:
        return Failure(doc_id, path, too_large(source.max_bytes))
    stripped = line.rstrip(b"\r\n")
    sha256 = fingerprint(stripped)
    try:
        fields = _parse_object(number, stripped)
        doc_id = _string(fields, "doc_id") or doc_id
        published = _string(fields, "published")
        return Article(
            doc_id=doc_id,
            text=_article_text(fields),
            path=path,
            sha256=sha256,
            encoding="utf-8",
            title=_string(fields, "title"),
            published=parse_published(published) if published else None,
            published_from="metadata" if published else None,
            url=_string(fields, "url"),
        )
    except ReadError as error:
        return Failure(doc_id, path, str(error), sha256)


def _parse_object(number: int, content: bytes) -> dict[str, Any]:
    line = parse_line(number, content, advice=_HINT)
    if line.fault is not None:
        raise ReadError(line.fault)
    return line.fields


def _article_text(fields: dict[str, Any]) -> str:
    text = _string(fields, "text")
    if text is None or not text.strip():
        raise ReadError(f"text is missing or empty; {_HINT}")
    return text


def _string(fields: dict[str, Any], key: str) -> str | None:
    value = fields.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ReadError(f"{key} is a {type(value).__name__}; put it in quotes")
    half = next((index for index, char in enumerate(value) if "\ud800" <= char <= "\udfff"), None)
    if half is not None:
        # json lets half a surrogate pair through, but no UTF-8 file could hold it: the output would break
        raise ReadError(
            f"{key} holds half a surrogate pair (\\u{ord(value[half]):04x}) at character {half}; "
            "escape the character as a whole pair"
        )
    return value
