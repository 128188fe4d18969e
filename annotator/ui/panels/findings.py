"""The quiet list of what is missing or odd in the open article; each entry leads to its words."""

from __future__ import annotations

from collections.abc import Generator
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.messages import say
from annotator.model.changes import Changes
from annotator.model.scheme import Scheme
from annotator.ui.adapters.finding_rows import FindingRow, FindingRows
from annotator.ui.panels.finding_delegate import FindingDelegate
from annotator.ui.theme import Theme
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.quiet_list import QuietList
from annotator.ui.widgets.translated import Translated
from annotator.ui.workbench import Workbench

if TYPE_CHECKING:
    from annotator.model.checks import Finding, FindingBook

SOON = 40
"""Milliseconds after the last change that the article is looked over: the change is painted first."""
AT_FIRST = 250
"""The same after an article was opened: it is read, and keys are answered, before it is judged."""
AT_A_TIME = 0.008
"""Seconds of looking between which the window does other things."""


class Findings(Translated):
    """Looks the article over after each change, once the change is on the screen."""

    picked = Signal(str)
    """Id of the annotation of a finding a person picked."""
    entered = Signal()
    """Enter or a double click: on with the article."""
    counted = Signal(int)
    """How many findings there are now."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self._workbench = workbench
        self._book: FindingBook | None = None
        self._looking: Generator[None, None, list[Finding]] | None = None
        self.rows = FindingRows(self)
        self.list = QuietList()
        self.list.setObjectName("findingList")
        self.list.setModel(self.rows)
        self._delegate = FindingDelegate(self.list)
        self.list.setItemDelegate(self._delegate)
        self._none = label(quiet=True)
        self._none.setWordWrap(True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._none.setContentsMargins(16, 16, 16, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._none, 1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._begin)
        self._go_on = QTimer(self)
        self._go_on.setInterval(0)
        self._go_on.timeout.connect(lambda: self._look(AT_A_TIME))
        self.list.clicked.connect(self._on_picked)
        self.list.activated.connect(self._on_entered)
        workbench.article_opened.connect(lambda: self._look_later(AT_FIRST))
        workbench.project_opened.connect(lambda: self._look_later(AT_FIRST))
        workbench.changed.connect(self._on_changed)
        self._name()
        self._show([])
        self._none.hide()
        self._look_later(AT_FIRST)

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        self._name()
        self._begin()

    def _name(self) -> None:
        self.list.setAccessibleName(say("finding.title"))
        self._none.setText(say("finding.none"))

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        self._delegate.theme = theme
        if self.isVisible():
            self.list.viewport().update()

    def step(self, selected: str, caret: int, step: int) -> FindingRow | None:
        """Choose the next finding in reading order, or the one before; round past the ends.

        It is looked for from the row chosen last where its annotation is still ``selected``, else from the
        ``selected`` annotation or the ``caret``.
        """
        if self._later.isActive() or self._looking is not None:
            self._read_now()
        rows = self.rows.rows
        if not rows:
            return None
        here = self.list.currentIndex().row()
        if not (selected and 0 <= here < len(rows) and rows[here].annotation.id == selected):
            row = self.rows.row_of(selected)
            before = row if row >= 0 else sum(one.annotation.span.start < caret for one in rows)
            here = before - 1 if step > 0 else before
        at = (here + step) % len(rows)
        self.list.setCurrentIndex(self.rows.index(at))
        return rows[at]

    def _begin(self) -> None:
        """Look the article over, a little at a time; what was found before a change is not looked for again."""
        self._later.stop()
        bench = self._workbench
        if bench.sheet is None or bench.project is None:
            self._looking = None
            self._show([])
            return
        if self._book is None:
            from annotator.model.checks import FindingBook  # its word lists are not needed to open a window

            self._book = FindingBook()
        self._looking = self._book.look(bench.sheet, Scheme.of(bench.tagset))
        self._go_on.start()

    def _read_now(self) -> None:
        """Look the whole article over at once."""
        self._begin()
        self._look(float("inf"))

    def _look(self, seconds: float) -> None:
        if self._looking is None:
            return
        stop = perf_counter() + seconds
        try:
            while perf_counter() < stop:
                next(self._looking)
        except StopIteration as end:
            self._looking = None
            self._show(end.value)

    def _show(self, findings: list[Finding]) -> None:
        self._go_on.stop()
        bench = self._workbench
        kept = self.list.currentIndex().row()
        self.rows.show(bench.sheet, bench.tagset if bench.project else None, findings)
        if not self.list.currentIndex().isValid() and kept >= 0 and self.rows.rows:
            self.list.setCurrentIndex(self.rows.index(min(kept, self.rows.rowCount() - 1)))
        empty = self.rows.rowCount() == 0
        self.list.setVisible(not empty)
        self._none.setVisible(empty and bench.sheet is not None)
        self.counted.emit(self.rows.rowCount())

    def _on_picked(self, index: QModelIndex) -> None:
        self.picked.emit(self.rows.rows[index.row()].annotation.id)

    def _on_entered(self, index: QModelIndex) -> None:
        self._on_picked(index)
        self.entered.emit()

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.concern(self._workbench.article_id) or changes.has_kind("tagset"):
            self._look_later()

    def _look_later(self, milliseconds: int = SOON) -> None:
        self._looking = None  # it was of what is no longer there
        self._go_on.stop()
        self._later.start(milliseconds)
