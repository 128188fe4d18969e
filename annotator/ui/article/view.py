"""ArticleView: the thin Qt shell of the article. It measures nothing and decides nothing about data."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from annotator.model.scheme import SHIPPED, Scheme
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.tagset import Tagset
from annotator.model.values import Annotation
from annotator.ui.article.gestures import Edge, Place
from annotator.ui.article.intents import TagSpan
from annotator.ui.article.keyboard import Keyboard
from annotator.ui.article.marks import Label, MarkBook
from annotator.ui.article.mouse import Mouse
from annotator.ui.article.painting import Shown
from annotator.ui.article.scene import Scene
from annotator.ui.article.snapping import fit_to_tag
from annotator.ui.article.spoken import sentence_said
from annotator.ui.article.steps import Steps
from annotator.ui.article.style import Style
from annotator.ui.theme import LIGHT, Theme
from annotator.ui.widgets.voice import give_voice

TOP_MARGIN = 24
USUAL_POINTS = 19.0
REST = 20
"""Milliseconds after painting before the rest of an article is laid out: a key may come first."""
IDLE_SECONDS = 0.008
"""How long the rest of an article is laid out in one idle moment."""


class ArticleView(QAbstractScrollArea):
    """Shows one article, right to left, and turns mouse and keys into selections and intents.

    All offsets are code points of the article's stored text.
    """

    intended = Signal(object)
    """An Intent: something a person wants changed."""
    selection_changed = Signal()
    annotation_selected = Signal(str)
    """Id of the selected annotation, empty for none."""
    sentence_changed = Signal(int)
    zoomed = Signal(float)
    """The letters were made another size with the wheel, in points."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleView")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Not the viewport Qt makes: to give it to Python, PySide6 would first make every class of widget there is.
        self.setViewport(QWidget())
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.sheet: Sheet | None = None
        self.tagset: Tagset | None = None
        self.steps: Steps | None = None
        self.scene: Scene | None = None
        self.snapping = True
        """Whether the mouse selects whole tokens."""
        self.letter_mode = False
        """Whether it selects by letter all the same, until turned off again."""
        self.sticky_tag = ""
        """A tag that every selection by mouse gets at once."""
        self.active_edge: Edge = "end"
        """The edge of the selected annotation that the keys move."""
        self._label: Label = lambda annotation: annotation.tag
        self._theme: Theme = LIGHT
        self._style = Style(points=USUAL_POINTS)
        self._anchor = 0
        self._caret = 0
        self._chosen = ""
        self._preview: Span | None = None
        self._offered: Span | None = None
        self._keyboard = Keyboard(self)
        give_voice(self, QAccessible.Role.Document, self._said)
        self.mouse = Mouse(self)
        self._filled_to = 0
        self._filling = QTimer(self)
        self._filling.setInterval(0)
        self._filling.timeout.connect(self._on_idle)

    def _said(self) -> str:
        """Return the current sentence and what stands in it, as a screen reader says it."""
        return sentence_said(self.sheet, self.tagset, self.current_sentence) if self.sheet else ""

    # What is shown

    def show_sheet(self, sheet: Sheet | None, tagset: Tagset | None) -> None:
        """Show another article from its beginning; None shows an empty page."""
        self.sheet = sheet
        self.tagset = tagset
        self.steps = Steps(sheet.article) if sheet else None
        self._anchor = self._caret = 0
        self._chosen = ""
        self._preview = self._offered = None
        self.mouse.let_go()
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self.annotation_selected.emit("")
        self.selection_changed.emit()
        self.sentence_changed.emit(0)

    def refresh(self, sheet: Sheet) -> None:
        """Show the same article after an edit; only what changed is laid out anew."""
        before = self.sheet
        if before is None or self.scene is None or before.article.id != sheet.article.id:
            self.show_sheet(sheet, self.tagset)
            return
        self.sheet = sheet
        self._preview = None
        if before.article.starts != sheet.article.starts or before.article.text != sheet.article.text:
            self.steps = Steps(sheet.article)
        if before.article.text != sheet.article.text:
            self._lay_out()
        else:
            self.scene.update(sheet)
            self._update_scroll_range()
        if self._chosen not in sheet.annotations:
            self.select_annotation("", reveal=False)
        if before.article.starts != sheet.article.starts:
            self.sentence_changed.emit(self.current_sentence)
        self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        if self.scene is not None:
            self.scene.set_theme(theme)
        self.viewport().update()

    def set_label(self, label: Label) -> None:
        """Take another way to name an annotation on its chip."""
        self._label = label
        self._lay_out()

    def set_style(self, style: Style) -> None:
        """Take other letters and measures; tashkeel stays hidden where it is, what is read stays in sight."""
        self._style = style.like(tashkeel=self._style.tashkeel)
        self._lay_out_in_place()

    def show_tashkeel(self, on: bool) -> None:
        """Show tashkeel, or hide it for reading; not one offset changes."""
        self._style = self._style.like(tashkeel=on)
        self._lay_out_in_place()

    def zoom(self, steps: int) -> None:
        """Make letters larger or smaller by so many points; 0 goes back to the usual size."""
        points = min(60.0, max(9.0, self._style.points + steps)) if steps else USUAL_POINTS
        self.set_style(self._style.like(points=points))

    @property
    def points(self) -> float:
        """The size of the letters in points."""
        return self._style.points

    def _column_width(self) -> float:
        style = self._style
        room = self.viewport().width() - style.gutter - style.margin
        return float(max(120, min(style.measure, room)))

    def _lay_out(self, book: MarkBook | None = None) -> None:
        """Lay out anew; ``book`` knows the marks where they stay what they are."""
        if self.sheet is None:
            self.scene = None
        else:
            width = self._column_width()
            self.scene = Scene(
                self.sheet,
                self.tagset,
                self._style,
                self._theme,
                book or self._label,
                width,
                in_sight_first=True,
            )
        self._filled_to = 0
        self._update_scroll_range()
        self.viewport().update()

    def _lay_out_in_place(self) -> None:
        """Lay out anew with the sentence at the top of the window staying there."""
        bar = self.verticalScrollBar()
        top = self.scene.page.sentence_at_y(bar.value() - TOP_MARGIN) if self.scene else 0
        self._lay_out(self.scene.book if self.scene else None)
        if self.scene:
            if top:
                self.scene.page.lay_out_around(top, self.viewport().height())
                self._update_scroll_range()
            bar.setValue(round(self.scene.page.tops[top]) + TOP_MARGIN if top else 0)

    def _on_idle(self) -> None:
        """Lay out some more of the article, keeping what is being read in its place."""
        if self.scene is None or self._filled_to >= len(self.scene.page.article.sentences):
            self._filling.stop()
            return
        self._filling.setInterval(0)
        page, bar = self.scene.page, self.verticalScrollBar()
        top = page.sentence_at_y(bar.value() - TOP_MARGIN)
        before = page.tops[top]
        self._filled_to = page.lay_out_some(self._filled_to, IDLE_SECONDS)
        self._update_scroll_range()
        bar.setValue(bar.value() + round(page.tops[top] - before))

    def _update_scroll_range(self) -> None:
        bar = self.verticalScrollBar()
        height = self.scene.page.height + 2 * TOP_MARGIN if self.scene else 0
        room = self.viewport().height()
        bar.setRange(0, max(0, round(height) - room))
        bar.setPageStep(room)
        bar.setSingleStep(round(self._style.ascent))

    # Where things are: the page's origin in the viewport

    def _origin(self) -> QPointF:
        style = self._style
        total = style.margin + self._column_width() + style.gutter
        left = round((self.viewport().width() - total) / 2 + style.margin)
        return QPointF(left, TOP_MARGIN - self.verticalScrollBar().value())

    def rects_for(self, start: int, end: int) -> list[QRect]:
        """Return the rectangles of letters ``[start, end)`` (code points) in viewport coordinates."""
        if self.scene is None:
            return []
        origin = self._origin()
        return [rect.translated(origin).toAlignedRect() for rect in self.scene.rects(start, end)]

    def chip_rect(self, id: str) -> QRect | None:
        """Return where an annotation's chip stands in the viewport."""
        rect = self.scene.chip_rect(id) if self.scene else None
        return rect.translated(self._origin()).toAlignedRect() if rect else None

    def place_at(self, point: QPointF) -> Place | None:
        """Return what lies under a point of the viewport."""
        if self.scene is None or not self.scene.page.article.sentences:
            return None
        # The pointer names a pixel; its middle is what is meant, or narrow letters lose a third of a half.
        at = point + QPointF(0.5, 0.5) - self._origin()
        return self.scene.place_at(at.x(), at.y(), self.selected_span())

    def go_to(self, offset: int) -> None:
        """Put the caret at ``offset`` (code points) and bring it into sight."""
        self.set_selection(offset, offset)

    # Selection

    @property
    def caret(self) -> int:
        """Where the caret stands (code points)."""
        return self._caret

    @property
    def anchor(self) -> int:
        """Where the selection began (code points)."""
        return self._anchor

    @property
    def current_sentence(self) -> int:
        """Index of the sentence the caret is in."""
        return self.sheet.article.sentence_at(self._caret) if self.sheet else 0

    def selection(self) -> tuple[int, int] | None:
        """Return the selected letters as (start, end) in code points, None where none are."""
        low, high = sorted((self._anchor, self._caret))
        return (low, high) if low < high else None

    def set_selection(self, anchor: int, caret: int, reveal: bool = True) -> None:
        """Select from ``anchor`` to ``caret`` (code points), where the caret then stands."""
        if self.sheet is None:
            return
        length = len(self.sheet.article.text)
        before = self.current_sentence
        self._anchor, self._caret = (min(max(0, offset), length) for offset in (anchor, caret))
        if reveal:
            self._reveal(self._caret)
        if self.current_sentence != before:
            self.sentence_changed.emit(self.current_sentence)
        self.selection_changed.emit()
        self.viewport().update()

    def _reveal(self, offset: int) -> None:
        if self.scene is None or not self.scene.page.article.sentences:
            return
        page = self.scene.page
        page.lay_out_around(page.article.sentence_at(offset), self.viewport().height())
        top = self.scene.line_top(offset) + TOP_MARGIN
        self._update_scroll_range()
        bar, line = self.verticalScrollBar(), self._style.ascent + self._style.descent
        if top - line < bar.value():
            bar.setValue(round(top - line))
        elif top + 2 * line > bar.value() + self.viewport().height():
            bar.setValue(round(top + 2 * line - self.viewport().height()))

    @property
    def selected_annotation(self) -> str:
        """Id of the selected annotation, empty for none."""
        return self._chosen

    def selected_span(self) -> Span | None:
        """Return the letters of the selected annotation, as shown while an edge is being dragged."""
        annotation = self.annotation(self._chosen)
        return self._preview or annotation.span if annotation else None

    def select_annotation(self, id: str, reveal: bool = True) -> None:
        """Select an annotation; empty: none."""
        annotation = self.annotation(id)
        if id and annotation is None:
            return
        changed = id != self._chosen
        self._preview = None
        self._chosen = id
        if changed:
            self.active_edge = "end"
        if annotation and reveal:
            self.set_selection(annotation.span.start, annotation.span.start)
        if changed:
            self.annotation_selected.emit(id)
        self.viewport().update()

    def offer(self, span: Span | None) -> None:
        """Light letters that are on offer to be tagged; None: none are."""
        self._offered = span
        if span is not None:
            self._reveal(span.start)
        self.viewport().update()

    def set_active_edge(self, edge: Edge) -> None:
        """Choose the edge of the selected annotation that the keys move, and bring it into sight."""
        self.active_edge = edge
        span = self.selected_span()
        if span is not None:
            self._reveal(span.start if edge == "start" else span.end - 1)
        self.viewport().update()

    def nudge(self, *, forward: bool, token: bool) -> None:
        """Ask for the active edge of the selected annotation a letter or a token further."""
        self._keyboard.nudge(forward, token)

    def annotation(self, id: str) -> Annotation | None:
        """Return an annotation of the article shown, None for an empty or unknown id."""
        return self.sheet.annotations.get(id) if self.sheet and id else None

    def tag_selection(self, tag: str) -> None:
        """Ask for an annotation over the selected letters, or over the token at the caret."""
        span = self.span_to_tag(tag)
        if span is not None:
            self.intended.emit(TagSpan(span, tag))

    def span_to_tag(self, tag: str) -> Span | None:
        """Return the letters a tag would be given now."""
        if self.sheet is None or self.steps is None:
            return None
        selected = self.selection()
        if selected is None:
            token = self.steps.token_at(self._caret) or self.steps.token_at(self._caret - 1)
            selected = (token.start, token.end) if token else (0, 0)
        span = self.steps.without_blanks(*selected)
        if span is None or self.letter_mode or not self.snapping:
            return span
        scheme = Scheme.of(self.tagset) if self.tagset else SHIPPED
        return fit_to_tag(self.sheet.article.text, span, tag, scheme)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture."""
        self.mouse.press(event)

    # A double click arrives instead of the second press.
    mouseDoubleClickEvent = mousePressEvent  # noqa: N815

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a gesture, or light what the pointer is over."""
        self.mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a gesture."""
        self.mouse.release(event)

    def preview(self, span: Span | None) -> None:
        """Show the selected annotation over these letters while its edge is dragged; None: over its own."""
        self._preview = span
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            self.zoomed.emit(self._style.points)
            event.accept()
        else:
            super().wheelEvent(event)

    # Keys and focus

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, select and nudge; everything else is an action of the window."""
        # Not super(): a scroll area takes Ctrl and Alt with an arrow for itself and would keep them from actions.
        event.setAccepted(self._keyboard.handle(event))

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes to the other edge of a selected annotation; with none selected it leaves the view."""
        if not self._chosen:
            return super().focusNextPrevChild(next)
        self.set_active_edge("start" if self.active_edge == "end" else "end")
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the caret."""
        super().focusOutEvent(event)
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is hovered any more."""
        super().leaveEvent(event)
        self.mouse.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew where the column's width changed."""
        super().resizeEvent(event)
        if self.scene is not None and self.scene.page.width != self._column_width():
            self._lay_out_in_place()
        self._update_scroll_range()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sentences in sight."""
        # "with": an exception while a painter is open would end the process.
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(event.rect(), QColor(self._theme.paper))
            if self.scene is None:
                return
            origin = self._origin()
            painter.translate(origin)
            top = event.rect().top() - origin.y()
            self.scene.paint(painter, top, top + event.rect().height(), self._shown(self.scene))
            self.scene.paint_links(painter, self._chosen, self.mouse.hovered)
            if self.mouse.link_tip is not None:
                from_id, at = self.mouse.link_tip
                self.scene.paint_link_to(painter, from_id, at - origin)
        if self._filled_to < len(self.scene.page.article.sentences) and not self._filling.isActive():
            self._filling.start(REST)

    def _shown(self, scene: Scene) -> Shown:
        lit = scene.lit_by(self.mouse.hovered, self._chosen)
        lit.pop(self._chosen, None)
        return Shown(
            current=self.current_sentence,
            selection=self.selection(),
            caret=self._caret,
            caret_visible=self.hasFocus(),
            chosen=self._chosen,
            chosen_span=self.selected_span(),
            active_edge=self.active_edge,
            offered=self._offered,
            lit=lit,
            done=frozenset(mark.start for mark in scene.sheet.done),
        )
