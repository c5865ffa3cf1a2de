"""Workloads of any size from the articles of corpus/ or another folder, and what their processes cost."""

import ctypes
import json
import os
import re
import resource
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from extractor.readers import read
from extractor.records import Article

CORPUS = Path(__file__).parents[1] / "corpus" / "articles"
_PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h
_PSS = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command and all its descendants used: seconds, and MB at their most (shared memory counted once)."""

    cpu: float
    wall: float
    memory: float


def write_workload(
    path: Path, count: int, *, repeat: int = 1, words: int | None = None, source: Path = CORPUS
) -> int:
    """Write `count` articles as JSONL and return how many words they have.

    Each is `repeat` times an article of the source, or as many of its paragraphs as have `words` words.
    """
    found = [item for item in read(source) if isinstance(item, Article)]
    total = 0
    with path.open("w", encoding="utf-8") as file:
        for number, article in enumerate(islice(cycle(found), count)):
            whole = article.text if words is None else _shorten(article.text, words)
            text = "\n\n".join([whole] * repeat)
            row = {"doc_id": f"{number:06}", "text": text, "published": article.published}
            file.write(json.dumps(row) + "\n")
            total += len(text.split())
    return total


def _shorten(text: str, words: int) -> str:
    kept: list[str] = []
    for paragraph in text.split("\n\n"):
        kept.append(paragraph)
        if len(" ".join(kept).split()) >= words:
            break
    return "\n\n".join(kept)


def measure(command: list[str]) -> Cost:
    """Run `python COMMAND` to its end and return its cost, orphans of its process tree included."""
    # orphans come to us, so that we can wait for them and their time is counted
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    ended = threading.Event()
    peak = [0.0]
    watcher = threading.Thread(target=_watch, args=(ended, peak))
    watcher.start()
    subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    wall = time.perf_counter() - began
    ended.set()
    watcher.join()
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
    return Cost(used, wall, peak[0])


def _watch(ended: threading.Event, peak: list[float]) -> None:
    while not ended.wait(0.5):
        peak[0] = max(peak[0], sum(_shared_memory(pid) for pid in descendants(os.getpid())))


def _shared_memory(pid: int) -> float:
    """Return the MB of a process, what it shares with n processes as an nth of it; 0 when it has ended."""
    try:
        found = _PSS.search(Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii"))
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def descendants(pid: int) -> list[int]:
    """Return the ids of all processes below this one (Linux)."""
    return [found for child in children(pid) for found in (child, *descendants(child))]


def children(pid: int) -> list[int]:
    """Return the ids of the processes that this one started (Linux)."""
    found: list[int] = []
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):  # a thread that has just ended
            found += [int(child) for child in tasks.read_text(encoding="ascii").split()]
    return found
