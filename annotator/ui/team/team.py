"""Team: the actions that hand articles out, bring work back, and begin rounds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from annotator.messages import say
from annotator.model.changes import Changes
from annotator.model.values import Round
from annotator.project import Project
from annotator.ui.jobs import Progress
from annotator.ui.running import Running, watched
from annotator.ui.widgets.bidi import isolated, path_shown
from annotator.ui.workbench import Workbench

if TYPE_CHECKING:
    # Dialogs are brought in when they are wanted: a window starts without them.
    from annotator.sharing.report import AssignReport, Settle
    from annotator.ui.team.assign_form import AssignForm, AssignWish
    from annotator.ui.team.merged import Merged
    from annotator.ui.team.rounds_dialog import RoundsDialog


class Team:
    """Asks, has it done by a job, and says what came of it."""

    def __init__(self, workbench: Workbench, running: Running, window: QWidget) -> None:
        self._workbench = workbench
        self._running = running
        self._window = window

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Return what each action does, by action id."""
        return {"assign": self.assign, "merge_files": self.merge, "rounds": self.rounds}

    def assign(self) -> AssignForm | None:
        """Ask who gets what, and make the files."""
        project = self._workbench.project
        if project is None or self._running.refuses():
            return None
        from annotator.ui.team.assign_form import AssignForm

        form = AssignForm(project, self._workbench.ask, self._window)
        form.wanted.connect(self._hand_out)
        self._workbench.leaving.connect(form.reject)
        form.open()
        return form

    def merge(self) -> None:
        """Ask for files, and bring back what their owners did."""
        if self._workbench.project is None or self._running.refuses():
            return
        from annotator.sharing.report import left

        paths = self._workbench.ask.files_to_merge()
        if paths:
            self._merge(paths, left, self._show_merged)

    def rounds(self) -> RoundsDialog | None:
        """Show the rounds."""
        if self._workbench.project is None:
            return None
        from annotator.ui.team.rounds_dialog import RoundsDialog

        dialog = RoundsDialog(self._workbench, self._window)
        dialog.open()
        return dialog

    def _hand_out(self, wish: AssignWish) -> None:
        project = self._workbench.project
        if project is not None:
            self._running.start(
                "team.assigning",
                lambda progress, cancelled: hand_out(project, wish, watched(progress, cancelled)),
                lambda report: self._on_handed_out(report, wish),
            )

    def _on_handed_out(self, report: AssignReport, wish: AssignWish) -> None:
        bench = self._workbench
        if wish.round:
            bench.reload(Changes(frozenset({(Round.kind, wish.round)}), frozenset()))
        summary = say("team.assigned", n=len(report.portions)) + "\n" + path_shown(wish.out)
        if report.round:
            summary += "\n" + say("team.assigned_round", name=isolated(report.round))
        lines = [
            say(
                "cli.assigned",
                name=isolated(one.annotator),
                what=one,
                path=path_shown(one.path.name),
            )
            for one in report.portions
        ]
        bench.ask.report(
            say("team.assigned_done"), summary, [*lines, "", say("team.assigned_how", seed=report.seed)]
        )

    def _merge(self, paths: Sequence[Path], settle: Settle, on_merged: Callable[[Merged], None]) -> None:
        project, annotator = self._workbench.project, self._workbench.annotator
        if project is None:
            return

        def done(merged: Merged) -> None:
            if merged.report.changes is not None:
                self._workbench.reload(merged.report.changes)
            on_merged(merged)

        self._running.start(
            "team.merging",
            lambda progress, cancelled: bring_back(
                project, paths, annotator, settle, watched(progress, cancelled)
            ),
            done,
        )

    def _show_merged(self, merged: Merged) -> None:
        from annotator.ui.team.merge_dialog import MergeDialog

        paths = [Path(one) for one in merged.report.merged]

        def show_again(merged: Merged) -> None:
            if isValid(dialog):
                dialog.show_merged(merged)
            else:  # closed meanwhile
                self._show_merged(merged)

        def may_leave() -> bool:
            # Busy: it carries out what was chosen, which a merge that failed or was stopped has not.
            ask = self._workbench.ask
            return self._running.busy or ask.confirm(say("team.leave_choices"), say("team.leave"))

        dialog = MergeDialog(
            merged,
            self._workbench.tagset,
            lambda settle: self._merge(paths, settle, show_again),
            may_leave,
            self._window,
        )
        self._workbench.leaving.connect(dialog.give_up)
        dialog.open()


def hand_out(project: Project, wish: AssignWish, progress: Progress) -> AssignReport:
    """Make the files of a wish (any thread may)."""
    return project.assign(
        wish.names,
        overlap=wish.overlap / 100,
        out=wish.out,
        seed=wish.seed,
        shared=wish.shared,
        round=wish.round or None,
        suggestions=wish.suggestions,
        progress=progress,
    )


def bring_back(
    project: Project, paths: Sequence[Path], annotator: str, settle: Settle, progress: Progress
) -> Merged:
    """Merge files (any thread may), and read the articles that contradictions lie on."""
    from annotator.ui.team.merged import Merged

    report = project.merge(
        paths, annotator=annotator or None, settle=settle, progress=lambda done: progress(done, 0)
    )
    ids = {one.article for one in report.conflicts} | {one.article for one in report.older_texts}
    known = ids & set(project.article_ids())
    return Merged(report, {id: project.article(id) for id in sorted(known)})
