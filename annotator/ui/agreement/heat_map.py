"""HeatMap: annotators against annotators. Each cell says its figure and is the darker, the more they agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyle, QWidget

from annotator.agreement.figures import PairFigures, Score
from annotator.agreement.page.elements import written
from annotator.messages import in_digits, say
from annotator.ui.theme import LIGHT, Theme, ink_on, mix

HEIGHT, HEAD = 64, 32
GAP = 4
ROOMY, CLOSE = (96, 120), (70, 58)
"""Width of a cell, and of the names at the leading side."""
MANY = 4
"""From so many annotators on, cells stand closer together."""


def heat_of(theme: Theme, figure: float | None) -> tuple[str, str]:
    """Return ground and ink of a cell: the more they agree, the nearer the ground is to the accent."""
    ground = theme.window
    if figure is not None:
        ground = mix(theme.accent, theme.paper, 0.08 + 0.82 * max(0.0, min(1.0, figure)) ** 2)
    return ground, ink_on(ground, theme.text, theme.accent_text, theme.paper)


class HeatMap(QWidget):
    """Arrows go from cell to cell; Enter or a double click asks for what lies behind a cell."""

    entered = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme: Theme = LIGHT
        self._names: Sequence[str] = ()
        self._shown: Callable[[str], str] = str
        self._pairs: Mapping[frozenset[str], PairFigures] = {}
        self._way = "exact"
        self.cell = (0, 1)
        """Row and column of the cell that Enter means."""

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def show_pairs(
        self, names: Sequence[str], pairs: Sequence[PairFigures], way: str, shown: Callable[[str], str]
    ) -> None:
        """Show the figures of all pairs by one way of matching; ``shown`` says what annotators are called."""
        self._names, self._way, self._shown = names, way, shown
        self._pairs = {frozenset((one.a, one.b)): one for one in pairs}
        if max(self.cell) >= len(names):
            self.cell = (0, 1)
        self.setAccessibleName(say("agreement.pairs"))
        self._tell()
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for all cells."""
        n = len(self._names)
        cell, side = self._widths
        return QSize(side + n * (cell + GAP), HEAD + n * (HEIGHT + GAP))

    @property
    def _widths(self) -> tuple[int, int]:
        return CLOSE if len(self._names) >= MANY else ROOMY

    def score(self, row: int, column: int) -> Score | None:
        """Return the figure of a cell, None on the diagonal."""
        if row == column or max(row, column) >= len(self._names):
            return None
        pair = self._pairs.get(frozenset((self._names[row], self._names[column])))
        return getattr(pair, self._way) if pair else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from cell to cell."""
        row, column = self.cell
        forward = -1 if self.isRightToLeft() else 1
        steps = {
            Qt.Key.Key_Right: (0, forward), Qt.Key.Key_Left: (0, -forward),
            Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        last = len(self._names) - 1
        if step is not None:
            self.cell = (min(max(0, row + step[0]), last), min(max(0, column + step[1]), last))
            self._tell()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the cell under the pointer."""
        for row in range(len(self._names)):
            for column in range(len(self._names)):
                if self._place(row, column).contains(event.position().toPoint()):
                    self.cell = (row, column)
        self._tell()
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for what lies behind the cell."""
        self.mousePressEvent(event)
        self._enter()

    def _enter(self) -> None:
        row, column = self.cell
        if self.score(row, column) is not None:
            self.entered.emit(self._names[row], self._names[column])

    def _tell(self) -> None:
        row, column = self.cell
        score = self.score(row, column)
        if score is not None:
            names = f"{self._shown(self._names[row])}, {self._shown(self._names[column])}"
            self.setAccessibleDescription(
                f"{names}: {'' if score.f1 is None else in_digits(written(score.f1))}"
            )

    def _place(self, row: int, column: int) -> QRect:
        cell, side = self._widths
        rect = QRect(side + column * (cell + GAP), HEAD + row * (HEIGHT + GAP), cell, HEIGHT)
        return self._visual(rect)

    def _visual(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint names and cells."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
            side |= Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            cell, before = self._widths
            for n, name in enumerate(self._names):
                shown = QFontMetrics(self.font()).elidedText(
                    self._shown(name), Qt.TextElideMode.ElideRight, min(cell, before) - 8
                )
                painter.setFont(self.font())
                painter.setPen(QColor(self._theme.text))
                top = QRect(before + n * (cell + GAP), 0, cell, HEAD)
                painter.drawText(self._visual(top), Qt.AlignmentFlag.AlignCenter, shown)
                left = QRect(0, HEAD + n * (HEIGHT + GAP), before - 8, HEIGHT)
                painter.drawText(self._visual(left), side, shown)
                for column in range(len(self._names)):
                    self._paint_cell(painter, n, column)

    def _paint_cell(self, painter: QPainter, row: int, column: int) -> None:
        theme, score = self._theme, self.score(row, column)
        place = QRectF(self._place(row, column))
        ground, ink = heat_of(theme, score.f1 if score is not None else None)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(place, 8, 8)
        if (row, column) == self.cell and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.text), 2))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 7, 7)
        if score is None:
            return
        painter.setPen(QColor(ink))
        bold = QFont(self.font())
        bold.setBold(True)
        bold.setPointSizeF(self.font().pointSizeF() * 1.4)
        painter.setFont(bold)
        upper, lower = place.adjusted(0, 8, 0, -24), place.adjusted(0, 36, 0, -8)
        if score.f1 is None:
            painter.setFont(self.font())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, say("agreement.undefined"))
            return
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, in_digits(written(score.f1)))
        small = QFont(self.font())
        small.setPointSizeF(self.font().pointSizeF() * 0.88)
        painter.setFont(small)
        if score.low is not None and score.high is not None:
            between = in_digits(f"{written(score.low)}–{written(score.high)}")
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, between)
