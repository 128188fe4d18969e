"""The quiet list of what is missing or odd in the open article; each entry leads to its words."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.messages import say
from annotator.model.changes import Changes
from annotator.ui.adapters.finding_rows import FindingRow, FindingRows
from annotator.ui.panels.finding_delegate import FindingDelegate
from annotator.ui.theme import Theme
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.quiet_list import QuietList
from annotator.ui.widgets.translated import Translated
from annotator.ui.workbench import Workbench

SOONEST, LATEST = 40, 1500
"""Milliseconds after the last change that the article is looked over: the change is painted first."""
REST = 5
"""How much longer the list rests than its look takes, so that a long article never makes the keys wait."""


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
        self._later.setInterval(SOONEST)
        self._later.timeout.connect(self._read)
        self.list.clicked.connect(self._on_picked)
        self.list.activated.connect(self._on_entered)
        workbench.article_opened.connect(self._later.start)
        workbench.project_opened.connect(self._later.start)
        workbench.changed.connect(self._on_changed)
        self.retranslate()

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        self.list.setAccessibleName(say("finding.title"))
        self._none.setText(say("finding.none"))
        self._read()

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        self._delegate.theme = theme
        self.list.viewport().update()

    def step(self, selected: str, caret: int, step: int) -> FindingRow | None:
        """Choose the next finding in reading order, or the one before; round past the ends.

        It is looked for from the row chosen last where its annotation is still ``selected``, else from the
        ``selected`` annotation or the ``caret``.
        """
        if self._later.isActive():
            self._read()
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

    def _read(self) -> None:
        self._later.stop()
        began = perf_counter()
        bench = self._workbench
        kept = self.list.currentIndex().row()
        if self.rows.show(bench.sheet, bench.tagset if bench.project else None):
            here = min(kept, self.rows.rowCount() - 1)
            if here >= 0:
                self.list.setCurrentIndex(self.rows.index(here))
        took = round((perf_counter() - began) * 1000)
        self._later.setInterval(max(SOONEST, min(REST * took, LATEST)))
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
            self._later.start()
