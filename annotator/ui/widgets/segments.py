"""A choice of a few values as a row of buttons; pressing the chosen one may take the choice back."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget

from annotator.ui.widgets.enter import press_focused
from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.widgets.literal import on_button


class _SegmentButton(QToolButton):
    """A button whose arrows go to its neighbours, in the direction they point."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take plain arrows and Enter."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        if press_focused(event):  # in a dialog Enter would be the default button's
            return
        step = steps.get(Qt.Key(event.key()), 0)
        if not step or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        sideways = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        self.stepped.emit(-step if sideways and self.isRightToLeft() else step)


class Segments(QWidget):
    """Buttons of which one or none is down. One stop for Tab; arrows go from button to button."""

    chosen = Signal(str)
    """The value chosen by a person, empty where the choice was taken back."""

    def __init__(
        self, names: Mapping[str, str], parent: QWidget | None = None, *, optional: bool = True
    ) -> None:
        """``optional``: whether a choice can be taken back; else one is always down once a value was set."""
        super().__init__(parent)
        self._layout = layout = FlowLayout(self)
        self._names = dict(names)
        self._buttons: dict[str, _SegmentButton] = {}
        for value, name in names.items():
            button = _SegmentButton()
            button.setText(on_button(name))
            button.setCheckable(True)
            button.setAutoExclusive(not optional)
            button.setProperty("segment", True)
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            button.clicked.connect(lambda _checked=False, value=value: self._on_clicked(value))
            button.stepped.connect(lambda step, button=button: self._step(button, step))
            layout.addWidget(button)
            self._buttons[value] = button
        self._let_tab_in("")

    def set_value(self, value: str) -> None:
        """Show a value; empty: none."""
        for each, button in self._buttons.items():
            button.setChecked(each == value)
        self._let_tab_in(value)

    def value(self) -> str:
        """Return the value shown, or nothing."""
        return next((value for value, button in self._buttons.items() if button.isChecked()), "")

    def setAccessibleName(self, name: str) -> None:
        """Name the choice and each of its buttons."""
        super().setAccessibleName(name)
        for value, button in self._buttons.items():
            button.setAccessibleName(f"{name}: {self._names[value]}")

    def keep_in_one_row(self) -> None:
        """Ask for the room that all buttons beside each other take."""
        self._layout.in_one_row = True

    def _step(self, button: _SegmentButton, step: int) -> None:
        buttons = list(self._buttons.values())
        buttons[(buttons.index(button) + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_clicked(self, value: str) -> None:
        down = self._buttons[value].isChecked()
        self.set_value(value if down else "")
        self.chosen.emit(self.value())

    def _let_tab_in(self, value: str) -> None:
        way_in = value if value in self._buttons else next(iter(self._buttons), "")
        if way_in:
            self.setFocusProxy(self._buttons[way_in])
        for each, button in self._buttons.items():
            strong = each == way_in
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if strong else Qt.FocusPolicy.ClickFocus)
