"""What stands under the inspector, a tab each: the table of annotations, the findings."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from annotator.messages import say
from annotator.ui.panels.annotation_table import AnnotationTable
from annotator.ui.panels.findings import Findings
from annotator.ui.theme import Theme
from annotator.ui.widgets.translated import Translated

TABLE, FINDINGS = range(2)


class Lists(Translated):
    """The table and the findings; the tab of the findings counts them."""

    def __init__(self, table: AnnotationTable, findings: Findings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.table, self.findings = table, findings
        self._count = 0
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self._stack = QStackedWidget()
        for part in (table, findings):
            self.tabs.addTab("")
            self._stack.addWidget(part)
        table.title.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        findings.counted.connect(self._on_counted)
        self.retranslate()

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        self.tabs.setAccessibleName(say("finding.lists"))
        self.tabs.setTabText(TABLE, say("finding.tab_table"))
        count = self._count
        self.tabs.setTabText(FINDINGS, say("finding.tab", n=count) if count else say("finding.tab_none"))
        self.tabs.setTabToolTip(FINDINGS, say("finding.count", n=self._count))

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        self.table.set_theme(theme)
        self.findings.set_theme(theme)

    def show_findings(self) -> None:
        """Bring the findings to the front."""
        self.tabs.setCurrentIndex(FINDINGS)

    def _on_counted(self, n: int) -> None:
        self._count = n
        self.retranslate()
