"""Continua: units of several raters on one line, and random continua like a given one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

import numpy as np

from annotator.agreement.arrays import Floats, Ints
from annotator.frozen import dataclass


@dataclass(frozen=True, eq=False)
class Continuum:
    """Units as arrays, sorted by rater, start, end and category; ``raters`` counts those without units too."""

    raters: int
    rater: Ints
    start: Floats
    end: Floats
    category: Ints


def continuum_of(units: Iterable[Sequence[Any]], raters: Iterable[Hashable] = ()) -> Continuum:
    """Return the units ``(rater, start, end, category)`` as a continuum, whatever their order.

    Raises ValueError for a unit that does not end after it starts.
    """
    rows = [tuple(unit) for unit in units]
    for _, start, end, _ in rows:
        if not start < end:
            raise ValueError(f"unit {start!r}-{end!r} does not end after it starts")
    names = sorted({*(row[0] for row in rows), *raters}, key=str)
    categories = sorted({row[3] for row in rows}, key=str)
    rater_of = {name: n for n, name in enumerate(names)}
    category_of = {name: n for n, name in enumerate(categories)}
    table = sorted((rater_of[name], start, end, category_of[each]) for name, start, end, each in rows)
    columns = list(zip(*table, strict=True)) or [(), (), (), ()]
    return Continuum(
        raters=len(names),
        rater=np.array(columns[0], dtype=np.int64),
        start=np.array(columns[1], dtype=np.float64),
        end=np.array(columns[2], dtype=np.float64),
        category=np.array(columns[3], dtype=np.int64),
    )


def sampled(continuum: Continuum, random: np.random.Generator) -> Continuum:
    """Return a random continuum with like numbers, lengths, gaps and categories of units.

    Numbers, lengths and gaps are drawn from normal distributions with the mean and deviation they have in the
    continuum, categories by their frequency, rater by rater from left to right: the statistical sampling of
    pygamma-agreement (Titeux and Riad 2021, J. Open Source Softw. 6), which has no seam where shuffling cuts.
    """
    numbers = np.bincount(continuum.rater, minlength=continuum.raters)
    lengths, gaps = continuum.end - continuum.start, _gaps(continuum)
    counts = np.abs(random.normal(numbers.mean(), numbers.std(), continuum.raters).astype(np.int64))
    if not counts.any():
        counts[0] = 1
    total = int(counts.sum())
    length = np.abs(random.normal(lengths.mean(), lengths.std(), total))
    length[length == 0] = lengths.mean()
    gap = random.normal(gaps.mean(), gaps.std(), total)
    rater = np.repeat(np.arange(continuum.raters), counts)
    before = np.concatenate(([0.0], np.cumsum(gap + length)))
    first = (np.cumsum(counts) - counts)[rater]
    end = before[1:] - before[first]
    start = end - length
    category = random.choice(continuum.category, total)
    order = np.lexsort((category, end, start, rater))
    return Continuum(continuum.raters, rater, start[order], end[order], category[order])


def _gaps(continuum: Continuum) -> Floats:
    """Return the gaps between a rater's neighbouring units, and before the first one."""
    same = continuum.rater[1:] == continuum.rater[:-1]
    between = (continuum.start[1:] - continuum.end[:-1])[same]
    firsts = continuum.start[np.concatenate(([True], ~same))]
    gaps = np.concatenate((between, firsts[firsts > 0]))
    return gaps if len(gaps) else np.zeros(1)
