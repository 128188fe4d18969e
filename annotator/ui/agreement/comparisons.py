"""Comparisons: the actions that open the windows which show the work of others, and the one question before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.errors import IqtibasError
from annotator.messages import say
from annotator.ui.action_set import ActionSet
from annotator.ui.appearance import Appearance
from annotator.ui.dialogs.ask import Ask
from annotator.ui.workbench import Workbench

if TYPE_CHECKING:
    from annotator.ui.agreement.window import ComparingWindow

BLIND = "display.blind"
"""The project setting: whether the window keeps what others did from whoever annotates; on where never set."""
WINDOWS = {
    "agreement": ("agreement_window", "AgreementWindow"),
    "adjudicate": ("queue_window", "QueueWindow"),
    "side_by_side": ("side_window", "SideWindow"),
    "training": ("training_window", "TrainingWindow"),
}
"""Module and class of the window an action opens: brought in when wanted, so that the program starts without."""
OWN_WORK = frozenset({"training"})
"""What shows an annotator's own work and gold in articles both finished: nothing that blindness keeps away."""


@dataclass(frozen=True)
class Surroundings:
    """What these windows need of the program."""

    workbench: Workbench
    actions: ActionSet
    appearance: Appearance
    ask: Callable[[], Ask]
    go_to: Callable[[str, int, str], None]
    """Show an article in the editor, at an offset (code points); the annotation of this id selected there."""


class Comparisons(QObject):
    """Opens each window once; opened again, it comes to the front."""

    def __init__(self, around: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._seen = ""
        """Id of a project that cannot be written, whose others' work a person wanted to see all the same."""
        self.windows: dict[str, ComparingWindow] = {}
        around.workbench.project_opened.connect(self.close)
        around.appearance.theme_changed.connect(self._on_appearance)
        around.appearance.letters_changed.connect(self._on_appearance)

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Return what each action does, by action id."""
        return {id: lambda id=id: self.open(id) for id in WINDOWS}

    def open(self, id: str) -> ComparingWindow | None:
        """Show a window, after the question where the project keeps others' work away; None: not wanted."""
        if self._around.workbench.project is None or not (id in OWN_WORK or self._may_see_others()):
            return None
        window = self.windows.get(id)
        if window is None:
            module, name = WINDOWS[id]
            made = getattr(import_module(f"annotator.ui.agreement.{module}"), name)
            window = self.windows[id] = made(self._around)
            window.dress()
            window.begin()
        window.show()
        window.raise_()
        window.activateWindow()
        return window

    def close(self) -> None:
        """Close all windows: what they show is open no more."""
        while self.windows:
            window = self.windows.popitem()[1]
            window.close()
            window.deleteLater()

    def _may_see_others(self) -> bool:
        project = self._around.workbench.project
        if project is None:
            return False
        if not project.setting(BLIND, True) or self._seen == project.id:
            return True
        if not self._around.ask().confirm(say("comparing.shows_others"), say("button.show_others")):
            return False
        self._seen = project.id
        try:
            if not project.read_only:
                project.set_setting(BLIND, False)
        except IqtibasError as error:
            self._around.ask().tell(str(error))
        return True

    def _on_appearance(self) -> None:
        for window in self.windows.values():
            window.dress()
