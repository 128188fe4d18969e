"""SentencePane: a sentence once, right to left, and under its letters a lane for each annotator's version."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QWidget

from annotator.model.span import Span
from annotator.model.tagset import Tagset
from annotator.ui.agreement.exhibit import Exhibit
from annotator.ui.article.painting import PagePainter, Shown
from annotator.ui.article.sentence_layout import SentenceLayout
from annotator.ui.article.style import Style
from annotator.ui.theme import Theme

TOP = 16
NARROWEST = 160.0


class SentencePane(QAbstractScrollArea):
    """Shows an exhibit and measures nothing itself: layout and painting are those of the article."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._exhibit: Exhibit | None = None
        self._labels: Sequence[str] = ()
        self._lit = -1
        self._style = Style()
        self._painter: PagePainter | None = None
        self.layout_shown: SentenceLayout | None = None

    def dress(self, theme: Theme, tagset: Tagset, style: Style) -> None:
        """Take colours and letters."""
        self._style = style
        self._painter = PagePainter(theme, tagset, style)
        self._lay_out()

    def show_exhibit(self, exhibit: Exhibit | None, labels: Sequence[str] = ()) -> None:
        """Show an exhibit; ``labels`` has what stands on each version's chip."""
        self._exhibit, self._labels, self._lit = exhibit, labels, -1
        self._lay_out()
        self._reveal()

    def light(self, version: int) -> None:
        """Light the letters of one version; -1: of none."""
        self._lit = version
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Ask for the height of what is shown."""
        height = self.layout_shown.height if self.layout_shown else 0
        return QSize(480, round(height) + 2 * TOP)

    def minimumSizeHint(self) -> QSize:
        """Shrink to a line or two: then it scrolls."""
        return QSize(240, 96)

    def _width(self) -> float:
        style = self._style
        return float(
            max(NARROWEST, min(style.measure, self.viewport().width() - style.gutter - style.margin))
        )

    def _lay_out(self) -> None:
        shown = self._exhibit
        if shown is None:
            self.layout_shown = None
        else:
            layout = SentenceLayout(shown.start, shown.text, self._style, self._width())
            marks = shown.marks(self._labels)
            # Every annotator has a lane of their own, in the order of the list below.
            layout.place(marks, {mark.id: lane for lane, mark in enumerate(marks)})
            self.layout_shown = layout
        height = self.layout_shown.height + 2 * TOP if self.layout_shown else 0
        room = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(height) - room))
        bar.setPageStep(room)
        bar.setSingleStep(round(self._style.ascent))
        self.updateGeometry()
        self.viewport().update()

    def _reveal(self) -> None:
        """Bring the first letter any version has into sight."""
        layout, shown = self.layout_shown, self._exhibit
        if layout is None or shown is None:
            return
        spans = [one.annotation.span for one in shown.versions if one.annotation is not None]
        line = layout.line_of(min(span.start for span in spans)) if spans else 0
        self.verticalScrollBar().setValue(round(layout.lines[line].y) if line else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._lay_out()
        self._reveal()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint ground, letters, lanes and chips."""
        layout, shown, painting = self.layout_shown, self._exhibit, self._painter
        with QPainter(self.viewport()) as painter:
            if painting is None:
                return
            painter.fillRect(self.viewport().rect(), painting.colour(painting.theme.paper))
            if layout is None or shown is None:
                return
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            style = self._style
            total = style.margin + layout.width + style.gutter
            left = round((self.viewport().width() - total) / 2 + style.margin)
            painter.translate(left, TOP - self.verticalScrollBar().value())
            lit, tags = self._lights(shown)
            index = shown.article.sentence_at(shown.start)
            painting.paint(painter, index, layout, 0, Shown(current=-1, lit=lit), tags)

    def _lights(self, shown: Exhibit) -> tuple[dict[str, Span], dict[str, str]]:
        lit = shown.versions[self._lit].annotation if 0 <= self._lit < len(shown.versions) else None
        return ({str(self._lit): lit.span}, {str(self._lit): lit.tag}) if lit else ({}, {})
