"""An exception in a handler: a calm word, details to copy, the project saved, and work goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from annotator.project import Project
from annotator.ui.dialogs.crash import CrashCatcher, CrashDialog
from annotator.ui.main_window import MainWindow
from tests.ui.conftest import LATIN, annotation_of, press, select_words, type_letter


def test_a_handler_that_breaks_takes_nothing_with_it(
    window: MainWindow, project_path: Path, qtbot: QtBot
) -> None:
    select_words(window, "قال")
    type_letter(window.view, "C", LATIN)
    kept = annotation_of(window, "cue")

    def broken() -> None:
        raise RuntimeError("a fault nobody foresaw")

    window.actions_by_id.connect_handlers({"sticky": broken})
    seen: list[tuple[str, str]] = []

    def read_and_go_on() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, CrashDialog)
        text = " ".join(one.text() for one in dialog.findChildren(QLabel))
        copy, go_on = dialog.findChildren(QPushButton)
        copy.click()
        seen.append((text, QApplication.clipboard().text()))
        press(dialog, Qt.Key.Key_Return, "\r")
        assert not dialog.isVisible()
        assert go_on.text() == "Go on"

    catcher = CrashCatcher()
    with qtbot.captureExceptions() as caught:  # what PySide6 gives to sys.excepthook
        press(window.view, Qt.Key.Key_K, "k", scan_code=45)
    QTimer.singleShot(0, read_and_go_on)
    for kind, error, trace in caught:
        catcher(kind, error, trace)
    ((text, copied),) = seen
    assert "Your project is saved" in text
    assert "a fault nobody foresaw" in copied
    assert "PySide6" in copied
    with Project.open(project_path, read_only=True) as project:
        assert kept in project.sheet("one", ["ليلى"]).annotations
    select_words(window, "الوزير")
    type_letter(window.view, "S", LATIN)
    assert annotation_of(window, "speaker")


def test_faults_one_after_another_are_shown_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], qapp: QApplication
) -> None:
    shown: list[str] = []
    catcher = CrashCatcher()

    def exec_and_break_again(dialog: CrashDialog) -> int:
        shown.append(dialog.windowTitle())
        catcher(ValueError, ValueError("again"), None)
        return 0

    exec: Callable[[CrashDialog], int] = exec_and_break_again
    monkeypatch.setattr(CrashDialog, "exec", exec)
    catcher(ValueError, ValueError("first"), None)
    assert len(shown) == 1
    assert "again" in capsys.readouterr().err
