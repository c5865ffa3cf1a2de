"""What a run costs by engine and workers, against extract() in one process; start-up apart.

    python benchmarks/engines.py [--articles 200] [--ray]

Each row is measured with and without the work (one article); the difference is the cost of the work.
"""

import argparse
import shutil
import tempfile
from pathlib import Path

from workload import Cost, measure, write_workload

# What the engines are measured against: one process that reads, extracts and writes, and no more.
_PLAIN = """
import sys
from pathlib import Path
import orjson
from extractor.extraction import extract
from extractor.pipeline.registry import load
from extractor.readers import read
from extractor.writers.jsonl import record_fields
nlp = load()
with Path(sys.argv[2]).open("wb") as file:
    for found in extract(read(sys.argv[1]), nlp):
        file.write(orjson.dumps(found.document) + b"\\n")
        for record in found.records:
            file.write(orjson.dumps(record_fields(record)) + b"\\n")
"""
_NEURAL = """
import sys
from extractor.pipeline.registry import load
from extractor.readers import read
nlp = load()
with nlp.select_pipes(enable=["extractor_sentences", "extractor_ner"]):
    for _ in nlp.pipe((article.text for article in read(sys.argv[1])), batch_size=8):
        pass
"""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--ray", action="store_true", help="measure the ray engine too")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    one, many = folder / "one.jsonl", folder / "many.jsonl"
    words = write_workload(many, options.articles) - write_workload(one, 1)
    engines = [("local", 1), ("local", 2), *([("ray", 2)] if options.ray else [])]
    rows = {
        "nlp.pipe, neural components": ["-c", _NEURAL],
        "extract(), one process": ["-c", _PLAIN],
        **{f"{name}, {count} workers": _command(name, count) for name, count in engines},
    }
    print(
        f"{'':28} {'start-up s':>10} {'CPU s':>7} {'wall s':>7} {'x pipe':>6} {'words/s':>8} {'CPU s/M words':>14}"
    )
    base = None
    for name, command in rows.items():
        start = _cost(command, one, folder)
        total = _cost(command, many, folder)
        cpu, wall = total.cpu - start.cpu, total.wall - start.wall
        base = base or cpu
        row = f"{start.wall:10.1f} {cpu:7.1f} {wall:7.1f} {cpu / base:6.2f} {words / wall:8.0f}"
        print(f"{name:28} {row} {cpu / words * 1e6:14.0f}", flush=True)
    shutil.rmtree(folder)


def _command(engine: str, workers: int) -> list[str]:
    return ["-m", "extractor", "run", "--quiet", "--engine", engine, "--workers", str(workers)]


def _cost(command: list[str], corpus: Path, folder: Path) -> Cost:
    output = folder / f"out-{corpus.stem}"
    if output.is_dir():
        shutil.rmtree(output)
    output.unlink(missing_ok=True)
    arguments = [str(corpus), str(output)] if command[0] == "-c" else [str(corpus), "--output", str(output)]
    return measure([*command, *arguments])


if __name__ == "__main__":
    main()
