"""A strip over the article that says one thing and offers what to do about it; it never stops anyone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from annotator.messages import say
from annotator.ui.jobs import Said
from annotator.ui.keys import key_of
from annotator.ui.widgets.labels import ElidedLabel, label
from annotator.ui.widgets.restyle import restyle
from annotator.ui.widgets.translated import Translated
from annotator.ui.widgets.voice import announce

ROOM_FOR_HINTS = 560
"""Pixels a strip is wide at least to show a hint too."""
MOST_LINES_BESIDE = 2
"""Lines of text that stand beside the buttons."""
Offer = tuple[Said, Callable[[], object]]
"""The text of a button and what it does."""


class Strip(Translated):
    """One line of text, buttons, and a bar where something is under way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = label()
        self.text.setWordWrap(True)
        self.hint = ElidedLabel()
        self.hint.setProperty("quiet", True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(200)
        self.buttons: list[QPushButton] = []
        self.back: QWidget | None = None
        """What gets the focus when the strip goes with it; None: whatever Qt finds next."""
        self._said: Said = ""
        self._hint: Said = ""
        self._offers: tuple[Offer, ...] = ()
        self._dismissed: Callable[[], object] | None = None
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(24, 6, 16, 6)
        self._layout.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.text)
        words.addWidget(self.hint)
        self._layout.addLayout(words, 1)
        self._layout.addWidget(self.bar)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._layout.addLayout(self._row)
        self._layout.setAlignment(self._row, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_text(
        self,
        text: Said,
        offers: Sequence[Offer] = (),
        *,
        progress: bool = False,
        grave: bool = False,
        hint: Said = "",
        dismissed: Callable[[], object] | None = None,
    ) -> None:
        """Say something; the first offer is the one most people want.

        ``grave``: in the colours of a warning. ``hint``: quietly below, where there is room.
        ``dismissed``: what Escape does where the strip has the focus.
        """
        self._said, self._hint, self._offers, self._dismissed = text, hint, tuple(offers), dismissed
        self.bar.setVisible(progress)
        self.bar.setRange(0, 0)
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        for at, (_, act) in enumerate(offers):
            button = QPushButton()
            button.setProperty("primary", at == 0 and not progress)
            button.clicked.connect(lambda _checked=False, act=act: act())
            self._row.addWidget(button)
            self.buttons.append(button)
        self.retranslate()
        self._set_grave(grave)
        self.show()
        announce(self, self.accessibleName())

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        text = text_of(self._said)
        self.text.setText(text)
        self.hint.setText(text_of(self._hint))
        self._show_hint()
        self.setAccessibleName(" ".join(filter(None, (text, self.hint.text()))))
        for button, (name, _) in zip(self.buttons, self._offers, strict=True):
            button.setText(text_of(name))
        self._arrange()

    def show_progress(self, done: int, all: int) -> None:
        """Move the bar; ``all`` is 0 while nobody knows how much there is."""
        self.bar.setRange(0, all)
        self.bar.setValue(done)

    def setVisible(self, visible: bool) -> None:
        """Give the focus back before the strip goes with it: Qt would put it on whatever stands next."""
        focus = self.window().focusWidget() if self.back is not None and not visible else None
        if focus is not None and self.back is not None and self.isAncestorOf(focus):
            self.back.setFocus()
        super().setVisible(visible)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape put the strip away."""
        if self._dismissed is not None and key_of(event) == "Escape":
            self._dismissed()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the hint away where the article needs the room more."""
        super().resizeEvent(event)
        self._show_hint()
        self._arrange()

    def _arrange(self) -> None:
        """Put the buttons below a text that would stand in a narrow column beside them."""
        taken = sum(button.sizeHint().width() + self._row.spacing() for button in self.buttons)
        room = self.width() - taken - self._layout.contentsMargins().left() * 2
        lines = self.text.fontMetrics().horizontalAdvance(self.text.text()) / max(1, room)
        below = bool(self.buttons) and lines > MOST_LINES_BESIDE
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if self._layout.direction() != way:
            self._layout.setDirection(way)

    def _show_hint(self) -> None:
        self.hint.setVisible(bool(self.hint.text()) and self.width() >= ROOM_FOR_HINTS)

    def _set_grave(self, grave: bool) -> None:
        if self.property("grave") == grave:
            return
        self.setProperty("grave", grave)
        restyle(self)


def saying(code: str, /, **arguments: object) -> Callable[[], str]:
    """Return a text that is said in whichever language is in use when it is shown."""
    return lambda: say(code, **arguments)


def text_of(said: Said) -> str:
    """Return a text in the language in use."""
    return said if isinstance(said, str) else said()
