import numpy as np
import pytest

from extractor.training.quantization import narrow_columns, narrow_rows

MATRIX = np.array([[0.64, -6.4, 0], [0.16, 1.6, 0]], dtype=np.float32)


@pytest.mark.parametrize(
    ("narrow", "matrix", "numbers", "scales"),
    [
        (narrow_columns, MATRIX, [[64, -64, 0], [16, 16, 0]], [[0.01, 0.1, 1e-12]]),
        (narrow_columns, MATRIX / 1000, [[64, -64, 0], [16, 16, 0]], [[1e-5, 1e-4, 1e-12]]),
        (narrow_rows, MATRIX.T, [[127, 32], [-127, 32], [0, 0]], [[0.64 / 127], [6.4 / 127], [1e-12]]),
    ],
    ids=["seven bits a column", "small columns as exactly", "eight bits a row"],
)
def test_each_column_or_row_has_its_own_scale(narrow, matrix, numbers, scales):
    found, scale = narrow(matrix)
    assert (found.dtype, found.tolist()) == (np.int8, numbers)
    np.testing.assert_allclose(scale, scales, rtol=1e-6)


@pytest.mark.parametrize("narrow", [narrow_columns, narrow_rows])
def test_no_weight_moves_further_than_half_a_step(narrow):
    matrix = np.random.default_rng(0).normal(size=(50, 40)).astype(np.float32)
    numbers, scale = narrow(matrix)
    assert np.max(np.abs(numbers * scale - matrix) / scale) <= 0.5 + 1e-4
