"""ArticleView: the thin Qt shell of the page. It measures nothing and decides nothing about data."""

from __future__ import annotations

import time
from collections.abc import Iterable

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.tagset import Tagset
from annotator.model.values import Annotation
from annotator.ui.article.gestures import (
    DrawLink,
    Edge,
    Gesture,
    Held,
    Outcome,
    Place,
    Preview,
    Select,
    SelectAnnotation,
)
from annotator.ui.article.intents import TagSpan
from annotator.ui.article.keyboard import Keyboard
from annotator.ui.article.links import Anchor, route
from annotator.ui.article.marks import Label, Mark, marks_by_sentence
from annotator.ui.article.page import Page
from annotator.ui.article.painting import PagePainter, Shown
from annotator.ui.article.sentence_layout import SentenceLayout
from annotator.ui.article.snapping import fit_to_tag
from annotator.ui.article.steps import Steps
from annotator.ui.article.style import Style
from annotator.ui.theme import LIGHT, Theme

TOP_MARGIN = 24
EDGES: tuple[Edge, Edge] = ("start", "end")
IDLE_SENTENCES = 40
"""How many sentences of a long article are laid out in one idle moment (some 10 ms)."""


def _tag_id(annotation: Annotation) -> str:
    return annotation.tag


class ArticleView(QAbstractScrollArea):
    """Shows one article, right to left, and turns mouse and keys into selections and intents.

    All offsets are code points of the article's stored text.
    """

    intended = Signal(object)
    """An Intent: something a person wants changed."""
    selection_changed = Signal()
    annotation_selected = Signal(str)
    """Id of the selected annotation, empty for none."""
    sentence_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleView")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.sheet: Sheet | None = None
        self.tagset: Tagset | None = None
        self.steps: Steps | None = None
        self.snapping = True
        self.active_edge: Edge = "end"
        self.sticky_tag = ""
        self._letter_mode = False
        self._label: Label = _tag_id
        self._theme: Theme = LIGHT
        self._style = Style()
        self._page: Page | None = None
        self._painter = PagePainter(LIGHT, None, self._style)
        self._anchor = 0
        self._caret = 0
        self._chosen = ""
        self._hovered = ""
        self._preview: Span | None = None
        self._link_to: tuple[str, QPointF] | None = None
        self._gesture: Gesture | None = None
        self._clicks = 0
        self._click_time = 0.0
        self._click_at = QPoint()
        self._keyboard = Keyboard(self)
        self._filled_to = 0
        self._filling = QTimer(self)
        self._filling.setInterval(0)
        self._filling.timeout.connect(self._on_idle)

    # What is shown

    def show_sheet(self, sheet: Sheet | None, tagset: Tagset | None) -> None:
        """Show another article from its beginning; None shows an empty page."""
        self.sheet = sheet
        self.tagset = tagset
        self.steps = Steps(sheet.article) if sheet else None
        self._anchor = self._caret = 0
        self._hovered = self._chosen = ""
        self._preview = None
        self._gesture = None
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self.annotation_selected.emit("")
        self.selection_changed.emit()
        self.sentence_changed.emit(0)

    def refresh(self, sheet: Sheet) -> None:
        """Show the same article after an edit; only what changed is laid out anew."""
        before = self.sheet
        if before is None or self._page is None or before.article.id != sheet.article.id:
            self.show_sheet(sheet, self.tagset)
            return
        if before.article.text != sheet.article.text:
            self.sheet, self.steps = sheet, Steps(sheet.article)
            self._lay_out()
            return
        if before.article.starts != sheet.article.starts:
            self.steps = Steps(sheet.article)
        self.sheet = sheet
        self._preview = None
        self._page.update(sheet.article, self._marks())
        self._update_scroll_range()
        if self._chosen and self._chosen not in sheet.annotations:
            self.select_annotation("", reveal=False)
        if self._hovered not in sheet.annotations:
            self._hovered = ""
        self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._restyle()

    def set_label(self, label: Label) -> None:
        """Take another way to name an annotation on its chip."""
        self._label = label
        self._lay_out()

    def set_text_font(
        self, family: str, points: float, line_spacing: float = 1.0, chip_family: str = ""
    ) -> None:
        """Take another font, size or spacing; the sentence being read stays in sight."""
        self._style = Style(family, points, chip_family, line_spacing)
        self._restyle()

    def zoom(self, steps: int) -> None:
        """Make letters larger or smaller by so many points; 0 goes back to the usual size."""
        points = min(60.0, max(9.0, self._style.points + steps)) if steps else 19.0
        self.set_text_font(
            self._style.family, points, self._style.line_spacing, self._style.chip_font.family()
        )

    @property
    def points(self) -> float:
        """The size of the letters in points."""
        return self._style.points

    @property
    def letter_mode(self) -> bool:
        """Whether the mouse selects by letter instead of by token."""
        return self._letter_mode

    @letter_mode.setter
    def letter_mode(self, on: bool) -> None:
        self._letter_mode = on

    def _restyle(self) -> None:
        self._painter = PagePainter(self._theme, self.tagset, self._style)
        self._lay_out()

    def _marks(self) -> dict[int, list[Mark]]:
        assert self.sheet is not None
        return marks_by_sentence(self.sheet.article, self.sheet.annotations.values(), self._label)

    def _column_width(self) -> float:
        style = self._style
        room = self.viewport().width() - style.gutter - style.margin
        return float(max(120, min(style.measure, room)))

    def _lay_out(self) -> None:
        self._painter = PagePainter(self._theme, self.tagset, self._style)
        if self.sheet is None:
            self._page = None
        else:
            self._page = Page(self.sheet.article, self._marks(), self._style, self._column_width())
        self._filled_to = 0
        self._update_scroll_range()
        self._filling.start()
        self.viewport().update()

    def _on_idle(self) -> None:
        """Lay out some more of a long article, keeping what is being read in its place."""
        page = self._page
        if page is None or self._filled_to >= len(page.article.sentences):
            self._filling.stop()
            return
        bar = self.verticalScrollBar()
        top = page.sentence_at_y(bar.value() - TOP_MARGIN)
        before = page.tops[top]
        self._filled_to = page.lay_out_some(self._filled_to, IDLE_SENTENCES)
        self._update_scroll_range()
        shift = round(page.tops[top] - before)
        if shift:
            bar.setValue(bar.value() + shift)

    def _update_scroll_range(self) -> None:
        bar = self.verticalScrollBar()
        height = self._page.height + 2 * TOP_MARGIN if self._page else 0
        view = self.viewport().height()
        bar.setRange(0, max(0, round(height) - view))
        bar.setPageStep(view)
        bar.setSingleStep(round(self._style.ascent))

    # Where things are

    def _left(self) -> float:
        """Return the x of the text column's left edge in the viewport."""
        style = self._style
        total = style.margin + self._column_width() + style.gutter
        return round((self.viewport().width() - total) / 2 + style.margin)

    def _top(self) -> float:
        """Return the y of the page's top in the viewport."""
        return TOP_MARGIN - self.verticalScrollBar().value()

    def rects_for(self, start: int, end: int) -> list[QRect]:
        """Return the rectangles of letters ``[start, end)`` (code points) in viewport coordinates."""
        page = self._page
        if page is None or end <= start:
            return []
        rects = []
        for index in range(page.article.sentence_at(start), page.article.sentence_at(end - 1) + 1):
            layout = page.layout(index)
            for rect in layout.text_rects(start, end):
                rects.append(rect.translated(self._left(), self._top() + page.tops[index]).toAlignedRect())
        return rects

    def place_at(self, point: QPointF) -> Place | None:
        """Return what lies under a point of the viewport."""
        page = self._page
        if page is None or not page.article.sentences:
            return None
        # The pointer names a pixel; its middle is what is meant, or narrow letters lose a third of their half.
        x, y = point.x() + 0.5 - self._left(), point.y() + 0.5 - self._top()
        index = page.sentence_at_y(y)
        layout = page.layout(index)
        y -= page.tops[index]
        line = layout.line_at_y(y)
        letter = layout.letter_at(line, x)
        offset = layout.offset_at(line, x)
        if letter is None:
            letter = (offset, offset + 1)
        box = layout.lines[line]
        on_text = box.y <= y <= box.y + self._style.ascent + self._style.descent
        chip = ""
        if not on_text:
            chip = self._annotation_in_lanes(layout, line, x, y)
        inside = on_text and box.left - 2 <= x <= box.right + 2
        return Place(
            offset,
            letter,
            index,
            inside,
            chip,
            self._handle_at(layout, x, y),
            self._covering(letter) if inside else (),
        )

    def _annotation_in_lanes(self, layout: SentenceLayout, line: int, x: float, y: float) -> str:
        for chip in layout.chips:
            if chip.line == line and layout.chip_rect(chip).contains(QPointF(x, y)):
                return chip.id
        box = layout.lines[line]
        for bar in layout.bars:
            if bar.line == line and bar.x0 <= x <= bar.x1:
                top = box.lane_tops[bar.lane]
                if top - 2 <= y <= top + self._style.bar_height + 2:
                    return bar.id
        return ""

    def _handle_at(self, layout: SentenceLayout, x: float, y: float) -> Edge | None:
        span = self.selected_span()
        if span is not None:
            for edge in EDGES:
                rect = self._painter.handle_rect(layout, span, edge)
                if rect is not None and rect.adjusted(-1, -4, 1, 4).contains(QPointF(x, y)):
                    return edge
        return None

    def _covering(self, letter: tuple[int, int]) -> tuple[str, ...]:
        assert self.sheet is not None
        found = [
            one
            for one in self.sheet.annotations.values()
            if letter[0] in one.span and one.status != "rejected"
        ]
        return tuple(one.id for one in sorted(found, key=lambda one: (len(one.span), one.span, one.id)))

    def go_to(self, offset: int) -> None:
        """Put the caret at ``offset`` and bring it into sight."""
        self.set_selection(offset, offset)

    # Selection

    @property
    def caret(self) -> int:
        """Where the caret stands (code points)."""
        return self._caret

    @property
    def anchor(self) -> int:
        """Where the selection began (code points)."""
        return self._anchor

    @property
    def current_sentence(self) -> int:
        """Index of the sentence the caret is in."""
        return self.sheet.article.sentence_at(self._caret) if self.sheet else 0

    def selection(self) -> tuple[int, int] | None:
        """Return the selected letters as (start, end) in code points, None where none are."""
        low, high = sorted((self._anchor, self._caret))
        return (low, high) if low < high else None

    def set_selection(self, anchor: int, caret: int, reveal: bool = True) -> None:
        """Select from ``anchor`` to ``caret`` (code points), where the caret then stands."""
        if self.sheet is None:
            return
        length = len(self.sheet.article.text)
        before = self.current_sentence
        self._anchor, self._caret = (min(max(0, offset), length) for offset in (anchor, caret))
        if reveal:
            self._reveal(self._caret)
        if self.current_sentence != before:
            self.sentence_changed.emit(self.current_sentence)
        self.selection_changed.emit()
        self.viewport().update()

    def _reveal(self, offset: int) -> None:
        page = self._page
        if page is None or not page.article.sentences:
            return
        index = page.article.sentence_at(offset)
        layout = page.layout(index)
        box = layout.lines[layout.line_of(offset)]
        self._update_scroll_range()
        bar = self.verticalScrollBar()
        top = page.tops[index] + box.y + TOP_MARGIN
        room = self._style.ascent + self._style.descent
        if top - room < bar.value():
            bar.setValue(round(top - room))
        elif top + 2 * room > bar.value() + self.viewport().height():
            bar.setValue(round(top + 2 * room - self.viewport().height()))

    @property
    def selected_annotation(self) -> str:
        """Id of the selected annotation, empty for none."""
        return self._chosen

    def selected_span(self) -> Span | None:
        """Return the letters of the selected annotation, as shown while an edge is being dragged."""
        annotation = self._annotation(self._chosen)
        return self._preview or annotation.span if annotation else None

    def select_annotation(self, id: str, reveal: bool = True) -> None:
        """Select an annotation; empty: none."""
        if id and self._annotation(id) is None:
            return
        self._preview = None
        changed = id != self._chosen
        self._chosen = id
        annotation = self._annotation(id)
        if annotation and reveal:
            self.set_selection(annotation.span.start, annotation.span.start)
        if changed:
            self.annotation_selected.emit(id)
        self.viewport().update()

    def _annotation(self, id: str) -> Annotation | None:
        return self.sheet.annotations.get(id) if self.sheet and id else None

    def tag_selection(self, tag: str) -> None:
        """Ask for an annotation over the selected letters, or over the token at the caret."""
        if self.sheet is None or self.steps is None:
            return
        selected = self.selection()
        if selected is None:
            token = self.steps.token_at(self._caret) or self.steps.token_at(self._caret - 1)
            if token is None:
                return
            selected = (token.start, token.end)
        span = self.steps.without_blanks(*selected)
        if span is not None:
            if self.snapping and not self._letter_mode:
                span = fit_to_tag(self.sheet.article.text, span, tag)
            self.intended.emit(TagSpan(span, tag))

    # Mouse

    def _held(self, event: QMouseEvent) -> Held:
        modifiers = event.modifiers()
        return Held(
            shift=bool(modifiers & Qt.KeyboardModifier.ShiftModifier),
            add=bool(modifiers & Qt.KeyboardModifier.ControlModifier),
            letters=self._letter_mode
            or not self.snapping
            or bool(modifiers & Qt.KeyboardModifier.AltModifier),
        )

    def _count_click(self, event: QMouseEvent) -> int:
        now = time.monotonic()
        near = (event.position().toPoint() - self._click_at).manhattanLength() < 6
        quick = (now - self._click_time) * 1000 < QApplication.doubleClickInterval()
        self._clicks = self._clicks % 3 + 1 if near and quick else 1
        self._click_time, self._click_at = now, event.position().toPoint()
        return self._clicks

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture."""
        place = self.place_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or place is None or self.steps is None:
            return
        self._gesture = Gesture(
            self.steps, place, self._held(event), self._count_click(event), self._caret, self._anchor
        )
        self._carry_out(self._gesture.press(self._annotation(self._chosen)), event.position())

    # A double click arrives instead of the second press.
    mouseDoubleClickEvent = mousePressEvent  # noqa: N815

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a gesture, or light what the pointer is over."""
        place = self.place_at(event.position())
        if place is None:
            return
        if self._gesture is not None:
            self._carry_out(self._gesture.move(place), event.position())
            return
        hovered = place.chip or (place.covered_by[0] if place.covered_by else "")
        if hovered != self._hovered:
            self._hovered = hovered
            self.viewport().update()
        shape = Qt.CursorShape.IBeamCursor
        if place.handle:
            shape = Qt.CursorShape.SizeHorCursor
        elif place.chip:
            shape = Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a gesture; with a sticky tag, tag what was selected."""
        gesture, self._gesture = self._gesture, None
        place = self.place_at(event.position())
        self._link_to = None
        if gesture is None or place is None:
            return
        self._carry_out(gesture.release(place), event.position())
        self._preview = None
        if self.sticky_tag and self.selection() and not self._held(event).add:
            self.tag_selection(self.sticky_tag)
        self.viewport().update()

    def _carry_out(self, outcomes: Iterable[Outcome], at: QPointF) -> None:
        for outcome in outcomes:
            match outcome:
                case Select(anchor, caret):
                    self.set_selection(anchor, caret, reveal=False)
                case SelectAnnotation(id):
                    self.select_annotation(id, reveal=False)
                case Preview(span):
                    self._preview = span
                case DrawLink(from_id):
                    self._link_to = (from_id, at)
                case intent:
                    self.intended.emit(intent)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, select and nudge; everything else is an action of the window."""
        if not self._keyboard.handle(event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes to the other edge of a selected annotation; with none selected it leaves the view."""
        if not self._chosen:
            return super().focusNextPrevChild(next)
        self.set_active_edge("start" if self.active_edge == "end" else "end")
        return True

    def set_active_edge(self, edge: Edge) -> None:
        """Choose the edge of the selected annotation that the keys move, and bring it into sight."""
        self.active_edge = edge
        span = self.selected_span()
        if span is not None:
            self._reveal(span.start if edge == "start" else span.end - 1)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the caret."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew where the column's width changed; what is read stays in sight."""
        super().resizeEvent(event)
        if self._page is not None and self._page.width != self._column_width():
            top = self._page.sentence_at_y(self.verticalScrollBar().value() - TOP_MARGIN)
            self._lay_out()
            self.verticalScrollBar().setValue(round(self._page.tops[top]) + TOP_MARGIN if top else 0)
        self._update_scroll_range()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sentences in sight."""
        # "with": an exception while a painter is open would end the process.
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(event.rect(), self._painter.colour(self._theme.paper))
            if self._page is None or self.sheet is None:
                return
            page, shown = self._page, self._shown()
            tags = {id: one.tag for id in (*shown.lit, shown.chosen) if (one := self._annotation(id))}
            painter.translate(self._left(), self._top())
            top = event.rect().top() - self._top()
            current = [
                (index, layout, y) for index, layout, y in page.visible(top, top + event.rect().height())
            ]
            # The current sentence first: its ground reaches a little under its neighbours.
            for index, layout, y in sorted(current, key=lambda one: one[0] != shown.current):
                self._painter.paint(painter, index, layout, y, shown, tags)
            self._paint_links(painter)

    def _shown(self) -> Shown:
        assert self.sheet is not None
        lit: dict[str, Span] = {}
        for id in (self._hovered, *self._linked_to(self._hovered), *self._linked_to(self._chosen)):
            annotation = self._annotation(id)
            if annotation is not None and id != self._chosen:
                lit[id] = annotation.span
        return Shown(
            current=self.current_sentence,
            selection=self.selection(),
            caret=self._caret,
            caret_visible=self.hasFocus(),
            chosen=self._chosen,
            chosen_span=self.selected_span(),
            active_edge=self.active_edge,
            lit=lit,
            done=frozenset(mark.start for mark in self.sheet.done),
        )

    def _linked_to(self, id: str) -> list[str]:
        if not id or self.sheet is None:
            return []
        return [link.to_id if link.from_id == id else link.from_id for link in self.sheet.links_of(id)]

    def _paint_links(self, painter: QPainter) -> None:
        assert self.sheet is not None
        focus = [id for id in dict.fromkeys((self._chosen, self._hovered)) if id]
        links = {link.id: link for id in focus for link in self.sheet.links_of(id)}
        for rank, link in enumerate(sorted(links.values(), key=lambda one: one.id)):
            start, end = self._anchor_of(link.from_id), self._anchor_of(link.to_id)
            target = self._annotation(link.to_id)
            if start and end and target:
                corners = route(start, end, self._style.headroom, rank)
                colour = self._painter.look(target.tag).line
                self._painter.paint_link(painter, corners, colour, link.attributes.get("via") == "implicit")
        if self._link_to:
            start = self._anchor_of(self._link_to[0])
            if start:
                tip = self._link_to[1] - QPointF(self._left(), self._top())
                corners = [(start.x, start.y), (tip.x(), tip.y())]
                self._painter.paint_link(painter, corners, self._theme.accent, implicit=True)

    def _anchor_of(self, id: str) -> Anchor | None:
        """Return the point above the middle of an annotation's first stretch."""
        annotation = self._annotation(id)
        if annotation is None or self._page is None:
            return None
        start, end = annotation.span.segments[0]
        index = self._page.article.sentence_at(start)
        layout = self._page.layout(index)
        extents = layout.extents(start, end)
        if not extents:
            return None
        line, x0, x1 = extents[0]
        x = (x0 + x1) / 2 if x1 - x0 < 160 else x1 - 60
        return Anchor((index, line), x, self._page.tops[index] + layout.lines[line].y + 2)

    def annotation_rect(self, id: str) -> QRectF | None:
        """Return where an annotation's chip stands in the viewport, None where it has none in sight."""
        annotation = self._annotation(id)
        if annotation is None or self._page is None:
            return None
        index = self._page.article.sentence_at(annotation.span.start)
        layout = self._page.layout(index)
        for chip in layout.chips:
            if chip.id == id:
                return layout.chip_rect(chip).translated(self._left(), self._top() + self._page.tops[index])
        return None

    def layout_line(self, offset: int) -> tuple[SentenceLayout, int, int]:
        """Return the layout, sentence and line an offset stands on, for moving up and down."""
        assert self._page is not None
        index = self._page.article.sentence_at(offset)
        layout = self._page.layout(index)
        return layout, index, layout.line_of(offset)

    def layout_of(self, index: int) -> SentenceLayout:
        """Return a sentence's layout."""
        assert self._page is not None
        return self._page.layout(index)
