"""Annotate all like this, by keyboard: places looked over, chosen, annotated in one step and taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.alike import Place
from annotator.model import plans
from annotator.model.span import Span
from annotator.model.values import Annotation
from annotator.project import Project
from annotator.ui.alike import stream as streams
from annotator.ui.alike.dialog import AlikeDialog
from annotator.ui.alike.rows import PlaceRows
from annotator.ui.alike.stream import PlaceStream
from annotator.ui.main_window import MainWindow
from tests.ui.conftest import Answers, annotation_of, press, select_words, sheet_of

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TEXTS = {
    "a": "تراجع الفيروس أمس. وقالت الوزارة إن الفَيْروس ضعيف، وبالفيروس نبدأ.",
    "b": "عاد الفيروس إلى المدينة، ولم يَعُد فيروس آخر.",
    "c": "لا شيء هنا عن الفيروسات.",
    "d": "«الفيروس» في العنوان، والفيروس في النص.",
}


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    """Return the path of a project whose articles share a word; not indexed yet."""
    path = tmp_path / "virus.iqt"
    with Project.create(path) as project:
        project.add_sheets([sheet_of(id, f"خبر {id}", text) for id, text in TEXTS.items()], name="news")
        project.session("ليلى")
    return path


@pytest.fixture
def one(window: MainWindow) -> Annotation:
    """Return an annotation of the word, with an attribute, selected."""
    select_words(window, "الفيروس")
    window.actions_by_id.trigger("tag:speaker")
    id = annotation_of(window, "speaker")
    sheet = window.workbench.sheet
    assert sheet is not None
    window.workbench.do(plans.set_attribute(sheet.annotations[id], "kind", "nominal"))
    window.view.select_annotation(id)
    found = window.view.annotation(id)
    assert found is not None
    return found


def begin(window: MainWindow, qtbot: QtBot) -> AlikeDialog:
    """Press J and wait until the article is searched."""
    press(window.view, Qt.Key.Key_J, "j", scan_code=44)
    (dialog,) = window.findChildren(AlikeDialog)
    qtbot.waitUntil(lambda: not dialog.jobs.busy)
    return dialog


def everywhere(dialog: AlikeDialog, qtbot: QtBot) -> None:
    """Choose the whole project, as Tab and Space do, and wait for its end."""
    dialog.reach.focusProxy().setFocus()
    button = dialog.reach.focusProxy()
    press(button, Qt.Key.Key_Left if dialog.isRightToLeft() else Qt.Key.Key_Right)
    neighbour = dialog.focusWidget()
    assert neighbour is not None
    press(neighbour, Qt.Key.Key_Space, " ")
    qtbot.waitUntil(lambda: not dialog.jobs.busy)


def words(dialog: AlikeDialog) -> list[tuple[str, str, bool]]:
    """Return article, words and whether they are chosen, row by row."""
    return [(row.place.article, row.place.text, row.chosen) for row in dialog.rows.rows]


def stored(window: MainWindow) -> list[tuple[str, str, str]]:
    """Return article, words and kind of all speakers in the file, but the first."""
    project = window.workbench.project
    assert project is not None
    found = []
    for sheet in project.sheets():
        found += [
            (sheet.article.id, each.span.text_of(sheet.article.text), str(each.attributes.get("kind")))
            for each in sheet.annotations.values()
            if (sheet.article.id, each.span.start) != ("a", 6)
        ]
    return found


def test_the_article_first_and_then_everything(window: MainWindow, one: Annotation, qtbot: QtBot) -> None:
    dialog = begin(window, qtbot)
    assert words(dialog) == [("a", "الفَيْروس", True), ("a", "الفيروس", True)]
    assert dialog.list.hasFocus()
    everywhere(dialog, qtbot)
    assert words(dialog)[2:] == [
        ("b", "الفيروس", True),
        ("d", "الفيروس", True),
        ("d", "الفيروس", True),
    ]
    assert "5 places" in dialog.counts.text()
    assert "2 with a prefix" in dialog.counts.text()


def test_chosen_places_become_one_step_that_undo_takes_back(
    window: MainWindow, answers: Answers, one: Annotation, qtbot: QtBot
) -> None:
    dialog = begin(window, qtbot)
    everywhere(dialog, qtbot)
    press(dialog.list, Qt.Key.Key_Down)
    press(dialog.list, Qt.Key.Key_Space, " ")
    assert [chosen for _, _, chosen in words(dialog)] == [True, False, True, True, True]
    with qtbot.waitSignal(window.workbench.changed):
        press(dialog.list, Qt.Key.Key_Return)
    assert stored(window) == [
        ("a", "الفَيْروس", "nominal"),
        ("b", "الفيروس", "nominal"),
        ("d", "الفيروس", "nominal"),
        ("d", "الفيروس", "nominal"),
    ]
    assert "4 places" in window.status.notice.text()
    press(window.view, Qt.Key.Key_Z, "z", CTRL, 52)
    assert len(answers.asked) == 1
    assert stored(window) == []
    press(window.view, Qt.Key.Key_Y, "y", CTRL, 29)
    assert len(stored(window)) == 4


def test_undo_takes_it_back_where_the_article_itself_was_not_touched(
    window: MainWindow, answers: Answers, qtbot: QtBot
) -> None:
    window.workbench.open_article("b")
    select_words(window, "المدينة")
    window.actions_by_id.trigger("tag:speaker")
    select_words(window, "الفيروس")
    window.actions_by_id.trigger("tag:cue")
    window.view.select_annotation(annotation_of(window, "cue"))
    dialog = begin(window, qtbot)
    everywhere(dialog, qtbot)
    with qtbot.waitSignal(window.workbench.changed):
        press(dialog.list, Qt.Key.Key_Return)
    press(window.view, Qt.Key.Key_Z, "z", CTRL, 52)
    assert "all like this" in answers.asked[0]
    project = window.workbench.project
    assert project is not None
    assert [len(sheet.annotations) for sheet in project.sheets()] == [0, 2, 0, 0]
    press(window.view, Qt.Key.Key_Z, "z", CTRL, 52)
    assert [len(sheet.annotations) for sheet in project.sheets()] == [0, 1, 0, 0]


def test_those_with_a_prefix_are_chosen_as_a_group(window: MainWindow, one: Annotation, qtbot: QtBot) -> None:
    dialog = begin(window, qtbot)
    press(dialog.clitics, Qt.Key.Key_Space, " ")
    assert [chosen for _, _, chosen in words(dialog)] == [True, False]
    everywhere(dialog, qtbot)
    assert [chosen for _, _, chosen in words(dialog)] == [True, False, True, True, False]
    press(dialog.list, Qt.Key.Key_A, "\x01", CTRL | SHIFT, 38)
    assert not dialog.rows.chosen
    assert not dialog.go.isEnabled()
    press(dialog.list, Qt.Key.Key_Return)
    assert dialog.isVisible()
    press(dialog.list, Qt.Key.Key_A, "\x01", CTRL, 38)
    assert dialog.rows.chosen == 5
    press(dialog.list, Qt.Key.Key_Escape)
    assert stored(window) == []


def test_what_is_tagged_already_is_named_and_left(window: MainWindow, one: Annotation, qtbot: QtBot) -> None:
    select_words(window, "الفَيْروس")
    window.actions_by_id.trigger("tag:speaker")
    window.view.select_annotation(one.id)
    dialog = begin(window, qtbot)
    assert [chosen for _, _, chosen in words(dialog)] == [False, True]
    assert "1 tagged already" in dialog.counts.text()
    spoken = dialog.rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "not chosen" in spoken
    assert "tagged" in spoken
    press(dialog.list, Qt.Key.Key_Space, " ")
    dialog.rows.choose_all(True)
    assert dialog.rows.chosen == 1


def test_a_click_on_the_box_chooses(window: MainWindow, one: Annotation, qtbot: QtBot) -> None:
    dialog = begin(window, qtbot)
    rect = dialog.list.visualRect(dialog.rows.index(1))
    QTest.mouseClick(
        dialog.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(rect.left() + dialog.list.delegate.box_width() // 2, rect.center().y()),
    )
    assert not dialog.rows.rows[1].chosen
    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert not dialog.rows.rows[1].chosen
    assert dialog.list.currentIndex().row() == 1


def test_the_lit_place_is_shown_as_it_would_stand(window: MainWindow, one: Annotation, qtbot: QtBot) -> None:
    dialog = begin(window, qtbot)
    everywhere(dialog, qtbot)
    press(dialog.list, Qt.Key.Key_End)
    qtbot.waitUntil(
        lambda: dialog.preview.pane.scene is not None and dialog.preview.pane.scene.sheet.article.id == "d"
    )
    scene = dialog.preview.pane.scene
    assert scene is not None
    (shown,) = scene.sheet.annotations.values()
    assert shown.span == dialog.rows.rows[-1].place.span


def test_what_stands_nowhere_else_says_so(window: MainWindow, qtbot: QtBot) -> None:
    select_words(window, "تراجع")
    window.actions_by_id.trigger("tag:cue")
    dialog = begin(window, qtbot)
    assert not dialog.rows.rows
    assert "Whole project" in dialog._none.text()
    everywhere(dialog, qtbot)
    assert "nowhere else in the project" in dialog._none.text()
    assert not dialog.go.isEnabled()


def test_a_discontinuous_annotation_is_like_no_other(window: MainWindow, one: Annotation) -> None:
    sheet = window.workbench.sheet
    assert sheet is not None
    window.workbench.do(plans.respan(one, Span(((6, 13), (19, 24)))))
    window.actions_by_id.trigger("alike")
    assert not window.findChildren(AlikeDialog)
    assert "discontinuous" in window.status.notice.text()


def test_a_search_rests_and_goes_on(
    window: MainWindow, one: Annotation, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "AT_ONCE", 1)
    dialog = begin(window, qtbot)
    everywhere(dialog, qtbot)
    assert len(dialog.rows.rows) == 2
    for so_far in (3, 5, 5):
        assert dialog.strip.isVisibleTo(dialog)
        dialog._go_on()
        qtbot.waitUntil(lambda: not dialog.jobs.busy)
        assert len(dialog.rows.rows) == so_far
    assert not dialog.strip.isVisibleTo(dialog)


def test_a_search_can_be_stopped_and_goes_on_from_there(project_path: Path) -> None:
    with Project.open(project_path) as project:
        project.index()
        annotation = plans.annotate("a", "ليلى", "speaker", Span.of(6, 13)).value
        assert isinstance(annotation, Annotation)
        stream = PlaceStream(project, annotation, "corpus")
        answers = iter((False, False, True))
        stream.work(lambda _done, _all: None, lambda: next(answers))
        assert not stream.ended
        assert [place.article for place in stream.take()] == ["a", "a", "b"]
        stream.work(lambda _done, _all: None, lambda: False)
        assert stream.ended
        assert [place.article for place in stream.take()] == ["d", "d"]


def test_edits_wait_while_a_long_step_is_written(
    window: MainWindow, one: Annotation, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window goes on; what would have to wait for the file is refused and said."""
    project = window.workbench.project
    assert project is not None
    project.index()
    places = list(project.alike(one, "corpus"))
    with qtbot.waitSignal(window.workbench.changed):
        window.alike.annotate(one, places)
        assert not window.workbench.do(plans.move_to_bin("c"))
        assert not window.workbench.undo()
        assert "Another job" in window.status.notice.text()
    assert len(stored(window)) == 5
    monkeypatch.setattr("annotator.ui.workbench.LONG_STEP", 3)
    with qtbot.waitSignal(window.workbench.changed):
        assert window.workbench.undo()
        assert not window.workbench.undo()
    assert stored(window) == []


