"""BesideWindow: what windows beside the editor have in common: look, keys, the way back to the editor."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.messages import say
from annotator.project import Project
from annotator.ui.article.style import Style
from annotator.ui.beside.surroundings import Surroundings
from annotator.ui.jobs import Jobs
from annotator.ui.keys import key_of, shown
from annotator.ui.theme import Theme
from annotator.ui.widgets.enter import press_focused
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.screen import Scrolled, resize_within_screen
from annotator.ui.widgets.translated import Translated

FORWARDED = (
    "undo", "redo", "theme", "language", "zoom_in", "zoom_out", "zoom_reset",
    "agreement", "adjudicate", "side_by_side", "training", "speakers",
)  # fmt: skip
"""Actions of the program whose keys count here too; all others would act on an article nobody sees."""
SIZE = (1200, 800)
MARGIN = 24


class BesideWindow(Translated):
    """A window beside the editor. Escape closes it; what it showed is there when it is opened again."""

    title = ""
    """Code of its title."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.around = around
        self.bench = around.workbench
        self.jobs = Jobs(self)
        self._in_other_language = False
        """Whether the language changed while the window was hidden."""
        self.heading = label(points=16, bold=True)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(MARGIN, 16, MARGIN, 16)
        self.head.setSpacing(16)
        self.head.addWidget(self.heading)
        content = QWidget()
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scrolled(content))
        self.column.addLayout(self.head)
        resize_within_screen(self, *SIZE)
        around.actions.keys_changed.connect(self.retranslate)

    @property
    def project(self) -> Project:
        """The open project."""
        if self.bench.project is None:
            raise RuntimeError("no project is open")
        return self.bench.project

    @property
    def theme(self) -> Theme:
        """The colours in use."""
        return self.around.appearance.theme

    def style_of_text(self, share: float = 1.0) -> Style:
        """Return the style of article text, at a share of its size in the editor."""
        return self.around.appearance.style(share)

    def means(self, event: QKeyEvent, id: str) -> bool:
        """Tell whether a pressed key is one of those a person has for an action of the program."""
        key = key_of(event)
        return bool(key) and key in self.around.actions.keys_of(id)

    def key_cap(self, id: str) -> str:
        """Return the key of an action of the program as it stands on a cap; empty where it has none."""
        return shown(next(iter(self.around.actions.keys_of(id)), ""))

    def begin(self) -> None:
        """Look at the project for the first time."""

    def dress(self) -> None:
        """Take the theme and letters in use."""

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        self.heading.setText(say(self.title))
        self.setWindowTitle(f"{say(self.title)} – {say('window.name')}")

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language; while hidden, when shown next: nobody waits for what they do not see."""
        if event.type() == QEvent.Type.LanguageChange and not self.isVisible():
            self._in_other_language = True
        else:
            super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Write texts anew where the language changed meanwhile."""
        if self._in_other_language:
            self._in_other_language = False
            self.retranslate()
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Escape, and the keys of the program that count here."""
        if key_of(event) == "Escape":
            self.close()
            return
        if press_focused(event):
            return
        for id in FORWARDED:
            if self.means(event, id):
                self.around.actions.trigger(id)
                return
        event.ignore()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what is under way."""
        self.jobs.wait()
        super().closeEvent(event)


def hairline() -> QWidget:
    """Return a line between two parts, in the colour of the theme."""
    line = QWidget()
    line.setObjectName("statusLine")
    line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    line.setFixedHeight(1)
    return line
