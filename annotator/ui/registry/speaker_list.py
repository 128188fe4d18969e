"""SpeakerList: all speakers, narrowed by a few letters, in the order a person wants."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from annotator.messages import say
from annotator.ui.registry.book import Book
from annotator.ui.registry.delegates import SpeakerDelegate
from annotator.ui.registry.rows import Rows, SpeakerRow
from annotator.ui.theme import Theme
from annotator.ui.widgets.combo import Combo
from annotator.ui.widgets.fields import Field
from annotator.ui.widgets.translated import Translated

ORDERS: dict[str, Callable[[SpeakerRow], int] | None] = {
    "name": None,
    "quotes": lambda row: -row.quotes,
    "mentions": lambda row: -row.mentions,
}
"""What comes before the order they are found in: by name, or by how well they fit what is typed."""
MOVING = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class SpeakerList(Translated):
    """The field keeps the focus: letters narrow the list, arrows move in it, Enter goes on to the page."""

    chosen = Signal(str)
    """Id of the entry to show; empty: none fits."""
    entered = Signal()

    def __init__(self, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._wanted = ""
        self._awaits = False
        """Whether the entry wanted is not known yet."""
        self._shown: str | None = None
        self.field, self.order, self.list = Field(), Combo(), QListView()
        self.rows = Rows(lambda row: str(row.spoken), self)
        self.delegate = SpeakerDelegate(self.list)
        self.list.setModel(self.rows)
        self.list.setItemDelegate(self.delegate)
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for id in ORDERS:
            self.order.addItem("", id)
        above = QVBoxLayout()
        above.setContentsMargins(16, 12, 16, 12)
        above.setSpacing(8)
        above.addWidget(self.field)
        above.addWidget(self.order)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.list, 1)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(lambda _text: self.fill())
        self.field.returnPressed.connect(self.entered)
        self.order.currentIndexChanged.connect(lambda _index: self.fill())
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.doubleClicked.connect(lambda _index: self.entered.emit())

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        self.field.setPlaceholderText(say("registry.find_hint"))
        self.field.setAccessibleName(say("registry.find_hint"))
        self.list.setAccessibleName(say("registry.title"))
        self.order.setAccessibleName(say("registry.order"))
        for at, id in enumerate(ORDERS):
            self.order.setItemText(at, say(f"registry.order_{id}"))

    def dress(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.delegate.theme = theme
        self.list.viewport().update()

    def choose(self, id: str) -> None:
        """Show an entry; what was typed goes where it does not fit."""
        self._wanted = id
        if not any(row.entry.id == id for row in self.rows.rows) and self.field.text():
            self.field.clear()
        else:
            self.fill()
        self._awaits = self._shown != id

    def fill_again(self) -> None:
        """Show what changed. Who is shown stays, whatever the name is now: a person may be writing it."""
        keep = self._wanted if self._awaits else self._shown or ""
        self.fill(keep)
        self._awaits = self._awaits and self._shown != keep

    def fill(self, keep: str = "") -> None:
        """Show who fits what is typed: by how well, else in the order chosen; the entry to ``keep`` in any case."""
        mentions, quotes = self._book.mentions, self._book.quotes
        found = [
            SpeakerRow(one, mentions.get(one.id, 0), quotes.get(one.id, 0))
            for one in self._book.finder.find(self.field.text())
        ]
        kept = self._book.finder.entries.get(keep)
        if kept is not None and not any(row.entry.id == keep for row in found):
            found.append(SpeakerRow(kept, mentions.get(keep, 0), quotes.get(keep, 0)))
        order = ORDERS[self.order.currentData()]
        if order is not None:
            found.sort(key=order)
        wanted = keep or self._wanted
        self.list.selectionModel().blockSignals(True)  # between two rows nobody is shown
        at = next((at for at, row in enumerate(found) if row.entry.id == wanted), 0)
        self.rows.show(found, at)
        self.list.setCurrentIndex(self.rows.index(at) if found else QModelIndex())
        self.list.selectionModel().blockSignals(False)
        self.list.viewport().update()
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while the field has the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in MOVING:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _on_current(self, _now: QModelIndex, _before: QModelIndex) -> None:
        row = self._row()
        if row is not None:
            self._wanted, self._awaits = row.entry.id, False
        self._tell()

    def _tell(self) -> None:
        row = self._row()
        id = row.entry.id if row else ""
        if id != self._shown:
            self._shown = id
            self.chosen.emit(id)

    def _row(self) -> SpeakerRow | None:
        at = self.list.currentIndex().row()
        return self.rows.rows[at] if 0 <= at < len(self.rows.rows) else None
