"""Enter presses a button that has the focus, as Space does: Qt leaves that to the platform outside dialogs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit


def press_focused(event: QKeyEvent) -> bool:
    """Press the button that has the focus where the key is Enter; tell whether it was.

    One of several of which one is always down, and which is down, has nothing to be pressed for.
    """
    if not _is_plain_enter(event):
        return False
    button = QApplication.focusWidget()
    if not isinstance(button, QAbstractButton) or not button.isEnabled():
        return False
    if button.autoExclusive() and button.isChecked():
        return False  # chosen already: Enter goes on to what it means in the dialog
    button.click()
    return True


def keep_enter(event: QKeyEvent) -> None:
    """Let the Enter that a list acted on go no further: Qt passes it on, and it means something there too."""
    if _is_plain_enter(event):
        event.accept()


def ended_field(event: QKeyEvent) -> bool:
    """Tell whether the key is the Enter of a field that has the focus: it has acted on it, and passes it on."""
    return _is_plain_enter(event) and isinstance(QApplication.focusWidget(), QLineEdit)


def _is_plain_enter(event: QKeyEvent) -> bool:
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
