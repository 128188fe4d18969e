"""The window as a whole: what it shows, how it is gone through, languages, themes, articles, people."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.app import open_window, run_window, sample_project
from annotator.errors import IqtibasError, ProjectError
from annotator.messages import LANGUAGES, say, set_language
from annotator.model.span import Span
from annotator.project import Project
from annotator.text.characters import RLM
from annotator.ui.beside.blindness import BLIND
from annotator.ui.dialogs.chooser import AnnotatorChooser
from annotator.ui.main_window import MainWindow
from annotator.ui.settings import ANNOTATOR, LANGUAGE, Settings
from annotator.ui.widgets.choice_box import KEY_ROLE
from tests.ui.conftest import LATIN, Answers, press, put_answers, select_words, sheet_of, type_letter

NAMES = ("articleList", "articleView", "annotationTable", "inspector", "tagBar", "searchBox")
OLD = Path(__file__).parent.parent / "store" / "version_4.sql"
CTRL = Qt.KeyboardModifier.ControlModifier


def test_parts_carry_their_names(window: MainWindow) -> None:
    window.sides.make_now()
    assert window.objectName() == "mainWindow"
    for name in NAMES:
        part = window.findChild(QWidget, name)
        assert part is not None, name
        assert part.accessibleName(), name


def test_first_article_is_open_and_all_is_saved(window: MainWindow, project_path: Path) -> None:
    assert window.workbench.article_id == "one"
    assert window.header.title.text() == RLM + "الميزانية تكفي عامين"
    assert project_path.stem in window.windowTitle()
    assert say("window.all_saved") in window.windowTitle()
    assert window.view.hasFocus()


def test_the_title_is_the_articles_in_any_window(window: MainWindow) -> None:
    sheet = window.workbench.sheet
    assert sheet is not None
    mixed = 'الفيلم التونسي "غدوة حيّ" Demain Dès l\'Aube و مخرجه في المهرجان.'
    window.workbench.sheet = replace(sheet, article=replace(sheet.article, title=mixed))
    pictures = []
    for language in LANGUAGES:
        window.appearance.speak(language)
        window.header.title.setFixedSize(420, 120)
        pictures.append(window.header.title.grab().toImage())
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_title_begins_where_the_text_begins(window: MainWindow, qtbot: QtBot, language: str) -> None:
    window.appearance.speak(language)

    def beginnings() -> set[int]:
        """Return where the title, its facts and the first letters end at the right, from the window's left."""
        QApplication.processEvents()
        view, title, facts = window.view, window.header.title, window.header.facts
        text = view.viewport().mapTo(window, view.rects_for(0, 1)[0].topRight()).x()
        return {text, *(part.mapTo(window, part.rect().topRight()).x() for part in (title, facts))}

    for width in (1000, 1400, 1900):
        window.resize(width, 800)
        qtbot.waitUntil(lambda: max(beginnings()) - min(beginnings()) <= 2)
    window.appearance.zoom(12)
    qtbot.waitUntil(lambda: max(beginnings()) - min(beginnings()) <= 2)


def test_everything_that_takes_the_focus_has_a_name(window: MainWindow) -> None:
    select_words(window, "قال")
    type_letter(window.view, "C", LATIN)
    for part in window.findChildren(QWidget):
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible() and part.focusProxy() is None:
            named = part.accessibleName() or (isinstance(part, QAbstractButton) and part.text())
            assert named, (type(part).__name__, part.objectName(), part.parent())


def test_tab_goes_in_the_order_of_reading(window: MainWindow) -> None:
    window.articles.box.setFocus()
    seen = []
    for _ in range(4):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus.objectName())
        press(focus, Qt.Key.Key_Tab, "\t")
    assert seen[:3] == ["searchBox", "articleList", "articleView"]
    assert window.tag_bar.isAncestorOf(QApplication.focusWidget())


