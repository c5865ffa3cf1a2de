"""Hostile articles through a real run: each must end as a record or as its own error, within the time limit.

    python benchmarks/hostile.py [--articles 2000] [--model NAME] [--seed 8]

Half are built from runs and oddities by hand, half from random pieces. Prints statuses, the slowest and every
article without a document; exit code 1 when one is missing, doubled, or has a span that is not its text.
"""

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

from extractor.engines.local import LocalEngine
from extractor.engines.runs import run
from extractor.engines.settings import Settings
from extractor.readers import read

_ODD = [
    "\0",
    "\u202e",
    "\u2066",
    "\u200b",
    "\ufeff",
    "\u00ad",
    "e\u0301",
    "\U0001f1fa",
    "\u2028",
    "\x85",
    "\r",
    "²",
    "٣",
]
_WORDS = [
    "At least 12 people",
    "were killed",
    "in Osh",
    "on Friday",
    "1,5",
    "T-72",
    "\u201c",
    "\u2019",
    ".",
    "\n\n",
    "half of",
    "no",
]
_RUNS = [
    *"!()\"'_-=*#.,/\\<>&;:?[]{}|~^$%@+0a \n\t",
    "((",
    ").",
    "a ",
    "1 ",
    "1,",
    "and ",
    "12 people ",
    "<b>",
    "&lt;",
]
_PAGES = [
    "<p>{}</p>",
    "<div>" * 300 + "{}",
    "<!DOCTYPE x [<!ENTITY a 'b'>]><p>&a;{}</p>",
    "<table><tr><td>{}",
    "<p {}",
]


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--model", default="accurate")
    parser.add_argument("--timeout", type=float, default=60)
    parser.add_argument("--seed", type=int, default=8)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 - reproducible, not secret
    folder = Path(tempfile.mkdtemp())
    corpus, output = folder / "in", folder / "out"
    corpus.mkdir()
    for number in range(options.articles):
        suffix, content = _make(number, chance)
        (corpus / f"{number:05}{suffix}").write_bytes(content)
    settings = Settings(options.model)
    engine = LocalEngine(settings, workers=2, timeout=options.timeout)
    summary = run(read(corpus), engine, output, corpus=str(corpus), settings=settings)
    documents = [json.loads(line) for line in (output / "documents.jsonl").open(encoding="utf-8")]
    texts = {document["doc_id"]: document["text"] for document in documents}
    records = [json.loads(line) for line in (output / "records.jsonl").open(encoding="utf-8")]
    off = sum(texts[r["doc_id"]][r["start"] : r["end"]] != r["text"] for r in records)
    stopped = [document["doc_id"] for document in documents if "--timeout" in (document["error"] or "")]
    print(
        Counter(document["status"] for document in documents),
        f"{len(records)} records in {summary.seconds:.0f} s",
    )
    print(
        f"hung: {len(stopped)} {stopped[:9]}, died: {summary.counts['stopped'] - len(stopped)}, offsets off: {off}"
    )
    silent = options.articles - len(texts)
    print(f"without a document: {silent}")
    sys.exit(bool(off or silent or len(documents) != len(texts)))


def _make(number: int, chance: random.Random) -> tuple[str, bytes]:
    story = "\n\nAt least 12 people were killed in Osh on Friday.\n\n"
    if number % 2:
        pieces = [
            chance.choice(_ODD + _WORDS + _RUNS) * chance.choice([1, 1, 1, 9])
            for _ in range(chance.randint(1, 90))
        ]
        text = chance.choice([" ", ""]).join(pieces) + story
    else:
        run_of = chance.choice(_RUNS) if chance.random() < 0.8 else chance.choice(_ODD)  # noqa: PLR2004
        text = story + run_of * chance.choice([500, 5_000, 50_000]) + story
    if number % 5 == 0:
        return ".html", chance.choice(_PAGES).format(text).encode("utf-8", "replace")
    content = text.encode("utf-8", "replace")
    if number % 7 == 0:
        at = chance.randrange(len(content))
        content = content[:at] + bytes(chance.randrange(256) for _ in range(9)) + content[at:]
    return ".txt", content


if __name__ == "__main__":
    main()
