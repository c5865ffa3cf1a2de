"""The worker's side: a process that loads the model once and turns articles into lines, one at a time."""

import ctypes
import gc
import os
import signal
import sys
from collections import Counter
from contextlib import suppress
from hashlib import sha256
from multiprocessing import forkserver
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
from extractor.records import Input, record_fields

# Strings that only these articles hold are given back when the zone ends; each zone starts with a cold cache.
ZONE_ARTICLES = 256
_PR_SET_PDEATHSIG = 1  # linux/prctl.h
# Run once before the first zone: what components build at first use must outlive it.
_WARM_UP = "At least 12 people were killed in Osh on Friday, the mayor, Aida Sarova, told Reuters."


def serve(connection: Connection, settings: Settings, limit: float) -> None:
    """Answer jobs until the other side goes away: each is a tuple of articles, each article gets its Lines.

    An article that takes `limit` seconds ends this process, whether or not anyone is left to end it.

    The first message tells what was loaded (a dict), or why nothing could be (a string).
    """
    _end_with_run()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the main process, which then ends this one
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        try:
            nlp = load(settings.model, vague=settings.vague, vague_dates=settings.vague_dates)
            warm_up(nlp)
            gc.collect()
            gc.freeze()  # what stays for good need not be looked through for garbage again and again
        except ExtractorError as error:
            connection.send(str(error))
            return
        connection.send(describe_model(nlp))
        while True:
            with nlp.memory_zone():
                _serve_zone(connection, nlp, settings.default_published, limit)


def _serve_zone(connection: Connection, nlp: Language, default_published: str | None, limit: float) -> None:
    served = 0
    while served < ZONE_ARTICLES:
        items: tuple[Input, ...] = connection.recv()
        for item in items:
            signal.setitimer(signal.ITIMER_REAL, limit)  # the kernel's clock: it ends C code too
            lines = annotate(item, nlp, default_published)
            signal.setitimer(signal.ITIMER_REAL, 0)
            connection.send(lines)
        served += len(items)


def _end_with_run() -> None:
    """Have the system end this process with the fork server, and that with the run, however that ends."""
    # the fork server ends when nobody holds this end of its pipe; each of its children gets a copy, to fork from too
    os.close(forkserver._forkserver._forkserver_alive_fd)  # type: ignore[attr-defined]  # noqa: SLF001
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


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


def annotate(item: Input, nlp: Language, default_published: str | None) -> Lines:
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
