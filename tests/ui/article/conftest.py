"""Views with a sheet in them, and a mouse that is moved the way a hand moves it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFontDatabase, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model.article import Article
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.tagset import Tagset, tagset_from_json
from annotator.model.values import Annotation
from annotator.resources import resource
from annotator.text.sentences import split_sentences
from annotator.ui.article.style import Style
from annotator.ui.article.view import ArticleView
from annotator.ui.fonts import load_fonts

TAGSET: Tagset = tagset_from_json(json.loads(resource("tagset.json").read_text(encoding="utf-8")))


def article_of(text: str) -> Article:
    """Return an article of this text."""
    return Article("a", "title", text, tuple(s.start for s in split_sentences(text)))


def sheet_of(text: str, *annotations: tuple[str, str, int, int]) -> Sheet:
    """Return a sheet with annotations given as (id, tag, start, end)."""
    found = {id: Annotation(id, "a", "sara", tag, Span.of(start, end)) for id, tag, start, end in annotations}
    return Sheet(article_of(text), found)


def other_font() -> str:
    """Return a second font with Arabic letters, skipping where this machine has none."""
    families = QFontDatabase.families(QFontDatabase.WritingSystem.Arabic)
    wanted = ("Noto Naskh Arabic", "Noto Sans Arabic", "DejaVu Sans")
    found = next((name for name in wanted if name in families), None)
    if found is None:
        pytest.skip("no second font with Arabic letters on this machine")
    return found


class Hand:
    """Moves the mouse over a view. Offsets are code points."""

    def __init__(self, view: ArticleView) -> None:
        self.view = view

    def inside(self, start: int, end: int, share: float, from_end: bool) -> QPoint:
        """Return the pixel ``share`` of the way into a letter, coming from where the word begins or ends."""
        rect = self.view.rects_for(start, end)[0]
        assert self.view.scene is not None
        layout, _, line = self.view.scene.line_of(start)
        cell = layout.row(line).cell_of(layout.to_qt(start))
        assert cell is not None
        from_right = cell.rtl != from_end
        x = rect.left() + (rect.width() * (1 - share) if from_right else rect.width() * share)
        return QPoint(int(x), rect.center().y())

    def send(
        self,
        kind: QEvent.Type,
        at: QPoint,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        button: Qt.MouseButton = Qt.MouseButton.LeftButton,
    ) -> None:
        """Send one mouse event."""
        port = self.view.viewport()
        down = button if kind != QEvent.Type.MouseButtonRelease else Qt.MouseButton.NoButton
        event = QMouseEvent(kind, QPointF(at), QPointF(port.mapToGlobal(at)), button, down, held)
        QApplication.sendEvent(port, event)

    def drag(
        self, start: QPoint, end: QPoint, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press, move in two steps, release; never taken for a second click."""
        self.view.mouse.forget_clicks()
        self.send(QEvent.Type.MouseButtonPress, start, held)
        self.send(QEvent.Type.MouseMove, (start + end) / 2, held)
        self.send(QEvent.Type.MouseMove, end, held)
        self.send(QEvent.Type.MouseButtonRelease, end, held)

    def drag_over(self, start: int, end: int, share: float = 0.25) -> tuple[int, int] | None:
        """Drag over ``[start, end)``: press ``share`` inside its first letter, release as far inside the last."""
        steps = self.view.steps
        assert steps is not None
        self.view.go_to(start)
        first = self.inside(start, steps.next_letter(start), share, from_end=False)
        last = self.inside(steps.previous_letter(end), end, share, from_end=True)
        self.drag(first, last)
        return self.view.selection()

    def click(self, at: QPoint, times: int = 1) -> None:
        """Click so many times in quick succession."""
        self.view.mouse.forget_clicks()
        for turn in range(times):
            kind = QEvent.Type.MouseButtonPress if turn % 2 == 0 else QEvent.Type.MouseButtonDblClick
            self.send(kind, at)
            self.send(QEvent.Type.MouseButtonRelease, at)


MakeView = Callable[..., ArticleView]


@pytest.fixture
def make_view(qtbot: QtBot) -> MakeView:
    """Return a function that shows a sheet in a view of its own."""
    load_fonts()

    def make(
        sheet: Sheet, family: str = "Amiri", width: int = 900, height: int = 700, points: float = 19
    ) -> ArticleView:
        view = ArticleView()
        qtbot.addWidget(view)
        view.resize(width, height)
        view.set_style(Style(family, points))
        view.show_sheet(sheet, TAGSET)
        view.show()
        qtbot.waitExposed(view)
        return view

    return make
