"""Comparisons: the actions that open the windows which show the work of others, and the one question before."""

from __future__ import annotations

from PySide6.QtCore import QObject

from annotator.ui.beside.surroundings import Surroundings
from annotator.ui.beside.windows import Windows

WINDOWS = {
    "agreement": ("agreement_window", "AgreementWindow"),
    "adjudicate": ("queue_window", "QueueWindow"),
    "side_by_side": ("side_window", "SideWindow"),
    "training": ("training_window", "TrainingWindow"),
}
OWN_WORK = frozenset({"training"})
"""What shows an annotator's own work and gold in articles both finished: nothing that blindness keeps away."""


class Comparisons(Windows):
    """The windows that compare; most of them are shown only where others' work may be seen."""

    def __init__(self, around: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(around, "agreement", WINDOWS, parent)

    def may_open(self, id: str) -> bool:
        """Ask where the project keeps others' work away."""
        return id in OWN_WORK or self._around.blindness.ends()
