"""EditSession: one annotator at work. Every change goes through here, and so does the way back."""

from __future__ import annotations

from annotator.errors import EditRefused
from annotator.model.changes import Changes
from annotator.model.edits import Edit
from annotator.model.values import Correction
from annotator.store import journal, project_values, values
from annotator.store.journal import JournalEntry
from annotator.store.store import Store

ASSIGNED = "assigned"
"""The setting of a file that was handed out to an annotator; its texts stay as the coordinator has them."""
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
            if changes.has_kind(Correction.kind) and project_values.setting(connection, ASSIGNED, None):
                raise EditRefused("edit.only_coordinator")
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
            journal.refuse_other_text(connection, step.number, edit, again=False)
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
            journal.refuse_other_text(connection, step.number, edit, again=True)
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
