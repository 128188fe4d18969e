"""Keys by place: what a key means is the same under an Arabic and a Latin layout."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from annotator.ui.keys import BY_CHARACTER, BY_PLACE, arabic_letter, key_name, key_of, one_writing, shown

LATIN_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
ARABIC_ROWS = ("ضصثقفغعهخح", "شسيبلاتنم", "ئءؤرﻻىة")
FIRST_CODES = (24, 38, 52)


def places() -> list[tuple[str, str, int]]:
    return [
        (latin, arabic, first + i)
        for latins, arabics, first in zip(LATIN_ROWS, ARABIC_ROWS, FIRST_CODES, strict=True)
        for i, (latin, arabic) in enumerate(zip(latins, arabics, strict=True))
    ]


@pytest.mark.parametrize(("latin", "arabic", "code"), places())
def test_one_place_one_name(latin: str, arabic: str, code: int) -> None:
    assert key_name(latin, code, "xcb") == latin.upper()
    assert key_name(arabic, code, "xcb") == latin.upper()
    assert key_name(arabic, code - 8, "windows") == latin.upper()


@pytest.mark.parametrize(("latin", "arabic", "code"), places())
def test_by_character_where_no_place_is_known(latin: str, arabic: str, code: int) -> None:
    assert key_name(arabic, 0, "xcb") == latin.upper()
    assert key_name(arabic, code, "offscreen") == latin.upper()


def test_shifted_arabic_characters_name_the_key_they_lie_on() -> None:
    assert key_name("أ", 0, "xcb") == "H"
    assert key_name("؟", 0, "xcb") == "/"
    assert key_name("\u064e", 0, "xcb") == "Q"


def test_the_letter_printed_on_a_latin_keyboard_counts() -> None:
    # On an AZERTY keyboard the key labelled Q lies where a QWERTY keyboard has A.
    assert key_name("q", 38, "xcb") == "Q"


def test_digits_and_signs() -> None:
    assert key_name("٣", 0, "xcb") == "3"
    assert key_name("+", 86, "xcb") == "+"
    assert key_name("é", 0, "xcb") == ""


def test_tables_agree() -> None:
    assert set(BY_CHARACTER.values()) <= set(BY_PLACE.values())
    assert arabic_letter("Q") == "ض"
    assert arabic_letter("B") == "لا"
    assert arabic_letter("F1") == ""


@pytest.mark.parametrize(
    ("key", "text", "modifiers", "name"),
    [
        (Qt.Key.Key_Z, "\x1a", Qt.KeyboardModifier.ControlModifier, "Ctrl+Z"),
        (
            Qt.Key.Key_Z,
            "\x1a",
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
            "Ctrl+Shift+Z",
        ),
        (Qt.Key.Key_Enter, "\r", Qt.KeyboardModifier.KeypadModifier, "Return"),
        (Qt.Key.Key_Delete, "\x7f", Qt.KeyboardModifier.NoModifier, "Delete"),
        (Qt.Key.Key_F6, "", Qt.KeyboardModifier.ShiftModifier, "Shift+F6"),
        (Qt.Key.Key_Control, "", Qt.KeyboardModifier.ControlModifier, ""),
    ],
)
def test_events(qapp: object, key: Qt.Key, text: str, modifiers: Qt.KeyboardModifier, name: str) -> None:
    assert key_of(QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)) == name


def test_ctrl_under_an_arabic_layout_alone(qapp: object) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, ord("ئ"), Qt.KeyboardModifier.ControlModifier, 52, 0, 0, "ئ")
    assert key_of(event) == "Ctrl+Z"


def test_lam_alef_is_one_key(qapp: object) -> None:
    assert key_of(QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "لا")) == "B"


def test_keys_as_people_read_them() -> None:
    assert shown("Ctrl+Return") == "Ctrl+Enter"
    assert shown("Ctrl++") == "Ctrl++"
    assert shown("Alt+Down") == "Alt+↓"


def test_a_key_that_systems_report_in_two_ways_is_written_once() -> None:
    assert one_writing(("Shift+[", "Shift+{")) == ["Shift+["]
    assert one_writing(("Shift+}",)) == ["Shift+]"]
    assert one_writing(("Ctrl+Y", "Ctrl+Shift+Z")) == ["Ctrl+Y", "Ctrl+Shift+Z"]
    assert one_writing(("Shift+L", "Return")) == ["Shift+L", "Enter"]
