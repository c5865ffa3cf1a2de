"""Weights in int8: a matrix of small whole numbers, and a scale for each of its columns or rows."""

import numpy as np
import numpy.typing as npt

# Seven bits: products of pairs do not overflow on processors that add them in 16 bits.
LARGEST_FACTOR = 64
LARGEST_VECTOR = 127
_SMALLEST_SCALE = 1e-12

Floats = npt.NDArray[np.float32]
Narrow = npt.NDArray[np.int8]


def narrow_columns(matrix: Floats) -> tuple[Narrow, Floats]:
    """Return the matrix in whole numbers to LARGEST_FACTOR, and its scales, one a column."""
    return _narrow(matrix, 0, LARGEST_FACTOR)


def narrow_rows(matrix: Floats) -> tuple[Narrow, Floats]:
    """Return the matrix in whole numbers to LARGEST_VECTOR, and its scales, one a row."""
    return _narrow(matrix, 1, LARGEST_VECTOR)


def _narrow(matrix: Floats, axis: int, largest: int) -> tuple[Narrow, Floats]:
    scale = np.maximum(np.abs(matrix).max(axis=axis, keepdims=True) / largest, _SMALLEST_SCALE)
    narrow = np.clip(np.rint(matrix / scale), -largest, largest).astype(np.int8)
    return narrow, scale.astype(np.float32)
