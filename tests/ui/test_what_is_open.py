"""What a dialog or field holds goes where it belongs: projects, annotations, language and theme change under it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QScrollArea
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from annotator.errors import ProjectError
from annotator.model import plans
from annotator.model.changes import Changes
from annotator.project import Project
from annotator.ui.main_window import MainWindow
from annotator.ui.panels.attribute_editors import Text
from annotator.ui.panels.start_page import StartPage
from annotator.ui.settings import Settings
from annotator.ui.widgets.fields import Field
from tests.ui.conftest import Answers, annotation_of, press, select_words

NOTE = "صفة لا اسم"


def test_dialogs_on_a_project_close_with_it(window: MainWindow, project_path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.iqt"
    shutil.copy(project_path, other)
    for id in ("backups", "rounds", "assign", "history", "bin"):
        window.actions_by_id.trigger(id)
    assert len([one for one in window.findChildren(QDialog) if one.isVisible()]) == 5
    window.files.open_path(str(other))
    assert not [one for one in window.findChildren(QDialog) if one.isVisible()]


def test_a_form_that_was_left_is_gone(window: MainWindow, qtbot: QtBot) -> None:
    form = window.team.assign()
    assert form is not None
    form.reject()
    qtbot.waitUntil(lambda: not isValid(form))


def test_a_project_in_a_place_that_cannot_be_asked_about_is_passed_over(qtbot: QtBot) -> None:
    settings = Settings()
    settings.remember_project("/" + "x" * 300)  # the system refuses even to look for it
    qtbot.addWidget(StartPage(settings, ""))


@pytest.fixture
def two(window: MainWindow) -> tuple[str, str]:
    """Return the ids of a speaker, selected, and of a cue."""
    for words, tag in (("قال", "cue"), ("سامي النجار", "speaker")):
        select_words(window, words)
        window.actions_by_id.trigger(f"tag:{tag}")
        window.flow.stop()
    speaker = annotation_of(window, "speaker")
    window.view.select_annotation(speaker)
    return speaker, annotation_of(window, "cue")


def note_field(window: MainWindow) -> Field:
    editor = window.inspector.page.form.editors["note"]
    assert isinstance(editor, Text)
    field = editor.focusProxy()
    assert isinstance(field, Field)
    return field


def write_note(window: MainWindow) -> None:
    field = note_field(window)
    field.setFocus()
    field.insert(NOTE)


def notes(window: MainWindow, *ids: str) -> list[object]:
    project = window.workbench.project
    assert project is not None
    sheet = project.sheet("one")
    return [sheet.annotations[id].attributes.get("note") for id in ids]


def test_a_note_stays_with_the_annotation_it_was_written_on(window: MainWindow, two: tuple[str, str]) -> None:
    write_note(window)
    window.view.select_annotation(two[1])  # as keys do, which do not leave the field
    assert notes(window, *two) == [NOTE, None]
    assert note_field(window).text() == ""


def test_a_note_is_kept_where_another_article_is_opened(window: MainWindow, two: tuple[str, str]) -> None:
    write_note(window)
    window.actions_by_id.trigger("next_article")
    assert window.workbench.article_id == "two"
    assert notes(window, *two) == [NOTE, None]


def test_a_note_is_not_written_for_somebody_else(window: MainWindow, two: tuple[str, str]) -> None:
    write_note(window)
    window.workbench.annotate_as("عمر")
    assert notes(window, *two) == [None, None]


@pytest.mark.parametrize("action", ["theme", "language"])
def test_a_note_half_written_outlives(window: MainWindow, two: tuple[str, str], action: str) -> None:
    write_note(window)
    window.actions_by_id.trigger(action)
    assert note_field(window).text() == NOTE
    window.actions_by_id.trigger(action)
    assert note_field(window).text() == NOTE
    note_field(window).editingFinished.emit()
    assert notes(window, *two) == [NOTE, None]


def test_a_comment_that_could_not_be_kept_stays_in_the_field(
    window: MainWindow, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    field = window.inspector.article_comments.field
    window.inspector.comment()
    field.insert("قول")
    press(field, Qt.Key.Key_Return)
    press(field, Qt.Key.Key_Up)
    field.setText("قول آخر")
    monkeypatch.setattr(window.workbench.session, "do", _no_room)
    press(field, Qt.Key.Key_Return)
    assert field.text() == "قول آخر"
    monkeypatch.undo()
    press(field, Qt.Key.Key_Return)
    assert field.text() == ""
    (said,) = window.workbench.project.comments(article="one") if window.workbench.project else ()
    assert said.comment.text == "قول آخر"


def _no_room(_edit: object) -> None:
    raise ProjectError("store.full", path="news.iqt")


def test_an_article_that_cannot_be_read_again_is_said_and_stays(
    window: MainWindow, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = window.workbench
    assert bench.project is not None

    def fail(*_arguments: object, **_named: object) -> None:
        raise ProjectError("store.disk_error", path="news.iqt", engine="disk I/O error")

    monkeypatch.setattr(bench.project, "sheet", fail)
    bench.reload(Changes(frozenset(), frozenset({bench.article_id})))
    assert len(answers.said) == 1
    assert bench.article_id == "one"
    assert window.view.sheet is not None


def test_an_article_that_is_gone_is_closed_without_a_word(
    window: MainWindow, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = window.workbench
    assert bench.project is not None

    def fail(*_arguments: object, **_named: object) -> None:
        raise ProjectError("store.unknown_article", article="one")

    monkeypatch.setattr(bench.project, "sheet", fail)
    bench.reload(Changes(frozenset(), frozenset({bench.article_id})))
    assert not answers.said
    assert not bench.article_id


def test_what_may_only_be_read_takes_nothing_out_of_the_bin(window: MainWindow) -> None:
    bench = window.workbench
    assert bench.do(plans.move_to_bin("two"))
    dialog = window.keeping.bin()
    rounds = window.team.rounds()
    assert rounds is not None
    rounds.field.setText("second")
    assert dialog.restore.isEnabled()
    assert rounds.begin.isEnabled()
    bench.bar(ProjectError("store.damaged", path="news.iqt", engine=""))
    assert not dialog.restore.isEnabled()
    assert not rounds.begin.isEnabled()


def test_a_folder_without_a_place_lies_beside_the_project(
    window: MainWindow, project_path: Path, qtbot: QtBot
) -> None:
    window.workbench.ask.begin_beside(project_path)
    form = window.team.assign()
    assert form is not None
    form.folder.setText("files")
    assert form.wish().out == project_path.parent / "files"


def test_enter_in_a_field_hands_nothing_out(window: MainWindow, qtbot: QtBot) -> None:
    form = window.team.assign()
    assert form is not None
    qtbot.waitUntil(form.go.isEnabled)
    form.round.setFocus()
    form.round.insert("second")
    press(form.round, Qt.Key.Key_Return)
    assert form.isVisible()


def test_a_backup_that_failed_by_a_fault_is_said(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_: object, **__: object) -> None:
        raise ValueError("nobody foresaw this")

    monkeypatch.setattr(Project, "back_up", fault)
    with qtbot.waitSignal(window.status.said):
        window.safety.back_up_when_due()


def test_a_list_that_cannot_be_read_says_so_once_and_after_it_is_painted(
    window: MainWindow, answers: Answers, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    rows = window.articles.rows
    rows.setStringList([""] * 1000)

    def fail(*_arguments: object, **_named: object) -> None:
        raise ProjectError("store.disk_error", path="news.iqt", engine="disk I/O error")

    assert window.workbench.project is not None
    monkeypatch.setattr(window.workbench.project, "article_rows", fail)
    for at in (300, 500, 700):
        assert rows.data(rows.index(at)) is None
    assert not answers.said
    qtbot.waitUntil(lambda: bool(answers.said))
    QCoreApplication.processEvents()
    assert len(answers.said) == 1


def test_a_window_that_was_hidden_takes_the_theme_when_it_is_shown(window: MainWindow) -> None:
    before = window.styleSheet()
    window.hide()
    window.actions_by_id.trigger("theme")
    window.show()
    assert window.styleSheet() != before


def test_another_project_begins_at_the_top_of_the_details(
    window: MainWindow, project_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other.iqt"
    shutil.copy(project_path, other)
    window.resize(1000, 480)
    qtbot.waitUntil(window.sides.inspector.part.beginning.isVisible)
    area = window.sides.inspector.part.beginning.parentWidget().parentWidget()
    assert isinstance(area, QScrollArea)
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    window.files.open_path(str(other))
    assert bar.value() == 0
