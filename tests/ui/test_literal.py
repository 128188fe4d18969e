"""What a text holds is shown to the letter: no HTML of a tool tip, no key of a button."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from annotator.ui.main_window import MainWindow
from annotator.ui.widgets.check import CheckBox
from annotator.ui.widgets.elided_button import ElidedButton
from annotator.ui.widgets.labels import ElidedLabel
from annotator.ui.widgets.literal import in_tip, on_button
from annotator.ui.widgets.segments import Segments


@pytest.mark.parametrize("text", ["<b>عاجل</b> & &lt;", "a <i>b</i>\nc   d", "<img src='x'>"])
def test_a_tool_tip_shows_the_letters_of_a_text(text: str, qtbot: QtBot) -> None:
    shown = QTextDocument()
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.setText(text)
    label.resize(8, 20)
    label.grab()
    for tip in (label.toolTip(), in_tip(text)):
        shown.setHtml(tip)
        assert shown.toPlainText() == text
    assert in_tip("عاجل & آخر") == "عاجل & آخر"


def test_an_ampersand_in_a_name_is_no_key(qtbot: QtBot) -> None:
    button = QPushButton(on_button("R&D"))
    qtbot.addWidget(button)
    assert button.shortcut().isEmpty()


def test_the_same_holds_for_a_button_that_shortens_its_words(qtbot: QtBot) -> None:
    button = ElidedButton()
    qtbot.addWidget(button)
    button.show_text("R&D")
    assert button.shortcut().isEmpty()
    assert button.text() == "R&D"
    named = ElidedButton()
    qtbot.addWidget(named)
    named.show_text("RD")
    for each in (button, named):
        each.resize(120, 32)
    assert button.grab().toImage() != named.grab().toImage()


def test_a_menu_shows_the_letters_of_a_name(window: MainWindow) -> None:
    window.actions_by_id.relabel("undo", "R&D <b>x</b>")
    undo = window.actions_by_id.actions["undo"]
    assert undo.text().startswith("R&&D <b>")
    assert undo.iconText() == "R&&D <b>x</b>"
    shown = QTextDocument()
    shown.setHtml(undo.toolTip())
    assert shown.toPlainText().startswith("R&D <b>x</b>")


def test_values_and_people_to_choose_among_show_theirs(qtbot: QtBot) -> None:
    values, plain, box = Segments({"a": "Q&A"}), Segments({"a": "QA"}), CheckBox("R&D")
    for each in (values, plain, box):
        qtbot.addWidget(each)
    values.setAccessibleName("نوع")
    (button,), (other,) = (each.findChildren(QToolButton) for each in (values, plain))
    assert button.shortcut().isEmpty()
    assert button.accessibleName() == "نوع: Q&A"
    assert button.sizeHint().width() > other.sizeHint().width()
    assert box.shortcut().isEmpty()
    box.show_text("A&B")
    assert box.shortcut().isEmpty()
    assert box.text() == "A&B"
