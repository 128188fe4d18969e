"""CellRow: the cells of one line, asked what lies at an x, where a position's caret stands, what a range covers."""

from __future__ import annotations

from bisect import bisect_right

from annotator.ui.article.cells import Cell


class CellRow:
    """The cells of one line, ready to be asked."""

    def __init__(self, cells: list[Cell]) -> None:
        self.cells = cells
        self._starts = [cell.qt_start for cell in cells]
        self._seen = [cell for cell in cells if cell.x1 > cell.x0]
        by_x = sorted((cell for cell in cells if cell.x1 > cell.x0), key=lambda cell: cell.x0)
        self._by_x = by_x
        self._lefts = [cell.x0 for cell in by_x]

    def cell_at_x(self, x: float) -> Cell | None:
        """Return the cell nearest to ``x``."""
        if not self._by_x:
            return None
        i = max(0, bisect_right(self._lefts, x) - 1)
        near = self._by_x[i]
        if x > near.x1 and i + 1 < len(self._by_x):
            following = self._by_x[i + 1]
            return following if following.x0 - x < x - near.x1 else near
        return near

    def position_at_x(self, x: float) -> int:
        """Return the UTF-16 position a click at ``x`` means: the half of the cell that is hit decides."""
        cell = self.cell_at_x(x)
        if cell is None:
            return self._starts[0] if self._starts else 0
        right_half = x >= (cell.x0 + cell.x1) / 2
        return cell.qt_start if right_half == cell.rtl else cell.qt_end

    def cell_of(self, position: int) -> Cell | None:
        """Return the cell that holds a UTF-16 position."""
        i = bisect_right(self._starts, position) - 1
        return self.cells[i] if i >= 0 and position < self.cells[i].qt_end else None

    def caret_x(self, position: int) -> float:
        """Return where the caret stands before a UTF-16 position.

        A line begins at its right end and ends at its left one. Where directions meet inside it, a position has
        two places, beside the letter before and beside the letter after it; the caret stands at that of the
        right-to-left letter, the direction of the paragraph, as the strong caret of editors after UAX #9 does:
        before a Latin word right of it, behind it left of it. So no two letters share a place. What is never
        seen (a bidi mark, say) has no place of its own.
        """
        before = after = None
        for cell in self._seen:
            if cell.qt_end > position:
                after = cell
                break
            before = cell
        if before is None:
            return max((cell.x1 for cell in self.cells), default=0.0)
        if after is None:
            return min(cell.x0 for cell in self.cells)
        return before.end_x if before.rtl and not after.rtl else after.start_x

    def caret_near(self, x: float) -> int:
        """Return the UTF-16 position whose caret stands nearest to ``x``."""
        stops = [*self._starts, self.cells[-1].qt_end] if self.cells else [0]
        return min(stops, key=lambda stop: abs(self.caret_x(stop) - x))

    def extents(self, start: int, end: int) -> list[tuple[float, float]]:
        """Return the pixel extents of ``[start, end)`` in UTF-16 units, merged where cells touch."""
        first = max(0, bisect_right(self._starts, start) - 1)
        merged: list[tuple[float, float]] = []
        for cell in self.cells[first:]:
            if cell.qt_start >= end:
                break
            if cell.qt_end <= start or cell.x1 <= cell.x0:
                continue
            if merged and cell.x0 <= merged[-1][1] + 0.5 and cell.x1 >= merged[-1][0] - 0.5:
                merged[-1] = (min(merged[-1][0], cell.x0), max(merged[-1][1], cell.x1))
            else:
                merged.append((cell.x0, cell.x1))
        return _merge(merged)


def _merge(extents: list[tuple[float, float]]) -> list[tuple[float, float]]:
    if len(extents) < 2:
        return extents
    joined: list[tuple[float, float]] = []
    for low, high in sorted(extents):
        if joined and low <= joined[-1][1] + 0.5:
            joined[-1] = (joined[-1][0], max(joined[-1][1], high))
        else:
            joined.append((low, high))
    return joined
