"""A whole number that is typed or stepped by the arrows; deaf to a passing wheel."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget


class Number(QSpinBox):
    """QSpinBox without its little arrows: they are hard to hit, and keys do as well."""

    def __init__(
        self, least: int, most: int, value: int, suffix: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.setRange(least, most)
        self.setValue(value)
        self.setSuffix(suffix)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaximumWidth(120)
        self._follow()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the direction of the window: digits alone would stand at the left."""
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._follow()
        super().changeEvent(event)

    def _follow(self) -> None:
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel."""
        event.ignore()
