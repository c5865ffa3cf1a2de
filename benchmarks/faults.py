"""kill -9 of a run and of its workers at random moments; after going on, nothing may be lost, doubled or changed.

    python benchmarks/faults.py [--rounds 100] [--articles 400] [--model NAME] [--seed 8]

A round starts a run, kills its main process or one of its workers (or the fork server) after a random time, and
starts it again, until the corpus is through. The output must be the bytes of a run that nobody disturbed.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from workload import write_workload

NAMES = ("records.jsonl", "documents.jsonl")


def main() -> None:
    """Print what was killed and whether the output held; exit code 1 when it did not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=100, help="kills")
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--model", default="accurate")
    parser.add_argument("--seed", type=int, default=8)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 - reproducible, not secret
    folder = Path(tempfile.mkdtemp())
    write_workload(folder / "in.jsonl", options.articles)
    calm, rough = folder / "calm", folder / "rough"
    _start(folder, calm, options.model).wait()
    kills = {"main": 0, "worker": 0}
    whole = finished = 0
    while sum(kills.values()) < options.rounds:
        process = _start(folder, rough, options.model)
        victim = _kill(process, chance)
        if victim is not None:
            kills[victim] += 1
        code = process.wait()
        if code == 0:
            finished += 1
            whole += all((calm / name).read_bytes() == (rough / name).read_bytes() for name in NAMES)
            shutil.rmtree(rough)
    print(f"killed: {kills['main']} main processes, {kills['worker']} workers")
    print(f"finished {finished} times, {whole} times with the bytes of an undisturbed run")
    shutil.rmtree(folder)
    sys.exit(whole != finished or finished == 0)


def _start(folder: Path, output: Path, model: str) -> subprocess.Popen[bytes]:
    command = [
        "run",
        str(folder / "in.jsonl"),
        "--output",
        str(output),
        "--model",
        model,
        "--workers",
        "2",
        "--quiet",
    ]
    return subprocess.Popen([sys.executable, "-m", "extractor", *command])  # noqa: S603


def _kill(process: subprocess.Popen[bytes], chance: random.Random) -> str | None:
    """Kill one process of the run after a random time; return which, or None when the run was faster."""
    deadline = time.monotonic() + chance.uniform(0.5, 12)
    while time.monotonic() < deadline:
        if process.poll() is not None:
            return None
        time.sleep(0.01)
    below = _descendants(process.pid)
    if chance.random() < 0.5 or not below:  # noqa: PLR2004 - a coin
        process.kill()
        return "main"
    try:
        subprocess.run(["kill", "-9", str(chance.choice(below))], check=True)  # noqa: S603, S607
    except subprocess.CalledProcessError:
        return None  # it had ended by itself
    return "worker"


def _descendants(pid: int) -> list[int]:
    """Return the ids of all processes below this one (Linux)."""
    found: list[int] = []
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, tasks.read_text().split()):
            found += [child, *_descendants(child)]
    return found


if __name__ == "__main__":
    main()
