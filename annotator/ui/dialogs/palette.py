"""The palette: find any action by its Arabic or English name, or by what else it is called, and do it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from annotator.messages import LANGUAGES, say_in
from annotator.text.folding import fold_text
from annotator.ui.action_set import ActionSet
from annotator.ui.keys import shown
from annotator.ui.panels.strip import saying
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
        self.open_box(saying("action.palette"), saying("window.palette_hint"))

    def rows(self, typed: str) -> Iterator[ChoiceRow]:
        """Yield the actions that fit what is typed: those called so, then those it may also mean."""
        offered = [
            id for id in self._actions.specs if id != "palette" and self._actions.actions[id].isVisible()
        ]
        names = {id: self._names(id) for id in offered}
        called = [id for id in offered if matches(typed, names[id])]
        meant = [id for id in offered if id not in called and matches(typed, self._terms(id, names[id]))]
        for id in (*called, *meant):
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

    def _names(self, id: str) -> tuple[str, ...]:
        return tuple(self._actions.name_of(id, spoken) for spoken in LANGUAGES)

    def _terms(self, id: str, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return each name with the other words people look for it by."""
        code = f"terms.{id}"
        terms = (say_in(spoken, code) for spoken in LANGUAGES)
        return tuple(f"{name} {more}" for name, more in zip(names, terms, strict=True) if more != code)

    def take(self, key: str) -> None:
        """Do it."""
        self._actions.trigger(key)
