"""Segments as sets of code points: normal form, length, overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Segment = tuple[int, int]
"""``(start, end)``: code points, half-open."""
Segments = tuple[Segment, ...]


def normalised(segments: Iterable[Sequence[int]]) -> Segments:
    """Return the same code points as sorted segments that neither touch nor overlap; empty ones vanish.

    Raises ValueError where a segment ends before it starts, or starts before the text.
    """
    joined: list[Segment] = []
    for start, end in sorted((start, end) for start, end in segments):
        if not 0 <= start <= end:
            raise ValueError(f"not a segment: ({start}, {end})")
        if start == end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def length(segments: Segments) -> int:
    """Return the number of code points covered."""
    return sum(end - start for start, end in segments)


def overlap(one: Segments, other: Segments) -> int:
    """Return the number of code points both cover (segments in normal form)."""
    if len(one) == len(other) == 1:
        return max(0, min(one[0][1], other[0][1]) - max(one[0][0], other[0][0]))
    shared = i = j = 0
    while i < len(one) and j < len(other):
        shared += max(0, min(one[i][1], other[j][1]) - max(one[i][0], other[j][0]))
        if one[i][1] <= other[j][1]:
            i += 1
        else:
            j += 1
    return shared


def jaccard(one: Segments, other: Segments) -> float:
    """Return the shared code points as a fraction of all that either covers."""
    shared = overlap(one, other)
    return shared / (length(one) + length(other) - shared) if shared else 0.0


def difference(one: Segments, other: Segments) -> Segments:
    """Return the code points of ``one`` that ``other`` does not cover."""
    rest: list[Segment] = []
    for start, end in one:
        here = start
        for low, high in other:
            if high <= here or low >= end:
                continue
            if low > here:
                rest.append((here, low))
            here = max(here, high)
        if here < end:
            rest.append((here, end))
    return tuple(rest)
