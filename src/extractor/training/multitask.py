"""Train the shipped network.

    python -m extractor.training.multitask --data FOLDER --teacher TEACHER --out models/accurate --minutes 60

A narrower copy of the teacher (what `extractor.training.ner` wrote) goes on learning names from the teacher's labels,
and learns weapons and numbers beside them. The rate falls with the clock to nothing at the end of the minutes; the
seed fixes data order, augmentation and initial weights.
"""

import argparse
import logging
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from extractor.pipeline.encoding import encode
from extractor.pipeline.labels import TAGS, WEAPON_TAGS
from extractor.pipeline.network import cut_windows, special_ids, window_input
from extractor.pipeline.number_readings import FLAGS, MEASURES
from extractor.pipeline.registry import load
from extractor.training.corpora import Mention, read_gmb
from extractor.training.encoder import WEIGHTS, load_pretrained
from extractor.training.export import export
from extractor.training.fast import label_corpora
from extractor.training.lessons import Lessons, epoch, prepare
from extractor.training.number_labels import load_silver, read_silver, save_silver
from extractor.training.rewriting import Labelled
from extractor.training.silver import UNSURE
from extractor.training.student import HEADS, Size, Student, cut_down

log = logging.getLogger(__name__)
IGNORED = -100
_WEIGHED = 24


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is made of; part of the recipe."""

    seed: int = 0
    minutes: float = 50.0
    batch: int = 20
    rate: float = 2e-4
    head_rate: float = 1.5e-3
    warmup: float = 0.02
    bucket: int = 40
    weapons: float = 0.4
    numbers: float = 0.6
    smoothing: float = 0.03
    save_every: float = 300.0


@dataclass(frozen=True, slots=True)
class Row:
    """One window: pieces, and for each the targets of the heads; numbers are (piece, measure, flags, weight)."""

    ids: list[int]
    shapes: list[int]
    names: list[int]
    weapons: list[int]
    numbers: list[tuple[int, int, tuple[int, ...], float]]


def featurize(tokenizer: Tokenizer, labelled: Labelled) -> Iterator[Row]:
    """Yield the rows of a text, cut into windows as at run time; a word's first piece has its targets."""
    encoded = encode(tokenizer, labelled.text)
    names = _tags([(w.start, w.end) for w in encoded.words], labelled.mentions, TAGS)
    weapons = _tags([(w.start, w.end) for w in encoded.words], labelled.weapons, WEAPON_TAGS)
    starts = {word.start: index for index, word in enumerate(encoded.words)}
    numbers = {starts[item.start]: item for item in labelled.numbers if item.start in starts}
    for window in cut_windows(encoded):
        ids, shapes, firsts = window_input(encoded, window, special_ids(tokenizer))
        row = Row(ids, shapes, [IGNORED] * len(ids), [IGNORED] * len(ids), [])
        for index in range(window.keep_start, window.keep_end):
            piece = firsts[index - window.start]
            if labelled.is_named:
                row.names[piece] = names[index]
            row.weapons[piece] = weapons[index]
            if (item := numbers.get(index)) is not None:
                flags = tuple(int(flag in item.flags) for flag in FLAGS)
                row.numbers.append((piece, MEASURES.index(item.measure), flags, item.weight))
        yield row


def _tags(words: Sequence[tuple[int, int]], mentions: Sequence[Mention], tags: Sequence[str]) -> list[int]:
    """Return the tag index of each word; IGNORED where the label is doubtful."""
    found = []
    at, previous = 0, -1
    for start, end in words:
        while at < len(mentions) and mentions[at].end <= start:
            at += 1
        if at == len(mentions) or end <= mentions[at].start:
            found.append(0)
        elif mentions[at].label == UNSURE:
            found.append(IGNORED)
        else:
            found.append(tags.index(f"{'I' if previous == at else 'B'}-{mentions[at].label}"))
            previous = at
    return found


