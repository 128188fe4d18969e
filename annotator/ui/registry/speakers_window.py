"""SpeakersWindow: all speakers of the project; one of them with all their quotes, edited, merged, deleted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotator.messages import say
from annotator.model.changes import Changes
from annotator.model.values import SpeakerEntry
from annotator.store.speaking import SpokenQuote
from annotator.ui.beside.hints import Hints
from annotator.ui.beside.surroundings import Surroundings
from annotator.ui.beside.window import BesideWindow, hairline
from annotator.ui.keys import key_of
from annotator.ui.panels.strip import Strip, saying
from annotator.ui.registry.book import COUNTED, Book
from annotator.ui.registry.editing import Editing
from annotator.ui.registry.entry_box import EntryBox
from annotator.ui.registry.quote_reading import QuoteReading
from annotator.ui.registry.speaker_list import SpeakerList
from annotator.ui.registry.speaker_page import SpeakerPage
from annotator.ui.widgets.bidi import joined
from annotator.ui.widgets.empty_page import EmptyPage
from annotator.ui.widgets.labels import label

LIST_WIDTH, PAGE_WIDTH = 400, 800


class SpeakersWindow(BesideWindow):
    """Letters find a speaker, Enter goes to the quotes and from a quote to its place; F2 edits, Ctrl+M merges."""

    title = "registry.title"

    def __init__(self, around: Surroundings, book: Book) -> None:
        super().__init__(around)
        self.book = book
        self._entry: SpeakerEntry | None = None
        self._quotes = QuoteReading(around, self.jobs, self)
        self.count, self.said, self.strip = label(quiet=True), label(), Strip()
        self.said.setProperty("good", True)
        self.head.addWidget(self.count)
        self.head.addStretch(1)
        self.head.addWidget(self.said)
        self.list, self.page, self.empty = (
            SpeakerList(book),
            SpeakerPage(around.actions.key_told),
            EmptyPage(),
        )
        self.nobody = EmptyPage()
        self.box = EntryBox(book, self)
        self.editing = Editing(self.bench, book, self.box, around.actions.key_told, self)
        self.hints = Hints()
        for id, key, act in (
            ("quotes", "Enter", self.enter), ("edit", "F2", self.edit), ("merge", "Ctrl+M", self.merge),
            ("delete", "Ctrl+D", self.delete), ("undo", "", self.undo), ("find", "Ctrl+F", self.go_find),
        ):  # fmt: skip
            self.hints.add(id, key, act)
        self.pages, self.whole = QStackedWidget(), QStackedWidget()
        for page in (self.page, self.nobody):
            self.pages.addWidget(page)
        self.whole.addWidget(self._desk())
        self.whole.addWidget(self.empty)
        for part in (hairline(), self.strip):
            self.column.addWidget(part)
        self.column.addWidget(self.whole, 1)
        self._connect()
        self.retranslate()

    def _desk(self) -> QWidget:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.list)
        splitter.addWidget(self.pages)
        splitter.setSizes([LIST_WIDTH, PAGE_WIDTH])
        splitter.setStretchFactor(1, 1)
        desk = QWidget()
        column = QVBoxLayout(desk)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.addWidget(splitter)
        column.addLayout(row, 1)
        column.addWidget(self.hints)
        return desk

    def _connect(self) -> None:
        for field in (self.list.field, *self.page.form.fields):
            field.installEventFilter(self)
        self.list.chosen.connect(self._on_chosen)
        self.list.entered.connect(self.enter)
        self._quotes.began.connect(lambda: self.page.show_quotes(None))
        self._quotes.read.connect(self._on_quotes)
        self.page.quotes.wanted.connect(self._go_to)
        self.page.form.edited.connect(self._on_edited)
        self.page.form.refused.connect(self.said.setText)
        self.editing.said.connect(self.said.setText)
        self.editing.merged.connect(self.show_entry)
        self.book.changed.connect(self._on_book)
        self.book.aged.connect(self._on_aged)
        self.bench.changed.connect(self._on_changed)
        self.bench.annotator_changed.connect(self._on_annotator)

    def begin(self) -> None:
        """Read the registry."""
        self.book.read()
        self.list.field.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while nobody looked."""
        super().showEvent(event)
        self.book.read()
        self._read_quotes()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is being written."""
        self.page.form.keep()
        self.said.clear()  # it is old when the window is opened again
        super().closeEvent(event)

    def dress(self) -> None:
        """Take the theme and letters in use."""
        self.list.dress(self.theme)
        self.box.set_theme(self.theme)
        self.page.dress(self.theme, self.style_of_text(0.75), self.bench.annotator)
        self._tell_blindness()

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        super().retranslate()
        self.list.retranslate()
        self.page.retranslate()
        self.empty.say(
            say("registry.empty"), say("registry.empty_more", key=self.around.actions.key_told("who"))
        )
        self.nobody.say(say("registry.nobody_fits"), say("registry.nobody_fits_more"))
        self.said.clear()
        self._tell_blindness()
        self._on_book()

    # What a person does

    def show_entry(self, id: str) -> None:
        """Show the page of a speaker."""
        self.list.choose(id)
        self.list.field.setFocus()

    def go_find(self) -> None:
        """Go back to the field that finds speakers."""
        self.list.field.setFocus()
        self.list.field.selectAll()

    def enter(self) -> None:
        """Go to the quotes, or to the form where there are none."""
        if self.page.quotes.rows.rowCount():
            self.page.quotes.setFocus()
        else:
            self.edit()

    def edit(self) -> None:
        """Go to the name."""
        if self._entry is not None:
            self.page.form.name.setFocus()
            self.page.form.name.selectAll()

    def merge(self) -> None:
        """Let another speaker be chosen who is the same as this one."""
        if self._entry is not None:
            self.editing.merge(self._entry)

    def delete(self) -> None:
        """Delete the speaker where nobody is led to them."""
        if self._entry is not None:
            self.editing.delete(self._entry)

    def undo(self) -> None:
        """Take back the last step; one that was made here unasked."""
        self.page.form.keep()
        self.editing.undo()

    def show_others(self) -> None:
        """Show the quotes of everybody, after the question."""
        if self.around.blindness.ends():
            self.book.forget_counts()
            self._tell_blindness()
            self._read_quotes()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take back a step in a field too, unless something is being written there."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and self.means(event, "undo")
            and not (
                self.list.field.text() if watched is self.list.field else self.page.form.is_being_written
            )
        ):
            self.undo()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of this window."""
        acts = {
            "F2": self.edit, "Ctrl+M": self.merge, "Ctrl+D": self.delete, "Ctrl+F": self.go_find,
        }  # fmt: skip
        key = key_of(event)
        if self.means(event, "undo"):
            self.undo()
        elif key in acts:
            acts[key]()
        elif key == "Escape" and not self.list.field.hasFocus() and self._entry is not None:
            self.go_find()
        elif key == "Escape" and self.list.field.text():
            self.list.field.clear()
        else:
            super().keyPressEvent(event)

    def _go_to(self, one: SpokenQuote) -> None:
        self.around.go_to(one.article, one.quote.span.start, one.quote.id)

    def _on_edited(self, before: SpeakerEntry, after: SpeakerEntry) -> None:
        if not self.editing.change(before, after) and (entry := self.book.finder.entries.get(before.id)):
            self.page.show_entry(entry)

    # What is shown

    def _on_book(self) -> None:
        known = len(self.book.finder.entries)
        counted = say("registry.counted_once") if self._shows_others() else ""
        self.count.setText(joined((say("registry.speakers", n=known), counted)) if known else "")
        self.whole.setCurrentIndex(1 if self.book.is_ready and not known else 0)
        if self._entry is not None and self._entry.id not in self.book.finder.entries:
            self._leave_form()
        self.list.fill_again()
        if self._entry is not None and (entry := self.book.finder.entries.get(self._entry.id)):
            self._entry = entry
            self.page.show_entry(entry)
        self._name_hints()

    def _leave_form(self) -> None:
        """Take the focus out of fields that will be another speaker's: the one shown is gone."""
        self.page.form.forget()
        if any(field.hasFocus() for field in self.page.form.fields):
            self.go_find()

    def _on_aged(self) -> None:
        if self.isVisible():
            self.book.read()

    def _on_chosen(self, id: str) -> None:
        self.page.form.keep()
        self._entry = self.book.finder.entries.get(id)
        self.pages.setCurrentIndex(0 if self._entry else 1)
        if self._entry is not None:
            self.page.show_entry(self._entry)
            self._read_quotes()
        self._name_hints()

    def _read_quotes(self) -> None:
        if self._entry is not None:
            self._quotes.start(self._entry.id)

    def _on_quotes(self, quotes: list[SpokenQuote]) -> None:
        self.page.show_quotes(quotes)
        self._name_hints()

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        self.said.clear()  # whoever made the change says it after this
        if self.isVisible() and changes.has_kind(*COUNTED, "revealed"):
            self._read_quotes()

    def _on_annotator(self) -> None:
        """Show what this annotator may see; a window nobody sees reads when it is shown."""
        self.dress()
        if self.isVisible():
            self._read_quotes()

    def _tell_blindness(self) -> None:
        if self.around.blindness.is_on and self._has_others():
            self.strip.show_text(
                saying("registry.own_only"), ((saying("button.show_others"), self.show_others),)
            )
        else:
            self.strip.hide()

    def _has_others(self) -> bool:
        project = self.bench.project
        return project is not None and any(one.name != self.bench.annotator for one in project.annotators())

    def _shows_others(self) -> bool:
        return not self.around.blindness.is_on and self._has_others()

    def _name_hints(self) -> None:
        self.hints.show_key("undo", self.key_cap("undo"))
        some, many = self._entry is not None, len(self.book.finder.entries) > 1
        for id in ("quotes", "edit", "merge", "delete", "undo", "find"):
            possible = some and (id != "merge" or many)
            self.hints.say(id, say(f"registry.hint_{id}"), possible=possible)
