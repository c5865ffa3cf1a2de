"""How well a network reads numbers, on articles with gold or on held-out passages.

    python -m extractor.training.number_evaluation MODEL ARTICLES GOLD
    python -m extractor.training.number_evaluation MODEL --passages one.txt two.txt

ARTICLES and GOLD are what `extract run` and `extract score` take. A number inside a claim has the claim's measure, any
other number is `none`. `--passages` names files of `training/passages`: their held-out passages are read.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from extractor.errors import ConfigError
from extractor.normalization.numbers import find_numbers
from extractor.pipeline.ner import make_ner
from extractor.pipeline.number_readings import FLAGS, NONE
from extractor.readers import read
from extractor.records import Article
from extractor.scoring.gold import load_gold
from extractor.training.corpora import NumberLabel
from extractor.training.number_labels import claim_flags
from extractor.training.passage_reader import read_files, read_passages
from extractor.training.recipe import run_command
from extractor.training.rewriting import Labelled


@dataclass
class Figures:
    """Counts: numbers, right measures, pairs of (gold, read) measures; per flag hits, misses and inventions."""

    numbers: int = 0
    right: int = 0
    claims: int = 0
    right_claims: int = 0
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)
    flags: dict[str, list[int]] = field(default_factory=lambda: {flag: [0, 0, 0] for flag in FLAGS})


def measure(nlp: Language, texts: Iterable[Labelled]) -> Figures:
    """Return the figures of a pipeline with a number head on labelled texts."""
    figures = Figures()
    for text in texts:
        readings = nlp(text.text)._.number_readings
        for number in text.numbers:
            reading = readings.at(number.start, number.end)
            if reading is not None:
                _count(
                    figures,
                    number,
                    reading.measure,
                    {name for name in FLAGS if reading.flag(name) >= 0.5},
                )
    return figures


def _count(figures: Figures, number: NumberLabel, read: str, flags: set[str]) -> None:
    figures.numbers += 1
    figures.right += read == number.measure
    figures.claims += number.measure != NONE
    figures.right_claims += read == number.measure != NONE
    if read != number.measure:
        figures.confused[number.measure, read] += 1
    for flag, row in figures.flags.items():
        row[0] += flag in flags and flag in number.flags
        row[1] += flag not in flags and flag in number.flags
        row[2] += flag in flags and flag not in number.flags


def report(figures: Figures) -> Iterator[str]:
    """Yield the lines of a table."""
    for name, right, numbers in (
        ("all numbers", figures.right, figures.numbers),
        ("numbers that are claims", figures.right_claims, figures.claims),
    ):
        yield f"measure accuracy {100 * right / max(1, numbers):.1f} on {numbers} {name}"
    for flag, (hits, misses, inventions) in figures.flags.items():
        rate = 200 * hits / max(1, 2 * hits + misses + inventions)
        yield f"{flag:12} F1 {rate:5.1f}  ({hits + misses} in gold)"
    for (gold, found), count in figures.confused.most_common(8):
        yield f"{gold} read as {found}: {count}"


def read_gold(articles: Path, gold: Path) -> Iterator[Labelled]:
    """Yield the articles that have gold, with the measure and flags of each number."""
    held = load_gold(gold)
    claims: dict[str, list[dict[str, Any]]] = {doc_id: [] for doc_id in held.doc_ids}
    for record in held.records:
        if record["kind"] == "claim":
            claims[record["doc_id"]].append(record)
    for item in read(articles):
        if isinstance(item, Article) and item.doc_id in claims:
            yield Labelled(item.text, (), numbers=tuple(_label_numbers(item.text, claims[item.doc_id])))


def read_held_out(names: Iterable[str]) -> list[Labelled]:
    """Return the held-out passages of some files of `training/passages`; ConfigError for a file that is none."""
    wanted = {passage.text for passage in read_files(names)}
    return [passage for passage in read_passages()[1] if passage.text in wanted]


def _label_numbers(text: str, claims: Sequence[dict[str, Any]]) -> Iterator[NumberLabel]:
    for number in find_numbers(text):
        around = [claim for claim in claims if claim["start"] <= number.start and number.end <= claim["end"]]
        if not around:
            yield NumberLabel(number.start, number.end, NONE)
            continue
        claim = min(around, key=lambda claim: claim["end"] - claim["start"])
        yield NumberLabel(number.start, number.end, claim["measure"], tuple(claim_flags(claim)))


def main() -> None:
    """Parse the command line, print the table."""
    parser = argparse.ArgumentParser(
        prog="python -m extractor.training.number_evaluation",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("model", help="pipeline folder")
    parser.add_argument("articles", type=Path, nargs="?", help="folder of articles")
    parser.add_argument("gold", type=Path, nargs="?", help="folder of their gold")
    parser.add_argument(
        "--passages", nargs="+", metavar="FILE", help="files of passages, in place of articles"
    )
    run_command(parser, run)


def run(arguments: argparse.Namespace) -> None:
    """Measure, print; ConfigError without articles and gold, and for a file of passages that is none."""
    if arguments.passages is not None:
        texts = read_held_out(arguments.passages)
    elif arguments.gold is not None:
        texts = list(read_gold(arguments.articles, arguments.gold))
    else:
        raise ConfigError("nothing to read: give ARTICLES and GOLD, or --passages FILE ...")
    figures = measure(spacy.load(arguments.model), texts)
    print("\n".join(report(figures)))  # noqa: T201 - a command prints


assert make_ner  # noqa: S101 - imported to register the factory in a checkout without entry points


if __name__ == "__main__":
    main()