def test_after_a_long_step_taken_back_undo_goes_to_the_article_first(
    window: MainWindow, one: Annotation, answers: Answers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = window.workbench.project
    assert project is not None
    project.index()
    window.workbench.do(plans.move_to_bin("c"))
    with qtbot.waitSignal(window.workbench.changed):
        window.alike.annotate(one, list(project.alike(one, "corpus")))
    monkeypatch.setattr("annotator.ui.workbench.LONG_STEP", 3)
    with qtbot.waitSignal(window.workbench.changed):
        assert window.workbench.undo()
    asked = len(answers.asked)
    assert window.workbench.undo()
    assert len(answers.asked) == asked
    left = window.view.annotation(one.id)
    assert left is not None
    assert not left.attributes


def test_a_step_under_way_is_written_before_the_project_is_left(
    window: MainWindow, one: Annotation, project_path: Path
) -> None:
    project = window.workbench.project
    assert project is not None
    project.index()
    window.alike.annotate(one, list(project.alike(one, "corpus")))
    window.workbench.close()
    with Project.open(project_path) as again:
        assert sum(len(sheet.annotations) for sheet in again.sheets()) == 6
    window.workbench.open_project(project_path)
    window.workbench.annotate_as("ليلى")
    assert window.workbench.do(plans.move_to_bin("c"))


def test_another_edit_searches_anew(
    open_on: Callable[..., MainWindow], window: MainWindow, one: Annotation, qtbot: QtBot
) -> None:
    dialog = begin(window, qtbot)
    sheet = window.workbench.sheet
    assert sheet is not None
    place = dialog.rows.rows[0].place
    window.workbench.do(plans.annotate("a", "ليلى", "speaker", place.span, {"kind": "nominal"}))
    qtbot.waitUntil(lambda: not dialog.jobs.busy and len(dialog.rows.rows) == 2)
    assert dialog.rows.tagged == 1


def test_rows_count_what_is_chosen() -> None:
    def place(start: int, *, clitic: bool = False, tagged: bool = False, sure: bool = True) -> Place:
        return Place("a", "", Span.of(start, start + 1), "", "x", "", clitic, tagged, sure)

    rows = PlaceRows(lambda _place: "")
    rows.choose_clitics(False)
    rows.add([place(0), place(2, clitic=True), place(4, tagged=True), place(6, clitic=True, tagged=True)])
    assert (rows.chosen, rows.with_clitic, rows.tagged) == (1, 1, 2)
    rows.choose_all(True)
    assert rows.chosen == 2
    rows.choose_clitics(False)
    assert [each.span.start for each in rows.chosen_places()] == [0]
    rows.toggle(9)
    rows.clear()
    assert (rows.chosen, rows.with_clitic, rows.tagged) == (0, 0, 0)
    rows.add([place(0), place(2, clitic=True, sure=False)])
    rows.choose_clitics(True)
    assert (rows.chosen, rows.with_clitic, rows.doubtful) == (1, 0, 1)
    rows.choose_all(True)
    assert rows.chosen == 2
