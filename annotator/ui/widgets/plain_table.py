"""A table to read and to choose a row of: whole rows by arrows, no grid, one column that takes the room left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from annotator.ui.widgets.literal import in_tip

ROW_HEIGHT = 36
KEY = int(Qt.ItemDataRole.UserRole)


class PlainTable(QTableWidget):
    """Rows of texts; each row may carry a key."""

    def __init__(self, widths: Sequence[int], wide: int, parent: QWidget | None = None) -> None:
        """``widths`` in pixels; the column ``wide`` takes what is left."""
        super().__init__(0, len(widths), parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        heading = self.horizontalHeader()
        heading.setHighlightSections(False)
        heading.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        heading.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)

    def add_row(self, texts: Sequence[str], key: str = "", colour: str = "") -> None:
        """Add a row; ``colour`` is that of its letters."""
        row = self.rowCount()
        self.insertRow(row)
        for column, text in enumerate(texts):
            cell = QTableWidgetItem(text)
            cell.setData(KEY, key)
            cell.setToolTip(in_tip(text))
            if colour:
                cell.setForeground(QColor(colour))
            self.setItem(row, column, cell)

    def choose(self, row: int) -> None:
        """Make a row the current one; past the end the last."""
        if self.rowCount():
            # Not selectRow: right to left it looks for a column past the edge and selects nothing.
            self.setCurrentCell(max(0, min(row, self.rowCount() - 1)), 0)

    def key(self) -> str:
        """Return the key of the current row, or nothing."""
        cell = self.item(self.currentRow(), 0)
        return str(cell.data(KEY)) if cell else ""
