"""Knots: spans of two annotators that overlap several of the other's, where the best matching is searched."""

from __future__ import annotations

from itertools import permutations
from typing import NamedTuple

import numpy as np

from annotator.agreement.arrays import Flags, Ints
from annotator.agreement.components import components
from annotator.agreement.pairing import Edges

_TRIED = 4
"""Knots with at most so many spans a side are solved by trying every matching, many knots at once."""


class _Table(NamedTuple):
    """Where each edge stands: its knot, its row and column there, and the longer side of the knot's table."""

    knot: Ints
    row: Ints
    col: Ints
    side: Ints


def searched(edges: Edges) -> tuple[Ints, Ints]:
    """Return the best matching of these edges, knot by knot."""
    table = _laid_out(edges)
    worth = _worth(edges, table.knot)
    large = np.unique(table.knot[table.side > _TRIED])
    found = [_assigned(worth, table, np.flatnonzero(table.knot == knot)) for knot in large]
    tried = [_tried(worth, table, size) for size in range(1, _TRIED + 1)]
    chosen = np.sort(np.concatenate([*found, *tried]))
    return edges.a[chosen], edges.b[chosen]


def _laid_out(edges: Edges) -> _Table:
    a, a_of = np.unique(edges.a, return_inverse=True)
    b, b_of = np.unique(edges.b, return_inverse=True)
    least = components(a_of, b_of + len(a), len(a) + len(b))
    of_node = np.unique(least, return_inverse=True)[1].astype(np.int64)
    row, rows = _ranks(of_node[: len(a)])
    col, cols = _ranks(of_node[len(a) :])
    knot = of_node[a_of]
    return _Table(knot, row[a_of], col[b_of], np.maximum(rows, cols)[knot])


def _ranks(knots: Ints) -> tuple[Ints, Ints]:
    """Number the spans of each knot in their order; also return how many each knot has."""
    order = np.argsort(knots, kind="stable")
    counts = np.bincount(knots)
    ranks = np.empty(len(knots), dtype=np.int64)
    ranks[order] = np.arange(len(knots)) - np.repeat(np.cumsum(counts) - counts, counts)
    return ranks, counts


def _worth(edges: Edges, knot: Ints) -> Ints:
    """Weigh pair, overlap and size so that no sum over a knot of a lower aim outweighs a higher one."""
    size = int(np.bincount(knot, weights=edges.sizes).max()) + 1
    overlap = int(np.bincount(knot, weights=edges.overlap).max()) + 1
    most = int(np.bincount(knot).max())
    if overlap * size * most >= 2**52:  # beyond exact doubles: give up the least aim
        return overlap + edges.overlap
    return overlap * size + edges.overlap * size - edges.sizes


def _tried(worth: Ints, table: _Table, size: int) -> Ints:
    """Return the edges of the first best matching of every knot of this size.

    A permutation of the columns is a matching: where it names an empty cell, that span stays alone.
    """
    edges = np.flatnonzero(table.side == size)
    if not len(edges):
        return edges
    knots, number = np.unique(table.knot[edges], return_inverse=True)
    cells = np.zeros((len(knots), size, size), dtype=np.int64)
    edge_at = np.full_like(cells, -1)
    where = number, table.row[edges], table.col[edges]
    cells[where] = worth[edges]
    edge_at[where] = edges
    ways = np.array(list(permutations(range(size))))
    rows = np.arange(size)
    sums = np.stack([cells[:, rows, way].sum(axis=1) for way in ways])
    best = ways[sums.argmax(axis=0)]
    chosen = edge_at[np.arange(len(knots))[:, None], rows[None, :], best]
    return np.asarray(chosen[chosen >= 0])


def _assigned(worth: Ints, table: _Table, mine: Ints) -> Ints:
    """Solve a larger knot, given by its edges, as an assignment problem; returns its chosen edges."""
    from scipy.optimize import linear_sum_assignment

    rows, cols = table.row[mine], table.col[mine]
    cells = np.zeros((int(rows.max()) + 1, int(cols.max()) + 1))
    cells[rows, cols] = worth[mine]
    first, second = linear_sum_assignment(cells, maximize=True)
    taken: Flags = np.zeros(cells.shape, dtype=np.bool_)
    taken[first, second] = True
    return np.asarray(mine[taken[rows, cols]])
