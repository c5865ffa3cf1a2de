"""A run: every article through the pipeline into records.jsonl, documents.jsonl and run.json."""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
from spacy.language import Language

from extractor import __version__
from extractor.errors import ConfigError
from extractor.extraction import Extraction, extract
from extractor.lexicon import lexicon_version
from extractor.pipeline.registry import describe
from extractor.records import KINDS, SCHEMA_VERSION, Article, Failure
from extractor.writers.jsonl import atomic_jsonl, record_fields


@dataclass(slots=True)
class Summary:
    """Counts of one run; seconds are wall-clock and leave model loading out."""

    articles: int = 0
    failed: int = 0
    skipped: int = 0
    words: int = 0
    seconds: float = 0.0
    records: Counter[str] = field(default_factory=Counter)

    @property
    def words_per_second(self) -> float:
        """Words (runs of non-space characters) read per second."""
        return self.words / self.seconds if self.seconds else 0.0


def run(
    articles: Iterable[Article | Failure],
    nlp: Language,
    output: Path,
    *,
    settings: dict[str, Any],
    on_article: Callable[[Extraction], None] | None = None,
) -> Summary:
    """Write the output folder and return the counts. The two JSONL files appear together at the end."""
    summary = Summary()
    started = time.perf_counter()
    _make_folder(output)
    with (
        atomic_jsonl(output / "records.jsonl") as records,
        atomic_jsonl(output / "documents.jsonl") as documents,
    ):
        for extraction in extract(articles, nlp, default_published=settings.get("default_published")):
            documents.write(extraction.document)
            for record in extraction.records:
                records.write(record_fields(record))
            _count(summary, extraction)
            if on_article is not None:
                on_article(extraction)
    summary.seconds = time.perf_counter() - started
    _write_run(output / "run.json", summary, nlp, settings)
    return summary


def _make_folder(output: Path) -> None:
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(
            f"{output}: cannot be made a folder ({error.strerror}); give another --output"
        ) from error


def _count(summary: Summary, extraction: Extraction) -> None:
    document = extraction.document
    summary.articles += document["status"] != "skipped"
    summary.failed += document["status"] == "failed"
    summary.skipped += document["status"] == "skipped"
    summary.words += len((document["text"] or "").split())
    summary.records.update(record.kind for record in extraction.records)


def _write_run(path: Path, summary: Summary, nlp: Language, settings: dict[str, Any]) -> None:
    content = {
        "package": __version__,
        "schema": SCHEMA_VERSION,
        "lexicon": lexicon_version(),
        "model": dict(describe(nlp)),
        "settings": settings,
        "articles": summary.articles,
        "failed": summary.failed,
        "skipped": summary.skipped,
        "records": {kind: summary.records[kind] for kind in KINDS},
        "words": summary.words,
        "seconds": round(summary.seconds, 3),
        "words_per_second": round(summary.words_per_second, 1),
    }
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_bytes(orjson.dumps(content, option=orjson.OPT_INDENT_2) + b"\n")
    temporary.replace(path)
