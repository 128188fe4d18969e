"""The palette: find any action by its Arabic or English name and do it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from annotator.messages import LANGUAGES, say
from annotator.text.folding import fold_text
from annotator.ui.action_set import ActionSet
from annotator.ui.keys import shown
from annotator.ui.widgets.bidi import left_to_right
from annotator.ui.widgets.choice_box import ChoiceBox, ChoiceRow


def matches(query: str, names: tuple[str, ...]) -> bool:
    """Tell whether every word of ``query`` begins a word of one of the names, both folded."""
    wanted = fold_text(query).casefold().split()
    for name in names:
        words = fold_text(name).casefold().split()
        bare = [word.removeprefix("ال") for word in words]
        if all(any(word.startswith(one) for word in (*words, *bare)) for one in wanted):
            return True
    return False


class Palette(ChoiceBox):
    """All actions that fit what is typed, each with its key."""

    def __init__(self, actions: ActionSet, window: QWidget) -> None:
        super().__init__(window)
        self._actions = actions

    def open(self) -> None:
        """Show the box."""
        self.open_box(say("action.palette"), say("window.palette_hint"))

    def rows(self, typed: str) -> Iterator[ChoiceRow]:
        """Yield the actions that fit what is typed."""
        for id in self._actions.specs:
            names = tuple(self._actions.name_of(id, spoken) for spoken in LANGUAGES)
            if id == "palette" or not self._actions.actions[id].isVisible() or not matches(typed, names):
                continue
            keys = self._actions.keys_of(id)
            name = self._actions.name_of(id)
            key = shown(keys[0]) if keys else ""
            spoken = f"{name}, {key}" if key else name
            yield ChoiceRow(
                id,
                name,
                end=left_to_right(key),
                spoken=spoken,
                possible=self._actions.actions[id].isEnabled(),
            )

    def take(self, key: str) -> None:
        """Do it."""
        self._actions.trigger(key)
