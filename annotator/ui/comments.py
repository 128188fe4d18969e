"""Comments of the open article, of all annotators: read once for all who show them, and changed here."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from annotator.errors import IqtibasError
from annotator.model import remarks
from annotator.model.changes import Changes
from annotator.model.edits import Edit
from annotator.model.values import Comment
from annotator.ui.drafts import Drafts, Subject
from annotator.ui.workbench import Workbench


class Comments(QObject):
    """What was said of the article and of its annotations, in the order it was said."""

    read = Signal()
    """They may be others than before."""

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._all: tuple[Comment, ...] = ()
        self.drafts = Drafts()
        for signal in (workbench.article_opened, workbench.project_opened, workbench.annotator_changed):
            signal.connect(self._read)
        workbench.changed.connect(self._on_changed)
        self._read()

    @property
    def can_write(self) -> bool:
        """Whether the person may say something."""
        bench = self._workbench
        return bool(bench.project and not bench.project.read_only and bench.annotator and bench.sheet)

    def subject(self, annotation: str) -> Subject | None:
        """Return what a comment on an annotation (empty: on the article) would be about; None: nothing is open."""
        bench = self._workbench
        if bench.project is None or not bench.article_id:
            return None
        return Subject(str(bench.project.path), bench.annotator, bench.article_id, annotation)

    def about(self, annotation: str) -> list[Comment]:
        """Return what was said of an annotation (empty: of the article as a whole), open ones first."""
        return sorted(
            (one for one in self._all if one.annotation == annotation), key=lambda one: one.resolved
        )

    def add(self, text: str, annotation: str, *, flag: bool) -> bool:
        """Say something of an annotation, or of the article; tell whether it was written."""
        sheet = self._workbench.sheet
        if sheet is None or not (text.strip() or flag):
            return False
        edit = remarks.comment(
            sheet.article.id, self._workbench.annotator, text, annotation=annotation, flag=flag
        )
        return self._do(edit)

    def reword(self, one: Comment, text: str) -> bool:
        """Give a comment other words; one that says nothing any more, and asks for nothing, goes.

        Tells whether anything was written.
        """
        return self._do(remarks.reword(one, text) if text.strip() or one.flag else remarks.withdraw(one))

    def resolve(self, one: Comment) -> None:
        """Close what is open, open what is closed."""
        self._do(remarks.resolve(one, not one.resolved))

    def flag(self, one: Comment) -> None:
        """Ask for discussion, or no longer."""
        self._do(remarks.flag(one, not one.flag))

    def withdraw(self, one: Comment) -> None:
        """Take a comment away."""
        self._do(remarks.withdraw(one))

    def is_mine(self, one: Comment) -> bool:
        """Tell whether the person said it."""
        return one.annotator == self._workbench.annotator

    def _do(self, edit: Edit | None) -> bool:
        return self._workbench.do(edit, self)

    def _read(self) -> None:
        project, article = self._workbench.project, self._workbench.article_id
        try:
            rows = project.comments(article=article) if project and article else []
        except IqtibasError as error:
            rows = []
            self._workbench.tell(error)
        self._all = tuple(sorted((row.comment for row in rows), key=lambda one: one.at))
        self.read.emit()

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.has_kind(Comment.kind, "revealed"):
            self._read()
