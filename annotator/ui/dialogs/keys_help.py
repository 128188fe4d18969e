"""All keys on one page, made from the table of actions."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.messages import say
from annotator.model.tagset import Tagset
from annotator.ui.action_set import ActionSet
from annotator.ui.actions import VIEW_KEYS, key_table
from annotator.ui.keys import arabic_letter, one_writing
from annotator.ui.widgets.bidi import joined
from annotator.ui.widgets.dialog import Dialog
from annotator.ui.widgets.labels import keycap, label, panel_title

SHOWN_KEYS = 2
KEYS_WIDTH = 168

Row = tuple[str, tuple[str, ...]]
"""What is done, and its keys."""


class KeysHelp(Dialog):
    """Two columns of groups, each key under its Latin and its Arabic letter."""

    def __init__(self, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("action.keys"))
        self.resize_within_screen(880, 680)
        page = QWidget()
        columns = QHBoxLayout()
        columns.setContentsMargins(24, 24, 24, 24)
        columns.setSpacing(48)
        rows = key_table(actions.tagset or Tagset((), (), ()), keys_of=actions.keys_of)
        rows.sort(key=lambda row: row[0] != say("menu.annotate"))
        groups = [
            (title, [row[1:] for row in group]) for title, group in groupby(rows, key=lambda row: row[0])
        ]
        groups.insert(0, (say("keys.in_article"), [(say(code), keys) for code, keys in VIEW_KEYS]))
        half = sum(len(group) for _, group in groups) / 2
        self._left: list[tuple[QVBoxLayout, str, list[Row]]] = []
        """Groups that are not made yet, and where they go: hundreds of labels at once would be felt."""
        column, filled = _column(columns), 0
        for title, group in groups:
            if filled >= half:
                column, filled = _column(columns), -1000
            self._left.append((column, title, group))
            filled += len(group)
        self._filling = QTimer(self)
        self._filling.timeout.connect(self._add_group)
        self._add_group()
        self._filling.start(0)
        page.setLayout(columns)
        area = QScrollArea()
        area.setAccessibleName(say("action.keys"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(page)
        close = QPushButton(say("button.close"))
        close.clicked.connect(self.accept)
        close.setDefault(True)
        change = QPushButton(say("action.shortcuts"))
        change.setAutoDefault(False)
        change.clicked.connect(lambda _checked=False: self._change(actions))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 16)
        layout.addWidget(area)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(24, 0, 24, 0)
        buttons.addWidget(change)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout.addLayout(buttons)

    @property
    def is_filling(self) -> bool:
        """Whether groups are still to come."""
        return bool(self._left)

    def _change(self, actions: ActionSet) -> None:
        self.accept()
        actions.trigger("shortcuts")

    def _add_group(self) -> None:
        column, title, rows = self._left.pop(0)
        column.insertWidget(column.count() - 1, self._group(title, rows))
        if not self._left:
            self._filling.stop()

    def _group(self, title: str, rows: list[Row]) -> QWidget:
        group = QWidget()
        grid = QGridLayout(group)
        grid.setContentsMargins(0, 0, 0, 16)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(1, KEYS_WIDTH)
        heading = panel_title()
        heading.setText(title)
        grid.addWidget(heading, 0, 0, 1, 2)
        for at, (name, keys) in enumerate(rows, 1):
            text = label(joined((name,)))
            text.setWordWrap(True)
            grid.addWidget(text, at, 0)
            caps = QWidget()
            caps.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            line = QHBoxLayout(caps)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(4)
            for key in one_writing(keys)[:SHOWN_KEYS]:
                line.addWidget(keycap(key))
                if arabic := arabic_letter(key):
                    line.addWidget(keycap(arabic))
            grid.addWidget(caps, at, 1, Qt.AlignmentFlag.AlignTrailing)
        return group


def _column(columns: QHBoxLayout) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addStretch(1)
    columns.addLayout(column, 1)
    return column
