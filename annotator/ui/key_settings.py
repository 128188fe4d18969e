"""Key settings: opens the lists of keys, and says once where a tagset takes keys that actions had."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from annotator.messages import say
from annotator.ui.action_set import ActionSet
from annotator.ui.appearance import Appearance
from annotator.ui.keys import shown
from annotator.ui.panels.strip import Strip, saying
from annotator.ui.settings import KEYS_TOLD, Settings
from annotator.ui.widgets.bidi import isolated, left_to_right

if TYPE_CHECKING:
    from annotator.ui.dialogs.keys_help import KeysHelp
    from annotator.ui.dialogs.shortcuts import Shortcuts


class KeySettings:
    """What a person sees of keys, apart from pressing them."""

    def __init__(
        self, actions: ActionSet, settings: Settings, appearance: Appearance, strip: Strip, window: QWidget
    ) -> None:
        self._actions = actions
        self._settings = settings
        self._appearance = appearance
        self._strip = strip
        self._window = window

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Return what each action does, by action id."""
        return {"keys": self.help, "shortcuts": self.change}

    def help(self) -> KeysHelp:
        """Show all keys."""
        from annotator.ui.dialogs.keys_help import KeysHelp

        dialog = KeysHelp(self._actions, self._window)
        dialog.open()
        return dialog

    def change(self) -> Shortcuts:
        """Let the person give actions other keys."""
        from annotator.ui.dialogs.shortcuts import Shortcuts

        self._strip.hide()
        dialog = Shortcuts(self._actions, self._appearance.theme, self._window)
        dialog.open()
        return dialog

    def tell_clashes(self) -> None:
        """Say which actions go without a key because a tag has it; what was read once is not said again."""
        taken = [one for one in self._actions.clashes() if self._actions.specs[one[2]].tag]
        told = " ".join(f"{key}={id}" for key, id, _ in taken)
        if not taken or told == self._settings.get(KEYS_TOLD):
            self._strip.hide()
            return
        offers = (
            (saying("action.shortcuts"), lambda: self._on_read(told, change=True)),
            (saying("button.ok"), lambda: self._on_read(told, change=False)),
        )
        self._strip.show_text(lambda: self._told(taken), offers)

    def _told(self, taken: list[tuple[str, str, str]]) -> str:
        between = say("shortcuts.between")
        return say(
            "shortcuts.tags_took",
            n=len(taken),
            keys=between.join(left_to_right(shown(key)) for key, _, _ in taken),
            names=between.join(isolated(self._actions.name_of(id)) for _, id, _ in taken),
        )

    def _on_read(self, told: str, *, change: bool) -> None:
        self._settings.put(KEYS_TOLD, told)
        self._strip.hide()
        if change:
            self.change()
