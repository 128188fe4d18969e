"""Windows within the screen: none opens larger than it, and one that is shown again has its frame in it too."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStyle, QWidget

FRAME = 64
"""Pixels of a screen's height left for the frame and title of a window."""
FILLING = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen


class Scrolled(QScrollArea):
    """Holds what a window shows; it scrolls where the screen is smaller than the least that this takes."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(content)

    def minimumSizeHint(self) -> QSize:
        """Ask for next to nothing."""
        return QSize(120, 90)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave all keys to the window: arrows mean something there."""
        event.ignore()


def resize_within_screen(window: QWidget, width: int, height: int) -> None:
    """Give a window a size, or less where the screen has no room for it."""
    room = _room(window)
    window.resize(QSize(width, height).boundedTo(QSize(room.width(), room.height() - FRAME)))


def put_within_screen(window: QWidget) -> None:
    """Move a window that is shown into the screen, its frame included, and make it no larger than there is room."""
    if window.windowState() & FILLING:
        return
    room, frame, inner = _room(window), window.frameGeometry(), window.geometry()
    above = inner.top() - frame.top()
    if not above:  # the frame comes later, or never: Qt leaves this much for it as well
        above = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
    room.adjust(
        inner.left() - frame.left(), above, inner.right() - frame.right(), inner.bottom() - frame.bottom()
    )
    inner.setSize(inner.size().boundedTo(room.size()))
    inner.moveTo(
        min(max(inner.left(), room.left()), room.right() - inner.width() + 1),
        min(max(inner.top(), room.top()), room.bottom() - inner.height() + 1),
    )
    window.setGeometry(inner)


def _room(window: QWidget) -> QRect:
    """Return where windows may lie on the screen of a window."""
    return window.screen().availableGeometry()
