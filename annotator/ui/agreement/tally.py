"""Tally: how much of the queue is settled, while every article is looked at in the background."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from annotator.agreement.cancelling import Cancelled
from annotator.messages import number, say
from annotator.ui.agreement.course import Course
from annotator.ui.jobs import Jobs
from annotator.ui.widgets.labels import label

BETWEEN_COUNTS = 5.0
"""Seconds between two counts of everything while articles are indexed."""


class Tally(QWidget):
    """A bar and a sentence. It has the index made, and counts when that went on."""

    counted = Signal()
    indexed = Signal()
    """Every article was looked at."""

    def __init__(
        self,
        jobs: Jobs,
        course: Callable[[], Course | None],
        tell: Callable[[BaseException], None],
        parent: QWidget | None = None,
    ) -> None:
        """``tell`` says why the articles could not be looked at."""
        super().__init__(parent)
        self._jobs, self._course, self._tell = jobs, course, tell
        self._count_at = 0.0
        self.done, self.bar = label(quiet=True), QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(self.bar)
        line.addWidget(self.done)
        jobs.progressed.connect(self._on_indexing)
        jobs.ended.connect(self._on_indexed)

    def index(self) -> None:
        """Go on looking at the articles nobody looked at yet; where the first question led through all, count."""
        course = self._course()
        if course is None:
            return
        if not course.is_indexed:
            self._jobs.start("", course.index, lambda _none: None, self._on_failed)
        elif not course.is_counted:
            self._count_all()

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, Cancelled):
            self._tell(error)

    def _on_indexing(self, _done: int, _all: int) -> None:
        if time.monotonic() > self._count_at:
            self._count_all()

    def _on_indexed(self) -> None:
        self._count_all()
        self.indexed.emit()

    def _count_all(self) -> None:
        course = self._course()
        if course is not None:
            course.count()
            self._count_at = time.monotonic() + BETWEEN_COUNTS
            self.show_counts()

    def show_counts(self) -> None:
        """Say how much is settled, of what was counted."""
        course = self._course()
        if course is not None:
            settled, all = course.settled, course.all
            self.done.setText(
                say(
                    "comparing.settled_of",
                    settled=number(settled, grouped=True),
                    all=number(all, grouped=True),
                )
            )
            self.show_progress(settled, max(1, all))
            self.counted.emit()

    def show_progress(self, done: int, all: int) -> None:
        """Show how far something is."""
        self.bar.setRange(0, all)
        self.bar.setValue(done)
