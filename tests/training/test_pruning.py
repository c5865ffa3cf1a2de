import numpy as np
import pytest

from extractor.training.pruning import choose_heads, choose_units, fill_bias

# three samples of what goes into a layer's output product: four columns, or two heads of two
GIVEN = np.array([[5, 1, 0, 0], [5, 2, 0, 3], [5, 3, 0, 6]], dtype=np.float32)
EVEN = np.ones((2, 4), dtype=np.float32)


@pytest.mark.parametrize(
    ("weight", "kept", "units"),
    [
        (EVEN, 1, [3]),
        (EVEN, 2, [1, 3]),
        (EVEN * [1, 9, 1, 1], 1, [1]),
        (EVEN * [9, 1, 1, 0], 1, [1]),
        (EVEN, 4, [0, 1, 2, 3]),
    ],
    ids=[
        "the one that varies most, not the largest",
        "in their order",
        "what the weight makes large counts",
        "a large constant and a varying one without weight go",
        "all",
    ],
)
def test_units_stay_by_how_much_what_they_add_varies(weight, kept, units):
    assert choose_units(GIVEN, weight.astype(np.float32), kept).tolist() == units


@pytest.mark.parametrize(
    ("weight", "heads", "kept", "columns"),
    [
        (EVEN, 2, 1, [2, 3]),
        (EVEN * [1, 9, 1, 1], 2, 1, [0, 1]),
        (EVEN, 2, 2, [0, 1, 2, 3]),
        (EVEN, 4, 1, [3]),
    ],
    ids=["whole heads", "by what they add", "both", "a head of one column"],
)
def test_heads_stay_whole(weight, heads, kept, columns):
    assert choose_heads(GIVEN, weight.astype(np.float32), heads, kept).tolist() == columns


def test_columns_of_a_head_that_cancel_out_add_nothing():
    given = np.array([[1, 1, 0, 0], [7, 7, 0, 1], [2, 2, 0, 2]], dtype=np.float32)
    weight = np.array([[1, -1, 1, 1]], dtype=np.float32)
    assert choose_heads(given, weight, 2, 1).tolist() == [2, 3]


def test_the_bias_takes_over_the_mean_of_what_goes():
    bias = np.array([10, 20], dtype=np.float32)
    weight = np.array([[1, 1, 1, 1], [2, 0, 1, 1]], dtype=np.float32)
    assert fill_bias(GIVEN, weight, bias, np.array([2, 3])).tolist() == [10 + 5 + 2, 20 + 10]


def test_a_layer_without_its_constant_units_says_the_same():
    weight = np.array([[1, -2, 3, 4], [5, 6, 7, -8]], dtype=np.float32)
    bias = np.array([1, 2], dtype=np.float32)
    kept = choose_units(GIVEN, weight, 2)
    narrower = GIVEN[:, kept] @ weight[:, kept].T + fill_bias(GIVEN, weight, bias, kept)
    assert narrower.tolist() == (GIVEN @ weight.T + bias).tolist()
