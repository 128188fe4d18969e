"""Keys and order of spans: one whole number that says what a span covers, and grows in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np

from annotator.agreement.arrays import Ints


def flat(segments: list[Any]) -> tuple[Ints, Ints, Ints]:
    """Return how many segments each span has, and all starts and ends, one after another."""
    count = np.fromiter(map(len, segments), dtype=np.int64, count=len(segments))
    edges = np.fromiter(chain.from_iterable(chain.from_iterable(segments)), dtype=np.int64)
    if len(edges) != 2 * count.sum():
        raise ValueError("a segment is a pair (start, end)")
    return count, edges[0::2], edges[1::2]


def needs_normalising(count: Ints, start: Ints, end: Ints) -> bool:
    """Tell whether a segment is empty or wrong, or touches, overlaps or precedes the one before it."""
    if (start >= end).any() or (start < 0).any():
        return True
    if len(start) == len(count) and (count == 1).all():
        return False
    span = np.repeat(np.arange(len(count)), count)
    return bool(((span[1:] == span[:-1]) & (start[1:] <= end[:-1])).any())


def keys_of(group: Ints, segments: list[Any], *, count: Ints, start: Ints, end: Ints) -> Ints:
    """Number what spans cover: one integer for article, tag, outer edges and, if any, further segments."""
    line = int(end.max(initial=0)) + 1
    shape = np.zeros(len(count), dtype=np.int64)
    shapes = 1
    first = np.zeros(len(count), dtype=np.int64)
    last = np.zeros(len(count), dtype=np.int64)
    some = count > 0
    begins = np.cumsum(count) - count
    first[some] = start[begins[some]]
    last[some] = end[(begins + count - 1)[some]]
    several = np.flatnonzero(count > 1)
    if len(several):
        forms = [tuple(map(tuple, segments[n])) for n in several]
        code = {form: n + 1 for n, form in enumerate(sorted(set(forms)))}
        shape[several] = [code[form] for form in forms]
        shapes = len(code) + 1
    outer = first * line + last
    if (int(group.max(initial=0)) + 1) * line * line * shapes >= 2**63:
        outer = np.unique(outer * shapes + shape, return_inverse=True)[1].astype(np.int64)
        return np.asarray(group * (int(outer.max(initial=0)) + 1) + outer)
    return np.asarray((group * line * line + outer) * shapes + shape)


def in_order(annotator: Ints, key: Ints, items: list[Sequence[Any]]) -> Ints:
    """Sort by annotator and key; ids decide between spans that are otherwise the same."""
    order = np.lexsort((key, annotator))
    tied = np.flatnonzero((np.diff(key[order]) == 0) & (np.diff(annotator[order]) == 0))
    for begin, finish in _runs(tied):
        run = order[begin : finish + 1]
        order[begin : finish + 1] = sorted(run, key=lambda n: str(items[n][2]) if len(items[n]) > 2 else "")
    return order


def _runs(tied: Ints) -> list[tuple[int, int]]:
    """Return the first and last place of each run, given the places that equal their successor."""
    if not len(tied):
        return []
    breaks = np.flatnonzero(np.diff(tied) > 1)
    firsts = tied[np.concatenate(([0], breaks + 1))]
    lasts = tied[np.concatenate((breaks, [len(tied) - 1]))] + 1
    return list(zip(firsts.tolist(), lasts.tolist(), strict=True))


def ranges(begins: Ints, counts: Ints) -> Ints:
    """Return the numbers of the ranges that begin here and are this long, one after another."""
    ends = np.cumsum(counts)
    return np.asarray(np.arange(int(counts.sum())) + np.repeat(begins - (ends - counts), counts))
