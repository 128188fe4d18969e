"""AgreementWindow: how far annotators agree, and on what they do not, down to the sentences behind a figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from annotator.agreement.gamma_figures import GammaFigures
from annotator.agreement.kinds import Case
from annotator.agreement.report import Report
from annotator.comparing import Form
from annotator.messages import say
from annotator.ui.agreement.asked import Asked
from annotator.ui.agreement.choices import Choices
from annotator.ui.agreement.drill import Drill
from annotator.ui.agreement.drill_window import DrillWindow
from annotator.ui.agreement.figures_page import FiguresPage
from annotator.ui.agreement.on_demand import GAMMA
from annotator.ui.agreement.telling import told
from annotator.ui.beside.surroundings import Surroundings
from annotator.ui.beside.window import hairline
from annotator.ui.jobs import Cancelled as IsCancelled
from annotator.ui.jobs import Progress
from annotator.ui.panels.strip import saying
from annotator.ui.widgets.screen import resize_within_screen

SIZE = (1440, 860)
FORMS: dict[str, Form] = {".csv": "csv", ".json": "json"}


class AgreementWindow(DrillWindow):
    """Choices at the leading side, figures beside them; a figure that is entered shows its cases."""

    title = "agreement.title"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.report: Report | None = None
        self._asked = Asked()
        """What the report shown is of."""
        self._titles: dict[str, str] = {}
        self.export = QPushButton()
        self.export.clicked.connect(lambda _checked=False: self.export_report())
        self.head.addStretch(1)
        self.head.addWidget(self.export)
        self.choices = Choices(self.project, self.names)
        self.choices.changed.connect(self._on_choices)
        self.choices.shown_otherwise.connect(self._show)
        self.choices.compute.clicked.connect(lambda _checked=False: self.compute())
        self.figures = FiguresPage(self.names, lambda id: self._titles.get(id) or id)
        self.figures.entered.connect(self.drill)
        self.figures.asked.connect(self.compute_more)
        self.add_pages(self.figures)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.choices)
        beside.addWidget(self.pages, 1)
        self.column.addWidget(hairline())
        self.column.addWidget(self.strip)
        self.column.addLayout(beside, 1)
        resize_within_screen(self, *SIZE)
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
        self.export.setToolTip(say("comparing.export_forms"))
        self._show()

    # Computing

    def compute(self) -> None:
        """Compute the report of what is chosen, in another thread."""
        if self.jobs.busy:
            return
        asked, comparing = self.choices.asked(), self.project.comparing

        project = self.project

        def work(progress: Progress, cancelled: IsCancelled) -> tuple[Report, dict[str, str]]:
            report = comparing.agreement(**asked.of_report(), progress=progress, cancelled=cancelled)
            return report, {row.id: row.title for row in project.article_rows()}

        def done(found: tuple[Report, dict[str, str]]) -> None:
            self._asked, self._titles = asked, found[1]
            self._on_report(found[0])

        self._start("comparing.computing", work, done)

    def compute_more(self, which: str) -> None:
        """Compute gamma or agreement over time, of what the report shown is of."""
        asked, comparing, size = self._asked, self.project.comparing, self.figures.more.sample_size

        def gamma(progress: Progress, cancelled: IsCancelled) -> GammaFigures:
            return comparing.gamma(**asked.of_gamma(), sample=size, progress=progress, cancelled=cancelled)

        def rounds(progress: Progress, cancelled: IsCancelled) -> Any:
            return comparing.by_round(**asked.of_rounds(), progress=progress, cancelled=cancelled)

        if which == GAMMA:
            self._start("comparing.computing_gamma", gamma, self._on_gamma)
        else:
            self._start("comparing.computing_rounds", rounds, self.figures.show_rounds)

    def _start(self, code: str, work: Callable[..., Any], done: Callable[[Any], None]) -> None:
        if not self.jobs.busy:
            self.strip.show_text(saying(code), ((saying("button.stop"), self.jobs.cancel),), progress=True)
            self.jobs.start("", work, done, self._on_failed)

    def _on_report(self, report: Report) -> None:
        self.report = report
        self._sheet.cache_clear()
        self.figures.show_gamma(None)
        self.figures.show_rounds(None)
        self._show()
        if self.pages.currentWidget() is self.figures and self.isActiveWindow():
            self.figures.map.setFocus()

    def _on_gamma(self, found: GammaFigures) -> None:
        if self.report is not None:
            self.report = replace(self.report, gamma=found)
        self.figures.show_gamma(found)

    def _on_choices(self) -> None:
        """Say that the figures are not of what is chosen now."""
        if self.report is not None and not self.jobs.busy:
            self._offer_anew("comparing.chosen_anew")

    # Showing

    def _show(self) -> None:
        """Show the figures, or the sentence that says why there are none."""
        report = self.report
        self.export.setEnabled(report is not None and report.problem is None)
        if report is None:
            self.empty.say(say("comparing.not_computed"), say("comparing.not_computed_more"))
            self.pages.setCurrentWidget(self.empty)
        elif report.problem is not None:
            problem = told(report.problem, self.names, self.bench.tagset)
            self.empty.say(say("comparing.nothing_to_compare"), problem)
            self.pages.setCurrentWidget(self.empty)
        else:
            self.figures.show_report(report, self.choices.chosen_way(), self.theme, self.bench.tagset)
            if self._drill is not None:
                self.drill(self._drill)
            else:
                self.pages.setCurrentWidget(self.figures)

    def cases_behind(self, drill: Drill) -> list[Case]:
        """Return the cases of the report that this way of matching does not overlook."""
        return drill.of(self.report.cases, self.choices.chosen_way()) if self.report else []

    def show_figures(self) -> None:
        """Show the figures; the keys are in the table."""
        self.pages.setCurrentWidget(self.figures)
        self.figures.table.setFocus()

    # Exporting

    def export_report(self) -> None:
        """Write the report, as HTML unless its name ends otherwise; with codes where names are hidden."""
        report = self.report
        if report is None or report.problem is not None or self.jobs.busy:
            return
        name = f"{self.project.path.stem}-agreement.html"
        out = self.bench.ask.file_to_save(say("button.export_report"), name, ".html")
        if out is None:
            return
        comparing, asked, hidden = self.project.comparing, self._asked, self.names.anonymous

        def work(progress: Progress, cancelled: IsCancelled) -> Path:
            written = report
            if hidden:
                named = {**asked.of_report(), "anonymous": True}
                coded = comparing.agreement(**named, progress=progress, cancelled=cancelled)
                written = replace(coded, gamma=report.gamma)
            comparing.save(written, out, FORMS.get(out.suffix.lower(), "html"))
            return out

        self._start("comparing.exporting", work, self._on_exported)

    def _on_exported(self, out: Path) -> None:
        self.strip.show_text(
            saying("comparing.exported", name=out.name), ((saying("button.ok"), self.strip.hide),)
        )
