"""How the cost of a run grows with the number of articles and with their length.

    python benchmarks/growth.py [--model fast] [--words 100]

Runs of two workers over 100 to 10,000 articles of about `--words` words, and over articles of one to 32 times their
length in a corpus of one size; start-up (a run of one article) is taken off. A linear cost is the same in every row.
"""

import argparse
import shutil
import tempfile
from pathlib import Path

from workload import Cost, measure, write_workload

COUNTS = (100, 300, 1_000, 3_000, 10_000)
REPEATS = (1, 2, 4, 8, 16, 32)
_LONG = 256  # articles of the corpus at its own length


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--model", default="fast")
    parser.add_argument("--words", type=int, default=100)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    corpus = folder / "in.jsonl"
    write_workload(corpus, 1, words=options.words)
    start = _run(corpus, folder, options.model)
    print(f"model {options.model}, two workers; start-up {start.cpu:.1f} CPU s is taken off")
    print(f"{'articles':>10}{'words each':>12}{'words':>12}{'CPU s':>8}{'CPU s/M words':>15}{'peak MB':>9}")
    rows = [(count, 1, options.words) for count in COUNTS]
    rows += [(_LONG // repeat, repeat, None) for repeat in REPEATS]
    for count, repeat, words in rows:
        total = write_workload(corpus, count, repeat=repeat, words=words)
        cost = _run(corpus, folder, options.model)
        used = cost.cpu - start.cpu
        row = f"{count:10,}{total // count:12,}{total:12,}{used:8.1f}{used / total * 1e6:15,.0f}{cost.memory:9,.0f}"
        print(row, flush=True)
    shutil.rmtree(folder)


def _run(corpus: Path, folder: Path, model: str) -> Cost:
    output = folder / "out"
    if output.is_dir():
        shutil.rmtree(output)
    command = ["-m", "extractor", "run", str(corpus), "--output", str(output), "--model", model]
    return measure([*command, "--workers", "2", "--quiet"])


if __name__ == "__main__":
    main()
