"""In a small window the article keeps most of the room, and nothing beside it is cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from annotator import app
from annotator.messages import LANGUAGES
from annotator.ui.beside.window import BesideWindow
from annotator.ui.desk import LEAST, READABLE, WIDTHS, panel_widths
from annotator.ui.main_window import MainWindow
from annotator.ui.settings import GEOMETRY
from annotator.ui.widgets import screen
from tests.ui.conftest import press

SIZES = ((1024, 640), (1280, 720), (1366, 768))


def test_panels_give_way_before_the_article_and_no_further_than_they_can() -> None:
    assert panel_widths(WIDTHS, 2000) == WIDTHS
    narrow = panel_widths(WIDTHS, sum(WIDTHS) + READABLE - 60)
    assert sum(WIDTHS) - sum(narrow) in (59, 60)
    assert all(least <= now < wished for least, now, wished in zip(LEAST, narrow, WIDTHS, strict=True))
    assert panel_widths(WIDTHS, 700) == LEAST
    assert panel_widths((100, 100), 300) == (100, 100)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_the_article_keeps_its_room(
    window: MainWindow, qtbot: QtBot, size: tuple[int, int], language: str
) -> None:
    window.appearance.speak(language)
    window.resize(*size)
    press(window.view, Qt.Key.Key_Space, " ")
    press(window.view, Qt.Key.Key_Q, "q")
    qtbot.waitUntil(window.flow_strip.isVisible)
    qtbot.waitUntil(lambda: window.size().toTuple() == size)  # type: ignore[attr-defined]
    assert window.view.width() >= 0.47 * size[0]
    assert window.view.height() >= 0.45 * size[1]
    qtbot.waitUntil(lambda: all(map(_is_whole, window.tag_bar.buttons.values())))
    qtbot.waitUntil(lambda: all(map(_is_whole, window.flow_strip.buttons)))
    assert window.lists.tabs.sizeHint().width() <= window.lists.tabs.width()


def _is_whole(part: QWidget) -> bool:
    """Tell whether nothing of a part is cut: it lies in what holds it, and all its words have their room."""
    labels = [each for each in part.findChildren(QLabel) if each.isVisible()]
    return part.parentWidget().rect().contains(part.geometry()) and all(
        each.width() >= each.sizeHint().width() for each in (part, *labels)
    )


def test_a_tag_shows_both_letters_of_its_key_where_there_is_room(window: MainWindow, qtbot: QtBot) -> None:
    def letters() -> int:
        button = next(iter(window.tag_bar.buttons.values()))
        return sum(1 for each in button.findChildren(QLabel) if each.property("keycap") and each.isVisible())

    window.resize(1500, 800)
    qtbot.waitUntil(lambda: letters() == 2)
    window.resize(1000, 800)
    qtbot.waitUntil(lambda: letters() == 1)


def test_the_head_of_the_article_is_low_in_a_low_window_in_every_theme(
    window: MainWindow, qtbot: QtBot
) -> None:
    sizes = []
    for height in (640, 900):
        window.resize(1280, height)
        for _ in range(2):
            window.appearance.switch_theme()
            sizes.append(window.header.title.font().pointSizeF())
    assert sizes == [14, 14, 20, 20]


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_the_lowest_window_the_article_has_more_than_a_line(
    window: MainWindow, qtbot: QtBot, language: str
) -> None:
    sheet = window.workbench.sheet
    assert sheet is not None
    title = "عنوان طويل لا يكفيه سطر واحد في نافذة صغيرة " * 4
    window.workbench.sheet = replace(sheet, article=replace(sheet.article, title=title))
    window.appearance.speak(language)
    window.resize(1000, 420)
    qtbot.waitUntil(lambda: window.height() == 420)
    line = window.header.title.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: window.header.title.height() <= line)
    qtbot.waitUntil(lambda: window.view.height() > 4 * line)
    window.resize(1000, 600)
    qtbot.waitUntil(lambda: window.header.title.height() > line)


def test_the_widths_of_the_panels_are_kept_as_wished(
    open_on: Callable[[Path], MainWindow], project_path: Path, qtbot: QtBot
) -> None:
    window = open_on(project_path)
    window.resize(1440, 900)
    splitter = window.desk.splitter
    splitter.moveSplitter(320, 1)
    assert window.articles.width() == pytest.approx(320, abs=2)
    window.resize(1024, 640)
    qtbot.waitUntil(lambda: window.articles.width() < 300)
    window.close()
    window = open_on(project_path)
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: window.articles.width() == pytest.approx(320, abs=2))


def test_at_the_first_start_the_frame_has_room_on_the_screen_too(window: MainWindow) -> None:
    room = window.screen().availableSize()
    window.resize(room.width() + 200, room.height() + 200)
    app._keep_within_screen(window)
    assert window.width() <= room.width()
    assert window.height() < room.height(), "the title bar stands above it"
    window.settings.put(GEOMETRY, window.saveGeometry())
    left_at = QRect(10, 44, room.width() - 50, room.height() - 100)
    window.setGeometry(left_at)
    app._keep_within_screen(window)
    assert window.geometry() == left_at, "where a person left it"


def test_a_window_that_is_shown_again_lies_within_the_screen(
    open_on: Callable[[Path], MainWindow], project_path: Path
) -> None:
    window = open_on(project_path)
    room = window.screen().availableGeometry()
    window.setGeometry(room.translated(200, 44))
    window.close()
    window = open_on(project_path)
    app._keep_within_screen(window)
    assert room.contains(window.frameGeometry())
    assert window.geometry().top() > room.top(), "the title bar stands above it"


@pytest.mark.parametrize("id", ["agreement", "adjudicate", "side_by_side", "training", "speakers"])
def test_windows_beside_open_within_the_screen(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, id: str
) -> None:
    """A screen of 1440x900 pixels with letters of 200 % has this much room for windows."""
    monkeypatch.setattr(screen, "_room", lambda _window: QRect(0, 0, 720, 450))
    window.actions_by_id.trigger(id)

    def opened() -> list[BesideWindow]:
        every = QApplication.topLevelWidgets()
        return [one for one in every if isinstance(one, BesideWindow) and one.isVisible()]

    qtbot.waitUntil(lambda: bool(opened()))
    for one in opened():
        assert QSize(720, 450 - screen.FRAME).expandedTo(one.size()) == QSize(720, 450 - screen.FRAME)
