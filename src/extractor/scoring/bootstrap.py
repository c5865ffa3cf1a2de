"""Uncertainty by resampling documents: intervals of one run's figures, and tests between two runs.

Counts come as arrays of shape (documents, metrics, 3): right, predicted, gold. Articles are the unit that
is drawn, because the records of one article stand or fall together.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Interval = tuple[float, float]
Array = NDArray[np.float64]
RESAMPLES = 1000
CONFIDENCE = 95.0  # per cent
_CELLS_AT_ONCE = 4_000_000  # bounds the memory of one block of weights, about 32 MB


@dataclass(frozen=True, slots=True)
class F1Change:
    """F1 of two runs in per cent, the difference with its 95 % interval, and the chance of it by luck."""

    before: float
    after: float
    difference: float
    interval: Interval
    p_value: float


def intervals(
    counts: Array, *, resamples: int = RESAMPLES, seed: int = 0
) -> list[dict[str, Interval | None]]:
    """Return for each metric the 95 % intervals of p, r and f in per cent; None where undefined."""
    blocks = [
        _figures(weights @ _flat(counts), counts.shape[1]) for weights in _draws(counts, resamples, seed)
    ]
    if not blocks:
        return [{"p": None, "r": None, "f": None} for _ in range(counts.shape[1])]
    figures = np.concatenate(blocks)
    return [
        {name: _interval(figures[:, metric, column]) for column, name in enumerate("prf")}
        for metric in range(counts.shape[1])
    ]


def compare(before: Array, after: Array, *, resamples: int = RESAMPLES, seed: int = 0) -> list[F1Change]:
    """Return for each metric how F1 changes between two runs over the same documents.

    The interval is a paired bootstrap (both runs on the same draw); the p-value is approximate
    randomisation: how often swapping the runs in random documents moves F1 at least as far.
    """
    metrics = before.shape[1]
    old, new = _f1(_flat(before).sum(axis=0), metrics), _f1(_flat(after).sum(axis=0), metrics)
    drawn = [
        _f1(weights @ _flat(after), metrics) - _f1(weights @ _flat(before), metrics)
        for weights in _draws(before, resamples, seed)
    ]
    swapped = [
        _f1(_swap(after, before, coins), metrics) - _f1(_swap(before, after, coins), metrics)
        for coins in _coins(len(before), resamples, seed)
    ]
    differences, chances = np.concatenate(drawn), np.concatenate(swapped)
    # A hair of slack: the same sum in another order may differ in the last bit.
    as_far = (np.abs(chances) >= np.abs(new - old) - 1e-9).sum(axis=0)
    return [
        F1Change(
            before=float(old[metric]),
            after=float(new[metric]),
            difference=float(new[metric] - old[metric]),
            interval=_interval(differences[:, metric]) or (0.0, 0.0),
            p_value=float((as_far[metric] + 1) / (resamples + 1)),
        )
        for metric in range(metrics)
    ]


def _flat(counts: Array) -> Array:
    return counts.reshape(len(counts), -1)


def _blocks(documents: int, resamples: int) -> Iterator[int]:
    """Yield how many resamples to draw at once."""
    step = max(1, _CELLS_AT_ONCE // documents)
    for start in range(0, resamples, step):
        yield min(step, resamples - start)


def _draws(counts: Array, resamples: int, seed: int) -> Iterator[Array]:
    """Yield blocks of weights: how often each document stands in each resample."""
    documents = len(counts)
    if not documents:
        return
    generator = np.random.default_rng(seed)
    for size in _blocks(documents, resamples):
        yield generator.multinomial(documents, np.full(documents, 1 / documents), size=size).astype(float)


def _coins(documents: int, resamples: int, seed: int) -> Iterator[Array]:
    """Yield blocks of 0 and 1: which documents swap their runs in each resample."""
    generator = np.random.default_rng(seed)
    for size in _blocks(documents, resamples):
        yield generator.integers(0, 2, size=(size, documents)).astype(float)


def _swap(kept: Array, swapped: Array, coins: Array) -> Array:
    return (1 - coins) @ _flat(kept) + coins @ _flat(swapped)


def _figures(totals: Array, metrics: int) -> Array:
    """Return p, r and f in per cent, NaN where nothing was predicted, or nothing is gold."""
    right, predicted, gold = np.moveaxis(totals.reshape(*totals.shape[:-1], metrics, 3), -1, 0)
    both = predicted + gold
    return np.stack([_percent(right, predicted), _percent(right, gold), _percent(2 * right, both)], axis=-1)


def _percent(part: Array, whole: Array) -> Array:
    return 100 * np.divide(part, whole, out=np.full_like(part, np.nan), where=whole > 0)


def _f1(totals: Array, metrics: int) -> Array:
    """Return F1 in per cent, 0 where it is undefined."""
    return np.nan_to_num(_figures(totals, metrics)[..., 2])


def _interval(values: Array) -> Interval | None:
    known = values[~np.isnan(values)]
    if not known.size:
        return None
    margin = (100 - CONFIDENCE) / 2
    low, high = np.percentile(known, [margin, 100 - margin])
    return round(float(low), 1), round(float(high), 1)
