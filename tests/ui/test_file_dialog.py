"""The dialog of files: what Qt's own cannot read back from its field is taken all the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QTreeView
from pytestqt.qtbot import QtBot

from annotator.messages import say, set_language
from annotator.ui.dialogs.ask import Ask
from tests.ui.conftest import press

NAMES = ('خبر عن "اللجنة.iqt', 'b"x.iqt', "plain.iqt")


@pytest.mark.parametrize("names", [NAMES[:1] + NAMES[2:], NAMES[1:], NAMES])
def test_files_with_quotation_marks_in_their_names_are_taken_together(
    names: tuple[str, ...], tmp_path: Path, qtbot: QtBot
) -> None:
    for name in names:
        (tmp_path / name).write_text("نص", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    left: list[str] = []

    def choose_all() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        table = dialog.findChild(QTreeView, "treeView")
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert table is not None
        assert field is not None
        if table.model().rowCount(table.rootIndex()) < len(names) + 1:
            QTimer.singleShot(10, choose_all)
            return
        table.setFocus()
        press(table, Qt.Key.Key_A, "a", Qt.KeyboardModifier.ControlModifier)
        left.append(field.text())
        QTimer.singleShot(0, give_up)
        dialog.accept()

    def give_up() -> None:
        """Leave the dialog where it did not close, and what it may say."""
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, (QMessageBox, QFileDialog)) and widget.isVisible():
                widget.reject()

    ask = Ask()
    ask.folder = str(tmp_path)
    QTimer.singleShot(0, choose_all)
    assert sorted(ask.files_to_merge()) == sorted(tmp_path / name for name in names)
    assert left != [""]


def test_its_title_keeps_no_dots_of_the_menu(tmp_path: Path, qtbot: QtBot) -> None:
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        seen.append(dialog.windowTitle())
        dialog.reject()

    for language in ("ar", "en"):
        set_language(language)
        QTimer.singleShot(0, look)
        Ask().files_to_merge()
        assert seen[-1] + "…" == say("action.merge_files")
