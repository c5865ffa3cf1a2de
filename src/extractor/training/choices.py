"""Train what chooses a claim's place, day, source and people where the rules leave them open.

    python -m extractor.training.choices --data FOLDER --model models/accurate [--folds 5]

Learns from the labelled GMB articles (`lists/claims.jsonl`, but for the held-out ones), our passages
(`lists/passage_slots.jsonl`) and the development split of our own corpus, and writes `lexicons/choices/SLOT.tsv`. With
--folds nothing is written: it prints what the rules and the chooser get right on articles that were left out, and on
the held-out ones. Deterministic.
"""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from extractor.training.recipe import training_extra

with training_extra(__name__):
    import torch
    from torch import Tensor

from extractor.pipeline.choices import SLOTS, TRUST, Chooser, Slot
from extractor.pipeline.registry import load
from extractor.training.decisions import Decision, Figures, Material, decide, features, read_material
from extractor.training.recipe import run_command, weights_parser

# A feature that few decisions show is noise; the penalty was chosen by --folds 5 among 2, 4, 8 and 16.
LEAST_SEEN = 3
PENALTY = 8.0
REAL = 4  # against 2, since passages are twice as many: dev gains 0.3 to 0.9 in place, day and source
# Slots whose weights are learned beside the network's word, as they are used: places of articles that taught nothing
# gain half a point of F1 so. Days gain nothing by it, and sources of other articles lose.
BESIDE: frozenset[Slot] = frozenset(("place",))
_PASSAGE = "passage"
# Passages as long as articles, labelled by others than their writers: they count as articles do.
_ARTICLES = (
    "passage:wrote_world",
    "passage:wrote_regions",
    "passage:wrote_reports",
    "passage:wrote_fronts",
    "passage:wrote_records",
    "passage:wrote_voices",
    "passage:wrote_papers",
    "passage:wrote_sites",
    "passage:wrote_notices",
    "passage:wrote_towns",
    "passage:wrote_takes",
    "passage:wrote_rest",
    "passage:wrote_lands",
    "passage:wrote_desks",
    "passage:wrote_hands",
    "passage:wrote_tickers",
)
_ITERATIONS = 80
NEVER = -1e9
_TOO_SMALL = 0.02  # a weight that changes nothing
Weights = dict[Slot, dict[str, float]]


