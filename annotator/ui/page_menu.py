"""The menu of the page: what is possible with what stands under the pointer or at the caret."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from annotator.messages import say
from annotator.ui.action_set import ActionSet
from annotator.ui.actions import ActionSpec, by_menu
from annotator.ui.article.view import ArticleView

OF_CHOSEN = frozenset({"annotation", "suggestion", "selection"})
OF_PLACE = frozenset({"tag_as", "sentence"})
"""Submenus that are about the letters at the caret."""


class PageMenu:
    """Opens over the article, filled from the table of actions with those that are possible now."""

    def __init__(self, view: ArticleView, actions: ActionSet) -> None:
        self._view, self._actions = view, actions
        self.menu: QMenu | None = None
        """The menu that was opened last."""
        view.menu_wanted.connect(self.open_at)

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Return what the keys of the menu do."""
        return {"page_menu": self._open_at_caret}

    def open_at(self, at: QPoint) -> None:
        """Open it at a point of the viewport."""
        if self._view.sheet is None:
            return
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = menu = QMenu(self._view)
        for groups in by_menu(self._actions.specs.values()).values():
            for group in groups:
                self._add(menu, [spec for spec in group if self._fits(spec)])
        menu.popup(self._view.viewport().mapToGlobal(at))

    def _add(self, menu: QMenu, specs: list[ActionSpec]) -> None:
        if specs and menu.actions():
            menu.addSeparator()
        inner: dict[str, QMenu] = {}
        for spec in specs:
            # The tags of what is at the caret are meant first: they stand in the menu itself.
            if spec.under and spec.under != "tag_as" and spec.under not in inner:
                inner[spec.under] = menu.addMenu(say(f"menu.{spec.under}"))
            inner.get(spec.under, menu).addAction(self._actions.actions[spec.id])

    def _fits(self, spec: ActionSpec) -> bool:
        """Tell whether an action is possible, and about what was pointed at."""
        action = self._actions.actions[spec.id]
        if not action.isEnabled() or not action.isVisible():
            return False
        if spec.under == "tag_as" and self._view.selected_annotation and self._view.selection() is None:
            return False
        return bool(spec.needs & OF_CHOSEN) or spec.under in OF_PLACE

    def _open_at_caret(self) -> None:
        view = self._view
        view.set_selection(view.anchor, view.caret)  # into sight
        rects = view.rects_for(view.caret, view.caret + 1) or view.rects_for(view.caret - 1, view.caret)
        self.open_at(rects[0].bottomLeft() if rects else QPoint())
