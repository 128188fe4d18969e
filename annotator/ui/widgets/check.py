"""A check box drawn in the colours of the theme: the style's own is hardly seen on dark ground."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QWidget

BOX, GAP, PAD = 18, 8, 4


def paint_box(painter: QPainter, palette: QPalette, box: QRectF, checked: bool) -> None:
    """Paint the box and its tick."""
    accent = palette.color(QPalette.ColorRole.Highlight)
    edge = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    painter.setPen(QPen(accent if checked else edge, 1.2))
    painter.setBrush(accent if checked else palette.color(QPalette.ColorRole.Button))
    painter.drawRoundedRect(box, 4, 4)
    if checked:
        painter.setPen(QPen(palette.color(QPalette.ColorRole.HighlightedText), 2))
        tick = (QPointF(4, 8), QPointF(7, 11), QPointF(12, 5))
        painter.drawPolyline(QPolygonF([point + box.topLeft() for point in tick]))


class CheckBox(QCheckBox):
    """QCheckBox with our own drawing."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Take a text, shown to the letter: "&" in a name gives it no key."""
        self.setText(text)
        self.setShortcut(QKeySequence())

    def sizeHint(self) -> QSize:
        """Ask for box and text."""
        width = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(BOX + GAP + width + 2 * PAD, max(BOX, self.fontMetrics().height()) + 2 * PAD)

    def minimumSizeHint(self) -> QSize:
        """Ask for box and text."""
        return self.sizeHint()

    def hitButton(self, _pos: object) -> bool:
        """Take a click anywhere on it."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint box, tick, text and focus."""
        palette, right_to_left = self.palette(), self.isRightToLeft()
        left = self.width() - PAD - BOX if right_to_left else PAD
        box = QRectF(left, (self.height() - BOX) / 2, BOX, BOX).adjusted(1, 1, -1, -1)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_box(painter, palette, box, self.isChecked())
            text = QRectF(0, 0, self.width(), self.height())
            inset = PAD + BOX + GAP
            text.adjust(0 if right_to_left else inset, 0, -inset if right_to_left else 0, 0)
            painter.setPen(palette.color(QPalette.ColorRole.WindowText))
            side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
            painter.drawText(
                text, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, self.text()
            )
            if self.hasFocus():
                painter.setBrush(QColor(0, 0, 0, 0))
                painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
