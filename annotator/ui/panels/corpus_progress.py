"""How far the annotator is with the whole project: articles finished, of all, in words and as a bar."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from annotator.errors import IqtibasError
from annotator.messages import say
from annotator.model.changes import Changes
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.translated import Translated
from annotator.ui.workbench import Workbench


class CorpusProgress(Translated):
    """Counts anew only what a change may have changed: counting a large project takes a moment."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._all = self._finished = 0
        self.text = label(quiet=True, points=9)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.text)
        layout.addWidget(self.bar)
        workbench.project_opened.connect(self._count)
        workbench.annotator_changed.connect(self._count_finished)
        workbench.changed.connect(self._on_changed)
        self._count()

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        self.setVisible(self._all > 0 and bool(self._workbench.annotator))
        self.text.setText(say("window.finished_of", n=self._finished, all=self._all))
        self.bar.setRange(0, max(1, self._all))
        self.bar.setValue(self._finished)
        self.bar.setAccessibleName(self.text.text())

    def _count(self) -> None:
        project = self._workbench.project
        try:
            self._all = project.article_count() if project else 0
        except IqtibasError:
            self._all = 0
        self._count_finished()

    def _count_finished(self) -> None:
        bench = self._workbench
        try:
            self._finished = (
                bench.project.finished_count(bench.annotator, round=bench.listed_round)
                if bench.project is not None and bench.annotator
                else 0
            )
        except IqtibasError:
            self._finished = 0
        self.retranslate()

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.has_kind("binned", "revealed", "round"):
            self._count()
        elif changes.has_kind("finished"):
            self._count_finished()
