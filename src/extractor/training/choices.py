"""Train what chooses a claim's place, day and people where the rules leave them open.

    python -m extractor.training.choices --data FOLDER --model models/accurate [--folds 5]

Learns from the labelled GMB articles (`lists/claims.jsonl`, but for the held-out ones) and from the development split
of our own corpus, and writes `lexicons/choices/SLOT.tsv`. With --folds nothing is written: it prints what the rules and
the chooser get right on articles that were left out, and on the held-out ones. Deterministic.
"""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from spacy.language import Language
from spacy.tokens import Doc
from torch import Tensor

from extractor.extraction import annotate, prepare
from extractor.pipeline.choices import RULED, SLOTS, Chooser, Option, Slot
from extractor.pipeline.claims import find_claims
from extractor.pipeline.registry import load
from extractor.readers import read
from extractor.records import Article
from extractor.scoring.alignment import is_same_stretch
from extractor.scoring.gold import load_gold
from extractor.training.claim_labels import read_claims
from extractor.training.corpora import read_gmb

# A feature that few decisions show is noise; the penalty was chosen by --folds 5 among 2, 4, 8 and 16.
LEAST_SEEN = 3
PENALTY: Mapping[Slot, float] = {"place": 8.0, "date": 8.0, "affected": 4.0}
_ITERATIONS = 80
NEVER = -1e9
_TOO_SMALL = 0.02  # a weight that changes nothing
Weights = dict[Slot, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Decision:
    """The options of one slot of a claim, which of them the gold claim bears out, and what the rules picked.

    `group` keeps articles of one event together; `has` tells whether gold fills the slot.
    """

    group: str
    slot: Slot
    options: Sequence[Option]
    right: Sequence[bool]
    ruled: int
    has: bool
    held_out: bool = False


@dataclass
class Listener:
    """Stands in for the chooser: keeps the options, and lets the rules (or a chooser) decide."""

    chooser: Chooser | None = None
    heard: list[tuple[int, Slot, Sequence[Option], int]] = field(default_factory=list)

    def choose(self, slot: Slot, options: Sequence[Option], ruled: int, at: int) -> int:
        """Keep the options; return the pick."""
        self.heard.append((at, slot, options, ruled))
        return ruled if self.chooser is None else self.chooser.choose(slot, options, ruled, at)


@dataclass(frozen=True, slots=True)
class Material:
    """An annotated article, its gold claims and the group it belongs to."""

    group: str
    doc: Doc
    claims: Sequence[Mapping[str, Any]]
    held_out: bool = False


def read_material(data: Path, corpus: Path, nlp: Language) -> Iterator[Material]:
    """Yield the labelled GMB articles and those of the corpus's development split, annotated."""
    for article in read_claims(list(read_gmb(data / "gmb" / "gmb.conll.gz"))):
        doc = _annotate(Article(article.doc_id, article.text, article.doc_id, "", "utf-8"), nlp)
        yield Material(article.doc_id, doc, article.claims, article.held_out)
    gold: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for record in load_gold(corpus / "gold" / "dev").records:
        if record["kind"] == "claim" and not record.get("optional"):
            gold[record["doc_id"]].append(record)
    for given in read(corpus):
        if isinstance(given, Article) and given.doc_id in gold:
            group = "-".join(given.doc_id.split("-")[:2])  # dev/kgz-tjk-2022-wrap: one event
            yield Material(group, _annotate(given, nlp), gold[given.doc_id])


def _annotate(article: Article, nlp: Language) -> Doc:
    ((_, doc),) = annotate(prepare(article), nlp)
    return doc


def decide(material: Iterable[Material], chooser: Chooser | None = None) -> Iterator[Decision]:
    """Yield a decision for each slot of every claim that gold has with the same measure; the others teach nothing."""
    for item in material:
        listener = Listener(chooser)
        found = find_claims(item.doc, chooser=listener)
        by_start = {claim["start"]: claim for claim in found}
        for at, slot, options, ruled in listener.heard:
            gold = next((g for g in item.claims if _is_same(g, by_start[at])), None)
            if gold is not None:
                yield _decision(item, gold, slot, options, ruled)


def _is_same(gold: Mapping[str, Any], claim: Mapping[str, Any]) -> bool:
    meets: bool = gold["start"] < claim["end"] and claim["start"] < gold["end"]
    return meets and gold["measure"] == claim["measure"]


def _decision(
    item: Material, gold: Mapping[str, Any], slot: Slot, options: Sequence[Option], ruled: int
) -> Decision:
    wanted = gold.get(slot)
    right = [_is_right(slot, wanted, option.value) for option in options]
    return Decision(item.group, slot, options, right, ruled, wanted is not None, item.held_out)


def _is_right(slot: Slot, wanted: Any, value: Any) -> bool:
    if wanted is None or value is None or slot == "affected":
        return bool(wanted == value)
    return is_same_stretch(wanted, {"start": value[0], "end": value[1]})


def fit(decisions: Sequence[Decision], penalty: float) -> dict[str, float]:
    """Return feature -> weight of the conditional logit; decisions without a right option teach nothing."""
    rows = [decision for decision in decisions if any(decision.right)]
    names = _names(rows)
    index, offsets, groups = _tensors(rows, names)
    right = torch.tensor([value for row in rows for value in row.right])
    weights = torch.zeros(len(names), 1, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=_ITERATIONS, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimizer.zero_grad()
        scores = torch.nn.functional.embedding_bag(index, weights, offsets, mode="sum")[:, 0]
        whole, wanted = (_log_sums(part, groups, len(rows)) for part in (scores, scores.where(right, NEVER)))
        found = (whole - wanted).sum() + 0.5 * penalty * (weights**2).sum()
        found.backward()
        return found

    optimizer.step(loss)
    return {name: weights[row, 0].item() for name, row in names.items()}


def _names(rows: Iterable[Decision]) -> dict[str, int]:
    seen = Counter(name for row in rows for at in range(len(row.options)) for name in features(row, at))
    return {name: at for at, name in enumerate(sorted(n for n, count in seen.items() if count >= LEAST_SEEN))}


def features(decision: Decision, at: int) -> Iterator[str]:
    """Yield the features of one option, and that the rules picked it."""
    option = decision.options[at]
    yield from option.own
    yield from option.shared
    if at == decision.ruled:
        yield RULED


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


@dataclass
class Figures:
    """Filled slots: right, predicted and in gold, by the rules and by the chooser."""

    rules: Counter[str] = field(default_factory=Counter)
    chooser: Counter[str] = field(default_factory=Counter)

    def add(self, decision: Decision, chosen: int) -> None:
        """Count one decision."""
        for counts, at in ((self.rules, decision.ruled), (self.chooser, chosen)):
            counts["gold"] += decision.has
            counts["predicted"] += decision.options[at].value is not None
            counts["right"] += decision.options[at].value is not None and decision.right[at]

    def __str__(self) -> str:
        """Return F1 of both in per cent, and how many slots gold fills."""
        return f"{_f1(self.rules):.1f} -> {_f1(self.chooser):.1f} of {self.rules['gold']}"


def _f1(counts: Mapping[str, int]) -> float:
    return 200 * counts["right"] / max(1, counts["predicted"] + counts["gold"])


def cross_validate(decisions: Sequence[Decision], folds: int) -> dict[str, Figures]:
    """Return the figures of each slot on groups left out, for GMB and our own corpus, and of held-out articles."""
    groups = sorted({decision.group for decision in decisions if not decision.held_out})
    random.Random(0).shuffle(groups)  # noqa: S311 - folds, not secrets
    found: defaultdict[str, Figures] = defaultdict(Figures)
    for slot in SLOTS:
        rows = [decision for decision in decisions if decision.slot == slot]
        for fold in range(folds):
            left_out = set(groups[fold::folds])
            training = [row for row in rows if not row.held_out and row.group not in left_out]
            chooser = Chooser({slot: fit(training, PENALTY[slot])})
            for row in rows:
                if row.group in left_out or (row.held_out and fold == 0):
                    name = "held-out" if row.held_out else "gmb" if row.group.startswith("gmb") else "dev"
                    found[f"{slot} {name}"].add(row, chooser.choose(slot, row.options, row.ruled, 0))
    return dict(found)


def learn(material: Sequence[Material]) -> Weights:
    """Return the weights of all slots; people are asked about after the chooser has settled source and place."""
    training = [item for item in material if not item.held_out]
    first = list(decide(training))
    weights: Weights = {
        slot: fit([row for row in first if row.slot == slot], PENALTY[slot])
        for slot in SLOTS
        if slot != "affected"
    }
    settled = decide(training, Chooser({**weights, "affected": {}}))
    weights["affected"] = fit([row for row in settled if row.slot == "affected"], PENALTY["affected"])
    return weights


def write(weights: Mapping[str, float], path: Path) -> None:
    """Write the weights that matter, by feature."""
    lines = ["# written by extractor.training.choices: feature, weight"]
    lines += [f"{name}\t{value:.3f}" for name, value in sorted(weights.items()) if abs(value) >= _TOO_SMALL]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Parse the command line, read, train, write or print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder that holds gmb/")
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument(
        "--model", type=Path, required=True, help="pipeline folder whose names are chosen from"
    )
    parser.add_argument("--out", type=Path, default=Path("src/extractor/lexicons/choices"))
    parser.add_argument("--folds", type=int, default=0, help="print figures instead of writing weights")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    material = list(read_material(arguments.data, arguments.corpus, load(str(arguments.model))))
    if arguments.folds:
        for name, figures in cross_validate(list(decide(material)), arguments.folds).items():
            print(f"{name}: {figures}")  # noqa: T201 - what the command is for
        return
    for slot, weights in learn(material).items():
        write(weights, arguments.out / f"{slot}.tsv")


if __name__ == "__main__":
    main()
