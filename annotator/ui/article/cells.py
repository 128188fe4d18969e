"""Cells: where each letter of a laid-out line stands. One table serves hit test, rectangles and edge handles.

Qt's own answers are not enough on right-to-left lines: ``QTextLine.xToCursor`` forgets the trailing space of
a wrapped line, and ``cursorToX`` names the wrong side where the direction changes. Positions inside a
line are UTF-16 units here, as in Qt; ``SentenceLayout`` is the border where they become code points.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple, cast

from PySide6.QtGui import QTextLayout, QTextLine


class Cell(NamedTuple):
    """One grapheme cluster on a line: its extent in pixels, its UTF-16 positions, its direction."""

    x0: float
    x1: float
    qt_start: int
    qt_end: int
    rtl: bool

    @property
    def start_x(self) -> float:
        """The edge where reading enters the cell."""
        return self.x1 if self.rtl else self.x0

    @property
    def end_x(self) -> float:
        """The edge where reading leaves the cell."""
        return self.x0 if self.rtl else self.x1


ARABIC_LETTER = r"\u0620-\u065f\u066e-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
# A line of nothing but Arabic letters, blanks and common punctuation has one direction, whatever
# surrounds it: punctuation at its ends lies between a right-to-left letter and a right-to-left paragraph.
ONE_DIRECTION = re.compile(
    rf"(?=.*[{ARABIC_LETTER}])[{ARABIC_LETTER}"
    r"\s.,;:!?\"'()\[\]{}<>«»‹›“”‘’„…\-–—/|*_،؛؟ـ\u200c\u200d\u200f\u00a0]*",
    re.DOTALL,
)
LAM = "ل"
ALEFS = "اأإآٱ"


def is_plain(shown: str, start: int, end: int) -> bool:
    """Tell whether all letters of a line run from right to left."""
    return ONE_DIRECTION.fullmatch(shown, start, end) is not None


def splits_lam_alef(shown: str, position: int) -> bool:
    """Tell whether a position lies between lam and alef, which most fonts draw as one glyph."""
    return 0 < position < len(shown) and shown[position] in ALEFS and shown[position - 1] == LAM


def x_of(line: QTextLine, position: int) -> float:
    """Return Qt's x of the caret before a UTF-16 position; right where the line is plain."""
    x, _ = cast("tuple[float, int]", line.cursorToX(position))
    return x


def cells_of(layout: QTextLayout, line: QTextLine, shown: str) -> list[Cell]:
    """Return the cells of ``line`` in logical order.

    ``shown`` is the text of the layout, one character a UTF-16 unit (``SentenceLayout.units``).
    """
    start, end = line.textStart(), line.textStart() + line.textLength()
    stops = [start]
    while stops[-1] < end:
        stop = layout.nextCursorPosition(stops[-1])
        stops.append(min(stop, end) if stop > stops[-1] else end)
    xs = [x_of(line, stop) for stop in stops]
    if is_plain(shown, start, end):
        cells = [Cell(xs[i + 1], xs[i], stops[i], stops[i + 1], True) for i in range(len(xs) - 1)]
    else:
        cells = _mixed_cells(layout, stops, xs)
    return _share_lam_alef(cells, shown)


def _mixed_cells(layout: QTextLayout, stops: list[int], xs: list[float]) -> list[Cell]:
    directions = [_is_rtl(layout, stops[i], stops[i + 1]) for i in range(len(stops) - 1)]
    cells: list[Cell] = []
    first = 0
    while first < len(directions):
        last = first
        while last + 1 < len(directions) and directions[last + 1] == directions[first]:
            last += 1
        edges = xs[first : last + 2]
        low, high = _extent(layout, stops[first], stops[last + 1], edges)
        rtl = directions[first]
        edges[0], edges[-1] = (high, low) if rtl else (low, high)
        for i in range(first, last + 1):
            near, far = edges[i - first], edges[i - first + 1]
            cells.append(Cell(min(near, far), max(near, far), stops[i], stops[i + 1], rtl))
        first = last + 1
    return cells


def _is_rtl(layout: QTextLayout, start: int, end: int) -> bool:
    runs = layout.glyphRuns(start, end - start)
    return runs[0].isRightToLeft() if runs else True  # a trailing space has no glyphs


def _extent(layout: QTextLayout, start: int, end: int, edges: list[float]) -> tuple[float, float]:
    """Return the left and right end of a run's glyphs; ``edges`` serve where it has none."""
    low: list[float] = []
    high: list[float] = []
    for run in layout.glyphRuns(start, end - start):
        advances = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes())
        for position, advance in zip(run.positions(), advances, strict=True):
            low.append(position.x())
            high.append(position.x() + advance.x())
    inner = edges[1:-1]
    # A space at the end of a wrapped line has no glyph, but its cell counts.
    return min(low + inner, default=min(edges)), max(high + inner, default=max(edges))


def _share_lam_alef(cells: list[Cell], shown: str) -> list[Cell]:
    """Give a zero-width alef half of the lam before it: one glyph, two letters a person can tell apart."""
    for i in range(1, len(cells)):
        lam, alef = cells[i - 1], cells[i]
        if (
            alef.x1 - alef.x0 < 0.01
            and lam.x1 - lam.x0 > 0.01
            and shown[alef.qt_start] in ALEFS
            and shown[lam.qt_start] == LAM
        ):
            middle = (lam.x0 + lam.x1) / 2
            cells[i - 1] = lam._replace(x0=middle)
            cells[i] = alef._replace(x0=lam.x0, x1=middle)
    return cells


class CellRow:
    """The cells of one line, ready to be asked."""

    def __init__(self, cells: list[Cell]) -> None:
        self.cells = cells
        self._starts = [cell.qt_start for cell in cells]
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
        """Return where the caret stands before a UTF-16 position; at the line's end, after the last cell."""
        cell = self.cell_of(position)
        if cell is not None:
            return cell.start_x
        return self.cells[-1].end_x if self.cells else 0.0

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
