import numpy as np
import pytest
import spacy

from extractor.training.towns import Town, read_names, read_towns
from extractor.training.vectors import MEASURES, make_vectors, measure_words, reduce

ORU = Town("Oru", "P", "NO", 20_000)
TALU = Town("Ta-Lu", "P", "NO", 300)
BESO = Town("Beso", "1", "NO", 90_000)


@pytest.mark.parametrize(
    ("names", "towns", "expected"),
    [
        ([("oru", [(ORU, True)])], [], {"oru": ("large",)}),
        ([("oruk", [(ORU, False)])], [], {"oruk": ("other",)}),
        ([("talus", [(TALU, False)])], [], {}),
        ([("beso", [(BESO, True), (ORU, False)])], [], {"beso": ("other", "region")}),
        ([("besok", [(BESO, False)])], [], {}),
        ([("upper oru", [(ORU, True)])], [], {"upper": ("start",)}),
        ([("lower oru", [(ORU, False)])], [], {}),
        ([("xo", [(ORU, True)])], [], {}),
        ([], [Town("Orú", "P", "NO", 300)], {"orú": ("small",)}),
        ([], [TALU], {}),
        ([], [Town("Tal-Lu", "P", "NO", 300)], {"tal": ("start",)}),
    ],
    ids=[
        "a large town",
        "another name of a large town",
        "another name of a small one is noise",
        "a region, and another town's name",
        "another name of a region is noise",
        "the start of a longer name",
        "another longer name is noise",
        "two letters say nothing",
        "a name as it is written",
        "two letters before a hyphen say nothing",
        "the start of a name with a hyphen",
    ],
)
def test_words_are_measured_by_the_places_they_name(names, towns, expected):
    assert measure_words(names, towns) == expected


def test_vectors_hold_meanings_and_measures():
    vocabulary = {"[PAD]": 0, "oru": 1, "##ing": 2, "fell": 3, "'s": 4}
    weights = np.arange(20, dtype=np.float32).reshape(5, 4) ** 2
    vectors = make_vectors(
        vocabulary, weights, {"oru": ("large",), "talu": ("small",), "beso": ("small",)}, 2
    )
    nlp = spacy.blank("en")
    nlp.vocab.vectors = vectors
    rows = [int(vectors.find(key=token.norm)) for token in nlp.make_doc("Oru fell, TALU's Beso.")]
    marks = [vectors.data[row, 2:].tolist() for row in (0, 1, 4)]
    assert (rows, vectors.shape, marks) == (
        [0, 1, -1, 4, 2, 4, -1],
        (5, 2 + len(MEASURES)),
        [[1, 0, 0, 0, 0], [0, 0, 0, 0, 0], [0, 1, 0, 0, 0]],
    )


def test_directions_keep_what_varies_most():
    weights = np.asarray([[2, 0, 0], [-2, 0, 0], [0, 1, 0], [0, -1, 0]], dtype=np.float32)
    expected = np.asarray([[4, 0], [4, 0], [0, 2], [0, 2]]) / 3
    assert np.allclose(np.abs(reduce(weights, 2)), expected)


def test_the_packaged_map_is_read():
    name, places = next(row for row in read_names() if row[0] == "maiduguri")
    assert (name, [(town.name, town.kind, town.country, is_main) for town, is_main in places]) == (
        "maiduguri",
        [("Maiduguri", "P", "NG", True)],
    )
    assert all(town.population >= 0 for town in read_towns().values())
