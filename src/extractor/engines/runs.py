"""A run: every article of a corpus through an engine into records.jsonl, documents.jsonl and run.json."""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import orjson

from extractor import __version__
from extractor.engines.settings import Settings, make_fingerprint
from extractor.engines.shards import Result, Shard, cut_shards
from extractor.engines.store import (
    FOLDER,
    RUN_NAME,
    Store,
    explain_os_errors,
    lock,
    read_json,
    write_atomically,
)
from extractor.errors import ConfigError
from extractor.lexicon import lexicon_version
from extractor.records import KINDS, SCHEMA_VERSION, Input


class Engine(Protocol):
    """What runs shards: worker processes here, or actors on a cluster."""

    name: str
    workers: int

    def describe(self) -> dict[str, str]:
        """Return name, version, components and the files' hash of the loaded model."""

    def map(self, shards: Iterable[Shard]) -> Iterator[tuple[Shard, Result]]:
        """Yield shards with their outcome, in any order, taking no more of them than it can soon work on."""


@dataclass(slots=True)
class Summary:
    """Counts of one run; seconds are wall-clock and leave model loading out.

    `kept` counts articles that an earlier, interrupted run had done; `new_words` leaves theirs out.
    """

    counts: Counter[str] = field(default_factory=Counter)
    kept: int = 0
    new_words: int = 0
    seconds: float = 0.0

    @property
    def words_per_second(self) -> float:
        """Words (runs of non-space characters) read per second by this run."""
        return self.new_words / self.seconds if self.seconds else 0.0

    @property
    def records(self) -> dict[str, int]:
        """Records by kind."""
        return {kind: self.counts[kind] for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Reports:
    """Whom a run tells: of each document as it is done, and of what it found on continuing (one line)."""

    on_document: Callable[[dict[str, Any]], None] | None = None
    on_notice: Callable[[str], None] | None = None

    def tell(self, notice: str) -> None:
        """Pass a notice on."""
        if self.on_notice is not None:
            self.on_notice(notice)

    def show(self, documents: bytes) -> None:
        """Pass on each of these lines of documents.jsonl, parsed."""
        if self.on_document is not None:
            for line in documents.splitlines():
                self.on_document(orjson.loads(line))


def run(
    articles: Iterable[Input],
    engine: AbstractContextManager[Engine],
    output: Path,
    *,
    corpus: str,
    settings: Settings,
    fresh: bool = False,
    reports: Reports | None = None,
) -> Summary:
    """Write the output folder and return the counts; the two JSONL files appear when all articles are done.

    Goes on with what an interrupted run of the same corpus left, unless `fresh`. `corpus` is the path that
    was read, or -. ConfigError when the output belongs to another corpus or run, or cannot be written.
    """
    reports = reports or Reports()
    with lock(output):
        origin = _locate(corpus, output)
        _refuse_other_corpus(output, origin)
        with engine as started:
            model = started.describe()
            store = Store(output, make_fingerprint(settings, model["files"]))
            if fresh:
                store.remove()
            _tell_changes(store.open(origin), reports)
            began = time.perf_counter()
            summary, keys = _run_shards(articles, started, store, reports)
        _tell_leftovers(store.count_others(keys), summary, reports)
        store.assemble(keys)
        summary.seconds = time.perf_counter() - began
        content = {**_versions(model), "corpus": origin, "settings": settings.as_dict()}
        content |= {"engine": started.name, "workers": started.workers, **_counts(summary)}
        with explain_os_errors(output):
            write_atomically(output / RUN_NAME, orjson.dumps(content, option=orjson.OPT_INDENT_2) + b"\n")
        store.remove()
    return summary


def _run_shards(
    articles: Iterable[Input], engine: Engine, store: Store, reports: Reports
) -> tuple[Summary, list[str]]:
    """Return the counts and the shards' keys in input order; every shard is in the store then."""
    summary = Summary()
    keys: list[str] = []

    def missing() -> Iterator[Shard]:
        for shard in cut_shards(articles):
            keys.append(shard.key)
            found = store.find(shard)
            if found is None:
                yield shard
                continue
            counts, documents = found
            summary.counts.update(counts)
            summary.kept += len(shard.items)
            reports.show(documents)

    for shard, result in engine.map(missing()):
        store.write(shard, result)
        summary.counts.update(result.counts)
        summary.new_words += result.counts["words"]
        reports.show(result.documents)
    return summary, keys


def _locate(corpus: str, output: Path) -> str:
    """Return the corpus relative to the output: the same from any folder, and no path of this machine."""
    return corpus if corpus == "-" else Path(os.path.relpath(corpus, output)).as_posix()


def _refuse_other_corpus(output: Path, origin: str) -> None:
    unfinished = read_json(output / FOLDER / RUN_NAME)
    finished = read_json(output / RUN_NAME)
    for made, state in ((unfinished, "an unfinished run"), (finished, "a run")):
        other = origin if made is None else made.get("corpus", origin)
        if other != origin:
            raise ConfigError(
                f"{output}: holds {state} of another corpus ({os.path.normpath(output / other)}); "
                "give another --output, or remove this one"
            )


def _tell_changes(changes: list[str], reports: Reports) -> None:
    if changes:
        reports.tell(f"starting anew, changed since the interrupted run: {', '.join(changes)}")


def _tell_leftovers(changed: int, summary: Summary, reports: Reports) -> None:
    if summary.kept:
        reports.tell(f"continued: {summary.kept:,} articles were done already")
    if changed:
        reports.tell(f"done again, for input beside them changed: {changed:,} articles")


def _versions(model: dict[str, str]) -> dict[str, Any]:
    return {"package": __version__, "schema": SCHEMA_VERSION, "lexicon": lexicon_version(), "model": model}


def _counts(summary: Summary) -> dict[str, Any]:
    return {
        **{name: summary.counts[name] for name in ("articles", "failed", "skipped")},
        "kept": summary.kept,
        "records": summary.records,
        "words": summary.counts["words"],
        "seconds": round(summary.seconds, 3),
        "words_per_second": round(summary.words_per_second, 1),
    }
