"""Lanes: on which level under the text each span runs, so that no two bars or chips ever collide. Pure.

The longest span runs nearest to the text. A span keeps its lane over line breaks and, where it can, over
sentence breaks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

GAP = 4.0
"""Pixels between two neighbours in one lane."""


class Strip(NamedTuple):
    """What a span takes up in the lane of one line: from x0 to x1 (pixels), its chip included."""

    line: int
    x0: float
    x1: float


class Claimant(NamedTuple):
    """A span that wants a lane: how long it is (code points), where it starts, and its strips."""

    id: str
    length: int
    start: int
    strips: Sequence[Strip]


def assign_lanes(claimants: Sequence[Claimant], kept: Mapping[str, int] | None = None) -> dict[str, int]:
    """Return a lane (0 is nearest the text) for every claimant.

    ``kept`` names lanes to keep where possible: those of spans that come from the sentence before.
    The result depends only on the arguments, not on their order.
    """
    kept = kept or {}
    taken: dict[int, dict[int, list[tuple[float, float]]]] = {}
    lanes: dict[str, int] = {}

    def is_free(lane: int, strips: Sequence[Strip]) -> bool:
        rows = taken.get(lane)
        if rows is None:
            return True
        return not any(
            strip.x0 < x1 + GAP and x0 < strip.x1 + GAP
            for strip in strips
            for x0, x1 in rows.get(strip.line, ())
        )

    def take(claimant: Claimant, lane: int) -> None:
        lanes[claimant.id] = lane
        rows = taken.setdefault(lane, {})
        for strip in claimant.strips:
            rows.setdefault(strip.line, []).append((strip.x0, strip.x1))

    order = sorted(claimants, key=lambda one: (one.id not in kept, -one.length, one.start, one.id))
    for claimant in order:
        lane = kept.get(claimant.id, 0)
        if claimant.id not in kept or not is_free(lane, claimant.strips):
            lane = 0
            while not is_free(lane, claimant.strips):
                lane += 1
        take(claimant, lane)
    return lanes
