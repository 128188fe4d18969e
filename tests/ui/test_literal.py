"""What a text holds is shown to the letter: no HTML of a tool tip, no key of a button."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from annotator.ui.widgets.elided_button import ElidedButton
from annotator.ui.widgets.labels import ElidedLabel
from annotator.ui.widgets.literal import in_tip, on_button


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
