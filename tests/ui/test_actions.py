"""The table of actions is whole: named in both languages, each key once, each with something to do."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from itertools import groupby

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from annotator.messages import LANGUAGES, say_in
from annotator.project import default_tagset
from annotator.resources import resource
from annotator.ui.actions import (
    ACTIONS,
    LONGEST_MENU,
    MENUS,
    NEEDS,
    SUBMENUS,
    TOOLBAR,
    by_menu,
    key_table,
    missing_need,
    tag_actions,
)
from annotator.ui.icons import MIRRORED
from annotator.ui.main_window import MainWindow
from tests.test_catalogue import codes

TAGSET = default_tagset()
ALL = (*ACTIONS, *tag_actions(TAGSET))


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_a_name(language: str) -> None:
    for spec in ALL:
        name = spec.name(TAGSET, language)
        assert name
        assert not name.startswith("action.")
    codes = [f"menu.{menu}" for menu in MENUS] + [f"need.{need}" for need in NEEDS]
    assert all(say_in(language, code) != code for code in codes)


def test_each_key_does_one_thing() -> None:
    keys = sorted(key for spec in ALL for key in spec.keys)
    assert [key for key, same in groupby(keys) if len(list(same)) > 1] == []


def test_each_id_and_name_stands_once() -> None:
    assert len({spec.id for spec in ALL}) == len(ALL)
    for language in LANGUAGES:
        assert len({spec.name(TAGSET, language) for spec in ALL}) == len(ALL)


def test_icons_and_toolbar_exist() -> None:
    assert all(resource("icons", f"{spec.icon}.svg").is_file() for spec in ALL if spec.icon)
    assert all(resource("icons", f"{name}.svg").is_file() for name in MIRRORED)
    ids = {spec.id for spec in ALL}
    assert {id for group in TOOLBAR for id in group} <= ids


def test_all_actions_stand_in_menus_and_in_the_key_table() -> None:
    listed = [spec for groups in by_menu(ALL).values() for group in groups for spec in group]
    assert sorted(spec.id for spec in listed) == sorted(spec.id for spec in ALL)
    assert len(key_table(TAGSET, "en")) == sum(bool(spec.keys) for spec in ALL)


def test_the_page_of_keys_is_the_table() -> None:
    writer = runpy.run_path(str(resource("manual", "write_keys.py")))
    page = writer["PAGE"].read_text(encoding="utf-8")
    assert page == writer["keys_page"](), "run: python resources/manual/write_keys.py"


def test_what_is_missing_is_said() -> None:
    delete = next(spec for spec in ACTIONS if spec.id == "delete")
    assert missing_need(delete, frozenset()) == "Choose an annotation first."
    assert missing_need(delete, frozenset({"annotation"})) == ""


def test_every_action_has_a_handler(window: MainWindow) -> None:
    actions = window.actions_by_id
    assert {spec.id.split(":")[0] for spec in actions.specs.values()} <= set(actions._handlers)


def _menus(window: MainWindow) -> Iterator[tuple[str, list[QAction]]]:
    """Yield name and rows of every menu of the window, those inside others too."""
    opened = [action.menu() for action in window.menuBar().actions()]
    while opened:
        menu = opened.pop()
        assert isinstance(menu, QMenu)
        rows = [action for action in menu.actions() if not action.isSeparator()]
        yield menu.title(), rows
        opened += [action.menu() for action in rows if action.menu()]


def test_menus_hold_every_action(window: MainWindow) -> None:
    shown = [one.objectName() for _, rows in _menus(window) for one in rows if not one.menu()]
    assert sorted(shown) == sorted(f"action.{id}" for id in window.actions_by_id.specs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_menu_is_longer_than_a_small_screen(window: MainWindow, language: str) -> None:
    window.appearance.speak(language)
    menus = list(_menus(window))
    names = [say_in(language, f"menu.{id}") for id in (*MENUS, *SUBMENUS)]
    assert sorted(title for title, _ in menus) == sorted(names)
    assert {title: len(rows) for title, rows in menus if len(rows) > LONGEST_MENU} == {}


def test_menus_of_the_other_language_are_gone(window: MainWindow) -> None:
    found = []
    for language in ("ar", "en", "ar", "en"):
        window.appearance.speak(language)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        found.append(len(window.menuBar().findChildren(QMenu)))
    assert len(set(found)) == 1, found


def test_other_words_are_those_of_actions() -> None:
    known = {f"terms.{spec.id}" for spec in ACTIONS}
    for language in LANGUAGES:
        assert {code for code in codes(language) if code.startswith("terms.")} <= known
