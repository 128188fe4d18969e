"""What a screen reader learns: the sentence and its annotations in words, what was done, a name for every part."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from annotator.messages import set_language
from annotator.ui.article.view import ArticleView
from annotator.ui.dialogs.crash import CrashDialog
from annotator.ui.dialogs.report import ReportDialog
from annotator.ui.dialogs.wishes import ExportForm, ImportForm
from annotator.ui.main_window import MainWindow
from annotator.ui.widgets import voice
from tests.ui.conftest import LATIN, press, select_words, type_letter

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def reader() -> Iterator[None]:
    """Behave as if a screen reader were running."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def said_of(widget: QWidget) -> tuple[str, str]:
    """Return the name and the value a screen reader gets."""
    heard = QAccessible.queryAccessibleInterface(widget)
    return heard.text(QAccessible.Text.Name), heard.text(QAccessible.Text.Value)


def test_the_article_says_its_sentence_and_what_stands_in_it(window: MainWindow) -> None:
    name, value = said_of(window.view)
    assert name
    assert value.startswith("Sentence 1 of 3: قال الوزير سامي النجار")
    select_words(window, "الوزير سامي النجار")
    type_letter(window.view, "S", LATIN)
    assert said_of(window.view)[1].endswith("; speaker: الوزير سامي النجار")
    press(window.view, Qt.Key.Key_Down, modifiers=CTRL)
    assert said_of(window.view)[1].startswith("Sentence 2 of 3: وأضاف")
    heard = QAccessible.queryAccessibleInterface(window.view)
    assert heard.role() == QAccessible.Role.Document
    assert heard.state().focusable


def test_links_and_arabic(window: MainWindow) -> None:
    select_words(window, "الوزير")
    type_letter(window.view, "S", LATIN)
    select_words(window, "الميزانية تكفي عامين")
    type_letter(window.view, "Q", LATIN)
    for _ in range(2):  # the flow offers the cue, then the speaker
        press(window.view, Qt.Key.Key_Return, "\r")
    set_language("ar")
    try:
        value = said_of(window.view)[1]
    finally:
        set_language("en")
    assert value.startswith("جملة 1 من 3: قال الوزير")
    assert "؛ متحدث: " in value
    assert "؛ اقتباس: الميزانية تكفي عامين (" in value
    assert "المتحدث: " in value


def test_what_is_done_is_announced_as_one(window: MainWindow, qtbot: QtBot) -> None:
    said: list[str] = []
    window.announcer.announced.connect(said.append)

    def after(act: Callable[[], object]) -> str:
        with qtbot.waitSignal(window.announcer.announced):
            act()
        return said[-1]

    after(lambda: select_words(window, "قال"))
    assert said[-1] == "Selected: قال"
    assert after(lambda: type_letter(window.view, "C", LATIN)).startswith("add cue")
    assert "cue: قال" in said[-1]
    assert after(lambda: press(window.view, Qt.Key.Key_Z, "z", CTRL, 52)).startswith("Undone: ")
    assert after(lambda: press(window.view, Qt.Key.Key_Y, "y", CTRL, 29)).startswith("Done again: ")
    assert after(lambda: press(window.view, Qt.Key.Key_Down, modifiers=CTRL)).startswith("Sentence 2 of 3")
    assert "قال" not in after(lambda: press(window.view, Qt.Key.Key_Left))
    assert after(lambda: window.status.say("A word")) == "A word"


def test_nothing_is_worked_out_where_no_reader_listens(window: MainWindow) -> None:
    QAccessible.setActive(False)
    said: list[str] = []
    window.announcer.announced.connect(said.append)
    select_words(window, "قال")
    type_letter(window.view, "C", LATIN)
    QApplication.processEvents()
    assert said == []


def test_voices_go_with_their_views(qtbot: QtBot) -> None:
    before = set(voice._VALUES)
    for _ in range(20):
        view = ArticleView()
        view.setAccessibleName("article")
        assert said_of(view) == ("article", "")
        view.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        del view
    assert voice._VALUES.keys() <= before


