"""FiguresTable: a table of figures whose rows lead down to what lies behind them."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from annotator.ui.agreement.drill import Drill
from annotator.ui.agreement.rows import Table, TableRow

ROW_HEIGHT = 40
_NOTHING = QModelIndex()
_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


class FiguresRows(QAbstractTableModel):
    """The adapter of one table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = Table((), ())

    def show_table(self, table: Table) -> None:
        """Show another table."""
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def row(self, at: int) -> TableRow:
        """Return a row."""
        return self.table.rows[at]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOTHING) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOTHING) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.table.heads)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a cell's text."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.table.rows[index.row()].cells[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEADING
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's head."""
        if orientation == Qt.Orientation.Horizontal and section < len(self.table.heads):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.table.heads[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _LEADING
        return None


class FiguresTable(QTableView):
    """Arrows go through the rows; Enter or a double click asks for what lies behind one."""

    entered = Signal(object)
    """A Drill."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.adapter = FiguresRows(self)
        self.setModel(self.adapter)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setFixedHeight(ROW_HEIGHT)
        self.doubleClicked.connect(lambda index: self._enter(index.row()))

    def show_table(self, table: Table) -> None:
        """Show another table, its first row chosen."""
        self.adapter.show_table(table)
        modes = QHeaderView.ResizeMode
        header = self.horizontalHeader()
        header.setStretchLastSection(table.wide < 0)
        for n in range(len(table.heads)):
            header.setSectionResizeMode(n, modes.Stretch if n == table.wide else modes.ResizeToContents)
        # Not selectRow: right to left it looks for a column at the far edge, where there may be none.
        self.setCurrentIndex(self.adapter.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads down; letters are the window's."""
        key = Qt.Key(event.key())
        moving = (
            Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home,
            Qt.Key.Key_End,
        )  # fmt: skip
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(self.currentIndex().row())
        elif key in moving:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _enter(self, row: int) -> None:
        if 0 <= row < len(self.adapter.table.rows):
            drill = self.adapter.row(row).drill
            if isinstance(drill, Drill):
                self.entered.emit(drill)
