"""A list gone through by arrows; letters are not searched for, they are the window's keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from annotator.ui.widgets.enter import keep_enter

_KEY = Qt.Key
MOVING = (
    _KEY.Key_Up, _KEY.Key_Down, _KEY.Key_PageUp, _KEY.Key_PageDown, _KEY.Key_Home, _KEY.Key_End,
    _KEY.Key_Return, _KEY.Key_Enter,
)  # fmt: skip


class QuietList(QListView):
    """Rows of any height, laid out anew when the list gets another width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_due = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that move and Enter; leave all others to the window."""
        if event.key() in MOVING and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            keep_enter(event)
        else:
            event.ignore()

    def doItemsLayout(self) -> None:
        """Lay out the rows, if anybody sees them: a change of looks asks for it many times over."""
        if self.isVisible():
            super().doItemsLayout()
        else:
            self._is_due = True

    def showEvent(self, event: QShowEvent) -> None:
        """Lay out what nobody saw."""
        if self._is_due:
            self._is_due = False
            super().doItemsLayout()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask the rows how high they are at the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
