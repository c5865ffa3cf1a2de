"""Workloads of any size from the articles of corpus/, and what their processes cost."""

import ctypes
import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from extractor.readers import read
from extractor.records import Article

CORPUS = Path(__file__).parents[1] / "corpus" / "articles"
_PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command and all its descendants used."""

    cpu: float
    wall: float


def write_workload(path: Path, count: int, *, repeat: int = 1) -> int:
    """Write `count` articles as JSONL, each `repeat` times its text; return how many words."""
    found = [item for item in read(CORPUS) if isinstance(item, Article)]
    words = 0
    with path.open("w", encoding="utf-8") as file:
        for number, article in enumerate(islice(cycle(found), count)):
            text = "\n\n".join([article.text] * repeat)
            row = {"doc_id": f"{number:06}", "text": text, "published": article.published}
            file.write(json.dumps(row) + "\n")
            words += len(text.split())
    return words


def measure(command: list[str]) -> Cost:
    """Run `python COMMAND` to its end and return its cost, orphans of its process tree included."""
    # orphans come to us, so that we can wait for them and their time is counted
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    wall = time.perf_counter() - began
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
    return Cost(used, wall)
