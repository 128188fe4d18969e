"""Texts that follow the language: a widget says ``retranslate``, Qt says when."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget


class Translated(QWidget):
    """A widget that writes its texts in ``retranslate``; it is called again when the language changes."""

    def retranslate(self) -> None:
        """Write all texts in the language in use."""

    def changeEvent(self, event: QEvent) -> None:
        """Write texts anew on a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
