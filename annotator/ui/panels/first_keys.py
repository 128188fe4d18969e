"""Where nothing is selected: how to begin, with the keys of the tags."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from annotator.messages import say
from annotator.model.tagset import Tagset
from annotator.ui.keys import arabic_letter, shown
from annotator.ui.naming import name_of
from annotator.ui.theme import LIGHT, Theme
from annotator.ui.widgets.labels import ColourChip, keycap, label
from annotator.ui.widgets.translated import Translated

MORE = ("link", "undo", "palette")
"""Actions everybody needs."""


class FirstKeys(Translated):
    """Explains in one look: select words, press a key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tagset: Tagset | None = None
        self._theme = LIGHT
        self._written = False
        self._keys_of: Callable[[str], tuple[str, ...]] = lambda _action: ()
        self._title = label(points=13, bold=True)
        self._hint = label(quiet=True)
        self._hint.setWordWrap(True)
        self._keys = QWidget()
        self._grid = QGridLayout(self._keys)
        self._grid.setContentsMargins(0, 8, 0, 8)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(3, 1)
        self._after = label(quiet=True)
        self._after.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 24, 20, 16)
        layout.setSpacing(12)
        for widget in (self._title, self._hint, self._keys, self._after):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.retranslate()

    def show_tags(self, tagset: Tagset) -> None:
        """Show the keys of these tags."""
        self._tagset = tagset
        self.retranslate()

    def show_keys(self, keys_of: Callable[[str], tuple[str, ...]]) -> None:
        """Show the keys that actions have; asked again whenever texts are written."""
        self._keys_of = keys_of
        self.retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.retranslate()

    def retranslate(self) -> None:
        """Write all texts in the language in use; out of sight they are written when next shown."""
        self._written = self.isVisible()
        if self._written:
            self._write()

    def showEvent(self, event: QShowEvent) -> None:
        """Write what changed while another page was shown."""
        if not self._written:
            self._written = True
            self._write()
        super().showEvent(event)

    def _write(self) -> None:
        self._title.setText(say("window.nothing_selected"))
        self._hint.setText(say("window.how_to_begin"))
        self._after.setText(say("window.how_to_go_on"))
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        rows: list[tuple[str, str, str]] = []
        for tag in self._tagset.tags if self._tagset else ():
            if tag.key:
                colour = self._theme.tag_colour(tag.colours)
                rows.append((tag.key.upper(), name_of(tag), colour))
        rows += [(keys[0], say(f"action.{id}"), "") for id in MORE if (keys := self._keys_of(id))]
        for row, (key, name, colour) in enumerate(rows):
            self._grid.addWidget(keycap(shown(key)), row, 0, Qt.AlignmentFlag.AlignLeading)
            arabic = arabic_letter(key)
            if arabic:
                self._grid.addWidget(keycap(arabic), row, 1, Qt.AlignmentFlag.AlignLeading)
            if colour:
                self._grid.addWidget(ColourChip(colour), row, 2)
            text: QLabel = label(name)
            text.setWordWrap(True)
            self._grid.addWidget(text, row, 3)
