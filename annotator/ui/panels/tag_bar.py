"""The tag bar: every tag with its colour and key; a click tags the selected words, a pin keeps a tag."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from annotator.messages import say
from annotator.model.tagset import Tag, Tagset
from annotator.ui.keys import arabic_letter
from annotator.ui.naming import name_of
from annotator.ui.theme import LIGHT, Theme
from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.widgets.labels import ColourChip, keycap, label
from annotator.ui.widgets.literal import in_tip
from annotator.ui.widgets.translated import Translated

GAP = 4


class TagButton(QPushButton):
    """One tag: colour, name, key. Down while it is the sticky tag."""

    pinned = Signal()

    def __init__(self, tag: Tag, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("quiet", True)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(8, 5, 8, 5)
        self._layout.setSpacing(6)
        name = name_of(tag)
        caps = [keycap(cap) for cap in (tag.key.upper(), arabic_letter(tag.key.upper())) if cap]
        self._second_cap = caps[1] if len(caps) > 1 else None
        self._tag, self._chip = tag, ColourChip(theme.tag_colour(tag.colours))
        for widget in (self._chip, label(name), *caps):
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._layout.addWidget(widget)
        self.setAccessibleName(say("window.tag_with_key", tag=name, key=tag.key.upper()))
        self.setToolTip(in_tip(say("window.tag_tip", tag=name)))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._chip.set_colour(theme.tag_colour(self._tag.colours))

    def be_short(self, *, short: bool) -> None:
        """Show one letter of the key only."""
        if self._second_cap is not None and self._second_cap.isHidden() != short:
            self._second_cap.setHidden(short)
            self.updateGeometry()

    def whole_width(self) -> int:
        """Return how wide it is with both letters of its key."""
        cap = self._second_cap
        hidden = cap.sizeHint().width() + self._layout.spacing() if cap and cap.isHidden() else 0
        return self.sizeHint().width() + hidden

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
        self._layout = FlowLayout(self, gap=GAP)
        self._layout.setContentsMargins(12, 6, 12, 6)
        self.retranslate()

    def show_tags(self, tagset: Tagset | None) -> None:
        """Show these tags."""
        self._tagset = tagset
        self._build()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        for button in self.buttons.values():
            button.set_theme(theme)

    def show_sticky(self, tag: str) -> None:
        """Show which tag stays, empty for none."""
        self._sticky = tag
        for id, button in self.buttons.items():
            button.setChecked(id == tag)

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        self.setAccessibleName(say("window.tag_bar"))
        self._build()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show less of each tag where they do not stand in one row; what is left wraps, nothing is cut."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        around = self._layout.contentsMargins()
        whole = around.left() + around.right() + sum(one.whole_width() + GAP for one in self.buttons.values())
        for button in self.buttons.values():
            button.be_short(short=whole > self.width())

    def _build(self) -> None:
        for button in self.buttons.values():
            self._layout.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for tag in self._tagset.tags if self._tagset else ():
            button = TagButton(tag, self._theme)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, id=tag.id: self.tagged.emit(id))
            button.pinned.connect(lambda id=tag.id: self.pinned.emit(id))
            self._layout.addWidget(button)
            self.buttons[tag.id] = button
        self._fit()
        self.show_sticky(self._sticky)
