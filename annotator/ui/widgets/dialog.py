"""Dialog: what all dialogs share: no larger than the screen, and Enter presses the button that has the focus."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog

from annotator.ui.widgets.enter import press_focused

FRAME = 64
"""Pixels of a screen's height left for the frame and title of a window."""


class Dialog(QDialog):
    """A dialog of our own."""

    def resize_within_screen(self, width: int, height: int) -> None:
        """Take a size, or less where the screen has no room for it."""
        room = self.screen().availableSize()
        self.resize(min(width, room.width()), min(height, room.height() - FRAME))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press what has the focus: a button that is no default leaves it to the default one."""
        if not press_focused(event):
            super().keyPressEvent(event)
