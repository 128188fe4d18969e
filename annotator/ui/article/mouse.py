"""Mouse: Qt's mouse events become places and gestures, and their outcomes are carried out on the view."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from annotator.ui.article.gestures import (
    DrawLink,
    Gesture,
    Held,
    Outcome,
    Preview,
    Select,
    SelectAnnotation,
)

if TYPE_CHECKING:
    from annotator.model.values import Annotation
    from annotator.ui.article.view import ArticleView


SCROLL_EVERY = 50
"""Milliseconds between two steps of scrolling while a drag is held past the edge."""


class Mouse:
    """What the pointer does on the view: the gesture under way, what it is over, the link being drawn."""

    def __init__(self, view: ArticleView) -> None:
        self._view = view
        self.gesture: Gesture | None = None
        self.hovered = ""
        """Id of the annotation under the pointer, empty for none."""
        self.link_tip: tuple[str, QPointF] | None = None
        """The annotation a link is being drawn from, and the pointer in the viewport."""
        self._touched: Annotation | None = None
        """The annotation selected when the gesture began, as it was then."""
        self._at = QPointF()
        """Where in the viewport the pointer is while something is dragged."""
        self._scrolling = QTimer(view)
        self._scrolling.setInterval(SCROLL_EVERY)
        self._scrolling.timeout.connect(self._on_scrolling)
        self._clicks = 0
        self._click_time = 0.0
        self._click_at = QPoint()

    def let_go(self) -> None:
        """Forget all: another article is shown."""
        self._drop()
        self.hovered = ""
        self.forget_clicks()

    def _drop(self) -> None:
        self.gesture = self.link_tip = None
        self._scrolling.stop()
        self._view.preview(None)

    def _goes_on(self, event: QMouseEvent) -> bool:
        """Tell whether the gesture still means what it did: its release may be lost."""
        is_held = event.button() == Qt.MouseButton.LeftButton or event.buttons() & Qt.MouseButton.LeftButton
        return bool(is_held) and self._is_there()

    def _is_there(self) -> bool:
        """Tell whether what the gesture began with is still as it was: an undo may have come between."""
        touched = self._touched
        return touched is None or self._view.annotation(touched.id) == touched

    def leave(self) -> None:
        """Nothing is hovered any more."""
        self.hovered = ""
        self._view.viewport().update()

    def press(self, event: QMouseEvent) -> None:
        """Begin a gesture."""
        view, place = self._view, self._view.place_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or place is None or view.steps is None:
            return
        self.gesture = Gesture(view.steps, place, self._held(event), self._count_click(event), view.anchor)
        self._carry_out(self.gesture.press(view.annotation(view.selected_annotation)), event.position())
        self._touched = view.annotation(view.selected_annotation)

    def move(self, event: QMouseEvent) -> None:
        """Go on with a gesture, or light what the pointer is over."""
        view, place = self._view, self._view.place_at(event.position())
        if place is None:
            return
        if self.gesture is not None and not self._goes_on(event):
            self._drop()
        if self.gesture is not None:
            self._at = event.position()
            self._carry_out(self.gesture.move(place), self._at)
            if 0 <= self._at.y() <= view.viewport().height():
                self._scrolling.stop()
            elif not self._scrolling.isActive():
                self._scrolling.start()
            return
        hovered = place.chip or (place.covered_by[0] if place.covered_by else "")
        if hovered != self.hovered:
            self.hovered = hovered
            view.viewport().update()
        shapes = Qt.CursorShape
        shape = shapes.SizeHorCursor if place.handle else shapes.PointingHandCursor if place.chip else None
        view.viewport().setCursor(shape or shapes.IBeamCursor)

    def release(self, event: QMouseEvent) -> None:
        """End a gesture; with a sticky tag, tag what was selected."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        view, place = self._view, self._view.place_at(event.position())
        gesture, goes_on = self.gesture, self._goes_on(event)
        self._drop()
        if gesture is None or place is None or not goes_on:
            return
        self._carry_out(gesture.release(place), event.position())
        if view.sticky_tag and gesture.selects and view.selection() and not self._held(event).add:
            view.tag_selection(view.sticky_tag)

    def _held(self, event: QMouseEvent) -> Held:
        keys, held = Qt.KeyboardModifier, event.modifiers()
        view = self._view
        return Held(
            shift=bool(held & keys.ShiftModifier),
            add=bool(held & keys.ControlModifier),
            letters=view.letter_mode or not view.snapping or bool(held & keys.AltModifier),
        )

    def _count_click(self, event: QMouseEvent) -> int:
        # When the clicks were made, not when the window came to them: it may have been busy in between.
        now, at = event.timestamp() / 1000 or time.monotonic(), event.position().toPoint()
        near = (at - self._click_at).manhattanLength() < QApplication.startDragDistance()
        quick = (now - self._click_time) * 1000 < QApplication.doubleClickInterval()
        self._clicks = self._clicks % 3 + 1 if near and quick else 1
        self._click_time, self._click_at = now, at
        return self._clicks

    def forget_clicks(self) -> None:
        """Take the next press for a first click."""
        self._click_time = 0.0

    def _on_scrolling(self) -> None:
        """Scroll on while a drag is held past the upper or lower edge, and go on with it there."""
        if not self._is_there():
            self._drop()
            return
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + (bar.singleStep() if self._at.y() > 0 else -bar.singleStep()))
        place = self._view.place_at(self._at)
        if self.gesture is not None and place is not None:
            self._carry_out(self.gesture.move(place), self._at)

    def _carry_out(self, outcomes: Iterable[Outcome], at: QPointF) -> None:
        view = self._view
        for outcome in outcomes:
            match outcome:
                case Select(anchor, caret):
                    view.set_selection(anchor, caret, reveal=False)
                case SelectAnnotation(id):
                    view.select_annotation(id, reveal=False)
                case Preview(span):
                    view.preview(span)
                case DrawLink(from_id):
                    self.link_tip = (from_id, at)
                case intent:
                    view.intended.emit(intent)
        view.viewport().update()
