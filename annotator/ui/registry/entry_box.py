"""EntryBox: a box in which an entry of the registry is chosen by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtWidgets import QWidget

from annotator.messages import say
from annotator.model.values import SpeakerEntry
from annotator.ui.panels.strip import saying
from annotator.ui.registry.book import Book
from annotator.ui.registry.texts import position_of
from annotator.ui.widgets.bidi import joined
from annotator.ui.widgets.choice_box import ChoiceBox, ChoiceRow, Text

MOST = 60
"""Rows shown at most: a few letters more find the rest."""


class EntryBox(ChoiceBox):
    """Entries that fit what is typed."""

    def __init__(self, book: Book, window: QWidget) -> None:
        super().__init__(window)
        self.book = book
        book.changed.connect(self.fill_again)
        book.aged.connect(self._on_aged)
        self._but = ""
        self._then: Callable[[str], object] = lambda _id: None

    def ask(self, name: Text, head: Text, but: str, then: Callable[[str], object]) -> None:
        """Let one be chosen, any ``but`` this one; ``then`` gets its id."""
        self._but, self._then = but, then
        self.book.read()
        self.open_box(name, saying("registry.find_hint"), head)

    def rows(self, typed: str) -> Iterator[ChoiceRow]:
        """Yield the entries that fit, those with most mentions first where nothing is typed."""
        found = self.book.finder.find(typed) if typed.strip() else self._by_mentions()
        yield from (self.row_of(entry) for entry in [one for one in found if one.id != self._but][:MOST])

    def take(self, key: str) -> None:
        """Tell which was chosen."""
        self._then(key)

    def row_of(self, entry: SpeakerEntry, *facts: str) -> ChoiceRow:
        """Return an entry's row; ``facts`` are told before how often it is mentioned."""
        counted = say("registry.mentions", n=self.book.mentions.get(entry.id, 0))
        return ChoiceRow(entry.id, entry.name, position_of(entry), joined((*facts, counted), " · "))

    def _by_mentions(self) -> Iterable[SpeakerEntry]:
        mentions = self.book.mentions
        return sorted(self.book.finder.find(""), key=lambda one: -mentions.get(one.id, 0))

    def _on_aged(self) -> None:
        if self.isVisible():
            self.book.read()
