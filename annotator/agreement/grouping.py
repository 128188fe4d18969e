"""Aligned groups over all annotators, made from the pairwise matchings: at most one span of each."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import numpy as np

from annotator.agreement.arrays import Flags, Ints
from annotator.agreement.columns import Columns
from annotator.agreement.components import components
from annotator.agreement.matching import matched
from annotator.agreement.pairing import Edges, overlapping, overlapping_among

TAG_CONFUSION = 0.5
"""Spans of different tags are one group from this Jaccard fraction on; below, they are two things."""

Matchings = Mapping[tuple[int, int], tuple[Ints, Ints]]
"""Matched spans of each pair of annotators (indexes into the columns), by the annotators' numbers."""


def matchings(columns: Columns, min_overlap: float = 0.0) -> dict[tuple[int, int], tuple[Ints, Ints]]:
    """Return the best matching of every pair of annotators, spans of equal tag only."""
    pairs = combinations(range(len(columns.annotators)), 2)
    return {pair: matched(overlapping(columns, *pair), min_overlap) for pair in pairs}


def grouped(columns: Columns, found: Matchings) -> Ints:
    """Return each span's group, numbered from 0 in the order of the groups' first spans.

    The matched pairs make the groups, the closest pairs first. A pair that would bring two spans of one
    annotator into a group does not join.
    """
    a = np.concatenate([pair[0] for pair in found.values()] or [np.zeros(0, dtype=np.int64)])
    b = np.concatenate([pair[1] for pair in found.values()] or [np.zeros(0, dtype=np.int64)])
    group = components(a, b, len(columns.size))
    crowded = _crowded(columns, group)
    if crowded.any():
        inside = np.flatnonzero(crowded[group[a]])
        edges = _edges(columns, a[inside], b[inside])
        spans = np.flatnonzero(crowded[group])
        group[spans] = spans + len(group)
        _join(columns, group, edges)
    return _renumbered(group)


def across_tags(columns: Columns, group: Ints) -> Ints:
    """Return the groups with those joined that differ in the tag only, the closest first.

    They join where they have no annotator in common, and two of their spans have a Jaccard fraction of at
    least ``TAG_CONFUSION``.
    """
    group = group.copy()
    counts = np.bincount(group)
    whole = columns.finished.sum(axis=1)[columns.article]
    partial = np.flatnonzero(counts[group] < whole)
    annotators = range(len(columns.annotators))
    by_annotator = [partial[columns.annotator[partial] == n] for n in annotators]
    found = [
        overlapping_among(columns, by_annotator[one], by_annotator[other], across_tags=True)
        for one, other in combinations(annotators, 2)
    ]
    if found:
        a, b, overlap, sizes = (
            np.concatenate([getattr(edges, name) for edges in found])
            for name in ("a", "b", "overlap", "sizes")
        )
        close = overlap >= TAG_CONFUSION * (sizes - overlap)
        _join(columns, group, Edges(a, b, overlap, sizes).where(close & (columns.tag[a] != columns.tag[b])))
    return _renumbered(group)


def _crowded(columns: Columns, group: Ints) -> Flags:
    """Tell for each group whether an annotator has two spans in it."""
    several = len(columns.annotators)
    counts = np.bincount(
        group * several + columns.annotator, minlength=(int(group.max(initial=-1)) + 1) * several
    )
    return (
        np.asarray((counts.reshape(-1, several) > 1).any(axis=1)) if several else np.zeros(0, dtype=np.bool_)
    )


def _edges(columns: Columns, a: Ints, b: Ints) -> Edges:
    """Return these pairs with what they share."""
    if not len(a):
        return Edges(a, b, a, b)
    every = overlapping_among(columns, np.unique(a), np.unique(b))
    many = len(columns.size)
    keep = np.isin(every.a * many + every.b, a * many + b)
    return every.where(keep)


def _join(columns: Columns, group: Ints, edges: Edges) -> None:
    """Join the groups of each pair in turn, the closest pair first, where no annotator is in both."""
    jaccard = edges.overlap / np.maximum(edges.sizes - edges.overlap, 1)
    order = np.lexsort((edges.b, edges.a, -jaccard))
    members: dict[int, list[int]] = {}
    touched = np.unique(np.concatenate((edges.a, edges.b)))
    inside = np.flatnonzero(np.isin(group, group[touched]))
    for span in inside.tolist():
        members.setdefault(int(group[span]), []).append(span)
    for a, b in zip(edges.a[order].tolist(), edges.b[order].tolist(), strict=True):
        one, other = int(group[a]), int(group[b])
        if one == other:
            continue
        both = [columns.annotator[span] for span in members[one] + members[other]]
        if len(set(both)) < len(both):
            continue
        low, high = min(one, other), max(one, other)
        group[members[high]] = low
        members[low] += members.pop(high)


def _renumbered(group: Ints) -> Ints:
    first, number = np.unique(group, return_index=True, return_inverse=True)[1:]
    ranks = np.empty(len(first), dtype=np.int64)
    ranks[np.argsort(first)] = np.arange(len(first))
    return np.asarray(ranks[number])
