"""The tag bar: every tag with its colour and key; a click tags the selected words, a pin keeps a tag."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from annotator.messages import say
from annotator.model.tagset import Tag, Tagset
from annotator.ui.keys import arabic_letter
from annotator.ui.naming import name_of
from annotator.ui.theme import LIGHT, Theme
from annotator.ui.widgets.labels import ColourChip, keycap, label
from annotator.ui.widgets.translated import Translated


class TagButton(QPushButton):
    """One tag: colour, name, key. Down while it is the sticky tag."""

    pinned = Signal()

    def __init__(self, tag: Tag, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("quiet", True)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(12, 5, 12, 5)
        self._layout.setSpacing(8)
        name = name_of(tag)
        caps = [keycap(cap) for cap in (tag.key.upper(), arabic_letter(tag.key.upper())) if cap]
        for widget in (ColourChip(theme.tag_colour(tag.colours)), label(name), *caps):
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._layout.addWidget(widget)
        self.setAccessibleName(say("window.tag_with_key", tag=name, key=tag.key.upper()))
        self.setToolTip(say("window.tag_tip", tag=name))

    def sizeHint(self) -> QSize:
        """Ask for what the parts need."""
        return self._layout.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Ask for what the parts need."""
        return self._layout.minimumSize()

    def nextCheckState(self) -> None:
        """Stay as it is: only the window says which tag is sticky."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Keep this tag: a double click pins it."""
        self.pinned.emit()


class TagBar(Translated):
    """One button a tag, and a quiet word on what is going on."""

    tagged = Signal(str)
    """A tag was clicked."""
    pinned = Signal(str)
    """A tag was double-clicked: it should stay."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tagBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tagset: Tagset | None = None
        self._theme = LIGHT
        self._sticky = ""
        self.buttons: dict[str, TagButton] = {}
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(12, 6, 12, 6)
        self._layout.setSpacing(4)
        self._layout.addStretch(1)
        self.retranslate()

    def show_tags(self, tagset: Tagset | None) -> None:
        """Show these tags."""
        self._tagset = tagset
        self._build()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self._build()

    def show_sticky(self, tag: str) -> None:
        """Show which tag stays, empty for none."""
        self._sticky = tag
        for id, button in self.buttons.items():
            button.setChecked(id == tag)

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        self.setAccessibleName(say("window.tag_bar"))
        self._build()

    def _build(self) -> None:
        for button in self.buttons.values():
            self._layout.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for at, tag in enumerate(self._tagset.tags if self._tagset else ()):
            button = TagButton(tag, self._theme)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, id=tag.id: self.tagged.emit(id))
            button.pinned.connect(lambda id=tag.id: self.pinned.emit(id))
            self._layout.insertWidget(at, button)
            self.buttons[tag.id] = button
        self.show_sticky(self._sticky)
