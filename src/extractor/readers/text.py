"""Plain text and Markdown: the decoded file as it is."""

from collections.abc import Iterator

from extractor.readers.decoding import decode
from extractor.readers.sources import Source, fingerprint, read_bytes
from extractor.records import Article


def read_text(source: Source) -> Iterator[Article]:
    """Return the file as one article, its text unchanged; ReadError when it is empty or no text."""
    data = read_bytes(source)
    decoded = decode(data)
    yield Article(
        doc_id=source.doc_id,
        text=decoded.text,
        path=source.path,
        sha256=fingerprint(data),
        encoding=decoded.encoding,
        encoding_guessed=decoded.is_guessed,
    )
