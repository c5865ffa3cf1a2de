"""Hostile inputs through `extract run`: each must end as a document, with records or as its own error, in time.

    python benchmarks/hostile.py [--mixed 2000] [--model NAME] [--timeout 60] [--seed 8] [--keep FOLDER]

`hostile_inputs.py` makes them: some 600 by hand, `--mixed` by Hypothesis. Exit code 1 when the run crashed, an input
has no document or two, or a record's span is not its text. Articles that were stopped at the limit are listed.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hostile_inputs import list_files, make_lines, write_corpus

from extractor.readers.sources import printable

_FINE = (0, 3)  # exit codes: 3 says that some articles failed
_STOPPED = ("took longer than", "ended its worker process")


@dataclass
class Found:
    """What became of the inputs."""

    statuses: Counter[str] = field(default_factory=Counter)
    stopped: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    records: int = 0
    off: list[str] = field(default_factory=list)

    @property
    def is_wrong(self) -> bool:
        """Return whether anything did not hold."""
        return bool(self.missing or self.doubled or self.off)


def main() -> None:
    """Print what became of the inputs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--mixed", type=int, default=2000)
    parser.add_argument("--model", default="accurate")
    parser.add_argument("--timeout", type=float, default=60)
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--keep", type=Path, help="folder for input and output, which stays")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        count = write_corpus(folder / "in", mixed=options.mixed, number=options.seed)
        began = time.perf_counter()
        code = _run(folder, options.model, options.timeout)
        seconds = time.perf_counter() - began
        found = compare(folder / "in", folder / "out") if code in _FINE else Found()
    print(f"{count:,} inputs in {seconds:.0f} s, exit code {code}; {dict(found.statuses)}")
    print(f"{found.records:,} records, {len(found.off)} of them with a span that is not their text")
    for name in ("stopped", "missing", "doubled"):
        names = getattr(found, name)
        print(f"{name}: {len(names)} {names[:20]}")
    sys.exit(code not in _FINE or found.is_wrong)


def _run(folder: Path, model: str, timeout: float) -> int:
    command = ["run", str(folder / "in"), "--output", str(folder / "out"), "--model", model, "--workers", "2"]
    command = [sys.executable, "-m", "extractor", *command, "--timeout", str(timeout), "--quiet"]
    done = subprocess.run(command, stderr=subprocess.PIPE, check=False)  # noqa: S603
    if done.returncode not in _FINE:
        print(done.stderr.decode("utf-8", "replace")[-2000:])
    return done.returncode


def compare(corpus: Path, output: Path) -> Found:
    """Return how the documents and records of an output agree with the files of the corpus."""
    found = Found()
    files = [printable(path) for path in list_files(corpus)]
    lines = corpus / "lines.jsonl"
    expected = {path for path in files if path != str(lines)}
    expected |= {f"{lines}:{number + 1}" for number in range(len(make_lines()))}
    seen: Counter[str] = Counter()
    texts: dict[str, str] = {}
    for document in _read(output / "documents.jsonl"):
        found.statuses[document["status"]] += 1
        seen[document["path"]] += 1
        texts[document["doc_id"]] = document["text"]
        if any(sign in (document["error"] or "") for sign in _STOPPED):
            found.stopped.append(document["path"])
    found.missing = sorted(expected - seen.keys())
    found.doubled = sorted(path for path, count in seen.items() if count > 1 or path not in expected)
    for record in _read(output / "records.jsonl"):
        found.records += 1
        spans = [
            record,
            *(value for value in record.values() if isinstance(value, dict) and "start" in value),
        ]
        text = texts[record["doc_id"]]
        if any(text[span["start"] : span["end"]] != span["text"] or not span["text"] for span in spans):
            found.off.append(record["id"])
    return found


def _read(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


if __name__ == "__main__":
    main()
