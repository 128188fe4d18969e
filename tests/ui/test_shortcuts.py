"""The key settings: found by name, set by pressing, clashes told and decided, tags first, kept after a restart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from annotator.model.edits import Change
from annotator.project import Project
from annotator.ui.dialogs.shortcuts import Shortcuts
from annotator.ui.keys import is_reserved
from annotator.ui.main_window import MainWindow
from tests.ui.conftest import ARABIC, LATIN, press

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def dialog(window: MainWindow) -> Shortcuts:
    press(window.view, Qt.Key.Key_F1, modifiers=SHIFT)
    (found,) = window.findChildren(Shortcuts)
    return found


def choose(dialog: Shortcuts, name: str) -> None:
    """Look for an action and go to the row that says exactly this."""
    dialog.field.setText(name)
    rows = [row for row in range(dialog.table.rowCount()) if dialog.table.item(row, 0).text() == name]
    dialog.table.choose(rows[0])


def press_key(dialog: Shortcuts, key: Qt.Key | int, text: str = "", **more: object) -> None:
    """Enter in the search field, then the new key."""
    press(dialog.field, Qt.Key.Key_Return, "\r")
    assert dialog.keys.hasFocus()
    press(dialog.keys, key, text, **more)  # type: ignore[arg-type]


def test_an_action_is_found_by_its_arabic_or_english_name_or_its_key(dialog: Shortcuts) -> None:
    def found(query: str) -> list[str]:
        dialog.field.setText(query)
        return [dialog.table.item(row, 0).text() for row in range(dialog.table.rowCount())]

    assert "Undo" in found("تراجع")
    assert "Undo" in found("und")
    assert found("ctrl+f") == ["Search article titles"]
    assert found("nosuchthing") == []
    assert dialog.table.rowCount() < len(found(""))


@pytest.mark.parametrize("layout", [LATIN, ARABIC], ids=["latin", "arabic"])
def test_a_key_is_set_by_place_and_everything_follows(
    window: MainWindow, dialog: Shortcuts, layout: dict[str, tuple[str, int]], qtbot: QtBot
) -> None:
    choose(dialog, "History")
    press(dialog.field, Qt.Key.Key_Return, "\r")
    text, code = layout["L"]
    press(dialog.keys, ord(text.upper()), text, CTRL, code)
    assert window.actions_by_id.keys_of("history") == ("Ctrl+L",)
    action = window.actions_by_id.actions["history"]
    assert "Ctrl+L" in action.text()
    assert "Ctrl+L" in action.toolTip()
    assert "Ctrl+L" in dialog.table.item(dialog.table.currentRow(), 2).text()
    asked: list[bool] = []
    window.actions_by_id.connect_handlers({"history": lambda: asked.append(True)})
    press(window.view, Qt.Key.Key_H, "h", CTRL, 43)
    assert asked == []
    press(window.view, ord(text.upper()), text, CTRL, code)
    assert asked == [True]
    help = window.key_settings.help()  # filled group by group
    qtbot.waitUntil(lambda: not help.is_filling)
    caps = {cap.text() for cap in help.findChildren(QLabel)}
    assert "Ctrl+L" in caps
    assert "Ctrl+H" not in caps


def test_a_clash_names_the_other_action_and_the_person_decides(window: MainWindow, dialog: Shortcuts) -> None:
    actions = window.actions_by_id
    choose(dialog, "History")
    press_key(dialog, Qt.Key.Key_F, "f", modifiers=CTRL, scan_code=41)
    assert "Search article titles" in dialog.message.text()
    assert dialog.take.hasFocus()
    press(dialog.take, Qt.Key.Key_Escape)
    choose(dialog, "History")
    press_key(dialog, Qt.Key.Key_F, "f", modifiers=CTRL, scan_code=41)
    dialog.leave.click()
    assert actions.keys_of("history") == ("Ctrl+H",)
    assert actions.keys_of("find") == ("Ctrl+F",)
    press_key(dialog, Qt.Key.Key_F, "f", modifiers=CTRL, scan_code=41)
    dialog.take.click()
    assert actions.keys_of("history") == ("Ctrl+F",)
    assert actions.keys_of("find") == ()
    assert actions.clashes() == []


def test_one_more_key_none_and_back(window: MainWindow, dialog: Shortcuts) -> None:
    keys_of = window.actions_by_id.keys_of
    choose(dialog, "Redo")
    dialog.add.click()
    press(dialog.keys, Qt.Key.Key_F5)
    assert keys_of("redo") == ("Ctrl+Y", "Ctrl+Shift+Z", "F5")
    assert dialog.reset.isEnabled()
    press(dialog.table, Qt.Key.Key_Delete)
    assert keys_of("redo") == ()
    assert "\t" not in window.actions_by_id.actions["redo"].text()
    dialog.reset.click()
    assert keys_of("redo") == ("Ctrl+Y", "Ctrl+Shift+Z")
    assert not dialog.reset.isEnabled()
    choose(dialog, "Undo")
    press(dialog.table, Qt.Key.Key_Delete)
    dialog.reset_all.click()
    assert keys_of("undo") == ("Ctrl+Z",)


def test_keys_that_move_are_not_given_away(window: MainWindow, dialog: Shortcuts) -> None:
    choose(dialog, "Undo")
    press_key(dialog, Qt.Key.Key_Left, modifiers=CTRL)
    assert "cannot be given" in dialog.message.text()
    press(dialog.keys, Qt.Key.Key_Tab, "\t")
    assert dialog.keys.hasFocus()
    press(dialog.keys, Qt.Key.Key_Escape)
    assert not dialog.keys.hasFocus()
    assert window.actions_by_id.keys_of("undo") == ("Ctrl+Z",)
    taken = [key for spec in window.actions_by_id.specs.values() for key in spec.keys if is_reserved(key)]
    # Enter accepts a suggestion, Escape is the way back from a panel; in the article it lets go first.
    assert taken == ["Return", "Escape"]


def test_a_tags_key_stays_with_the_tag(window: MainWindow, dialog: Shortcuts) -> None:
    choose(dialog, "Undo")
    press_key(dialog, Qt.Key.Key_Q, "q", scan_code=24)
    assert "quote" in dialog.message.text()
    assert not dialog.take.isVisible()
    assert dialog.keys.hasFocus()
    press(dialog.keys, Qt.Key.Key_Escape)
    choose(dialog, "Tag as quote")
    assert not dialog.change.isEnabled()


def test_the_list_of_keys_leads_to_the_settings(window: MainWindow) -> None:
    helping = window.key_settings.help()
    next(one for one in helping.findChildren(QPushButton) if one.text() == "Set keyboard shortcuts").click()
    (settings,) = window.findChildren(Shortcuts)
    assert settings.isVisible()


def test_own_keys_outlive_a_restart(
    window: MainWindow, dialog: Shortcuts, project_path: Path, open_on: Callable[..., MainWindow]
) -> None:
    choose(dialog, "Undo")
    press_key(dialog, Qt.Key.Key_F5)
    window.close()
    again = open_on(project_path)
    assert again.actions_by_id.keys_of("undo") == ("F5",)
    assert again.actions_by_id.keys_of("redo") == ("Ctrl+Y", "Ctrl+Shift+Z")


def test_a_tagset_that_takes_a_key_is_told_once(
    project_path: Path, open_on: Callable[..., MainWindow]
) -> None:
    with Project.open(project_path) as project:
        tagset = project.tagset
        tags = (replace(tagset.tags[0], key="n"), *tagset.tags[1:])
        assert project.session("ليلى").do(Change(tagset, replace(tagset, tags=tags)))
    window = open_on(project_path)
    actions = window.actions_by_id
    assert window.keys_strip.isVisible()
    for language in ("ar", "en"):
        window.appearance.speak(language)
        assert actions.name_of("next_annotation", language) in window.keys_strip.text.text()
    assert actions.keys_of("next_annotation") == ()
    assert actions.owner_of("N") == "tag:speaker"
    window.view.set_selection(0, 3)
    press(window.view, Qt.Key.Key_N, "n", scan_code=57)
    assert window.workbench.sheet is not None
    assert [one.tag for one in window.workbench.sheet.annotations.values()] == ["speaker"]
    next(one for one in window.keys_strip.findChildren(QPushButton) if one.text() == "OK").click()
    assert not window.keys_strip.isVisible()
    window.close()
    again = open_on(project_path)
    assert not again.keys_strip.isVisible()
    press(again.view, Qt.Key.Key_F1, modifiers=SHIFT)
    (dialog,) = again.findChildren(Shortcuts)
    choose(dialog, again.actions_by_id.name_of("next_annotation"))
    assert "taken" in dialog.table.item(dialog.table.currentRow(), 2).text()
    assert "speaker" in dialog.message.text()
