"""BackupsDialog: how backups are made, and those there are; each can be copied elsewhere and opened."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.errors import IqtibasError
from annotator.messages import in_digits, say
from annotator.project import Project
from annotator.store.backups import Backup
from annotator.ui.error_text import told
from annotator.ui.widgets.combo import Combo
from annotator.ui.widgets.dialog import Dialog
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.number import Number
from annotator.ui.widgets.plain_table import PlainTable
from annotator.ui.widgets.times import moment

HOURS = (0, 1, 4, 24, 168)
"""How often: off, or hours from one to the next."""
DAILY, KEPT, MOST_KEPT = 24, 5, 99


class BackupsDialog(Dialog):
    """Settings take effect as they are changed. Nothing here ever writes over the project."""

    back_up_wanted = Signal()
    copy_wanted = Signal(object)
    """Path of the backup a person wants to see."""

    def __init__(self, project: Project, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("safety.backups_title"))
        self.resize_within_screen(640, 520)
        self._project = project
        self._backups: list[Backup] = []
        what = label(say("safety.backups_what"), quiet=True)
        what.setWordWrap(True)
        self.hours = Combo()
        self.hours.setAccessibleName(say("safety.how_often"))
        chosen = int(project.setting("backups.hours", DAILY))
        for hours in sorted({*HOURS, chosen}):
            self.hours.addItem(_how_often(hours), hours)
        self.hours.setCurrentIndex(self.hours.findData(chosen))
        self.keep = Number(1, MOST_KEPT, int(project.setting("backups.keep", KEPT)))
        self.keep.setAccessibleName(say("safety.how_many"))
        self.table = PlainTable((200, 120, 140), 2)
        self.table.setAccessibleName(say("safety.backups_title"))
        self.table.setHorizontalHeaderLabels(
            [say(f"safety.backup_{name}") for name in ("made", "size", "kind")]
        )
        self.table.activated.connect(lambda _index: self._copy())
        self._none = label(quiet=True)
        self._none.setWordWrap(True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.copy, self.make = QPushButton(say("safety.open_backup")), QPushButton(say("safety.back_up_now"))
        close = QPushButton(say("button.close"))
        for button in (self.copy, self.make, close):
            button.setAutoDefault(False)  # Enter belongs to the list
        self.copy.clicked.connect(lambda _checked=False: self._copy())
        self.make.clicked.connect(self.back_up_wanted)
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(label(say("safety.backups_title"), points=14, bold=True))
        layout.addWidget(what)
        layout.addLayout(self._form())
        layout.addWidget(self.table, 1)
        layout.addWidget(self._none, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy)
        buttons.addWidget(self.make)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout.addLayout(buttons)
        self.hours.currentIndexChanged.connect(
            lambda _at: self._set("backups.hours", self.hours.currentData())
        )
        self.keep.valueChanged.connect(lambda value: self._set("backups.keep", value))
        self.show_backups()
        self.table.setFocus()

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        form.addRow(say("safety.how_often"), self.hours)
        form.addRow(say("safety.how_many"), self.keep)
        return form

    def show_backups(self) -> None:
        """Show what there is now, and let be changed what may be."""
        for part in (self.hours, self.keep, self.make):
            part.setEnabled(not self._project.read_only)
        self._none.setText(say("safety.no_backups"))
        try:
            self._backups = self._project.backups()
        except IqtibasError as error:
            self._backups = []
            self._none.setText(told(error))
        self.table.setRowCount(0)
        for one in self._backups:
            kind = say("safety.kind_rotating" if one.rotating else "safety.kind_kept")
            size = say("safety.megabytes", size=in_digits(f"{one.size / 2**20:,.1f}"))
            self.table.add_row((moment(one.at), size, kind), key=str(one.path))
        self.table.choose(0)
        self.table.setVisible(bool(self._backups))
        self._none.setVisible(not self._backups)
        self.copy.setEnabled(bool(self._backups))

    def _copy(self) -> None:
        if path := self.table.key():
            self.copy_wanted.emit(Path(path))

    def _set(self, name: str, value: int) -> None:
        try:
            self._project.set_setting(name, value)
        except IqtibasError as error:
            self._none.setText(told(error))
            self._none.show()


def _how_often(hours: int) -> str:
    codes = {0: "safety.never", 1: "safety.hourly", 24: "safety.daily", 168: "safety.weekly"}
    return say(codes[hours]) if hours in codes else say("safety.each_hours", n=hours)
