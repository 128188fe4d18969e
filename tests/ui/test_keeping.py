"""Nothing is lost: the history lists every step, and what is in the recycle bin comes back whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.project import Project
from annotator.ui.dialogs.history import ANNOTATION
from annotator.ui.main_window import MainWindow
from annotator.ui.widgets.bidi import title_shown
from annotator.ui.widgets.plain_table import PlainTable
from tests.ui.conftest import Answers, press, select_words


def texts(table: PlainTable, column: int) -> list[str]:
    cells = [table.item(row, column) for row in range(table.rowCount())]
    return [cell.text() for cell in cells if cell is not None]


@pytest.fixture
def worked(window: MainWindow) -> MainWindow:
    """Return the window after three steps, the last of them taken back; the quote is selected."""
    select_words(window, "«الميزانية تكفي عامين»")
    window.actions_by_id.trigger("tag:quote")
    window.flow.stop()
    quote = window.view.selected_annotation
    window.actions_by_id.trigger("cycle_start")
    select_words(window, "قال")
    window.actions_by_id.trigger("tag:cue")
    window.workbench.undo()
    window.view.select_annotation(quote)
    return window


def test_the_history_of_an_article(worked: MainWindow) -> None:
    dialog = worked.keeping.history()
    who, what = texts(dialog.table, 1), texts(dialog.table, 2)
    assert who == [title_shown("ليلى")] * 3
    assert what[0].endswith("(taken back)")
    assert not any("taken back" in each for each in what[1:])
    assert dialog.table.currentRow() == 0
    dialog.close()


def test_the_history_of_one_annotation(worked: MainWindow) -> None:
    dialog = worked.keeping.history()
    dialog.scope.chosen.emit(ANNOTATION)
    words = [text.strip("\u2067\u2069") for text in texts(dialog.table, 3)]
    assert words == ["الميزانية تكفي عامين»", "«الميزانية تكفي عامين»"]
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_an_article_without_steps_says_so(window: MainWindow) -> None:
    window.workbench.open_article("two")
    dialog = window.keeping.history()
    assert dialog.table.rowCount() == 0
    assert not dialog.table.isVisible()
    dialog.close()


def test_to_the_bin_and_back(worked: MainWindow, answers: Answers, qtbot: QtBot) -> None:
    worked.actions_by_id.trigger("bin_article")
    assert "الميزانية تكفي عامين" in answers.asked[-1]
    assert worked.workbench.article_id == "two"
    assert [row.id for row in worked.articles.rows.rows] == ["two"]
    dialog = worked.keeping.bin()
    assert dialog.table.key() == "one"
    with qtbot.waitSignal(worked.workbench.changed):
        dialog.table.activated.emit(dialog.table.currentIndex())
    assert dialog.table.rowCount() == 0
    assert not dialog.restore.isEnabled()
    dialog.close()
    assert [row.id for row in worked.articles.rows.rows] == ["one", "two"]
    worked.workbench.open_article("one")
    assert worked.workbench.sheet is not None
    assert len(worked.workbench.sheet.annotations) == 1


def test_who_says_no_keeps_the_article(window: MainWindow, answers: Answers) -> None:
    answers.agrees = False
    window.actions_by_id.trigger("bin_article")
    assert window.workbench.article_id == "one"
    assert window.articles.rows.rowCount() == 2


def test_the_last_article_leaves_an_empty_desk(
    open_on: Callable[..., MainWindow], project_path: Path
) -> None:
    window = open_on(project_path)
    for _ in range(2):
        window.actions_by_id.trigger("bin_article")
    assert window.workbench.sheet is None
    assert window.articles.rows.rowCount() == 0
    window.workbench.undo()
    assert window.articles.rows.rowCount() == 1
    project = window.workbench.project
    assert isinstance(project, Project)
    assert len(project.bin()) == 1
