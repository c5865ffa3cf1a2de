"""The training set: cleaned corpora as windows of consecutive sentences, invented articles among them."""

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path

from extractor.errors import ConfigError
from extractor.json_lines import read_objects
from extractor.training.augmentation import augment
from extractor.training.consensus import agree
from extractor.training.corpora import Mention, Sentence, read_gmb, read_gum, read_re3d, read_wnut
from extractor.training.rewriting import Labelled, join
from extractor.training.silver import clean
from extractor.training.templates import invent

# Every 25th stretch of 100 sentences of GMB is held out: whole stories, because neighbors share names.
_HELD_OUT_STRETCH, _HELD_OUT_EVERY = 100, 25
_LEAST_WORDS, _MOST_WORDS = 25, 150  # the longest fill a window of the network
_CLOSEST_REPEATS = 4
_SEPARATORS = (" ", " ", "\n", "\n\n")
_PLAIN = re.compile(r"[^a-z0-9]+")
_SHORTEST_COPY = 40


def read_corpora(folder: Path) -> tuple[list[Sentence], list[Sentence]]:
    """Return (training, held-out) sentences of the corpora in the folder, cleaned."""
    news = [
        *clean(read_gmb(folder / "gmb" / "gmb.conll.gz"), "gmb"),
        *clean(read_gum(folder / "gum" / "gum.conllu.gz"), "gum"),
        *clean(read_re3d(folder / "re3d" / "re3d.jsonl.gz"), "re3d"),
    ]
    tweets = list(clean(read_wnut(folder / "wnut17" / "wnut17train.conll.gz"), "wnut"))
    sentences = [_correct(sentence) for sentence in (*agree(news), *tweets)]
    held_out = {sentence.key for sentence in sentences if _is_held_out(sentence)}
    return (
        [sentence for sentence in sentences if sentence.key not in held_out],
        [sentence for sentence in sentences if sentence.key in held_out],
    )


def drop_copies(sentences: Sequence[Sentence], articles: Iterable[Path]) -> list[Sentence]:
    """Return the sentences that stand in none of the articles (compared by letters and digits alone)."""
    held = [_PLAIN.sub("", path.read_text(encoding="utf-8").lower()) for path in sorted(articles)]
    return [sentence for sentence in sentences if not _is_copy(sentence.text, held)]


def windows(
    sentences: Sequence[Sentence],
    rng: random.Random,
    *,
    invented: int,
    change: Callable[[Labelled, random.Random], Labelled] = augment,
) -> Iterator[Labelled]:
    """Yield one epoch: sentences joined with their neighbors and changed (augmented), and `invented` articles.

    Each sentence comes once, those of re3d (our field, corrected by hand) several times in other windows.
    """
    closest = [sentence for sentence in sentences if sentence.key.startswith("re3d:")]
    repeated = [*sentences, *(closest * (_CLOSEST_REPEATS - 1))]
    for _, group in groupby(repeated, key=lambda sentence: sentence.document):
        pending: list[Labelled] = []
        limit = rng.randint(_LEAST_WORDS, _MOST_WORDS)
        words = 0
        for sentence in group:
            size = len(sentence.text.split())
            if pending and words + size > limit:
                yield change(join(pending, rng.choice(_SEPARATORS)), rng)
                pending, words, limit = [], 0, rng.randint(_LEAST_WORDS, _MOST_WORDS)
            pending.append(Labelled(sentence.text, sentence.mentions, sentence.weapons, sentence.numbers))
            words += size
        if pending:
            yield change(join(pending, rng.choice(_SEPARATORS)), rng)
    for _ in range(invented):
        yield change(invent(rng), rng)


def _correct(sentence: Sentence) -> Sentence:
    """Return the sentence with the labels given to it by hand, where it has any (`lists/standoff.jsonl`)."""
    labels = _standoff().get(sentence.key)
    if labels is None:
        return sentence
    return replace(sentence, mentions=tuple(Mention(start, end, label) for start, end, label in labels))


@cache
def _standoff() -> dict[str, list[tuple[int, int, str]]]:
    path = files("extractor.training").joinpath("lists", "standoff.jsonl")
    return {line.fields["key"]: line.fields["labels"] for line in read_objects(path, ConfigError)}


def _is_held_out(sentence: Sentence) -> bool:
    corpus, _, number = sentence.key.partition(":")
    return corpus == "gmb" and int(number) // _HELD_OUT_STRETCH % _HELD_OUT_EVERY == 0


def _is_copy(text: str, held: list[str]) -> bool:
    plain = _PLAIN.sub("", text.lower())
    return len(plain) >= _SHORTEST_COPY and any(plain in article for article in held)