def test_f6_goes_from_part_to_part_and_escape_back(window: MainWindow) -> None:
    press(window.view, Qt.Key.Key_F6)
    assert window.tag_bar.isAncestorOf(QApplication.focusWidget())
    for _ in range(3):
        press(QApplication.focusWidget(), Qt.Key.Key_F6)
    assert QApplication.focusWidget() is not window.view
    press(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert window.view.hasFocus()


def test_language_is_switched_while_running(window: MainWindow, qapp: QApplication) -> None:
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight
    select_words(window, "قال")
    type_letter(window.view, "C", LATIN)
    window.actions_by_id.trigger("language")
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert window.isRightToLeft()
    latin = [
        text
        for part in window.findChildren(QWidget)
        if isinstance(part, QLabel | QAbstractButton | QLineEdit)
        and part.isVisible()
        and not part.property("keycap")
        for text in (part.text() if not isinstance(part, QLineEdit) else part.placeholderText(),)
        if any(letter.isascii() and letter.isalpha() for letter in text)
        and not any(key in text for key in ("Shift", "Enter", "Esc"))
    ]
    assert latin == []
    assert all("a" not in action.text().lower() for action in window.menuBar().actions())
    assert window.actions_by_id.actions["undo"].text().startswith("تراجع عن")
    window.actions_by_id.trigger("language")
    assert window.articles.box.placeholderText() == "Search titles"
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_arabic_is_the_language_until_someone_chooses(
    qtbot: QtBot, project_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    monkeypatch.delenv("IQTIBAS_LANGUAGE")
    window = open_window(project_path, "ليلى")
    qtbot.addWidget(window)
    assert window.isRightToLeft()
    assert window.windowTitle().endswith("كل شيء محفوظ")
    window.close()
    set_language("en")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_language_of_another_version_is_no_language(
    qtbot: QtBot, project_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    monkeypatch.delenv("IQTIBAS_LANGUAGE")
    Settings().put(LANGUAGE, "fr")
    window = open_window(project_path, "ليلى")
    qtbot.addWidget(window)
    assert window.isRightToLeft()
    window.close()
    set_language("en")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_theme_is_switched_while_running(window: MainWindow, qapp: QApplication) -> None:
    window.actions_by_id.trigger("theme")
    first = window.appearance.theme
    assert qapp.palette().window().color().name() == first.window
    window.actions_by_id.trigger("theme")
    assert window.appearance.theme.name != first.name


def test_zoom_is_kept(window: MainWindow, open_on: Callable[..., MainWindow], project_path: Path) -> None:
    usual = window.view.points
    press(window.view, Qt.Key.Key_Equal, "=", CTRL)
    assert window.view.points == usual + 1
    window.close()
    assert open_on(project_path).view.points == usual + 1


def test_articles_are_gone_through_and_searched(window: MainWindow) -> None:
    press(window.view, Qt.Key.Key_Down, modifiers=Qt.KeyboardModifier.AltModifier)
    assert window.workbench.article_id == "two"
    window.actions_by_id.trigger("next_article")
    assert window.status.notice.text() == say("window.no_more_articles")
    press(window.view, Qt.Key.Key_F, modifiers=CTRL)
    assert window.articles.box.hasFocus()
    window.articles.box.setText("الميزانيه")  # folded: ta marbuta or ha
    assert [row.id for row in window.articles.rows.rows] == ["one"]
    press(window.articles.box, Qt.Key.Key_Return)
    assert window.workbench.article_id == "one"
    assert window.view.hasFocus()
    window.articles.box.setText("لا شيء كهذا")
    assert not window.articles.list.isVisible()
    window.articles.box.setFocus()
    press(window.articles.box, Qt.Key.Key_Escape)
    assert (window.articles.box.text(), window.articles.box.hasFocus()) == ("", True)
    assert window.articles.list.isVisible(), "no filter stays behind unseen"
    press(window.articles.box, Qt.Key.Key_Escape)
    assert window.view.hasFocus()


def test_a_choice_box_is_as_high_as_its_rows(window: MainWindow) -> None:
    window.actions_by_id.trigger("palette")
    box = window.palette_box
    whole = box.height()
    for typed, rows in (("zoom", 3), ("تكبير", 1), ("zoom", 3)):
        box.field.setText(typed)
        assert box.list.count() >= rows
        assert box.height() < whole
        assert box.list.verticalScrollBar().maximum() == 0, typed
    box.field.clear()
    assert box.height() == whole <= window.height()


def test_palette_finds_a_change_of_tag_by_its_everyday_name(window: MainWindow) -> None:
    press(window.articles.box, Qt.Key.Key_K, modifiers=CTRL)
    for query in ("retag", "إعادة وسم"):
        window.palette_box.field.setText(query)
        assert window.actions_by_id.name_of("retag") in window.palette_box.list.item(0).text()


def test_the_number_beside_an_article_is_explained(window: MainWindow) -> None:
    select_words(window, "قال")
    window.actions_by_id.trigger("tag:cue")
    index = window.articles.list.model().index(0, 0)
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        assert say("window.annotations", n=1) in index.data(role)
        assert say("window.row_open") in index.data(role)


def test_palette_finds_actions_in_both_languages(window: MainWindow) -> None:
    press(window.articles.box, Qt.Key.Key_K, modifiers=CTRL)
    palette = window.palette_box
    assert palette.isVisible()
    for query in ("dark", "داكن", "المظهر الفاتح"):
        palette.field.setText(query)
        assert palette.list.count() == 1
    before = window.appearance.theme.name
    press(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert window.appearance.theme.name != before


@pytest.mark.parametrize(
    ("words", "actions"),
    [
        ("zoom", {"zoom_in", "zoom_out", "zoom_reset", "text_look"}),
        ("تكبير", {"zoom_in", "zoom_reset", "text_look", "full_screen"}),
        ("إعدادات", {"shortcuts"}),
        ("kappa", {"agreement"}),
        ("diacritics", {"tashkeel"}),
        ("خروج", {"quit", "back"}),
    ],
)
def test_palette_finds_actions_by_what_else_they_are_called(
    window: MainWindow, words: str, actions: set[str]
) -> None:
    palette = window.palette_box
    palette.open()
    palette.field.setText(words)
    found = [palette.list.item(at).data(KEY_ROLE) for at in range(palette.list.count())]
    assert set(found) == actions
    named = [
        words in "".join(window.actions_by_id.name_of(id, spoken) for spoken in LANGUAGES) for id in found
    ]
    assert named == sorted(named, reverse=True), "those that are called so come first"


@pytest.mark.parametrize("language", LANGUAGES)
def test_palette_says_that_nothing_is_called_so(window: MainWindow, language: str) -> None:
    window.appearance.speak(language)
    palette = window.palette_box
    palette.open()
    palette.field.setText("xylophone")
    assert palette.list.isHidden()
    assert palette.nothing.isVisible()
    assert "xylophone" in palette.nothing.text()


def test_inspector_edits_attributes_and_takes_them_back(window: MainWindow) -> None:
    select_words(window, "«الميزانية تكفي عامين»")
    type_letter(window.view, "Q", LATIN)

    def attributes() -> dict[str, object]:
        assert window.workbench.sheet is not None
        return dict(window.workbench.sheet.annotations[window.view.selected_annotation].attributes)

    window.actions_by_id.trigger("attributes")
    focus = QApplication.focusWidget()
    assert isinstance(focus, QAbstractButton)
    assert focus.text() == "direct"
    press(focus, Qt.Key.Key_Space, " ")
    assert attributes() == {"type": "direct"}
    press(focus, Qt.Key.Key_Right)
    press(QApplication.focusWidget(), Qt.Key.Key_Space, " ")
    assert attributes() == {"type": "indirect"}
    press(QApplication.focusWidget(), Qt.Key.Key_Space, " ")
    assert attributes() == {}
    window.inspector.page.form.editors["headline"].edited.emit("headline", True)
    assert attributes() == {"headline": True}
    window.workbench.undo()
    assert attributes() == {}


def test_table_and_article_show_the_same_annotation(window: MainWindow) -> None:
    for words, key in (("قال", "C"), ("الوزير", "S")):
        select_words(window, words)
        type_letter(window.view, key, LATIN)
    window.table.table.setFocus()
    press(window.table.table, Qt.Key.Key_Up)
    assert window.view.selected_annotation == window.table.rows.annotations[0].id
    press(window.view, Qt.Key.Key_N, "n")
    assert window.view.selected_annotation == window.table.rows.annotations[1].id
    press(window.table.table, Qt.Key.Key_Delete)
    assert window.table.rows.rowCount() == 1


def test_who_annotates_is_guessed_and_asked_quietly(
    open_on: Callable[..., MainWindow], project_path: Path
) -> None:
    with Project.open(project_path) as project:
        project.session("عمر")
    window = open_on(project_path, None)
    assert window.workbench.annotator not in ("", "ليلى", "عمر")
    assert window.people_strip.isVisible()
    assert window.workbench.project is not None
    assert len(window.workbench.project.annotators()) == 2  # a guess makes nobody known
    window.files.annotate_as("عمر")
    assert not window.people_strip.isVisible()
    window.close()
    again = open_on(project_path, None)
    assert again.workbench.annotator == "عمر"
    assert not again.people_strip.isVisible()


def test_arrows_go_from_the_field_to_the_names(window: MainWindow, qtbot: QtBot) -> None:
    assert window.workbench.project is not None
    window.workbench.project.session("عمر")
    chooser = AnnotatorChooser(window.workbench, window.status)
    chosen: list[str] = []
    chooser.chosen.connect(chosen.append)
    chooser.open_above(window.status.annotator)
    qtbot.waitExposed(chooser)
    press(chooser.field, Qt.Key.Key_Up)
    focus = chooser.focusWidget()
    assert isinstance(focus, QPushButton)
    last = focus.text()
    press(focus, Qt.Key.Key_Down)
    assert chooser.focusWidget() is chooser.field
    press(chooser.field, Qt.Key.Key_Down)
    focus = chooser.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() != last
    press(focus, Qt.Key.Key_Return)
    assert chosen == [focus.accessibleName()]


def test_layers_are_apart(window: MainWindow) -> None:
    select_words(window, "قال")
    type_letter(window.view, "C", LATIN)
    window.files.annotate_as("عمر")
    assert window.table.rows.rowCount() == 0
    step = window.workbench.undo_step()
    assert step is not None
    assert step.code == "step.add_revealed", "the import is everybody's to take back, the cue is not"
    window.files.annotate_as("ليلى")
    assert window.table.rows.rowCount() == 1


def test_the_list_counts_what_whoever_annotates_now_has(window: MainWindow) -> None:
    select_words(window, "قال")
    type_letter(window.view, "C", LATIN)
    counted = []
    for name in ("عمر", "ليلى"):
        window.files.annotate_as(name)
        row = window.articles.rows.row(0)
        assert row is not None
        counted.append(row.annotations)
        assert window.articles.rows.rowCount() == 2
        assert window.articles.list.currentIndex().row() == 0
    assert counted == [0, 1]


def test_the_first_keys_are_written_when_they_are_seen_again(window: MainWindow) -> None:
    select_words(window, "قال")
    type_letter(window.view, "C", LATIN)
    keys = window.inspector.beginning.first_keys
    press(window.view, Qt.Key.Key_Escape)
    press(window.view, Qt.Key.Key_Escape)
    assert keys.isVisible()
    english = say("window.nothing_selected")
    assert english in [one.text() for one in keys.findChildren(QLabel)]
    window.actions_by_id.trigger("previous_annotation")
    assert window.view.selected_annotation
    assert not keys.isVisible()
    window.appearance.speak("ar")
    press(window.view, Qt.Key.Key_Escape)
    assert keys.isVisible()
    shown = [one.text() for one in keys.findChildren(QLabel) if one.isVisible()]
    assert say("window.nothing_selected") in shown
    assert english not in shown


def test_start_page_and_new_project(
    qtbot: QtBot, tmp_path: Path, window: MainWindow, answers: Answers
) -> None:
    path = window.workbench.project.path if window.workbench.project else tmp_path
    window.workbench.close()
    assert window.desk.currentWidget() is window.start_page
    window.start_page.setFocus()
    window.start_page.project_wanted.emit(str(path))
    assert window.view.hasFocus(), "keys work on the article, not in the search box"
    window.workbench.close()
    assert not window.actions_by_id.actions["export"].isEnabled()
    answers.path = tmp_path / "new.iqt"
    window.actions_by_id.trigger("new")
    assert window.desk.currentWidget() is not window.start_page
    assert window.articles.rows.rowCount() == 0
    window.actions_by_id.trigger("new")  # it is there now
    assert len(answers.said) == 1


def test_not_a_project_is_one_clear_sentence(window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    answers.path = tmp_path / "no.iqt"
    answers.path.write_text("not a project")
    window.actions_by_id.trigger("open")
    assert len(answers.said) == 1
    assert "\n" not in answers.said[0]
    assert window.workbench.article_id == "one"


def test_no_display_is_one_clear_sentence(project_path: Path) -> None:
    with pytest.raises(IqtibasError, match="no display"):
        run_window(project_path)


def test_windows_come_and_go(open_on: Callable[..., MainWindow], project_path: Path) -> None:
    for _ in range(3):
        window = open_on(project_path)
        put_answers(window)
        window.close()
        assert window.workbench.project is None


def test_an_empty_project_says_how_to_begin(
    open_on: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    Project.create(tmp_path / "empty.iqt").close()
    window = open_on(tmp_path / "empty.iqt")
    qtbot.waitUntil(window.no_article.isVisible)
    assert say("window.no_articles") in [each.text() for each in window.no_article.findChildren(QLabel)]


def test_one_key_hides_tashkeel_and_shows_it_again(window: MainWindow) -> None:
    assert window.view.scene is not None
    for shown in (False, True, False):
        press(window.view, Qt.Key.Key_H, "h", scan_code=43)
        assert window.view._style.tashkeel is shown
        assert window.actions_by_id.actions["tashkeel"].isChecked() is not shown


def two_at_work(path: Path) -> None:
    """Have two people annotate the first article of a project."""
    with Project.open(path) as project:
        for name in ("عمر", "منى"):
            project.annotate("one", name, "cue", Span.of(0, 3))


def test_whose_work_opens_is_remembered_by_project(
    open_on: Callable[..., MainWindow], project_path: Path, tmp_path: Path
) -> None:
    """Who worked as somebody else in another project finds their own work here."""
    two_at_work(project_path)
    with Project.create(tmp_path / "other.iqt") as other:
        other.add_sheets([sheet_of("x", "آخر", "خبر آخر.")], name="x")
    window = open_on(project_path, "منى")
    select_words(window, "الوزير")
    window.actions_by_id.trigger("tag:speaker")
    window.files.open_path(str(tmp_path / "other.iqt"))
    window.files.annotate_as("سارة")
    window.files.open_path(str(project_path))
    assert window.workbench.annotator == "منى"
    assert not window.people_strip.isVisible()
    window.files.open_path(str(tmp_path / "other.iqt"))
    assert window.workbench.annotator == "سارة"


def test_the_open_project_is_not_opened_again(window: MainWindow, project_path: Path) -> None:
    """It would find itself in use, and be read only from then on."""
    for _ in range(2):
        window.files.open_path(str(project_path))
        assert window.status.notice.text() == "This project is open already."
    project = window.workbench.project
    assert project is not None
    assert not project.read_only


def test_a_name_no_system_takes_is_told(window: MainWindow) -> None:
    """Looking whether it is the open project must not raise what opening says in a sentence."""
    person = put_answers(window)
    window.files.open_path(f"/{'x' * 300}.iqt")
    assert person.said


def test_the_open_sample_is_not_opened_again(window: MainWindow, project_path: Path, qtbot: QtBot) -> None:
    window.files.sample = lambda: project_path
    window.actions_by_id.trigger("sample")
    qtbot.waitUntil(lambda: window.status.notice.text() == "This project is open already.")
    assert window.workbench.project is not None
    assert not window.workbench.project.read_only


def test_a_name_without_work_is_told_who_has_some(
    open_on: Callable[..., MainWindow], project_path: Path
) -> None:
    two_at_work(project_path)
    Settings().put(ANNOTATOR, "ليلى")
    window = open_on(project_path, None)
    assert window.workbench.annotator == "ليلى"
    assert window.people_strip.isVisible()
    assert all(name in window.people_strip.text.text() for name in ("ليلى", "عمر", "منى"))
    window.files.annotate_as("ليلى")
    window.close()
    assert not open_on(project_path, None).people_strip.isVisible(), "it was said once"


def test_who_has_annotated_may_be_unreadable(
    open_on: Callable[..., MainWindow], project_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_all: object, **_named: object) -> list[str]:
        raise ProjectError("store.damaged", path=str(project_path))

    monkeypatch.setattr(Project, "people_at_work", refuse)
    window = open_on(project_path, None)
    assert window.workbench.article_id == "one"
    assert window.status.others.text() == ""


def test_an_article_others_have_annotated_says_so(
    open_on: Callable[..., MainWindow], project_path: Path
) -> None:
    two_at_work(project_path)
    window = open_on(project_path)
    assert window.status.others.text() == "", "while their work is kept hidden nobody is led to it"
    assert window.workbench.project is not None
    window.workbench.project.set_setting(BLIND, False)
    window.actions_by_id.trigger("next_article")
    window.actions_by_id.trigger("previous_article")
    told = window.status.others.text()
    assert "عمر" in told
    assert "منى" in told
    assert window.actions_by_id.key_told("side_by_side") in told
    select_words(window, "الوزير")
    window.actions_by_id.trigger("tag:speaker")
    assert window.status.others.text() == "", "one's own work is there now"
    window.actions_by_id.trigger("undo")
    assert "عمر" in window.status.others.text()
    window.actions_by_id.trigger("next_article")
    assert window.status.others.text() == ""
    window.actions_by_id.trigger("previous_article")
    window.files.annotate_as("عمر")
    assert window.status.others.text() == ""


def test_the_sample_is_full_for_whoever_opens_it(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    """The name of the last use, or of the login, has no work in it; who has worked in it finds that again."""
    sample = sample_project(tmp_path)
    window.files.sample = lambda: sample
    window.settings.put(ANNOTATOR, "ليلى")
    with qtbot.waitSignal(window.workbench.article_opened):
        window.actions_by_id.trigger("sample")
    assert window.workbench.annotator == "سلمى"
    assert window.workbench.sheet is not None
    assert len(window.workbench.sheet.annotations) > 20
    assert window.settings.get(ANNOTATOR) == "ليلى"
    assert not window.actions_by_id.actions["undo"].isEnabled(), "whoever opens it has done nothing yet"
    window.files.annotate_as("ليلى")
    assert not window.actions_by_id.actions["undo"].isEnabled()
    select_words(window, window.workbench.sheet.article.text.split()[0])
    window.actions_by_id.trigger("tag:quote")
    window.workbench.close()
    with qtbot.waitSignal(window.workbench.article_opened):
        window.actions_by_id.trigger("sample")
    assert window.workbench.annotator == "ليلى"


@pytest.fixture
def old_path(tmp_path: Path) -> Path:
    """Return a project of the version before this one."""
    path = tmp_path / "old.iqt"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))
    return path


def test_an_older_project_is_updated_by_a_job(window: MainWindow, old_path: Path, qtbot: QtBot) -> None:
    window.workbench.close()
    with qtbot.waitSignal(window.workbench.article_opened):
        window.files.open_path(str(old_path))
        assert window.jobs.busy
        assert window.job_strip.isVisible()
    assert window.workbench.project is not None
    assert window.workbench.project.path == old_path
    assert not Project.needs_update(old_path)


def test_stopping_the_update_leaves_the_project_as_it_is(
    window: MainWindow, old_path: Path, qtbot: QtBot
) -> None:
    window.workbench.close()
    window.jobs.started.connect(lambda _name, _stoppable: window.jobs.cancel())
    window.files.open_path(str(old_path))
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert window.workbench.project is None
    assert Project.needs_update(old_path)


def test_an_article_far_down_a_long_list_is_found_and_marked(
    open_on: Callable[..., MainWindow], project_path: Path
) -> None:
    """Only the pages in sight are read, not all before it."""
    with Project.open(project_path) as project:
        project.add_sheets(
            (sheet_of(f"n{n}", f"خبر رقم {n}", f"نص الخبر {n}.") for n in range(900)), name="many"
        )
    window = open_on(project_path)
    rows = window.articles.rows
    assert rows.rowCount() == 902
    window.workbench.open_article("n850")
    assert window.articles.list.currentIndex().row() == 852
    assert rows.row(852) is not None
    assert len(rows.rows) < 902
    assert window.articles.neighbour(1) == "n851"
    assert window.articles.neighbour(-1) == "n849"
    window.articles.box.setText("الميزانية")
    assert rows.rowCount() == 1
    assert not window.articles.list.currentIndex().isValid()
