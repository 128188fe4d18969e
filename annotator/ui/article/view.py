"""ArticleView: the page of an article on which one selects, tags and moves edges, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from annotator.model.scheme import SHIPPED, Scheme
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.tagset import Tagset
from annotator.model.values import Annotation
from annotator.ui.article.choosing_area import ChoosingArea
from annotator.ui.article.gestures import Place
from annotator.ui.article.intents import TagSpan
from annotator.ui.article.keyboard import Keyboard
from annotator.ui.article.mouse import Mouse
from annotator.ui.article.snapping import fit_to_tag
from annotator.ui.article.spoken import sentence_said
from annotator.ui.widgets.fill import fill
from annotator.ui.widgets.literal import in_tip
from annotator.ui.widgets.voice import give_voice


class ArticleView(ChoosingArea):
    """Turns mouse and keys into selections and intents; decides nothing about data.

    All offsets are code points of the article's stored text.
    """

    intended = Signal(object)
    """An Intent: something a person wants changed."""
    menu_wanted = Signal(QPoint)
    """What is possible here is asked for, at a point of the viewport."""
    zoomed = Signal(float)
    """The letters were made another size with the wheel, in points."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleView")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.snapping = True
        """Whether the mouse selects whole tokens."""
        self.letter_mode = False
        """Whether it selects by letter all the same, until turned off again."""
        self.sticky_tag = ""
        """A tag that every selection by mouse gets at once."""
        self._keyboard = Keyboard(self)
        give_voice(self, QAccessible.Role.Document, self._said)
        self.mouse = Mouse(self)
        self.tip: Callable[[Annotation], str] = lambda _annotation: ""
        """What is said of an annotation the pointer rests on; nothing: no tip."""

    def _said(self) -> str:
        """Return the current sentence and what stands in it, as a screen reader says it."""
        return sentence_said(self.sheet, self.tagset, self.current_sentence) if self.sheet else ""

    def show_sheet(self, sheet: Sheet | None, tagset: Tagset | None) -> None:
        """Show another article from its beginning; None shows an empty page."""
        self.mouse.let_go()
        super().show_sheet(sheet, tagset)

    # What keys of the window ask for

    def nudge(self, *, forward: bool, token: bool) -> None:
        """Ask for the active edge of the selected annotation a letter or a token further."""
        self._keyboard.nudge(forward, token)

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

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Choose what lies under the pointer and ask for its menu; keys for it are an action of the window."""
        place = self.place_at(QPointF(event.pos()))
        if event.reason() == QContextMenuEvent.Reason.Keyboard or place is None:
            return
        selected = self.selection()
        if selected is None or not selected[0] <= place.offset <= selected[1]:
            id = place.chip or next(iter(place.covered_by), "")
            if not id or id != self.selected_annotation:
                self.set_selection(place.offset, place.offset, reveal=False)
                self.select_annotation(id, reveal=False)
        self.menu_wanted.emit(event.pos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what there is to say of an annotation the pointer rests on."""
        if isinstance(event, QHelpEvent):
            place = self.place_at(QPointF(event.pos()))
            tips = [self.tip(one) for one in self._told_at(place)] if place else []
            QToolTip.showText(event.globalPos(), in_tip("\n".join(filter(None, tips))), self.viewport())
            return True
        return super().viewportEvent(event)

    def _told_at(self, place: Place) -> list[Annotation]:
        """Return what a tip tells of: the bar under the pointer, or all that is suggested of the letter there.

        Far from its chip, nothing but the colour of a bar would say what it is.
        """
        found = [self.annotation(id) for id in ((place.chip,) if place.chip else place.covered_by)]
        return [one for one in found if one and (place.chip or one.status == "suggested")]

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom with Ctrl: what the pointer is on stays where it is."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            place = self.place_at(event.position())
            self.zoom(1 if event.angleDelta().y() > 0 else -1, place.offset if place else None)
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

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sentences in sight."""
        # "with": an exception while a painter is open would end the process.
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            fill(painter, event.rect(), QColor(self._theme.paper))
            if self.scene is None:
                return
            origin = self._origin()
            painter.translate(origin)
            top = event.rect().top() - origin.y()
            self.scene.paint(
                painter, top, top + event.rect().height(), self._shown(self.scene, self.mouse.hovered)
            )
            self.scene.paint_links(painter, self._chosen, self.mouse.hovered)
            if self.mouse.link_tip is not None:
                from_id, at = self.mouse.link_tip
                self.scene.paint_link_to(painter, from_id, at - origin)
        self._lay_out_rest_soon()
