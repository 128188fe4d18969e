"""Editing: what the speakers' window does to entries of the registry: change, merge, delete; each one step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from annotator.errors import IqtibasError
from annotator.messages import say
from annotator.model import registry
from annotator.model.edits import Change, Remove
from annotator.model.values import SpeakerEntry
from annotator.ui.panels.strip import saying
from annotator.ui.registry.book import Book
from annotator.ui.registry.entry_box import EntryBox
from annotator.ui.registry.texts import merge_told, short
from annotator.ui.workbench import Workbench

STEPS = ("step.change_speaker_entry", "step.remove_speaker_entry", "step.merge_entries")
"""What is made here, and taken back without asking."""


class Editing(QObject):
    """Changes entries, and says what came of it."""

    said = Signal(str)
    merged = Signal(str)
    """Id of the entry that was kept."""

    def __init__(
        self, bench: Workbench, book: Book, box: EntryBox, key_told: Callable[[str], str], parent: QObject
    ) -> None:
        """``box`` asks for the other entry of a merge; ``key_told`` names the key of an action."""
        super().__init__(parent)
        self._bench, self._book, self._box, self._key_told = bench, book, box, key_told

    def change(self, before: SpeakerEntry, after: SpeakerEntry) -> bool:
        """Change an entry; tell whether that was written."""
        changed = self._bench.do(Change(before, after), self)
        if changed:
            self.said.emit(say("registry.kept"))
        return changed

    def merge(self, kept: SpeakerEntry) -> None:
        """Let another speaker be chosen who is the same as this one."""
        if len(self._book.finder.entries) > 1:
            head = saying("registry.merge_which", name=short(kept.name))
            self._box.ask(saying("registry.hint_merge"), head, kept.id, lambda id: self._merge(kept.id, id))

    def _merge(self, kept_id: str, gone_id: str) -> None:
        entries, project = self._book.finder.entries, self._bench.project
        kept, gone = entries.get(kept_id), entries.get(gone_id)
        if kept is None or gone is None or project is None:
            return
        mentions = self._book.mentions.get(gone.id, 0)
        question = merge_told(kept, gone, mentions, self._key_told("undo"))
        if not self._bench.ask.confirm(question, say("registry.merge")):
            return

        def done() -> None:
            self.merged.emit(kept.id)
            self.said.emit(say("registry.merged", name=short(gone.name), kept=short(kept.name)))

        self._bench.do_in_job(
            say("registry.merging"),
            lambda session: session.do(registry.merge_entries(kept, gone, project.mentions(gone.id))),
            done,
        )

    def delete(self, entry: SpeakerEntry) -> None:
        """Delete a speaker where nobody is led to them."""
        project = self._bench.project
        if project is None:
            return
        try:
            used = self._book.mentions.get(entry.id, 0) or len(project.mentions(entry.id))
        except IqtibasError as error:
            self._bench.tell(error)
            return
        if used:
            self._bench.ask.tell(say("registry.in_use", name=short(entry.name)))
        elif self._bench.do(Remove(entry), self):
            self.said.emit(say("registry.deleted", name=short(entry.name)))

    def undo(self) -> None:
        """Take back the last step; one that was made here unasked."""
        if self._bench.undo_last(STEPS):
            self.said.emit("")
