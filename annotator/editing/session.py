"""EditSession: one annotator at work. Every change goes through here, and so does the way back."""

from __future__ import annotations

from annotator.model.changes import Changes
from annotator.model.edits import Edit
from annotator.store import journal, values
from annotator.store.journal import JournalEntry
from annotator.store.store import Store

Step = JournalEntry
"""What would be undone or redone: ``code`` and ``arguments`` name it, ``bulk`` says whether to ask first."""


class EditSession:
    """One annotator at work in a project. History lies in the file: it survives closing and killing."""

    def __init__(self, store: Store, annotator: str) -> None:
        self._store = store
        self.annotator = annotator

    def do(self, edit: Edit) -> Changes:
        """Make an edit: one transaction, on disk when this returns.

        Raises EditRefused where it does not fit, ProjectError where the file cannot be written; in both cases
        nothing has changed.
        """
        changes = Changes.of(edit)
        with self._store.writing() as connection:
            values.apply(connection, edit)
            journal.record(connection, self.annotator, edit, changes)
        return changes

    def undo(self, article: str | None = None) -> Changes | None:
        """Take back the latest step that touches ``article`` (None: anywhere). None: there is none.

        Raises EditRefused (``edit.changed_meanwhile``) where others have changed the same values since.
        """
        with self._store.writing() as connection:
            step = journal.next_undo(connection, self.annotator, article)
            if step is None:
                return None
            edit = journal.edit_of(connection, step.number).inverse()
            values.apply_again(connection, edit)
            journal.mark_undone(connection, step.number)
        return Changes.of(edit)

    def redo(self, article: str | None = None) -> Changes | None:
        """Do again the step undone last that touches ``article`` (None: anywhere); None: there is none.

        Raises EditRefused (``edit.changed_meanwhile``) where others have changed the same values since.
        """
        with self._store.writing() as connection:
            step = journal.next_redo(connection, self.annotator, article)
            if step is None:
                return None
            edit = journal.edit_of(connection, step.number)
            values.apply_again(connection, edit)
            journal.mark_redone(connection, step.number)
        return Changes.of(edit)

    def undo_step(self, article: str | None = None) -> Step | None:
        """Return what ``undo`` would take back."""
        with self._store.reading() as connection:
            return journal.next_undo(connection, self.annotator, article)

    def redo_step(self, article: str | None = None) -> Step | None:
        """Return what ``redo`` would do again."""
        with self._store.reading() as connection:
            return journal.next_redo(connection, self.annotator, article)

    def history(
        self,
        article: str | None = None,
        limit: int = 200,
        before: int | None = None,
        *,
        everyone: bool = False,
    ) -> list[JournalEntry]:
        """Return steps, latest first, of this annotator or of ``everyone``; ``before`` a number to page."""
        annotator = None if everyone else self.annotator
        with self._store.reading() as connection:
            return journal.history(
                connection, annotator=annotator, article=article, limit=limit, before=before
            )
