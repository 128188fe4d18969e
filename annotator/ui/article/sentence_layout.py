"""SentenceLayout: one sentence laid out in lines, with its lanes and chips. Here code points meet Qt's units."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QTextLayout, QTextLine, QTextOption

from annotator.text.offsets import OffsetMap
from annotator.text.replacements import WITH_PREVIOUS, ReplacementMap
from annotator.ui.article.cell_row import CellRow
from annotator.ui.article.cells import cells_of, is_plain, splits_lam_alef, x_of
from annotator.ui.article.hanging import Bar, Chip, hang
from annotator.ui.article.marks import Mark
from annotator.ui.article.style import Style

# Characters that QTextLayout or PySide6's conversion would act on, each shown as one harmless other:
# line and paragraph ends inside a (merged) sentence break the line, a byte order mark must not vanish.
SHOWN_AS = {
    ord("\n"): "\u2028",
    ord("\x0b"): "\u2028",
    ord("\x0c"): "\u2028",
    ord("\x85"): "\u2028",
    ord("\u2029"): "\u2028",
    ord("\ufeff"): "\u2060",
    ord("\ufffc"): "\u25a1",
}
TASHKEEL = re.compile("[\u064b-\u0652\u0670]+")
LANE_GAP = 2.0


class Extent(NamedTuple):
    """A stretch of one line in pixels from the left of the text column."""

    line: int
    x0: float
    x1: float


@dataclass(eq=False, repr=False)
class LineBox:
    """One line: its UTF-16 range and its place. ``y`` is the top of its letters within the sentence."""

    qt_start: int
    qt_end: int
    """One past the last unit that is not a trailing blank."""
    qt_stop: int
    """One past the last unit of the line."""
    left: float
    right: float
    y: float = 0.0
    lane_tops: tuple[float, ...] = ()
    bottom: float = 0.0


class SentenceLayout:
    """The lines of one sentence. ``start`` and all public offsets are code points of the article."""

    def __init__(self, start: int, text: str, style: Style, width: float) -> None:
        self.start = start
        self.source = text
        self.style = style
        self.width = width
        whole = text.rstrip("\n").translate(SHOWN_AS)
        hidden = [] if style.tashkeel else [match.span() for match in TASHKEEL.finditer(whole)]
        self._cuts = ReplacementMap((first, last, 0, WITH_PREVIOUS) for first, last in hidden)
        self._length = len(whole)
        self.shown = TASHKEEL.sub("", whole) if hidden else whole
        self.map = OffsetMap(self.shown)
        self.units = (
            self.shown
            if self.map.is_identity
            else "".join(ch if ch < "\U00010000" else "\ue000\ue000" for ch in self.shown)
        )
        self.layout = QTextLayout(self.shown, style.font)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.layout.setTextOption(option)
        self.layout.setCacheEnabled(True)
        self.lines: list[LineBox] = []
        self._rows: dict[int, CellRow] = {}
        self._break_lines()
        self.marks: list[Mark] = []
        self.lanes: dict[str, int] = {}
        self.bars: list[Bar] = []
        self.chips: list[Chip] = []
        self.height = 0.0
        self._stack()

    def _break_lines(self) -> None:
        layout, width = self.layout, self.width
        layout.beginLayout()
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            start = line.textStart()
            stop = start + line.textLength()
            end = start + len(self.units[start:stop].rstrip(" \u00a0\u2028\t"))
            natural = line.naturalTextWidth()
            self.lines.append(LineBox(start, end, stop, width - natural, width))
        layout.endLayout()
        laid_out = self.lines[-1].qt_stop if self.lines else 0
        if laid_out != self.map.utf16_size:
            raise AssertionError(f"Qt laid out {laid_out} units of {self.map.utf16_size}")
        self._line_starts = [box.qt_start for box in self.lines]

    # Units: the one border between code points of the article and Qt's positions.

    def to_qt(self, offset: int) -> int:
        """Return the UTF-16 position in the layout of a code point of the article, kept within bounds."""
        inside = min(max(offset - self.start, 0), self._length)
        return self.map.to_utf16(self._cuts.to_new(inside))

    def from_qt(self, position: int) -> int:
        """Return the code point of the article for a UTF-16 position in the layout."""
        return self.start + self._cuts.to_raw_end(self.map.from_utf16(position))

    # Asking

    def line(self, index: int) -> QTextLine:
        """Return Qt's line; it must not be kept."""
        return self.layout.lineAt(index)

    def row(self, index: int) -> CellRow:
        """Return the cells of a line, measured when first asked for."""
        row = self._rows.get(index)
        if row is None:
            row = self._rows[index] = CellRow(cells_of(self.layout, self.line(index), self.units))
        return row

    def line_of(self, offset: int) -> int:
        """Return the index of the line a code point stands on."""
        return max(0, bisect_right(self._line_starts, self.to_qt(offset)) - 1)

    def line_at_y(self, y: float) -> int:
        """Return the line nearest to ``y`` (pixels within the sentence); lanes belong to the line above."""
        for index, box in enumerate(self.lines):
            if y < box.bottom:
                return index
        return len(self.lines) - 1

    def offset_at(self, index: int, x: float) -> int:
        """Return the offset (code points) a click at ``x`` on a line means."""
        return self.from_qt(self.row(index).position_at_x(x))

    def letter_at(self, index: int, x: float) -> tuple[int, int] | None:
        """Return the letter (start and end in code points) nearest to ``x`` on a line."""
        cell = self.row(index).cell_at_x(x)
        return None if cell is None else (self.from_qt(cell.qt_start), self.from_qt(cell.qt_end))

    def caret_x(self, offset: int) -> float:
        """Return where the caret stands before a code point; in a sentence of nothing, where it would begin."""
        row = self.row(self.line_of(offset))
        return row.caret_x(self.to_qt(offset)) if row.cells else self.width

    def caret_near(self, index: int, x: float) -> int:
        """Return the offset (code points) on a line whose caret stands nearest to ``x``."""
        return self.from_qt(self.row(index).caret_near(x))

    def edge_x(self, letter: int, edge: Literal["start", "end"]) -> float:
        """Return where the caret stands before or behind a letter, on the line of the letter."""
        row, position = self.row(self.line_of(letter)), self.to_qt(letter)
        cell = row.cell_of(position)
        return row.caret_x(position if edge == "start" or cell is None else cell.qt_end)

    def extents(self, start: int, end: int) -> list[Extent]:
        """Return the stretches of line that ``[start, end)`` covers, without blanks at a line's end."""
        qt_start, qt_end = self.to_qt(start), self.to_qt(end)
        found: list[Extent] = []
        first = max(0, bisect_right(self._line_starts, qt_start) - 1)
        for index in range(first, len(self.lines)):
            box = self.lines[index]
            if box.qt_start >= qt_end:
                break
            if qt_start <= box.qt_start and box.qt_end <= qt_end:
                if box.qt_end > box.qt_start:
                    found.append(Extent(index, box.left, box.right))
                continue
            low, high = max(qt_start, box.qt_start), min(qt_end, box.qt_end)
            if low < high:
                found += [Extent(index, x0, x1) for x0, x1 in self._stretch(index, low, high)]
        return found

    def _stretch(self, index: int, low: int, high: int) -> list[tuple[float, float]]:
        """Return the extents of UTF-16 range ``[low, high)`` of a line.

        On a line of one direction two questions to Qt answer this; measuring all its cells would cost ten
        times as much, and most lines are never clicked.
        """
        box, units = self.lines[index], self.units
        parts_a_glyph = splits_lam_alef(units, low) or splits_lam_alef(units, high)
        if index in self._rows or parts_a_glyph or not is_plain(units, box.qt_start, box.qt_stop):
            return self.row(index).extents(low, high)
        line = self.line(index)
        low_x, high_x = (x_of(self.layout, line, at, units) for at in (low, high))
        return [(high_x, low_x)]

    # Lanes and chips

    def place(self, marks: Sequence[Mark], kept: Mapping[str, int]) -> None:
        """Give every mark its lane and chip and stack the lines; ``kept`` are lanes of the sentence before."""
        self.marks = list(marks)
        self.lanes, self.bars, self.chips = hang(self, marks, kept)
        self._stack()

    def _stack(self) -> None:
        """Give every line its height: its letters, then its lanes, deep where a chip hangs, else shallow."""
        style = self.style
        depth: dict[tuple[int, int], float] = {}
        thin = style.bar_height + LANE_GAP
        for bar in self.bars:
            depth.setdefault((bar.line, bar.lane), thin)
        for chip in self.chips:
            depth[chip.line, chip.lane] = thin + style.chip_height + 1
        y = 0.0
        for index, box in enumerate(self.lines):
            box.y = y + style.headroom
            top = box.y + style.ascent + style.descent + 1
            lanes = 1 + max((lane for line, lane in depth if line == index), default=-1)
            tops = []
            for lane in range(lanes):
                tops.append(top)
                top += depth.get((index, lane), thin)
            box.lane_tops = tuple(tops)
            box.bottom = top
            y = top
        self.height = float(ceil(y + style.sentence_gap))

    def chip_rect(self, chip: Chip) -> QRectF:
        """Return a chip's rectangle within the sentence."""
        top = self.lines[chip.line].lane_tops[chip.lane] + self.style.bar_height
        return QRectF(chip.x, top, chip.width, self.style.chip_height)

    def text_rects(self, start: int, end: int) -> list[QRectF]:
        """Return the rectangles of letters ``[start, end)`` within the sentence."""
        height = self.style.ascent + self.style.descent
        return [QRectF(x0, self.lines[line].y, x1 - x0, height) for line, x0, x1 in self.extents(start, end)]
