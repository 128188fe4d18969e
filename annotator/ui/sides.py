"""Sides: the panels beside the article. They are made a moment after it is seen, or when first wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from annotator.ui.widgets.late import Late

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow
    from annotator.ui.panels.article_list import ArticleList
    from annotator.ui.panels.inspector import Inspector
    from annotator.ui.panels.lists import Lists

A_FRAME = 16
"""Milliseconds from painting the article until the first panel is made: a key may come first."""


class Sides(QObject):
    """Makes the panels, ties each to the window, and tells those that are there what concerns them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.articles = Late(self._make_articles)
        self.inspector = Late(self._make_inspector)
        self.lists = Late(self._make_lists)
        self._all = (self.articles, self.inspector, self.lists)
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._go_on)
        self._making = self._steps()

    @property
    def are_made(self) -> bool:
        """Whether all are there."""
        return all(late.made is not None for late in self._all)

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Return what each action does, by action id."""
        return {
            "attributes": self._take_focus,
            "comment": self._comment,
            "flag": lambda: self._comment(flag=True),
        }

    def make_soon(self) -> None:
        """Make what is not there yet, one panel after the other, between the keys a person presses."""
        self._next.start(A_FRAME)

    def make_now(self) -> None:
        """Make all that is not there yet."""
        for late in self._all:
            late.make()

    def set_theme(self) -> None:
        """Take the colours of the theme in use."""
        theme, family = self._window.appearance.theme, self._window.appearance.family
        for part in (self.articles.made, self.lists.made):
            if part is not None:
                part.set_theme(theme)
        if self.inspector.made is not None:
            self.inspector.made.set_theme(theme, family)

    def show_annotation(self, id: str) -> None:
        """Show which annotation is selected in the article."""
        if self.inspector.made is not None:
            self.inspector.made.show_annotation(id)
        if self.lists.made is not None:
            self.lists.made.table.show_selected(id)

    def retranslate_keys(self) -> None:
        """Tell the keys that actions have now."""
        if self.inspector.made is not None:
            self.inspector.made.beginning.first_keys.retranslate()

    def _take_focus(self) -> None:
        self.inspector.part.take_focus()

    def _comment(self, *, flag: bool = False) -> None:
        self.inspector.part.comment(flag=flag)

    def _go_on(self) -> None:
        if next(self._making, None):
            self._next.start(0)

    def _steps(self) -> Iterator[bool]:
        """Make one thing after the other; True: there is more to do."""
        import annotator.ui.panels.article_list  # noqa: F401 - what paints rows takes as long as the list itself

        yield True
        for late in self._all:
            late.make()
            yield True

    def _make_articles(self) -> ArticleList:
        from annotator.ui.panels.article_list import ArticleList

        window = self._window
        made = ArticleList(window.workbench)
        made.set_theme(window.appearance.theme)
        made.chosen.connect(window.on_article_chosen)
        return made

    def _make_inspector(self) -> Inspector:
        from annotator.ui.panels.inspector import Inspector

        window = self._window
        made = Inspector(window.workbench)
        made.set_theme(window.appearance.theme, window.appearance.family)
        made.beginning.first_keys.show_keys(window.actions_by_id.keys_of)
        made.followed.connect(window.view.select_annotation)
        made.link_wanted.connect(window.linking.start)
        made.speaker_wanted.connect(window.registry.show_speaker)
        made.who_wanted.connect(window.registry.mentions.ask)
        made.accepted.connect(window.suggestions.accept)
        made.rejected.connect(window.suggestions.reject)
        made.show_annotation(window.view.selected_annotation)
        return made

    def _make_lists(self) -> Lists:
        from annotator.ui.panels.annotation_table import AnnotationTable
        from annotator.ui.panels.findings import Findings
        from annotator.ui.panels.lists import Lists

        window, view = self._window, self._window.view
        made = Lists(AnnotationTable(window.workbench), Findings(window.workbench))
        made.set_theme(window.appearance.theme)
        for part in (made.table, made.findings):
            part.picked.connect(view.select_annotation)
            part.entered.connect(view.setFocus)
        made.table.show_selected(view.selected_annotation)
        return made
