"""Where an article's bytes come from: a file, a gzip file or standard input, never more than a limit."""

import gzip
import hashlib
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, cast

from extractor.errors import ReadError
from extractor.records import Article, Failure, Packed

# No news article comes near this; a compressed file that grows beyond it is a bomb or a mistake.
MAX_BYTES = 50_000_000

# What a damaged gzip file raises, beside OSError for a file that cannot be opened.
UNREADABLE = (OSError, EOFError, zlib.error)


@dataclass(frozen=True, slots=True)
class Source:
    """One input to read: `path` is its name for people, `file` where its bytes are (None: standard input).

    `data` are the file's bytes where they are at hand already; then `file` is a name only.
    """

    doc_id: str
    path: str
    file: Path | None
    max_bytes: int = MAX_BYTES
    data: bytes | None = field(default=None, repr=False)


Reader = Callable[[Source], Iterator[Article | Failure]]


@contextmanager
def open_source(source: Source) -> Iterator[BinaryIO]:
    """Return the input's bytes as a stream, unpacked where the name ends in `.gz`."""
    if source.file is None:
        yield sys.stdin.buffer
        return
    with source.file.open("rb") if source.data is None else BytesIO(source.data) as stream:
        if source.file.name.lower().endswith(".gz"):
            with gzip.open(stream, "rb") as unpacked:
                yield cast("BinaryIO", unpacked)
        else:
            yield stream


def pack(source: Source, file: Path) -> Packed:
    """Return the file's bytes as they lie there; ReadError when already these are too many."""
    with file.open("rb") as stream:
        data = stream.read(source.max_bytes + 1)
    if len(data) > source.max_bytes:
        raise ReadError(too_large(source.max_bytes))
    return Packed(source.doc_id, source.path, file.name, data, fingerprint(data), source.max_bytes)


def read_bytes(source: Source) -> bytes:
    """Return all bytes of the input (unpacked); ReadError when there are none or too many."""
    with open_source(source) as stream:
        data = stream.read(source.max_bytes + 1)
    if len(data) > source.max_bytes:
        raise ReadError(too_large(source.max_bytes))
    if not data.strip():
        raise ReadError("the file is empty; remove it or put the article's text into it")
    return data


def read_one(source: Source, parse: Callable[[Source, bytes], Article]) -> Iterator[Article | Failure]:
    """Return what `parse` makes of the input's bytes: its one article, or a failure that knows the bytes."""
    data = read_bytes(source)
    try:
        yield parse(source, data)
    except ReadError as error:
        yield Failure(source.doc_id, source.path, str(error), fingerprint(data))


def too_large(max_bytes: int) -> str:
    """Return the message for an input beyond the limit."""
    return f"larger than {max_bytes:,} bytes once unpacked; split it, one article a file"


def fingerprint(data: bytes) -> str:
    """Return the SHA-256 of the bytes (unpacked, where they came from a .gz file) in hex."""
    return hashlib.sha256(data).hexdigest()


def explain(error: BaseException) -> str:
    """Return one line that says why an input cannot be read and what to do about it."""
    if isinstance(error, ReadError):
        return str(error)
    if isinstance(error, PermissionError):
        return "not readable; give yourself the right to read it (chmod u+r)"
    if isinstance(error, FileNotFoundError):
        return "not there any more; it was removed after the folder was listed, or is a broken link"
    if isinstance(error, (EOFError, zlib.error, gzip.BadGzipFile)):
        return f"damaged gzip file ({error}); compress it again"
    reason = error.strerror if isinstance(error, OSError) else None
    return f"cannot be read: {reason or error}"


def printable(name: str) -> str:
    r"""Return the name with control characters and undecodable bytes escaped, so that it fits on one line.

    >>> printable("two\nlines")
    'two\\nlines'
    """
    return "".join(_escape(char) if _is_unprintable(char) else char for char in name)


def _is_unprintable(char: str) -> bool:
    return char < " " or "\x7f" <= char <= "\x9f" or "\ud800" <= char <= "\udfff" or char in "\u2028\u2029"


def _escape(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
