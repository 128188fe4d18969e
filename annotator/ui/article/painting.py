"""Painting: one sentence of the page, layer by layer. Everything was measured before; nothing is decided here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from annotator.messages import number
from annotator.model.span import Span
from annotator.model.tagset import Tagset
from annotator.ui.article.gestures import EDGES, Edge
from annotator.ui.article.hanging import Bar, Chip
from annotator.ui.article.links import Point
from annotator.ui.article.looks import UNKNOWN_TAG, TagLook, look_of
from annotator.ui.article.sentence_layout import SentenceLayout
from annotator.ui.article.style import Style
from annotator.ui.theme import Theme
from annotator.ui.widgets.fill import fill


@dataclass(eq=False, repr=False)
class Shown:
    """What stands out on the page just now; offsets are code points."""

    current: int = 0
    """Index of the current sentence."""
    selection: tuple[int, int] | None = None
    caret: int = 0
    caret_visible: bool = False
    chosen: str = ""
    """Id of the selected annotation."""
    chosen_span: Span | None = None
    active_edge: str = "end"
    """Which edge of it the keys move."""
    framed: Span | None = None
    """Letters on offer to be tagged: framed with a dashed line, as nothing decided is."""
    lit: Mapping[str, Span] = field(default_factory=dict)
    """Annotations that are hovered or linked to the selected one."""
    done: frozenset[int] = frozenset()
    """Starts of sentences marked done."""


class PagePainter:
    """Paints sentences in one theme. Coordinates are those of the text column: x from its left edge."""

    def __init__(self, theme: Theme, tagset: Tagset | None, style: Style) -> None:
        self.theme = theme
        self.style = style
        self._looks = {tag.id: look_of(tag.colours, theme) for tag in tagset.tags} if tagset else {}
        self._unknown = look_of(UNKNOWN_TAG, theme)
        self._colours: dict[str, QColor] = {}

    def look(self, tag: str) -> TagLook:
        """Return a tag's colours."""
        return self._looks.get(tag, self._unknown)

    def colour(self, name: str) -> QColor:
        """Return a colour of the theme or of a look."""
        found = self._colours.get(name)
        if found is None:
            found = self._colours[name] = QColor(name)
        return found

    def paint(
        self,
        painter: QPainter,
        index: int,
        layout: SentenceLayout,
        y: float,
        shown: Shown,
        tags: Mapping[str, str],
    ) -> None:
        """Paint one sentence whose top is at ``y``; ``tags`` gives the tag of lit and chosen annotations."""
        painter.translate(0, y)
        if index == shown.current:
            self._paint_current(painter, layout)
        self._paint_number(painter, index, layout, layout.start in shown.done, index == shown.current)
        for id, span in shown.lit.items():
            self._paint_ground(painter, layout, span, self.look(tags.get(id, "")).lit)
        if shown.chosen_span is not None:
            self._paint_ground(
                painter, layout, shown.chosen_span, self.look(tags.get(shown.chosen, "")).chosen
            )
        if shown.selection:
            self._paint_ground(painter, layout, Span.of(*shown.selection), self.theme.selection)
        if shown.framed is not None:
            self._paint_frame(painter, layout, shown.framed)
        painter.setPen(self.colour(self.theme.text))
        for line, box in enumerate(layout.lines):
            layout.line(line).draw(painter, QPointF(0, box.y))
        for bar in layout.bars:
            self._paint_bar(painter, layout, bar, bar.id == shown.chosen)
        painter.setFont(self.style.chip_font)
        for chip in layout.chips:
            self._paint_chip(painter, layout, chip, chip.id == shown.chosen)
        if shown.chosen_span is not None:
            self._paint_handles(painter, layout, shown, self.look(tags.get(shown.chosen, "")).line)
        if shown.caret_visible and index == shown.current:
            self._paint_caret(painter, layout, shown.caret)
        painter.translate(0, -y)

    def _paint_current(self, painter: QPainter, layout: SentenceLayout) -> None:
        style = self.style
        ground = QRectF(-style.margin, 0, style.margin + layout.width + style.gutter, layout.height)
        ground.adjust(0, -style.sentence_gap / 2 + 1, 0, -style.sentence_gap / 2 + 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour(self.theme.paper_current))
        painter.drawRoundedRect(ground, 8, 8)
        painter.setBrush(self.colour(self.theme.accent))
        mark = QRectF(ground.right() - 4, ground.top() + 6, 4, ground.height() - 12)
        painter.drawRoundedRect(mark, 2, 2)

    def _paint_number(
        self, painter: QPainter, index: int, layout: SentenceLayout, done: bool, current: bool
    ) -> None:
        style, theme = self.style, self.theme
        baseline = layout.lines[0].y + style.ascent if layout.lines else style.ascent
        painter.setFont(style.chip_font)
        painter.setPen(self.colour(theme.good if done else theme.accent if current else theme.text_quiet))
        height = style.chip_height
        where = QRectF(layout.width, baseline - height * 0.82, style.gutter * 0.62, height)
        # Without AlignAbsolute, Right would mean left in a window that runs from right to left.
        flags = Qt.AlignmentFlag
        painter.drawText(
            where, flags.AlignRight | flags.AlignAbsolute | flags.AlignVCenter, number(index + 1)
        )
        if done:  # a tick, so that done is not said by colour alone
            x, middle = where.right() - style.gutter * 0.62 + 8, where.center().y()
            size = height * 0.22
            painter.setPen(QPen(self.colour(theme.good), 2))
            painter.drawPolyline(
                [QPointF(x, middle), QPointF(x + size, middle + size), QPointF(x + 2.6 * size, middle - size)]
            )

    def _paint_ground(self, painter: QPainter, layout: SentenceLayout, span: Span, colour: str) -> None:
        stop = layout.start + len(layout.source)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour(colour))
        for start, end in span.segments:
            if start < stop and end > layout.start:
                for rect in layout.text_rects(start, end):
                    painter.drawRoundedRect(rect, 3, 3)

    def _paint_frame(self, painter: QPainter, layout: SentenceLayout, span: Span) -> None:
        self._paint_ground(painter, layout, span, self.theme.selection)
        pen = QPen(self.colour(self.theme.accent), 1.5, Qt.PenStyle.DashLine)
        stop = layout.start + len(layout.source)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for start, end in span.segments:
            if start < stop and end > layout.start:
                for rect in layout.text_rects(start, end):
                    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)

    def _paint_bar(self, painter: QPainter, layout: SentenceLayout, bar: Bar, chosen: bool) -> None:
        height = self.style.bar_height + (1 if chosen else 0)
        top = layout.lines[bar.line].lane_tops[bar.lane]
        colour = self.colour(self.look(bar.tag).line)
        if bar.solid and not bar.suggested:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(bar.x0, top, bar.x1 - bar.x0, height), height / 2, height / 2)
            return
        pen = QPen(colour, self.style.bar_height if bar.solid else max(1.5, self.style.bar_height * 0.6))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if bar.solid else Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([3, 2] if bar.solid else [0.1, 2.6])
        painter.setPen(pen)
        y = top + height / 2
        painter.drawLine(QPointF(bar.x1, y), QPointF(bar.x0, y))

    def _paint_chip(self, painter: QPainter, layout: SentenceLayout, chip: Chip, chosen: bool) -> None:
        look = self.look(chip.tag)
        rect = layout.chip_rect(chip)
        frame, radius = rect, self.style.chip_height * 0.28
        if chip.suggested and not chosen:
            # Clear of the bar above: two dashed lines side by side look like neither.
            frame = rect.adjusted(0.5, max(2.0, self.style.bar_height * 0.7), -0.5, -0.5)
            painter.setPen(QPen(self.colour(look.line), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.colour(look.chosen_chip if chosen else look.chip))
        painter.drawRoundedRect(frame, radius, radius)
        painter.setPen(self.colour(look.chosen_chip_text if chosen else look.chip_text))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, chip.label)

    def _paint_handles(self, painter: QPainter, layout: SentenceLayout, shown: Shown, colour: str) -> None:
        assert shown.chosen_span is not None
        for edge in EDGES:
            rect = self.handle_rect(layout, shown.chosen_span, edge)
            if rect is None:
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.colour(colour))
            painter.drawRect(QRectF(rect.center().x() - 1, rect.top(), 2, rect.height()))
            knob = QPointF(rect.center().x(), rect.top() if edge == "start" else rect.bottom())
            if edge == shown.active_edge:  # the edge the keys move is a larger, ringed knob
                painter.setPen(QPen(self.colour(self.theme.paper), 1.5))
                painter.drawEllipse(knob, 6, 6)
            else:
                painter.drawEllipse(knob, 4, 4)

    def handle_rect(self, layout: SentenceLayout, span: Span, edge: Edge) -> QRectF | None:
        """Return where the handle of one edge of a span stands, None in another sentence."""
        stop = layout.start + len(layout.source)
        letter = span.start if edge == "start" else span.end - 1
        if not layout.start <= letter < stop:
            return None
        line, x = layout.line_of(letter), layout.edge_x(letter, edge)
        return QRectF(x - 5, layout.lines[line].y, 10, self.style.ascent + self.style.descent)

    def _paint_caret(self, painter: QPainter, layout: SentenceLayout, caret: int) -> None:
        line = layout.line_of(caret)
        x = layout.caret_x(caret)
        top = layout.lines[line].y if layout.lines else self.style.headroom
        fill(
            painter,
            QRectF(x - 1, top + 2, 2, self.style.ascent + self.style.descent - 4),
            self.colour(self.theme.accent),
        )

    def paint_link(self, painter: QPainter, corners: list[Point], colour: str, implicit: bool) -> None:
        """Paint the way of a link with round corners and an arrow head at its end."""
        path = QPainterPath(QPointF(*corners[0]))
        for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
            for toward, enters in ((before, True), (after, False)):
                way = QPointF(toward[0] - corner[0], toward[1] - corner[1])
                length = max(0.01, abs(way.x()) + abs(way.y()))
                step = min(5.0, length / 2) / length
                point = QPointF(corner[0] + way.x() * step, corner[1] + way.y() * step)
                if enters:
                    path.lineTo(point)
                else:
                    path.quadTo(QPointF(*corner), point)
        path.lineTo(QPointF(*corners[-1]))
        pen = QPen(self.colour(colour), 1.6)
        if implicit:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        x, y = corners[-1]
        head = QPainterPath(QPointF(x, y + 1))
        head.lineTo(QPointF(x - 3.5, y - 5))
        head.lineTo(QPointF(x + 3.5, y - 5))
        head.closeSubpath()
        painter.fillPath(head, self.colour(colour))
