"""The menu of the page: a right click or a key offers what is possible there, each with its key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from annotator.messages import say
from annotator.ui.main_window import MainWindow
from tests.ui.conftest import annotation_of, press, select_words

SHIFT = Qt.KeyboardModifier.ShiftModifier


def right_click(window: MainWindow, start: int) -> QMenu:
    """Click on a letter with the right button; return the menu that opens."""
    at: QPoint = window.view.rects_for(start, start + 1)[0].center()
    port = window.view.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, port.mapToGlobal(at))
    QApplication.sendEvent(port, event)
    assert window.page_menu.menu is not None
    return window.page_menu.menu


def offered(window: MainWindow, menu: QMenu) -> set[str]:
    """Return the ids of all actions in a menu and those inside it."""
    shown = {action for each in (menu, *menu.findChildren(QMenu)) for action in each.actions()}
    return {id for id, action in window.actions_by_id.actions.items() if action in shown}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_right_click_on_an_annotation_offers_what_can_be_done_with_it(
    window: MainWindow, language: str
) -> None:
    window.appearance.speak(language)
    start, _ = select_words(window, "قال")
    window.actions_by_id.trigger("tag:cue")
    made = annotation_of(window, "cue")
    window.view.select_annotation("")
    window.view.set_selection(60, 60)
    menu = right_click(window, start)
    assert menu.isVisible()
    assert window.view.selected_annotation == made
    ids = offered(window, menu)
    assert {"delete", "retag", "link", "retag:quote"} <= ids
    assert "accept_suggestion" not in ids
    retag = next(one for one in menu.actions() if window.actions_by_id.name_of("retag") in one.text())
    assert "T" in retag.text()
    menu.close()
    window.actions_by_id.actions["delete"].trigger()
    assert window.workbench.sheet is not None
    assert not window.workbench.sheet.annotations


def test_a_right_click_on_bare_text_offers_tags_and_keeps_a_selection(window: MainWindow) -> None:
    span = select_words(window, "الوزير سامي")
    menu = right_click(window, span[0] + 2)
    assert window.view.selection() == span
    assert {"tag:quote", "tag:cue"} <= offered(window, menu)
    assert "delete" not in offered(window, menu)
    menu.close()


@pytest.mark.parametrize(("key", "held"), [(Qt.Key.Key_Menu, None), (Qt.Key.Key_F10, SHIFT)])
def test_the_keys_of_menus_open_it_at_the_caret(
    window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier | None
) -> None:
    window.view.set_selection(2, 2)
    press(window.view, key, modifiers=held or Qt.KeyboardModifier.NoModifier)
    menu = window.page_menu.menu
    assert menu is not None
    assert menu.isVisible()
    assert say("menu.sentence") in [one.text() for one in menu.actions()]
    menu.close()
