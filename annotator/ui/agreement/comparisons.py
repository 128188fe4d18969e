"""Comparisons: the actions that open the windows which show the work of others, and the one question before."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.ui.beside.surroundings import Surroundings
from annotator.ui.beside.windows import Windows
from annotator.ui.jobs import Jobs

if TYPE_CHECKING:
    from annotator.ui.beside.window import BesideWindow

WINDOWS = {
    "agreement": ("agreement_window", "AgreementWindow"),
    "adjudicate": ("queue_window", "QueueWindow"),
    "side_by_side": ("side_window", "SideWindow"),
    "training": ("training_window", "TrainingWindow"),
}
OWN_WORK = frozenset({"training"})
"""What shows an annotator's own work and gold in articles both finished: nothing that blindness keeps away."""


MEASURES = "annotator.comparing"
"""Brings in all that compares, numpy with it: a fifth of a second, so a job does it before the first window."""


class Comparisons(Windows):
    """The windows that compare; most of them are shown only where others' work may be seen."""

    def __init__(self, around: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(around, "agreement", WINDOWS, parent)
        self.jobs = Jobs(self)
        around.workbench.leaving.connect(self.jobs.wait)

    def may_open(self, id: str) -> bool:
        """Ask where the project keeps others' work away."""
        return id in OWN_WORK or self._around.blindness.ends()

    def open(self, id: str) -> BesideWindow | None:
        """Show a window; None: not now, or when a job has brought in what it needs."""
        if MEASURES in sys.modules:
            return super().open(id)

        def show(_brought: object) -> None:
            self.open(id)

        self.jobs.start(
            "", lambda _progress, _stop: import_module(MEASURES), show, self._around.workbench.tell
        )
        return None
