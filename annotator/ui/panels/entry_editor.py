"""The editor of a mention's entry in the registry: its name leads to its page, and who it is can be asked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from annotator.messages import say
from annotator.model.tagset import AttributeSpec
from annotator.model.values import AttributeValue, SpeakerEntry
from annotator.ui.panels.editor import Editor
from annotator.ui.widgets.elided_button import LEAST, ElidedButton
from annotator.ui.widgets.literal import in_tip

SPACE = 4

EntryNamed = Callable[[str], SpeakerEntry | None]


class EntryEditor(Editor):
    """A name, never an id; a button to ask who it is, and one to say that it is nobody."""

    wanted = Signal(str)
    """Id of an entry whose page a person wants to see."""
    asked = Signal()

    def __init__(self, spec: AttributeSpec, entry_named: EntryNamed, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self._entry_named = entry_named
        self._id = ""
        self.entry = ElidedButton()
        self.entry.setProperty("link", True)
        self.entry.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.entry.clicked.connect(lambda _checked=False: self.wanted.emit(self._id))
        self.ask = QPushButton(say("registry.ask"))
        self.ask.setAccessibleName(say("action.who"))
        self.ask.setProperty("quiet", True)
        self.ask.clicked.connect(lambda _checked=False: self.asked.emit())
        self.nobody = QToolButton()
        self.nobody.setText("✕")
        self.nobody.setToolTip(say("action.nobody"))
        self.nobody.setAccessibleName(say("action.nobody"))
        self.nobody.clicked.connect(lambda _checked=False: self._tell(None))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        for part in (self.entry, self.nobody, self.ask):
            row.addWidget(part)
        row.addStretch(1)
        self._put(line)
        self.setFocusProxy(self.ask)

    def show_value(self, value: AttributeValue | None) -> None:
        """Show the entry of this id."""
        self.show_entry(str(value or ""), own=True)

    def show_entry(self, id: str, *, own: bool) -> None:
        """Show an entry; not its ``own``: one it has from a mention it is the same as."""
        entry = self._entry_named(id) if id else None
        self._id = entry.id if entry else ""
        text = entry.name if entry else say("registry.lost_entry") if id else ""
        self.entry.show_text(text if own or not text else say("registry.by_link", name=text))
        self.entry.setAccessibleName(f"{self.name}: {self.entry.text()}")
        tip = "\n".join((self.entry.text(), say("registry.open_page"))) if entry else ""
        self.entry.setToolTip(in_tip(tip))
        self.entry.setEnabled(entry is not None)
        self.entry.setVisible(bool(id))
        self.nobody.setVisible(bool(id) and own)
        self._limit_name()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the other buttons their room."""
        super().resizeEvent(event)
        self._limit_name()

    def _limit_name(self) -> None:
        # The layout would take from all of them alike: the style sheet sets a least width that cuts words.
        others = [part for part in (self.nobody, self.ask) if not part.isHidden()]
        room = self.width() - sum(part.sizeHint().width() + SPACE for part in others)
        self.entry.setMaximumWidth(max(LEAST, room))
