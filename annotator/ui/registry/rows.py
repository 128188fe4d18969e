"""Rows of the lists of speakers and of quotes, as item models."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.frozen import dataclass
from annotator.model.values import SpeakerEntry
from annotator.ui.registry.texts import counts_of, position_of
from annotator.ui.widgets.bidi import joined

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""The whole row."""


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """An entry of the registry and how often it is mentioned and quoted."""

    entry: SpeakerEntry
    mentions: int
    quotes: int

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return joined((self.entry.name, position_of(self.entry), counts_of(self.mentions, self.quotes)), ". ")


PAGE = 200
"""Rows handed to the list at once: it asks for more when somebody comes near the end."""


class Rows(QAbstractListModel):
    """Rows of any kind; ``spoken`` says what is to be said of one."""

    def __init__(self, spoken: Callable[[Any], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Any] = ()
        self._handed = 0
        self._spoken = spoken

    def show(self, rows: Sequence[Any], at: int = 0) -> None:
        """Show other rows, so many of them at least that row ``at`` can be the current one."""
        self.beginResetModel()
        self.rows = rows
        self._handed = min(len(rows), at + PAGE)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows handed over."""
        return 0 if parent.isValid() else self._handed

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether there are more."""
        return not parent.isValid() and self._handed < len(self.rows)

    def fetchMore(self, parent: Index) -> None:  # noqa: ARG002
        """Hand over the next page."""
        more = min(PAGE, len(self.rows) - self._handed)
        self.beginInsertRows(QModelIndex(), self._handed, self._handed + more - 1)
        self._handed += more
        self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what is said of a row, or the row itself."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(row)
        return row if role == ROW_ROLE else None
