"""Labels: quiet ones, key caps, tag chips, and one that shortens what does not fit."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from annotator.ui.widgets.bidi import runs_right_to_left
from annotator.ui.widgets.literal import in_tip
from annotator.ui.widgets.wrapping import wrapped


def label(text: str = "", *, quiet: bool = False, points: float = 0, bold: bool = False) -> QLabel:
    """Return a label; ``quiet`` for what may be overlooked, ``points`` for another size."""
    made = Label(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("quiet", quiet)
    font = made.font()
    if points:
        font.setPointSizeF(points)
    font.setBold(bold)
    made.setFont(font)
    return made


class Label(QLabel):
    """Wraps Arabic rightly: Qt moves the first of several lines in by a blank, and cuts its last letter off."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint lines from right to left ourselves, all else as Qt does."""
        if not self.wordWrap() or not self.isRightToLeft():
            super().paintEvent(event)
            return
        place, spacing = self.contentsRect(), self.fontMetrics().lineSpacing()
        layout = wrapped(self.text(), self.font(), place.width(), spacing, right_to_left=True)
        fitting = max(1, (place.height() + spacing // 4) // spacing)
        if fitting < layout.lineCount():
            begin = layout.lineAt(fitting - 1).textStart()
            rest = self.fontMetrics().elidedText(
                self.text()[begin:], Qt.TextElideMode.ElideRight, place.width()
            )
            shown = self.text()[:begin] + rest
            layout = wrapped(shown, self.font(), place.width(), spacing, right_to_left=True)
        empty = place.height() - layout.lineCount() * spacing
        top = place.top() + (0 if self.alignment() & Qt.AlignmentFlag.AlignTop else max(0, empty) // 2)
        with QPainter(self) as painter:
            self.drawFrame(painter)
            painter.setPen(self.palette().color(self.foregroundRole()))
            for at in range(layout.lineCount()):
                line = layout.lineAt(at)
                is_centred = self.alignment() & Qt.AlignmentFlag.AlignHCenter
                left = (line.naturalTextWidth() - place.width()) / 2 if is_centred else 0
                line.draw(painter, QPointF(place.left() + left, top))


def hairline() -> QFrame:
    """Return a thin line between two parts."""
    made = QFrame()
    made.setFixedHeight(1)
    made.setStyleSheet("background: palette(mid);")
    return made


def panel_title() -> QLabel:
    """Return the heading of a panel."""
    made = label()
    made.setObjectName("panelTitle")
    return made


def keycap(text: str) -> QLabel:
    """Return a label that looks like a key."""
    made = label(text)
    made.setProperty("keycap", True)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


class ElidedLabel(QLabel):
    """One line that is shortened with an ellipsis where the room ends; the tool tip has it all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Ask for hardly any width."""
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint what fits."""
        text = QFontMetrics(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        with QPainter(self) as painter:
            painter.setFont(self.font())
            painter.setPen(self.palette().color(self.foregroundRole()))
            side = Qt.AlignmentFlag.AlignLeft
            if runs_right_to_left(self.text()):
                painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
                side = Qt.AlignmentFlag.AlignRight
            side |= Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(self.contentsRect(), side | Qt.TextFlag.TextSingleLine, text)
        self.setToolTip(in_tip(self.text()) if text != self.text() else "")


class ColourChip(QWidget):
    """A small square in a tag's colour; the name stands beside it, so colour alone says nothing."""

    def __init__(self, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = QColor(colour)
        self.setFixedSize(14, 14)

    def set_colour(self, colour: str) -> None:
        """Show another colour."""
        self._colour = QColor(colour)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the chip."""
        with QPainter(self) as painter:
            _paint_chip(painter, self._colour, 0)


def _paint_chip(painter: QPainter, colour: QColor, y: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(1, y + 1, 12, 12), 3.5, 3.5)


@lru_cache(maxsize=64)
def chip_picture(colour: str) -> QPixmap:
    """Return a tag's chip as a picture, sharp on screens of double density too."""
    picture = QPixmap(28, 28)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        _paint_chip(painter, QColor(colour), 0)
    return picture
