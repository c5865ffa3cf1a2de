"""Score what the claims component counts on the passages that were written to teach the network what numbers count.

usage: python benchmarks/passages.py [--part held-out|training|all] [--rules] [--model MODEL] [--errors N]

Every number of the passages (`src/extractor/training/passages`) is labelled with its measure, or with `none`. Every
tenth passage is held out from training and measures the whole pipeline; the network knows the others by heart, so they
can measure only the rules alone (`--rules`: the network finds names, but its readings of numbers are dropped).
A number is right when the narrowest claim around its first character has its measure, or no claim is there and it is
none. The passages ask for more than news does: most of their numbers stand without a noun or a verb of their own.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language

from extractor.cli.tables import print_table
from extractor.pipeline.claims import find_claims
from extractor.pipeline.number_readings import NONE, drop_number_readings
from extractor.pipeline.registry import load
from extractor.training.corpora import NumberLabel
from extractor.training.passage_reader import read_passages
from extractor.training.rewriting import Labelled

PARTS = ("held-out", "training", "all")
_SHOWN = 20  # confusions in the table
_AROUND = 90  # characters of context on either side of an error


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled number with the measure and the method of the claim that holds it; `none` and "-" without one."""

    text: str
    number: NumberLabel
    measure: str
    method: str

    @property
    def is_right(self) -> bool:
        """Whether the measure is the label's."""
        return self.measure == self.number.measure


def read_part(part: str) -> list[Labelled]:
    """Return the passages of a part."""
    training, held_out = read_passages()
    return {"held-out": held_out, "training": training, "all": [*training, *held_out]}[part]


def judge(nlp: Language, passages: Sequence[Labelled], *, rules_alone: bool = False) -> Iterator[Judged]:
    """Yield each labelled number of the passages with what the pipeline makes of it."""
    with nlp.select_pipes(disable=["extractor_claims"]):
        for passage in passages:
            doc = nlp(passage.text)
            if rules_alone:
                drop_number_readings(doc)
            claims = find_claims(doc)
            for number in passage.numbers:
                around = [claim for claim in claims if claim["start"] <= number.start < claim["end"]]
                claim = min(around, key=lambda claim: claim["end"] - claim["start"], default=None)
                found = (NONE, "-") if claim is None else (claim["measure"], claim["method"])
                yield Judged(passage.text, number, *found)


def summarize(judged: Sequence[Judged]) -> tuple[float, float, float, float]:
    """Return the share of right numbers, and P, R and F1 of those that are claims, in per cent."""
    gold = sum(row.number.measure != NONE for row in judged)
    found = sum(row.measure != NONE for row in judged)
    right = sum(row.is_right and row.measure != NONE for row in judged)
    shares = (
        (sum(row.is_right for row in judged), len(judged)),
        (right, found),
        (right, gold),
        (2 * right, found + gold),
    )
    accuracy, precision, recall, f1 = (100 * part / max(1, whole) for part, whole in shares)
    return accuracy, precision, recall, f1


def count_methods(judged: Sequence[Judged]) -> Iterator[tuple[str, int, int]]:
    """Yield (method, right, found) of the claims, most found first."""
    found = Counter(row.method for row in judged if row.measure != NONE)
    right = Counter(row.method for row in judged if row.measure != NONE and row.is_right)
    for method, count in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        yield method, right[method], count


def count_confusions(judged: Sequence[Judged]) -> list[tuple[tuple[str, str, str], int]]:
    """Return ((labelled, found, method), count) of the wrong numbers, most frequent first."""
    wrong = Counter((row.number.measure, row.measure, row.method) for row in judged if not row.is_right)
    return sorted(wrong.items(), key=lambda item: (-item[1], item[0]))


def print_errors(judged: Sequence[Judged], shown: int) -> None:
    """Print about `shown` wrong numbers in context, evenly drawn."""
    wrong = [row for row in judged if not row.is_right]
    for row in wrong[:: max(1, len(wrong) // shown)]:
        start, end = row.number.start, row.number.end
        before, after = row.text[max(0, start - _AROUND) : start], row.text[end : end + _AROUND]
        context = " ".join(f"{before}[{row.text[start:end]}]{after}".split())
        print(f"{row.number.measure} <- {row.measure} ({row.method}): {context}")


def main() -> None:
    """Print the figures, and the errors where asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", choices=PARTS, default=PARTS[0])
    parser.add_argument("--rules", action="store_true", help="drop what the network reads at numbers")
    parser.add_argument("--model", help="pipeline by name or folder (default: the shipped accurate one)")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list N errors")
    options = parser.parse_args()
    judged = list(judge(load(options.model), read_part(options.part), rules_alone=options.rules))
    accuracy, precision, recall, f1 = summarize(judged)
    print(f"{len(judged)} numbers: measure or none right {accuracy:.1f} %")
    print(f"claims: P {precision:.1f} R {recall:.1f} F1 {f1:.1f}\n")
    print_table(
        ("method", "right", "found"), [(name, str(a), str(b)) for name, a, b in count_methods(judged)]
    )
    print()
    print_table(
        ("labelled", "found", "method", "count"),
        [(*names, str(count)) for names, count in count_confusions(judged)[:_SHOWN]],
        right_from=3,
    )
    if options.errors:
        print()
        print_errors(judged, options.errors)


if __name__ == "__main__":
    main()
