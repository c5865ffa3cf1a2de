"""Train the fast recognizer.

    python -m extractor.training.fast --data FOLDER --teacher models/accurate --out models/fast --seed 0

A spaCy `ner` on a small convolutional network learns from labels made by hand (re3d, invented articles) and from
the accurate pipeline's labels of the other corpora. The seed fixes data order, augmentation and initial weights;
how many epochs fit into the minutes depends on the machine.
"""

import argparse
import logging
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import orjson
import spacy
from spacy.language import Language
from spacy.training import Example
from spacy.vectors import Vectors  # type: ignore[import-not-found] # spaCy types it nowhere
from thinc.api import fix_random_seed

from extractor.pipeline import settled
from extractor.pipeline.labels import LABELS
from extractor.pipeline.products import use_fast_products
from extractor.training.corpora import Sentence
from extractor.training.dataset import drop_copies, read_corpora, windows
from extractor.training.passage_reader import read_passages
from extractor.training.recipe import at_least_one
from extractor.training.renaming import gather, rename
from extractor.training.rewriting import Labelled
from extractor.training.teaching import read_plain, restore, save, teach
from extractor.training.towns import read_names, read_towns
from extractor.training.vectors import make_vectors, measure_words, read_pretrained

log = logging.getLogger(__name__)
_EWT = Path("ud-english-ewt", "train.conllu.gz")
_PASSAGE_REPEATS = 3
# what training does not change
_SHARED = ("vocab", "tokenizer")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is made of; part of the recipe. It ends after the minutes or the steps, whichever is first."""

    seed: int = 0
    minutes: float = 45.0
    steps: int = 1_000_000
    warmup: int = 100
    rate: float = 2e-3
    dropout: float = 0.1
    words: int = 1500
    invented: int = 3500
    width: int = 96
    depth: int = 4
    pieces: int = 2
    rows: tuple[int, ...] = (12000, 1500, 4000, 3000)
    check_every: float = 180.0


def label_corpora(
    data: Path, teacher: Path, exclude: Path | None, labels: Path | None
) -> tuple[list[Sentence], list[Sentence]]:
    """Return (training, held-out) sentences with the teacher's labels; kept in the folder `labels` when given."""
    files = [labels / f"{part}.jsonl" for part in ("training", "held_out")] if labels else []
    if files and all(file.is_file() for file in files):
        training, held_out = (restore(file) for file in files)
        return training, held_out
    corpora, held_out = read_corpora(data)
    corpora += read_plain(data / _EWT, "ewt")
    if exclude is not None:
        corpora = drop_copies(corpora, exclude.glob("*.txt"))
    nlp = spacy.load(teacher)
    parts = [teach(nlp, part) for part in (corpora, held_out)]
    for file, part in zip(files, parts, strict=False):
        file.parent.mkdir(parents=True, exist_ok=True)
        save(part, file)
    return parts[0], parts[1]


def label_passages(teacher: Path) -> list[Sentence]:
    """Return our own passages with the teacher's names, each several times: they are nearest to what will be read."""
    training, _ = read_passages()
    plain = [
        Sentence(f"passage:{number}", f"passage:{number}", passage.text, ())
        for number, passage in enumerate(training)
    ]
    return teach(spacy.load(teacher), plain) * _PASSAGE_REPEATS


def blank(settings: Settings, vectors: Vectors | None = None) -> Language:
    """Return the untrained pipeline: blank English and an `ner` with its own embedding, beside it the vectors."""
    nlp = spacy.blank("en")
    if vectors is not None:
        nlp.vocab.vectors = vectors
    nlp.add_pipe("ner", config={"model": _model(settings, has_vectors=vectors is not None)})
    for label in LABELS:
        nlp.get_pipe("ner").add_label(label)  # type: ignore[attr-defined] # spaCy types no component
    nlp.meta |= {"name": "conflict_fast", "version": "0.1.0", "license": "Apache-2.0"}
    nlp.meta["description"] = (
        "People, places and organisations in conflict news; learnt from the accurate pipeline."
    )
    return nlp


def train(
    taught: Sequence[Sentence],
    held_out: Sequence[Sentence],
    settings: Settings,
    vectors: Vectors | None = None,
) -> Language:
    """Return the pipeline as it did best on the held-out sentences; logs loss, pace and figures."""
    rng = random.Random(settings.seed)  # noqa: S311 - shuffling, not secrets
    fix_random_seed(settings.seed)
    nlp = blank(settings, vectors)
    optimizer = nlp.initialize()
    use_fast_products(nlp)
    checked = [make_example(nlp, item) for item in _plain_windows(held_out, settings.seed)]
    started = checked_at = time.monotonic()
    total, best, kept = settings.minutes * 60, -1.0, b""
    losses: dict[str, float] = {}
    for step, batch in enumerate(_batches(nlp, taught, settings, rng)):
        spent = max((time.monotonic() - started) / total, step / settings.steps)
        if spent < 1:
            optimizer.learn_rate = settings.rate * min(1.0, (step + 1) / settings.warmup) * (1 - spent)
            nlp.update(batch, drop=settings.dropout, sgd=optimizer, losses=losses)
        if spent >= 1 or time.monotonic() - checked_at > settings.check_every:
            with nlp.use_params(optimizer.averages):
                figure = nlp.evaluate(checked)["ents_f"]
                if figure > best:
                    best, kept = figure, nlp.to_bytes(exclude=_SHARED)
            log.info(
                "step %d, %.0f %% of the time, loss %.0f, held out F1 %.4f",
                step,
                100 * spent,
                losses["ner"],
                figure,
            )
            losses, checked_at = {}, time.monotonic()
        if spent >= 1:
            break
    return nlp.from_bytes(kept, exclude=_SHARED)


