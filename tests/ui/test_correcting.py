"""Text correction by keyboard: what is shown before, what is written, what undo and the history know of it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from annotator.errors import ProjectError
from annotator.messages import set_language
from annotator.model import plans, remarks
from annotator.model.correction import correct_text
from annotator.model.span import Span
from annotator.model.values import Annotation, Comment
from annotator.project import Project
from annotator.text.characters import NBSP, RLM, TATWEEL
from annotator.ui.beside.blindness import BLIND
from annotator.ui.correcting.consequences import consequences
from annotator.ui.correcting.correcting import stretch_around
from annotator.ui.correcting.dialog import CorrectDialog
from annotator.ui.correcting.original import Original
from annotator.ui.correcting.shown_text import insert
from annotator.ui.dialogs.history import History
from annotator.ui.main_window import MainWindow
from tests.ui.conftest import FIRST, Answers, annotation_of, press, select_words, sheet_of

CTRL = Qt.KeyboardModifier.ControlModifier
ODD = f"قال الوزر{NBSP}: {RLM}«نعـــم»  ثم بِسمِ الله 😀.\nوعاد{TATWEEL} الوزر أمس."


def begin(window: MainWindow) -> CorrectDialog:
    """Press F2."""
    press(window.view, Qt.Key.Key_F2)
    return next(one for one in window.findChildren(CorrectDialog) if one.isVisible())


def type_over(dialog: CorrectDialog, old: str, new: str) -> None:
    """Select the first place of some letters in the field and type others, as a person does."""
    field = dialog.field
    shown = field.document().toPlainText().replace("\ufffc", "_")
    at = len(shown[: shown.index(old)].encode("utf-16-le")) // 2
    cursor = field.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at + len(old), QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)
    if new:
        press(field, Qt.Key.Key_unknown, new)
    else:
        press(field, Qt.Key.Key_Delete)


def accept(dialog: CorrectDialog, window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.workbench.changed):
        press(dialog.field, Qt.Key.Key_Return, "\r")


def text_of(window: MainWindow) -> str:
    assert window.workbench.sheet is not None
    return window.workbench.sheet.article.text


def test_a_letter_is_put_right_and_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    select_words(window, "سامي")
    dialog = begin(window)
    qtbot.waitUntil(dialog.field.hasFocus)
    assert dialog.field.text() == FIRST[: FIRST.index("وأضاف")]
    assert dialog.field.textCursor().selectedText() == "سامي"
    assert not dialog.go.isEnabled()
    press(dialog.field, Qt.Key.Key_unknown, "رامي")
    accept(dialog, window, qtbot)
    assert text_of(window) == FIRST.replace("سامي", "رامي")
    assert "corrected" in window.status.notice.text()
    press(window.view, Qt.Key.Key_Z, "z", CTRL, 52)
    assert text_of(window) == FIRST
    press(window.view, Qt.Key.Key_Y, "y", CTRL, 29)
    assert text_of(window) == FIRST.replace("سامي", "رامي")


def test_what_lies_between_two_changes_moves_along_untouched(window: MainWindow, qtbot: QtBot) -> None:
    assert FIRST.startswith("قال الوزير سامي")
    select_words(window, "الوزير")
    window.actions_by_id.trigger("tag:speaker")
    window.flow.stop()
    dialog = begin(window)
    type_over(dialog, "قال", "وقد قال")
    type_over(dialog, "سامي", "رامي")
    dialog.look()
    assert "1 annotation moves along" in dialog.told.text()
    assert "Reads differently" not in dialog.told.text()
    accept(dialog, window, qtbot)
    assert text_of(window) == FIRST.replace("قال", "وقد قال", 1).replace("سامي", "رامي", 1)
    sheet = window.workbench.sheet
    assert sheet is not None
    (one,) = sheet.annotations.values()
    assert one.span.text_of(sheet.article.text) == "الوزير"
    assert [len(correction.removed) for correction in sheet.corrections] == [1, 0]
    window.workbench.undo()
    assert text_of(window) == FIRST


def test_afterwards_it_is_said_whose_words_changed(window: MainWindow, qtbot: QtBot) -> None:
    select_words(window, "الوزير سامي النجار")
    window.actions_by_id.trigger("tag:speaker")
    window.flow.stop()
    dialog = begin(window)
    type_over(dialog, "سامي", "رامي")
    accept(dialog, window, qtbot)
    assert "1 annotation reads differently" in window.status.notice.text()
    window.view.go_to(0)
    dialog = begin(window)
    type_over(dialog, "قال", "وقد قال")
    accept(dialog, window, qtbot)
    assert "keeps its words" in window.status.notice.text()


def test_escape_writes_nothing(window: MainWindow) -> None:
    dialog = begin(window)
    type_over(dialog, "سامي", "رامي")
    press(dialog.field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert text_of(window) == FIRST


@pytest.mark.parametrize(
    ("old", "new"),
    [("الوزر", "الوزير"), ("ثم", "أو"), (" الله", ""), ("نعـــم", "نعم"), ("  ثم", " ثم"), ("بِسمِ", "باسم")],
)
def test_what_was_not_touched_keeps_every_code_point(
    open_on: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot, old: str, new: str
) -> None:
    path = tmp_path / "odd.iqt"
    with Project.create(path) as project:
        project.add_sheets([sheet_of("odd", "غريب", ODD)], name="odd")
    window = open_on(path)
    dialog = begin(window)
    assert dialog.field.text() == ODD.partition("\n")[0]
    type_over(dialog, old, new)
    accept(dialog, window, qtbot)
    assert text_of(window) == ODD.replace(old, new, 1)
    (one,) = window.workbench.sheet.corrections  # type: ignore[union-attr]
    assert len(one.removed) <= len(old) + 5


def test_signs_are_deleted_like_letters(
    open_on: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "odd.iqt"
    with Project.create(path) as project:
        project.add_sheets([sheet_of("odd", "غريب", ODD)], name="odd")
    window = open_on(path)
    dialog = begin(window)
    type_over(dialog, "_: _", ": ")
    assert dialog.field.text().startswith("قال الوزر: «نعـــم»")
    accept(dialog, window, qtbot)
    assert text_of(window) == ODD.replace(NBSP, "", 1).replace(RLM, "", 1)


def test_what_happens_is_said_before(window: MainWindow) -> None:
    for words, tag in (("سامي النجار", "speaker"), ("سامي", "claim"), ("غدا", "cue")):
        select_words(window, words)
        window.actions_by_id.trigger(f"tag:{tag}")
        window.flow.stop()
    project = window.workbench.project
    assert project is not None
    at = FIRST.index("سامي")
    project.session("عمر").do(plans.annotate("one", "عمر", "claim", Span.of(at, at + 4)))
    select_words(window, "سامي")
    dialog = begin(window)
    assert dialog.told.text() == "The text is still the same."
    type_over(dialog, "سامي ", "")
    dialog.look()
    said = dialog.told.text()
    assert "1 annotation moves along" in said
    assert "Gets shorter: speaker" in said
    assert "Goes: claim" in said
    assert "1 annotation of others goes." in said
    assert "عمر" not in said
    project.set_setting(BLIND, False)
    dialog.look()
    assert "عمر" in dialog.told.text()
    assert "of others" not in dialog.told.text()
    set_language("ar")
    dialog.look()
    assert "يزول: ادعاء" in dialog.told.text()


def test_a_title_that_is_the_first_line_is_named_and_follows(
    open_on: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "lines.iqt"
    with Project.create(path) as project:
        project.add_sheets([sheet_of("a", "عنوان خطا", "عنوان خطا\nقال نعم.")], name="a")
    window = open_on(path)
    dialog = begin(window)
    type_over(dialog, "خطا", "صحيح")
    dialog.look()
    assert "عنوان صحيح" in dialog.told.text()
    accept(dialog, window, qtbot)
    assert window.header.title.text() == RLM + "عنوان صحيح"
    assert window.articles.rows.rows[0].title == "عنوان صحيح"
    window.workbench.undo()
    assert window.header.title.text() == RLM + "عنوان خطا"


def test_a_text_changed_meanwhile_is_not_written_over(
    window: MainWindow, answers: Answers, qtbot: QtBot
) -> None:
    dialog = begin(window)
    type_over(dialog, "الوزير", "الرئيس")
    project = window.workbench.project
    assert project is not None
    project.correct("one", 0, 3, "ذكر", "مشرف")
    press(dialog.field, Qt.Key.Key_Return, "\r")
    qtbot.waitUntil(lambda: bool(answers.said))
    assert "reads differently now" in answers.said[0]
    assert project.article("one").text == FIRST.replace("قال", "ذكر", 1)


def test_layers_that_cannot_be_read_are_told_and_nothing_is_written(
    window: MainWindow, answers: Answers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_wanted: object, **_more: object) -> None:
        raise ProjectError("store.unknown_article", article="one")

    monkeypatch.setattr(Project, "sheet", refuse)
    dialog = begin(window)
    type_over(dialog, "الوزير", "الرئيس")
    qtbot.waitUntil(lambda: bool(answers.said))
    assert not [one for one in window.findChildren(CorrectDialog) if one.isVisible()]
    assert "الرئيس" not in text_of(window)


def test_what_was_typed_stays_while_another_job_runs(window: MainWindow, qtbot: QtBot) -> None:
    ready = threading.Event()
    with qtbot.waitSignal(window.jobs.ended):
        window.jobs.start("", lambda _progress, _cancelled: ready.wait(20), lambda _answer: None, print)
        dialog = begin(window)
        type_over(dialog, "سامي", "رامي")
        press(dialog.field, Qt.Key.Key_Return, "\r")
        assert dialog.isVisible()
        assert "Another job" in dialog.problem.text()
        ready.set()
    accept(dialog, window, qtbot)
    assert "رامي" in text_of(window)


def test_a_file_handed_out_offers_none(open_on: Callable[..., MainWindow], project_path: Path) -> None:
    with Project.open(project_path) as project:
        project.set_setting("assigned", {"annotator": "ليلى"})
    window = open_on(project_path)
    press(window.view, Qt.Key.Key_F2)
    assert not window.findChildren(CorrectDialog)
    assert "coordinator" in window.status.notice.text()
    assert not window.actions_by_id.actions["correct"].isVisible()
    window.actions_by_id.trigger("palette")
    window.palette_box.field.setText("correct the text")
    assert [window.palette_box.list.item(at).text() for at in range(window.palette_box.list.count())] == []
    assert not window.palette_box.list.isVisible()
    assert "correct" in window.palette_box.nothing.text()


def test_the_history_leads_to_the_text_as_imported(window: MainWindow, qtbot: QtBot) -> None:
    press(window.view, Qt.Key.Key_F2, "", Qt.KeyboardModifier.ShiftModifier)
    assert "never corrected" in window.status.notice.text()
    dialog = begin(window)
    type_over(dialog, "سامي", "رامي")
    accept(dialog, window, qtbot)
    history = window.keeping.history()
    assert history.table.item(0, 2).text() == "correct the text"
    history.original.click()
    (original,) = window.findChildren(Original)
    assert original.original == FIRST
    assert original.table.item(0, 2).text().strip("\u2067\u2069") == "س"
    assert original.text._marks == [(FIRST.index("سامي"), FIRST.index("سامي") + 1)]
    assert not any(one.isHidden() for one in window.findChildren(History))


def test_consequences_count_what_hangs_on_what_goes() -> None:
    sheet = sheet_of("a", "", "قال الوزير. نعم.\nوعاد الوزير.")
    one = Annotation("x", "a", "ليلى", "cue", Span.of(0, 3))
    made = type(sheet)(
        sheet.article,
        {"x": one, "y": Annotation("y", "a", "ليلى", "speaker", Span.of(4, 10))},
        comments=(remarks.comment("a", "ليلى", "؟", annotation="x").value,),  # type: ignore[arg-type]
    )
    assert isinstance(made.comments[0], Comment)
    what = consequences(made, correct_text(made, 0, 4, "", "م"))
    assert (what.moved, [each.id for each in what.gone], what.comments) == (1, ["x"], 1)
    what = consequences(made, correct_text(made, 10, 11, "،", "م"))
    assert what.sentences == -1
    what = consequences(made, correct_text(made, 4, 10, "الأمير", "م"))
    assert [each.id for each in what.reworded] == ["y"]


def test_the_stretch_leaves_the_line_end_out() -> None:
    article = sheet_of("a", "", "قال نعم. ثم لا.\n\nوعاد.").article
    assert [article.text[slice(*stretch_around(article, at, at))] for at in (0, 9, 20)] == [
        "قال نعم. ",
        "ثم لا.",
        "وعاد.",
    ]
    start, end = stretch_around(article, 10, 19)
    assert article.text[start:end] == "ثم لا.\n\nوعاد."


def test_pasting_signs(window: MainWindow) -> None:
    dialog = begin(window)
    insert(dialog.field.textCursor(), RLM)
    dialog.look()
    (one,) = dialog.replacements
    assert one.inserted == RLM


def test_an_annotation_stays_selected(window: MainWindow, qtbot: QtBot) -> None:
    select_words(window, "غدا")
    window.actions_by_id.trigger("tag:cue")
    id = annotation_of(window, "cue")
    window.view.go_to(0)
    window.view.select_annotation(id, reveal=False)
    dialog = begin(window)
    type_over(dialog, "سامي ", "")
    accept(dialog, window, qtbot)
    assert window.view.selected_annotation == id
    found = window.view.annotation(id)
    assert found is not None
    assert found.span.text_of(text_of(window)) == "غدا"
