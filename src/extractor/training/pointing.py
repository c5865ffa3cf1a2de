"""Teach the shipped network to point from a claim's number to its place, its day and who says it.

    python -m extractor.training.pointing --data FOLDER --teacher TEACHER --work FOLDER --model models/accurate \
        --out models/accurate

Goes on from the weights that `extractor.training.multitask` left in the folder `work`: every step sees a batch of its
lessons, so that nothing is forgotten, and some labelled articles (those of `training.choices`). The pointers learn what
the features of `training.choices` do not tell: their scores are added to what the features of each option weigh by
weights that never saw the article. An article is never shown twice alike: its names, days and figures change
(`training/disguise.py`), and some of its pieces are masked. Deterministic but for the order in which a machine adds.
"""

import argparse
import logging
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extractor.training.recipe import training_extra

with training_extra(__name__):
    import torch
    from torch import Tensor, nn

from tokenizers import Tokenizer

from extractor.pipeline.choices import POINTED, Chooser
from extractor.pipeline.pointers import SIZE, SLOT_WIDTH, WIDTH
from extractor.pipeline.registry import load
from extractor.training.choices import NEVER, PENALTY, fit, is_passage
from extractor.training.claim_rows import ClaimRow, ClaimText, featurize_claims
from extractor.training.corpora import Mention
from extractor.training.decisions import Decision, Material, decide, read_material
from extractor.training.disguise import Known, disguise
from extractor.training.encoder import load_pretrained
from extractor.training.export import export
from extractor.training.multitask import lesson_batches, lesson_loss, mean_weights, read_lessons
from extractor.training.recipe import (
    Settings,
    add_texts,
    at_least_one,
    check_inputs,
    rate_factor,
    run_command,
)
from extractor.training.rows import Batch
from extractor.training.student import Size, Student
from extractor.training.views import draw_cut, mask_pieces

log = logging.getLogger(__name__)
RATES = (1e-4, 5e-4)  # of the encoder, of the heads: lower than before, most is learned
EPOCHS, ARTICLES = 4, 8
WEIGHT = 0.6  # of the pointers' loss beside that of names
DROPOUT = 0.2  # of questions and answers
MASKED = 0.1  # of an article's pieces
PASSAGES = 0.4  # how much a claim of a passage counts: they are most numerous, and unlike what is read
SHARE = 0.65  # of the new weights in the mean with those before: numbers are read as well as before then
_FOLDS = 5
_LEAST = 15  # a step with few claims must not pull as hard as one with many


@dataclass(frozen=True, slots=True)
class Taught:
    """An article as it is labelled: its names, its decisions with what their features weigh, how much it counts."""

    text: str
    mentions: Sequence[Mention]
    decisions: Sequence[Known]
    share: float


def read_taught(material: Sequence[Material]) -> list[Taught]:
    """Return the articles that are not held out, their options weighed by weights fitted to other articles."""
    kept = [item for item in material if not item.held_out]
    decided = [
        [one for one in decide([item], hears_all=True) if one.slot in POINTED and any(one.right)]
        for item in kept
    ]
    known = weigh([decision for decisions in decided for decision in decisions])
    return [
        Taught(
            item.doc.text,
            [Mention(ent.start_char, ent.end_char, ent.label_) for ent in item.doc.ents],
            [(one, known[id(one)]) for one in decisions],
            PASSAGES if is_passage(item.group) else 1.0,
        )
        for item, decisions in zip(kept, decided, strict=True)
        if decisions
    ]


def show(taught: Taught, tokenizer: Tokenizer, rng: random.Random) -> ClaimText:
    """Return the article as a step sees it: in disguise, cut anew, some of its pieces masked."""
    known = disguise(taught.text, taught.mentions, taught.decisions, rng)
    text = featurize_claims(tokenizer, *known, draw_cut(rng))
    windows = [(mask_pieces(ids, tokenizer, MASKED, rng), shapes) for ids, shapes in text.windows]
    return replace(text, windows=windows)


def weigh(decisions: Sequence[Decision]) -> dict[int, list[float]]:
    """Return id of a decision -> the scores of its options, by weights fitted without its group."""
    found: dict[int, list[float]] = {}
    groups = sorted({decision.group for decision in decisions})
    random.Random(1).shuffle(groups)  # noqa: S311 - folds, not secrets
    for slot in sorted({decision.slot for decision in decisions}):
        rows = [decision for decision in decisions if decision.slot == slot]
        for fold in range(_FOLDS):
            left_out = set(groups[fold::_FOLDS])
            chooser = Chooser({slot: fit([row for row in rows if row.group not in left_out], PENALTY)})
            for row in rows:
                if row.group in left_out:
                    found[id(row)] = chooser.scores(slot, row.options, row.ruled)
    return found


def pointer_loss(
    student: Student, texts: Sequence[ClaimText], dropout: nn.Module, shares: Sequence[float] | None = None
) -> Tensor:
    """Return the mean negative log-likelihood of the right options of the articles' claims, weighed by their shares."""
    said = _read(student, [window for text in texts for window in text.windows])
    losses, weights = [], []
    first = 0
    for text, share in zip(texts, shares or [1.0] * len(texts), strict=True):
        losses += [_log_loss(score(said[first:], row, dropout), row) for row in text.rows]
        weights += [share] * len(text.rows)
        first += len(text.windows)
    return (torch.stack(losses) * torch.tensor(weights)).sum() / max(sum(weights), _LEAST)


