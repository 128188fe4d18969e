"""Disagreements: the next place in the open article where annotators who finished it differ."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.messages import say
from annotator.model.changes import Changes
from annotator.ui.article.view import ArticleView
from annotator.ui.beside.surroundings import Surroundings
from annotator.ui.jobs import Cancelled, Jobs, Progress

if TYPE_CHECKING:
    from annotator.agreement.kinds import Case
    from annotator.agreement.report import Report


class Disagreements(QObject):
    """Compares the article once, by a job, when first asked; anew after a change."""

    def __init__(self, around: Surroundings, view: ArticleView, notify: Callable[[str], None]) -> None:
        super().__init__(view)
        self._around, self._view, self._notify = around, view, notify
        self.jobs = Jobs(self)
        self._cases: list[Case] | None = None
        self._problem = ""
        around.workbench.leaving.connect(self.jobs.wait)
        around.workbench.article_opened.connect(self._forget)
        around.workbench.changed.connect(self._on_changed)

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Return what each action does, by action id."""
        return {
            "next_disagreement": lambda: self.go(1),
            "previous_disagreement": lambda: self.go(-1),
        }

    def go(self, step: int) -> None:
        """Go to the next disagreement, or the one before, after the question where others' work is hidden."""
        bench = self._around.workbench
        project, article = bench.project, bench.article_id
        if project is None or not article or not self._around.blindness.ends():
            return
        if self._cases is not None:
            self._show(step)
            return
        round, sheet = bench.round.id, bench.sheet

        def compare(progress: Progress, cancelled: Cancelled) -> Report:
            return project.agreement(
                articles=[article], round=round, replicates=0, progress=progress, cancelled=cancelled
            )

        def compared(report: Report) -> None:
            if bench.sheet is sheet:
                self._take(report)
                self._show(step)
            elif bench.article_id == article:  # something was changed meanwhile
                self.go(step)

        def failed(error: BaseException) -> None:
            from annotator.agreement.cancelling import Cancelled as Stopped

            if not isinstance(error, Stopped):
                bench.tell(error)

        if self.jobs.start("", compare, compared, failed):
            self._notify(say("comparing.computing"))

    def _take(self, report: Report) -> None:
        from annotator.agreement.told import sentence

        self._cases = sorted(report.cases, key=lambda one: one.start)
        problem, tagset = report.problem, self._around.workbench.tagset
        self._problem = sentence(problem, tagset=tagset) if problem is not None else ""

    def _show(self, step: int) -> None:
        cases, view = self._cases or [], self._view
        if not cases:
            self._notify(self._problem or say("comparing.none_in_article"))
            return
        starts = sorted({one.start for one in cases})
        here = view.caret
        later = [start for start in starts if start > here] or starts[:1]
        earlier = [start for start in starts if start < here] or starts[-1:]
        at = later[0] if step > 0 else earlier[-1]
        kinds = dict.fromkeys(say(f"agreement.kind_{one.kind}") for one in cases if one.start == at)
        view.select_annotation("", reveal=False)
        view.go_to(at)
        self._notify(
            say(
                "comparing.disagreement",
                number=starts.index(at) + 1,
                all=len(starts),
                kinds=say("agreement.comma").join(kinds),
            )
        )

    def _forget(self) -> None:
        self._cases = None

    def _on_changed(self, _changes: Changes, _initiator: object) -> None:
        self._forget()
