"""Comments by keyboard: on an annotation and on the article, closed, flagged, taken away; the list shows flags."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from annotator.errors import ProjectError
from annotator.model import remarks
from annotator.model.values import Comment
from annotator.project import Project
from annotator.ui.adapters.article_rows import FLAG_ROLE
from annotator.ui.main_window import MainWindow
from annotator.ui.panels.comments_card import CommentsCard
from tests.ui.conftest import Answers, annotation_of, press, select_words

SHIFT = Qt.KeyboardModifier.ShiftModifier


def stored(window: MainWindow) -> list[Comment]:
    """Return the comments on the open article, of everybody, as the file has them."""
    project = window.workbench.project
    assert project is not None
    return [row.comment for row in project.comments(article="one")]


def say_it(window: MainWindow, card: CommentsCard, text: str, *, flag: bool = False) -> None:
    press(window.view, Qt.Key.Key_R, "R" if flag else "r", SHIFT if flag else SHIFT & ~SHIFT, scan_code=27)
    assert card.field.hasFocus()
    card.field.insert(text)
    press(card.field, Qt.Key.Key_Return)


def buttons(card: CommentsCard) -> list[QToolButton]:
    """Return the buttons of the comments shown, without the flag of the field."""
    return [one for one in card.findChildren(QToolButton) if one is not card.flag and one.isVisibleTo(card)]


@pytest.fixture
def quote(window: MainWindow) -> str:
    """Return the id of a quote, selected."""
    select_words(window, "«الميزانية تكفي عامين»")
    window.actions_by_id.trigger("tag:quote")
    window.flow.stop()
    return annotation_of(window, "quote")


def test_a_comment_on_an_annotation(window: MainWindow, quote: str) -> None:
    told: list[str] = []
    window.actions_by_id.refused.connect(told.append)
    say_it(window, window.inspector.page.comments, "أهو مباشر؟")
    assert told == []  # Enter was the field's, and no action's
    (one,) = stored(window)
    assert (one.text, one.annotation, one.annotator, one.flag) == ("أهو مباشر؟", quote, "ليلى", False)
    assert window.inspector.page.comments.field.text() == ""
    window.workbench.undo()
    assert stored(window) == []


def test_without_an_annotation_it_is_on_the_article(window: MainWindow) -> None:
    say_it(window, window.inspector.article_comments, "عنوان غامض", flag=True)
    (one,) = stored(window)
    assert (one.annotation, one.flag) == ("", True)
    index = window.articles.rows.index(0)
    assert index.data(FLAG_ROLE)
    assert "for discussion" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_it_is_closed_flagged_and_taken_away(window: MainWindow, quote: str) -> None:
    card = window.inspector.page.comments
    say_it(window, card, "أهو مباشر؟", flag=True)
    first_row = window.articles.rows.index(0)
    assert first_row.data(FLAG_ROLE)
    buttons(card)[0].click()
    assert stored(window)[0].resolved
    assert not first_row.data(FLAG_ROLE)
    buttons(card)[1].click()
    assert not stored(window)[0].flag
    buttons(card)[3].click()
    assert stored(window) == []
    window.workbench.undo()
    assert [one.text for one in stored(window)] == ["أهو مباشر؟"]


def test_ones_own_words_are_said_otherwise(window: MainWindow, quote: str) -> None:
    card = window.inspector.page.comments
    say_it(window, card, "أهو مباشر؟")
    say_it(window, card, "بل مختلط")
    press(window.view, Qt.Key.Key_R, "r", scan_code=27)
    press(card.field, Qt.Key.Key_Up)
    assert card.field.text() == "بل مختلط"
    assert card.field.selectedText() == "بل مختلط"
    press(card.field, Qt.Key.Key_unknown, "بل غير مباشر")
    press(card.field, Qt.Key.Key_Return)
    assert [one.text for one in stored(window)] == ["أهو مباشر؟", "بل غير مباشر"]
    assert card.field.text() == ""
    window.workbench.undo()
    assert [one.text for one in stored(window)] == ["أهو مباشر؟", "بل مختلط"]
    buttons(card)[2].click()
    assert card.field.text() == "أهو مباشر؟"
    press(card.field, Qt.Key.Key_Escape)
    assert window.view.hasFocus()
    assert card.field.text() == ""
    say_it(window, card, "ثالث")
    assert len(stored(window)) == 3
    press(window.view, Qt.Key.Key_R, "r", scan_code=27)
    press(card.field, Qt.Key.Key_Up)
    press(card.field, Qt.Key.Key_Delete)
    press(card.field, Qt.Key.Key_Return)
    assert [one.text for one in stored(window)] == ["أهو مباشر؟", "بل مختلط"]


def test_what_others_said_is_read_and_stays_theirs(window: MainWindow, qtbot: QtBot) -> None:
    project = window.workbench.project
    assert project is not None
    changes = project.session("عمر").do(remarks.comment("one", "عمر", "انتبه للعنوان"))
    with qtbot.waitSignal(window.workbench.changed):
        window.workbench.reload(changes)
    assert len(buttons(window.inspector.article_comments)) == 2


def test_escape_leads_back(window: MainWindow) -> None:
    window.actions_by_id.trigger("comment")
    press(window.inspector.article_comments.field, Qt.Key.Key_Escape)
    assert window.view.hasFocus()
    assert stored(window) == []


def test_half_a_comment_does_not_go_to_another(window: MainWindow, quote: str) -> None:
    window.actions_by_id.trigger("comment")
    window.inspector.page.comments.field.insert("نصف")
    select_words(window, "غدا")
    window.actions_by_id.trigger("tag:claim")
    assert window.inspector.page.comments.field.text() == ""
    window.view.select_annotation(quote)
    assert window.inspector.page.comments.field.text() == "نصف"


def write_half(window: MainWindow, text: str) -> None:
    """Press R, write, and leave the field with Escape."""
    press(window.view, Qt.Key.Key_R, "r", scan_code=27)
    field = window.inspector.article_comments.field
    assert field.hasFocus()
    press(field, 0, text)
    press(field, Qt.Key.Key_Escape)
    assert window.view.hasFocus()


def test_half_a_comment_stays_with_its_article_and_its_annotator(window: MainWindow) -> None:
    field = window.inspector.article_comments.field
    write_half(window, "نصف")
    window.workbench.open_article("two")
    assert field.text() == ""
    write_half(window, "آخر")
    window.workbench.annotate_as("عمر")
    assert field.text() == ""
    window.workbench.open_article("one")
    assert field.text() == ""
    window.workbench.annotate_as("ليلى")
    assert field.text() == "نصف"
    window.workbench.open_article("two")
    assert field.text() == "آخر"
    press(field, Qt.Key.Key_Return)
    window.workbench.open_article("one")
    window.workbench.open_article("two")
    assert field.text() == "", "it was sent"
    assert stored(window) == []


def test_half_a_comment_stays_with_its_file(window: MainWindow, project_path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.iqt"
    assert window.workbench.project is not None
    window.workbench.project.save_copy(copy)
    field = window.inspector.article_comments.field
    write_half(window, "نصف")
    for path, words in ((copy, ""), (project_path, "نصف")):
        window.workbench.open_project(path)
        window.workbench.annotate_as("ليلى")
        window.workbench.open_article("one")
        assert field.text() == words


def test_words_of_a_comment_are_not_said_of_another_article(window: MainWindow) -> None:
    card = window.inspector.article_comments
    say_it(window, card, "أهو مباشر؟")
    write_half(window, "نصف")
    card.reword(stored(window)[0])
    window.workbench.open_article("two")
    assert card.field.text() == ""
    assert card.field.placeholderText() == "Write a comment; Enter adds it"
    press(card.field, Qt.Key.Key_Return)
    assert [one.text for one in stored(window)] == ["أهو مباشر؟"]
    window.workbench.open_article("one")
    assert card.field.text() == "نصف"


def test_a_file_for_reading_takes_none(open_on: object, project_path: Path) -> None:
    with Project.open(project_path):
        window = open_on(project_path)  # type: ignore[operator]
        assert not window.inspector.article_comments.field.isEnabled()


def test_comments_that_cannot_be_read_are_not_passed_over(
    window: MainWindow, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_wanted: object) -> None:
        raise ProjectError("project.no_article", id="two")

    assert window.inspector.article_comments.isVisible()
    monkeypatch.setattr(window.workbench.project, "comments", refuse)
    window.workbench.open_article("two")
    assert len(answers.said) == 1
