"""Places as an item model, each chosen or not; they come a few at a time while a search goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from annotator.alike import Place
from annotator.messages import say

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""The whole PlaceRow."""


@dataclass(slots=True)
class PlaceRow:
    """A place, where it is said to be, and whether it is to be annotated."""

    place: Place
    where: str
    chosen: bool


class PlaceRows(QAbstractListModel):
    """One row a place. What is tagged already cannot be chosen."""

    chosen_changed = Signal()
    """Other rows are chosen, or there are more."""

    def __init__(self, where: Callable[[Place], str], parent: QObject | None = None) -> None:
        """``where`` says where a place is, as a person reads it."""
        super().__init__(parent)
        self._where = where
        self.rows: list[PlaceRow] = []
        self.chosen = self.with_clitic = self.tagged = self.doubtful = 0
        """How many rows are chosen, are the words with a proclitic, are tagged already, may be other words."""
        self.takes_clitics = True
        """Whether places with a proclitic before them are chosen as they come; what may be other words never is."""

    def clear(self) -> None:
        """Begin anew."""
        self.beginResetModel()
        self.rows = []
        self.chosen = self.with_clitic = self.tagged = self.doubtful = 0
        self.endResetModel()
        self.chosen_changed.emit()

    def add(self, places: Sequence[Place]) -> None:
        """Add places at the end."""
        if not places:
            return
        first = len(self.rows)
        self.beginInsertRows(QModelIndex(), first, first + len(places) - 1)
        for place in places:
            chosen = not place.tagged and place.sure and (self.takes_clitics or not place.with_clitic)
            self.rows.append(PlaceRow(place, self._where(place), chosen))
            self.chosen += chosen
            self.tagged += place.tagged
            self.with_clitic += place.with_clitic and place.sure and not place.tagged
            self.doubtful += not place.sure and not place.tagged
        self.endInsertRows()
        self.chosen_changed.emit()

    def toggle(self, row: int) -> None:
        """Choose a row, or no longer."""
        if 0 <= row < len(self.rows):
            self._choose([row], not self.rows[row].chosen)

    def choose_all(self, chosen: bool) -> None:
        """Choose every row that can be, or none."""
        self._choose(range(len(self.rows)), chosen)

    def choose_clitics(self, chosen: bool) -> None:
        """Choose the rows with a proclitic before them, or none of these, now and as more come."""
        self.takes_clitics = chosen
        self._choose(
            [at for at, row in enumerate(self.rows) if row.place.with_clitic and row.place.sure], chosen
        )

    def chosen_places(self) -> list[Place]:
        """Return the places to be annotated, in their order."""
        return [row.place for row in self.rows if row.chosen]

    def _choose(self, at: Sequence[int], chosen: bool) -> None:
        for row in (self.rows[number] for number in at):
            if row.chosen != chosen and not row.place.tagged:
                row.chosen = chosen
                self.chosen += 1 if chosen else -1
        if at:
            self.dataChanged.emit(self.index(at[0]), self.index(at[-1]))
            self.chosen_changed.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of places."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words, whether they are chosen, the whole row, or what a screen reader says."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.place.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return _spoken(row)
        return row if role == ROW_ROLE else None


def state_of(row: PlaceRow) -> str:
    """Say what is worth knowing of a place before it is annotated; mostly nothing."""
    if row.place.tagged:
        return say("alike.tagged")
    if not row.place.sure:
        return say("alike.doubtful")
    return say("alike.with_clitic") if row.place.with_clitic else ""


def _spoken(row: PlaceRow) -> str:
    place = row.place
    chosen = say("alike.row_chosen" if row.chosen else "alike.row_left")
    words = " ".join(f"{place.before}{place.text}{place.after}".split())
    return ". ".join(part for part in (chosen, words, state_of(row), row.where) if part)