def train(student: Student, tokenizer: Tokenizer, lessons: Lessons, settings: Settings, keep: Path) -> None:
    """Train until the minutes are over; the weights go to the file `keep` now and then, and at the end."""
    rng = random.Random(settings.seed)  # noqa: S311 - shuffling, not secrets
    torch.manual_seed(settings.seed)
    optimizer = _optimizer(student, settings)
    started = saved = time.monotonic()
    running = torch.zeros(4)
    student.train()
    for step, batch in enumerate(_batches(tokenizer, lessons, settings, rng), start=1):
        spent = (time.monotonic() - started) / (60 * settings.minutes)
        if spent >= 1:
            break
        factor = min(1.0, (spent + 1e-3) / settings.warmup) * (1 - spent)
        for group in optimizer.param_groups:
            group["lr"] = group["full"] * factor
        losses = _losses(student, batch, settings)
        (losses[0] + settings.weapons * losses[1] + settings.numbers * (losses[2] + losses[3])).backward()
        nn.utils.clip_grad_norm_(student.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        shown = torch.stack(losses).detach()
        running = shown if step == 1 else 0.98 * running + 0.02 * shown
        if step % 50 == 0:
            log.info(
                "step %d, %.1f %%, losses %s", step, 100 * spent, [round(x, 4) for x in running.tolist()]
            )
        if time.monotonic() - saved > settings.save_every:
            torch.save(student.state_dict(), keep)
            saved = time.monotonic()
    torch.save(student.state_dict(), keep)
    student.eval()


def _losses(student: Student, batch: Sequence[Row], settings: Settings) -> list[Tensor]:
    """Return the mean losses of names, weapons, measures and flags."""
    ids, shapes, names, weapons, mask = _collate(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = student(ids, shapes, mask)
    name, weapon, measure, flag = scores.float().split(HEADS, dim=-1)
    smooth = settings.smoothing
    found = [
        functional.cross_entropy(
            part.flatten(0, 1), gold.flatten(), ignore_index=IGNORED, label_smoothing=smooth
        )
        for part, gold in ((name, names), (weapon, weapons))
    ]
    picked = [(row, *number) for row, item in enumerate(batch) for number in item.numbers]
    if not picked:
        return [*found, torch.zeros(()), torch.zeros(())]
    rows, pieces, measures, flags, weights = zip(*picked, strict=True)
    worth = torch.tensor(weights)
    at = (torch.tensor(rows), torch.tensor(pieces))
    wrong = functional.cross_entropy(
        measure[at], torch.tensor(measures), reduction="none", label_smoothing=0.05
    )
    unlike = functional.binary_cross_entropy_with_logits(
        flag[at], torch.tensor(flags, dtype=torch.float), reduction="none"
    ).sum(1)
    # a batch with few numbers must not pull as hard as one with many
    whole = worth.sum().clamp(min=0.5 * len(batch))
    return [*found, (worth * wrong).sum() / whole, (worth * unlike).sum() / whole]


def _collate(batch: Sequence[Row]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    width = max(len(row.ids) for row in batch)

    def pad(columns: Sequence[list[int]], filler: int) -> Tensor:
        return torch.tensor([column + [filler] * (width - len(column)) for column in columns])

    mask = torch.tensor([[True] * len(row.ids) + [False] * (width - len(row.ids)) for row in batch])
    return (
        pad([row.ids for row in batch], 0),
        pad([row.shapes for row in batch], 0),
        pad([row.names for row in batch], IGNORED),
        pad([row.weapons for row in batch], IGNORED),
        mask,
    )


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


def _batches(
    tokenizer: Tokenizer, lessons: Lessons, settings: Settings, rng: random.Random
) -> Iterator[list[Row]]:
    """Yield batches of rows of like length without end, epoch after epoch."""
    while True:
        texts = epoch(lessons, rng)
        log.info("an epoch of %d texts", len(texts))
        size = settings.batch * settings.bucket
        for at in range(0, len(texts), size):
            rows = [row for text in texts[at : at + size] for row in featurize(tokenizer, text)]
            rows.sort(key=lambda row: len(row.ids))
            batches = [rows[i : i + settings.batch] for i in range(0, len(rows), settings.batch)]
            rng.shuffle(batches)
            yield from batches


def mean_weights(before: dict[str, Tensor], after: dict[str, Tensor], share: float) -> dict[str, Tensor]:
    """Return the weighted mean of two states of one network: it forgets less of the first (Wortsman et al. 2022)."""
    return {name: torch.lerp(before[name], value, share) for name, value in after.items()}


def read_lessons(data: Path, teacher: Path, exclude: Path | None, work: Path) -> Lessons:
    """Return the lessons; the teacher's names and the rules' numbers are kept in the folder `work`."""
    taught, _ = label_corpora(data, teacher, exclude, work)
    silver = work / "numbers.jsonl"
    if not silver.is_file():
        save_silver(read_silver(load(str(teacher)), list(read_gmb(data / "gmb" / "gmb.conll.gz"))), silver)
    return prepare(taught, load_silver(silver), spacy.load(teacher), data / "re3d" / "re3d.jsonl.gz")


def samples(tokenizer: Tokenizer, lessons: Lessons, seed: int) -> list[tuple[list[int], list[int]]]:
    """Return the windows of a few texts, to weigh the teacher's parts on."""
    texts = epoch(lessons, random.Random(seed))[:_WEIGHED]  # noqa: S311 - sampling, not secrets
    return [(row.ids, row.shapes) for text in texts for row in featurize(tokenizer, text)]


def main() -> None:
    """Parse the command line, label, train, write the pipeline folder."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--data", type=Path, required=True, help="folder that holds gmb/, gum/, re3d/, wnut17/ ..."
    )
    parser.add_argument(
        "--teacher", type=Path, required=True, help="folder that extractor.training.ner wrote"
    )
    parser.add_argument("--out", type=Path, required=True, help="pipeline folder to write")
    parser.add_argument("--work", type=Path, required=True, help="folder for labels and weights between runs")
    parser.add_argument("--exclude", type=Path, help="folder of .txt articles not to train on")
    parser.add_argument("--resume", action="store_true", help="go on from the weights in the folder `work`")
    parser.add_argument(
        "--share",
        type=float,
        default=1.0,
        help="share of the new weights in the mean that is kept; the rest is those it went on from",
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--minutes", type=float, default=Settings().minutes)
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(arguments.threads)
    lessons = read_lessons(arguments.data, arguments.teacher, arguments.exclude, arguments.work)
    weights = arguments.work / "student.pt"
    teacher, tokenizer = load_pretrained()
    if arguments.resume:
        student = Student(Size())
        student.load_state_dict(torch.load(weights))
    else:
        teacher.load_state_dict(torch.load(arguments.teacher / WEIGHTS))
        student = cut_down(teacher, Size(), samples(tokenizer, lessons, arguments.seed))
    before = {name: value.clone() for name, value in student.state_dict().items()}
    settings = Settings(seed=arguments.seed, minutes=arguments.minutes)
    train(student, tokenizer, lessons, settings, weights)
    student.load_state_dict(mean_weights(before, student.state_dict(), arguments.share))
    export(student, tokenizer, arguments.out)
    log.info("wrote %s", arguments.out)


if __name__ == "__main__":
    main()
