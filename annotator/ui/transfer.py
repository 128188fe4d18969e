"""Transfer: import and export as jobs beside the window's work, and their reports in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.messages import say
from annotator.model.changes import Changes
from annotator.project import Project
from annotator.ui.dialogs.ask import Ask
from annotator.ui.error_text import told
from annotator.ui.jobs import Cancelled, Progress
from annotator.ui.running import Running, watched
from annotator.ui.widgets.bidi import path_shown
from annotator.ui.workbench import Workbench

if TYPE_CHECKING:
    from annotator.exporting.report import LossReport
    from annotator.importing.report import ImportReport, Remark
    from annotator.ui.dialogs.wishes import ExportWish, ImportWish

BROUGHT_KINDS = ("revealed", "tagset", "speaker_entry", "annotator")
"""What an import may have changed beside articles."""
NOT_UTF_8, IS_PROJECT = "formats.not_utf_8", "formats.is_project"


class Transfer:
    """Asks what to bring or to send, has it done by a job, and says what came of it."""

    def __init__(self, workbench: Workbench, running: Running, ask: Ask) -> None:
        self._workbench = workbench
        self._running = running
        self._ask = ask

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Return what each action does, by action id."""
        return {"import": self.bring, "export": self.send}

    def bring(self) -> None:
        """Import files."""
        project = self._workbench.project
        if project is None or self._running.refuses():
            return
        self._bring(project, self._ask.import_wish())

    def _bring(self, project: Project, wish: ImportWish | None) -> None:
        if wish is not None:
            self._running.start(
                "window.importing",
                lambda progress, cancelled: import_files(project, wish, progress, cancelled),
                lambda report: self._on_brought(report, wish),
            )

    def send(self) -> None:
        """Export the project."""
        project = self._workbench.project
        if project is None or self._running.refuses():
            return
        wish = self._ask.export_wish(project)
        if wish is None:
            return
        if wish.out.is_file():  # the dialog of files has asked about it
            self._send(project, wish)
        else:
            self._running.start(
                "window.exporting",
                lambda _progress, _cancelled: project.standing_at(wish.out, wish.format),
                lambda standing: self._send_over(project, wish, standing),
            )

    def _send_over(self, project: Project, wish: ExportWish, standing: Sequence[Path]) -> None:
        """Export where files stand that would be replaced, after the question: somebody may work in them."""
        if standing:
            path = path_shown(wish.out)
            question = say("window.export_replaces", n=len(standing), path=path)
            if not self._ask.confirm(question, say("button.replace"), grave=True):
                return
        self._send(project, wish)

    def _send(self, project: Project, wish: ExportWish) -> None:
        self._running.start(
            "window.exporting",
            lambda progress, cancelled: export_files(project, wish, watched(progress, cancelled)),
            lambda report: self._on_sent(report, wish),
        )

    def _on_brought(self, report: ImportReport, wish: ImportWish) -> None:
        bench = self._workbench
        values = frozenset((kind, kind) for kind in BROUGHT_KINDS)
        bench.reload(Changes(values, frozenset(one.article for one in report.taken)))
        if bench.sheet is None and report.taken:
            bench.open_article(report.taken[0].article)
        if report.cancelled:
            self._ask.report(say("window.import_stopped"), say("window.import_nothing_kept"), [])
            return
        odd = [Path(one.path) for one in report.refused if one.code == NOT_UTF_8]
        from annotator.ui.dialogs.wishes import is_text

        texts = odd if wish.format == "text" else [path for path in odd if is_text(path)]
        unread = readable_otherwise(texts)
        remarks = [
            *_listed("window.refused", [_told(one, texts, unread) for one in report.refused]),
            *_listed("window.skipped", report.skipped),
        ]
        remarks += _listed("window.warnings", report.warnings)
        new = report.added.get("articles", 0)
        summary = "\n".join(
            (
                say("window.articles_read", n=len(report.taken)),
                say("window.articles_new", n=new),
                say("window.annotations_new", n=report.added.get("annotations", 0)),
            )
        )
        title = "window.import_done" if report.taken else "window.import_failed"
        self._ask.report(say(title), summary, remarks)
        if unread and bench.project is not None:
            self._bring(bench.project, self._ask.how_to_read(unread))

    def _on_sent(self, report: LossReport, wish: ExportWish) -> None:
        summary = say("window.export_written", n=report.articles) + "\n" + path_shown(wish.out)
        losses = list(dict.fromkeys(told(loss) for loss in report.losses))
        if not losses:
            summary += "\n" + say("window.export_lossless")
        self._ask.report(say("window.export_done"), summary, losses)


def import_files(
    project: Project, wish: ImportWish, progress: Progress, cancelled: Cancelled
) -> ImportReport:
    """Read files into a project (any thread may); each article read is told to ``progress``."""
    return project.import_paths(
        wish.paths,
        format=wish.format or None,
        encoding=wish.encoding or None,
        progress=lambda done: progress(done, 0),
        cancelled=cancelled,
    )


def export_files(project: Project, wish: ExportWish, progress: Progress) -> LossReport:
    """Write a project's articles (any thread may); ``progress`` gets thousandths."""
    return project.export(
        wish.out,
        wish.format,
        annotators=wish.annotators or None,
        progress=lambda share: progress(round(share * 1000), 1000),
    )


def readable_otherwise(odd: Sequence[Path]) -> list[Path]:
    """Return which of these texts, none of which is UTF-8, read as Arabic in another encoding."""
    from annotator.importing.preview import likeliest
    from annotator.ui.dialogs.wishes import ENCODINGS, MOST_LOOKED_AT

    looked_at, rest = odd[:MOST_LOOKED_AT], odd[MOST_LOOKED_AT:]
    return [path for path in looked_at if likeliest(path, ENCODINGS)] + list(rest)


def _told(one: Remark, texts: Sequence[Path], unread: Sequence[Path]) -> Remark:
    """Return what is said of a refused file; what only the command line can do is said otherwise here."""
    path = Path(one.path)
    if one.code == IS_PROJECT:
        names = {"open": say("action.open"), "merge": say("action.merge_files")}
        return replace(one, code="window.is_project", arguments={**one.arguments, **names})
    if one.code != NOT_UTF_8:
        return one
    code = "not_utf_8" if path in unread else "no_text" if path in texts else "must_be_utf_8"
    return replace(one, code=f"window.{code}")


def _listed(code: str, remarks: list[Any]) -> list[str]:
    if not remarks:
        return []
    return [say(code, n=len(remarks)), *(f"– {_with_file(one)}" for one in remarks), ""]


def _with_file(one: Remark) -> str:
    """Return a remark with the name of its file, unless it names it already."""
    name, sentence = one.path.rsplit("/", 1)[-1], told(one)
    return sentence if not name or name in sentence else f"{path_shown(name)}: {sentence}"
