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

# How often an epoch shows what was labelled for numbers; each time augmented anew.
_PASSAGES, _WINDOWS = 6, 4
_INVENTED = 2600
# News without a number or a weapon in it teaches names only, and there is much of it.
_PLAIN_SHARE = 0.35


@dataclass(frozen=True, slots=True)
class Lessons:
    """The training material, and passages and windows of GMB that are only measured on."""

    sentences: list[Sentence]
    passages: list[Labelled]
    held_out: list[Labelled]


def prepare(
    taught: Sequence[Sentence],
    silver: dict[str, tuple[NumberLabel, ...]],
    teacher: Language,
    re3d: Path,
) -> Lessons:
    """Return the lessons: sentences that the teacher named, given weapons and numbers; passages, named by it too."""
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


def epoch(lessons: Lessons, rng: random.Random) -> list[Labelled]:
    """Return one epoch of windows in random order, augmented."""
    rows = [
        window
        for window in windows(lessons.sentences, rng, invented=_INVENTED)
        if window.numbers or window.weapons or rng.random() < _PLAIN_SHARE
    ]
    for _ in range(_WINDOWS):
        rows += (augment(window, rng) for window in _labelled(lessons.sentences, measured=False))
    for _ in range(_PASSAGES):
        rows += (augment(passage, rng) for passage in lessons.passages)
    rng.shuffle(rows)
    return rows


def _labelled(sentences: Sequence[Sentence], *, measured: bool) -> Iterator[Labelled]:
    """Yield the windows of GMB whose numbers were labelled by hand: the held-out ones, or the others."""
    wanted = held_out_windows() if measured else labelled_windows() - held_out_windows()
    for window, group in groupby(sentences, key=lambda sentence: window_of(sentence.key)):
        if window in wanted:
            yield join((Labelled(s.text, s.mentions, s.weapons, s.numbers) for s in group), " ")


def _named(passage: Labelled, teacher: Language) -> Labelled:
    doc = teacher(passage.text)
    mentions = tuple(Mention(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents)
    return replace(passage, mentions=mentions, weapons=find_silver(passage.text), is_named=True)
