"""ReadingPane: one article as one annotator marked it, for reading only: what is in sight is laid out first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.model.sheet import Sheet
from annotator.model.tagset import Tagset
from annotator.model.values import Annotation
from annotator.ui.article.marks import Label, MarkBook
from annotator.ui.article.page_area import TOP_MARGIN, PageArea
from annotator.ui.article.painting import Shown
from annotator.ui.article.spoken import sentence_said
from annotator.ui.article.style import Style
from annotator.ui.theme import Theme


class ReadingPane(PageArea):
    """Shows a sheet. Where it stands is a sentence and a share of it, so that panes of other lanes keep step."""

    scrolled = Signal(float)
    """Where the top stands now: the index of a sentence and the share of it above the edge."""
    pointed = Signal(int)
    """Offset (code points) of a click."""

    def __init__(self, label: Label, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._label = label
        self._shown = Shown()
        self._following = False
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def dress(self, theme: Theme, style: Style) -> None:
        """Take colours and letters; what is read stays in sight."""
        self.set_theme(theme)
        self.set_style(style)

    def show_sheet(self, sheet: Sheet | None, tagset: Tagset | None, book: MarkBook | None = None) -> None:
        """Show an article with what is laid on it; of the same text only what changed is laid out anew.

        ``book`` knows the marks, made beside the window.
        """
        before, self.sheet = self.sheet, sheet
        same = (
            before is not None
            and sheet is not None
            and before.article.id == sheet.article.id
            and before.article.text == sheet.article.text
            and tagset is self.tagset
        )
        self.tagset = tagset
        if same and self.scene is not None and sheet is not None:
            self.scene.update(sheet)
            self._filled_to = 0
            self._update_scroll_range()
            self.viewport().update()
            return
        stands = self.stands
        self._lay_out(book)
        self.stand(stands)

    def said(self, sentence: int) -> str:
        """Return a sentence and what stands in it, as a screen reader says it."""
        return sentence_said(self.sheet, self.tagset, sentence) if self.sheet else ""

    def set_current(self, sentence: int) -> None:
        """Let a sentence stand out, and bring it into sight."""
        self._shown.current = sentence
        self.viewport().update()
        if self.scene is None or sentence >= len(self.scene.page.article.sentences):
            return
        page, bar = self.scene.page, self.verticalScrollBar()
        page.lay_out_around(sentence, self.viewport().height())
        self._update_scroll_range()
        top, bottom = round(page.tops[sentence]), round(page.tops[sentence + 1]) + 2 * TOP_MARGIN
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + self.viewport().height():
            bar.setValue(min(top, bottom - self.viewport().height()))

    def light(self, annotation: Annotation | None) -> None:
        """Light the letters of an annotation of the sheet, and bring its sentence into sight; None: of none."""
        self._shown.lit = {annotation.id: annotation.span} if annotation is not None else {}
        if annotation is not None and self.sheet is not None:
            self.set_current(self.sheet.article.sentence_at(annotation.span.start))
        self.viewport().update()

    def stand(self, where: float) -> None:
        """Scroll to a sentence and a share of it, without saying so."""
        if self.scene is None or not self.scene.page.article.sentences:
            return
        page = self.scene.page
        index = min(int(where), len(page.tops) - 2)
        page.lay_out_around(index, self.viewport().height())
        self._following = True
        self._update_scroll_range()
        self.verticalScrollBar().setValue(
            round(page.tops[index] + (where - index) * (page.tops[index + 1] - page.tops[index]))
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

    def _on_idle(self) -> None:
        """Lay out some more; the other panes do so by themselves."""
        self._following = True
        super()._on_idle()
        self._following = False

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
        self._lay_out_rest_soon()