def fit(decisions: Sequence[Decision], penalty: float, trust: float = 0.0) -> dict[str, float]:
    """Return feature -> weight of the conditional logit; decisions without a right option teach nothing.

    With `trust` they are learned as they are used: beside what the network says, trusted so far. No weights where no
    feature is seen often enough: a trial reads few texts.
    """
    rows = [decision for decision in decisions if any(decision.right)]
    names = _names(rows)
    if not names:
        return {}
    index, offsets, groups = _tensors(rows, names)
    right = torch.tensor([value for row in rows for value in row.right])
    said = torch.tensor([trust * score for row in rows for score in row.said or [0.0] * len(row.options)])
    weights = torch.zeros(len(names), 1, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=_ITERATIONS, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimizer.zero_grad()
        scores = torch.nn.functional.embedding_bag(index, weights, offsets, mode="sum")[:, 0] + said
        whole, wanted = (_log_sums(part, groups, len(rows)) for part in (scores, scores.where(right, NEVER)))
        found = (whole - wanted).sum() + 0.5 * penalty * (weights**2).sum()
        found.backward()
        return found

    optimizer.step(loss)
    return {name: weights[row, 0].item() for name, row in names.items()}


def _names(rows: Iterable[Decision]) -> dict[str, int]:
    seen = Counter(name for row in rows for at in range(len(row.options)) for name in features(row, at))
    return {name: at for at, name in enumerate(sorted(n for n, count in seen.items() if count >= LEAST_SEEN))}


def _tensors(rows: Sequence[Decision], names: Mapping[str, int]) -> tuple[Tensor, Tensor, Tensor]:
    index: list[int] = []
    offsets: list[int] = []
    groups: list[int] = []
    for row, decision in enumerate(rows):
        for at in range(len(decision.options)):
            offsets.append(len(index))
            index += [names[name] for name in features(decision, at) if name in names]
            groups.append(row)
    return torch.tensor(index), torch.tensor(offsets), torch.tensor(groups)


def _log_sums(scores: Tensor, groups: Tensor, count: int) -> Tensor:
    """Return the logarithm of the sum of exponentials of each group."""
    most = torch.full((count,), NEVER).scatter_reduce(0, groups, scores.detach(), "amax")
    return most + torch.zeros(count).index_add(0, groups, torch.exp(scores - most[groups])).log()


def cross_validate(decisions: Sequence[Decision], folds: int) -> dict[str, Figures]:
    """Return the figures of each slot on groups left out, for each corpus, and of held-out articles."""
    groups = sorted({decision.group for decision in decisions if not decision.held_out})
    random.Random(0).shuffle(groups)  # noqa: S311 - folds, not secrets
    found: defaultdict[str, Figures] = defaultdict(Figures)
    for slot in SLOTS:
        rows = [decision for decision in decisions if decision.slot == slot]
        for fold in range(folds):
            left_out = set(groups[fold::folds])
            training = [row for row in rows if not row.held_out and row.group not in left_out]
            chooser = Chooser({slot: fit(_weigh(training), PENALTY, _trust(slot))})
            for row in rows:
                if row.group in left_out or (row.held_out and fold == 0):
                    name = "held-out" if row.held_out else row.group.partition(":")[0].partition("/")[0]
                    found[f"{slot} {name}"].add(row, _choose(chooser, row))
    return dict(found)


def _choose(chooser: Chooser, row: Decision) -> int:
    """Return the option taken: beside the network's word where the weights were learned so."""
    beside = chooser.with_pointers(_Told(row.said)) if row.said and row.slot in BESIDE else chooser
    return beside.choose(row.slot, row.options, row.ruled, row.at)


class _Told(NamedTuple):
    """What the network says of one decision's options, as a chooser asks for it."""

    said: Sequence[float]

    def scores(self, slot: Slot, claim: int, options: Sequence[Any]) -> list[float]:  # noqa: ARG002 - a Points
        return list(self.said)


def learn(material: Sequence[Material]) -> Weights:
    """Return the weights of every slot."""
    return _fit_all(hear([item for item in material if not item.held_out]))


def hear(material: Sequence[Material]) -> list[Decision]:
    """Return the decisions of articles, asked with what was chosen for the claim before, which bears on the next.

    What is chosen is learned first with what the rules pick for the claim before.
    """
    weights = _fit_all([row for row in decide(material) if not row.held_out])
    return list(decide(material, Chooser(weights)))


def _fit_all(heard: Sequence[Decision]) -> Weights:
    return {
        slot: fit(_weigh([row for row in heard if row.slot == slot]), PENALTY, _trust(slot)) for slot in SLOTS
    }


def _trust(slot: Slot) -> float:
    return TRUST[slot] if slot in BESIDE else 0.0


def _weigh(rows: Iterable[Decision]) -> list[Decision]:
    """Return decisions, those of real articles REAL times: passages are written to teach, and most numerous."""
    return [row for row in rows for _ in range(1 if is_passage(row.group) else REAL)]


def is_passage(group: str) -> bool:
    """Tell whether a group is a passage written to teach, and no article."""
    return group.startswith(_PASSAGE) and not group.startswith(_ARTICLES)


def write(weights: Mapping[str, float], path: Path, author: str = "extractor.training.choices") -> None:
    """Write the weights that matter, by feature; the folder is made where it is missing."""
    lines = [f"# written by {author}: feature, weight"]
    lines += [f"{name}\t{value:.3f}" for name, value in sorted(weights.items()) if abs(value) >= _TOO_SMALL]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def run(arguments: argparse.Namespace) -> None:
    """Read, train, write or print."""
    torch.set_num_threads(1)
    nlp = load(str(arguments.model))
    material = list(read_material(arguments.data, arguments.corpus, nlp, arguments.texts, arguments.without))
    if arguments.folds:
        for name, figures in cross_validate(hear(material), arguments.folds).items():
            print(f"{name}: {figures}")  # noqa: T201 - what the command is for
        return
    for slot, weights in learn(material).items():
        write(weights, arguments.out / f"{slot}.tsv")


def main() -> None:
    """Parse the command line, run; data that the labels do not fit end the command with status 2."""
    parser = weights_parser("extractor.training.choices", __doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds gmb/")
    parser.add_argument("--folds", type=int, default=0, help="print figures instead of writing weights")
    run_command(parser, run)


if __name__ == "__main__":
    main()
