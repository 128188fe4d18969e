"""MarkedText: stored text to be read, right to left, with stretches marked as gone or as new."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QWidget

from annotator.model.span import Segment
from annotator.ui.article.sentence_layout import SentenceLayout
from annotator.ui.article.style import Style
from annotator.ui.theme import LIGHT, Theme, mix

SIDE, TOP = 14, 6


class MarkedText(QAbstractScrollArea):
    """What is gone is struck through, what is new is underlined: no meaning by colour alone."""

    def __init__(self, *, gone: bool, fits: bool = True, parent: QWidget | None = None) -> None:
        """``gone``: the marks mean what is gone. ``fits``: as high as its text, up to a few lines."""
        super().__init__(parent)
        self.setObjectName("paper")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if fits else Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if fits:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._gone, self._fits = gone, fits
        self._theme, self._style = LIGHT, Style(points=15)
        self._text = ""
        self._marks: Sequence[Segment] = ()
        self._lines: list[tuple[float, SentenceLayout]] = []
        self._height = 0.0

    def dress(self, theme: Theme, style: Style) -> None:
        """Take the colours of a theme and the letters of articles."""
        self._theme, self._style = theme, style
        self._lay_out()

    def show_text(self, text: str, marks: Sequence[Segment]) -> None:
        """Show a text with these code points of it marked."""
        self._text, self._marks = text, marks
        self._lay_out()
        self._reveal()

    @property
    def baseline(self) -> int:
        """How far below its top the letters of the first line stand, in pixels."""
        return round(TOP + self._style.headroom + self._style.ascent)

    def sizeHint(self) -> QSize:
        """Ask for the height of what is shown, up to four lines."""
        line = self._style.headroom + self._style.ascent + self._style.descent
        return QSize(480, round(min(self._height, 4.5 * line)) + 2 * TOP)

    def minimumSizeHint(self) -> QSize:
        """Shrink to a line: then it scrolls."""
        line = self._style.headroom + self._style.ascent + self._style.descent
        return QSize(240, round(line) + 2 * TOP)

    def _reveal(self) -> None:
        """Bring the first mark into sight, with a line before it."""
        tops = (y + rect.top() for y, layout in self._lines for rect in self._marked(layout))
        first = next(tops, 0.0) - (0 if self._fits else 2 * self._style.ascent)
        self.verticalScrollBar().setValue(max(0, round(first)))

    def _marked(self, layout: SentenceLayout) -> list[QRectF]:
        """Return where the marks stand in a line."""
        start, end = layout.start, layout.start + len(layout.source)
        return [
            rect
            for first, last in self._marks
            if first <= end and last > start
            for rect in layout.text_rects(max(first, start), min(last, end))
        ]

    def _lay_out(self) -> None:
        width = float(max(120, self.viewport().width() - 2 * SIDE))
        self._lines, y, start = [], 0.0, 0
        for line in self._text.split("\n"):
            layout = SentenceLayout(start, line, self._style, width)
            self._lines.append((y, layout))
            # No lanes hang under the lines here.
            y += layout.lines[-1].bottom if layout.lines else self._style.ascent
            start += len(line) + 1
        self._height = y
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, round(y) + 2 * TOP - room))
        bar.setPageStep(room)
        bar.setSingleStep(round(self._style.ascent))
        self.updateGeometry()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._lay_out()
        self._reveal()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint grounds, letters and marks of the lines in sight."""
        theme, top = self._theme, self.verticalScrollBar().value()
        colour = theme.warning if self._gone else theme.good
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.viewport().rect(), QColor(theme.paper))
            painter.translate(SIDE, TOP - top)
            for y, layout in self._lines:
                if y + layout.height < top or y > top + self.viewport().height():
                    continue
                painter.translate(0, y)
                rects = self._marked(layout)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(mix(colour, theme.paper, 0.16)))
                for rect in rects:
                    painter.drawRoundedRect(rect.adjusted(-1, 0, 1, 0), 3, 3)
                painter.setPen(QColor(theme.text))
                for at, box in enumerate(layout.lines):
                    layout.line(at).draw(painter, QPointF(0, box.y))
                painter.setPen(QPen(QColor(colour), 2))
                for rect in rects:
                    self._paint_line(painter, rect)
                painter.translate(0, -y)

    def _paint_line(self, painter: QPainter, rect: QRectF) -> None:
        y = rect.center().y() + rect.height() * 0.08 if self._gone else rect.bottom() - 1
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
