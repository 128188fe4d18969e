"""An exception in a handler: a calm word, details to copy, the project saved, and work goes on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from annotator import ui
from annotator.project import Project
from annotator.ui.dialogs.crash import CrashCatcher, CrashDialog
from annotator.ui.main_window import MainWindow
from annotator.ui.overrides import OTHERS
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


BROKEN = """
import sys
import annotator.ui
from PySide6.QtWidgets import QApplication, QWidget

class Broken(QWidget):
    def paintEvent(self, event):
        ""[5]

application = QApplication([])
try:
    Broken().grab()
except IndexError:
    print("caught")
"""


def test_a_fault_of_c_code_in_an_override_that_python_reached_does_not_end_the_process() -> None:
    ran = subprocess.run([sys.executable, "-c", BROKEN], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "caught\n"), ran.stderr


def test_every_override_is_guarded() -> None:
    """A new kind of override must be named in ``overrides.OTHERS``, or its faults end the process."""
    rooms = [import_module(name) for _, name, _ in walk_packages(ui.__path__, "annotator.ui.")]
    classes = [one for room in rooms for one in vars(room).values() if isinstance(one, type)]
    own = {one for one in classes if one.__module__.startswith("annotator.ui") and issubclass(one, QObject)}
    assert len(own) > 50
    missing = {
        f"{one.__name__}.{name}"
        for one in own
        for name, value in vars(one).items()
        if callable(value) and name in virtual(one) and not (name.endswith("Event") or name in OTHERS)
    }
    assert missing == set()


def virtual(of: type[QObject]) -> set[str]:
    """Return what Qt may call of a class: methods of its Qt classes that are no slots, in Qt's writing."""
    slots = {
        bytes(meta.method(at).name().data()).decode()
        for meta in [of.staticMetaObject]
        for at in range(meta.methodCount())
    }
    qt = [base for base in of.__mro__ if base.__module__.startswith("PySide6")]
    names = {name for base in qt for name in vars(base) if not name.startswith("_")}
    return names - slots - {"setAccessibleName"}  # not virtual


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
