"""Dialogs: Enter presses the button that has the focus, default or not; none is larger than the screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from annotator.ui.widgets.dialog import Dialog
from tests.ui.conftest import press


def test_enter_presses_what_has_the_focus(qtbot: QtBot) -> None:
    dialog = Dialog()
    qtbot.addWidget(dialog)
    pressed: list[str] = []
    layout = QVBoxLayout(dialog)
    for name in ("go", "close"):
        button = QPushButton(name)
        button.setAutoDefault(False)
        button.setDefault(name == "go")
        button.clicked.connect(lambda _on=False, name=name: pressed.append(name))
        layout.addWidget(button)
    dialog.show()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    press(button, Qt.Key.Key_Return, "\r")
    assert pressed == ["close"]


def test_it_stays_within_the_screen(qtbot: QtBot) -> None:
    dialog = Dialog()
    qtbot.addWidget(dialog)
    dialog.resize_within_screen(100_000, 100_000)
    room = dialog.screen().availableSize()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
    dialog.resize_within_screen(300, 200)
    assert (dialog.width(), dialog.height()) == (300, 200)
