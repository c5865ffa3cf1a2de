"""What a run costs by engine and workers, against extract() and nlp.pipe in one process; start-up apart.

    python benchmarks/engines.py [--articles 5000] [--words 100] [--model NAME] [--rounds 3] [--ray]
        [--source FOLDER]

Every row is measured with all articles and with one; the difference is the cost of the work. Rows take turns in
each round, so that other work on the machine meets all alike; medians are printed. `x one` is CPU time against
extract() in one process, `x pipe` against spaCy's nlp.pipe with the components up to the recogniser and no more.
`--words` shortens the articles (0: as they are); `--rows` picks rows by their beginning.
"""

import argparse
import shutil
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median

from workload import CORPUS, Cost, measure, write_workload

# One process that reads, extracts and writes, and no more: every STEP-th article from FIRST on.
_ONE = """
import sys
from itertools import islice
from pathlib import Path
import orjson
from extractor.extraction import extract
from extractor.pipeline.registry import load
from extractor.readers import read
from extractor.records import record_fields
nlp = load(sys.argv[3])
first, step = map(int, sys.argv[4:])
with Path(sys.argv[2]).open("wb") as file:
    for found in extract(islice(read(sys.argv[1]), first, None, step), nlp):
        file.write(orjson.dumps(found.document) + b"\\n")
        for record in found.records:
            file.write(orjson.dumps(record_fields(record)) + b"\\n")
"""
# Two such processes at once, half of the articles each, that know nothing of one another.
_TWO = f"""
import subprocess, sys
corpus, output, model = sys.argv[1:4]
halves = [
    subprocess.Popen([sys.executable, "-c", {_ONE!r}, corpus, output + "-" + half, model, half, "2"])
    for half in ("0", "1")
]
sys.exit(max(half.wait() for half in halves))
"""
_PIPE = """
import sys
from extractor.pipeline.registry import load
from extractor.readers import read
nlp = load(sys.argv[3])
neural = [name for name in nlp.pipe_names if name in
          ("tok2vec", "ner", "extractor_sentences", "extractor_ner", "extractor_settled", "extractor_entity_labels")]
with nlp.select_pipes(enable=neural):
    for _ in nlp.pipe((article.text for article in read(sys.argv[1])), batch_size=8):
        pass
"""
PIPE, ONE, TWO = "nlp.pipe, recogniser only", "extract(), one process", "extract(), two at once"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--words", type=int, default=100)
    parser.add_argument("--model", default="accurate")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--ray", action="store_true", help="measure the ray engine too")
    parser.add_argument("--rows", nargs="*", default=[""])
    parser.add_argument("--source", type=Path, default=CORPUS, help="the articles to repeat")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    one, many = folder / "one.jsonl", folder / "many.jsonl"
    words = write_workload(one, 1, words=options.words or None, source=options.source)
    words = write_workload(many, options.articles, words=options.words or None, source=options.source) - words
    rows = {PIPE: ["-c", _PIPE], ONE: ["-c", _ONE], TWO: ["-c", _TWO]}
    rows |= {f"local, {count} workers": _command("local", count) for count in (1, 2)}
    rows |= {"ray, 2 workers": _command("ray", 2)} if options.ray else {}
    rows = {name: row for name, row in rows.items() if name.startswith(tuple(options.rows))}
    starts: dict[str, list[Cost]] = defaultdict(list)
    totals: dict[str, list[Cost]] = defaultdict(list)
    for _ in range(options.rounds):
        for name, command in rows.items():
            starts[name].append(_cost(command, one, folder, options.model))
            totals[name].append(_cost(command, many, folder, options.model))
            print(f"... {name}: {totals[name][-1].cpu - starts[name][-1].cpu:.1f} CPU s", flush=True)
    print(f"{options.articles:,} articles, {words:,} words, model {options.model}, {options.rounds} rounds")
    print_table(words, starts, totals)
    shutil.rmtree(folder)


def print_table(words: int, starts: dict[str, list[Cost]], totals: dict[str, list[Cost]]) -> None:
    """Print a line for each row."""
    heads = ("start-up s", "CPU s", "x one", "x pipe", "words/s", "CPU s/M words", "peak MB")
    print(f"{'':28}", *(f"{head:>13}" for head in heads))
    used = {
        name: median(total.cpu - start.cpu for start, total in zip(starts[name], totals[name], strict=True))
        for name in totals
    }
    for name, cpu in used.items():
        start = median(cost.wall for cost in starts[name])
        wall = median(cost.wall for cost in totals[name]) - start
        ratios = [f"{cpu / used[base]:13.2f}" if base in used else " " * 13 for base in (ONE, PIPE)]
        memory = max(cost.memory for cost in totals[name])
        cells = [f"{start:13.1f}", f"{cpu:13.1f}", *ratios, f"{words / wall:13,.0f}"]
        print(f"{name:28}", *cells, f"{cpu / words * 1e6:13,.0f}", f"{memory:13,.0f}")


def _command(engine: str, workers: int) -> list[str]:
    return ["-m", "extractor", "run", "--quiet", "--engine", engine, "--workers", str(workers)]


def _cost(command: list[str], corpus: Path, folder: Path, model: str) -> Cost:
    output = folder / f"out-{corpus.stem}"
    if output.is_dir():
        shutil.rmtree(output)
    output.unlink(missing_ok=True)
    if command[0] == "-c":
        return measure(
            [*command, str(corpus), str(output), model, *(() if command[1] == _TWO else ("0", "1"))]
        )
    return measure([*command, str(corpus), "--output", str(output), "--model", model])


if __name__ == "__main__":
    main()
