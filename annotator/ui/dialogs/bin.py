"""The recycle bin: the articles in it; Enter brings one back, with all that lies on it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.messages import say
from annotator.model import plans
from annotator.ui.widgets.bidi import left_to_right, title_shown
from annotator.ui.widgets.dialog import Dialog
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.plain_table import PlainTable
from annotator.ui.workbench import Workbench


class Bin(Dialog):
    """A list of what was removed; nothing in it is lost."""

    def __init__(self, workbench: Workbench, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("action.bin"))
        self.resize_within_screen(680, 460)
        self._workbench = workbench
        self.table = PlainTable((320, 160, 120), 0)
        self.table.setAccessibleName(say("action.bin"))
        self.table.setHorizontalHeaderLabels([say(f"bin.{column}") for column in ("title", "outlet", "date")])
        self.table.activated.connect(self._restore)
        self._none = label(say("bin.empty"), quiet=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.restore = QPushButton(say("bin.restore"))
        self.restore.setProperty("primary", True)
        self.restore.setAutoDefault(False)
        self.restore.clicked.connect(self._restore)
        close = QPushButton(say("button.close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._none, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.restore)
        layout.addLayout(buttons)
        workbench.changed.connect(self._show)
        workbench.access_changed.connect(self._show)
        workbench.leaving.connect(self.reject)
        self._show()
        self.table.setFocus()

    def _show(self) -> None:
        here = max(0, self.table.currentRow())
        self.table.setRowCount(0)
        project = self._workbench.project
        for row in project.bin() if project else ():
            self.table.add_row(
                (title_shown(row.title), title_shown(row.outlet), left_to_right(row.date)), key=row.id
            )
        empty = self.table.rowCount() == 0
        self.table.setVisible(not empty)
        self._none.setVisible(empty)
        self.restore.setEnabled(not empty and project is not None and not project.read_only)
        self.table.choose(here)

    def _restore(self) -> None:
        if id := self.table.key():
            self._workbench.do(plans.restore(id), self)
