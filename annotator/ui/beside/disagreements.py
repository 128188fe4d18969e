"""Disagreements: the next place in the open article where annotators who finished it differ, and who has what."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.messages import language, say
from annotator.model.changes import Changes
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.ui.article.view import ArticleView
from annotator.ui.beside.surroundings import Surroundings
from annotator.ui.jobs import Cancelled, Jobs, Progress
from annotator.ui.panels.strip import Strip, saying

if TYPE_CHECKING:
    from annotator.agreement.figures import Message
    from annotator.agreement.kinds import Case
    from annotator.agreement.report import Report


class Disagreements(QObject):
    """Compares the article once, by a job, when first asked; anew after a change."""

    def __init__(
        self, around: Surroundings, view: ArticleView, strip: Strip, notify: Callable[[str], None]
    ) -> None:
        super().__init__(view)
        self._around, self._view, self._strip, self._notify = around, view, strip, notify
        self.jobs = Jobs(self)
        self._asked = ""
        """Id of the article a person asked for last: it may be another one than is being compared."""
        self._cases: list[Case] | None = None
        self._compared: Sheet | None = None
        """The article with the layers that were compared."""
        self._problem: Message | None = None
        self._marked: Span | None = None
        """Letters that are lit because annotators differ in them, until one goes elsewhere."""
        view.selection_changed.connect(self._unmark)
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
        self._asked, round, sheet = article, bench.round.id, bench.sheet

        def compare(progress: Progress, cancelled: Cancelled) -> tuple[Report, Sheet]:
            report = project.agreement(
                articles=[article], round=round, replicates=0, progress=progress, cancelled=cancelled
            )
            return report, project.sheet(article)

        def compared(found: tuple[Report, Sheet]) -> None:
            if bench.sheet is sheet:
                self._take(*found)
                self._show(step)
            elif bench.article_id == self._asked:
                self.go(step)  # something was changed, or another article opened meanwhile

        def failed(error: BaseException) -> None:
            from annotator.agreement.cancelling import Cancelled as Stopped

            if not isinstance(error, Stopped):
                bench.tell(error)

        self.jobs.start("", compare, compared, failed)
        self._notify(say("comparing.computing"))

    def _take(self, report: Report, compared: Sheet) -> None:
        self._compared = compared
        self._cases = sorted(report.cases, key=lambda one: one.start)
        self._problem = report.problem

    def _show(self, step: int) -> None:
        cases, view = self._cases or [], self._view
        if not cases:
            self._notify(self._why_none())
            return
        starts = sorted({one.start for one in cases})
        here = view.caret
        later = [start for start in starts if start > here] or starts[:1]
        earlier = [start for start in starts if start < here] or starts[-1:]
        at = later[0] if step > 0 else earlier[-1]
        self._mark(at, [one for one in cases if one.start == at], (starts.index(at) + 1, len(starts)))

    def _why_none(self) -> str:
        """Return why there is no disagreement to go to, in the language in use."""
        from annotator.agreement.told import sentence

        if self._problem is None:
            return say("comparing.none_in_article")
        return sentence(self._problem, tagset=self._around.workbench.tagset)

    def _mark(self, at: int, cases: list[Case], number_of: tuple[int, int]) -> None:
        """Go to a place, select one's own version there, light the letters that differ and say who has what."""
        from annotator.agreement.speech import Speech
        from annotator.ui.beside.difference import letters_of, told

        view, bench, sheet = self._view, self._around.workbench, self._compared
        if sheet is None:
            return
        mine = (id for case in cases for name, id in case.versions if name == bench.annotator)
        view.select_annotation(next(mine, ""), reveal=False)
        view.go_to(at)
        letters = letters_of(sheet, cases)
        view.frame(letters)
        self._marked = letters
        number, all = number_of
        self._notify(say("comparing.disagreement", number=number, all=all))
        self._strip.show_text(
            lambda: told(sheet, cases, Speech(language(), bench.tagset)),
            ((saying("button.next"), lambda: self.go(1)), (saying("button.close"), self._unmark)),
        )

    def _unmark(self) -> None:
        """Let the letters go dark when one goes elsewhere; what the flow has on offer by then stays."""
        self._strip.hide()
        marked, self._marked = self._marked, None
        if marked is not None and self._view.framed == marked:
            self._view.frame(None)

    def _forget(self) -> None:
        self._cases = self._compared = None
        self._unmark()

    def _on_changed(self, _changes: Changes, _initiator: object) -> None:
        self._forget()
