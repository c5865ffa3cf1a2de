"""Train the shipped network.

    python -m extractor.training.multitask --data FOLDER --work WORK --out models/accurate --minutes 60

First the teacher (`extractor.training.ner`), unless there is one. A narrower copy of it then goes on learning names
from the teacher's labels, and learns weapons and numbers beside them. The rate falls to nothing at the end of the
minutes, or of the steps: two runs of as many steps compare whatever else the machine does. The seed fixes data order,
augmentation and initial weights. `--without` leaves a part of the recipe out, to measure what it is worth.
"""

import argparse
import logging
import random
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from extractor.training.recipe import training_extra

with training_extra(__name__):
    import torch
    from torch import Tensor, nn
    from torch.nn import functional

import spacy
from tokenizers import Tokenizer

from extractor.pipeline.registry import load
from extractor.training import ner
from extractor.training.corpora import read_gmb
from extractor.training.dataset import drop_copies, read_corpora
from extractor.training.encoder import WEIGHTS, load_pretrained
from extractor.training.export import export
from extractor.training.fast import label_corpora
from extractor.training.lessons import Lessons, Mix, epoch, prepare
from extractor.training.number_labels import load_silver, read_silver, save_silver
from extractor.training.recipe import (
    TEACHER_LABELS,
    Settings,
    check_inputs,
    leave_out,
    make_parser,
    rate_factor,
    run_command,
    spent_share,
)
from extractor.training.rows import IGNORED, Batch, Row, batches, collate, featurize
from extractor.training.student import HEADS, Size, Student, cut_down
from extractor.training.views import draw_cut, mask_pieces

log = logging.getLogger(__name__)
_WEIGHED = 24  # texts on which the teacher's neurons are weighed before it is cut down


def train(student: Student, tokenizer: Tokenizer, lessons: Lessons, settings: Settings, keep: Path) -> None:
    """Train until the run is over; the weights go to the file `keep` now and then, and at the end."""
    rng = random.Random(settings.seed)  # noqa: S311 - shuffling, not secrets
    torch.manual_seed(settings.seed)
    optimizer = _optimizer(student, settings)
    started = saved = time.monotonic()
    running = torch.zeros(4)
    student.train()
    for done, batch in enumerate(lesson_batches(tokenizer, lessons, settings, rng)):
        spent = spent_share(settings, done, time.monotonic() - started)
        if spent >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = group["full"] * rate_factor(settings, spent)
        losses = _learn(student, optimizer, batch, settings)
        running = losses if done == 0 else 0.98 * running + 0.02 * losses
        if done % 50 == 0:
            shown = [round(loss, 4) for loss in running.tolist()]
            log.info("%d steps done, %.1f %%, losses %s", done + 1, 100 * spent, shown)
        if time.monotonic() - saved > settings.save_every:
            torch.save(student.state_dict(), keep)
            saved = time.monotonic()
    torch.save(student.state_dict(), keep)
    student.eval()


