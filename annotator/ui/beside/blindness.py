"""Blindness: whether a project keeps the work of others from whoever annotates, and the question that ends it."""

from __future__ import annotations

from annotator.errors import IqtibasError
from annotator.messages import say
from annotator.ui.workbench import Workbench

BLIND = "display.blind"
"""The project setting: whether the window keeps what others did from whoever annotates; on where never set."""


class Blindness:
    """Asks once a project; where the project cannot be written the answer counts while the program runs."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench
        self._seen = ""
        """Id of a project that cannot be written, whose others' work a person wanted to see all the same."""

    @property
    def is_on(self) -> bool:
        """Whether others' work stays hidden now; nothing is asked."""
        project = self._workbench.project
        return project is None or (project.setting(BLIND, True) and self._seen != project.id)

    def layers(self) -> list[str] | None:
        """Return whose layers may be shown: the annotator's own, or None for all."""
        return [self._workbench.annotator] if self.is_on else None

    def ends(self) -> bool:
        """Tell whether others' work may be shown, after the question where it is hidden."""
        project = self._workbench.project
        if project is None:
            return False
        if not self.is_on:
            return True
        ask = self._workbench.ask  # what was seen cannot be unseen
        if not ask.confirm(say("comparing.shows_others"), say("button.show_others"), grave=True):
            return False
        self._seen = project.id
        try:
            if not project.read_only:
                project.set_setting(BLIND, False)
        except IqtibasError as error:
            self._workbench.tell(error)
        return True