def write(nlp: Language, folder: Path) -> None:
    """Write the pipeline folder: the recognizer, and behind it the component that settles names in an article.

    The words that training met are left out: the network needs none of their strings.
    """
    nlp.add_pipe(settled.NAME)
    nlp.to_disk(folder)
    spacy.blank("en").vocab.to_disk(folder / "vocab")
    vectors = nlp.vocab.vectors
    vectors.to_disk(folder / "vocab", exclude=["strings"])
    # spaCy 3.8 reads which form of a word has the vector, and does not write it
    settings = {"mode": vectors.mode, "attr": vectors.attr}
    (folder / "vocab" / "vectors.cfg").write_bytes(orjson.dumps(settings))


def make_example(nlp: Language, item: Labelled) -> Example:
    """Return the training example; names that do not fit the tokens, or are unsure, teach nothing."""
    gold = nlp.make_doc(item.text)
    known, unsure = [], []
    for name in item.mentions:
        span = gold.char_span(name.start, name.end, label=name.label)
        if span is not None and name.label in LABELS:
            known.append(span)
        elif wider := gold.char_span(name.start, name.end, alignment_mode="expand"):
            unsure.append(wider)
    taken = {token.i for span in known for token in span}
    missing = {token.i for span in unsure for token in span} - taken
    gold.set_ents(known, missing=[gold[index : index + 1] for index in sorted(missing)], default="outside")
    return Example(nlp.make_doc(item.text), gold)


def _model(settings: Settings, *, has_vectors: bool) -> dict[str, object]:
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": settings.width,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
        "rows": list(settings.rows),
        "include_static_vectors": has_vectors,
    }
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": settings.width,
        "depth": settings.depth,
        "window_size": 1,
        "maxout_pieces": settings.pieces,
    }
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": True,
        "hidden_width": settings.width,
        "maxout_pieces": 2,
        # one product fewer for each step: a sixth of the recognizer's time
        "use_upper": False,
        "tok2vec": {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode},
    }


def _batches(
    nlp: Language, taught: Sequence[Sentence], settings: Settings, rng: random.Random
) -> Iterator[list[Example]]:
    """Yield batches of about as many words as the settings say, epoch after epoch, without end."""
    batch: list[Example] = []
    words = 0
    pool = gather(taught)
    while True:
        epoch = list(windows(taught, rng, invented=settings.invented))
        rng.shuffle(epoch)
        log.info("an epoch of %d windows", len(epoch))
        for item in epoch:
            batch.append(make_example(nlp, rename(item, pool, rng)))
            words += len(batch[-1].reference)
            if words >= settings.words:
                yield batch
                batch, words = [], 0


def _plain_windows(sentences: Sequence[Sentence], seed: int) -> list[Labelled]:
    rng = random.Random(seed)  # noqa: S311 - likewise
    return list(islice(windows(sentences, rng, invented=0), 500))


def main() -> None:
    """Parse the command line, label the corpora, train, write the pipeline folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, help="folder that holds gmb/, gum/, re3d/, wnut17/"
    )
    parser.add_argument("--teacher", type=Path, required=True, help="folder of the accurate pipeline")
    parser.add_argument("--out", type=Path, required=True, help="pipeline folder to write")
    parser.add_argument(
        "--exclude", type=Path, help="folder of .txt articles whose sentences must not be trained on"
    )
    parser.add_argument(
        "--labels", type=Path, help="folder for the teacher's labels, read where they are there"
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--minutes", type=float, default=Settings().minutes)
    parser.add_argument(
        "--steps",
        type=at_least_one,
        default=Settings().steps,
        help="stop after so many steps, before the minutes are over (a trial)",
    )
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    taught, held_out = label_corpora(arguments.data, arguments.teacher, arguments.exclude, arguments.labels)
    taught += label_passages(arguments.teacher)
    log.info("%d sentences to train on, %d held out", len(taught), len(held_out))
    settings = Settings(seed=arguments.seed, minutes=arguments.minutes, steps=arguments.steps)
    vectors = make_vectors(*read_pretrained(), measure_words(read_names(), read_towns().values()))
    write(train(taught, held_out, settings, vectors), arguments.out)
    log.info("wrote %s", arguments.out)


if __name__ == "__main__":
    main()
