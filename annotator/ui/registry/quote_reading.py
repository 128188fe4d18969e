"""QuoteReading: the quotes of the speaker shown, read in another thread; those of another are wanted no longer."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from annotator.store.speaking import SpokenQuote
from annotator.ui.beside.surroundings import Surroundings
from annotator.ui.jobs import Cancelled, Jobs, Progress


class QuoteReading(QObject):
    """Reads what the annotator may see."""

    began = Signal()
    """Another speaker's quotes are being read: those shown are not theirs."""
    read = Signal(object)
    """The quotes, as a list of SpokenQuote."""

    def __init__(self, around: Surroundings, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._jobs = jobs
        self._wanted = self._reading = ""

    def start(self, entry: str) -> None:
        """Read the quotes of an entry (its id); where others are under way, these come when those have stopped."""
        project = self._around.workbench.project
        self._wanted = entry
        if project is None or not entry:
            return
        if self._jobs.busy:
            self._jobs.cancel()
            return
        layers, own = self._around.blindness.layers(), self._around.workbench.annotator

        def work(_progress: Progress, cancelled: Cancelled) -> list[SpokenQuote]:
            found: list[SpokenQuote] = []
            for one in project.quotes_of(entry, layers, own=own):
                if cancelled():
                    break
                found.append(one)
            return found

        if self._reading != entry:
            self.began.emit()
        self._reading = entry
        self._jobs.start("", work, self._on_read, self._around.workbench.tell)

    def _on_read(self, quotes: list[SpokenQuote]) -> None:
        if self._jobs.was_cancelled:
            self.start(self._wanted)
        else:
            self.read.emit(quotes)
