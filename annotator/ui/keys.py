"""Keys by place: the same key does the same under an Arabic and a Latin keyboard layout (ض is Q).

A Latin letter is taken at its word, so that the letter printed on any Latin keyboard counts; anything else is
named after the place it was pressed at (scan code), or after its character where no place is known.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

EVDEV_OFFSETS = {"xcb": 8, "wayland": 8, "windows": 0}
"""What a platform adds to the key codes of Linux (and of Windows: the same for the main block)."""

_ROWS = {2: "1234567890-=", 16: "QWERTYUIOP[]", 30: "ASDFGHJKL;'`", 43: "\\", 44: "ZXCVBNM,./"}
BY_PLACE: dict[int, str] = {first + i: key for first, row in _ROWS.items() for i, key in enumerate(row)}

_ARABIC = {
    "QWERTYUIOP[]": ("ضصثقفغعهخحجد", "\u064e\u064b\u064f\u064cﻹإ`÷×؛<>"),
    "ASDFGHJKL;'`": ("شسيبلاتنمكطذ", '\u0650\u064d][ﻷأـ،/:"\u0651'),
    "ZXCVBNM,./": ("ئءؤرﻻىةوزظ", "~\u0652}{ﻵآ’,.؟"),
    "1234567890": ("١٢٣٤٥٦٧٨٩٠",),
}
BY_CHARACTER: dict[str, str] = {
    character: key
    for keys, rows in _ARABIC.items()
    for row in rows
    for key, character in zip(keys, row, strict=True)
    if not character.isascii()
} | {"لا": "B", "لإ": "T", "لأ": "G", "لآ": "B"}
"""Characters of the Arabic layout (IBM PC 101, as X11 and Windows have it) and the key they lie on."""

_ARABIC_OF_KEY = {key: row[0][i] for keys, row in _ARABIC.items() for i, key in enumerate(keys)} | {"B": "لا"}
_NAMED = (
    "Backspace", "Delete", "Return", "Escape", "Space", "Tab", "Home", "End", "PageUp", "PageDown",
    "Left", "Right", "Up", "Down", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11", "F12",
)  # fmt: skip


def key_name(character: str, scan_code: int, platform: str) -> str:
    """Return the name of a pressed key, or nothing.

    ``character`` is what the layout gives without Ctrl; ``scan_code`` is Qt's nativeScanCode (0: unknown).
    """
    if len(character) == 1 and character.isascii() and character.isalpha():
        return character.upper()
    offset = EVDEV_OFFSETS.get(platform)
    if scan_code and offset is not None and (key := BY_PLACE.get(scan_code - offset)):
        return key
    if character in BY_CHARACTER:
        return BY_CHARACTER[character]
    return character if len(character) == 1 and character.isascii() and character.isprintable() else ""


def key_of(event: Any) -> str:
    """Return the full name (``Ctrl+Shift+Z``) of the key in a QKeyEvent, or nothing for a lone modifier."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication

    modifiers, key = event.modifiers(), event.key()
    name = _names_of_qt_keys().get(key, "")
    if not name:
        character = event.text() if event.text() in BY_CHARACTER else chr(key) if 32 < key < 0x10000 else ""
        name = key_name(character, event.nativeScanCode(), QGuiApplication.platformName())
    if not name:
        return ""
    held = (
        (Qt.KeyboardModifier.ControlModifier, "Ctrl+"),
        (Qt.KeyboardModifier.AltModifier, "Alt+"),
        (Qt.KeyboardModifier.ShiftModifier, "Shift+"),
        (Qt.KeyboardModifier.MetaModifier, "Meta+"),
    )
    return "".join(text for modifier, text in held if modifiers & modifier) + name


@cache
def _names_of_qt_keys() -> dict[int, str]:
    from PySide6.QtCore import Qt

    names = {Qt.Key[f"Key_{name}"].value: name for name in _NAMED}
    return names | {
        Qt.Key.Key_Enter.value: "Return",
        Qt.Key.Key_Backtab.value: "Tab",
        Qt.Key.Key_Menu.value: "MenuKey",  # of keyboards that have one; the bare word stands in texts
    }


_ALWAYS_MOVE = frozenset({"Left", "Right", "PageUp", "PageDown", "Tab"})
_MOVE_PLAIN = frozenset({"Up", "Down", "Return", "Escape"})
_MOVE_UNLESS_ALT = frozenset({"Home", "End"})


def is_reserved(key: str) -> bool:
    """Tell whether a key moves, accepts or lets go wherever the focus is, so that no action can be given it."""
    cut = key.rfind("+", 0, -1) + 1
    held, name = key[:cut], key[cut:]
    return (
        name in _ALWAYS_MOVE
        or (name in _MOVE_PLAIN and held in ("", "Shift+"))
        or (name in _MOVE_UNLESS_ALT and "Alt+" not in held)
    )


def shown(key: str) -> str:
    """Return a key as a person reads it, always left to right."""
    signs = {"Return": "Enter", "PageDown": "PgDn", "PageUp": "PgUp", "Left": "←", "Right": "→", "Up": "↑"}
    signs |= {"Down": "↓", "Delete": "Del", "Escape": "Esc"}
    parts = key.split("+") if not key.endswith("++") else [*key[:-2].split("+"), "+"]
    return "+".join(signs.get(part, part) for part in parts)


_SHIFTED = dict(zip('~!@#$%^&*()_{}|:"<>?', "`1234567890-[]\\;',./", strict=True))
"""Characters that take Shift on the key they stand on."""


def one_writing(keys: Iterable[str]) -> list[str]:
    """Return keys as a person reads them, each once: ``Shift+{`` is how some systems report ``Shift+[``."""
    plain = [key[:-1] + _SHIFTED.get(key[-1], key[-1]) if key.startswith("Shift+") else key for key in keys]
    return [shown(key) for key in dict.fromkeys(plain)]


def arabic_letter(key: str) -> str:
    """Return the Arabic letter printed on a plain letter key, or nothing."""
    return _ARABIC_OF_KEY.get(key, "") if len(key) == 1 and key.isalpha() else ""
