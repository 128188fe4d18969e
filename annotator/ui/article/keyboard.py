"""Keyboard: moving, selecting and nudging in the article view. Left goes forward, as reading does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from annotator.model.span import Span
from annotator.ui.article.intents import MoveEdges
from annotator.ui.article.steps import Steps

if TYPE_CHECKING:
    from annotator.ui.article.scene import Scene
    from annotator.ui.article.view import ArticleView

Key = Qt.Key
FORWARD = {Key.Key_Left: True, Key.Key_Right: False}


def moved_edge(
    steps: Steps, span: Span, edge: Literal["start", "end"], forward: bool, token: bool
) -> Span | None:
    """Return ``span`` with one edge a letter or a token further; None where nothing would be left."""
    offset = span.start if edge == "start" else span.end
    if token:
        offset = steps.next_token(offset) if forward else steps.previous_token(offset)
    else:
        offset = steps.next_letter(offset) if forward else steps.previous_letter(offset)
    if edge == "start":
        first_end = span.segments[0][1]
        return Span.joining(((offset, first_end), *span.segments[1:])) if offset < first_end else None
    last_start = span.segments[-1][0]
    return Span.joining((*span.segments[:-1], (last_start, offset))) if offset > last_start else None


class Keyboard:
    """What the keys of the view do. Keeps where upward and downward moves began, nothing else."""

    def __init__(self, view: ArticleView) -> None:
        self._view = view
        self._goal: tuple[Scene, int, float] | None = None
        """The x to keep to, as long as page and caret are those the last move up or down left."""

    def handle(self, event: QKeyEvent) -> bool:
        """Act on a key; False where it means nothing here."""
        view = self._view
        steps, scene = view.steps, view.scene
        if steps is None or scene is None:
            return False
        key = Key(event.key())
        modifiers = event.modifiers()
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        by_token = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        if key in FORWARD and alt:
            return self.nudge(FORWARD[key], token=shift or by_token)
        if key in (Key.Key_Up, Key.Key_Down) and not alt and not by_token:
            self._move_lines(scene, 1 if key == Key.Key_Down else -1, shift)
            return True
        if key in (Key.Key_PageUp, Key.Key_PageDown):
            self._move_lines(
                scene, self._page(scene) if key == Key.Key_PageDown else -self._page(scene), shift
            )
            return True
        if alt:
            return False
        target = self._target(key, by_token, shift, steps, scene)
        if target is None:
            return key == Key.Key_Escape and self._let_go()
        self._move(target, shift)
        return True

    def _target(self, key: Key, by_token: bool, extending: bool, steps: Steps, scene: Scene) -> int | None:
        view = self._view
        caret = view.caret
        if key in FORWARD:
            forward = FORWARD[key]
            selected = view.selection()
            if selected and not extending and not by_token:
                return selected[1] if forward else selected[0]
            if by_token:
                return steps.next_token(caret) if forward else steps.previous_token(caret)
            return steps.next_letter(caret) if forward else steps.previous_letter(caret)
        if key in (Key.Key_Home, Key.Key_End):
            if by_token:
                return 0 if key == Key.Key_Home else len(steps.article.text)
            layout, _, line = scene.line_of(caret)
            box = layout.lines[line]
            return layout.from_qt(box.qt_start if key == Key.Key_Home else box.qt_end)
        return None

    def _move(self, target: int, extend: bool) -> None:
        self._view.set_selection(self._view.anchor if extend else target, target)

    def _move_lines(self, scene: Scene, lines: int, extend: bool) -> None:
        caret, goal = self._view.caret, self._goal
        x = goal[2] if goal and goal[:2] == (scene, caret) else scene.line_of(caret)[0].caret_x(caret)
        self._move(self._line_away(scene, lines, x), extend)
        self._goal = (scene, self._view.caret, x)

    def _page(self, scene: Scene) -> int:
        """Return how many plain lines are in sight, but one that stays."""
        style = scene.style
        line = style.headroom + style.ascent + style.descent
        return max(1, int(self._view.viewport().height() / line) - 1)

    def _line_away(self, scene: Scene, lines: int, x: float) -> int:
        """Return the offset so many lines below (or above), as near as may be to ``x``."""
        article = scene.page.article
        layout, sentence, line = scene.line_of(self._view.caret)
        step = 1 if lines > 0 else -1
        for _ in range(abs(lines)):
            line += step
            if 0 <= line < len(layout.lines):
                continue
            if not 0 <= sentence + step < len(article.sentences):
                return 0 if step < 0 else len(article.text)
            sentence += step
            layout = scene.page.layout(sentence)
            line = 0 if step > 0 else len(layout.lines) - 1
        offset = layout.caret_near(line, x)
        # The end of a wrapped line is the beginning of the next: stay on the line that was meant.
        box = layout.lines[line]
        return min(offset, layout.from_qt(box.qt_end)) if line + 1 < len(layout.lines) else offset

    def nudge(self, forward: bool, token: bool) -> bool:
        """Move the active edge of the selected annotation by a letter or a token; False where none is selected."""
        view = self._view
        span = view.selected_span()
        if span is None or view.steps is None:
            return False
        moved = moved_edge(view.steps, span, view.active_edge, forward, token)
        if moved is not None and moved != span:
            view.intended.emit(MoveEdges(view.selected_annotation, moved))
        return True

    def _let_go(self) -> bool:
        """Escape: first the selected letters go, then the selected annotation."""
        view = self._view
        if view.selection():
            view.set_selection(view.caret, view.caret)
            return True
        if view.selected_annotation:
            view.select_annotation("")
            return True
        return False
