"""Menus and toolbar, filled from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar, QSizePolicy, QToolBar, QToolButton, QWidget

from annotator.messages import say
from annotator.ui.action_set import ActionSet
from annotator.ui.actions import TOOLBAR, by_menu


def fill_menus(bar: QMenuBar, actions: ActionSet) -> None:
    """Put all actions into the menus, in their groups."""
    gone = [action.menu() for action in bar.actions()]
    bar.clear()
    for old in gone:
        old.deleteLater()  # with its submenus: a bar forgets its menus and keeps them
    for id, groups in by_menu(actions.specs.values()).items():
        menu = bar.addMenu(say(f"menu.{id}"))
        for at, group in enumerate(groups):
            if at:
                menu.addSeparator()
            inner: dict[str, QMenu] = {}
            for spec in group:
                if spec.under and spec.under not in inner:
                    inner[spec.under] = menu.addMenu(say(f"menu.{spec.under}"))
                inner.get(spec.under, menu).addAction(actions.actions[spec.id])


def make_toolbar(window: QMainWindow) -> QToolBar:
    """Return the empty toolbar."""
    bar = QToolBar(window)
    bar.setObjectName("toolBar")
    bar.setMovable(False)
    bar.setFloatable(False)
    bar.setIconSize(QSize(20, 20))
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    window.addToolBar(Qt.ToolBarArea.TopToolBarArea, bar)
    window.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    return bar


def fill_toolbar(bar: QToolBar, actions: ActionSet) -> None:
    """Put the buttons onto the toolbar, groups apart, the last group at the trailing end; name them."""
    bar.setAccessibleName(say("window.toolbar"))
    if not bar.actions():
        for at, group in enumerate(TOOLBAR):
            if at:
                bar.addWidget(_gap(stretch=at == len(TOOLBAR) - 1))
            bar.addActions([actions.actions[id] for id in group])
    names = {actions.actions[id]: actions.name_of(id) for group in TOOLBAR for id in group}
    # Not widgetForAction: for a widget of any kind PySide6 first makes every class of widget there is.
    for button in bar.findChildren(QToolButton):
        if button.defaultAction() in names:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(names[button.defaultAction()])


def _gap(*, stretch: bool) -> QWidget:
    gap = QWidget()
    gap.setFixedHeight(1)
    if stretch:
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    else:
        gap.setFixedWidth(16)
    return gap
