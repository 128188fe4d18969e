"""Text fields that leave the window's keys to the window: Qt's own would take Ctrl+K, Ctrl+E and Ctrl+U."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from annotator.ui.keys import key_of

EDITING = frozenset(
    f"Ctrl+{key}"
    for key in (
        "A",
        "C",
        "V",
        "X",
        "Z",
        "Y",
        "Shift+Z",
        "Left",
        "Right",
        "Home",
        "End",
        "Backspace",
        "Delete",
    )
)
"""Keys with Ctrl that a text field needs itself."""


class Field(QLineEdit):
    """One line of text."""

    def event(self, event: QEvent) -> bool:
        """Claim no key that is not for editing: Qt asks before it sends one."""
        if isinstance(event, QKeyEvent) and _is_the_windows(event):
            event.ignore()
            return event.type() == QEvent.Type.ShortcutOverride
        return super().event(event)


def _is_the_windows(event: QKeyEvent) -> bool:
    if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
        return False
    if not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        return False
    key = key_of(event)
    return bool(key) and key not in EDITING and not key.startswith(("Ctrl+Shift+Left", "Ctrl+Shift+Right"))
