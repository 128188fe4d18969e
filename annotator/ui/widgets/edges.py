"""The edges of a span, painted letter by letter so that a span with and without its marks looks different."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.ui.theme import LIGHT, Theme
from annotator.ui.widgets.edge_cells import EdgeCell

CELL, HEIGHT, GAP = 26, 40, 2


class EdgeStrip(QWidget):
    """A row of letters, right to left; those outside the span are quiet and stand past a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: list[EdgeCell] = []
        self._theme = LIGHT
        self._colour = LIGHT.accent
        self._family = ""
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_cells(self, cells: list[EdgeCell], colour: str) -> None:
        """Show these letters; ``colour`` is the tag's."""
        self._cells, self._colour = cells, colour
        said = ", ".join(cell.name for cell in cells if cell.inside)
        self.setAccessibleDescription(said)
        self.setToolTip("\n".join(f"{cell.shown}  {cell.name}" for cell in cells if cell.mark))
        self.update()

    def set_theme(self, theme: Theme, family: str) -> None:
        """Paint in the colours of a theme, letters in a family."""
        self._theme, self._family = theme, family
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for room for six letters."""
        return QSize(6 * (CELL + GAP), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the letters."""
        letters = QFont(self._family) if self._family else QFont(self.font())
        letters.setPointSizeF(self.font().pointSizeF() * 1.45)
        small = QFont(self.font())
        small.setPointSizeF(self.font().pointSizeF() * 0.66)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            right = float(self.width())
            for cell in self._cells:
                is_word = len(cell.shown) > 2
                font = small if is_word else letters
                width = max(CELL, QFontMetricsF(font).horizontalAdvance(cell.shown) + 10 if is_word else 0)
                box = QRectF(right - width, 2, width, HEIGHT - 4)
                right -= width + GAP
                self._paint_cell(painter, box, cell, font)

    def _paint_cell(self, painter: QPainter, box: QRectF, cell: EdgeCell, font: QFont) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if cell.inside:
            ground = QColor(self._colour)
            ground.setAlphaF(0.22 if self._theme.is_dark else 0.12)
            painter.setBrush(ground)
            painter.drawRoundedRect(box, 5, 5)
            painter.setBrush(QColor(self._colour))
            painter.drawRect(QRectF(box.left() + 3, box.bottom() - 3, box.width() - 6, 2))
        painter.setFont(font)
        painter.setPen(QColor(self._theme.text if cell.inside else self._theme.text_quiet))
        painter.drawText(box.adjusted(-6, -4, 6, 2), Qt.AlignmentFlag.AlignCenter, cell.shown)
