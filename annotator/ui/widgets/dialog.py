"""Dialog: what all dialogs share: no larger than the screen, and Enter presses the button that has the focus."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog

from annotator.ui.widgets.enter import press_focused
from annotator.ui.widgets.screen import resize_within_screen


class Dialog(QDialog):
    """A dialog of our own."""

    def resize_within_screen(self, width: int, height: int) -> None:
        """Take a size, or less where the screen has no room for it."""
        resize_within_screen(self, width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press what has the focus: a button that is no default leaves it to the default one."""
        if not press_focused(event):
            super().keyPressEvent(event)
