"""Hints: what can be done now, each with its key; a hint is a button too."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from annotator.ui.widgets.labels import keycap, label


class Hint(QPushButton):
    """A key cap and what the key does."""

    def __init__(self, key: str, act: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("quiet", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._text = label()
        self._line = line = QHBoxLayout(self)
        line.setContentsMargins(8, 4, 8, 4)
        line.setSpacing(8)
        self._cap = keycap(key)
        line.addWidget(self._cap)
        line.addWidget(self._text)
        self.clicked.connect(lambda _checked=False: act())

    def say(self, text: str) -> None:
        """Name what the key does."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def show_key(self, key: str) -> None:
        """Show another key; empty: it has none."""
        self._cap.setText(key)
        self._cap.setVisible(bool(key))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for cap and text."""
        return self._line.sizeHint()


class Hints(QWidget):
    """Hints in a row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tagBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._hints: dict[str, Hint] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 8, 16, 8)
        self._row.setSpacing(8)
        self._row.addStretch(1)

    def add(self, id: str, key: str, act: Callable[[], object]) -> Hint:
        """Add a hint; its text comes with ``say``."""
        hint = self._hints[id] = Hint(key, act)
        self._row.insertWidget(self._row.count() - 1, hint)
        return hint

    def show_key(self, id: str, key: str) -> None:
        """Show another key of a hint; empty: it has none."""
        self._hints[id].show_key(key)

    def say(self, id: str, text: str, *, possible: bool = True) -> None:
        """Name a hint, and hide it where it is not possible."""
        self._hints[id].say(text)
        self._hints[id].setVisible(possible)
