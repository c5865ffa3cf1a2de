"""Examples of each phenomenon that numbers show in news, read by the shipped pipeline: the page docs/phenomena.md.

usage: python benchmarks/phenomena.py [--examples FOLDER] [--model MODEL] [--errors]
       python benchmarks/phenomena.py --update-floors FILE [--allow-regression]

Each example is an article of its own, its date of publication unknown; what is right says the page itself.
`--errors` lists the examples that fail instead, by phenomenon; `--update-floors` pins the totals as floors
(`make floors`), which tests/test_phenomena.py defends, and lowers one only with `--allow-regression`.
"""

import argparse
import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from extractor.extraction import extract
from extractor.gold.phenomena import (
    Example,
    PhenomenonRow,
    Verdict,
    fingerprint,
    judge,
    load_examples,
    load_phenomena,
)
from extractor.gold.phenomena_page import measure_totals, phenomena_page
from extractor.pipeline.registry import load
from extractor.records import Article

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "tests" / "data" / "phenomena"


def find_verdicts(
    examples: Sequence[Example], phenomena: dict[str, PhenomenonRow], model: str | None = None
) -> list[Verdict]:
    """Return the verdict on each example, in their order; an example that cannot be run ends the program."""
    articles = [
        Article(example.name, example.text, example.name, sha256(example.text.encode()).hexdigest(), "utf-8")
        for example in examples
    ]
    verdicts = []
    for example, extraction in zip(examples, extract(articles, load(model)), strict=True):
        if extraction.document["status"] != "ok":
            raise SystemExit(f"{example.name}: {extraction.document['error']}")
        records = [record.model_dump() for record in extraction.records]
        verdicts.append(judge(example, phenomena[example.phenomenon].attributes, records))
    return verdicts


def update_floors(path: Path, verdicts: Sequence[Verdict], *, allow_regression: bool = False) -> None:
    """Write the examples' fingerprint and the totals reached; SystemExit where one would be lowered unasked."""
    totals = measure_totals(verdicts)
    pinned = json.loads(path.read_text(encoding="utf-8"))["floors"] if path.is_file() else {}
    lowered = [f"{name} {pinned[name]} -> {totals[name]}" for name in pinned if totals[name] < pinned[name]]
    if lowered and not allow_regression:
        raise SystemExit(f"floors would be lowered: {', '.join(lowered)}; type --allow-regression to mean it")
    held = {"fingerprint": fingerprint(verdict.example for verdict in verdicts), "floors": totals}
    path.write_text(json.dumps(held, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def print_errors(verdicts: Sequence[Verdict]) -> None:
    """Print each example that fails with its faults, after the other ones of its phenomenon."""
    for phenomenon in dict.fromkeys(verdict.example.phenomenon for verdict in verdicts):
        print(f"\n# {phenomenon}")
        for verdict in verdicts:
            if verdict.example.phenomenon == phenomenon and verdict.faults:
                sign = "-" if verdict.example.is_negative else "+"
                print(f"{sign} {verdict.example.name}: {verdict.example.text}")
                print("".join(f"    {fault.cause}: {fault.said}\n" for fault in verdict.faults), end="")


def main() -> None:
    """Print the page or the errors, or write floors."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--examples", type=Path, default=EXAMPLES, help="folder of phenomena and examples")
    parser.add_argument("--model", help="pipeline by name or folder (default: the shipped accurate one)")
    parser.add_argument("--errors", action="store_true", help="list the examples that fail instead")
    parser.add_argument("--update-floors", type=Path, metavar="FILE", help="pin the totals as floors instead")
    parser.add_argument("--allow-regression", action="store_true", help="pin less than before as well")
    options = parser.parse_args()
    phenomena = load_phenomena(options.examples)
    verdicts = find_verdicts(load_examples(options.examples, phenomena), phenomena, options.model)
    if options.update_floors:
        update_floors(options.update_floors, verdicts, allow_regression=options.allow_regression)
    elif options.errors:
        print_errors(verdicts)
    else:
        print(phenomena_page(verdicts, phenomena), end="")


if __name__ == "__main__":
    main()
