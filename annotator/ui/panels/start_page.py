"""The start page: what to do where no project is open."""

from __future__ import annotations

import os.path
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.messages import say
from annotator.ui.settings import Settings
from annotator.ui.widgets.bidi import joined, path_shown
from annotator.ui.widgets.labels import ElidedLabel, label
from annotator.ui.widgets.translated import Translated

WIDTH = 620


class StartPage(Translated):
    """Name, three ways to begin, and the projects opened lately."""

    wanted = Signal(str)
    """Id of the action a person chose."""
    project_wanted = Signal(str)
    """Path of a recent project."""

    def __init__(self, settings: Settings, family: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("startPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._settings = settings
        font = QFont(family)
        font.setPointSizeF(54)
        self._name = label()
        self._name.setFont(font)
        self._what = label(quiet=True, points=13)
        self._what.setWordWrap(True)
        self._buttons = {id: QPushButton() for id in ("sample", "open", "new")}
        self._buttons["sample"].setProperty("primary", True)
        self._recent_title = label(quiet=True)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self._name, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._what)
        column.addSpacing(24)
        row = QHBoxLayout()
        row.setSpacing(8)
        for id, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, id=id: self.wanted.emit(id))
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(32)
        column.addWidget(self._recent_title)
        column.addLayout(self._recent)
        box = QWidget()
        box.setFixedWidth(WIDTH)
        box.setLayout(column)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(box, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.retranslate()

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        self._name.setText(say("window.name"))
        self._what.setText(say("window.what_it_is"))
        for id, button in self._buttons.items():
            button.setText(say(f"window.start_{id}"))
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        # Not Path.exists: it raises where a folder on the way may not be read, and no window would open.
        paths = [path for path in self._settings.recent_projects() if os.path.exists(path)]  # noqa: PTH110
        self._recent_title.setVisible(bool(paths))
        self._recent_title.setText(say("window.recent"))
        for path in paths:
            self._recent.addWidget(self._recent_row(path))

    def _recent_row(self, path: str) -> QWidget:
        row = QPushButton()
        row.setProperty("quiet", True)
        row.setAccessibleName(path)
        row.setMinimumHeight(36)
        line = QHBoxLayout(row)
        line.setContentsMargins(12, 0, 12, 0)
        line.setSpacing(12)
        folder = ElidedLabel()
        folder.setText(joined((path_shown(Path(path).parent),)))  # beside the name in both languages
        folder.setProperty("quiet", True)
        line.addWidget(label(Path(path).stem, bold=True))
        line.addWidget(folder, 1)
        row.clicked.connect(lambda _checked=False: self.project_wanted.emit(path))
        return row
