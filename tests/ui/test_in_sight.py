"""What one works on stays in sight, whatever changes how the article is laid out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.project import Project
from annotator.ui.main_window import MainWindow
from tests.ui.conftest import press, sheet_of

Open = Callable[..., MainWindow]
CTRL = Qt.KeyboardModifier.ControlModifier
LENGTHS = (2, 14, 6, 26)
"""Of sentences, in pairs of words: the more they differ, the further a guess of their heights is off."""
KEYS = {
    "language": (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier),
    "tashkeel": (Qt.Key.Key_H, Qt.KeyboardModifier.NoModifier),
    "larger": (Qt.Key.Key_Plus, CTRL),
    "usual": (Qt.Key.Key_0, CTRL),
    "look": (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier),
}


def long_text(sentences: int) -> str:
    """Return a text of so many sentences; 340 have some 10,000 words."""
    words = "«العَمَلَ» مُسْتَمِرٌّ"
    return " ".join(f"قَالَ {n} إِنَّ " + " ".join([words] * LENGTHS[n % 4]) + "." for n in range(sentences))


def look_around(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until the article is painted and laid out to its end."""
    QApplication.processEvents()
    window.grab()
    view, sheet = window.view, window.view.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: view._filled_to >= len(sheet.article.starts))


def is_in_sight(window: MainWindow, at: int) -> bool:
    """Tell whether the line of a letter is wholly in the viewport."""
    rects = window.view.rects_for(at, at + 1)
    return bool(rects) and all(window.view.viewport().rect().contains(rect) for rect in rects)


@pytest.mark.parametrize("way", KEYS)
@pytest.mark.parametrize("sentences", [340, 700])
def test_the_carets_line_stays_in_sight(
    open_on: Open, tmp_path: Path, qtbot: QtBot, sentences: int, way: str
) -> None:
    path = tmp_path / "long.iqt"
    with Project.create(path) as project:
        project.add_sheets([sheet_of("one", "طويل", long_text(sentences))], name="long")
    window = open_on(path)
    qtbot.waitUntil(lambda: window.sides.are_made)
    press(window.view, Qt.Key.Key_End, modifiers=CTRL)
    look_around(window, qtbot)
    assert is_in_sight(window, window.view.caret - 1)
    key, held = KEYS[way]
    for _ in range(2):
        press(window.view, key, {"tashkeel": "h", "larger": "+"}.get(way, ""), held)
        look_around(window, qtbot)
        assert is_in_sight(window, window.view.caret - 1)


def test_after_the_last_question_the_quote_is_in_sight(open_on: Open, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "flow.iqt"
    filler = "كان الطقس صحوا في كل مكان من البلاد منذ الصباح الباكر " * 12 + ". "
    with Project.create(path) as project:
        text = "أكد الوزير سامي النجار الخبر. " + filler + "وأضاف: «الميزانية تكفي عامين كاملين»."
        project.add_sheets([sheet_of("one", "خبر", text)], name="news")
    window = open_on(path)
    window.resize(1000, 560)
    look_around(window, qtbot)
    start = text.index("«")
    window.view.go_to(start - 3)
    press(window.view, Qt.Key.Key_Space, " ")
    press(window.view, Qt.Key.Key_Q, "q")
    assert window.flow_strip.isVisible()
    while window.flow.asked != "speaker":
        press(window.view, Qt.Key.Key_Return, "\r")
    sheet = window.workbench.sheet
    assert sheet is not None
    offered = window.view.framed
    assert offered is not None
    assert offered.start < 40, "the speaker stands far above"
    press(window.view, Qt.Key.Key_Return, "\r")
    assert not window.flow_strip.isVisible()
    look_around(window, qtbot)
    assert is_in_sight(window, start)
