"""ElidedButton: a button that gives way where the room is short, and shortens its words with an ellipsis."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter

from annotator.ui.widgets.bidi import isolated
from annotator.ui.widgets.literal import on_button

LEAST = 64
"""Pixels it is wide at least."""


class ElidedButton(QPushButton):
    """Its ``text`` stays whole; only what is painted is shortened, so that buttons beside it keep their words."""

    def show_text(self, text: str) -> None:
        """Take a text without the key that Qt reads behind an ampersand in it."""
        super().setText(text)
        self.setShortcut(QKeySequence())

    def minimumSizeHint(self) -> QSize:
        """Ask for hardly any width."""
        whole = super().minimumSizeHint()
        return QSize(min(LEAST, whole.width()), whole.height())

    def shown_text(self) -> str:
        """Return what is painted of the text."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        return self._fitting(option)

    def _fitting(self, option: QStyleOptionButton) -> str:
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        return isolated(shown)  # the ellipsis stands at the end of Arabic words in an English window too

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the button with what fits."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = on_button(self._fitting(option))
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
