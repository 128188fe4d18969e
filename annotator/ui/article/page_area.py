"""PageArea: one article laid out in a scroll area, as much of it as is in sight first. It selects nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from annotator.model.sheet import Sheet
from annotator.model.tagset import Tagset
from annotator.ui.article.marks import Label, MarkBook
from annotator.ui.article.page import Page
from annotator.ui.article.scene import Scene
from annotator.ui.article.style import Style
from annotator.ui.theme import LIGHT, Theme

TOP_MARGIN = 24
USUAL_POINTS = 19.0
REST = 20
"""Milliseconds after painting before the rest of an article is laid out: a key may come first."""
IDLE_SECONDS = 0.008
"""How long the rest of an article is laid out in one idle moment."""


class PageArea(QAbstractScrollArea):
    """Holds the scene of a sheet in a style and theme, and knows what stands where in the viewport.

    All offsets are code points of the article's stored text.
    """

    column_moved = Signal()
    """The column of text may stand elsewhere (``beside_text``)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Not the viewport Qt makes: to give it to Python, PySide6 would first make every class of widget there is.
        self.setViewport(QWidget())
        self.sheet: Sheet | None = None
        self.tagset: Tagset | None = None
        self.scene: Scene | None = None
        self._label: Label = lambda annotation: annotation.tag
        self._theme: Theme = LIGHT
        self._style = Style(points=USUAL_POINTS)
        self._filled_to = 0
        self._filling = QTimer(self)
        self._filling.setInterval(0)
        self._filling.timeout.connect(self._on_idle)

    # How it looks

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        if self.scene is not None:
            self.scene.set_theme(theme)
        self.viewport().update()

    def set_label(self, label: Label) -> None:
        """Take another way to name an annotation on its chip, or the same in another language."""
        self._label = label
        if self.scene is not None:
            self.scene.book.relabel(label)
            self._in_place(self._place_anew)

    def set_style(self, style: Style) -> None:
        """Take other letters and measures; tashkeel stays hidden where it is, what is read stays in sight."""
        style = style.like(tashkeel=self._style.tashkeel)
        if style.wishes != self._style.wishes:
            self._style = style
            self._lay_out_in_place()

    def show_tashkeel(self, on: bool) -> None:
        """Show tashkeel, or hide it for reading; not one offset changes."""
        self._style = self._style.like(tashkeel=on)
        self._lay_out_in_place()

    def zoom(self, steps: int, at: int | None = None) -> None:
        """Make letters so many points larger or smaller, the line of ``at`` staying; 0: of the usual size."""
        points = min(60.0, max(9.0, self._style.points + steps)) if steps else USUAL_POINTS
        if points != self._style.points:
            self._style = self._style.like(points=points)
            self._lay_out_in_place(at)

    @property
    def points(self) -> float:
        """The size of the letters in points."""
        return self._style.points

    # Laying out

    def _column_width(self) -> float:
        style = self._style
        room = self.viewport().width() - style.gutter - style.margin
        return float(max(120, min(style.measure, room)))

    def _lay_out(self, book: MarkBook | None = None) -> None:
        """Lay out anew; ``book`` knows the marks where they stay what they are."""
        if self.sheet is None:
            self.scene = None
        else:
            width = self._column_width()
            self.scene = Scene(
                self.sheet,
                self.tagset,
                self._style,
                self._theme,
                book or self._label,
                width,
                in_sight_first=True,
            )
        self._filled_to = 0
        self._update_scroll_range()
        self.viewport().update()
        self.column_moved.emit()

    def _lay_out_in_place(self, at: int | None = None, room: int = 0) -> None:
        """Break the lines anew; the line of offset ``at`` stays where it is in the viewport (``_in_place``)."""
        book = self.scene.book if self.scene else None
        self._in_place(lambda: self._lay_out(book), at, room)

    def _place_anew(self) -> None:
        """Place all chips anew; the lines stay."""
        if self.scene is not None:
            self.scene.page.place_anew()
            self._filled_to = 0
            self.viewport().update()

    def _in_place(self, change: Callable[[], None], at: int | None = None, room: int = 0) -> None:
        """Change how the article is laid out; the line of offset ``at`` stays where it is in the viewport.

        Without one it is the line worked on, where that is in sight (of a viewport ``room`` high; 0: of the present
        one), else the sentence at the top.
        """
        bar, scene = self.verticalScrollBar(), self.scene
        if scene is None:
            change()
            return
        kept = self._worked_on_in_sight(room or self.viewport().height()) if at is None else at
        y = 0.0 if kept is None else scene.line_top(kept) - bar.value()
        top = scene.page.sentence_at_y(bar.value() - TOP_MARGIN)
        was_scrolled = bar.value() > 0
        change()
        page = self.scene.page if self.scene else scene.page
        around = top if kept is None else page.article.sentence_at(kept)
        if around:
            page.lay_out_around(around, self.viewport().height())
            self._update_scroll_range()
        if kept is not None and self.scene and (was_scrolled or at is not None):
            bar.setValue(round(self.scene.line_top(kept) - y))
        else:
            bar.setValue(round(page.tops[top]) + TOP_MARGIN if top else 0)
            if kept is not None:
                self._reveal(kept)

    def _worked_on_in_sight(self, _room: int) -> int | None:
        """Return the offset one works at, where its line is within so many pixels; here nobody works at any."""
        return None

    def _on_idle(self) -> None:
        """Lay out some more of the article, keeping what is being read in its place."""
        if self.scene is None or self._filled_to >= len(self.scene.page.article.sentences):
            self._filling.stop()
            return
        self._filling.setInterval(0)
        with self._reading_in_place(self.scene.page):
            self._filled_to = self.scene.page.lay_out_some(self._filled_to, IDLE_SECONDS)

    @contextmanager
    def _reading_in_place(self, page: Page) -> Iterator[None]:
        """Keep what is being read in its place while more of the page is laid out."""
        bar = self.verticalScrollBar()
        top = page.sentence_at_y(bar.value() - TOP_MARGIN) if page.article.sentences else 0
        before, value = page.tops[top], bar.value()
        yield
        self._update_scroll_range()
        # From the value before: near the end of an article that turned out shorter, the range has moved it already.
        bar.setValue(value + round(page.tops[top] - before))

    def _update_scroll_range(self) -> None:
        bar = self.verticalScrollBar()
        height = self.scene.page.height + 2 * TOP_MARGIN if self.scene else 0
        room = self.viewport().height()
        bar.setRange(0, max(0, round(height) - room))
        bar.setPageStep(room)
        bar.setSingleStep(round(self._style.ascent))

    def _lay_out_rest_soon(self) -> None:
        """Lay out in idle moments what was not in sight."""
        if (
            self.scene
            and self._filled_to < len(self.scene.page.article.sentences)
            and not self._filling.isActive()
        ):
            self._filling.start(REST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew where the column's width changed; what one works on stays in sight."""
        super().resizeEvent(event)
        self.column_moved.emit()
        room = event.oldSize().height()
        kept = self._worked_on_in_sight(room) if room > 0 else None
        if self.scene is not None and self.scene.page.width != self._column_width():
            self._lay_out_in_place(room=room)
        self._update_scroll_range()
        if kept is not None and room > event.size().height():
            self._reveal(kept)

    # Where things are: the page's origin in the viewport

    def beside_text(self) -> tuple[int, int]:
        """Return the pixels between the view's left edge and the page, and between the text and its right edge."""
        port, style, width = self.viewport().geometry(), self._style, self._column_width()
        left = self._origin().x()
        right = self.width() - port.left() - left - width
        return round(port.left() + left - style.margin), round(right)

    def _origin(self) -> QPointF:
        style = self._style
        total = style.margin + self._column_width() + style.gutter
        left = round((self.viewport().width() - total) / 2 + style.margin)
        return QPointF(left, TOP_MARGIN - self.verticalScrollBar().value())

    def rects_for(self, start: int, end: int) -> list[QRect]:
        """Return the rectangles of letters ``[start, end)`` (code points) in viewport coordinates."""
        if self.scene is None:
            return []
        origin = self._origin()
        return [rect.translated(origin).toAlignedRect() for rect in self.scene.rects(start, end)]

    def chip_rect(self, id: str) -> QRect | None:
        """Return where an annotation's chip stands in the viewport."""
        rect = self.scene.chip_rect(id) if self.scene else None
        return rect.translated(self._origin()).toAlignedRect() if rect else None

    def _reveal(self, offset: int) -> None:
        if self.scene is None or not self.scene.page.article.sentences:
            return
        page = self.scene.page
        page.lay_out_around(page.article.sentence_at(offset), self.viewport().height())
        top = self.scene.line_top(offset) + TOP_MARGIN
        self._update_scroll_range()
        bar, line = self.verticalScrollBar(), self._style.ascent + self._style.descent
        if top - line < bar.value():
            bar.setValue(round(top - line))
        elif top + 2 * line > bar.value() + self.viewport().height():
            bar.setValue(round(top + 2 * line - self.viewport().height()))
