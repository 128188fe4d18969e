"""A project that two people annotated, and a window on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.values import Annotation, Finished
from annotator.project import Project
from annotator.ui.agreement.agreement_window import AgreementWindow
from annotator.ui.main_window import MainWindow
from tests.ui.conftest import FIRST, SECOND, Answers, press, sheet_of

SALMA, OMAR = "سلمى", "عمر"


def marked(sheet: Sheet, name: str, *marks: tuple[str, str]) -> Sheet:
    """Return the sheet with more of one annotator's work, finished; a mark is a tag and words."""
    laid = dict(sheet.annotations)
    for tag, words in marks:
        start = sheet.article.text.index(words)
        id = f"{sheet.article.id}-{name}-{len(laid)}"
        span = Span.of(start, start + len(words))
        laid[id] = Annotation(id, sheet.article.id, name, tag, span, origin=name)
    finished = sheet.finished | {Finished(sheet.article.id, name)}
    return replace(sheet, annotations=laid, finished=finished)


@pytest.fixture
def compared_path(tmp_path: Path) -> Path:
    """Return a project in which two annotators agree on one span and disagree on four."""
    one = sheet_of("one", "الميزانية تكفي عامين", FIRST)
    one = marked(
        one,
        SALMA,
        ("cue", "قال"),
        ("speaker", "الوزير سامي النجار"),
        ("quote", "«الميزانية تكفي عامين»"),
        ("cue", "وأضاف"),
    )
    one = marked(
        one,
        OMAR,
        ("cue", "قال"),
        ("speaker", "سامي النجار"),
        ("quote", "الميزانية تكفي عامين"),
        ("cue", "أضاف"),
    )
    two = marked(marked(sheet_of("two", "نفي", SECOND), SALMA, ("cue", "نفى")), OMAR)
    path = tmp_path / "compared.iqt"
    with Project.create(path) as project:
        project.add_sheets([one, two], name="compared")
    return path


@pytest.fixture
def compared(open_on: Callable[..., MainWindow], compared_path: Path) -> MainWindow:
    """Return a window on that project."""
    return open_on(compared_path, SALMA)


@pytest.fixture
def person(compared: MainWindow) -> Answers:
    """Return what stands in for the person."""
    assert isinstance(compared.ask, Answers)
    return compared.ask


KEYS = {
    "Left": Qt.Key.Key_Left, "Right": Qt.Key.Key_Right, "Up": Qt.Key.Key_Up, "Down": Qt.Key.Key_Down,
    "Return": Qt.Key.Key_Return, "Escape": Qt.Key.Key_Escape, "Tab": Qt.Key.Key_Tab,
}  # fmt: skip


def strike(widget: QWidget, *keys: str) -> None:
    """Press keys one after another: letters, digits and the names in ``KEYS``."""
    for key in keys:
        if key in KEYS:
            press(widget, KEYS[key])
        elif key.startswith("Ctrl+"):
            press(widget, ord(key[-1]), key[-1].lower(), Qt.KeyboardModifier.ControlModifier)
        else:
            press(widget, ord(key), key.lower())


@pytest.fixture
def agreement(compared: MainWindow, person: Answers, qtbot: QtBot) -> AgreementWindow:
    """Return the window with its first report."""
    window = compared.comparisons.open("agreement")
    assert isinstance(window, AgreementWindow)
    qtbot.waitUntil(lambda: window.report is not None)
    return window
