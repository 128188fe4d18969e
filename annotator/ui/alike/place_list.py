"""The list of places: Space or a click on a box chooses, all other keys but those that move are the dialog's."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from annotator.ui.alike.row_delegate import PlaceDelegate
from annotator.ui.alike.rows import PlaceRows
from annotator.ui.keys import key_of
from annotator.ui.widgets.quiet_list import QuietList


class PlaceList(QuietList):
    """Rows of PlaceRows."""

    wanted = Signal()
    """Enter: annotate what is chosen."""

    def __init__(self, rows: PlaceRows) -> None:
        super().__init__()
        self.places = rows
        self.delegate = PlaceDelegate(self)
        self.setModel(rows)
        self.setItemDelegate(self.delegate)
        self.setUniformItemSizes(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space chooses the row, Ctrl+A all rows, with Shift none."""
        match key_of(event):
            case "Space":
                self.places.toggle(self.currentIndex().row())
            case "Ctrl+A":
                self.places.choose_all(True)
            case "Ctrl+Shift+A":
                self.places.choose_all(False)
            case "Return":
                self.wanted.emit()
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a box chooses its row."""
        super().mousePressEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position().toPoint()
        index = self.indexAt(at)
        from_edge = self.viewport().width() - at.x() if self.isRightToLeft() else at.x()
        if index.isValid() and from_edge < self.delegate.box_width():
            self.places.toggle(index.row())
