"""kill -9 of a run, its workers and their server at random moments: nothing may be lost, doubled or changed.

    python benchmarks/faults.py [--kills 100] [--articles 400] [--model NAME] [--engine local] [--seed 8]

A run is started, one of its processes is killed at a random moment of it, and the run is started again while it has not
ended well. What has been killed may cost a run its life only when it was the main process: a run that loses
another process must end by itself, with exit code 0. Each output that is complete is compared with that of a run that
nobody disturbed, article by article and byte by byte; before it is complete, nothing of it may be there.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from workload import children, descendants, write_workload

NAMES = ("records.jsonl", "documents.jsonl")


def main() -> None:
    """Print what was killed and what became of it; exit code 1 when anything did not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--model", default="accurate")
    parser.add_argument("--engine", default="local")
    parser.add_argument("--seed", type=int, default=8)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 - reproducible, not secret
    folder = Path(tempfile.mkdtemp())
    write_workload(folder / "in.jsonl", options.articles)
    command = ["run", str(folder / "in.jsonl"), "--model", options.model, "--engine", options.engine]
    command += ["--workers", "2", "--quiet", "--output"]
    calm, rough = folder / "calm", folder / "rough"
    began = time.monotonic()
    _start([*command, str(calm)]).wait()
    longest = time.monotonic() - began
    killed: Counter[str] = Counter()
    found: Counter[str] = Counter()
    while killed.total() < options.kills:
        process = _start([*command, str(rough)])
        victim = _kill(process, chance, longest)
        killed.update([victim] if victim else [])
        found["runs"] += 1
        if process.wait() == 0:
            found.update(_compare(calm, rough))
            shutil.rmtree(rough)
        else:
            found["ended by the death of another process"] += victim != "main process"
            there = [name for name in NAMES if (rough / name).exists()]
            found["files that were there before they were whole"] += sum(
                _differ(calm, rough, name) for name in there
            )
            found["ended when files were there, whole"] += bool(there)
    shutil.rmtree(folder)
    print("killed:", ", ".join(f"{count} {name}" for name, count in sorted(killed.items())))
    for name, count in found.items():
        print(f"{name}: {count}")
    wrong = found.total() - found["runs"] - found["complete"] - found["ended when files were there, whole"]
    sys.exit(bool(wrong) or not found["complete"])


def _start(arguments: list[str]) -> subprocess.Popen[bytes]:
    # what Python itself says of a process that is gone is no news here
    command = [sys.executable, "-W", "ignore", "-m", "extractor", *arguments]
    return subprocess.Popen(command)  # noqa: S603


def _compare(calm: Path, rough: Path) -> Counter[str]:
    """Return how many articles of a complete output are lost or doubled, and whether its bytes differ."""
    expected, found = (Counter(_articles(folder)) for folder in (calm, rough))
    is_changed = any(_differ(calm, rough, name) for name in NAMES)
    return Counter(
        {
            "complete": 1,
            "articles lost": (expected - found).total(),
            "articles doubled": (found - expected).total(),
            "outputs with other bytes": int(is_changed),
        }
    )


def _differ(calm: Path, rough: Path, name: str) -> bool:
    return (calm / name).read_bytes() != (rough / name).read_bytes()


def _articles(output: Path) -> list[str]:
    with (output / "documents.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line)["doc_id"] for line in file]


def _kill(process: subprocess.Popen[bytes], chance: random.Random, longest: float) -> str | None:
    """Kill one process of the run at a random moment; return which, or None when the run was faster."""
    deadline = time.monotonic() + chance.uniform(0, longest)
    while time.monotonic() < deadline:
        if process.poll() is not None:
            return None
        time.sleep(0.01)
    kind = chance.choice(["main process", "worker", "worker", "server of workers"])
    victims = [process.pid] if kind == "main process" else _find(process.pid, kind)
    if not victims:
        return None  # not started yet
    try:
        os.kill(chance.choice(victims), signal.SIGKILL)
    except ProcessLookupError:
        return None  # it had ended by itself
    return kind


def _find(pid: int, kind: str) -> list[int]:
    """Return the ids of the run's workers, or those of their server and of Python's resource tracker."""
    workers = [worker for child in children(pid) for worker in descendants(child)]
    return workers if kind == "worker" else children(pid)


if __name__ == "__main__":
    main()
