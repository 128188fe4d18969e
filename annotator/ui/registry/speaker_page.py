"""SpeakerPage: one speaker: what is known of them, and all their quotes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.messages import say
from annotator.model.values import SpeakerEntry
from annotator.store.speaking import SpokenQuote
from annotator.ui.article.style import Style
from annotator.ui.beside.window import hairline
from annotator.ui.registry.delegates import QuoteDelegate, spoken_quote
from annotator.ui.registry.entry_form import EntryForm
from annotator.ui.registry.rows import Rows
from annotator.ui.theme import Theme
from annotator.ui.widgets.labels import label, panel_title
from annotator.ui.widgets.quiet_list import QuietList
from annotator.ui.widgets.translated import Translated

MARGIN = 24


class QuoteList(QuietList):
    """Quotes; Enter on one goes to it."""

    wanted = Signal(object)
    """The SpokenQuote to go to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = Rows(spoken_quote, self)
        self.delegate = QuoteDelegate(self)
        self.setModel(self.rows)
        self.setItemDelegate(self.delegate)
        self.setUniformItemSizes(True)
        self.doubleClicked.connect(self._want)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._want(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _want(self, index: QModelIndex) -> None:
        self.wanted.emit(self.rows.rows[index.row()])


class SpeakerPage(Translated):
    """A form over a list of quotes."""

    def __init__(self, key_told: Callable[[str], str], parent: QWidget | None = None) -> None:
        """``key_told`` names the key of an action."""
        super().__init__(parent)
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._key_told = key_told
        self.form, self.quotes = EntryForm(), QuoteList()
        self._title, self._none = panel_title(), label(quiet=True)
        self._none.setWordWrap(True)
        self._count: int | None = None
        inner = QVBoxLayout()
        inner.setContentsMargins(MARGIN, 16, MARGIN, 16)
        inner.setSpacing(16)
        inner.addWidget(self.form)
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN, 12, MARGIN, 8)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inner)
        column.addWidget(hairline())
        column.addLayout(head)
        column.addWidget(self.quotes, 1)

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        self.form.retranslate()
        self._tell()

    def dress(self, theme: Theme, style: Style, annotator: str) -> None:
        """Take colours and letters; work of this annotator needs no name."""
        delegate = self.quotes.delegate
        delegate.theme, delegate.annotator = theme, annotator
        delegate.family, delegate.points = style.family, style.points
        self.quotes.scheduleDelayedItemsLayout()
        self.quotes.viewport().update()

    def show_entry(self, entry: SpeakerEntry) -> None:
        """Show what is known of a speaker; their quotes come later where it is another one."""
        self.form.show_entry(entry)

    def show_quotes(self, quotes: Sequence[SpokenQuote] | None) -> None:
        """Show all quotes; None: they are being read."""
        at = max(0, min(self.quotes.currentIndex().row(), len(quotes or ()) - 1))
        self._count = None if quotes is None else len(quotes)
        self.quotes.rows.show(quotes or (), at)
        if quotes:
            self.quotes.setCurrentIndex(self.quotes.rows.index(at))
        self._tell()

    def _tell(self) -> None:
        read = self._count is not None
        self._title.setText(say("registry.quotes_are", n=self._count) if read else say("registry.reading"))
        self.quotes.setAccessibleName(self._title.text())
        self._none.setText(say("registry.no_quotes", link=self._key_told("link"), who=self._key_told("who")))
        self._none.setVisible(self._count == 0)
