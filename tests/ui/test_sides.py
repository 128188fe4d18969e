"""The panels beside the article come a moment after it, and miss nothing of what happened before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.app import open_window
from annotator.project import Project
from annotator.ui.main_window import MainWindow
from tests.ui.conftest import LATIN, press, select_words, type_letter


@pytest.fixture
def fresh(project_path: Path) -> Iterator[MainWindow]:
    """Return a window in the moment its article is seen, nothing beside it yet."""
    window = open_window(project_path, "ليلى")
    window.activateWindow()
    QApplication.sendPostedEvents()
    yield window
    window.close()
    window.deleteLater()


def made(window: MainWindow) -> list[bool]:
    return [
        late.made is not None for late in (window.sides.articles, window.sides.inspector, window.sides.lists)
    ]


def test_keys_are_answered_before_the_panels_are_there(fresh: MainWindow, qtbot: QtBot) -> None:
    assert made(fresh) == [False] * 3
    press(fresh.view, Qt.Key.Key_Left)
    assert fresh.view.caret == 1
    select_words(fresh, "الوزير")
    type_letter(fresh.view, "S", LATIN)
    assert fresh.workbench.sheet is not None
    ((id, _),) = fresh.workbench.sheet.annotations.items()
    fresh.view.select_annotation(id)
    assert made(fresh) == [False] * 3
    qtbot.waitUntil(lambda: fresh.sides.are_made)
    assert fresh.articles.rows.rowCount() == 2
    assert fresh.articles.list.currentIndex().row() == 0
    assert [one.id for one in fresh.table.rows.annotations] == [id]
    assert fresh.table.table.currentIndex().row() == 0
    assert fresh.inspector.page.isVisible()


def test_a_panel_is_there_when_it_is_wanted(fresh: MainWindow) -> None:
    fresh.actions_by_id.trigger("find")
    assert made(fresh) == [True, False, False]
    assert fresh.articles.box.isVisible()
    assert fresh.focusWidget() is fresh.articles.box
    fresh.actions_by_id.trigger("comment")
    assert made(fresh) == [True, True, False]
    assert fresh.focusWidget() is fresh.inspector.article_comments.field


def test_panels_take_the_places_kept_for_them(fresh: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitExposed(fresh)
    parts = (fresh.view, fresh.sides.articles, fresh.sides.inspector, fresh.sides.lists, fresh.status)
    before = [part.geometry() for part in parts]
    qtbot.waitUntil(lambda: fresh.sides.are_made)
    QApplication.sendPostedEvents()
    assert [part.geometry() for part in parts] == before
    assert fresh.articles.geometry() == fresh.sides.articles.rect()


def test_no_panel_is_a_window_while_it_is_made(fresh: MainWindow) -> None:
    """One that is shown before it has a place takes the focus from the article, and flashes."""
    shown: list[QObject] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(watched)
            return False

    watch, application = Watch(), QApplication.instance()
    assert application is not None
    application.installEventFilter(watch)
    try:
        fresh.sides.make_now()
    finally:
        application.removeEventFilter(watch)
    assert shown == []


def test_over_the_start_page_nothing_is_made(fresh: MainWindow, project_path: Path, qtbot: QtBot) -> None:
    fresh.workbench.close()
    assert fresh.start_page.isVisible()
    assert made(fresh) == [False] * 3
    fresh.files.show_project(Project.open(project_path), "ليلى")
    qtbot.waitUntil(lambda: fresh.sides.are_made)
    assert fresh.articles.rows.rowCount() == 2