def without_name(whole: QWidget) -> list[str]:
    """Return the parts that take the focus and do not say what they are."""
    found = []
    for part in (whole, *whole.findChildren(QWidget)):
        if part.focusPolicy() == Qt.FocusPolicy.NoFocus or part.focusProxy() is not None:
            continue
        if not part.isVisibleTo(whole) or isinstance(part, QScrollBar) or part.objectName().startswith("qt_"):
            continue
        heard = QAccessible.queryAccessibleInterface(part)
        if heard is None or not heard.text(QAccessible.Text.Name) or heard.role() == QAccessible.Role.NoRole:
            within = part.parentWidget()
            found.append(f"{type(part).__name__} {part.objectName()} in {type(within).__name__}")
    return found


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_part_of_the_window_says_what_it_is(window: MainWindow, language: str) -> None:
    if language == "ar":
        window.actions_by_id.trigger("language")
    try:
        select_words(window, "الميزانية تكفي عامين")
        type_letter(window.view, "Q", LATIN)
        assert not without_name(window), without_name(window)
        window.view.select_annotation("")
        window.palette_box.open()
        assert not without_name(window), without_name(window)
    finally:
        set_language("en")


DIALOGS: dict[str, Callable[[MainWindow], object]] = {
    "keys": lambda window: window.key_settings.help(),
    "shortcuts": lambda window: window.key_settings.change(),
    "text": lambda window: window.actions_by_id.trigger("text_look"),
    "history": lambda window: window.keeping.history(),
    "bin": lambda window: window.keeping.bin(),
    "annotator": lambda window: window.files.choose_annotator(),
    "crash": lambda window: CrashDialog("details", window).show(),
    "report": lambda window: ReportDialog("title", "summary", ["one"], window).show(),
    "import": lambda window: ImportForm([Path("a.txt")], ["text"], window).show(),
    "export": lambda window: ExportForm(["iqtibas"], ["ليلى"], window).show(),
}


def looks_the_same(whole: QWidget) -> list[str]:
    """Return the parts that look no different while they have the focus."""
    for _ in range(8):  # panels inside panels find their sizes
        QApplication.processEvents()
    found = []
    for part in whole.findChildren(QWidget):
        if not part.focusPolicy() & Qt.FocusPolicy.TabFocus or part.focusProxy() is not None:
            continue
        if not part.isVisibleTo(whole) or not part.isEnabled() or part.objectName().startswith("qt_"):
            continue
        frame = part.parentWidget() or part  # a field inside a list that opens is framed by the list
        part.setFocus(Qt.FocusReason.TabFocusReason)
        if not part.hasFocus():
            continue
        having = frame.grab().toImage()
        part.clearFocus()
        if having == frame.grab().toImage():
            found.append(f"{type(part).__name__} {part.objectName()} in {type(frame).__name__}")
    return found


def test_the_focus_is_seen_wherever_it_is(window: MainWindow) -> None:
    select_words(window, "الميزانية تكفي عامين")
    type_letter(window.view, "Q", LATIN)
    press(window.view, Qt.Key.Key_Escape)
    same = looks_the_same(window)
    assert not same, same


def test_every_part_of_every_dialog_says_what_it_is_and_shows_the_focus(window: MainWindow) -> None:
    found: dict[str, list[str]] = {}
    for name, show in DIALOGS.items():
        before = set(window.findChildren(QWidget))
        show(window)
        made = [one for one in window.findChildren(QWidget) if one not in before and one.isWindow()]
        (dialog,) = [one for one in made if one.isVisible()]
        dialog.activateWindow()
        QApplication.processEvents()
        found[name] = without_name(dialog) + looks_the_same(dialog)
        dialog.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not any(found.values()), found


def test_what_an_action_opens_is_named_and_shows_the_focus(window: MainWindow, qtbot: QtBot) -> None:
    select_words(window, "الوزير")
    type_letter(window.view, "S", LATIN)
    found: dict[str, list[str]] = {}

    def look(id: str) -> None:
        opened = [one for one in QApplication.topLevelWidgets() if one is not window and one.isVisible()]
        for one in opened:
            found.setdefault(id, []).extend(without_name(one) + looks_the_same(one))
            one.close()
        if not opened:
            QTimer.singleShot(20, lambda: look(id))

    for id in ("alike", "correct", "speakers", "backups", "assign", "rounds"):
        QTimer.singleShot(0, lambda id=id: look(id))  # some wait for an answer: looked at while they wait
        window.actions_by_id.trigger(id)
        qtbot.waitUntil(lambda id=id: id in found)
    assert not any(found.values()), found
