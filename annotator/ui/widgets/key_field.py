"""A field that waits for one key and says which was pressed, by its place, under any keyboard layout."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.ui.keys import key_of


class KeyField(QLineEdit):
    """Waits from ``wait`` until a key comes, Escape is pressed or the focus goes elsewhere."""

    pressed = Signal(str)
    """The name of the key (``Ctrl+Shift+Z``)."""
    let_go = Signal()
    """Escape: none after all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.waiting = False
        super().__init__(parent)
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def wait(self) -> None:
        """Take the focus and wait."""
        self.waiting = True
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def event(self, event: QEvent) -> bool:
        """Take every key, those too that Qt would use to leave the field or the dialog."""
        if self.waiting and isinstance(event, QKeyEvent):
            event.accept()
            if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
                self._take(key_of(event))
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Wait no longer."""
        self.waiting = False
        super().focusOutEvent(event)

    def _take(self, key: str) -> None:
        if key == "Escape":
            self.let_go.emit()
        elif key:
            self.pressed.emit(key)
