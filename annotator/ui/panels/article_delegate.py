"""How one article looks in the list: title in up to two lines, where it is from, how far the annotator is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.messages import number, say
from annotator.store.articles import ArticleRow
from annotator.ui.adapters.article_rows import FLAG_ROLE, ROW_ROLE
from annotator.ui.fonts import line_height
from annotator.ui.icons import pixmap
from annotator.ui.theme import LIGHT, Theme
from annotator.ui.widgets.bidi import joined, left_to_right
from annotator.ui.widgets.fill import fill
from annotator.ui.widgets.wrapping import two_lines

PAD, ABOVE, BELOW = 16, 10, 10
ICON = 16
SMALLER = 0.88
"""Size of the quiet line under a title, as a share of the title's."""


class ArticleDelegate(QStyledItemDelegate):
    """Paints ArticleRow rows. All rows are of one height, so that long lists open at once."""

    theme: Theme = LIGHT
    current = ""
    """Id of the article that is open."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Return the one size: two lines of title and a quiet one."""
        lines = 2 * line_height(option.font.key()) + line_height(_quiet(option.font).key())
        return QSize(160, ABOVE + lines + 4 + BELOW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        row: ArticleRow | None = index.data(ROW_ROLE)
        if row is None:
            return  # it was taken out of the file since
        rect: QRect = option.rect
        state = option.state
        font: QFont = option.font
        right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        self._ground(painter, rect, state, row.id == self.current, right_to_left)
        inner = rect.adjusted(PAD, ABOVE, -PAD, -BELOW)
        quiet = _quiet(font)
        base = line_height(quiet.key())
        title = QFont(font)
        title.setBold(row.id == self.current)
        painter.setPen(QColor(self.theme.text))
        two_lines(painter, row.title, title, inner.adjusted(0, 0, 0, -base - 2))
        line = QRect(inner.left(), inner.bottom() - base, inner.width(), base + 2)
        if index.data(FLAG_ROLE):
            line = self._flag(painter, line, right_to_left)
        self._state(painter, line, row, quiet, right_to_left)
        painter.restore()

    def _ground(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, is_open: bool, right_to_left: bool
    ) -> None:
        if is_open:
            fill(painter, rect, QColor(self.theme.chosen))
            edge = QRect(rect.right() - 3 if right_to_left else rect.left(), rect.top(), 4, rect.height())
            fill(painter, edge, QColor(self.theme.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            fill(painter, rect, QColor(self.theme.hover))
        painter.setPen(QColor(self.theme.line))
        painter.drawLine(rect.left() + PAD, rect.bottom(), rect.right() - PAD, rect.bottom())
        if state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(self.theme.accent), 2))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(QRectF(rect).adjusted(3, 3, -3, -4), 6, 6)

    def _flag(self, painter: QPainter, line: QRect, right_to_left: bool) -> QRect:
        """Show at the trailing end that something is to be discussed; return what is left of the line."""
        x = line.left() if right_to_left else line.right() - ICON
        flag = pixmap("flag", self.theme.warning, ICON * 2)
        painter.drawPixmap(x, line.center().y() - ICON // 2, ICON, ICON, flag)
        return line.adjusted(ICON + 8, 0, 0, 0) if right_to_left else line.adjusted(0, 0, -ICON - 8, 0)

    def _state(
        self, painter: QPainter, line: QRect, row: ArticleRow, font: QFont, right_to_left: bool
    ) -> None:
        """Leading: where it is from; trailing: finished, or how many annotations there are."""
        painter.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
        )
        painter.setFont(font)
        trailing = QRect(
            line.left() if right_to_left else line.right() - ICON, line.top(), ICON, line.height()
        )
        width = 0
        if row.finished:
            tick = pixmap("finished", self.theme.good, ICON * 2)
            painter.drawPixmap(trailing.x(), line.center().y() - ICON // 2, ICON, ICON, tick)
            width = ICON + 8
        elif row.annotations:
            count = number(row.annotations)
            width = QFontMetrics(font).horizontalAdvance(count) + 14
            pill = QRectF(
                line.left() if right_to_left else line.right() - width, line.top(), width, line.height()
            )
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(self.theme.control))
            painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
            painter.setPen(QColor(self.theme.text_quiet))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, count)
            width += 8
        rest = line.adjusted(width, 0, 0, 0) if right_to_left else line.adjusted(0, 0, -width, 0)
        on_ground = self.theme.text if row.id == self.current else self.theme.text_quiet
        painter.setPen(QColor(on_ground))
        parts: tuple[str, ...] = (row.outlet, left_to_right(row.date), say("window.words", n=row.words))
        metrics = QFontMetrics(font)
        while len(parts) > 1 and metrics.horizontalAdvance(joined(parts, " · ")) > rest.width():
            parts = parts[:-1]  # rather one fact less than a date that is cut
        text = metrics.elidedText(joined(parts, " · "), Qt.TextElideMode.ElideRight, rest.width())
        side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rest, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, text)


def _quiet(font: QFont) -> QFont:
    quiet = QFont(font)
    quiet.setPointSizeF(font.pointSizeF() * SMALLER)
    return quiet
