"""Train the teacher.

    python -m extractor.training.ner --data FOLDER --out TEACHER --seed 0

The whole of MiniLM, tuned to names alone. It is not shipped: its labels teach the two pipelines that are. Needs the
extra `train`. One run on two cores takes about half an hour; the seed fixes data order, augmentation and initial
weights.
"""

import argparse
import logging
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.training.recipe import training_extra

with training_extra(__name__):
    import torch
    from torch import nn

from tokenizers import Tokenizer

from extractor.errors import ConfigError
from extractor.training.corpora import Sentence
from extractor.training.dataset import drop_copies, read_corpora, windows
from extractor.training.encoder import IGNORED, WEIGHTS, TokenTagger, collate, featurize, load_pretrained
from extractor.training.export import export
from extractor.training.recipe import at_least_one, check_inputs
from extractor.training.student import Size, cut_down

log = logging.getLogger(__name__)
Row = tuple[list[int], list[int], list[int]]
# Nothing is cut off the teacher; a network of this form is what export writes.
WHOLE = Size(heads=12, inner=1536)
_SAMPLE = ([101, 102], [0, 0])


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is made of; part of the recipe. `steps` ends it before its epochs are over, the rate at nothing."""

    seed: int = 0
    epochs: int = 2
    steps: int | None = None
    batch: int = 16
    rate: float = 1.5e-4
    new_layer_rate: float = 1e-3
    warmup: float = 0.06
    invented: int = 2200
    bucket: int = 40


def write_teacher(data: Path, exclude: Path | None, settings: Settings, folder: Path) -> None:
    """Train; write the teacher's pipeline folder, and its weights beside it."""
    model, tokenizer = train(data, exclude, settings)
    whole = cut_down(model, WHOLE, [_SAMPLE])
    export(whole, tokenizer, folder, name="conflict_teacher", names_only=True)
    torch.save(model.state_dict(), folder / WEIGHTS)
    log.info("wrote %s", folder)


def train(data: Path, exclude: Path | None, settings: Settings) -> tuple[TokenTagger, Tokenizer]:
    """Return the trained tagger and its tokenizer; logs loss and pace."""
    rng = random.Random(settings.seed)  # noqa: S311 - shuffling, not secrets
    torch.manual_seed(settings.seed)
    sentences, held_out = read_corpora(data)
    if exclude is not None:
        before = len(sentences)
        sentences = drop_copies(sentences, exclude.glob("*.txt"))
        log.info("dropped %d sentences that stand in %s", before - len(sentences), exclude)
    log.info("%d sentences to train on, %d held out", len(sentences), len(held_out))
    model, tokenizer = load_pretrained()
    _fit(model, tokenizer, sentences, settings, rng)
    return model, tokenizer


def _fit(
    model: TokenTagger,
    tokenizer: Tokenizer,
    sentences: Sequence[Sentence],
    settings: Settings,
    rng: random.Random,
) -> None:
    epochs = [
        [featurize(tokenizer, window) for window in windows(sentences, rng, invented=settings.invented)]
        for _ in range(settings.epochs)
    ]
    batches = [batch for rows in epochs for batch in _batches(rows, settings, rng)][: settings.steps]
    log.info("%d batches, %d pieces", len(batches), sum(len(row[0]) for rows in epochs for row in rows))
    optimizer, schedule = _optimizer(model, settings, len(batches))
    loss_of = nn.CrossEntropyLoss(ignore_index=IGNORED, label_smoothing=0.03)
    model.train()
    started, running = time.monotonic(), 0.0
    for step, batch in enumerate(batches, start=1):
        ids, shapes, targets, mask = collate(batch)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = model(ids, shapes, mask)
        loss = loss_of(scores.float().flatten(0, 1), targets.flatten())
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        running = loss.item() if step == 1 else 0.98 * running + 0.02 * loss.item()
        if step % 100 == 0:
            log.info(
                "step %d of %d, loss %.4f, %.0f s", step, len(batches), running, time.monotonic() - started
            )
    model.eval()


def _optimizer(
    model: TokenTagger, settings: Settings, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    # The word vectors stay as they are: rare names must not drift, and half the work of a step is saved.
    model.encoder.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
    fresh = [*model.shapes.parameters(), *model.head.parameters()]
    tuned = [parameter for parameter in model.encoder.parameters() if parameter.requires_grad]
    groups = [
        {"params": tuned, "lr": settings.rate, "weight_decay": 0.01},
        {"params": fresh, "lr": settings.new_layer_rate, "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, fused=True)
    warm = max(1, int(settings.warmup * steps))

    def factor(step: int) -> float:
        return (step + 1) / warm if step < warm else max(0.0, (steps - step) / (steps - warm))

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, factor)


def _batches(rows: list[Row], settings: Settings, rng: random.Random) -> Iterator[list[Row]]:
    """Yield batches of rows of like length, in random order."""
    rng.shuffle(rows)
    batches = []
    pool = settings.batch * settings.bucket
    for at in range(0, len(rows), pool):
        chunk = sorted(rows[at : at + pool], key=lambda row: len(row[0]))
        batches += [chunk[i : i + settings.batch] for i in range(0, len(chunk), settings.batch)]
    rng.shuffle(batches)
    yield from batches


def main() -> None:
    """Parse the command line, train, write the pipeline folder."""
    parser = argparse.ArgumentParser(
        prog="python -m extractor.training.ner",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--data", type=Path, required=True, help="folder that holds gmb/, gum/, re3d/, wnut17/ ..."
    )
    parser.add_argument("--out", type=Path, required=True, help="pipeline folder to write")
    parser.add_argument(
        "--exclude", type=Path, help="folder of .txt articles whose sentences must not be trained on"
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=Settings().epochs)
    parser.add_argument(
        "--steps", type=at_least_one, help="stop after so many steps, before the epochs are over"
    )
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    try:
        check_inputs(arguments.data, [])
    except ConfigError as error:
        parser.error(str(error))
    torch.set_num_threads(arguments.threads)
    settings = Settings(seed=arguments.seed, epochs=arguments.epochs, steps=arguments.steps)
    write_teacher(arguments.data, arguments.exclude, settings, arguments.out)


if __name__ == "__main__":
    main()
