"""How a place looks in the list: a concordance line, aligned at the words found, a box before it."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QLinearGradient, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from annotator.messages import is_right_to_left
from annotator.ui.alike.rows import ROW_ROLE, PlaceRow, state_of
from annotator.ui.article.sentence_layout import SentenceLayout
from annotator.ui.article.style import Style
from annotator.ui.theme import LIGHT, Theme
from annotator.ui.widgets.bidi import is_arabic, right_to_left
from annotator.ui.widgets.check import BOX, paint_box
from annotator.ui.widgets.row_ground import SIDE, paint_ground

GAP, PAD = 16, 7
BESIDE = 200
"""Pixels of the column that says where a place is."""
STATE = 96
"""Pixels of the column that says what is worth knowing of it."""
BEFORE = 0.46
"""Share of the line that stands before the words found."""
WIDE = 100_000.0
FADE = 28


class PlaceDelegate(QStyledItemDelegate):
    """Paints PlaceRow rows, all of one height, so that long lists open at once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self.ground = LIGHT.selection
        """The colour under the words found."""
        self._style = Style(points=15)
        self._layout = lru_cache(512)(self._laid_out)

    def dress(self, theme: Theme, family: str, ground: str) -> None:
        """Take the colours of a theme, the letters of articles, and the ground of the words found."""
        self.theme, self.ground = theme, ground
        self._style = Style(family, 15)
        self._layout.cache_clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Return the one size."""
        return QSize(480, round(self._style.ascent + self._style.descent) + 2 * PAD)

    def box_width(self) -> int:
        """Return how many pixels at the leading edge belong to the box."""
        return SIDE + BOX + GAP // 2

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        row: PlaceRow = index.data(ROW_ROLE)
        rect: QRect = option.rect
        mirrored = is_right_to_left()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = paint_ground(painter, rect, option.state, self.theme)
        rest = rect.adjusted(SIDE, 0, -SIDE, 0)
        box, rest = _cut(rest, BOX, GAP, mirrored)
        where, rest = _cut(rest, BESIDE, GAP, not mirrored)
        state, rest = _cut(rest, STATE, GAP, not mirrored)
        if not row.place.tagged:
            square = QRectF(box.left(), rect.center().y() - BOX / 2 + 0.5, BOX, BOX)
            paint_box(painter, option.palette, square, row.chosen)
        font = QFont(option.font)
        font.setPointSizeF(font.pointSizeF() * 0.92)
        self._paint_text(painter, where, row.where, font, self.theme.text_quiet)
        colour = self.theme.good if row.place.tagged else self.theme.text_quiet
        self._paint_text(painter, state, state_of(row), font, colour)
        self._paint_line(painter, rest, row)
        _fade(painter, rest, QColor(ground))
        painter.restore()

    def _paint_text(self, painter: QPainter, rect: QRect, text: str, font: QFont, colour: str) -> None:
        """Paint a line of the window's letters, flush with the side the row begins at."""
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = right_to_left(text) if is_arabic(text) else text
        shown = QFontMetrics(font).elidedText(shown, Qt.TextElideMode.ElideRight, rect.width())
        side = Qt.AlignmentFlag.AlignRight if is_right_to_left() else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_line(self, painter: QPainter, rect: QRect, row: PlaceRow) -> None:
        """Paint what stands before, the words found and what stands after as one text, so that letters join."""
        place = row.place
        layout = self._layout(place.before, place.text, place.after)
        start = len(place.before)
        found = layout.text_rects(start, start + len(place.text))
        right = max((one.right() for one in found), default=WIDE)
        top = rect.center().y() - (self._style.ascent + self._style.descent) / 2 - layout.lines[0].y
        painter.save()
        painter.setClipRect(rect)
        painter.translate(rect.right() - BEFORE * rect.width() - right, top)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.ground))
        for one in found:
            painter.drawRoundedRect(one.adjusted(-2, 1, 2, -1), 4, 4)
        painter.setPen(QColor(self.theme.text if row.chosen or row.place.tagged else self.theme.text_quiet))
        layout.line(0).draw(painter, QPointF(0, layout.lines[0].y))
        painter.restore()

    def _laid_out(self, before: str, text: str, after: str) -> SentenceLayout:
        # One code point for one: the words found keep their place.
        line = "".join(" " if one.isspace() else one for one in f"{before}{text}{after}")
        return SentenceLayout(0, line, self._style, WIDE)


def _fade(painter: QPainter, rect: QRect, ground: QColor) -> None:
    """Let a line that goes on past its column fade into the ground at both ends."""
    clear = QColor(ground)
    clear.setAlpha(0)
    top, height = rect.top() + 4, rect.height() - 10  # the frame of the focus stays whole
    for edge, inner in ((rect.right() + 1, rect.right() - FADE), (rect.left(), rect.left() + FADE)):
        gradient = QLinearGradient(edge, 0, inner, 0)
        gradient.setColorAt(0, ground)
        gradient.setColorAt(1, clear)
        painter.fillRect(QRect(min(edge, inner), top, FADE + 1, height), gradient)


def _cut(rect: QRect, width: int, gap: int, from_right: bool) -> tuple[QRect, QRect]:
    """Return a column of a row and what is left beside it."""
    if from_right:
        column = QRect(rect.right() - width + 1, rect.top(), width, rect.height())
        return column, rect.adjusted(0, 0, -width - gap, 0)
    return QRect(rect.left(), rect.top(), width, rect.height()), rect.adjusted(width + gap, 0, 0, 0)
