"""Scene: one article laid out in one style and theme, which can say what stands where and paint itself.

Coordinates are those of the page: x from the left edge of the text column, y from the top of the article.
It knows nothing of widgets, so the window, a picture and several panes side by side can share it.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.tagset import Tagset
from annotator.model.values import Annotation, Link
from annotator.ui.article.gestures import EDGES, Edge, Place
from annotator.ui.article.links import Anchor, route
from annotator.ui.article.marks import Label, MarkBook, Marks
from annotator.ui.article.page import Page
from annotator.ui.article.painting import PagePainter, Shown
from annotator.ui.article.sentence_layout import SentenceLayout
from annotator.ui.article.style import Style
from annotator.ui.theme import Theme

WIDE = 160.0
"""A span wider than this many pixels is linked at its beginning, not in its middle."""


class Scene:
    """A sheet as it stands on the page."""

    def __init__(
        self,
        sheet: Sheet,
        tagset: Tagset | None,
        style: Style,
        theme: Theme,
        label: Label | MarkBook,
        width: float,
        *,
        in_sight_first: bool = False,
    ) -> None:
        """``label`` names annotations on their chips; the book of a scene of the same sheet knows its marks.

        ``in_sight_first``: the page is laid out bit by bit, what is in sight first (``Page``).
        """
        self.sheet = sheet
        self.tagset = tagset
        self.style = style
        self.book = label if isinstance(label, MarkBook) else MarkBook(label)
        self.page = Page(sheet.article, self._marks(sheet), style, width, in_sight_first=in_sight_first)
        self.painter = PagePainter(theme, tagset, style)

    def _marks(self, sheet: Sheet) -> Marks:
        return self.book.by_sentence(sheet.article, sheet.annotations.values())

    def update(self, sheet: Sheet) -> None:
        """Take in an edit of the same text; only what it touches is laid out anew."""
        self.sheet = sheet
        self.page.update(sheet.article, self._marks(sheet))

    def set_theme(self, theme: Theme) -> None:
        """Take other colours; nothing moves."""
        self.painter = PagePainter(theme, self.tagset, self.style)

    # What stands where

    def rects(self, start: int, end: int) -> list[QRectF]:
        """Return the rectangles of letters ``[start, end)`` (code points)."""
        if end <= start:
            return []
        page = self.page
        first, last = page.article.sentence_at(start), page.article.sentence_at(end - 1)
        layouts = [(page.layout(index), index) for index in range(first, last + 1)]
        return [
            rect.translated(0, page.tops[index])
            for layout, index in layouts
            for rect in layout.text_rects(start, end)
        ]

    def line_top(self, offset: int) -> float:
        """Return the y of the top of the letters of the line an offset stands on."""
        layout, index, line = self.line_of(offset)
        return self.page.tops[index] + layout.lines[line].y

    def line_of(self, offset: int) -> tuple[SentenceLayout, int, int]:
        """Return the layout, the sentence index and the line index an offset stands on."""
        index = self.page.article.sentence_at(offset)
        layout = self.page.layout(index)
        return layout, index, layout.line_of(offset)

    def place_at(self, x: float, y: float, chosen: Span | None) -> Place:
        """Return what lies at a point; ``chosen`` is the span whose edges have handles."""
        index, layout = self.page.layout_at_y(y)
        y -= self.page.tops[index]
        line = layout.line_at_y(y)
        offset = layout.offset_at(line, x)
        letter = layout.letter_at(line, x) or (offset, offset + 1)
        box = layout.lines[line]
        beside = None
        if x > box.right + self.style.points / 2:
            beside = layout.from_qt(box.qt_start)
        elif x < box.left - self.style.points / 2:
            beside = layout.from_qt(box.qt_end)
        in_letters = box.y <= y <= box.y + self.style.ascent + self.style.descent
        on_text = in_letters and box.left - 2 <= x <= box.right + 2
        return Place(
            offset,
            letter,
            index,
            on_text,
            beside,
            chip="" if in_letters else self._in_lanes(layout, line, x, y),
            handle=self._handle_at(layout, x, y, chosen) if chosen else None,
            covered_by=self._covering(letter) if on_text else (),
        )

    def _in_lanes(self, layout: SentenceLayout, line: int, x: float, y: float) -> str:
        """Return the id of the annotation whose chip or bar is hit."""
        for chip in layout.chips:
            if chip.line == line and layout.chip_rect(chip).contains(QPointF(x, y)):
                return chip.id
        tops = layout.lines[line].lane_tops
        for bar in layout.bars:
            if bar.line == line and bar.x0 <= x <= bar.x1:
                top = tops[bar.lane]
                if top - 2 <= y <= top + self.style.bar_height + 2:
                    return bar.id
        return ""

    def _handle_at(self, layout: SentenceLayout, x: float, y: float, chosen: Span) -> Edge | None:
        for edge in EDGES:
            rect = self.painter.handle_rect(layout, chosen, edge)
            if rect is not None and rect.adjusted(-1, -4, 1, 4).contains(QPointF(x, y)):
                return edge
        return None

    def _covering(self, letter: tuple[int, int]) -> tuple[str, ...]:
        """Return the ids of the annotations over a letter, the shortest first."""
        found = [
            one
            for one in self.sheet.annotations.values()
            if letter[0] in one.span and one.status != "rejected"
        ]
        return tuple(one.id for one in sorted(found, key=lambda one: (len(one.span), one.span, one.id)))

    def chip_rect(self, id: str) -> QRectF | None:
        """Return where an annotation's chip stands."""
        annotation = self.annotation(id)
        if annotation is None:
            return None
        layout, index, _ = self.line_of(annotation.span.start)
        for chip in layout.chips:
            if chip.id == id:
                return layout.chip_rect(chip).translated(0, self.page.tops[index])
        return None

    def annotation(self, id: str) -> Annotation | None:
        """Return an annotation, None for an empty or unknown id."""
        return self.sheet.annotations.get(id)

    # Painting

    def lit_by(self, *ids: str) -> dict[str, Span]:
        """Return the annotations that light up when these are selected or hovered: they and what they link."""
        lit: dict[str, Span] = {}
        for id in filter(None, ids):
            linked = [one for link in self.sheet.links_of(id) for one in (link.from_id, link.to_id)]
            for each in (id, *linked):
                annotation = self.annotation(each)
                if annotation is not None:
                    lit[each] = annotation.span
        return lit

    def paint(self, painter: QPainter, top: float, bottom: float, shown: Shown) -> None:
        """Paint all that stands between two heights. ``painter`` stands at the page's origin."""
        tags = {id: one.tag for id in (*shown.lit, shown.chosen) if (one := self.annotation(id))}
        in_sight = list(self.page.visible(top, bottom))
        # The current sentence first: its ground reaches a little under its neighbours.
        for index, layout, y in sorted(in_sight, key=lambda one: one[0] != shown.current):
            self.painter.paint(painter, index, layout, y, shown, tags)

    def paint_links(self, painter: QPainter, *ids: str) -> None:
        """Paint the links of these annotations."""
        links = {link.id: link for id in filter(None, ids) for link in self.sheet.links_of(id)}
        for rank, link in enumerate(sorted(links.values(), key=lambda one: (one.role, one.id))):
            self._paint_link(painter, link, rank)

    def _paint_link(self, painter: QPainter, link: Link, rank: int) -> None:
        start, end = self.anchor(link.from_id), self.anchor(link.to_id)
        target = self.annotation(link.to_id)
        if start is None or end is None or target is None:
            return
        colour = self.painter.look(target.tag).line
        implicit = link.attributes.get("via") == "implicit"
        self.painter.paint_link(painter, route(start, end, self.style.headroom, rank), colour, implicit)

    def paint_link_to(self, painter: QPainter, from_id: str, tip: QPointF) -> None:
        """Paint a link that is being drawn from an annotation to the pointer."""
        start = self.anchor(from_id)
        if start is not None:
            corners = [(start.x, start.y), (tip.x(), tip.y())]
            self.painter.paint_link(painter, corners, self.painter.theme.accent, implicit=True)

    def anchor(self, id: str) -> Anchor | None:
        """Return the point above an annotation's first stretch where its links touch it.

        In a sentence that is not laid out, so out of sight, that is where the sentence will about begin.
        """
        annotation = self.annotation(id)
        if annotation is None:
            return None
        sentence = self.page.article.sentence_at(annotation.span.start)
        if not self.page.is_laid_out(sentence):
            return Anchor((sentence, 0), self.page.width, self.page.tops[sentence])
        layout, index, _ = self.line_of(annotation.span.start)
        extents = layout.extents(*annotation.span.segments[0])
        if not extents:
            return None
        line, x0, x1 = extents[0]
        x = (x0 + x1) / 2 if x1 - x0 < WIDE else x1 - WIDE / 3
        return Anchor((index, line), x, self.page.tops[index] + layout.lines[line].y + 2)
