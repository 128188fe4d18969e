"""What Qt says of its own is said in our words; no scrap of English is left in an Arabic window."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QTreeView,
)
from pytestqt.qtbot import QtBot

from annotator.messages import LANGUAGES, say_in
from annotator.ui.dialogs.ask import Ask
from annotator.ui.dialogs.file_dialog import KIND
from annotator.ui.main_window import MainWindow
from annotator.ui.qt_texts import CODES

LATIN = re.compile(r"[A-Za-z]{2,}")
OURS = ("iqt", "Ctrl", "Alt", "Shift", "Del", "Left", "Right", "Up", "Enter")
"""Suffixes and keys, which are written so in Arabic too."""


def english_in(texts: list[str]) -> list[str]:
    """Return the texts that hold a word in English."""
    return [text for text in texts if set(LATIN.findall(text)) - set(OURS)]


def texts_of(dialog: QFileDialog) -> list[str]:
    """Return every text a dialog of files says, what its table holds and its menu of a file apart."""
    texts = [dialog.windowTitle(), *dialog.nameFilters()]
    for kind in (QToolButton, QPushButton, QLabel):
        for part in dialog.findChildren(kind):
            texts += [part.text(), part.toolTip(), part.accessibleName()]
    texts += [part.text() for part in dialog.findChildren(QAction)]
    for header in dialog.findChildren(QHeaderView):
        columns = [column for column in range(header.count()) if not header.isSectionHidden(column)]
        texts += [str(header.model().headerData(column, header.orientation())) for column in columns]
    return texts


@pytest.mark.parametrize("save", [False, True])
def test_a_dialog_of_files_is_all_arabic(window: MainWindow, save: bool) -> None:
    window.appearance.speak("ar")
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        seen.extend(texts_of(dialog))
        assert all(table.isColumnHidden(KIND) for table in dialog.findChildren(QTreeView))
        assert not dialog.grab().isNull()
        dialog.reject()

    ask = Ask()
    QTimer.singleShot(0, look)
    assert (ask.file_to_save("حفظ", "أخبار.iqt", ".iqt") if save else ask.project_to_open()) is None
    assert {"الاسم", "الحجم", "المجلد الأعلى"} <= set(seen)
    assert english_in(seen) == []


def test_the_menus_of_fields_are_arabic(window: MainWindow, qtbot: QtBot) -> None:
    window.appearance.speak("ar")
    line, text = QLineEdit(), QPlainTextEdit()
    for field in (line, text):
        qtbot.addWidget(field)
    menus = [line.createStandardContextMenu(), text.createStandardContextMenu(QPoint())]
    said = [action.text().replace("&", "") for menu in menus for action in menu.actions()]
    assert any(one.startswith("لصق") for one in said)
    assert english_in(said) == []


def test_english_is_qts_own_again(window: MainWindow) -> None:
    window.appearance.speak("ar")
    assert QCoreApplication.translate("QFileSystemModel", "Size") == "الحجم"
    window.appearance.speak("en")
    assert QCoreApplication.translate("QFileSystemModel", "Size") == "Size"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_text_is_ours(language: str) -> None:
    assert [code for code in CODES.values() if say_in(language, code) == code] == []
    for text, code in CODES.items():
        assert text.count("%1") == say_in(language, code).count("%1")
