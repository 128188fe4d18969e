"""Links: which way the line of a link runs. Pure; it never crosses a letter.

Above every line of text lies some headroom, at the left of the column a margin. A link within a line is an
arc in the headroom; from line to line it goes along the headroom, down the margin, and back along.
"""

from __future__ import annotations

from typing import NamedTuple

Point = tuple[float, float]


class Anchor(NamedTuple):
    """Where a link touches an annotation: the line's number on the page, a point above the letters."""

    line: tuple[int, int]
    x: float
    y: float


def route(start: Anchor, end: Anchor, headroom: float, rank: int = 0) -> list[Point]:
    """Return the corners of the way from ``start`` to ``end``.

    ``headroom`` is the height free above a line in pixels; ``rank`` sets parallel links apart.
    """
    rise = headroom * (0.82 - 0.22 * (rank % 4))
    up_start, up_end = start.y - rise, end.y - rise
    if start.line == end.line:
        return [(start.x, start.y), (start.x, up_start), (end.x, up_start), (end.x, end.y)]
    margin = -10.0 - 6.0 * (rank % 4)
    return [
        (start.x, start.y),
        (start.x, up_start),
        (margin, up_start),
        (margin, up_end),
        (end.x, up_end),
        (end.x, end.y),
    ]
