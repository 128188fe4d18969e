"""Correcting: the action that puts a stored text right, and the one step it makes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from annotator.errors import EditRefused
from annotator.messages import say
from annotator.model.article import Article
from annotator.model.changes import Changes
from annotator.model.values import Correction
from annotator.project import Project
from annotator.ui.article.view import ArticleView
from annotator.ui.beside.surroundings import Surroundings

if TYPE_CHECKING:
    from annotator.editing.session import EditSession
    from annotator.ui.correcting.consequences import Consequences
    from annotator.ui.correcting.dialog import CorrectDialog
    from annotator.ui.correcting.differences import Replacement


class Correcting:
    """Opens the dialog on the sentence at the caret, or on those of the selection, and writes what it asks for."""

    def __init__(
        self, around: Surroundings, view: ArticleView, window: QWidget, notify: Callable[[str], None]
    ) -> None:
        self._around = around
        self._view = view
        self._window = window
        self._notify = notify

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Return what each action does, by action id."""
        return {"correct": self.open}

    def open(self) -> CorrectDialog | None:
        """Show the dialog; None where no article is open."""
        from annotator.ui.correcting.dialog import CorrectDialog

        bench = self._around.workbench
        project = bench.project
        if bench.sheet is None or project is None:
            return None
        article = bench.sheet.article
        selection = self._view.selection() or (self._view.caret, self._view.caret)
        dialog = CorrectDialog(
            self._around,
            article,
            lambda: project.sheet(article.id),
            selection,
            lambda wanted, what: self.write(article, wanted, what),
            self._window,
        )
        dialog.open()
        return dialog

    def write(self, article: Article, wanted: Sequence[Replacement], what: Consequences) -> bool:
        """Correct the text of an article, which must still read as here, by a job; tell whether that began.

        ``what`` it does to what lies there is said when it is done.
        """
        bench = self._around.workbench
        project = bench.project
        if project is None:
            return False

        def said() -> None:
            from annotator.ui.correcting.telling import told_briefly

            self._notify(told_briefly(what))
            if bench.article_id == article.id:
                self._view.go_to(wanted[0].start)
                self._view.setFocus()

        return bench.do_in_job(
            say("correct.writing"), lambda session: _correct(project, article, wanted, session), said
        )


def _correct(
    project: Project, article: Article, wanted: Sequence[Replacement], session: EditSession
) -> Changes:
    if project.article(article.id).text != article.text:
        raise EditRefused("edit.other_text", kind=Correction.kind)
    return project.correct_at(article.id, wanted, session.annotator)


def stretch_around(article: Article, start: int, end: int) -> tuple[int, int]:
    """Return the sentences around ``[start, end)`` without the line end behind them (code points)."""
    first = article.sentences[article.sentence_at(start)]
    last = article.sentences[article.sentence_at(max(start, end - 1))]
    stretch = article.text[first.start : last.end]
    return first.start, last.end - (len(stretch) - len(stretch.rstrip("\n")))
