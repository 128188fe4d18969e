"""ReadingPane: one article as one annotator marked it, for reading only: a light shell over the scene."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from annotator.model.sheet import Sheet
from annotator.model.tagset import Tagset
from annotator.model.values import Annotation
from annotator.ui.article.marks import Label
from annotator.ui.article.painting import Shown
from annotator.ui.article.scene import Scene
from annotator.ui.article.spoken import sentence_said
from annotator.ui.article.style import Style
from annotator.ui.theme import LIGHT, Theme

TOP = 16
NARROWEST = 160.0


class ReadingPane(QAbstractScrollArea):
    """Shows a sheet. Where it stands is a sentence and a share of it, so that panes of other lanes keep step."""

    scrolled = Signal(float)
    """Where the top stands now: the index of a sentence and the share of it above the edge."""
    pointed = Signal(int)
    """Offset (code points) of a click."""

    def __init__(self, label: Label, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._label = label
        self._sheet: Sheet | None = None
        self._tagset: Tagset | None = None
        self._style = Style()
        self._theme: Theme = LIGHT
        self._shown = Shown()
        self._following = False
        self.scene: Scene | None = None
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def dress(self, theme: Theme, style: Style) -> None:
        """Take colours and letters; what is read stays in sight."""
        self._theme, self._style = theme, style
        self._lay_out()

    def show_sheet(self, sheet: Sheet | None, tagset: Tagset | None) -> None:
        """Show an article with what is laid on it."""
        self._sheet, self._tagset = sheet, tagset
        self._lay_out()

    def said(self, sentence: int) -> str:
        """Return a sentence and what stands in it, as a screen reader says it."""
        return sentence_said(self._sheet, self._tagset, sentence) if self._sheet else ""

    def set_current(self, sentence: int) -> None:
        """Let a sentence stand out, and bring it into sight."""
        self._shown.current = sentence
        self.viewport().update()
        if self.scene is None or sentence >= len(self.scene.page.article.sentences):
            return
        tops, bar = self.scene.page.tops, self.verticalScrollBar()
        top, bottom = round(tops[sentence]), round(tops[sentence + 1]) + 2 * TOP
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + self.viewport().height():
            bar.setValue(min(top, bottom - self.viewport().height()))

    def light(self, annotation: Annotation | None) -> None:
        """Light the letters of an annotation of the sheet, and bring its sentence into sight; None: of none."""
        self._shown.lit = {annotation.id: annotation.span} if annotation is not None else {}
        if annotation is not None and self._sheet is not None:
            self.set_current(self._sheet.article.sentence_at(annotation.span.start))
        self.viewport().update()

    def stand(self, where: float) -> None:
        """Scroll to a sentence and a share of it, without saying so."""
        if self.scene is None or not self.scene.page.article.sentences:
            return
        tops = self.scene.page.tops
        index = min(int(where), len(tops) - 2)
        self._following = True
        self.verticalScrollBar().setValue(
            round(tops[index] + (where - index) * (tops[index + 1] - tops[index]))
        )
        self._following = False

    @property
    def stands(self) -> float:
        """Where the top stands: sentence and share."""
        if self.scene is None or not self.scene.page.article.sentences:
            return 0.0
        y, page = float(self.verticalScrollBar().value()), self.scene.page
        index = page.sentence_at_y(y)
        height = page.tops[index + 1] - page.tops[index]
        return index + min(0.999, max(0.0, (y - page.tops[index]) / height))

    def _on_scrolled(self, _value: int) -> None:
        self.viewport().update()
        if not self._following:
            self.scrolled.emit(self.stands)

    def _width(self) -> float:
        style = self._style
        room = self.viewport().width() - style.gutter - style.margin
        return float(max(NARROWEST, min(style.measure, room)))

    def _lay_out(self) -> None:
        stands = self.stands
        self.scene = (
            Scene(self._sheet, self._tagset, self._style, self._theme, self._label, self._width())
            if self._sheet is not None
            else None
        )
        bar, room = self.verticalScrollBar(), self.viewport().height()
        height = self.scene.page.height + 2 * TOP if self.scene else 0
        bar.setRange(0, max(0, round(height) - room))
        bar.setPageStep(room)
        bar.setSingleStep(round(self._style.ascent))
        self.stand(stands)
        self.viewport().update()

    def _origin(self) -> QPointF:
        style = self._style
        total = style.margin + self._width() + style.gutter
        left = round((self.viewport().width() - total) / 2 + style.margin)
        return QPointF(left, TOP - self.verticalScrollBar().value())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell where the click fell."""
        if self.scene is not None and self.scene.page.article.sentences:
            at = event.position() - self._origin()
            self.pointed.emit(self.scene.place_at(at.x(), at.y(), None).offset)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint what is in sight."""
        with QPainter(self.viewport()) as painter:
            painter.fillRect(self.viewport().rect(), self._theme.paper)
            if self.scene is None:
                return
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            origin = self._origin()
            painter.translate(origin)
            top = -origin.y()
            self.scene.paint(painter, top, top + self.viewport().height(), self._shown)
