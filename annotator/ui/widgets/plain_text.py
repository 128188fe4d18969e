"""Several lines of text that stand at the side the window's language begins at: Qt's own stay at the left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget


class PlainText(QPlainTextEdit):
    """QPlainTextEdit whose Tab goes on to the next field."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTabChangesFocus(True)
        self._follow()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the direction of the window."""
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._follow()
        super().changeEvent(event)

    def _follow(self) -> None:
        option = self.document().defaultTextOption()
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(self.layoutDirection())
        self.document().setDefaultTextOption(option)
