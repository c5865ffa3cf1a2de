"""HTML pages: main text, title, date and address by trafilatura; offsets refer to the extracted text."""

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.errors import ReadError
from extractor.readers.decoding import decode
from extractor.readers.metadata import parse_published
from extractor.readers.sources import Source, fingerprint, read_one
from extractor.records import Article, Failure

if TYPE_CHECKING:
    from trafilatura.settings import Document

# <meta charset="x">, <meta http-equiv=... content="text/html; charset=x">, <?xml version="1.0" encoding="x"?>
# Browsers look for it in the first kilobyte: https://html.spec.whatwg.org/#determining-the-character-encoding
_DECLARATION = re.compile(
    rb"""(?:charset|<\?xml[^>]{0,80}encoding)\s*=\s*["']?\s*(?P<name>[\w.:-]+)""", re.IGNORECASE
)
_DECLARATION_WINDOW = 1024

# Bounds are fixed, not "today": the same page gives the same date on every day (adbar/htmldate#28). What a
# page states in markup is believed, dates merely found in its scripts or text are not (adbar/trafilatura#72).
_DATES = {
    "extensive_search": False,
    "original_date": True,
    "min_date": "1900-01-01",
    "max_date": "2100-01-01",
}

# The headline stands in the extraction's first lines or not at all.
_HEADLINE_LINES = 3
_MIN_SHARED = 0.4


def read_html(source: Source) -> Iterator[Article | Failure]:
    """Return the page as one article; a failure when no main text is found.

    `text` is trafilatura's extraction, a blank line between its blocks, led by the page's title where the
    extraction does not begin with it. `published`, `title` and `url` are what the page's markup states.
    """
    yield from read_one(source, _parse)


def _parse(source: Source, data: bytes) -> Article:
    declaration = _DECLARATION.search(data[:_DECLARATION_WINDOW])
    decoded = decode(data, declared=declaration["name"].decode("ascii") if declaration else None)
    page = _extract(decoded.text)
    published = parse_published(page.date) if page.date else None
    blocks = [block for block in (page.text or "").split("\n") if block.strip()]
    return Article(
        doc_id=source.doc_id,
        text=with_headline("\n\n".join(blocks), page.title),
        path=source.path,
        sha256=fingerprint(data),
        encoding=decoded.encoding,
        encoding_guessed=decoded.is_guessed,
        title=page.title or None,
        published=published,
        published_from="html" if published else None,
        url=page.url or None,
    )


def with_headline(text: str, title: str | None) -> str:
    r"""Return the extraction led by its headline, unless one of its first lines already is that headline.

    >>> with_headline("Two died.", "Bridge hit")
    'Bridge hit\n\nTwo died.'
    >>> with_headline("Bridge hit\n\nTwo died.", "Bridge hit - The Gazette")
    'Bridge hit\n\nTwo died.'
    """
    if not title:
        return text
    wanted = _folded(title)
    lines = [_folded(line) for line in text.split("\n\n", _HEADLINE_LINES)[:_HEADLINE_LINES]]
    is_there = any(_is_same_headline(line, wanted) for line in lines)
    return text if is_there else f"{title}\n\n{text}"


def _is_same_headline(line: str, title: str) -> bool:
    """Return whether one begins with the other; a short label ("Syria") is no headline ("Syria says ...")."""
    shorter, longer = sorted((line, title), key=len)
    return f"{longer} ".startswith(f"{shorter} ") and len(shorter) >= _MIN_SHARED * len(longer)


def _folded(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.casefold()))


def _extract(html: str) -> "Document":
    import trafilatura  # noqa: PLC0415 - a third of a second that only HTML should pay

    for name in ("trafilatura", "htmldate"):
        # its complaints become this article's error below; they need no second line on stderr
        logging.getLogger(name).addHandler(logging.NullHandler())
    try:
        page = trafilatura.bare_extraction(
            html, with_metadata=True, include_comments=False, date_extraction_params=dict(_DATES)
        )
    except Exception as error:
        raise ReadError(f"HTML that cannot be parsed ({error}); save the article's text as .txt") from error
    if page is None or isinstance(page, dict) or not (page.text or "").strip():
        raise ReadError("no article text found in this HTML; save the article's text as .txt")
    return page
