"""Voice: what a screen reader learns of a part that draws itself; Qt knows only its own widgets' contents.

A text interface written in Python ends the process (measured with 6.8 to 6.11), so a part gives a role, a name and
a value. On Linux the value is told as the description: AT-SPI has no words as a value.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleValueChangeEvent,
)
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget
from shiboken6 import isValid

_VALUES: dict[int, tuple[QAccessible.Role, Callable[[], str]]] = {}
"""Role and value of each part that has a voice, by ``id``; forgotten when Qt lets the part go."""
_VOICES: list[Voice] = []
"""The voices given to Qt, which deletes them; one that Python let go before would be deleted twice."""


class Voice(QAccessibleWidget):
    """Answers a screen reader for one part."""

    def __init__(self, part: QWidget, role: QAccessible.Role, value: Callable[[], str]) -> None:
        super().__init__(part, role)
        self._value = value

    def text(self, kind: QAccessible.Text) -> str:
        """Return the value; the name as any widget has it."""
        if kind in (QAccessible.Text.Value, QAccessible.Text.Description):
            return self._value()
        return super().text(kind)


def give_voice(part: QWidget, role: QAccessible.Role, value: Callable[[], str]) -> None:
    """Let a screen reader learn a part's value, asked for whenever it wants it."""
    if not _VALUES:
        QAccessible.installFactory(_voice_of)
    key = id(part)
    _VALUES[key] = (role, value)
    part.destroyed.connect(lambda: _VALUES.pop(key, None))


def tell_value(part: QWidget) -> None:
    """Tell a screen reader, where one is running, that a part's value is another; it says it where asked."""
    if not QAccessible.isActive() or id(part) not in _VALUES:
        return
    QAccessible.updateAccessibility(QAccessibleValueChangeEvent(part, _VALUES[id(part)][1]()))
    for event in (QAccessible.Event.NameChanged, QAccessible.Event.DescriptionChanged):
        QAccessible.updateAccessibility(QAccessibleEvent(part, event))


def announce(part: QWidget, text: str) -> None:
    """Have a screen reader, where one is running, say a text now."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(part, text))


def read_out(*parts: QWidget) -> str:
    """Return all that these parts say to the eye: texts of labels, names of what draws itself."""
    texts = []
    for part in parts:
        for each in (part, *part.findChildren(QWidget)):
            if each.isVisible():
                texts.append(each.text() if isinstance(each, QLabel) else each.accessibleName())
    return "\n".join(dict.fromkeys(text for text in texts if text))


def _voice_of(_kind: str, part: QObject) -> Voice | None:
    if id(part) not in _VALUES or not isinstance(part, QWidget):
        return None
    voice = Voice(part, *_VALUES[id(part)])
    _VOICES[:] = [one for one in _VOICES if isValid(one)]
    _VOICES.append(voice)
    return voice
