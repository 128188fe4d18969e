"""DrillWindow: a window of figures, each of which leads down to the cases behind it, and to their articles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from annotator.agreement.cancelling import Cancelled
from annotator.agreement.kinds import Case
from annotator.model.changes import Changes
from annotator.model.sheet import Sheet
from annotator.ui.agreement.case_page import CasePage
from annotator.ui.agreement.drill import Drill
from annotator.ui.agreement.window import ComparingWindow
from annotator.ui.beside.surroundings import Surroundings
from annotator.ui.keys import key_of
from annotator.ui.panels.strip import Strip, saying
from annotator.ui.widgets.empty_page import EmptyPage

KEPT_SHEETS = 64


class DrillWindow(ComparingWindow):
    """Computes in a job, with a strip that says so; Escape leads back from the cases to the figures."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._drill: Drill | None = None
        self._outdated = False
        """Whether something changed while the figures were computed."""
        self._sheet = lru_cache(KEPT_SHEETS)(self._read)
        self.strip, self.empty, self.pages = Strip(), EmptyPage(), QStackedWidget()
        self.cases = CasePage(self.names, self._sheet)
        self.cases.left.connect(self.back)
        self.cases.wanted.connect(self._open)
        self.jobs.progressed.connect(self.strip.show_progress)
        self.jobs.ended.connect(self._on_ended)
        self.bench.changed.connect(self._on_changed)

    def compute(self) -> None:
        """Compute the figures, in another thread."""
        raise NotImplementedError

    def cases_behind(self, drill: Drill) -> Sequence[Case]:
        """Return the cases behind a figure."""
        raise NotImplementedError

    def show_figures(self) -> None:
        """Show the figures, and give them the focus."""
        raise NotImplementedError

    def add_pages(self, figures: QWidget) -> None:
        """Put the pages into the stack."""
        for page in (self.empty, figures, self.cases):
            self.pages.addWidget(page)

    def drill(self, drill: Drill) -> None:
        """Show the cases behind a figure."""
        row = self.cases.list.row if drill == self._drill else 0
        self._drill = drill
        self.cases.show_cases(drill.title, self.cases_behind(drill), row)
        self.pages.setCurrentWidget(self.cases)
        self.cases.list.setFocus()

    def back(self) -> None:
        """Go back to the figures."""
        self._drill = None
        self.show_figures()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the figures, then stops what is computed, before it closes the window."""
        if key_of(event) == "Escape" and self.pages.currentWidget() is self.cases:
            self.back()
        elif key_of(event) == "Escape" and self.jobs.busy:
            self.jobs.cancel()
        else:
            super().keyPressEvent(event)

    def _offer_anew(self, code: str) -> None:
        """Say why the figures should be computed again, with the button that does."""
        self.strip.show_text(saying(code), ((saying("button.compute"), self.compute),))

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.has_kind("annotation", "link", "finished"):
            self._sheet.cache_clear()
            if self.jobs.busy:
                self._outdated = True
            elif not self.strip.isVisible():
                self._offer_anew("comparing.changed_since_report")

    def _on_ended(self) -> None:
        self.strip.hide()
        if self._outdated:
            self._outdated = False
            self._offer_anew("comparing.changed_since_report")

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            self._offer_anew("comparing.stopped")
        else:
            self.bench.tell(error)

    def _open(self, case: Case) -> None:
        own = next((id for name, id in case.versions if name == self.bench.annotator), "")
        self.around.go_to(case.article, case.start, own)

    def _read(self, article: str) -> Sheet:
        return self.project.sheet(article)
