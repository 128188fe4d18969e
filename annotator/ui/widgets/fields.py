"""Text fields that leave the window's keys to the window: Qt's own would take Ctrl+K, Ctrl+E and Ctrl+U."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from annotator.ui.keys import key_of
from annotator.ui.widgets.bidi import is_arabic

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


class Lines(QPlainTextEdit):
    """Some lines of text, told when the focus leaves; Tab goes on to what comes next."""

    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._follow_text)
        self._follow_text()

    def event(self, event: QEvent) -> bool:
        """Claim no key that is not for editing."""
        if isinstance(event, QKeyEvent) and _is_the_windows(event):
            event.ignore()
            return event.type() == QEvent.Type.ShortcutOverride
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the direction of the window where nothing is written."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._follow_text()

    def _follow_text(self) -> None:
        """Run right to left where the text does: Qt leaves lines of either direction at the left."""
        text = self.toPlainText()
        arabic = is_arabic(text) if text else self.isRightToLeft()
        option = self.document().defaultTextOption()
        wanted = Qt.LayoutDirection.RightToLeft if arabic else Qt.LayoutDirection.LeftToRight
        if option.textDirection() != wanted:
            side = Qt.AlignmentFlag.AlignRight if arabic else Qt.AlignmentFlag.AlignLeft
            option.setTextDirection(wanted)
            option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
            self.document().setDefaultTextOption(option)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that what was written stands."""
        super().focusOutEvent(event)
        self.finished.emit()


def _is_the_windows(event: QKeyEvent) -> bool:
    if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
        return False
    if not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        return False
    key = key_of(event)
    return bool(key) and key not in EDITING and not key.startswith(("Ctrl+Shift+Left", "Ctrl+Shift+Right"))
