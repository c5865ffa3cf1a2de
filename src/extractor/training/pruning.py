"""Which attention heads and inner units of a layer stay when it is made narrower, and what the others leave behind.

A part matters as much as what it adds to the layer's output varies over the samples: what hardly varies is nearly a
constant, and its mean, added to the bias, stands for it.
"""

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
Columns = npt.NDArray[np.int64]


def choose_heads(given: Array, weight: Array, heads: int, kept: int) -> Columns:
    """Return the columns, in order, of the heads that stay: those whose share of `given @ weight.T` varies most.

    `given` has one row a sample; each of the `heads` owns as many columns of it as the others, side by side.
    """
    width = weight.shape[1] // heads
    worth = [
        (given[:, at : at + width] @ weight[:, at : at + width].T).var(axis=0).sum()
        for at in range(0, weight.shape[1], width)
    ]
    chosen = _largest(np.array(worth), kept)
    columns: Columns = (chosen[:, None] * width + np.arange(width)).ravel()
    return columns


def choose_units(given: Array, weight: Array, kept: int) -> Columns:
    """Return the columns, in order, of the units that stay: those that `weight` carries furthest from their mean."""
    return _largest(given.std(axis=0) * np.linalg.norm(weight, axis=0), kept)


def fill_bias(given: Array, weight: Array, bias: Array, kept: Columns) -> Array:
    """Return the bias and what the columns that go add to it on average."""
    gone = np.ones(weight.shape[1], dtype=bool)
    gone[kept] = False
    filled: Array = bias + weight[:, gone] @ given[:, gone].mean(axis=0)
    return filled


def _largest(worth: npt.NDArray[np.floating], count: int) -> Columns:
    """Return the indices of the largest values, in order; the first of equals."""
    return np.sort(np.argsort(-worth, kind="stable")[:count])
