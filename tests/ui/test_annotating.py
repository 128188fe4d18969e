"""A person annotates by keyboard: tag, link, undo, redo, delete; all of it is in the file at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from annotator.messages import say
from annotator.model.values import Link
from annotator.project import Project
from annotator.ui.main_window import MainWindow
from tests.tagsets import places_only
from tests.ui.conftest import (
    ARABIC,
    LATIN,
    Answers,
    annotation_of,
    press,
    select_words,
    sheet_of,
    type_letter,
)

CTRL = Qt.KeyboardModifier.ControlModifier
LAYOUTS = pytest.mark.parametrize("layout", [LATIN, ARABIC], ids=["latin", "arabic"])


def stored(path: Path) -> list[tuple[str, str]]:
    """Return tag and words of what another reader finds in the file."""
    with Project.open(path, read_only=True) as project:
        sheet = project.sheet("one")
    return sorted((one.tag, one.span.text_of(sheet.article.text)) for one in sheet.annotations.values())


def links(window: MainWindow) -> list[Link]:
    assert window.workbench.sheet is not None
    return list(window.workbench.sheet.links.values())


def tag_three(window: MainWindow, layout: dict[str, tuple[str, int]]) -> None:
    for words, key in (("قال", "C"), ("الوزير سامي النجار", "S"), ("إن «الميزانية تكفي عامين»", "Q")):
        select_words(window, words)
        type_letter(window.view, key, layout)


@LAYOUTS
def test_one_key_a_tag(window: MainWindow, project_path: Path, layout: dict[str, tuple[str, int]]) -> None:
    tag_three(window, layout)
    assert stored(project_path) == [
        ("cue", "قال"),
        ("quote", "إن «الميزانية تكفي عامين»"),
        ("speaker", "الوزير سامي النجار"),
    ]
    assert window.view.selected_annotation == annotation_of(window, "quote")
    assert window.table.rows.rowCount() == 3
    assert window.status.progress.text().count("3 annotations") == 1


@LAYOUTS
def test_links_by_keys(window: MainWindow, layout: dict[str, tuple[str, int]]) -> None:
    tag_three(window, layout)
    quote = annotation_of(window, "quote")
    for _ in range(2):
        window.view.select_annotation(quote)
        type_letter(window.view, "L", layout)
        assert window.linking.is_on
        press(window.view, Qt.Key.Key_Return)
    assert {(link.role, link.from_id) for link in links(window)} == {("cue", quote), ("source", quote)}
    assert window.view.selected_annotation == quote
    type_letter(window.view, "I", layout)
    assert [link.attributes["via"] for link in links(window) if link.role == "source"] == ["implicit"]


def test_link_mode_goes_round_and_is_left(window: MainWindow) -> None:
    tag_three(window, LATIN)
    quote = annotation_of(window, "quote")
    window.actions_by_id.trigger("link")
    chosen = []
    for _ in range(3):
        chosen.append(window.view.selected_annotation)
        press(window.view, Qt.Key.Key_Left)
    assert chosen[0] == chosen[2] != chosen[1]
    assert window.link_strip.isVisible()
    press(window.view, Qt.Key.Key_Escape)
    assert not window.linking.is_on
    assert not window.link_strip.isVisible()
    assert window.view.selected_annotation == quote
    assert links(window) == []


def test_a_click_chooses_the_other_end(window: MainWindow) -> None:
    tag_three(window, LATIN)
    window.actions_by_id.trigger("link")
    cue = annotation_of(window, "cue")
    window.view.select_annotation(cue)
    window.linking.accept()
    assert [(link.role, link.to_id) for link in links(window)] == [("cue", cue)]


def test_undo_and_redo_say_what_and_reach_over_a_restart(
    window: MainWindow, project_path: Path, open_on: Callable[..., MainWindow]
) -> None:
    tag_three(window, LATIN)
    undo = window.actions_by_id.actions["undo"]
    assert undo.text().startswith("Undo: add quote")
    press(window.view, Qt.Key.Key_Z, modifiers=CTRL)
    assert [tag for tag, _ in stored(project_path)] == ["cue", "speaker"]
    press(window.view, Qt.Key.Key_Y, modifiers=CTRL)
    assert len(stored(project_path)) == 3
    window.close()
    again = open_on(project_path)
    for _ in range(3):
        press(again.view, Qt.Key.Key_Z, modifiers=CTRL)
    assert stored(project_path) == []
    assert again.actions_by_id.actions["undo"].text().startswith("Undo: import")


def test_undoing_the_import_asks_and_closes_the_article(window: MainWindow, answers: Answers) -> None:
    answers.agrees = False
    assert not window.workbench.undo()
    answers.agrees = True
    assert window.workbench.undo()
    assert len(answers.asked) == 2
    assert window.workbench.sheet is None
    assert window.articles.rows.rowCount() == 0
    assert window.view.sheet is None
    assert window.workbench.redo()
    assert window.articles.rows.rowCount() == 2


def test_deleting_takes_the_links_along_and_is_one_step(window: MainWindow) -> None:
    tag_three(window, LATIN)
    window.actions_by_id.trigger("link")
    window.linking.accept()
    press(window.view, Qt.Key.Key_Delete)
    assert links(window) == []
    assert window.view.selected_annotation == ""
    window.workbench.undo()
    assert len(links(window)) == 1


def test_another_tag_in_place(window: MainWindow) -> None:
    select_words(window, "قال")
    type_letter(window.view, "S", LATIN)
    press(window.view, Qt.Key.Key_C, "C", Qt.KeyboardModifier.ShiftModifier)
    assert annotation_of(window, "cue") == window.view.selected_annotation


def test_segments(window: MainWindow) -> None:
    select_words(window, "قال")
    type_letter(window.view, "C", LATIN)
    select_words(window, "سامي")
    window.actions_by_id.trigger("segment")
    assert window.workbench.sheet is not None
    cue = window.workbench.sheet.annotations[annotation_of(window, "cue")]
    assert len(cue.span.segments) == 2
    select_words(window, "سامي")
    window.actions_by_id.trigger("segment")
    assert len(window.workbench.sheet.annotations[cue.id].span.segments) == 1


def test_sentences_are_split_joined_and_done(window: MainWindow) -> None:
    def count() -> int:
        assert window.workbench.sheet is not None
        return len(window.workbench.sheet.article.sentences)

    before = count()
    start, _ = select_words(window, "إن «الميزانية")
    window.view.go_to(start)
    window.actions_by_id.trigger("split")
    assert count() == before + 1
    window.actions_by_id.trigger("merge")
    assert count() == before
    window.view.go_to(0)
    press(window.view, Qt.Key.Key_Return, modifiers=CTRL)
    assert window.workbench.sheet is not None
    assert len(window.workbench.sheet.done) == 1
    assert window.view.current_sentence == 1
    window.actions_by_id.trigger("finished")
    assert window.articles.rows.rows[0].finished
    window.actions_by_id.trigger("finished")
    assert not window.articles.rows.rows[0].finished


def test_a_key_that_means_nothing_now_says_what_is_missing(window: MainWindow) -> None:
    press(window.view, Qt.Key.Key_Delete)
    assert window.status.notice.text() == "Choose an annotation first."


def test_sticky_tag_and_letter_mode_show(window: MainWindow) -> None:
    window.actions_by_id.trigger("sticky")
    assert window.view.sticky_tag == "speaker"
    assert window.tag_bar.buttons["speaker"].isChecked()
    window.actions_by_id.trigger("sticky")
    assert window.view.sticky_tag == ""
    window.actions_by_id.trigger("letters")
    assert window.view.letter_mode
    assert window.actions_by_id.actions["letters"].isChecked()


def test_what_cannot_be_written_is_said_and_not_shown(
    window: MainWindow, answers: Answers, project_path: Path, qtbot: QtBot
) -> None:
    project_path.rename(project_path.with_suffix(".moved"))
    select_words(window, "قال")
    with qtbot.waitSignal(window.workbench.failed):
        type_letter(window.view, "C", LATIN)
    assert len(answers.said) == 1
    assert window.table.rows.rowCount() == 0


def test_a_bulk_step_is_asked_about(window: MainWindow, answers: Answers) -> None:
    from annotator.model.edits import Add, Batch
    from annotator.model.plans import annotate
    from annotator.model.span import Span

    many = tuple(Add(annotate("one", "ليلى", "cue", Span.of(i, i + 1)).value) for i in range(60))
    assert window.workbench.do(Batch("step.remove", many))
    asked = len(answers.asked)
    answers.agrees = False
    assert not window.workbench.undo()
    assert len(answers.asked) == asked + 1
    answers.agrees = True
    assert window.workbench.undo()
    assert window.table.rows.rowCount() == 0


def test_a_quote_in_four_keys(window: MainWindow) -> None:
    press(window.view, Qt.Key.Key_Space, " ")
    assert window.view.selection() is not None
    type_letter(window.view, "Q", LATIN)
    assert window.flow_strip.isVisible()
    assert window.flow.asked == "cue"
    press(window.view, Qt.Key.Key_Return)
    assert window.flow.asked == "speaker"
    press(window.view, Qt.Key.Key_Return)
    assert not window.flow_strip.isVisible()
    assert {link.role for link in links(window)} == {"cue", "source"}
    assert window.view.selected_annotation == annotation_of(window, "quote")


def test_link_mode_ends_the_flow(window: MainWindow) -> None:
    tag_three(window, LATIN)
    assert window.flow.asked
    window.actions_by_id.trigger("link")
    assert not window.flow.asked
    assert not window.flow_strip.isVisible()


def test_a_sticky_tag_goes_with_the_tagset_that_has_it(window: MainWindow, tmp_path: Path) -> None:
    select_words(window, "قال")
    window.actions_by_id.trigger("tag:cue")
    window.actions_by_id.trigger("sticky")
    assert window.view.sticky_tag == "cue"
    with Project.create(tmp_path / "places.iqt", places_only()) as project:
        project.add_sheets([sheet_of("x", "", "في دمشق.")], name="x")
    window.workbench.open_project(tmp_path / "places.iqt")
    window.workbench.open_article("x")
    assert window.view.sticky_tag == ""
    assert not window.actions_by_id.actions["sticky"].isChecked()
    window.actions_by_id.trigger("sticky")
    assert window.view.sticky_tag == window.workbench.tagset.tags[0].id


def test_linking_a_cue_that_has_its_quote_changes_nothing(window: MainWindow) -> None:
    tag_three(window, LATIN)
    press(window.view, Qt.Key.Key_Return)
    press(window.view, Qt.Key.Key_Return)
    select_words(window, "أن العمل يبدأ غدا")
    type_letter(window.view, "Q", LATIN)
    window.flow.stop()
    cue, quotes = annotation_of(window, "cue"), [link.from_id for link in links(window)]
    before = links(window)
    window.view.select_annotation(cue)
    type_letter(window.view, "L", LATIN)
    assert window.view.selected_annotation in quotes
    assert [one.text() for one in window.link_strip.findChildren(QPushButton) if one.isVisible()] == [
        say("button.cancel")
    ]
    press(window.view, Qt.Key.Key_Return)
    assert links(window) == before


def test_a_key_that_changes_nothing_says_why(window: MainWindow) -> None:
    said: list[str] = []
    window.status.said.connect(said.append)
    for _ in range(2):
        select_words(window, "الوزير سامي النجار")
        type_letter(window.view, "S", LATIN)
    window.view.select_annotation("")
    window.view.go_to(0)
    window.actions_by_id.trigger("split")
    window.actions_by_id.trigger("merge")
    codes = ("window.tagged_already", "window.begins_already", "window.nothing_before")
    assert [one for one in said if one in map(say, codes)] == [say(code) for code in codes]


def test_enter_links_only_what_is_seen(window: MainWindow) -> None:
    tag_three(window, LATIN)
    window.flow.stop()
    quote = annotation_of(window, "quote")
    window.view.select_annotation(quote)
    type_letter(window.view, "L", LATIN)
    chosen = window.view.selected_annotation
    window.view.select_annotation(quote)
    press(window.view, Qt.Key.Key_Return)
    assert links(window) == []
    assert window.view.selected_annotation == chosen
    press(window.view, Qt.Key.Key_Return)
    assert [(link.from_id, link.to_id) for link in links(window)] == [(quote, chosen)]
