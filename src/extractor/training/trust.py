"""Learn how far the network's reading of a number and the rule that read it, too, are trusted.

    python -m extractor.training.trust --model models/accurate

Learns from the passages that are held out, which taught neither network nor rules, and from the development split of
our own corpus, which speaks for the rules: they were written on it. Writes `lexicons/choices/measure.tsv`: a weight
for the network's scores, for its `none`, and for each frame of the rules (pipeline/second_reading.py). Deterministic.
"""

import argparse
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from extractor.training.recipe import training_extra

with training_extra(__name__):
    import torch

from spacy.language import Language

from extractor.extraction import annotate, prepare
from extractor.pipeline.claims import find_claims
from extractor.pipeline.number_readings import MEASURES, NONE, drop_number_readings
from extractor.pipeline.registry import load
from extractor.pipeline.second_reading import OTHER, READ, SURE, heaviest
from extractor.records import Article
from extractor.training.choices import LEAST_SEEN, write
from extractor.training.number_evaluation import read_gold
from extractor.training.passage_reader import read_files, read_passages
from extractor.training.recipe import run_command, weights_parser
from extractor.training.rewriting import Labelled

_PENALTY = 1.0
_ITERATIONS = 80
_FRAME = "claims."  # in front of a frame in a claim's method


class Row(NamedTuple):
    """A number that the rules alone made a claim of: their frame and measure, the network's scores, and gold."""

    frame: str
    measure: str
    scores: Sequence[float]
    gold: str


def read_rows(texts: Iterable[Labelled], nlp: Language) -> Iterator[Row]:
    """Yield the numbers of the texts on which rules and network may differ."""
    for number, text in enumerate(texts):
        ((_, doc),) = annotate(prepare(Article(str(number), text.text, str(number), "", "utf-8")), nlp)
        readings = doc._.number_readings
        drop_number_readings(doc)
        for claim in find_claims(doc):
            frame = claim["method"].removeprefix(_FRAME)
            inside = [n for n in text.numbers if claim["start"] <= n.start and n.end <= claim["end"]]
            reading = readings.at(inside[0].start, inside[0].end) if inside else None
            if reading is not None and frame not in SURE:
                yield Row(frame, claim["measure"], reading.scores[: len(MEASURES)], inside[0].measure)


def fit(rows: Sequence[Row], penalty: float = _PENALTY) -> dict[str, float]:
    """Return the weights under which gold is likeliest: what sets a frame apart from the others is held small.

    A frame that few rows have is trusted as all others together: OTHER.
    """
    seen = Counter(row.frame for row in rows)
    frames = sorted(frame for frame, count in seen.items() if count >= LEAST_SEEN)
    at = {name: index for index, name in enumerate((READ, NONE, OTHER, *frames))}
    scores = torch.tensor([row.scores for row in rows])
    gold = torch.tensor([MEASURES.index(row.gold) for row in rows])
    ruled = torch.tensor([MEASURES.index(row.measure) for row in rows])
    frame = torch.tensor([at.get(row.frame, len(at)) for row in rows])
    is_none = torch.tensor([float(measure == NONE) for measure in MEASURES])
    weights = torch.zeros(len(at), requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=_ITERATIONS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        apart = torch.cat([weights, torch.zeros(1)])[frame]
        weighed = (1 + weights[at[READ]]) * scores + weights[at[NONE]] * is_none
        weighed = weighed.scatter_add(1, ruled[:, None], (weights[at[OTHER]] + apart)[:, None])
        found = torch.nn.functional.cross_entropy(weighed, gold, reduction="sum")
        found = found + 0.5 * penalty * (weights**2).sum()
        found.backward()
        return found

    optimizer.step(loss)
    learned = {name: weights[index].item() for name, index in at.items()}
    trusted = {name: learned[OTHER] + learned[name] for name in frames}
    return {READ: 1 + learned[READ], NONE: learned[NONE], OTHER: learned[OTHER]} | trusted


def share_right(rows: Sequence[Row], weights: Mapping[str, float]) -> float:
    """Return the share of rows whose heaviest measure is gold's."""
    right = sum(heaviest(row.frame, row.measure, row.scores, weights) == row.gold for row in rows)
    return right / max(1, len(rows))


def run(arguments: argparse.Namespace) -> None:
    """Read, learn, write; print what the rules, the network and both get right."""
    torch.set_num_threads(1)
    nlp = load(str(arguments.model))
    known = {passage.text for passage in read_files(arguments.without)}
    held_out = [passage for passage in read_passages()[1] if passage.text not in known]
    dev = read_gold(arguments.corpus, arguments.corpus / "gold" / "dev")
    texts = [*held_out, *dev]
    every = 1 if arguments.texts is None else math.ceil(len(texts) / arguments.texts)
    rows = list(read_rows(texts[::every], nlp))
    weights = fit(rows)
    rules = sum(row.measure == row.gold for row in rows) / max(1, len(rows))
    network, both = share_right(rows, {READ: 1.0, OTHER: 0.0}), share_right(rows, weights)
    print(f"{len(rows)} numbers; right: rules {rules:.3f}, network {network:.3f}, both {both:.3f}")  # noqa: T201
    write(weights, arguments.out / "measure.tsv", author="extractor.training.trust")


def main() -> None:
    """Parse the command line, run; a ConfigError ends the command with status 2."""
    run_command(weights_parser("extractor.training.trust", __doc__), run)


if __name__ == "__main__":
    main()
