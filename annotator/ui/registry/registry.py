"""Registry: puts together what the main window has of the registry of speakers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.ui.article.view import ArticleView
from annotator.ui.beside.surroundings import Surroundings
from annotator.ui.registry.book import Book
from annotator.ui.registry.mentions import Mentions
from annotator.ui.registry.who_box import WhoBox


class Registry(QObject):
    """The book all parts read in, the box that asks who somebody is, the actions on mentions."""

    def __init__(
        self, around: Surroundings, view: ArticleView, window: QWidget, notify: Callable[[str], None]
    ) -> None:
        super().__init__(window)
        self.book = Book(around.workbench, around.blindness, self)
        self.box = WhoBox(self.book, window)
        self.mentions = Mentions(around.workbench, view, self.box, notify)

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Return what each action does, by action id."""
        return self.mentions.handlers()
