"""The way back from a text in which pieces were replaced or removed."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

NEUTRAL, WITH_PREVIOUS, WITH_NEXT = 0, 1, 2
"""Whether a removed piece lies outside its neighbours, or inside the span of one of them."""


class ReplacementMap:
    """Offsets between a raw text and the new one made of it; both directions are monotone.

    Takes the replaced pieces in order, not overlapping: raw start, raw end, length in the new
    text, and where a removed piece belongs. All offsets are code points, each answer O(log n).
    """

    __slots__ = ("_new_ends", "_new_starts", "_raw_ends", "_raw_starts", "_sides")

    def __init__(self, pieces: Iterable[tuple[int, int, int, int]] = ()) -> None:
        self._raw_starts = array("q")
        self._raw_ends = array("q")
        self._new_starts = array("q")
        self._new_ends = array("q")
        self._sides = array("b")
        shift = 0
        for start, end, size, side in pieces:
            self._raw_starts.append(start)
            self._raw_ends.append(end)
            self._new_starts.append(start + shift)
            self._new_ends.append(start + shift + size)
            self._sides.append(side)
            shift += size - (end - start)

    @property
    def is_identity(self) -> bool:
        """Whether no offset moved."""
        return not self._raw_starts

    def to_raw_start(self, offset: int) -> int:
        """Raw offset at which a span beginning at `offset` begins."""
        at = bisect_right(self._new_starts, offset) - 1
        if at < 0:
            return offset
        beyond = offset - self._new_ends[at]
        if beyond < 0:
            return self._raw_starts[at]
        if beyond == 0 and self._sides[at] == WITH_NEXT:
            return self._raw_starts[at]
        return self._raw_ends[at] + beyond

    def to_raw_end(self, offset: int) -> int:
        """Raw offset at which a span ending at `offset` ends."""
        at = bisect_left(self._new_ends, offset)
        if at < len(self._new_ends) and self._new_starts[at] < offset:
            if offset < self._new_ends[at]:
                return self._raw_ends[at]
            at += 1
        raw = offset
        if at:
            raw = self._raw_ends[at - 1] + offset - self._new_ends[at - 1]
        if (
            at < len(self._new_ends)
            and self._raw_starts[at] == raw
            and self._new_ends[at] == offset
            and self._sides[at] == WITH_PREVIOUS
        ):
            return self._raw_ends[at]
        return raw

    def to_new(self, raw: int) -> int:
        """New offset of the raw offset `raw`; inside a replaced piece, where the piece begins."""
        at = bisect_right(self._raw_starts, raw) - 1
        if at < 0:
            return raw
        if raw < self._raw_ends[at]:
            return self._new_starts[at]
        return self._new_ends[at] + raw - self._raw_ends[at]
