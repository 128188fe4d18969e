"""Bootstrap over articles: how sure a figure is, given that articles are what was sampled.

Efron and Tibshirani 1993, An Introduction to the Bootstrap, ch. 13 (percentile interval). Articles and not
spans are drawn, as the spans of one article depend on each other.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.arrays import Floats
from annotator.agreement.cancelling import never, stop_if

REPLICATES = 1000
_COUNTED = 50
"""Replicates counted at once: few enough for the counters to stay in the processor's cache."""
_HELD = 2**24
"""Numbers held at once: one large product is steadier than many small ones where cores are shared."""
_EXACT = 2**24
"""Whole numbers below this are exact in single precision."""


class Ledger:
    """Counts per article, by name: what is summed for the figure itself and for each replicate."""

    def __init__(self, articles: int) -> None:
        self.articles = articles
        self._names: dict[Hashable, int] = {}
        self._columns: list[Floats] = []

    def add(self, name: Hashable, counts: NDArray[np.int64] | Floats) -> None:
        """Enter one count an article (shape ``articles``)."""
        self._names[name] = len(self._columns)
        self._columns.append(np.asarray(counts, dtype=np.float64))

    def counts(self, name: Hashable) -> Floats:
        """Return the counts entered under a name, one an article."""
        return self._columns[self._names[name]]

    def drawn(self, seed: int, replicates: int = REPLICATES, cancelled: Callable[[], bool] = never) -> Draws:
        """Sum every count over all articles, and over the articles of each replicate."""
        counts = np.stack(self._columns, axis=1) if self._columns else np.zeros((self.articles, 0))
        drawn = resampled(counts, seed, replicates, cancelled)
        return Draws(self._names, np.concatenate((counts.sum(axis=0)[None, :], drawn)))


class Draws:
    """Sums of counts: entry 0 is the figure itself, the others are the replicates."""

    def __init__(self, names: dict[Hashable, int], sums: Floats) -> None:
        self._names = names
        self._sums = sums

    def of(self, name: Hashable) -> Floats:
        """Return the sums of one count, shape ``1 + replicates``."""
        return np.asarray(self._sums[:, self._names[name]])


def resampled(
    counts: Floats, seed: int, replicates: int = REPLICATES, cancelled: Callable[[], bool] = never
) -> Floats:
    """Return the sums over articles drawn with replacement.

    ``counts`` is articles x figures; the result is replicates x figures. With fewer than two articles there
    is nothing to draw from, and the result has no rows.
    """
    articles = len(counts)
    if articles < 2:
        return np.zeros((0, counts.shape[1]))
    random = np.random.default_rng(seed)
    rows = max(1, _HELD // articles)
    blocks = [min(rows, replicates - begin) for begin in range(0, replicates, rows)]
    sums = [_summed(counts, _times(random, articles, block, cancelled)) for block in blocks]
    return np.concatenate(sums) if sums else np.zeros((0, counts.shape[1]))


def _times(
    random: np.random.Generator, articles: int, replicates: int, cancelled: Callable[[], bool]
) -> NDArray[np.float32]:
    """Return how many times each article is drawn in each replicate (replicates x articles)."""
    times = np.empty((replicates, articles), dtype=np.float32)
    for begin in range(0, replicates, _COUNTED):
        stop_if(cancelled)
        rows = min(_COUNTED, replicates - begin)
        drawn = random.integers(0, articles, size=(rows, articles), dtype=np.int32)
        places = drawn + (np.arange(rows, dtype=np.int64) * articles)[:, None]
        counted = np.bincount(places.ravel(), minlength=rows * articles)
        times[begin : begin + rows] = counted.reshape(rows, articles)
    return times


def _summed(counts: Floats, times: NDArray[np.float32]) -> Floats:
    """Sum the counts; in single precision, which is twice as fast, where all sums are small whole numbers."""
    if (counts == np.floor(counts)).all() and counts.max(initial=0) * len(counts) < _EXACT:
        return (times @ counts.astype(np.float32)).astype(np.float64)
    return times.astype(np.float64) @ counts


def interval(figures: Floats) -> tuple[float, float] | None:
    """Return the 95 % percentile interval of a figure's replicates; None where none of them is defined."""
    defined = figures[~np.isnan(figures)]
    if not len(defined):
        return None
    low, high = np.quantile(defined, [0.025, 0.975])
    return float(low), float(high)
