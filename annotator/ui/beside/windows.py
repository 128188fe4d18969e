"""Windows: opens the windows beside the editor, each once; what they show goes with the project."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.ui.beside.surroundings import Surroundings
from annotator.ui.look import dress

if TYPE_CHECKING:
    from annotator.ui.beside.window import BesideWindow


class Windows(QObject):
    """Opens each window once; opened again, it comes to the front."""

    def __init__(
        self,
        around: Surroundings,
        room: str,
        made: Mapping[str, tuple[str, str]],
        parent: QObject | None = None,
    ) -> None:
        """``made``: module (in this room) and class of the window an action opens, by action id.

        They are brought in when wanted, so that the program starts without.
        """
        super().__init__(parent)
        self._around = around
        self._room, self._made = room, made
        self.windows: dict[str, BesideWindow] = {}
        self._outdated: set[str] = set()
        """Ids of windows that were hidden when theme or letters changed."""
        around.workbench.leaving.connect(self.close)
        around.appearance.theme_changed.connect(self._on_appearance)
        around.appearance.letters_changed.connect(self._on_appearance)

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Return what each action does, by action id."""
        return {id: lambda id=id: self.open(id) for id in self._made}

    def may_open(self, id: str) -> bool:  # noqa: ARG002
        """Tell whether a window may be shown now; what has to be asked before is asked here."""
        return True

    def make(self, id: str) -> BesideWindow:
        """Make a window."""
        module, name = self._made[id]
        made: BesideWindow = getattr(import_module(f"annotator.ui.{self._room}.{module}"), name)(self._around)
        return made

    def open(self, id: str) -> BesideWindow | None:
        """Show a window; None: not now."""
        if self._around.workbench.project is None or not self.may_open(id):
            return None
        window = self.windows.get(id)
        if window is None:
            window = self.windows[id] = self.make(id)
            self._dress(id)
            window.begin()
        elif id in self._outdated:
            self._dress(id)
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

    def _on_appearance(self) -> None:
        self._outdated.update(self.windows)
        for id, window in self.windows.items():
            if window.isVisible():
                self._dress(id)

    def _dress(self, id: str) -> None:
        self._outdated.discard(id)
        dress(self.windows[id], self._around.appearance.theme)
        self.windows[id].dress()
