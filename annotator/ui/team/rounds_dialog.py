"""RoundsDialog: the rounds of the project, which of them is annotated now, and the beginning of another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from annotator.messages import say
from annotator.model.values import Round
from annotator.ui.widgets.bidi import title_shown
from annotator.ui.widgets.dialog import Dialog
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.plain_table import PlainTable
from annotator.ui.widgets.times import moment
from annotator.ui.workbench import Workbench


def round_name(round: Round) -> str:
    """Return what a round is called; the first one has no name of its own."""
    return round.name or say("team.first_round")


class RoundsDialog(Dialog):
    """Enter makes a round the current one; a name typed below begins a new one."""

    def __init__(self, workbench: Workbench, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("team.rounds"))
        self.resize_within_screen(620, 460)
        self._workbench = workbench
        title = label(say("team.rounds"), points=14, bold=True)
        what = label(say("team.rounds_what"), quiet=True)
        what.setWordWrap(True)
        self.table = PlainTable((260, 160, 110), 0)
        self.table.setAccessibleName(say("team.rounds"))
        self.table.setHorizontalHeaderLabels(
            [say(f"team.round_{column}") for column in ("name", "started", "state")]
        )
        self.table.activated.connect(lambda _index: self._go())
        self.table.currentCellChanged.connect(lambda *_cells: self._look())
        self.field = QLineEdit()
        self.field.setPlaceholderText(say("team.new_round"))
        self.field.setAccessibleName(say("team.new_round"))
        self.field.textChanged.connect(lambda _text: self._look())
        self.field.returnPressed.connect(self._begin)
        self.begin, self.go = QPushButton(say("team.begin_round")), QPushButton(say("team.make_current"))
        close = QPushButton(say("button.close"))
        for button in (self.begin, self.go, close):
            button.setAutoDefault(False)
        self.begin.clicked.connect(lambda _checked=False: self._begin())
        self.go.clicked.connect(lambda _checked=False: self._go())
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(what)
        layout.addWidget(self.table, 1)
        line = QHBoxLayout()
        line.addWidget(self.field, 1)
        line.addWidget(self.begin)
        layout.addLayout(line)
        buttons = QHBoxLayout()
        buttons.addWidget(self.go)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout.addLayout(buttons)
        workbench.changed.connect(self._show)
        workbench.access_changed.connect(self._look)
        workbench.leaving.connect(self.reject)
        self._show()
        self.table.setFocus()

    def _show(self) -> None:
        project = self._workbench.project
        if project is None:
            return
        now = self._workbench.round
        self._rounds = [Round("", ""), *project.rounds()]
        self.table.setRowCount(0)
        for one in self._rounds:
            state = say("team.current_round") if one.id == now.id else ""
            self.table.add_row(
                (title_shown(round_name(one)), moment(one.started) if one.started else "", state), key=one.id
            )
        self.table.choose(next((at for at, one in enumerate(self._rounds) if one.id == now.id), 0))
        self._look()

    def _look(self) -> None:
        """Switch the buttons on that would do something."""
        writable = self._workbench.project is not None and not self._workbench.project.read_only
        self.begin.setEnabled(writable and bool(self.field.text().strip()))
        self.go.setEnabled(writable and self.table.key() != self._workbench.round.id)
        self.field.setEnabled(writable)

    def _begin(self) -> None:
        name = self.field.text().strip()
        if name and self.begin.isEnabled() and self._workbench.begin_round(name):
            self.field.clear()

    def _go(self) -> None:
        if not self.go.isEnabled():
            return
        chosen = self._rounds[self.table.currentRow()]
        self._workbench.begin_round(chosen.name)
