"""A strip over the article that says one thing and offers what to do about it; it never stops anyone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from annotator.ui.widgets.labels import label

Offer = tuple[str, Callable[[], object]]
"""The text of a button and what it does."""


class Strip(QWidget):
    """One line of text, buttons, and a bar where something is under way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = label()
        self.text.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(200)
        self._buttons: list[QPushButton] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(24, 6, 16, 6)
        self._layout.setSpacing(8)
        self._layout.addWidget(self.text, 1)
        self._layout.addWidget(self.bar)
        self.hide()

    def show_text(self, text: str, offers: Sequence[Offer] = (), *, progress: bool = False) -> None:
        """Say something; the first offer is the one most people want."""
        self.text.setText(text)
        self.setAccessibleName(text)
        self.bar.setVisible(progress)
        self.bar.setRange(0, 0)
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        for at, (name, act) in enumerate(offers):
            button = QPushButton(name)
            button.setProperty("primary", at == 0 and not progress)
            button.clicked.connect(lambda _checked=False, act=act: act())
            self._layout.addWidget(button)
            self._buttons.append(button)
        self.show()

    def show_progress(self, done: int, all: int) -> None:
        """Move the bar; ``all`` is 0 while nobody knows how much there is."""
        self.bar.setRange(0, all)
        self.bar.setValue(done)
