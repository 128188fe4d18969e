"""How one finding looks in the list: what there is to say over whole lines, then whose words and where."""

from __future__ import annotations

from functools import lru_cache
from math import ceil

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from annotator.messages import is_right_to_left, say
from annotator.ui.adapters.finding_rows import ROW_ROLE, FindingRow
from annotator.ui.icons import pixmap
from annotator.ui.theme import LIGHT, Theme
from annotator.ui.widgets.bidi import joined, right_to_left
from annotator.ui.widgets.labels import chip_picture
from annotator.ui.widgets.row_ground import paint_ground
from annotator.ui.widgets.wrapping import wrapped

SIDE, TOP, GAP = 16, 10, 4
ICON = 16
INDENT = ICON + 10


class FindingDelegate(QStyledItemDelegate):
    """Paints FindingRow rows, each as high as its text needs at the width of the list."""

    theme: Theme = LIGHT

    def __init__(self, list: QListView) -> None:
        super().__init__(list)
        self._list = list

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the room the text takes over as many lines as it needs."""
        row: FindingRow = index.data(ROW_ROLE)
        width = self._list.viewport().width()
        return QSize(width, _height(row.text, option.font.key(), width, is_right_to_left()))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        row: FindingRow = index.data(ROW_ROLE)
        rect: QRect = option.rect
        mirrored = is_right_to_left()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, rect, option.state, self.theme)
        inner = rect.adjusted(SIDE, TOP, -SIDE, -TOP)
        icon = pixmap("hint" if row.is_hint else "warning", self._colour(row), ICON * 2)
        line = QFontMetrics(option.font).height()
        x = inner.right() - ICON + 1 if mirrored else inner.left()
        painter.drawPixmap(x, inner.top() + (line - ICON) // 2, ICON, ICON, icon)
        inner.adjust(0 if mirrored else INDENT, 0, -INDENT if mirrored else 0, 0)
        painter.setPen(QColor(self.theme.text))
        painter.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
        )
        wrapped(row.text, option.font, inner.width()).draw(painter, QPointF(inner.topLeft()))
        self._about(painter, inner, row, _small(option.font))
        painter.restore()

    def _about(self, painter: QPainter, inner: QRect, row: FindingRow, font: QFont) -> None:
        """The lower line: the tag's chip, the number of the sentence, the words."""
        metrics = QFontMetrics(font)
        lower = QRect(inner.left(), inner.bottom() - metrics.height() + 1, inner.width(), metrics.height())
        mirrored = is_right_to_left()
        chip = chip_picture(self.theme.tag_colour(row.colours))
        x = lower.right() - 13 if mirrored else lower.left()
        painter.drawPixmap(x, lower.center().y() - 6, chip)
        lower.adjust(0 if mirrored else 22, 0, -22 if mirrored else 0, 0)
        text = joined((say("window.sentence_number", number=row.sentence), right_to_left(row.words)))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, lower.width())
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.setFont(font)
        painter.setPen(QColor(self.theme.text_quiet))
        painter.drawText(lower, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, shown)

    def _colour(self, row: FindingRow) -> str:
        return self.theme.text_quiet if row.is_hint else self.theme.warning


@lru_cache(maxsize=1024)
def _height(text: str, font_key: str, width: int, _mirrored: bool) -> int:
    """Return how high a row is: many rows say the same, and a list asks all of them."""
    font = QFont()
    font.fromString(font_key)
    said = wrapped(text, font, width - 2 * SIDE - INDENT)
    return TOP + ceil(said.boundingRect().height()) + GAP + QFontMetrics(_small(font)).height() + TOP


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.88)
    return small
