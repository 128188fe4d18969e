"""Registry: puts together what the main window has of the registry of speakers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.ui.article.view import ArticleView
from annotator.ui.beside.surroundings import Surroundings
from annotator.ui.beside.windows import Windows
from annotator.ui.registry.book import Book
from annotator.ui.registry.mentions import Mentions
from annotator.ui.theme import LIGHT, Theme

if TYPE_CHECKING:
    from annotator.ui.registry.speakers_window import SpeakersWindow
    from annotator.ui.registry.who_box import WhoBox

SPEAKERS = "speakers"


class SpeakersWindows(Windows):
    """The one window of this room; it reads in the book all parts share."""

    def __init__(self, around: Surroundings, book: Book, parent: QObject) -> None:
        super().__init__(around, "registry", {SPEAKERS: ("speakers_window", "SpeakersWindow")}, parent)
        self._book = book

    def make(self, id: str) -> SpeakersWindow:  # noqa: ARG002
        """Make the window."""
        from annotator.ui.registry.speakers_window import SpeakersWindow

        return SpeakersWindow(self._around, self._book)


class Registry(QObject):
    """The book all parts read in, the box that asks who somebody is, actions on mentions, the speakers' window."""

    def __init__(
        self, around: Surroundings, view: ArticleView, window: QWidget, notify: Callable[[str], None]
    ) -> None:
        super().__init__(window)
        self.book = Book(around.workbench, around.blindness, self)
        self.mentions = Mentions(around.workbench, view, lambda: self.box, around.actions.key_told, notify)
        self.windows = SpeakersWindows(around, self.book, self)
        self._window = window
        self._theme = LIGHT
        self._box: WhoBox | None = None

    @property
    def box(self) -> WhoBox:
        """The box that asks who a mention is; made when first wanted."""
        if self._box is None:
            from annotator.ui.registry.who_box import WhoBox

            self._box = WhoBox(self.book, self._window)
            self._box.set_theme(self._theme)
            self._box.led.connect(self.mentions.lead)
            self._box.named.connect(self.mentions.register)
            self._box.let_go.connect(self.mentions.let_go_asked)
        return self._box

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        if self._box is not None:
            self._box.set_theme(theme)

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Return what each action does, by action id."""
        return {**self.mentions.handlers(), **self.windows.handlers()}

    def show_speaker(self, id: str) -> None:
        """Show the page of a speaker."""
        from annotator.ui.registry.speakers_window import SpeakersWindow

        window = self.windows.open(SPEAKERS)
        if isinstance(window, SpeakersWindow):
            window.show_entry(id)
