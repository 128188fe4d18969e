"""Safety: what keeps a project from being lost: checks after a crash, damage said and rescued from, copies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from annotator.errors import ProjectError
from annotator.messages import say
from annotator.project import Project
from annotator.ui.error_text import told
from annotator.ui.jobs import Cancelled, Jobs, Progress
from annotator.ui.panels.strip import Offer, Strip
from annotator.ui.running import Running, Stopped, watched
from annotator.ui.widgets.bidi import isolated, path_shown
from annotator.ui.workbench import DAMAGE, Workbench

if TYPE_CHECKING:
    from annotator.store.checking import CheckReport
    from annotator.store.outcome import Problem
    from annotator.store.rescue_report import RescueReport
    from annotator.ui.safety.backups_dialog import BackupsDialog

SUFFIX = ".iqt"
FIRST_BACKUP = 20_000
"""Milliseconds after a project was opened until a backup is looked for: the first minute belongs to reading."""
NEXT_BACKUP = 300_000
"""Milliseconds between two looks; how old a backup may be is a setting of the project."""
GRAVE = ("store.check_damaged", "store.check_broken_reference", "store.check_no_body")
"""Problems of a check that mean damage; all others a person sees to in the article."""


class Safety(QObject):
    """Works beside everything else; what it finds stands on a strip until somebody has seen to it."""

    def __init__(
        self,
        workbench: Workbench,
        running: Running,
        strip: Strip,
        notify: Callable[[str], None],
        open_path: Callable[[str], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workbench = workbench
        self._running = running
        self._strip = strip
        self._notify = notify
        self._open_path = open_path
        self._window = window
        self.jobs = Jobs(self)
        """Quiet ones, which keep nobody from starting another: checks and backups."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.back_up_when_due)
        workbench.leaving.connect(self._on_closing)
        workbench.project_opened.connect(self._on_project)
        workbench.damaged.connect(self.protect)
        workbench.failed.connect(self._look_whether_moved)

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Return what each action does, by action id."""
        return {
            "save_copy": self.save_copy,
            "backups": self.backups,
            "check": self.check,
            "rescue": self.rescue,
        }

    def save_copy(self) -> None:
        """Copy the project to where the person says; it stays in use."""
        project, ask = self._workbench.project, self._workbench.ask
        if project is None or self._running.refuses():
            return
        name = say("safety.copy_name", name=project.path.stem) + SUFFIX
        out = ask.file_to_save(say("action.save_copy"), name, SUFFIX, replace=False)
        if out is not None:
            self._running.start(
                "safety.copying",
                lambda progress, cancelled: project.save_copy(out, progress=watched(progress, cancelled)),
                lambda _none: self._on_copied(project, out),
            )

    def backups(self) -> BackupsDialog | None:
        """Show the backups, and how they are made."""
        project = self._workbench.project
        if project is None:
            return None
        from annotator.ui.safety.backups_dialog import BackupsDialog  # brought in when wanted

        dialog = BackupsDialog(project, self._window)
        dialog.back_up_wanted.connect(lambda: self._back_up_now(dialog))
        dialog.copy_wanted.connect(self._open_copy)
        self._workbench.access_changed.connect(dialog.show_backups)
        self._workbench.leaving.connect(dialog.reject)
        dialog.open()
        return dialog

    def check(self) -> None:
        """Check the project, and say what was found."""
        project = self._workbench.project
        if project is not None:
            self._running.start(
                "safety.checking",
                lambda _progress, cancelled: project.check(cancelled=cancelled),
                lambda report: self._on_checked(report, aloud=True),
            )

    def rescue(self) -> None:
        """Save what can be read of a damaged project into a new file: the open one, else one the person chooses."""
        project, ask = self._workbench.project, self._workbench.ask
        if self._running.refuses():
            return
        path = project.path if project is not None else ask.project_to_open()
        if path is not None:
            self.rescue_file(path)

    def rescue_file(self, path: Path) -> None:
        """Save what can be read of a file into a new one, where the person says."""
        from annotator.store.rescue import rescue

        name = say("safety.rescued_name", name=path.stem) + SUFFIX
        out = self._workbench.ask.file_to_save(say("safety.rescue_title"), name, SUFFIX, replace=False)
        if out is not None:
            self._running.start(
                "safety.rescuing",
                lambda progress, cancelled: rescue(path, out, progress=watched(progress, cancelled)),
                lambda report: self._on_rescued(report, out),
            )

    def protect(self, reason: ProjectError) -> None:
        """Let nothing be written any more, and say why; said again at each edit that is refused for it."""
        project = self._workbench.project
        if project is None:
            return
        if project.notice is None or project.notice.code not in DAMAGE:
            engine = reason.arguments.get("engine", "")
            self._workbench.bar(ProjectError("store.damaged", path=str(project.path), engine=engine))
            self._timer.stop()
        self._say(
            lambda: say("safety.damaged"),
            ((lambda: say("safety.rescue")), self.rescue),
            ((lambda: say("safety.backups")), self.backups),
        )

    def back_up_when_due(self) -> None:
        """Make a backup in the background where one is due; look again later."""
        project = self._workbench.project
        if project is None or project.read_only:
            return
        self._timer.start(NEXT_BACKUP)
        if not self._running.busy and not self.jobs.busy and project.is_there:
            self.jobs.start(
                "",
                lambda progress, cancelled: project.back_up(progress=watched(progress, cancelled)),
                lambda _path: None,
                self._on_quiet_failure,
            )

    def _on_closing(self) -> None:
        self._timer.stop()
        self.jobs.wait()

    def _on_project(self) -> None:
        self._strip.hide()
        project = self._workbench.project
        if project is None:
            return
        if project.notice is not None:
            self._say_notice(project, project.notice)
        if project.read_only:
            return
        self._timer.start(FIRST_BACKUP)
        if project.unclean:
            self._notify(say("safety.was_unclean"))
            self.jobs.start(
                "",
                lambda _progress, cancelled: project.check(cancelled=cancelled),
                lambda report: self._on_checked(report, aloud=False),
                self._on_quiet_failure,
            )

    def _say_notice(self, project: Project, notice: ProjectError) -> None:
        """Say why a project can only be read."""
        if notice.code == "store.held":
            again = ((lambda: say("safety.try_again")), lambda: self._open_path(str(project.path)))
            who = {
                "host": isolated(str(notice.arguments["host"])),
                "process": str(notice.arguments["process"]),
            }
            lock = path_shown(Path(str(notice.arguments["lock"])).name)
            self._say(lambda: say("safety.held", lock=lock, **who), again, self._copy_offer())
        else:
            self._say(lambda: say("safety.read_only"), self._copy_offer())

    def _copy_offer(self) -> Offer:
        return (lambda: say("safety.save_copy")), self.save_copy

    def _say(self, text: Callable[[], str], *offers: Offer) -> None:
        dismiss = ((lambda: say("button.hide")), self._strip.hide)
        self._strip.show_text(text, (*offers, dismiss), grave=True, dismissed=self._strip.hide)

    def _look_whether_moved(self) -> None:
        """Where an edit failed because the file has gone, offer what saves all there is."""
        project = self._workbench.project
        if project is not None and not project.read_only and not project.is_there:
            path = path_shown(project.path)
            self._say(lambda: say("safety.moved", path=path), self._copy_offer())

    def _on_checked(self, report: CheckReport, *, aloud: bool) -> None:
        grave = [problem for problem in report.problems if problem.code in GRAVE]
        if grave:
            self.protect(_as_error(grave[0]))
        if aloud and not (grave or report.problems):
            self._notify(say("safety.whole"))
        elif aloud or report.mended:
            found = [*report.mended, *report.problems]
            remarks = [f"– {told(one)}" for one in found]
            summary = say("safety.problems", n=len(report.problems))
            self._workbench.ask.report(say("safety.checked"), summary, remarks)

    def _on_quiet_failure(self, error: BaseException) -> None:
        """A backup that could not be made is said in the status line; damage stands on the strip."""
        if isinstance(error, ProjectError) and error.code in DAMAGE:
            self.protect(error)
        elif isinstance(error, ProjectError):
            if error.code != "store.stopped":
                self._notify(told(error))
        elif not isinstance(error, Stopped):
            # Of all that is quiet this must not be: nothing is backed up.
            self._notify(say("window.job_failed"))

    def _on_copied(self, project: Project, out: Path) -> None:
        if project is self._workbench.project and (project.read_only or not project.is_there):
            question = say("safety.copied", path=path_shown(out))
            if self._workbench.ask.confirm(question, say("safety.open_copy"), no=say("button.stay_here")):
                self._open_path(str(out))
        else:
            self._notify(say("safety.copied_to", name=path_shown(out.name)))

    def _on_rescued(self, report: RescueReport, out: Path) -> None:
        lines = [
            say("safety.rescued_articles", n=report.saved.get("articles", 0)),
            say("window.annotations", n=report.saved.get("annotations", 0)),
            path_shown(out),
        ]
        lost = [f"– {sentence}" for sentence in report.losses()]
        if report.whole:
            lines.append(say("safety.nothing_lost"))
        self._workbench.ask.report(say("safety.rescue_done"), "\n".join(lines), lost)
        if self._workbench.ask.confirm(say("safety.open_rescued"), say("safety.open_copy")):
            self._open_path(str(out))

    def _back_up_now(self, dialog: BackupsDialog) -> None:
        project = self._workbench.project
        if project is not None:
            self._running.start(
                "safety.backing_up",
                lambda progress, cancelled: project.back_up(
                    force=True, progress=watched(progress, cancelled)
                ),
                lambda path: self._on_backed_up(path, dialog),
            )

    def _on_backed_up(self, path: Path | None, dialog: BackupsDialog) -> None:
        if isValid(dialog):
            dialog.show_backups()
        if path is None:
            self._workbench.ask.tell(say("safety.nothing_to_back_up"))

    def _open_copy(self, backup: Path) -> None:
        """Copy a backup to where the person says, and open the copy: backups and project stay as they are."""
        project, ask = self._workbench.project, self._workbench.ask
        if project is None or self._running.refuses():
            return
        from annotator.store.backups import copy_of_backup

        name = say("safety.backup_copy_name", name=project.path.stem, backup=backup.stem) + SUFFIX
        out = ask.file_to_save(say("safety.open_backup"), name, SUFFIX, replace=False)
        if out is not None:

            def work(progress: Progress, cancelled: Cancelled) -> None:
                copy_of_backup(backup, out, progress=watched(progress, cancelled))

            self._running.start("safety.copying", work, lambda _none: self._open_path(str(out)))


def _as_error(problem: Problem) -> ProjectError:
    engine = problem.arguments.get("detail") or say(problem.code, **problem.arguments)
    return ProjectError("store.damaged", engine=str(engine))
