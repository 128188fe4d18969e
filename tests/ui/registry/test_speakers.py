"""The speakers' window: found by letters, read, edited, merged and deleted by keys; each change one step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from annotator.errors import ProjectError
from annotator.messages import say
from annotator.model.edits import Add
from annotator.model.span import Span
from annotator.model.values import Annotation, Link, SpeakerEntry
from annotator.project import Project
from annotator.ui.dialogs.ask import Ask
from annotator.ui.main_window import MainWindow
from annotator.ui.panels.entry_editor import EntryEditor
from annotator.ui.registry.speakers_window import SpeakersWindow
from annotator.ui.registry.texts import short
from tests.ui.conftest import FIRST, SECOND, Answers, press
from tests.ui.registry.conftest import OTHER, RANA, SAMI, entries, focus, tag_speaker, type_text

KEYS = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def speak(project: Project, name: str, article: str, text: str, speaker: tuple[str, str], quote: str) -> None:
    """Lay a quote with its cue and speaker in somebody's layer; ``speaker``: the words and the entry's id."""
    session = project.session(name)

    def laid(id: str, tag: str, words: str, **attributes: str) -> Annotation:
        at = text.index(words)
        full = f"{article}-{name}-{id}-{at}"
        span = Span.of(at, at + len(words))
        return Annotation(full, article, name, tag, span, attributes, origin=name)

    mention, said = laid("s", "speaker", speaker[0], entity=speaker[1]), laid("q", "quote", quote)
    for value in (mention, said):
        session.do(Add(value))
    session.do(Add(Link(f"l-{said.id}", article, name, "source", said.id, mention.id, {"via": "explicit"})))


@pytest.fixture
def quoted_path(project_path: Path) -> Path:
    """Return a project with three speakers, two of them quoted, one by somebody else too."""
    with Project.open(project_path) as project:
        session = project.session("ليلى")
        for entry in (SAMI, RANA, OTHER):
            session.do(Add(entry))
        speak(project, "ليلى", "one", FIRST, ("سامي النجار", SAMI.id), "«الميزانية تكفي عامين»")
        speak(project, "ليلى", "one", FIRST, ("رنا حداد", RANA.id), "أن الخطة جاهزة")
        speak(project, "عمر", "two", SECOND, ("المصدر", SAMI.id), "الخبر")
    return project_path


@pytest.fixture
def main(open_on: Callable[..., MainWindow], quoted_path: Path) -> MainWindow:
    """Return a window on that project."""
    return open_on(quoted_path)


@pytest.fixture
def person(main: MainWindow) -> Answers:
    """Return what stands in for the person."""
    assert isinstance(main.ask, Answers)
    return main.ask


@pytest.fixture
def speakers(main: MainWindow, qtbot: QtBot) -> SpeakersWindow:
    """Return the window of speakers, all of it read."""
    press(main.view, KEYS.Key_R, "r", CTRL)
    window = main.registry.windows.windows["speakers"]
    assert isinstance(window, SpeakersWindow)
    settle(window, qtbot)
    return window


def settle(window: SpeakersWindow, qtbot: QtBot) -> None:
    """Wait until everything is read."""
    qtbot.waitUntil(lambda: window.book.is_fresh and not window.jobs.busy)


def names(window: SpeakersWindow) -> list[str]:
    """Return the names in the list."""
    return [row.entry.name for row in window.list.rows.rows]


def quotes(window: SpeakersWindow) -> list[str]:
    """Return the quotes shown."""
    return [one.text for one in window.page.quotes.rows.rows]


def test_all_speakers_stand_in_the_list_with_their_counts(speakers: SpeakersWindow) -> None:
    assert names(speakers) == [RANA.name, OTHER.name, SAMI.name]
    counts = {row.entry.name: (row.mentions, row.quotes) for row in speakers.list.rows.rows}
    assert counts == {RANA.name: (1, 1), OTHER.name: (0, 0), SAMI.name: (1, 1)}
    assert focus() is speakers.list.field
    speakers.list.order.setCurrentIndex(1)
    assert names(speakers) == [RANA.name, SAMI.name, OTHER.name]


def test_letters_find_and_arrows_move(speakers: SpeakersWindow, qtbot: QtBot) -> None:
    type_text(speakers.list.field, "سامي")
    assert names(speakers) == [OTHER.name, SAMI.name]
    press(speakers.list.field, KEYS.Key_Up)
    assert speakers.page.form.name.text() == OTHER.name
    press(speakers.list.field, KEYS.Key_Down)
    settle(speakers, qtbot)
    assert quotes(speakers) == ["«الميزانية تكفي عامين»"]
    type_text(speakers.list.field, "زز")
    assert speakers.pages.currentWidget() is speakers.nobody
    press(speakers.list.field, KEYS.Key_Escape)
    assert len(names(speakers)) == 3
    press(speakers.list.field, KEYS.Key_Escape)
    assert not speakers.isVisible()


def test_enter_goes_to_the_quotes_and_to_the_place(
    speakers: SpeakersWindow, main: MainWindow, qtbot: QtBot
) -> None:
    type_text(speakers.list.field, "رنا")
    settle(speakers, qtbot)
    main.view.go_to(0)
    press(speakers.list.field, KEYS.Key_Return)
    assert focus() is speakers.page.quotes
    press(speakers.page.quotes, KEYS.Key_Return)
    assert main.workbench.article_id == "one"
    assert main.view.current_sentence == 2
    selected = main.view.selected_annotation
    assert main.workbench.sheet is not None
    assert main.workbench.sheet.annotations[selected].tag == "quote"


def test_a_name_is_edited_and_taken_back(speakers: SpeakersWindow, main: MainWindow, qtbot: QtBot) -> None:
    speakers.show_entry(OTHER.id)
    press(speakers.list.field, KEYS.Key_F2)
    name = speakers.page.form.name
    assert focus() is name
    name.selectAll()
    type_text(name, "ساهر")
    press(name, KEYS.Key_Return)
    assert entries(main)[OTHER.id].name == "ساهر"
    assert "ساهر" in names(speakers)
    press(name, KEYS.Key_Z, "z", CTRL)
    assert entries(main)[OTHER.id] == OTHER
    assert name.text() == OTHER.name
    speakers.page.form.variants.setFocus()
    speakers.page.form.variants.selectAll()
    type_text(speakers.page.form.variants, "الشامي")
    press(speakers.page.form.variants, KEYS.Key_Escape)
    assert entries(main)[OTHER.id].variants == ("الشامي",)
    name.setFocus()
    name.clear()
    press(name, KEYS.Key_Return)
    assert name.text() == OTHER.name
    assert speakers.said.text() == say("registry.needs_name")


@pytest.mark.parametrize(("typed", "shown"), [("", [OTHER, SAMI, RANA]), ("رنا", [RANA])])
def test_who_gets_another_name_stays_shown(
    speakers: SpeakersWindow, main: MainWindow, qtbot: QtBot, typed: str, shown: list[SpeakerEntry]
) -> None:
    type_text(speakers.list.field, typed)
    name = speakers.page.form.name
    press(speakers.list.field, KEYS.Key_F2)
    assert name.text() == RANA.name
    type_text(name, "هالة")
    press(name, KEYS.Key_Return)
    settle(speakers, qtbot)
    assert [row.entry.id for row in speakers.list.rows.rows] == [one.id for one in shown]
    assert speakers.list.list.currentIndex().row() == len(shown) - 1
    assert focus() is name
    press(name, KEYS.Key_End)
    type_text(name, " حداد")
    press(name, KEYS.Key_Return)
    assert entries(main)[RANA.id].name == "هالة حداد"
    assert [entries(main)[one.id] for one in (OTHER, SAMI)] == [OTHER, SAMI]


def test_what_was_kept_is_old_when_the_window_is_opened_again(
    speakers: SpeakersWindow, main: MainWindow, qtbot: QtBot
) -> None:
    press(speakers.list.field, KEYS.Key_F2)
    type_text(speakers.page.form.name, "هالة")
    press(speakers.page.form.name, KEYS.Key_Return)
    assert speakers.said.text() == say("registry.kept")
    speakers.close()
    main.registry.windows.open("speakers")
    settle(speakers, qtbot)
    assert speakers.isVisible()
    assert not speakers.said.text()


def test_letters_meant_for_a_speaker_who_is_gone_are_not_anothers(
    speakers: SpeakersWindow, main: MainWindow, person: Answers
) -> None:
    speakers.show_entry(OTHER.id)
    press(speakers.list.field, KEYS.Key_F2)
    type_text(speakers.page.form.name, "نصف")
    press(speakers.page.form.name, KEYS.Key_D, "d", CTRL)
    assert OTHER.id not in entries(main)
    assert focus() is speakers.list.field
    assert person.said == []
    assert [entries(main)[one.id] for one in (RANA, SAMI)] == [RANA, SAMI]


def test_what_is_being_written_is_kept_when_the_window_goes(
    speakers: SpeakersWindow, main: MainWindow, quoted_path: Path
) -> None:
    speakers.show_entry(OTHER.id)
    press(speakers.list.field, KEYS.Key_F2)
    type_text(speakers.page.form.name, "ساهر")
    main.close()
    with Project.open(quoted_path) as project:
        assert project.speaker_entries()[OTHER.id].name == "ساهر"


def test_two_speakers_are_merged_in_one_step(
    speakers: SpeakersWindow, main: MainWindow, person: Answers, qtbot: QtBot
) -> None:
    speakers.show_entry(RANA.id)
    press(speakers.list.field, KEYS.Key_M, "m", CTRL)
    type_text(speakers.box.field, "النجار")
    with qtbot.waitSignal(main.workbench.changed):
        press(speakers.box.field, KEYS.Key_Return)
    settle(speakers, qtbot)
    assert SAMI.name in person.asked[-1]
    assert SAMI.id not in entries(main)
    assert SAMI.name in entries(main)[RANA.id].variants
    assert quotes(speakers) == ["«الميزانية تكفي عامين»", "أن الخطة جاهزة"]
    project = main.workbench.project
    assert project is not None
    assert len(project.mentions(RANA.id)) == 3, "in all layers"
    assert SAMI.name in speakers.said.text()
    with qtbot.waitSignal(main.workbench.changed):
        press(speakers.list.field, KEYS.Key_Z, "z", CTRL)
    assert entries(main)[SAMI.id] == SAMI
    assert entries(main)[RANA.id] == RANA
    assert len(project.mentions(SAMI.id)) == 2
    assert speakers.said.text() == "", "they are two again"


def test_a_merge_taken_back_in_the_editor_is_not_told_any_more(
    speakers: SpeakersWindow, main: MainWindow, person: Answers, qtbot: QtBot
) -> None:
    speakers.show_entry(RANA.id)
    press(speakers.list.field, KEYS.Key_M, "m", CTRL)
    type_text(speakers.box.field, "النجار")
    with qtbot.waitSignal(main.workbench.changed):
        press(speakers.box.field, KEYS.Key_Return)
    settle(speakers, qtbot)
    assert SAMI.name in speakers.said.text()
    with qtbot.waitSignal(main.workbench.changed):
        press(main.view, KEYS.Key_Z, "z", CTRL)
    assert speakers.said.text() == ""


def test_a_question_lies_on_the_window_it_was_asked_from(
    speakers: SpeakersWindow, main: MainWindow, qtbot: QtBot
) -> None:
    main.ask = main.workbench.ask = Ask()
    main.ask.window = main
    seen: list[tuple[object, str]] = []

    def agree() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, QMessageBox)
        seen.append((question.parentWidget(), question.text()))
        press(question, KEYS.Key_Return, "\r")

    speakers.activateWindow()
    speakers.show_entry(RANA.id)
    press(speakers.list.field, KEYS.Key_M, "m", CTRL)
    assert RANA.name in speakers.box.head.text(), "who stays is told before the other is chosen"
    type_text(speakers.box.field, "النجار")
    QTimer.singleShot(0, agree)
    with qtbot.waitSignal(main.workbench.changed):
        press(speakers.box.field, KEYS.Key_Return)
    parent, text = seen.pop()
    assert parent is speakers
    told = say("registry.merge_question", kept=short(RANA.name), gone=short(SAMI.name))
    assert text.splitlines()[0] == told
    settle(speakers, qtbot)
    assert QApplication.activeWindow() is speakers
    with qtbot.waitSignal(main.workbench.changed):
        press(focus(), KEYS.Key_Z, "z", CTRL)
    assert SAMI.id in entries(main)
    speakers.close()
    main.activateWindow()
    assert main.ask.at is main


def test_a_merge_not_agreed_to_changes_nothing(
    speakers: SpeakersWindow, main: MainWindow, person: Answers
) -> None:
    person.agrees = False
    speakers.show_entry(RANA.id)
    press(speakers.list.field, KEYS.Key_M, "m", CTRL)
    press(speakers.box.field, KEYS.Key_Return)
    assert len(entries(main)) == 3


def test_only_who_is_used_nowhere_is_deleted(
    speakers: SpeakersWindow, main: MainWindow, person: Answers
) -> None:
    speakers.show_entry(SAMI.id)
    press(speakers.list.field, KEYS.Key_D, "d", CTRL)
    assert SAMI.id in entries(main)
    assert SAMI.name in person.said[-1]
    speakers.show_entry(OTHER.id)
    press(speakers.list.field, KEYS.Key_D, "d", CTRL)
    assert OTHER.id not in entries(main)
    assert OTHER.name not in names(speakers)
    press(speakers.list.field, KEYS.Key_Z, "z", CTRL)
    assert entries(main)[OTHER.id] == OTHER


def test_others_work_stays_hidden_until_the_question(
    speakers: SpeakersWindow, person: Answers, qtbot: QtBot
) -> None:
    speakers.show_entry(SAMI.id)
    settle(speakers, qtbot)
    assert quotes(speakers) == ["«الميزانية تكفي عامين»"]
    assert speakers.strip.isVisible()
    person.agrees = False
    speakers.show_others()
    assert speakers.strip.isVisible()
    person.agrees = True
    speakers.show_others()
    settle(speakers, qtbot)
    assert quotes(speakers) == ["«الميزانية تكفي عامين»", "الخبر"]
    assert not speakers.strip.isVisible()
    counts = {row.entry.id: row.quotes for row in speakers.list.rows.rows}
    assert counts[SAMI.id] == 2


def test_who_annotates_next_sees_their_own_quotes(
    speakers: SpeakersWindow, main: MainWindow, qtbot: QtBot
) -> None:
    speakers.show_entry(SAMI.id)
    settle(speakers, qtbot)
    main.files.annotate_as("عمر")
    settle(speakers, qtbot)
    assert quotes(speakers) == ["الخبر"]


def test_what_changed_while_the_window_was_closed_shows(
    speakers: SpeakersWindow, main: MainWindow, qtbot: QtBot
) -> None:
    speakers.show_entry(RANA.id)
    settle(speakers, qtbot)
    speakers.close()
    project = main.workbench.project
    assert project is not None
    (gone,) = [one.quote for one in project.quotes_of(RANA.id)]
    main.view.select_annotation(gone.id)
    main.actions_by_id.trigger("delete")
    main.actions_by_id.trigger("speakers")
    settle(speakers, qtbot)
    assert quotes(speakers) == []


def test_new_quotes_show_at_once(speakers: SpeakersWindow, main: MainWindow, qtbot: QtBot) -> None:
    speakers.show_entry(RANA.id)
    settle(speakers, qtbot)
    project = main.workbench.project
    assert project is not None
    (gone,) = [one.quote for one in project.quotes_of(RANA.id)]
    main.view.select_annotation(gone.id)
    with qtbot.waitSignal(speakers.book.changed):
        main.actions_by_id.trigger("delete")
    settle(speakers, qtbot)
    assert quotes(speakers) == []


def test_the_name_in_the_inspector_opens_the_page(main: MainWindow, qtbot: QtBot) -> None:
    assert main.workbench.sheet is not None
    mentions = [one for one in main.workbench.sheet.annotations.values() if one.attributes.get("entity")]
    main.view.select_annotation(next(one.id for one in mentions if one.attributes["entity"] == RANA.id))
    editor = main.inspector.page.form.editors["entity"]
    assert isinstance(editor, EntryEditor)
    press(editor.entry, KEYS.Key_Space, " ")
    window = main.registry.windows.windows["speakers"]
    assert isinstance(window, SpeakersWindow)
    settle(window, qtbot)
    assert window.page.form.name.text() == RANA.name


def test_an_empty_registry_says_how_speakers_come_about(
    open_on: Callable[..., MainWindow], project_path: Path, qtbot: QtBot
) -> None:
    main = open_on(project_path)
    press(main.view, KEYS.Key_R, "r", CTRL)
    window = main.registry.windows.windows["speakers"]
    assert isinstance(window, SpeakersWindow)
    settle(window, qtbot)
    assert window.whole.currentWidget() is window.empty
    assert say("registry.empty") in window.empty.text
    tag_speaker(main, "الوزير")
    press(main.view, KEYS.Key_Y, "y")
    press(main.registry.box.field, KEYS.Key_Return)
    settle(window, qtbot)
    assert window.whole.currentWidget() is not window.empty
    assert names(window) == ["الوزير"]


def test_many_speakers_open_at_once(open_on: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "many.iqt"
    with Project.create(path) as project:
        from annotator.model.sheet import ProjectValues

        many = tuple(SpeakerEntry(f"e{n}", f"متحدث {n}") for n in range(600))
        project.add_sheets([], name="many", beside=ProjectValues(speaker_entries=many))
    main = open_on(path)
    main.actions_by_id.trigger("speakers")
    window = main.registry.windows.windows["speakers"]
    assert isinstance(window, SpeakersWindow)
    settle(window, qtbot)
    assert len(names(window)) == 600
    assert window.list.rows.rowCount() < 600, "what is far down waits until somebody comes near"
    window.show_entry("e599")
    assert window.page.form.name.text() == "متحدث 599"
    for _ in range(100):
        press(window.list.field, KEYS.Key_PageDown)
    assert window.list.list.currentIndex().row() == 599
    type_text(window.list.field, "599")
    assert names(window) == ["متحدث 599"]


def test_a_registry_that_cannot_be_read_is_told(
    spoken: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_layers: object) -> None:
        raise ProjectError("project.no_article", id="one")

    qtbot.waitUntil(lambda: spoken.registry.book.is_fresh)
    monkeypatch.setattr(spoken.workbench.project, "mention_counts", refuse)
    spoken.registry.book.forget_counts()
    spoken.registry.book.read()
    assert isinstance(spoken.ask, Answers)
    person = spoken.ask
    qtbot.waitUntil(lambda: len(person.said) == 1)
