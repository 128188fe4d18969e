"""The actions of a window as Qt has them: made from the table, tied to keys, switched on and off by facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeyEvent

from annotator.messages import is_right_to_left, say
from annotator.model.tagset import Tagset
from annotator.ui.actions import ACTIONS, ActionSpec, missing_need, tag_actions
from annotator.ui.icons import icon
from annotator.ui.keys import key_of, shown
from annotator.ui.naming import tag_name
from annotator.ui.settings import Settings
from annotator.ui.theme import Theme
from annotator.ui.widgets.bidi import isolated, left_to_right
from annotator.ui.widgets.literal import in_tip, on_button


class ActionSet(QObject):
    """All actions by id. Keys are ours to dispatch (``handle``): Qt knows letters only, not places."""

    refused = Signal(str)
    """A key was pressed whose action is not possible now: what is missing."""
    starting = Signal(str)
    """An action, by id, that is about to be done."""
    keys_changed = Signal()
    """A person gave actions other keys."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._handlers: dict[str, Callable[..., object]] = {}
        self._by_key: dict[str, str] = {}
        self._facts: frozenset[str] = frozenset()
        self.tagset: Tagset | None = None
        self.specs: dict[str, ActionSpec] = {}
        self.actions: dict[str, QAction] = {}
        self._put(ACTIONS)

    def use_tagset(self, tagset: Tagset | None) -> None:
        """Have the actions of this tagset's tags and no others; a tag's key comes before any other use of it.

        What loses its key so (``clashes``) stays in menus and palette and takes another in the key settings.
        """
        for id in [id for id, spec in self.specs.items() if spec.tag]:
            self.actions.pop(id).deleteLater()
            del self.specs[id]
        self.tagset = tagset
        self._put(tag_actions(tagset) if tagset else ())

    def connect_handlers(self, handlers: Mapping[str, Callable[..., object]]) -> None:
        """Say what actions do."""
        self._handlers.update(handlers)

    def trigger(self, id: str) -> None:
        """Do it, or say what is missing."""
        if self.actions[id].isEnabled():
            self.actions[id].trigger()
        elif reason := missing_need(self.specs[id], self._facts):
            self.refused.emit(reason)

    def handle(self, event: QKeyEvent) -> bool:
        """Do what the pressed key means; tell whether it means anything."""
        id = self._by_key.get(key_of(event))
        if id is None:
            return False
        self.trigger(id)
        return True

    def set_facts(self, facts: frozenset[str]) -> None:
        """Switch actions on and off by what is there now."""
        if facts == self._facts:
            return
        self._facts = facts
        for id, spec in self.specs.items():
            self.actions[id].setEnabled(spec.needs <= facts)

    def keys_of(self, id: str) -> tuple[str, ...]:
        """Return the keys that do an action: those it should have, without those another one comes first on."""
        return tuple(key for key in self.wanted_keys(id) if self._by_key.get(key) == id)

    def key_told(self, id: str) -> str:
        """Return the key of an action as a sentence names it; where a person took it away, the action's name."""
        keys = self.keys_of(id)
        return (
            left_to_right(shown(keys[0]))
            if keys
            else say("shortcuts.action", name=isolated(self.name_of(id)))
        )

    def wanted_keys(self, id: str) -> tuple[str, ...]:
        """Return the keys an action should have: a person's own, or those of the table (a tag's: its tagset's)."""
        spec = self.specs[id]
        return spec.keys if spec.tag else tuple(self._settings.key_of(id, " ".join(spec.keys)).split())

    def owner_of(self, key: str) -> str:
        """Return the id of the action a key does, or nothing."""
        return self._by_key.get(key, "")

    def clashes(self) -> list[tuple[str, str, str]]:
        """Return each key that two actions should have: the key, who goes without, whose it is."""
        return [
            (key, id, owner)
            for id in self.specs
            for key in self.wanted_keys(id)
            if (owner := self.owner_of(key)) not in (id, "")  # another window may have kept other keys
        ]

    def has_own_keys(self, id: str) -> bool:
        """Tell whether a person gave an action keys of their own."""
        return self._settings.has_own_key(id)

    def give_keys(self, id: str, keys: Iterable[str]) -> None:
        """Let an action have these keys from now on; any other action that has one of them loses it."""
        keys = tuple(keys)
        for other in {self.owner_of(key) for key in keys} - {id, ""}:
            self._keep(other, tuple(key for key in self.wanted_keys(other) if key not in keys))
        self._keep(id, keys)
        self._settle()

    def reset_keys(self, id: str = "") -> None:
        """Let an action, or all of them, have the keys of the table; a person's own elsewhere stay first."""
        self._settings.forget_keys(id)
        self._settle()

    def name_of(self, id: str, spoken: str = "") -> str:
        """Return the name of an action."""
        return self.specs[id].name(self.tagset, spoken)

    def relabel(self, id: str, text: str) -> None:
        """Give an action a text that says more than its name (what undo will undo)."""
        action, keys = self.actions[id], self.keys_of(id)
        key = left_to_right(shown(keys[0])) if keys else ""
        action.setIconText(on_button(text))
        action.setText(on_button(f"{text}\t{key}" if key else text))
        action.setToolTip(in_tip(f"{text}  {key}" if key else text))

    def retranslate(self, theme: Theme) -> None:
        """Name all actions in the language in use and draw their icons for the theme and direction."""
        for id, spec in self.specs.items():
            # Tags stand in a submenu that says what is done with them.
            self.relabel(id, tag_name(self.tagset, spec.tag) if spec.tag else self.name_of(id))
        self.draw(theme)

    def draw(self, theme: Theme) -> None:
        """Draw the icons for the theme and direction."""
        for id, spec in self.specs.items():
            if spec.icon:
                self.actions[id].setIcon(icon(spec.icon, theme.text, theme.control, is_right_to_left()))

    def _put(self, specs: Iterable[ActionSpec]) -> None:
        for spec in specs:
            action = QAction(self)
            action.setCheckable(spec.checkable)
            action.setEnabled(spec.needs <= self._facts)
            action.setObjectName(f"action.{spec.id}")
            action.triggered.connect(lambda _checked=False, id=spec.id: self._run(id))
            self.specs[spec.id], self.actions[spec.id] = spec, action
        self._settle_keys()

    def _keep(self, id: str, keys: tuple[str, ...]) -> None:
        if self.specs[id].tag:
            return
        if keys == self.specs[id].keys:
            self._settings.forget_keys(id)
        else:
            self._settings.put_key(id, " ".join(keys))

    def _settle(self) -> None:
        self._settle_keys()
        self.keys_changed.emit()

    def _settle_keys(self) -> None:
        """Say whose each key is. First come tags, then what a person chose, then the table."""
        ordered = sorted(self.specs.values(), key=lambda one: (bool(one.tag), self.has_own_keys(one.id)))
        self._by_key = {key: one.id for one in ordered for key in self.wanted_keys(one.id)}

    def _run(self, id: str) -> None:
        self.starting.emit(id)
        kind, _, rest = id.partition(":")
        if rest:
            self._handlers[kind](rest)
        else:
            self._handlers[id]()
