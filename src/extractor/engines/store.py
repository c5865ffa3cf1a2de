"""Finished shards of an unfinished run: one file each, whole or not there, until the output is assembled."""

import fcntl
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from extractor.engines.shards import Result, Shard
from extractor.errors import ConfigError

FOLDER = ".unfinished"
RUN_NAME = "run.json"
_SUFFIX = ".shard"


class Store:
    """The folder `.unfinished` in the output.

    A shard's file is its done-marker (one JSON line: the hashes of its inputs, the run's fingerprint, counts,
    sizes), then its lines of documents.jsonl, then those of records.jsonl. It is synced before it gets its
    name, so a file with that name is whole.
    """

    def __init__(self, output: Path, fingerprint: dict[str, str]) -> None:
        self._output = output
        self._folder = output / FOLDER
        self._fingerprint = fingerprint

    def open(self, corpus: str) -> list[str]:
        """Make the folder ready and return what changed since the run that left it, if one did.

        What an earlier run with another fingerprint left, and temporary files, are removed.
        """
        changes: list[str] = []
        with explain_os_errors(self._output):
            self._folder.mkdir(parents=True, exist_ok=True)
            for stale in self._folder.glob("*.tmp"):
                stale.unlink()
            manifest = {"corpus": corpus, "fingerprint": self._fingerprint}
            earlier = read_json(self._folder / RUN_NAME)
            if earlier is not None and earlier["fingerprint"] != self._fingerprint:
                changes = _differences(earlier["fingerprint"], self._fingerprint)
                for shard in self._folder.glob(f"*{_SUFFIX}"):
                    shard.unlink()
            if earlier != manifest:
                write_atomically(self._folder / RUN_NAME, orjson.dumps(manifest))
        return changes

    def find(self, shard: Shard) -> tuple[Counter[str], bytes] | None:
        """Return counts and document lines of a shard that is done, else None.

        One in which a worker was stopped is not done: the next run tries it again.
        """
        try:
            with self._path(shard.key).open("rb") as file:
                header = orjson.loads(file.readline())
                documents = file.read(header["documents"])
        except (FileNotFoundError, orjson.JSONDecodeError):
            return None
        counts: Counter[str] = Counter(header["counts"])
        is_same = header["inputs"] == list(shard.inputs) and header["fingerprint"] == self._fingerprint
        return (counts, documents) if is_same and not counts["stopped"] else None

    def write(self, shard: Shard, result: Result) -> None:
        """Keep a shard's outcome. ConfigError when the disk is full or the folder cannot be written."""
        header = {
            "inputs": list(shard.inputs),
            "fingerprint": self._fingerprint,
            "counts": dict(result.counts),
            "documents": len(result.documents),
        }
        content = orjson.dumps(header, option=orjson.OPT_APPEND_NEWLINE) + result.documents + result.records
        with explain_os_errors(self._output):
            write_atomically(self._path(shard.key), content)

    def count_others(self, keys: Iterable[str]) -> int:
        """Return how many articles the shards hold that are none of `keys`: their input has changed."""
        kept = set(keys)
        others = [path for path in self._folder.glob(f"*{_SUFFIX}") if path.stem not in kept]
        return sum(_header(path)["counts"].get("articles", 0) for path in others)

    def assemble(self, keys: Iterable[str]) -> None:
        """Write documents.jsonl and records.jsonl of the shards in this order: each appears whole."""
        documents, records = self._output / "documents.jsonl", self._output / "records.jsonl"
        with (
            explain_os_errors(self._output),
            atomic_file(records) as records_file,
            atomic_file(documents) as documents_file,
        ):
            for key in keys:
                with self._path(key).open("rb") as file:
                    header = orjson.loads(file.readline())
                    documents_file.write(file.read(header["documents"]))
                    shutil.copyfileobj(file, records_file)

    def remove(self) -> None:
        """Remove the folder: the output is complete, or is to be made anew."""
        with explain_os_errors(self._output):
            if self._folder.is_dir():
                shutil.rmtree(self._folder)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}{_SUFFIX}"


def _header(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        header: dict[str, Any] = orjson.loads(file.readline())
    return header


def read_json(path: Path) -> dict[str, Any] | None:
    """Return the object in the file, or None when there is no file."""
    if not path.is_file():
        return None
    content: dict[str, Any] = orjson.loads(path.read_bytes())
    return content


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file that is there whole or not at all, also after a power cut."""
    with atomic_file(path) as file:
        file.write(content)


@contextmanager
def atomic_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file that takes its name, synced, when the block ends well; else nothing is left of it."""
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        with temporary.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        _sync_folder(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def lock(output: Path) -> Iterator[None]:
    """Hold the output folder for one run; ConfigError when another run has it.

    The lock is on the folder itself and ends with the process, however that ends.
    """
    with explain_os_errors(output):
        output.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(output, os.O_RDONLY)
    try:
        _hold(descriptor, output)
        yield
    finally:
        os.close(descriptor)


def _hold(descriptor: int, output: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise ConfigError(
            f"{output}: another run is writing here; wait for it or give another --output"
        ) from error


@contextmanager
def explain_os_errors(output: Path) -> Iterator[None]:
    """Turn what the disk refuses into one line that says what to do."""
    try:
        yield
    except OSError as error:
        raise ConfigError(
            f"{output}: cannot be written ({error.strerror}); make room or give another --output. "
            "What is done is kept: the same command goes on from there"
        ) from error


def _differences(before: dict[str, str], now: dict[str, str]) -> list[str]:
    names = sorted(before.keys() | now.keys())
    pairs = [(name, before.get(name), now.get(name)) for name in names]
    return [f"{name} ({old} -> {new})" for name, old, new in pairs if old != new]
