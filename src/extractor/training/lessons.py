"""What the shipped network learns from: corpora with names, weapons and numbers, our passages, inventions."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from spacy.language import Language

from extractor.training.augmentation import augment
from extractor.training.corpora import Mention, NumberLabel, Sentence, read_re3d
from extractor.training.dataset import windows
from extractor.training.number_labels import by_hand, held_out_windows, labelled_windows, window_of
from extractor.training.passage_reader import read_passages
from extractor.training.rewriting import Labelled, join
from extractor.training.weapon_labels import find_silver, with_re3d


@dataclass(frozen=True, slots=True)
class Mix:
    """What an epoch is made of; each text is augmented anew each time it is shown.

    `passages` and `windows`: how often those labelled for numbers are shown. News without a number or a weapon in it
    teaches names only, and there is much of it: `plain` is the share of it that is shown.
    """

    invented: int = 2600
    passages: int = 6
    windows: int = 4
    plain: float = 0.35
    is_augmented: bool = True
    has_re3d: bool = True


@dataclass(frozen=True, slots=True)
class Lessons:
    """The training material, and passages and windows of GMB that are only measured on."""

    sentences: list[Sentence]
    passages: list[Labelled]
    held_out: list[Labelled]


def prepare(
    taught: Sequence[Sentence],
    silver: dict[str, tuple[NumberLabel, ...]],
    teacher: Language | None,
    re3d: Path,
) -> Lessons:
    """Return the lessons: sentences that the teacher named, given weapons and numbers; passages, named by it too.

    Without a teacher the names of the passages stay unlabelled.
    """
    raw = {sentence.key: sentence.mentions for sentence in read_re3d(re3d)}
    labels = silver | by_hand()
    sentences = [
        replace(
            sentence,
            weapons=with_re3d(sentence.text, find_silver(sentence.text), raw.get(sentence.key, ())),
            numbers=labels.get(sentence.key, ()),
        )
        for sentence in taught
    ]
    training, measured = read_passages()
    held_out = [*measured, *_labelled(sentences, measured=True)]
    kept = [sentence for sentence in sentences if window_of(sentence.key) not in held_out_windows()]
    return Lessons(kept, [_named(passage, teacher) for passage in training], held_out)


def epoch(lessons: Lessons, rng: random.Random, mix: Mix) -> list[Labelled]:
    """Return one epoch of windows in random order."""
    change = augment if mix.is_augmented else _unchanged
    sentences = [item for item in lessons.sentences if mix.has_re3d or not item.key.startswith("re3d:")]
    rows = [
        window
        for window in windows(sentences, rng, invented=mix.invented, change=change)
        if window.numbers or window.weapons or rng.random() < mix.plain
    ]
    for _ in range(mix.windows):
        rows += (change(window, rng) for window in _labelled(sentences, measured=False))
    for _ in range(mix.passages):
        rows += (change(passage, rng) for passage in lessons.passages)
    rng.shuffle(rows)
    return rows


def _unchanged(labelled: Labelled, _: random.Random) -> Labelled:
    return labelled


def _labelled(sentences: Sequence[Sentence], *, measured: bool) -> Iterator[Labelled]:
    """Yield the windows of GMB whose numbers were labelled by hand: the held-out ones, or the others."""
    wanted = held_out_windows() if measured else labelled_windows() - held_out_windows()
    for window, group in groupby(sentences, key=lambda sentence: window_of(sentence.key)):
        if window in wanted:
            yield join((Labelled(s.text, s.mentions, s.weapons, s.numbers) for s in group), " ")


def _named(passage: Labelled, teacher: Language | None) -> Labelled:
    taught = replace(passage, weapons=find_silver(passage.text))
    if teacher is None:
        return taught
    doc = teacher(passage.text)
    mentions = tuple(Mention(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents)
    return replace(taught, mentions=mentions, is_named=True)
