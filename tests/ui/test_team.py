"""A coordinator hands out, takes back, settles contradictions and begins rounds without leaving the window."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from pytestqt.qtbot import QtBot

from annotator.errors import ProjectError
from annotator.messages import set_language
from annotator.model.edits import Add, Change
from annotator.model.span import Span
from annotator.model.values import Annotation, Done, SpeakerEntry
from annotator.project import Project
from annotator.sharing.report import Conflict, MergeReport
from annotator.ui.dialogs.chooser import AnnotatorChooser
from annotator.ui.main_window import MainWindow
from annotator.ui.team.assign_form import AssignForm
from annotator.ui.team.merge_dialog import CHOICE, MergeDialog
from annotator.ui.team.merged import Merged
from annotator.ui.widgets.bidi import title_shown
from annotator.ui.widgets.screen import FRAME
from tests.ui.conftest import Answers, press, select_words

QUOTE = Annotation("q", "one", "سارة", "quote", Span.of(0, 8), origin="سارة")
LONGER = replace(QUOTE, span=Span.of(0, 11))
SHORTER = replace(QUOTE, span=Span.of(0, 4))


def project_of(window: MainWindow) -> Project:
    project = window.workbench.project
    assert project is not None
    return project


def form_on(window: MainWindow, qtbot: QtBot) -> AssignForm:
    window.actions_by_id.trigger("assign")
    form = window.findChild(AssignForm)
    assert isinstance(form, AssignForm)
    form.names.setPlainText("سارة\nعمر")
    qtbot.waitUntil(form.go.isEnabled)
    return form


def merge_dialog(window: MainWindow, qtbot: QtBot) -> MergeDialog:
    with qtbot.waitSignal(window.jobs.ended):
        window.actions_by_id.trigger("merge_files")
    qtbot.waitUntil(lambda: window.findChild(MergeDialog) is not None)
    dialog = window.findChild(MergeDialog)
    assert isinstance(dialog, MergeDialog)
    return dialog


@pytest.fixture
def files(window: MainWindow, tmp_path: Path) -> list[Path]:
    report = project_of(window).assign(["سارة", "عمر"], overlap=1, out=tmp_path / "out")
    return [one.path for one in report.portions]


def test_hand_out(window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot) -> None:
    form = form_on(window, qtbot)
    form.overlap.setValue(100)
    form.folder.setText(str(tmp_path / "out"))
    form.round.setText("الثانية")
    qtbot.waitUntil(form.go.isEnabled)
    cells = [[form.preview.item(row, column).text() for column in (0, 1, 3)] for row in range(2)]
    assert cells == [[title_shown("سارة"), "2", "2"], [title_shown("عمر"), "2", "2"]]
    with qtbot.waitSignal(window.jobs.ended):
        press(form.go, Qt.Key.Key_Space, " ")
    qtbot.waitUntil(lambda: bool(answers.reports))
    _, summary, lines = answers.reports[0]
    assert str(tmp_path / "out") in summary
    assert sum(".iqt" in line for line in lines) == 2
    assert sorted(path.stem for path in (tmp_path / "out").iterdir()) == ["سارة", "عمر"]
    assert window.workbench.round.name == "الثانية"
    assert "الثانية" in window.status.round.text()


@pytest.mark.parametrize(("language", "sign"), [("ar", "٪"), ("en", "%")])
def test_percent_is_written_as_everywhere(window: MainWindow, qtbot: QtBot, language: str, sign: str) -> None:
    set_language(language)
    form = form_on(window, qtbot)
    assert form.overlap.text() == f"{form.overlap.value()}{sign}"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_on_a_low_screen_the_buttons_are_seen(window: MainWindow, qtbot: QtBot, language: str) -> None:
    set_language(language)
    form = form_on(window, qtbot)
    form.resize(720, 640 - FRAME)
    qtbot.waitUntil(lambda: form.height() == 640 - FRAME)
    assert form.rect().contains(form.go.geometry())


def test_what_cannot_be_handed_out_is_said_before(window: MainWindow, qtbot: QtBot) -> None:
    form = form_on(window, qtbot)
    form.names.setPlainText("سارة, سارة")
    qtbot.waitUntil(lambda: bool(form.problem.text()))
    assert "سارة" in form.problem.text()
    assert not form.go.isEnabled()
    form.names.setPlainText("سارة")
    qtbot.waitUntil(form.go.isEnabled)
    form.folder.clear()
    assert not form.go.isEnabled()
    form.reject()


def test_a_place_that_is_taken_is_one_sentence(
    window: MainWindow, answers: Answers, files: list[Path], qtbot: QtBot
) -> None:
    form = form_on(window, qtbot)
    form.folder.setText(str(files[0].parent))
    with qtbot.waitSignal(window.jobs.ended):
        form.go.click()
    qtbot.waitUntil(lambda: bool(answers.said))
    assert str(files[0]) in answers.said[0]


def test_bring_back(window: MainWindow, answers: Answers, files: list[Path], qtbot: QtBot) -> None:
    with Project.open(files[0]) as file:
        file.session("سارة").do(Add(QUOTE))
    answers.paths = files
    dialog = merge_dialog(window, qtbot)
    assert "1 annotation" in dialog.text()
    assert not dialog.table.isVisible()
    assert not dialog.apply.isVisible()
    press(dialog, Qt.Key.Key_Escape)
    assert set(project_of(window).sheet("one").annotations) == {"q"}
    answers.agrees = True
    window.actions_by_id.trigger("undo")
    qtbot.waitUntil(lambda: not project_of(window).sheet("one").annotations)


@pytest.fixture
def contradicted(window: MainWindow, answers: Answers, files: list[Path]) -> list[Path]:
    project = project_of(window)
    with Project.open(files[0]) as file:
        file.session("سارة").do(Add(QUOTE))
    project.merge(files)
    with Project.open(files[0]) as file:
        file.session("سارة").do(Change(QUOTE, LONGER))
    project.session("ليلى").do(Change(QUOTE, SHORTER))
    answers.paths = files
    return files


@pytest.mark.parametrize(("key", "left"), [("1", SHORTER), ("2", LONGER)])
def test_settle_by_key(
    window: MainWindow, contradicted: list[Path], qtbot: QtBot, key: str, left: Annotation
) -> None:
    dialog = merge_dialog(window, qtbot)
    assert dialog.table.rowCount() == 1
    assert not dialog.apply.isEnabled()
    assert "سارة" in dialog.text()
    press(dialog.table, ord(key), key)
    cell = dialog.table.item(0, CHOICE)
    assert cell is not None
    assert cell.text()
    press(dialog.table, Qt.Key.Key_Delete)
    assert (cell.text(), dialog.apply.isEnabled()) == ("", False)
    press(dialog.table, ord(key), key)
    with qtbot.waitSignal(window.jobs.ended):
        dialog.apply.click()
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 0)
    assert project_of(window).sheet("one").annotations["q"] == left
    dialog.accept()
    assert contradicted


def test_what_is_new_is_told_beside_what_contradicts(
    window: MainWindow, contradicted: list[Path], qtbot: QtBot
) -> None:
    told = merge_dialog(window, qtbot).text()
    assert "Nothing is new but what is in conflict" in told
    assert "Nothing new came of it" not in told


def test_enter_closes_what_has_nothing_to_settle(
    window: MainWindow, answers: Answers, files: list[Path], qtbot: QtBot
) -> None:
    answers.paths = files
    dialog = merge_dialog(window, qtbot)
    assert "Nothing new came of it" in dialog.text()
    qtbot.waitUntil(dialog.close_button.hasFocus)
    press(dialog.close_button, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_enter_settles_and_escape_asks_about_what_is_chosen(
    window: MainWindow, answers: Answers, contradicted: list[Path], qtbot: QtBot
) -> None:
    dialog = merge_dialog(window, qtbot)
    press(dialog.table, Qt.Key.Key_Return)
    assert dialog.table.rowCount() == 1, "nothing is chosen yet"
    press(dialog.table, Qt.Key.Key_2, "2")
    answers.agrees = False
    press(dialog.table, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert len(answers.asked) == 1
    with qtbot.waitSignal(window.jobs.ended):
        press(dialog.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 0)
    assert project_of(window).sheet("one").annotations["q"] == LONGER
    press(dialog, Qt.Key.Key_Escape)
    assert len(answers.asked) == 1, "nothing is left to ask about"
    assert contradicted


def test_tab_goes_from_the_table_to_the_choice_and_to_what_carries_it_out(
    window: MainWindow, contradicted: list[Path], qtbot: QtBot
) -> None:
    dialog = merge_dialog(window, qtbot)
    dialog.table.choose(0)
    qtbot.waitUntil(dialog.table.hasFocus)
    choice = dialog.card.choice
    assert choice is not None
    press(dialog.table, Qt.Key.Key_Tab)
    first = dialog.focusWidget()
    assert first is choice.focusProxy()
    press(first, Qt.Key.Key_Space, " ")
    press(first, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.apply
    press(dialog.apply, Qt.Key.Key_Backtab, modifiers=Qt.KeyboardModifier.ShiftModifier)
    assert dialog.focusWidget() is choice.focusProxy()
    press(first, Qt.Key.Key_Backtab, modifiers=Qt.KeyboardModifier.ShiftModifier)
    assert dialog.focusWidget() is dialog.table
    press(dialog.table, Qt.Key.Key_Tab)
    press(first, Qt.Key.Key_Tab)
    with qtbot.waitSignal(window.jobs.ended):
        press(dialog.apply, Qt.Key.Key_Space, " ")
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 0)
    assert project_of(window).sheet("one").annotations["q"] == SHORTER
    assert contradicted


def test_settle_by_button_and_undo(window: MainWindow, contradicted: list[Path], qtbot: QtBot) -> None:
    dialog = merge_dialog(window, qtbot)
    assert dialog.card.choice is not None
    dialog.card.choice.chosen.emit("1")
    with qtbot.waitSignal(window.jobs.ended):
        dialog.apply.click()
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 0)
    dialog.accept()
    window.workbench.undo()
    assert project_of(window).sheet("one").annotations["q"] == SHORTER
    assert contradicted


def test_what_was_settled_is_shown_though_the_dialog_was_closed(
    window: MainWindow, contradicted: list[Path], qtbot: QtBot
) -> None:
    dialog = merge_dialog(window, qtbot)
    press(dialog.table, Qt.Key.Key_2, "2")
    with qtbot.waitSignal(window.jobs.ended):
        dialog.apply.click()
        dialog.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qtbot.waitUntil(lambda: window.findChild(MergeDialog) is not None)
    assert project_of(window).sheet("one").annotations["q"] == LONGER
    assert contradicted


def test_what_was_chosen_is_asked_about_where_carrying_it_out_failed(
    window: MainWindow,
    answers: Answers,
    contradicted: list[Path],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dialog = merge_dialog(window, qtbot)
    press(dialog.table, Qt.Key.Key_2, "2")

    def no_room(*_: object, **__: object) -> None:
        raise ProjectError("store.full", path="news.iqt")

    monkeypatch.setattr(Project, "merge", no_room)
    with qtbot.waitSignal(window.jobs.ended):
        dialog.apply.click()
    qtbot.waitUntil(lambda: bool(answers.said))
    answers.agrees = False
    dialog.close()
    assert dialog.isVisible()
    assert len(answers.asked) == 1
    assert contradicted
    window.workbench.close()
    assert not dialog.isVisible()
    assert len(answers.asked) == 1, "the project that was chosen for is closed"


def test_another_project_is_no_part_of_this_one(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    Project.create(tmp_path / "other.iqt").close()
    answers.paths = [tmp_path / "other.iqt"]
    dialog = merge_dialog(window, qtbot)
    assert "other.iqt" in dialog.text()
    dialog.accept()


def test_a_round_begins_empty_and_the_earlier_one_stays(window: MainWindow) -> None:
    bench = window.workbench
    select_words(window, "«الميزانية تكفي عامين»")
    window.actions_by_id.trigger("tag:quote")
    window.flow.stop()
    window.actions_by_id.trigger("done")
    window.actions_by_id.trigger("finished")
    assert not window.status.round.isVisible()
    dialog = window.team.rounds()
    assert dialog is not None
    dialog.field.setText("الثانية")
    press(dialog.field, Qt.Key.Key_Return)
    assert dialog.table.rowCount() == 2
    assert bench.round.name == "الثانية"
    assert bench.sheet is not None
    assert (bench.sheet.annotations, bench.sheet.done, bench.sheet.finished) == ({}, frozenset(), frozenset())
    assert not window.table.rows.annotations
    assert window.view.selected_annotation == ""
    press(window.view, Qt.Key.Key_N, "n")
    assert window.view.selected_annotation == "", "the page holds the new round too"
    assert [(row.annotations, row.finished) for row in window.articles.rows.rows] == [(0, False)] * 2
    dialog.accept()
    # All that is made now belongs to the new round, the flow's cue and speaker too.
    select_words(window, "«الميزانية تكفي عامين»")
    window.actions_by_id.trigger("tag:quote")
    window.flow.accept()
    window.flow.accept()
    window.actions_by_id.trigger("finished")
    made = project_of(window).sheet("one").annotations.values()
    assert sorted(one.round == bench.round.id for one in made) == [False, *[True] * (len(made) - 1)]
    assert len(made) >= 3
    assert len(bench.sheet.annotations) == len(made) - 1
    assert {mark.round for mark in bench.sheet.finished} == {bench.round.id}
    dialog = window.team.rounds()
    assert dialog is not None
    dialog.table.choose(0)
    dialog.go.click()
    assert bench.round.id == ""
    assert len(bench.sheet.annotations) == 1
    assert len(window.table.rows.annotations) == 1
    dialog.accept()


def test_a_round_begun_by_mistake_is_undone(window: MainWindow, answers: Answers) -> None:
    window.actions_by_id.trigger("done")
    window.workbench.begin_round("الثانية")
    assert window.workbench.sheet is not None
    assert window.workbench.sheet.done == frozenset()
    window.actions_by_id.trigger("undo")
    assert window.workbench.round.id == ""
    assert window.workbench.sheet.done == {Done("one", "ليلى", 0)}
    assert not window.status.round.isVisible()
    assert answers.said == []


def test_the_round_is_said_in_the_language_in_use(window: MainWindow) -> None:
    window.workbench.begin_round("Second")
    window.workbench.begin_round("")
    assert "First round" in window.status.round.text()
    set_language("ar")
    window.status.retranslate()
    assert "الجولة الأولى" in window.status.round.text()


def test_the_strip_follows_the_language_and_goes_with_the_first_edit(
    open_on: Callable[..., MainWindow], project_path: Path
) -> None:
    window = open_on(project_path, None)
    strip = window.people_strip
    assert strip.isVisible()
    window.actions_by_id.trigger("language")
    assert strip.text.text().startswith("ستُحفظ")
    assert strip.buttons[0].text() == "نعم، هذا أنا"
    select_words(window, "قال")
    window.actions_by_id.trigger("tag:cue")
    assert not strip.isVisible()


@pytest.mark.parametrize("other_name", [False, True])
def test_after_the_name_one_goes_on_in_the_article(
    open_on: Callable[..., MainWindow], project_path: Path, other_name: bool
) -> None:
    window = open_on(project_path, None)
    button = window.people_strip.buttons[int(other_name)]
    button.setFocus()
    press(button, Qt.Key.Key_Space, " ")
    if other_name:
        (chooser,) = window.findChildren(AnnotatorChooser)
        for letter in "منى":
            press(chooser.field, ord(letter), letter)
        press(chooser.field, Qt.Key.Key_Return)
        assert window.workbench.annotator == "منى"
    assert not window.people_strip.isVisible()
    assert window.focusWidget() is window.view
    press(window.focusWidget(), Qt.Key.Key_Space, " ")
    assert window.articles.box.text() == ""
    assert window.view.selection() is not None, "Space proposes a quote"


def test_the_strip_goes_by_key(open_on: Callable[..., MainWindow], project_path: Path) -> None:
    window = open_on(project_path, None)
    button = window.people_strip.buttons[0]
    button.setFocus()
    press(button, Qt.Key.Key_Escape)
    assert not window.people_strip.isVisible()


@pytest.mark.parametrize(
    ("ours", "theirs", "told"),
    [
        (
            Annotation("q", "one", "سارة", "quote", Span.of(0, 40), {"type": "direct"}),
            Annotation("q", "one", "سارة", "quote", Span.of(0, 40), {"type": "mixed"}),
            ["type: direct", "type: mixed"],
        ),
        (
            Annotation("q", "one", "سارة", "quote", Span.of(0, 40), {"type": "direct"}),
            Annotation("q", "one", "سارة", "claim", Span.of(0, 40)),
            ["quote · type: direct", "claim · type: no value"],
        ),
        (
            Annotation("q", "one", "سارة", "quote", Span.of(0, 24)),
            Annotation("q", "one", "سارة", "quote", Span.of(0, 36)),
            ["… سامي النجار إ", "… النجار إن «الميزانية"],
        ),
        (
            SpeakerEntry("e", "سامي", "وزير"),
            SpeakerEntry("e", "سامي", "ناطق"),
            ["Role: وزير", "Role: ناطق"],
        ),
    ],
)
def test_the_columns_show_what_differs(
    window: MainWindow, ours: Annotation, theirs: Annotation, told: list[str]
) -> None:
    project = project_of(window)
    conflict = Conflict(
        "sharing.both_changed", ours.kind, "q", "one", ("sara.iqt",), "q", ours, (("s", theirs),)
    )
    merged = Merged(MergeReport(conflicts=[conflict]), {"one": project.article("one")})
    shown = merged.in_columns(conflict, project.tagset)
    assert [re.sub("[\u2066-\u2069]", "", one) for one in shown] == told


def test_a_contradiction_about_an_article_names_it_once() -> None:
    set_language("en")
    conflict = Conflict("sharing.text_changed", "article", "one", "one", ("sara.iqt",))
    sentence = Merged(MergeReport(conflicts=[conflict]), {}).sentence(conflict)
    assert sentence.startswith("Article “")
    assert "Article in" not in sentence
