"""ComparingWindow: what the windows of this room have in common: the names of those compared."""

from __future__ import annotations

from annotator.ui.agreement.names import Names
from annotator.ui.beside.surroundings import Surroundings
from annotator.ui.beside.window import BesideWindow


class ComparingWindow(BesideWindow):
    """A window that shows the work of several people."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.names = Names(self.project)