def _learn(student: Student, optimizer: torch.optim.Optimizer, batch: Batch, settings: Settings) -> Tensor:
    """Take one step; return the losses of names, weapons, measures and flags before it."""
    losses = _losses(student, batch, settings)
    _weigh(losses, settings).backward()
    nn.utils.clip_grad_norm_(student.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return losses.detach()


def lesson_loss(student: Student, batch: Batch, settings: Settings) -> Tensor:
    """Return the weighted loss of a batch."""
    return _weigh(_losses(student, batch, settings), settings)


def _weigh(losses: Tensor, settings: Settings) -> Tensor:
    return losses[0] + settings.weapons * losses[1] + settings.numbers * (losses[2] + losses[3])


def _losses(student: Student, batch: Batch, settings: Settings) -> Tensor:
    """Return the mean losses of names, weapons, measures and flags."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = student(torch.tensor(batch.ids), torch.tensor(batch.shapes), torch.tensor(batch.mask))
    name, weapon, measure, flag, _ = scores.float().split(HEADS, dim=-1)
    found = [
        functional.cross_entropy(
            part.flatten(0, 1),
            torch.tensor(gold).flatten(),
            ignore_index=IGNORED,
            label_smoothing=settings.smoothing,
        )
        for part, gold in ((name, batch.names), (weapon, batch.weapons))
    ]
    return torch.stack([*found, *_number_losses(measure, flag, batch)])


def _number_losses(measure: Tensor, flag: Tensor, batch: Batch) -> tuple[Tensor, Tensor]:
    """Return the losses of measures and flags; zeros without a number."""
    if not batch.numbers:
        return torch.zeros(()), torch.zeros(())
    worth = torch.tensor([number.weight for _, number in batch.numbers])
    rows = torch.tensor([row for row, _ in batch.numbers])
    pieces = torch.tensor([number.piece for _, number in batch.numbers])
    wrong = functional.cross_entropy(
        measure[rows, pieces],
        torch.tensor([number.measure for _, number in batch.numbers]),
        reduction="none",
        label_smoothing=0.05,
    )
    unlike = functional.binary_cross_entropy_with_logits(
        flag[rows, pieces],
        torch.tensor([number.flags for _, number in batch.numbers], dtype=torch.float),
        reduction="none",
    ).sum(1)
    # a batch with few numbers must not pull as hard as one with many
    whole = worth.sum().clamp(min=0.5 * len(batch.ids))
    return (worth * wrong).sum() / whole, (worth * unlike).sum() / whole


def _optimizer(student: Student, settings: Settings) -> torch.optim.Optimizer:
    fresh = [*student.head.parameters()]
    tuned = [
        item
        for name, item in student.named_parameters()
        if item.requires_grad and not name.startswith("head")
    ]
    groups = [
        {"params": tuned, "full": settings.rate, "weight_decay": 0.01},
        {"params": fresh, "full": settings.head_rate, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=settings.rate, fused=True)


def lesson_batches(
    tokenizer: Tokenizer, lessons: Lessons, settings: Settings, rng: random.Random
) -> Iterator[Batch]:
    """Yield batches of rows of like length without end, epoch after epoch."""
    while True:
        texts = epoch(lessons, rng, settings.mix)
        log.info("an epoch of %d texts", len(texts))
        size = settings.batch * settings.bucket
        for at in range(0, len(texts), size):
            rows = (
                row
                for text in texts[at : at + size]
                for row in show(featurize(tokenizer, text, draw_cut(rng)), tokenizer, settings, rng)
            )
            yield from map(collate, batches(rows, settings.batch, rng))


def show(rows: Iterable[Row], tokenizer: Tokenizer, settings: Settings, rng: random.Random) -> Iterator[Row]:
    """Yield rows as a step sees them: some of their pieces masked, not the first of a labelled number."""
    for row in rows:
        kept = {number.piece for number in row.numbers}
        yield replace(row, ids=mask_pieces(row.ids, tokenizer, settings.masked, rng, kept=kept))


def mean_weights(before: dict[str, Tensor], after: dict[str, Tensor], share: float) -> dict[str, Tensor]:
    """Return the weighted mean of two states of one network: it forgets less of the first (Wortsman et al. 2022)."""
    return {name: torch.lerp(before[name], value, share) for name, value in after.items()}


def read_lessons(
    data: Path, teacher: Path, exclude: Path | None, work: Path, *, is_taught: bool = True
) -> Lessons:
    """Return the lessons; the teacher's names and the rules' numbers are kept in the folder `work`.

    Without `is_taught` the corpora keep their own labels, cleaned, and texts without any teach no names.
    """
    if is_taught:
        taught, _ = label_corpora(data, teacher, exclude, work)
    else:
        taught, _ = read_corpora(data)
        taught = taught if exclude is None else drop_copies(taught, exclude.glob("*.txt"))
    silver = work / "numbers.jsonl"
    if not silver.is_file():
        save_silver(read_silver(load(str(teacher)), list(read_gmb(data / "gmb" / "gmb.conll.gz"))), silver)
    nlp = spacy.load(teacher) if is_taught else None
    return prepare(taught, load_silver(silver), nlp, data / "re3d" / "re3d.jsonl.gz")


def samples(tokenizer: Tokenizer, lessons: Lessons, seed: int) -> list[tuple[list[int], list[int]]]:
    """Return the windows of a few texts, whatever is left out, to weigh the teacher's parts on."""
    texts = epoch(lessons, random.Random(seed), Mix())[:_WEIGHED]  # noqa: S311 - sampling, not secrets
    return [(row.ids, row.shapes) for text in texts for row in featurize(tokenizer, text)]


def find_teacher(arguments: argparse.Namespace) -> Path:
    """Return the teacher's folder: the given one, else `teacher` in the folder `work`, trained now if not yet."""
    folder: Path = arguments.teacher or arguments.work / "teacher"
    if not (folder / WEIGHTS).is_file():
        settings = ner.Settings(seed=arguments.seed, steps=arguments.teacher_steps)
        ner.write_teacher(arguments.data, arguments.exclude, settings, folder)
    return folder


def run(arguments: argparse.Namespace) -> None:
    """Label, train and write the pipeline folder; ConfigError before anything else when a file is missing."""
    weights = arguments.work / "student.pt"
    given = arguments.teacher
    check_inputs(
        arguments.data, [*([weights] if arguments.resume else []), *([given / WEIGHTS] if given else [])]
    )
    chosen = Settings(seed=arguments.seed, minutes=arguments.minutes, steps=arguments.steps)
    settings = leave_out(chosen, arguments.without)
    torch.set_num_threads(arguments.threads)
    arguments.work.mkdir(parents=True, exist_ok=True)
    folder = find_teacher(arguments)
    is_taught = TEACHER_LABELS not in arguments.without
    lessons = read_lessons(arguments.data, folder, arguments.exclude, arguments.work, is_taught=is_taught)
    torch.manual_seed(arguments.seed)
    teacher, tokenizer = load_pretrained()
    if arguments.resume:
        student = Student(Size())
        student.load_state_dict(torch.load(weights))
    else:
        teacher.load_state_dict(torch.load(folder / WEIGHTS))
        student = cut_down(teacher, Size(), samples(tokenizer, lessons, arguments.seed))
    before = {name: value.clone() for name, value in student.state_dict().items()}
    train(student, tokenizer, lessons, settings, weights)
    student.load_state_dict(mean_weights(before, student.state_dict(), arguments.share))
    export(student, tokenizer, arguments.out)
    log.info("wrote %s", arguments.out)


def main() -> None:
    """Parse the command line, run; a missing file ends the command with status 2 and says which."""
    parser = make_parser(__doc__)
    run_command(parser, run)


if __name__ == "__main__":
    main()
