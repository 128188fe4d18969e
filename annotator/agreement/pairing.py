"""Which spans of two annotators overlap, and by how much: the edges among which a matching is chosen."""

from __future__ import annotations

import numpy as np

from annotator.agreement.arrays import Flags, Ints
from annotator.agreement.columns import Columns
from annotator.frozen import dataclass


@dataclass(frozen=True, eq=False)
class Edges:
    """Overlapping spans of two annotators, sorted by ``a`` then ``b``: indexes into the columns.

    ``overlap`` is the number of shared code points; ``sizes`` the sum of both spans' sizes.
    """

    a: Ints
    b: Ints
    overlap: Ints
    sizes: Ints

    def where(self, keep: Flags) -> Edges:
        """Return only these edges."""
        return Edges(self.a[keep], self.b[keep], self.overlap[keep], self.sizes[keep])


def exact_pairs(columns: Columns, one: int, other: int) -> tuple[Ints, Ints]:
    """Return the spans of two annotators that agree in article, tag and code points, one to one.

    Only articles that both finished count. A span without code points agrees with nothing.
    """
    a, b = _compared(columns, one, other)
    return equal_pairs(columns.key, a, b)


def equal_pairs(key: Ints, a: Ints, b: Ints) -> tuple[Ints, Ints]:
    """Pair the entries of ``a`` and ``b`` (indexes, sorted by key) that have equal keys, one to one."""
    if not len(a) or not len(b):
        return a[:0], b[:0]
    mine, theirs = key[a], key[b]
    nth = np.arange(len(mine)) - np.searchsorted(mine, mine)
    place = np.searchsorted(theirs, mine) + nth
    hit = place < len(theirs)
    hit[hit] = theirs[place[hit]] == mine[hit]
    return a[hit], b[place[hit]]


def overlapping(columns: Columns, one: int, other: int) -> Edges:
    """Return the overlapping spans of one tag that two annotators have in the articles that both finished."""
    return overlapping_among(columns, *_compared(columns, one, other))


def overlapping_among(columns: Columns, a: Ints, b: Ints, across_tags: bool = False) -> Edges:
    """Return the overlaps between two sets of spans (sorted indexes into the columns).

    Only spans of one tag meet, unless ``across_tags`` says that tags do not matter.
    """
    place = columns.article if across_tags else columns.article * len(columns.tags) + columns.tag
    a_seg, a_low, a_high = _on_a_line(columns, a, place)
    b_seg, b_low, b_high = _on_a_line(columns, b, place)
    first, second = _intersecting(a_low, a_high, b_low, b_high)
    shared = np.minimum(a_high[first], b_high[second]) - np.maximum(a_low[first], b_low[second])
    return _summed(columns, columns.span[a_seg[first]], columns.span[b_seg[second]], shared)


def _compared(columns: Columns, one: int, other: int) -> tuple[Ints, Ints]:
    both = columns.finished[:, one] & columns.finished[:, other]
    found = []
    for annotator in (one, other):
        spans = np.arange(columns.first[annotator], columns.first[annotator + 1])
        found.append(spans[both[columns.article[spans]] & (columns.size[spans] > 0)])
    return found[0], found[1]


def _on_a_line(columns: Columns, spans: Ints, place: Ints) -> tuple[Ints, Ints, Ints]:
    """Return the segments of these spans, sorted, on one line where each place has a stretch of its own."""
    wanted = np.zeros(len(columns.size), dtype=np.bool_)
    wanted[spans] = True
    segments = np.flatnonzero(wanted[columns.span])
    shift = place[columns.span[segments]] * columns.line
    low, high = columns.start[segments] + shift, columns.end[segments] + shift
    if (np.diff(low) < 0).any():
        order = np.argsort(low, kind="stable")
        return segments[order], low[order], high[order]
    return segments, low, high


def _intersecting(a_low: Ints, a_high: Ints, b_low: Ints, b_high: Ints) -> tuple[Ints, Ints]:
    """Return all pairs of intersecting intervals: one of the two starts inside the other.

    Both sides are sorted by their start, so the starts inside an interval are a range.
    """
    begin, finish = np.searchsorted(b_low, a_low), np.searchsorted(b_low, a_high)
    first, second = _expanded(begin, finish)
    begin, finish = np.searchsorted(a_low, b_low, side="right"), np.searchsorted(a_low, b_high)
    more_second, more_first = _expanded(begin, finish)
    return np.concatenate((first, more_first)), np.concatenate((second, more_second))


def _expanded(begin: Ints, finish: Ints) -> tuple[Ints, Ints]:
    counts = np.maximum(finish - begin, 0)
    owner = np.repeat(np.arange(len(begin), dtype=np.int64), counts)
    ends = np.cumsum(counts)
    inside = np.arange(len(owner)) - np.repeat(ends - counts, counts)
    return owner, inside + begin[owner]


def _summed(columns: Columns, a: Ints, b: Ints, shared: Ints) -> Edges:
    """Sort the pairs and add up what several segments of the same two spans share."""
    key = a * len(columns.size) + b
    order = np.argsort(key, kind="stable")
    key, a, b, shared = key[order], a[order], b[order], shared[order]
    new = np.ones(len(key), dtype=np.bool_)
    new[1:] = key[1:] != key[:-1]
    if not new.all():
        shared = np.add.reduceat(shared, np.flatnonzero(new)) if len(key) else shared
        a, b = a[new], b[new]
    return Edges(a, b, shared, columns.size[a] + columns.size[b])
