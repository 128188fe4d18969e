"""Enter presses what has the focus, as Space does: attribute buttons, boxes, buttons of a strip, tools."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QToolButton

from annotator.ui.main_window import MainWindow
from tests.ui.conftest import LATIN, annotation_of, press, select_words, type_letter

KEYS = pytest.mark.parametrize(
    ("key", "text"), [(Qt.Key.Key_Return, "\r"), (Qt.Key.Key_Enter, "\r"), (Qt.Key.Key_Space, " ")]
)


def tag_quote(window: MainWindow) -> str:
    select_words(window, "الميزانية تكفي عامين")
    type_letter(window.view, "Q", LATIN)
    press(window.view, Qt.Key.Key_Escape)
    id = annotation_of(window, "quote")
    window.view.select_annotation(id)
    return id


def hit(button: QAbstractButton, key: Qt.Key, text: str) -> None:
    button.setFocus()
    assert button.hasFocus()
    press(button, key, text)


@KEYS
def test_a_choice(window: MainWindow, key: Qt.Key, text: str) -> None:
    id = tag_quote(window)
    buttons = [one for one in window.inspector.page.form.findChildren(QToolButton) if one.isVisible()]
    other = next(one for one in buttons if one.accessibleName() == "polarity: negative")
    hit(other, key, text)
    assert window.workbench.sheet is not None
    assert window.workbench.sheet.annotations[id].attributes["polarity"] == "negative"


@KEYS
def test_a_flag(window: MainWindow, key: Qt.Key, text: str) -> None:
    id = tag_quote(window)
    box = next(one for one in window.inspector.page.form.findChildren(QCheckBox) if one.isVisible())
    hit(box, key, text)
    assert window.workbench.sheet is not None
    assert window.workbench.sheet.annotations[id].attributes["headline"] is True


@KEYS
def test_a_tag_of_the_bar(window: MainWindow, key: Qt.Key, text: str) -> None:
    select_words(window, "الوزير")
    hit(window.tag_bar.buttons["speaker"], key, text)
    assert annotation_of(window, "speaker")


@KEYS
def test_a_tool(window: MainWindow, key: Qt.Key, text: str) -> None:
    button = window.toolbar.widgetForAction(window.actions_by_id.actions["letters"])
    assert isinstance(button, QToolButton)
    hit(button, key, text)
    assert window.view.letter_mode
