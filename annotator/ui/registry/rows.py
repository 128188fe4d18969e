"""Rows of the lists of speakers and of quotes, as item models."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

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


class Rows(QAbstractListModel):
    """Rows of any kind; ``spoken`` says what is to be said of one."""

    def __init__(self, spoken: Callable[[Any], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Any] = ()
        self._spoken = spoken

    def show(self, rows: Sequence[Any]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what is said of a row, or the row itself."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(row)
        return row if role == ROW_ROLE else None
