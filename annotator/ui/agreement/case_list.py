"""CaseList: disagreements as rows that are told when they come into sight, however many there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from annotator.agreement.kinds import Case

_NOTHING = QModelIndex()


class CaseRows(QAbstractListModel):
    """The adapter: ``tell`` says a case in two lines, and is asked only for what is in sight."""

    def __init__(self, tell: Callable[[Case], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tell = tell
        self.cases: Sequence[Case] = ()

    def show_cases(self, cases: Sequence[Case]) -> None:
        """Show other cases."""
        self.beginResetModel()
        self.cases = cases
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOTHING) -> int:
        """Return how many cases there are."""
        return 0 if parent.isValid() else len(self.cases)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return what is said of a case."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._tell(self.cases[index.row()])
        return None


class CaseList(QListView):
    """Arrows go from case to case; Enter opens, Escape goes back; letters are the window's."""

    moved = Signal(int)
    """The row that is current now; -1: none."""
    entered = Signal()
    left = Signal()

    def __init__(self, tell: Callable[[Case], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.adapter = CaseRows(tell, self)
        self.setModel(self.adapter)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setObjectName("choices")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(lambda _index: self.entered.emit())

    def show_cases(self, cases: Sequence[Case], row: int) -> None:
        """Show other cases, one of them current."""
        self.adapter.show_cases(cases)
        self.set_row(min(max(0, row), len(cases) - 1))
        self.moved.emit(self.row)

    @property
    def row(self) -> int:
        """The current row; -1: none."""
        return self.currentIndex().row()

    def set_row(self, row: int) -> None:
        """Go to a row."""
        self.setCurrentIndex(self.adapter.index(row, 0))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell where the person is."""
        super().currentChanged(current, previous)
        self.moved.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of a list."""
        key = Qt.Key(event.key())
        moving = (
            Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home,
            Qt.Key.Key_End,
        )  # fmt: skip
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace):
            self.left.emit()
        elif key in moving:
            super().keyPressEvent(event)
        else:
            event.ignore()
