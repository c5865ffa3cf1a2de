"""The worker's side: a process that loads the model once and turns articles into lines, one at a time."""

import signal
from collections import Counter
from contextlib import suppress
from hashlib import sha256
from multiprocessing.connection import Connection
from typing import Any

import orjson
from spacy.language import Language

from extractor.engines.settings import Settings, hash_files
from extractor.engines.shards import Lines
from extractor.errors import ExtractorError
from extractor.extraction import Extraction, extract
from extractor.normalization.published import find_published
from extractor.pipeline.registry import describe, load
from extractor.records import Article, Failure
from extractor.writers.jsonl import record_fields

# Strings that only these articles hold are given back when the zone ends; each zone starts with a cold cache.
ZONE_ARTICLES = 256
# Run once before the first zone: what components build at first use must outlive it.
_WARM_UP = "At least 12 people were killed in Osh on Friday, the mayor, Aida Sarova, told Reuters."


def serve(connection: Connection, settings: Settings) -> None:
    """Answer jobs until the other side goes away: each is a tuple of articles, each article gets its Lines.

    The first message tells what was loaded (a dict), or why nothing could be (a string).
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the main process, which then ends this one
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        try:
            nlp = load(settings.model, vague=settings.vague, vague_dates=settings.vague_dates)
            warm_up(nlp)
        except ExtractorError as error:
            connection.send(str(error))
            return
        connection.send(describe_model(nlp))
        while True:
            with nlp.memory_zone():
                _serve_zone(connection, nlp, settings.default_published)


def _serve_zone(connection: Connection, nlp: Language, default_published: str | None) -> None:
    served = 0
    while served < ZONE_ARTICLES:
        items: tuple[Article | Failure, ...] = connection.recv()
        for item in items:
            connection.send(annotate(item, nlp, default_published))
        served += len(items)


def warm_up(nlp: Language) -> None:
    """Annotate a sentence, so that everything that components build at first use is there."""
    doc = nlp.make_doc(_WARM_UP)
    nlp(doc)
    find_published(_WARM_UP)


def describe_model(nlp: Language) -> dict[str, str]:
    """Return name, version, components and the hash of the files of the loaded pipeline."""
    path = nlp.path
    files = hash_files(path) if path is not None else sha256(nlp.to_bytes()).hexdigest()[:12]
    return {**dict(describe(nlp)), "files": files}


def annotate(item: Article | Failure, nlp: Language, default_published: str | None) -> Lines:
    """Return what one input comes to; whatever it provokes is that article's error."""
    [extraction] = extract([item], nlp, default_published=default_published)
    try:
        return write_lines(extraction)
    except (TypeError, ValueError) as error:  # what JSON cannot hold, such as half a surrogate pair
        reason = f"cannot be written as JSON: {error}"
        plain = {**extraction.document, "text": None, "title": None, "excluded": []}
        return write_lines(Extraction(plain | {"status": "failed", "error": reason}, []))


def write_lines(extraction: Extraction) -> Lines:
    """Return an article's lines of both files with its counts."""
    document = extraction.document
    status = document["status"]
    counts: Counter[str] = Counter(record.kind for record in extraction.records)
    counts["articles"] = int(status != "skipped")
    counts["failed"] = int(status == "failed")
    counts["skipped"] = int(status == "skipped")
    counts["words"] = len((document["text"] or "").split())
    records = b"".join(_line(record_fields(record)) for record in extraction.records)
    return Lines(_line(document), records, counts)


def _line(fields: dict[str, Any]) -> bytes:
    return orjson.dumps(fields, option=orjson.OPT_APPEND_NEWLINE)
