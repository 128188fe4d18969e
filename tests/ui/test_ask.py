"""The port through which a person is asked: each real dialog opens, can be left, and then means nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QFileSystemModel, QPushButton
from pytestqt.qtbot import QtBot

from annotator.messages import say, set_language
from annotator.project import Project
from annotator.ui.dialogs.ask import Ask
from annotator.ui.main_window import MainWindow
from annotator.ui.settings import LAST_FOLDER

QUESTIONS: dict[str, Callable[[Ask], object]] = {
    "project to open": lambda ask: ask.project_to_open(),
    "files to merge": lambda ask: ask.files_to_merge(),
    "folder": lambda ask: ask.folder_to_write("where"),
    "file to save": lambda ask: ask.file_to_save("where", "copy.iqt", ".iqt"),
    "files to import": lambda ask: ask.import_wish(),
    "how to read": lambda ask: ask.how_to_read([Path("news.txt")]),
    "a thing told": lambda ask: ask.tell("told", "more"),
    "a question": lambda ask: ask.confirm("really?", "yes"),
    "a report": lambda ask: ask.report("title", "summary", ["one"]),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_each_opens_and_can_be_left(name: str, qtbot: QtBot) -> None:
    left = leave_what_opens()
    assert not QUESTIONS[name](Ask())
    assert left == [True]


def test_the_form_of_an_export_too(project_path: Path, qtbot: QtBot) -> None:
    left = leave_what_opens()
    with Project.open(project_path) as project:
        assert Ask().export_wish(project) is None
    assert left == [True]


def test_a_project_is_saved_among_projects_in_our_own_words(window: MainWindow, project_path: Path) -> None:
    seen: list[tuple[list[str], str, str]] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        files = dialog.findChild(QFileSystemModel)
        assert files is not None
        cancel = dialog.labelText(QFileDialog.DialogLabel.Reject)
        seen.append((files.nameFilters(), cancel, dialog.directory().absolutePath()))
        dialog.reject()

    set_language("ar")
    ask = Ask()
    window.workbench.ask = ask
    window.workbench.open_project(project_path)
    QTimer.singleShot(0, look)
    assert ask.file_to_save("where", "copy.iqt", ".iqt") is None
    assert seen == [(["*.iqt"], say("button.cancel"), str(project_path.parent))]


def begins_in(ask: Ask) -> str:
    """Return where a dialog of files begins."""
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        seen.append(dialog.directory().absolutePath())
        dialog.reject()

    QTimer.singleShot(0, look)
    ask.files_to_merge()
    return seen[0]


def test_files_are_looked_for_where_the_project_lies(window: MainWindow, tmp_path: Path) -> None:
    own, elsewhere = tmp_path / "own", tmp_path / "elsewhere"
    for folder in (own, elsewhere):
        folder.mkdir()
        Project.create(folder / "one.iqt").close()
    window.workbench.ask = ask = Ask(own)
    window.files._ask = ask
    window.files.open_path(str(elsewhere / "one.iqt"))
    assert begins_in(ask) == str(elsewhere)
    window.files.open_path(str(own / "one.iqt"))
    assert begins_in(ask) == str(elsewhere), "nobody keeps files among the program's own"
    assert ask.place_beside(own / "one.iqt") == elsewhere
    window.close()
    assert window.settings.get(LAST_FOLDER) == str(elsewhere)


def test_the_folder_of_the_sample_is_nobodys(window: MainWindow, tmp_path: Path) -> None:
    Project.create(tmp_path / "sample.iqt").close()
    window.workbench.ask = window.files._ask = ask = Ask(tmp_path)
    window.files.open_path(str(tmp_path / "sample.iqt"))
    assert begins_in(ask) != str(tmp_path)


def leave_what_opens() -> list[bool]:
    """Leave the next dialog as Escape does; the list tells that there was one."""
    left: list[bool] = []

    def leave() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            left.append(True)
            dialog.reject()
        elif not left:
            QTimer.singleShot(10, leave)

    QTimer.singleShot(0, leave)
    return left


@pytest.mark.parametrize("grave", [False, True])
def test_the_button_that_enter_presses_is_filled_as_in_every_dialog(grave: bool, window: MainWindow) -> None:
    filled: list[str] = []
    accent = window.appearance.theme.accent

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QDialog)
        for one in box.findChildren(QPushButton):
            ground = one.grab().toImage().pixelColor(one.width() // 2, 5)
            filled.extend([one.text()] if ground.name() == accent.lower() else [])
        box.reject()

    QTimer.singleShot(0, look)
    assert not Ask().confirm("really?", "yes", grave=grave)
    assert filled == ([] if grave else ["yes"])
