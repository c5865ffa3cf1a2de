"""Readers: bytes -> Article. To add a format: one file here and one line in READERS."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar, overload

from extractor.errors import ReadError
from extractor.readers.html import read_html
from extractor.readers.jsonl import read_jsonl
from extractor.readers.metadata import Metadata, load_metadata, state
from extractor.readers.sources import MAX_BYTES, UNREADABLE, Reader, Source, explain, pack, printable
from extractor.readers.text import read_text
from extractor.readers.walk import Listing, list_inputs, refuse_twin, split_name
from extractor.records import Article, Failure, Packed

_Read = TypeVar("_Read")

__all__ = ["MAX_BYTES", "READERS", "read", "read_packed", "unpack"]

READERS: MappingProxyType[str, Reader] = MappingProxyType(
    {".txt": read_text, ".md": read_text, ".html": read_html, ".htm": read_html, ".jsonl": read_jsonl}
)


@overload
def read(
    path: Path | str, *, on_error: Callable[[Failure], None], max_bytes: int = MAX_BYTES
) -> Iterator[Article]: ...
@overload
def read(
    path: Path | str, *, on_error: None = None, max_bytes: int = MAX_BYTES
) -> Iterator[Article | Failure]: ...
def read(
    path: Path | str,
    *,
    on_error: Callable[[Failure], None] | None = None,
    max_bytes: int = MAX_BYTES,
) -> Iterator[Article | Failure]:
    """Return the articles below `path` in the order of their doc_ids; `-` is JSONL on standard input.

    What concerns one article comes as a Failure in its place (or goes to `on_error`); what concerns all of
    them raises ReadError: before the first article where the names alone tell, else where it is met (two
    JSONL lines with one doc_id). `max_bytes` bounds one article once unpacked. Only names are held in memory.
    """
    stream = (unpack(item) for item in read_packed(path, max_bytes=max_bytes))
    return stream if on_error is None else _divert(stream, on_error)


def read_packed(path: Path | str, *, max_bytes: int = MAX_BYTES) -> Iterator[Article | Failure | Packed]:
    """Return what `read` does, but leave to `unpack` all work on a file that is one article.

    That work is what a hostile file can make endless: a worker does it under its time limit. Lines of JSONL are
    parsed here, which takes a time that is linear in their length.
    """
    listing = _list(path, max_bytes)
    metadata = (
        None
        if listing.metadata is None
        else load_metadata(listing.metadata, shown=printable(listing.metadata.as_posix()))
    )
    if metadata is not None and listing.is_whole and not _holds_lines(listing):
        metadata.refuse_strays({item.doc_id for item in listing.inputs}, listing.folder)
    return _read_all(listing, metadata)


def unpack(item: Article | Failure | Packed) -> Article | Failure:
    """Return the article of a file's bytes, or the failure that they are; articles and failures as they are."""
    if not isinstance(item, Packed):
        return item
    source = Source(item.doc_id, item.path, Path(item.name), item.max_bytes, item.data)
    [result] = _read_source(source, _reader(source))
    return state(result, dict(item.stated)) if isinstance(result, Article) else result


def _list(path: Path | str, max_bytes: int) -> Listing:
    if str(path) == "-":
        return Listing([Source("stdin", "-", None, max_bytes)], "-")
    return list_inputs(Path(path), suffixes=READERS.keys(), max_bytes=max_bytes)


def _read_all(listing: Listing, metadata: Metadata | None) -> Iterator[Article | Failure | Packed]:
    seen: dict[str, str] = {}
    for item in listing.inputs:
        for result in _read_source(item, _read_or_pack) if isinstance(item, Source) else (item,):
            if not isinstance(result, Failure) or result.status == "failed":
                refuse_twin(seen, result.doc_id, result.path)
            if metadata is not None and not isinstance(result, Failure):
                yield metadata.apply(result, listing.prefix + result.doc_id)
            else:
                yield result
    if metadata is not None and listing.is_whole:
        metadata.refuse_strays(set(seen), listing.folder)


def _read_or_pack(source: Source) -> Iterator[Article | Failure | Packed]:
    reader = _reader(source)
    if source.file is None or reader is read_jsonl:
        yield from reader(source)
    else:
        yield pack(source, source.file)


def _read_source(source: Source, reader: Callable[[Source], Iterator[_Read]]) -> Iterator[_Read | Failure]:
    try:
        yield from reader(source)
    except (ReadError, *UNREADABLE) as error:
        if source.file is None:
            raise ReadError(f"standard input: {explain(error)}") from error
        # a JSONL file is not the article that its stem names: x.txt may stand beside x.jsonl
        is_file_of_many = _reader(source) is read_jsonl
        doc_id = printable(source.file.name) if is_file_of_many else source.doc_id
        yield Failure(doc_id, source.path, explain(error))


def _reader(source: Source) -> Reader:
    if source.file is None:
        return read_jsonl
    name = split_name(source.file.name, READERS.keys())
    if name is None:
        raise ReadError(f"{source.path}: no reader for this name")
    return READERS[name[1]]


def _holds_lines(listing: Listing) -> bool:
    """Return whether doc_ids stand inside JSONL files, so that the names do not tell them all."""
    return any(_reader(item) is read_jsonl for item in listing.inputs if isinstance(item, Source))


def _divert(stream: Iterator[Article | Failure], on_error: Callable[[Failure], None]) -> Iterator[Article]:
    for item in stream:
        if isinstance(item, Failure):
            on_error(item)
        else:
            yield item
