"""WhoBox: who a mention is: entries of the registry, a new one made of its words, or nobody any more."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.messages import say
from annotator.model import registry
from annotator.model.scheme import ENTITY
from annotator.model.sheet import Sheet
from annotator.model.values import Annotation, SpeakerEntry
from annotator.ui.panels.strip import saying
from annotator.ui.registry.book import Book
from annotator.ui.registry.entry_box import MOST, EntryBox
from annotator.ui.registry.texts import short
from annotator.ui.widgets.choice_box import ChoiceRow

NEW, TYPED, NOBODY = "new", "typed", "nobody"
"""Keys of the rows below the entries, which all have ids of their own."""
FITTING = 8
"""Entries shown at most because the mention's own words lead to them."""


class WhoBox(EntryBox):
    """First who fits the mention's words, then who is in this article, then all others."""

    led = Signal(str)
    """Id of the entry a person means."""
    named = Signal(str)
    """The name of a new entry; empty: as the mention's words say."""
    let_go = Signal()

    def __init__(self, book: Book, window: QWidget) -> None:
        super().__init__(book, window)
        self._words = self._now = ""
        self._near: list[str] = []
        self._is_pronoun = False

    def ask_who(self, sheet: Sheet, mention: Annotation) -> None:
        """Ask who a mention is."""
        self._words = registry.name_in(mention.span.text_of(sheet.article.text))
        self._now = str(mention.attributes.get(ENTITY, ""))
        self._near = registry.entries_near(sheet, mention)
        self._is_pronoun = mention.attributes.get(registry.KIND) == registry.PRONOUN
        self.book.read()
        head = saying("registry.who_is", words=short(self._words))
        self.open_box(saying("action.who"), saying("registry.find_hint"), head)

    def rows(self, typed: str) -> Iterator[ChoiceRow]:
        """Yield who it may be, a new speaker last, but first where nobody fits; and nobody, if somebody now."""
        new = ChoiceRow(NEW, say("registry.new_speaker", name=short(self._words)))
        first = self.book.is_ready and not typed.strip() and self._fits_nobody()
        if first:
            yield new
        for entry in self._found(typed.strip()):
            facts = [say("registry.is_now")] if entry.id == self._now else []
            facts += [say("registry.in_article")] if entry.id in self._near else []
            yield self.row_of(entry, *facts)
        if not self.book.is_ready:
            return
        if typed.strip() and typed.split() != self._words.split():
            yield ChoiceRow(TYPED, say("registry.new_speaker", name=short(typed)))
        if not first:
            yield new
        now = self.book.finder.entries.get(self._now)
        if self._now:
            name = short(now.name) if now else say("registry.lost_entry")
            yield ChoiceRow(NOBODY, say("registry.nobody", name=name))

    def take(self, key: str) -> None:
        """Tell what was chosen."""
        if key == NEW:
            self.named.emit("")
        elif key == TYPED:
            self.named.emit(self.field.text().strip())
        elif key == NOBODY:
            self.let_go.emit()
        else:
            self.led.emit(key)

    def _fits_nobody(self) -> bool:
        """Whether a mention that is nobody yet has words that lead to no entry: whoever came first were a guess."""
        return not (self._now or self._is_pronoun or self.book.finder.find(self._words, 1))

    def _found(self, typed: str) -> list[SpeakerEntry]:
        finder, mentions = self.book.finder, self.book.mentions
        near = {id: at for at, id in enumerate(self._near)}
        if typed:
            found = finder.find(typed)
            return sorted(found, key=lambda one: near.get(one.id, len(near)))[:MOST]
        fitting = [] if self._is_pronoun else [one.id for one in finder.find(self._words, FITTING)]

        def place(one: SpeakerEntry) -> tuple[bool, bool, int, int]:
            nearness = near.get(one.id, len(near))
            return one.id != self._now, one.id not in fitting, nearness, -mentions.get(one.id, 0)

        return sorted(finder.find(""), key=place)[:MOST]
