"""The key settings: every action with its keys; choose one, press a key, and it has it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from annotator.messages import LANGUAGES, say
from annotator.ui.action_set import ActionSet
from annotator.ui.actions import by_menu
from annotator.ui.dialogs.key_words import about_keys, cap_of, keys_text
from annotator.ui.dialogs.palette import matches
from annotator.ui.keys import is_reserved, one_writing, shown
from annotator.ui.theme import Theme
from annotator.ui.widgets.bidi import left_to_right
from annotator.ui.widgets.dialog import Dialog
from annotator.ui.widgets.key_field import KeyField
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.plain_table import PlainTable

SIZE = (760, 640)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class Shortcuts(Dialog):
    """A searched table, and under it what can be done about the keys of the chosen action."""

    def __init__(self, actions: ActionSet, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("action.shortcuts"))
        self.resize_within_screen(*SIZE)
        self._actions, self._theme = actions, theme
        self._adding = False
        self._wanted = ""
        """A key that is another action's, until the person says what shall be."""
        self.field = QLineEdit()
        self.field.setPlaceholderText(say("shortcuts.search"))
        self.field.setAccessibleName(say("shortcuts.search"))
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.table = PlainTable((300, 130, 230), 0)
        self.table.setAccessibleName(say("action.shortcuts"))
        self.table.setHorizontalHeaderLabels([say(f"shortcuts.{name}") for name in ("name", "menu", "keys")])
        self.table.currentCellChanged.connect(lambda *_: self._on_row())
        self.table.activated.connect(lambda _index: self._wait())
        self.table.installEventFilter(self)
        self.name = label(points=12, bold=True)
        self.keys = KeyField()
        self.keys.setFixedWidth(230)
        self.keys.setPlaceholderText(say("shortcuts.none"))
        self.keys.pressed.connect(self._on_key)
        self.keys.let_go.connect(self._on_let_go)
        self.message = label(quiet=True)
        self.message.setWordWrap(True)
        self.take = self._button("", self._on_take, primary=True)
        self.take.setAccessibleName(say("shortcuts.take"))
        self.leave = self._button(say("shortcuts.leave"), self._on_let_go)
        self.change = self._button(say("shortcuts.change"), self._wait)
        self.add = self._button(say("shortcuts.add"), lambda: self._wait(adding=True))
        self.none = self._button(say("shortcuts.none"), self._on_none)
        self.reset = self._button(say("shortcuts.reset"), self._on_reset)
        self.reset_all = self._button(say("shortcuts.reset_all"), self._on_reset_all)
        self.close_button = self._button(say("button.close"), self.accept)
        self._lay_out()
        self._fill("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search field, arrows move in the table and Enter changes; in the table Delete takes away."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._wait()
        elif watched is self.field and key in _STEPS:
            self.table.choose(max(0, self.table.currentRow() + _STEPS[key]))
        elif watched is self.table and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._on_none()
        elif watched is self.table and key == Qt.Key.Key_Insert:
            self._wait(adding=True)
        else:
            return super().eventFilter(watched, event)
        return True

    def reject(self) -> None:
        """Escape leaves a taken key where it is; where nothing is asked, it closes."""
        if self._wanted:
            self._on_let_go()
        else:
            super().reject()

    def _button(self, text: str, act: Callable[[], object], *, primary: bool = False) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(primary)
        button.setProperty("primary", primary)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.field)
        layout.addWidget(self.table, 1)
        card = QWidget()
        card.setObjectName("card")
        card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(8)
        inside.addLayout(_row(self.name, None, self.keys))
        inside.addLayout(_row(self.message, self.leave, self.take, wide=self.message))
        inside.addLayout(_row(self.change, self.add, self.none, self.reset, None))
        layout.addWidget(card)
        layout.addLayout(_row(self.reset_all, None, self.close_button))

    # The table

    def _fill(self, query: str) -> None:
        chosen = self.table.key()
        self.table.setRowCount(0)
        actions = self._actions
        for menu, groups in by_menu(actions.specs.values()).items():
            for spec in (one for group in groups for one in group):
                keys = [shown(key) for key in actions.wanted_keys(spec.id)]
                if matches(query, (*(actions.name_of(spec.id, each) for each in LANGUAGES), *keys)):
                    self.table.add_row(
                        (actions.name_of(spec.id), say(f"menu.{menu}"), keys_text(actions, spec.id)),
                        key=spec.id,
                    )
                    if chosen == spec.id:
                        self.table.choose(self.table.rowCount() - 1)
        if self.table.currentRow() < 0:
            self.table.choose(0)
        self._on_row()

    def _on_row(self) -> None:
        id = self.table.key()
        self._wanted = ""
        spec = self._actions.specs.get(id)
        self.name.setText(self._actions.name_of(id) if spec else say("shortcuts.nothing_found"))
        self.keys.setText(left_to_right("   ".join(one_writing(self._actions.keys_of(id)))) if spec else "")
        self.keys.setAccessibleName(say("shortcuts.keys"))
        free = spec is not None and not spec.tag
        for button in (self.change, self.add, self.none):
            button.setEnabled(free)
        self.reset.setEnabled(free and self._actions.has_own_keys(id))
        self._say(about_keys(self._actions, id) if spec else "")

    def _say(self, text: str, take: str = "") -> None:
        self.message.setText(text)
        self.take.setText(take)
        self.take.setVisible(bool(take))
        self.leave.setVisible(bool(take))

    # Giving keys

    def _wait(self, *, adding: bool = False) -> None:
        id = self.table.key()
        if id not in self._actions.specs or self._actions.specs[id].tag:
            return
        self._adding = adding
        self.keys.setText(say("shortcuts.press"))
        self.keys.setAccessibleName(say("shortcuts.press_for", name=self._actions.name_of(id)))
        self._say(say("shortcuts.press_for", name=self._actions.name_of(id)))
        self.keys.wait()

    def _on_key(self, key: str) -> None:
        owner = self._actions.owner_of(key)
        cap = cap_of(key)
        if is_reserved(key):
            self._say(say("shortcuts.reserved", key=cap))
        elif owner and self._actions.specs[owner].tag:
            self._say(say("shortcuts.key_is_tags", key=cap, name=self._actions.name_of(owner)))
        elif owner and owner != self.table.key():
            self._wanted = key
            self.keys.setText(cap)
            name = self._actions.name_of(owner)
            self._say(say("shortcuts.clash", key=cap, name=name), say("shortcuts.take"))
            self.take.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._give(key)

    def _give(self, key: str) -> None:
        id = self.table.key()
        kept = self._actions.wanted_keys(id) if self._adding else ()
        self._actions.give_keys(id, (*(each for each in kept if each != key), key))
        self._show_again(say("shortcuts.given", name=self._actions.name_of(id), key=cap_of(key)))

    def _on_take(self) -> None:
        if self._wanted:
            self._give(self._wanted)

    def _on_let_go(self) -> None:
        self._on_row()
        self.table.setFocus()

    def _on_none(self) -> None:
        id = self.table.key()
        if id in self._actions.specs and not self._actions.specs[id].tag:
            self._actions.give_keys(id, ())
            self._show_again(say("shortcuts.given_none", name=self._actions.name_of(id)))

    def _on_reset(self) -> None:
        id = self.table.key()
        self._actions.reset_keys(id)
        self._show_again(say("shortcuts.is_reset", name=self._actions.name_of(id)))

    def _on_reset_all(self) -> None:
        self._actions.reset_keys()
        self._show_again(say("shortcuts.all_reset"))

    def _show_again(self, news: str) -> None:
        self._fill(self.field.text())
        self._say(news)
        self.table.setFocus()


def _row(*parts: QWidget | None, wide: QWidget | None = None) -> QHBoxLayout:
    """Return the parts in a row; None is room."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part, 1 if part is wide else 0)
    row.setSizeConstraint(QLayout.SizeConstraint.SetDefaultConstraint)
    return row
