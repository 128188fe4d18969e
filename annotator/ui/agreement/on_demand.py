"""OnDemand: over a table that is slow to compute: of how many articles, and the button that begins."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from annotator.messages import say
from annotator.ui.widgets.combo import Combo

GAMMA, ROUNDS = "gamma", "by_round"
SAMPLES = (10, 50, 200, 1000)
"""Articles of a sample."""


class OnDemand(QWidget):
    """Begins what is asked for; a sample is offered where only some articles are looked at."""

    wanted = Signal(str)
    """Which of ``GAMMA`` and ``ROUNDS``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._which = ""
        self.sample, self.begin = Combo(), QPushButton()
        self.sample.setMinimumContentsLength(12)
        for n in SAMPLES:
            self.sample.addItem("", n)
        self.sample.setCurrentIndex(1)
        self.begin.clicked.connect(lambda _checked=False: self.wanted.emit(self._which))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.begin)
        line.addWidget(self.sample)
        line.addStretch(1)

    def show_which(self, which: str) -> None:
        """Offer this; hidden where there is nothing to ask for."""
        self._which = which
        self.setVisible(which in (GAMMA, ROUNDS))
        self.sample.setVisible(which == GAMMA)
        self.begin.setText(say("button.compute_gamma" if which == GAMMA else "button.compute_rounds"))
        self.sample.setAccessibleName(say("comparing.sample"))
        for n, size in enumerate(SAMPLES):
            self.sample.setItemText(n, say("comparing.sample_of", n=size))

    @property
    def sample_size(self) -> int:
        """How many articles the sample has."""
        return int(self.sample.currentData())
