"""A window on a project with a registry, and hands on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.model.edits import Add
from annotator.model.values import Annotation, SpeakerEntry
from annotator.project import Project
from annotator.ui.main_window import MainWindow
from tests.ui.conftest import press, select_words

Y_LATIN, Y_ARABIC = ("y", 29), ("غ", 29)
SAMI = SpeakerEntry("e-sami", "سامي النجار", "وزير المالية", "الحكومة")
RANA = SpeakerEntry("e-rana", "رنا حداد", "متحدثة", "وزارة المالية")
OTHER = SpeakerEntry("e-other", "سامي الشامي", "ناطق", "الجيش", ("العقيد الشامي",))


@pytest.fixture
def spoken(
    open_on: Callable[..., MainWindow], project_path: Path, qtbot: QtBot, said: list[str]
) -> MainWindow:
    """Return a window on the small project, with three speakers in its registry."""
    with Project.open(project_path) as project:
        session = project.session("ليلى")
        for entry in (SAMI, RANA, OTHER):
            session.do(Add(entry))
    window = open_on(project_path)
    window.registry.mentions._notify = said.append
    qtbot.waitUntil(lambda: window.registry.book.is_fresh)
    return window


@pytest.fixture
def said() -> list[str]:
    """Return what the status line was told."""
    return []


def tag_speaker(window: MainWindow, words: str) -> str:
    """Tag words as a speaker and leave the mention selected; return its id."""
    select_words(window, words)
    press(window.view, Qt.Key.Key_S, "s")
    return window.view.selected_annotation


def mention(window: MainWindow, id: str) -> Annotation:
    """Return a mention as it is now."""
    assert window.workbench.sheet is not None
    return window.workbench.sheet.annotations[id]


def entries(window: MainWindow) -> dict[str, SpeakerEntry]:
    """Return the registry."""
    assert window.workbench.project is not None
    return window.workbench.project.speaker_entries()


def type_text(widget: QWidget, text: str) -> None:
    """Type text letter by letter."""
    for letter in text:
        press(widget, 0, letter)


def press_y(window: MainWindow, key: tuple[str, int] = Y_LATIN, *, shift: bool = False) -> None:
    """Press the key that asks who it is; with Shift: the same as above."""
    text, scan_code = key
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    press(window.view, ord(text.upper()), text.upper() if shift else text, held, scan_code)


def focus() -> QWidget:
    """Return what has the focus."""
    found = QApplication.focusWidget()
    assert found is not None
    return found
