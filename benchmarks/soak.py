"""How much the memory of a worker grows over a long run.

    python benchmarks/soak.py [--articles 20000] [--model NAME]

Every article holds words that no other has. Prints resident memory at 1,000 articles and at the end; exit code 1
when it grew by 50 MB or more.
"""

import argparse
import sys
from pathlib import Path

from extractor.engines.guard import Guard, run_shard
from extractor.engines.settings import Settings
from extractor.engines.shards import make_shard
from extractor.records import Article

SETTLED = 1000
LIMIT = 50.0
_STORY = (
    "Blast in Osh kills {n}\n\nAt least {n} people were killed in Osh on Friday, Col. Aida Sarova{n} of the "
    "{n}th brigade told Reuters. Shells fell on Vorukh{n}, a village near Batken, and 40 families fled to "
    "Isfara.\n\nThe Ministry of Order{n} denied that its T-72 tanks had fired {n} rounds.\n"
)


def main() -> None:
    """Print memory every thousand articles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--model", default="accurate")
    options = parser.parse_args()
    guard = Guard(Settings(options.model), timeout=60)
    guard.describe()
    settled = now = 0.0
    for first in range(0, options.articles, 50):
        run_shard(guard, make_shard(_article(number) for number in range(first, first + 50)))
        now = _resident(guard)
        if first + 50 == SETTLED:
            settled = now
        if (first + 50) % SETTLED == 0:
            print(f"{first + 50:6} articles: {now:7.1f} MB", flush=True)
    guard.close()
    print(f"growth after {SETTLED:,}: {now - settled:.1f} MB")
    sys.exit(now - settled >= LIMIT)


def _article(number: int) -> Article:
    return Article(f"{number:06}", _STORY.format(n=number + 2), "", "", "utf-8")


def _resident(guard: Guard) -> float:
    """Return the worker's resident memory in MB (Linux)."""
    process = guard._process  # noqa: SLF001 - a measurement from outside
    status = Path(f"/proc/{process.pid if process else 'self'}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()
