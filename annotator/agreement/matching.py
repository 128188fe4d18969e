"""The best one-to-one matching: most pairs first, then most shared code points, then least size.

Equal choices are settled by start, end, tag and id, so that the order of the input never matters. Edges
that are certain are taken at once for the whole project; only the small knots left over are searched.
"""

from __future__ import annotations

import numpy as np

from annotator.agreement.arrays import Flags, Ints
from annotator.agreement.knots import searched
from annotator.agreement.pairing import Edges


def matched(edges: Edges, min_overlap: float = 0.0) -> tuple[Ints, Ints]:
    """Return the matched spans of both sides, sorted by the first.

    ``min_overlap`` is the least fraction, shared code points by code points of either, at which two spans may
    be a pair; 0 lets any shared code point do. Raises ValueError outside 0 to 1.
    """
    if not 0 <= min_overlap <= 1:
        raise ValueError(f"min_overlap is a fraction, not {min_overlap}")
    if min_overlap > 0:
        union = edges.sizes - edges.overlap
        edges = edges.where(edges.overlap >= min_overlap * union - 1e-9 * union)
    taken_a, taken_b = [edges.a[:0]], [edges.b[:0]]
    while len(edges.a):
        sure = np.flatnonzero(_certain(edges))
        if not len(sure):
            a, b = searched(edges)
            edges = edges.where(np.zeros(len(edges.a), dtype=np.bool_))
        else:
            a, b = edges.a[sure], edges.b[sure]
            edges = _without(edges, a, b)
        taken_a.append(a)
        taken_b.append(b)
    a, b = np.concatenate(taken_a), np.concatenate(taken_b)
    order = np.argsort(a)
    return a[order], b[order]


def _without(edges: Edges, a: Ints, b: Ints) -> Edges:
    """Return the edges whose spans are still free."""
    free = np.ones(int(max(edges.a.max(), edges.b.max())) + 1, dtype=np.bool_)
    free[a] = free[b] = False
    return edges.where(free[edges.a] & free[edges.b])


def _certain(edges: Edges) -> Flags:
    """Find edges that belong to a best matching whatever else is chosen.

    An edge whose two spans meet no other is. So is an exact one (a, b) where one of its spans meets no other:
    nothing shares more with either than they share with each other. And so is an exact one where a meets
    just one more span b', b just one more a', and a' meets b': if a took b' and b took a', exchanging them
    keeps the number of pairs and loses no overlap, as |a & b'| + |a' & b| <= |a & b| + |a' & b'|.
    """
    a_many, b_many = np.bincount(edges.a)[edges.a], np.bincount(edges.b)[edges.b]
    lone: Flags = (a_many == 1) & (b_many == 1)
    exact = 2 * edges.overlap == edges.sizes
    crossed = np.flatnonzero(exact & (a_many == 2) & (b_many == 2))
    sure: Flags = lone | (exact & ((a_many == 1) | (b_many == 1)))
    sure[crossed[_close_a_square(edges, crossed)]] = True
    rivals = sure & ~lone
    if rivals.any():
        sure[rivals] = _first_of_each(edges, np.flatnonzero(rivals))
    return sure


def _close_a_square(edges: Edges, crossed: Ints) -> Flags:
    """Tell for edges (a, b), where both meet one more span, whether those two meet each other."""
    if not len(crossed):
        return np.zeros(0, dtype=np.bool_)
    a, b = edges.a[crossed], edges.b[crossed]
    other_b = np.bincount(edges.a, weights=edges.b)[a].astype(np.int64) - b
    other_a = np.bincount(edges.b, weights=edges.a)[b].astype(np.int64) - a
    many = int(edges.b.max()) + 1
    have, wanted = edges.a * many + edges.b, other_a * many + other_b
    place = np.minimum(np.searchsorted(have, wanted), len(have) - 1)
    return np.asarray(have[place] == wanted)


def _first_of_each(edges: Edges, chosen: Ints) -> Flags:
    """Keep one of several certain edges at the same span (one annotator marked it twice): the first."""
    kept = chosen[np.unique(edges.a[chosen], return_index=True)[1]]
    kept = kept[np.unique(edges.b[kept], return_index=True)[1]]
    return np.asarray(np.isin(chosen, kept), dtype=np.bool_)
