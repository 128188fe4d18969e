"""Announcing: what a sighted person sees happen is said by a screen reader: where one is now, what was done."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible

from annotator.messages import say
from annotator.model.span import Span
from annotator.ui.article.spoken import annotation_said, sentence_said, words_of
from annotator.ui.article.view import ArticleView
from annotator.ui.panels.status_line import StatusLine
from annotator.ui.steps import step_name
from annotator.ui.widgets.voice import announce, tell_value
from annotator.ui.workbench import Workbench


class Announcer(QObject):
    """Gathers what one key does (a step, another sentence, another annotation) and says it as one."""

    announced = Signal(str)
    """What was said."""

    def __init__(self, workbench: Workbench, view: ArticleView, status: StatusLine) -> None:
        super().__init__(view)
        self._workbench, self._view = workbench, view
        self._step = self._notice = ""
        self._moved = self._chosen = self._selected = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._say)
        view.sentence_changed.connect(lambda _index: self._note(moved=True))
        view.annotation_selected.connect(lambda _id: self._note(chosen=True))
        view.selection_changed.connect(lambda: self._note(selected=True))
        status.said.connect(self._on_said)
        workbench.changed.connect(self._on_changed)

    def _note(self, *, moved: bool = False, chosen: bool = False, selected: bool = False) -> None:
        self._moved = self._moved or moved
        self._chosen = self._chosen or chosen
        self._selected = self._selected or selected
        if QAccessible.isActive():
            self._timer.start()

    def _on_said(self, text: str) -> None:
        self._notice = text
        self._note()

    def _on_changed(self, _changes: object, _initiator: object) -> None:
        if not QAccessible.isActive():
            return
        bench = self._workbench
        step = bench.redo_step() if bench.way == "undo" else bench.undo_step()
        name = step_name(step, bench.tagset) if step is not None else ""
        codes = {"undo": "spoken.undone", "redo": "spoken.redone"}
        self._step = say(codes[bench.way], step=name) if name and bench.way in codes else name
        self._note()

    def _say(self) -> None:
        parts = [self._step, self._notice, self._where()]
        self._step = self._notice = ""
        self._moved = self._chosen = self._selected = False
        tell_value(self._view)
        text = say("spoken.stop").join(part for part in parts if part)
        announce(self._view, text)
        if text:
            self.announced.emit(text)

    def _where(self) -> str:
        """Return where one is now, as much of it as is news."""
        view, sheet = self._view, self._view.sheet
        if sheet is None:
            return ""
        annotation = view.annotation(view.selected_annotation)
        if self._chosen and annotation is not None:
            return annotation_said(sheet, view.tagset, annotation)
        if self._moved:
            return sentence_said(sheet, view.tagset, view.current_sentence)
        selection = view.selection()
        if self._selected and selection is not None:
            return say("spoken.selected", words=words_of(sheet.article.text, Span.of(*selection)))
        if self._selected and view.steps is not None and view.hasFocus():
            token = view.steps.token_at(view.caret)
            at_its_start = token is not None and token.start == view.caret
            end = token.end if token is not None and at_its_start else view.steps.next_letter(view.caret)
            return " ".join(sheet.article.text[view.caret : end].split()) or say("spoken.blank")
        return ""
