"""Draft: the version a person edits before it becomes gold, in the article view with its handles."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.model.article import Article
from annotator.model.sheet import Sheet
from annotator.model.tagset import Tag, Tagset
from annotator.model.values import Annotation
from annotator.ui.article.intents import MoveEdges
from annotator.ui.article.keyboard import moved_edge
from annotator.ui.article.style import Style
from annotator.ui.article.view import ArticleView
from annotator.ui.keys import key_of
from annotator.ui.naming import tag_name
from annotator.ui.panels.strip import Strip, saying
from annotator.ui.theme import Theme

NUDGES = {
    "Left": (True, False), "Right": (False, False),
    "Alt+Left": (True, False), "Alt+Right": (False, False),
    "Ctrl+Left": (True, True), "Ctrl+Right": (False, True),
    "Alt+Shift+Left": (True, True), "Alt+Shift+Right": (False, True),
    "Shift+Left": (True, True), "Shift+Right": (False, True),
}  # fmt: skip
"""Keys that move an edge: forward or back, by token or by letter."""


class DraftPane(QWidget):
    """Arrows move the edge, Tab goes to the other one, a tag's key gives that tag; Enter is done."""

    accepted = Signal(object)
    """The annotation as edited."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = ArticleView()
        self.strip = Strip()
        self._tagset: Tagset | None = None
        self._article: Article | None = None
        self._draft: Annotation | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.strip)
        self.view.set_label(self._tag_name)
        self.view.intended.connect(self._on_intent)
        self.view.installEventFilter(self)

    def dress(self, theme: Theme, style: Style) -> None:
        """Take colours and letters."""
        self.view.set_theme(theme)
        self.view.set_style(style)

    def begin(self, article: Article, draft: Annotation, tagset: Tagset) -> None:
        """Show a version with its handles."""
        self._tagset, self._article, self._draft = tagset, article, draft
        self.view.show_sheet(Sheet(article, {draft.id: draft}), tagset)
        self.view.select_annotation(draft.id)
        self.strip.show_text(
            saying("comparing.draft_hint"),
            ((saying("button.put_in_gold"), self.accept), (saying("button.cancel"), self.left.emit)),
        )
        self.view.setFocus()

    def accept(self) -> None:
        """Give the draft away."""
        if self._draft is not None:
            self.accepted.emit(self._draft)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the view."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = key_of(event)
        if key in NUDGES:
            self._nudge(*NUDGES[key])
        elif key in ("Tab", "Shift+Tab"):
            self.view.set_active_edge("start" if self.view.active_edge == "end" else "end")
        elif key == "Return":
            self.accept()
        elif key == "Escape":
            self.left.emit()
        elif tag := next((one for one in self._tags() if one.key and one.key.upper() == key), None):
            self._retag(tag.id)
        else:
            return bool(key) and "+" not in key and not key.startswith("Page")
        return True

    def _tags(self) -> tuple[Tag, ...]:
        return tuple(self._tagset.tags) if self._tagset else ()

    def _nudge(self, forward: bool, token: bool) -> None:
        draft, steps = self._draft, self.view.steps
        if draft is None or steps is None:
            return
        moved = moved_edge(steps, draft.span, self.view.active_edge, forward, token)
        if moved is not None and moved != draft.span:
            self._change(replace(draft, span=moved))

    def _retag(self, tag: str) -> None:
        if self._draft is None or self._tagset is None:
            return
        allowed = {spec.id for spec in self._tagset.attributes_of(tag)}
        kept = {name: value for name, value in self._draft.attributes.items() if name in allowed}
        self._change(replace(self._draft, tag=tag, attributes=kept))

    def _on_intent(self, intent: object) -> None:
        """A handle was dragged."""
        if isinstance(intent, MoveEdges) and self._draft is not None:
            self._change(replace(self._draft, span=intent.span))

    def _change(self, draft: Annotation) -> None:
        assert self._article is not None
        self._draft = draft
        edge = self.view.active_edge
        self.view.refresh(Sheet(self._article, {draft.id: draft}))
        self.view.set_active_edge(edge)

    def _tag_name(self, annotation: Annotation) -> str:
        return tag_name(self._tagset, annotation.tag)
