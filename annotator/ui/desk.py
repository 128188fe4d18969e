"""The desk: where the parts of the window lie, and the start page where nothing is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotator.ui.settings import PANELS, Settings

WIDTHS = (288, 364)
"""Of article list and inspector, in pixels, where there is room for them."""
LEAST = (212, 280)
"""How far they give way so that the article has ``READABLE``."""
READABLE = 620
HEIGHTS = (520, 300)
"""Of inspector and table of annotations."""


class Desk(QStackedWidget):
    """Articles at the leading side, the article in the middle, details at the trailing side."""

    seen = Signal()
    """The article and what lies around it are being painted for the first time."""

    def __init__(
        self,
        start_page: Callable[[], QWidget],
        articles: QWidget,
        middle: list[QWidget],
        main: QWidget,
        details: list[QWidget],
        status: QWidget,
    ) -> None:
        """``main`` is the part of the ``middle`` that takes all room there is; ``start_page`` returns that page."""
        super().__init__()
        self._start_page = start_page
        self._was_seen = False
        self.side = _splitter(Qt.Orientation.Vertical, details, HEIGHTS)
        paper = column(middle, main)
        paper.setObjectName("paper")
        list_width, side_width = self._wished = WIDTHS
        self.splitter = _splitter(
            Qt.Orientation.Horizontal, [articles, paper, self.side], (list_width, READABLE, side_width)
        )
        self.splitter.setStretchFactor(1, 1)
        self.splitter.splitterMoved.connect(self._on_moved)
        self._work = column([self.splitter, status], self.splitter)
        self.addWidget(self._work)

    def show_work(self, on: bool) -> None:
        """Show the parts, or the start page."""
        page = self._work if on else self._start_page()
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)

    def restore(self, settings: Settings) -> None:
        """Give the panels the widths they had."""
        kept = settings.get(PANELS).split()
        if len(kept) == len(WIDTHS) and all(width.isdecimal() for width in kept):
            self._wished = (int(kept[0]), int(kept[1]))

    def keep(self, settings: Settings) -> None:
        """Remember the widths of the panels."""
        settings.put(PANELS, " ".join(str(width) for width in self._wished))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell that the article is seen."""
        super().paintEvent(event)
        if not self._was_seen and self.currentWidget() is self._work:
            self._was_seen = True
            self.seen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the panels give way before the article does."""
        super().resizeEvent(event)
        widths = panel_widths(self._wished, self.width())
        self.splitter.setSizes([widths[0], max(1, self.width() - sum(widths)), widths[1]])

    def _on_moved(self) -> None:
        sizes = self.splitter.sizes()
        self._wished = (sizes[0] or self._wished[0], sizes[2] or self._wished[1])  # 0: it is hidden


def panel_widths(wished: tuple[int, int], room: int) -> tuple[int, int]:
    """Return the widths of both panels in a desk ``room`` pixels wide: each gives up its share of what lacks."""
    spare = [max(0, width - least) for width, least in zip(wished, LEAST, strict=True)]
    lacking = min(sum(spare), max(0, sum(wished) + READABLE - room))
    given = [lacking * each // max(1, sum(spare)) for each in spare]
    return wished[0] - given[0], wished[1] - given[1]


def _splitter(orientation: Qt.Orientation, parts: list[QWidget], sizes: tuple[int, ...]) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    for part in parts:
        splitter.addWidget(part)
    splitter.setSizes(list(sizes))
    return splitter


def column(parts: list[QWidget], main: QWidget) -> QWidget:
    """Return parts one below the other; ``main`` takes all room there is."""
    whole = QWidget()
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for part in parts:
        layout.addWidget(part, 1 if part is main else 0)
    return whole
