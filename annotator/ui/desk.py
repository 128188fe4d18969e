"""The desk: where the parts of the window lie, and the start page where nothing is open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotator.ui.settings import SPLITTER, Settings

WIDTHS = (288, 788, 364)
"""Of article list, article and inspector, in pixels."""
HEIGHTS = (520, 300)
"""Of inspector and table of annotations."""


class Desk(QStackedWidget):
    """Articles at the leading side, the article in the middle, details at the trailing side."""

    def __init__(
        self,
        start: QWidget,
        articles: QWidget,
        middle: list[QWidget],
        main: QWidget,
        details: list[QWidget],
        status: QWidget,
    ) -> None:
        """``main`` is the part of the ``middle`` that takes all room there is."""
        super().__init__()
        self.side = _splitter(Qt.Orientation.Vertical, details, HEIGHTS)
        column = _column(middle, main)
        column.setObjectName("paper")
        self._splitter = _splitter(Qt.Orientation.Horizontal, [articles, column, self.side], WIDTHS)
        self._splitter.setStretchFactor(1, 1)
        self.addWidget(start)
        self.addWidget(_column([self._splitter, status], self._splitter))

    def show_work(self, on: bool) -> None:
        """Show the parts, or the start page."""
        self.setCurrentIndex(1 if on else 0)

    def restore(self, settings: Settings) -> None:
        """Give the parts the widths they had."""
        self._splitter.restoreState(settings.get(SPLITTER))

    def keep(self, settings: Settings) -> None:
        """Remember the widths of the parts."""
        settings.put(SPLITTER, self._splitter.saveState())


def _splitter(orientation: Qt.Orientation, parts: list[QWidget], sizes: tuple[int, ...]) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    for part in parts:
        splitter.addWidget(part)
    splitter.setSizes(list(sizes))
    return splitter


def _column(parts: list[QWidget], main: QWidget) -> QWidget:
    whole = QWidget()
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for part in parts:
        layout.addWidget(part, 1 if part is main else 0)
    return whole
