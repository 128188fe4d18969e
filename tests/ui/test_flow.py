"""The quote flow asks only for what is missing, takes only what was meant, and ends when its quote is gone."""

from __future__ import annotations

from PySide6.QtCore import Qt

from annotator.ui.main_window import MainWindow
from tests.ui.conftest import LATIN, press, type_letter

KEYS = Qt.Key


def begin(window: MainWindow) -> str:
    """Tag the first quote proposed; return its id. Its cue is asked for."""
    press(window.view, KEYS.Key_Space, " ")
    type_letter(window.view, "Q", LATIN)
    assert window.flow.asked == "cue"
    return window.view.selected_annotation


def test_a_modifier_alone_changes_nothing(window: MainWindow) -> None:
    quote = begin(window)
    window.view.set_selection(0, 0)
    proposed = window.flow._type
    for key in (KEYS.Key_Shift, KEYS.Key_Control, KEYS.Key_Alt):
        press(window.view, key)
    assert window.flow._type == proposed
    press(window.view, KEYS.Key_Return)
    assert window.view.sheet is not None
    assert window.view.sheet.annotations[quote].attributes["type"] == proposed


def test_a_digit_chooses_another_type(window: MainWindow) -> None:
    quote = begin(window)
    press(window.view, KEYS.Key_1, "1", scan_code=10)
    press(window.view, KEYS.Key_Return)
    assert window.view.sheet is not None
    assert window.view.sheet.annotations[quote].attributes["type"] == "direct"


def test_nothing_is_set_when_everything_is_left_open(window: MainWindow) -> None:
    quote = begin(window)
    press(window.view, KEYS.Key_Escape)
    press(window.view, KEYS.Key_Escape)
    assert not window.flow.asked
    assert window.view.sheet is not None
    assert window.view.sheet.annotations[quote].attributes == {}
    assert not window.view.sheet.links


def test_undo_ends_the_question(window: MainWindow) -> None:
    quote = begin(window)
    window.actions_by_id.trigger("undo")
    assert window.view.sheet is not None
    assert quote not in window.view.sheet.annotations
    assert not window.flow.asked
    assert not window.flow_strip.isVisible()


def test_a_complete_quote_is_asked_nothing(window: MainWindow) -> None:
    quote = begin(window)
    press(window.view, KEYS.Key_Return)
    press(window.view, KEYS.Key_Return)
    window.view.select_annotation(quote)
    window.actions_by_id.trigger("ask")
    assert not window.flow.asked


def test_the_flow_takes_the_keys_wherever_it_was_begun(window: MainWindow) -> None:
    quote = begin(window)
    window.flow.stop()
    window.table.table.setFocus()
    window.flow.begin(quote)
    assert window.view.hasFocus() or window.focusWidget() is window.view
