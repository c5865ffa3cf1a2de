"""Plain text and Markdown: the decoded file as it is."""

from collections.abc import Iterator

from extractor.readers.decoding import decode
from extractor.readers.sources import Source, fingerprint, read_one
from extractor.records import Article, Failure


def read_text(source: Source) -> Iterator[Article | Failure]:
    """Return the file as one article, its text unchanged; a failure when it is no text."""
    yield from read_one(source, _parse)


def _parse(source: Source, data: bytes) -> Article:
    decoded = decode(data)
    return Article(
        doc_id=source.doc_id,
        text=decoded.text,
        path=source.path,
        sha256=fingerprint(data),
        encoding=decoded.encoding,
        encoding_guessed=decoded.is_guessed,
    )
