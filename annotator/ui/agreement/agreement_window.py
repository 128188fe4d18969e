"""AgreementWindow: how far annotators agree, and on what they do not, down to the sentences behind a figure."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget

from annotator.agreement.cancelling import Cancelled
from annotator.agreement.kinds import Case
from annotator.agreement.report import Report
from annotator.messages import say
from annotator.model.changes import Changes
from annotator.model.sheet import Sheet
from annotator.ui.agreement.case_page import CasePage
from annotator.ui.agreement.choices import Choices
from annotator.ui.agreement.drill import Drill
from annotator.ui.agreement.figures_page import FiguresPage
from annotator.ui.agreement.telling import told
from annotator.ui.agreement.window import ComparingWindow
from annotator.ui.beside.surroundings import Surroundings
from annotator.ui.beside.window import hairline
from annotator.ui.jobs import Cancelled as IsCancelled
from annotator.ui.jobs import Progress
from annotator.ui.keys import key_of
from annotator.ui.panels.strip import Strip
from annotator.ui.widgets.empty_page import EmptyPage

KEPT_SHEETS = 64


class AgreementWindow(ComparingWindow):
    """Choices at the leading side, figures beside them; a figure that is entered shows its cases."""

    title = "agreement.title"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.report: Report | None = None
        self._sheet = lru_cache(KEPT_SHEETS)(self._read)
        self._drill: Drill | None = None
        self.export = QPushButton()
        self.export.clicked.connect(lambda _checked=False: self.export_report())
        self.head.addStretch(1)
        self.head.addWidget(self.export)
        self.strip = Strip()
        self.choices = Choices(self.project, self.names)
        self.choices.changed.connect(self._on_choices)
        self.choices.shown_otherwise.connect(self._show)
        self.choices.compute.clicked.connect(lambda _checked=False: self.compute())
        self.figures = FiguresPage(self.names, lambda id: self._sheet(id).article.title or id)
        self.cases = CasePage(self.names, self._sheet)
        self.empty = EmptyPage()
        self.figures.entered.connect(self.drill)
        self.cases.left.connect(self.back)
        self.cases.wanted.connect(self._open)
        self.pages = QStackedWidget()
        for page in (self.empty, self.figures, self.cases):
            self.pages.addWidget(page)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.choices)
        beside.addWidget(self.pages, 1)
        self.column.addWidget(hairline())
        self.column.addWidget(self.strip)
        self.column.addLayout(beside, 1)
        self.jobs.progressed.connect(self.strip.show_progress)
        self.jobs.ended.connect(self.strip.hide)
        self.bench.changed.connect(self._on_changed)
        self.resize(1360, 840)
        self.retranslate()

    def begin(self) -> None:
        """Compute for everybody who finished something."""
        self.compute()

    def dress(self) -> None:
        """Take the theme and letters in use."""
        self.cases.dress(self.theme, self.bench.tagset, self.style_of_text())
        self._show()

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        super().retranslate()
        self.choices.retranslate()
        self.cases.retranslate()
        self.export.setText(say("button.export_report"))
        self._show()

    def compute(self) -> None:
        """Compute the report in another thread; the one under way is stopped first."""
        if self.jobs.busy:
            return
        comparing, choices = self.project.comparing, self.choices
        annotators, articles, tags = (
            choices.annotators(),
            choices.chosen_articles(),
            choices.chosen_tags(),
        )

        def work(progress: Progress, cancelled: IsCancelled) -> Report:
            return comparing.agreement(
                annotators, articles=articles, tags=tags, progress=progress, cancelled=cancelled
            )

        self.strip.show_text(
            say("comparing.computing"), ((say("button.stop"), self.jobs.cancel),), progress=True
        )
        self.jobs.start("", work, self._on_report, self._on_failed)

    def _on_report(self, report: Report) -> None:
        self.report = report
        self._sheet.cache_clear()
        self._show()
        if self.pages.currentWidget() is self.figures and self.isActiveWindow():
            self.figures.map.setFocus()

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            self.strip.show_text(say("comparing.stopped"), ((say("button.compute"), self.compute),))
        else:
            self.around.ask().tell(str(error))

    def _show(self) -> None:
        """Show the figures, or the sentence that says why there are none."""
        report = self.report
        self.export.setEnabled(report is not None and report.problem is None)
        if report is None:
            self.empty.say(say("comparing.not_computed"), say("comparing.not_computed_more"))
            self.pages.setCurrentWidget(self.empty)
        elif report.problem is not None:
            problem = told(report.problem, self.names, self.bench.tagset)
            what, _, more = problem.partition(". ")
            self.empty.say(what + ("." if more else ""), more)
            self.pages.setCurrentWidget(self.empty)
        else:
            self.figures.show_report(report, self.choices.chosen_way(), self.theme, self.bench.tagset)
            if self._drill is not None:
                self.drill(self._drill)
            else:
                self.pages.setCurrentWidget(self.figures)

    def drill(self, drill: Drill) -> None:
        """Show the cases behind a figure."""
        if self.report is None:
            return
        again = drill == self._drill
        self._drill = drill
        row = self.cases.list.currentRow() if again else 0
        self.cases.show_cases(drill.title, drill.of(self.report.cases, self.choices.chosen_way()), row)
        self.pages.setCurrentWidget(self.cases)
        self.cases.list.setFocus()

    def back(self) -> None:
        """Go back to the figures."""
        self._drill = None
        self.pages.setCurrentWidget(self.figures)
        self.figures.table.setFocus()

    def export_report(self) -> None:
        """Write the report as a page of HTML; with codes instead of names where these are hidden."""
        if self.report is None or self.report.problem is not None or self.jobs.busy:
            return
        name = f"{self.project.path.stem}-agreement.html"
        out = self.around.ask().file_to_save(say("button.export_report"), name, ".html")
        if out is None:
            return
        comparing, report, choices = self.project.comparing, self.report, self.choices
        hidden = self.names.anonymous
        annotators = choices.annotators()
        articles, tags = choices.chosen_articles(), choices.chosen_tags()

        def work(progress: Progress, cancelled: IsCancelled) -> Path:
            written = report
            if hidden:
                written = comparing.agreement(
                    annotators,
                    articles=articles,
                    tags=tags,
                    anonymous=True,
                    progress=progress,
                    cancelled=cancelled,
                )
            comparing.save(written, out, "html")
            return out

        self.strip.show_text(
            say("comparing.exporting"), ((say("button.stop"), self.jobs.cancel),), progress=True
        )
        self.jobs.start("", work, self._on_exported, self._on_failed)

    def _on_exported(self, out: Path) -> None:
        self.strip.show_text(say("comparing.exported", name=out.name), ((say("button.ok"), self.strip.hide),))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the figures before it closes the window."""
        if key_of(event) == "Escape" and self.pages.currentWidget() is self.cases:
            self.back()
        elif key_of(event) == "Escape" and self.jobs.busy:
            self.jobs.cancel()
        else:
            super().keyPressEvent(event)

    def _open(self, case: Case) -> None:
        own = next((id for name, id in case.versions if name == self.bench.annotator), "")
        self.around.go_to(case.article, case.start, own)

    def _read(self, article: str) -> Sheet:
        return self.project.sheet(article)

    def _on_choices(self) -> None:
        """Say that the figures are not of what is chosen now."""
        if self.report is not None and not self.jobs.busy:
            self.strip.show_text(say("comparing.chosen_anew"), ((say("button.compute"), self.compute),))

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.has_kind("annotation", "link", "finished"):
            self._sheet.cache_clear()
            if not self.strip.isVisible() and self.report is not None:
                self.strip.show_text(
                    say("comparing.changed_since_report"), ((say("button.compute"), self.compute),)
                )