def _read(student: Student, windows: Sequence[tuple[list[int], list[int]]]) -> Tensor:
    """Return the pointers' columns of the windows' pieces (windows, pieces, WIDTH)."""
    width = max(len(ids) for ids, _ in windows)
    padded = [[part + [0] * (width - len(part)) for part in window] for window in windows]
    ids, shapes = (torch.tensor([window[at] for window in padded]) for at in (0, 1))
    mask = torch.tensor([[at < len(window[0]) for at in range(width)] for window in windows])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return student(ids, shapes, mask)[..., -WIDTH:].float()


def score(said: Tensor, row: ClaimRow, dropout: nn.Module) -> Tensor:
    """Return the pointers' scores of a row's options (as pipeline/pointers.py) and what their features weigh."""
    first = POINTED.index(row.slot) * SLOT_WIDTH
    at = [row.number, *(row.number if option is None else option for option in row.options)]
    columns = said[[window for window, _ in at], [piece for _, piece in at], first : first + SLOT_WIDTH]
    asked, told = columns[0], columns[1:]
    products = dropout(told[:, SIZE : 2 * SIZE]) @ dropout(asked[:SIZE]) / math.sqrt(SIZE)
    is_none = torch.tensor([option is None for option in row.options])
    return torch.where(is_none, asked[2 * SIZE], products + told[:, 2 * SIZE + 1]) + torch.tensor(row.known)


def _log_loss(scores: Tensor, row: ClaimRow) -> Tensor:
    wrong = ~torch.tensor(row.right)
    return torch.logsumexp(scores, 0) - torch.logsumexp(scores.masked_fill(wrong, NEVER), 0)


def train(
    student: Student,
    tokenizer: Tokenizer,
    batches: Iterator[Batch],
    articles: Sequence[Taught],
    settings: Settings,
    rng: random.Random,
) -> None:
    """Train for EPOCHS over the articles, or for the settings' steps; each with a batch of the other lessons."""
    head = {id(weight) for weight in student.head.parameters()}
    tuned = [weight for weight in student.parameters() if weight.requires_grad and id(weight) not in head]
    groups = [{"params": tuned, "full": RATES[0]}, {"params": [*student.head.parameters()], "full": RATES[1]}]
    optimizer = torch.optim.AdamW(groups, lr=RATES[0], weight_decay=0.01, fused=True)
    dropout = nn.Dropout(DROPOUT)
    order = [article for _ in range(EPOCHS) for article in rng.sample(articles, len(articles))]
    parts = [order[at : at + ARTICLES] for at in range(0, len(order), ARTICLES)][: settings.steps]
    student.train()
    for done, (part, batch) in enumerate(zip(parts, batches, strict=False)):
        for group in optimizer.param_groups:
            group["lr"] = group["full"] * rate_factor(settings, done / len(parts))
        lesson_loss(student, batch, settings).backward()
        shown = [show(article, tokenizer, rng) for article in part]
        loss = WEIGHT * pointer_loss(student, shown, dropout, [article.share for article in part])
        loss.backward()
        nn.utils.clip_grad_norm_(student.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        if done % 20 == 0:
            log.info("%d of %d steps, loss of the pointers %.3f", done, len(parts), loss.item() / WEIGHT)
    student.eval()


def mean_but_pointers(before: dict[str, Tensor], after: dict[str, Tensor], share: float) -> dict[str, Tensor]:
    """Return the weighted mean of two states; the pointers, which `before` did not have, are those of `after`."""
    mean = mean_weights(before, after, share)
    for name in ("head.weight", "head.bias"):
        mean[name][-WIDTH:] = after[name][-WIDTH:]
    return mean


def run(arguments: argparse.Namespace) -> None:
    """Read, train, write the pipeline folder; ConfigError before anything else when a file is missing."""
    weights = arguments.work / "student.pt"
    check_inputs(arguments.data, [weights])
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    rng = random.Random(arguments.seed)  # noqa: S311 - shuffling, not secrets
    _, tokenizer = load_pretrained()
    student = Student(Size())
    student.load_state_dict(torch.load(weights))
    nlp = load(str(arguments.model))
    material = list(read_material(arguments.data, arguments.corpus, nlp, arguments.texts, arguments.without))
    articles = read_taught(material)
    lessons = read_lessons(arguments.data, arguments.teacher, arguments.exclude, arguments.work)
    settings = Settings(seed=arguments.seed, steps=arguments.steps)
    before = {name: value.clone() for name, value in student.state_dict().items()}
    train(student, tokenizer, lesson_batches(tokenizer, lessons, settings, rng), articles, settings, rng)
    student.load_state_dict(mean_but_pointers(before, student.state_dict(), SHARE))
    torch.save(student.state_dict(), weights)
    export(student, tokenizer, arguments.out)
    log.info("wrote %s", arguments.out)


def main() -> None:
    """Parse the command line, run; a missing file ends the command with status 2 and says which."""
    parser = argparse.ArgumentParser(
        prog="python -m extractor.training.pointing",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--data", type=Path, required=True, help="folder that holds gmb/, gum/, re3d/, wnut17/ ...")
    add("--corpus", type=Path, default=Path("corpus"))
    add("--teacher", type=Path, required=True, help="folder that extractor.training.ner wrote")
    add(
        "--work",
        type=Path,
        required=True,
        help="folder that extractor.training.multitask left its weights in",
    )
    add(
        "--model", type=Path, required=True, help="pipeline folder whose claims and names are pointed between"
    )
    add("--out", type=Path, required=True, help="pipeline folder to write")
    add("--exclude", type=Path, help="folder of .txt articles not to train on")
    add("--seed", type=int, default=0)
    add("--steps", type=at_least_one, help="stop after so many steps, before the epochs are over (a trial)")
    add_texts(parser)
    add("--threads", type=int, default=2)
    run_command(parser, run)


if __name__ == "__main__":
    main()
