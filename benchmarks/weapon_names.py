"""Invented weapon names that a pipeline finds in sentences of our own, and other names that it takes for some.

usage: python benchmarks/weapon_names.py [--model NAME] [--part "set"|"kept back"] [--misses]

The sentences are tests/data/weapon_names.txt; the threshold of `weapons.network` is chosen on part "set", part "kept
back" only measures. A name is found when span, model and category are right; wrong is every other named weapon that
the lexicon does not hold.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractor.markup import parse_markup
from extractor.pipeline.extensions import get_items
from extractor.pipeline.registry import load

SENTENCES = Path(__file__).parents[1] / "tests/data/weapon_names.txt"
_PART = "# part: "
_UNLISTED = ("weapons.network", "weapons.designation")

Found = tuple[int, int, str, str]


def read_part(part: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield text and gold weapons of the sentences below a line that opens with the part's name."""
    current = ""
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if line.startswith(_PART):
            current = line.removeprefix(_PART)
        elif line and not line.startswith("#") and current.startswith(part):
            yield parse_markup(line, name=SENTENCES.name)


def keys(items: list[dict[str, Any]]) -> set[Found]:
    """Return what makes two weapons the same."""
    return {(item["start"], item["end"], item["category"], item["model"]) for item in items}


def main() -> None:
    """Print the counts, and with --misses the sentences that are not right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="accurate")
    parser.add_argument("--part", default="kept back")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    nlp = load(options.model)
    found = wanted = wrong = 0
    for text, gold in read_part(options.part):
        doc = nlp(text)
        got = keys([item for item in get_items(doc, "weapons") if item["method"] in _UNLISTED])
        expected = keys(gold)
        found, wanted, wrong = (
            found + len(got & expected),
            wanted + len(expected),
            wrong + len(got - expected),
        )
        if options.misses and got != expected:
            print(f"{text}\n    found {sorted(got)}\n    read {get_items(doc, 'weapon_names')}")
    print(f"{options.part}: {found} of {wanted} names found, {wrong} wrong")


if __name__ == "__main__":
    main()
