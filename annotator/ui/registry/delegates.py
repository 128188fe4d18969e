"""How a speaker and how a quote look in their lists: rows of one height, so that long lists open at once."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from annotator.messages import say
from annotator.store.speaking import SpokenQuote
from annotator.ui.fonts import line_height
from annotator.ui.registry.rows import ROW_ROLE, SpeakerRow
from annotator.ui.registry.texts import position_of
from annotator.ui.theme import LIGHT, Theme
from annotator.ui.widgets.bidi import isolated, joined, right_to_left, title_shown
from annotator.ui.widgets.row_ground import SIDE, paint_ground
from annotator.ui.widgets.wrapping import two_lines

TOP, GAP = 8, 4
SMALLER = 0.9
Index = QModelIndex | QPersistentModelIndex


class SpeakerDelegate(QStyledItemDelegate):
    """Name and role at the leading side, how often mentioned and quoted at the other."""

    theme: Theme = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the one size: a line and a quiet one."""
        lines = line_height(option.font.key()) + line_height(_small(option.font).key())
        return QSize(240, TOP + lines + GAP + TOP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row: SpeakerRow = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option.rect, option.state, self.theme)
        painter.setLayoutDirection(option.direction)
        inner: QRect = option.rect.adjusted(SIDE, TOP, -SIDE, -TOP)
        bold, small = QFont(option.font), _small(option.font)
        bold.setBold(True)
        height = line_height(option.font.key())
        upper = QRect(inner.left(), inner.top(), inner.width(), height)
        lower = QRect(inner.left(), upper.bottom() + GAP, inner.width(), line_height(small.key()))
        mentions = say("registry.mentions", n=row.mentions) if row.mentions else ""
        quotes = say("registry.quotes", n=row.quotes) if row.quotes else ""
        _pair(
            painter, upper, (row.entry.name, bold, self.theme.text), (mentions, small, self.theme.text_quiet)
        )
        position = (position_of(row.entry), small, self.theme.text_quiet)
        _pair(painter, lower, position, (quotes, small, self.theme.text_quiet))
        painter.restore()


class QuoteDelegate(QStyledItemDelegate):
    """The quote's words over two lines; below them its cue, how it is attributed, where it stands, whose it is."""

    theme: Theme = LIGHT
    family = ""
    points = 12.0
    annotator = ""
    """Whose work needs no name."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the one size: two lines of text and a quiet one."""
        lines = 2 * line_height(self._words().key()) + line_height(_small(option.font).key())
        return QSize(320, TOP + lines + GAP + TOP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        one: SpokenQuote = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option.rect, option.state, self.theme)
        inner: QRect = option.rect.adjusted(SIDE, TOP, -SIDE, -TOP)
        small = _small(option.font)
        below = line_height(small.key())
        painter.setPen(QColor(self.theme.text))
        two_lines(painter, one.text, self._words(), inner.adjusted(0, 0, 0, -below - GAP))
        lower = QRect(inner.left(), inner.bottom() - below + 1, inner.width(), below)
        painter.setLayoutDirection(option.direction)
        end = (facts_of(one, self.annotator), small, self.theme.text_quiet)
        _pair(painter, lower, (one.title or one.article, small, self.theme.text_quiet), end)
        painter.restore()

    def _words(self) -> QFont:
        font = QFont(self.family) if self.family else QFont()
        font.setPointSizeF(self.points)
        return font


def facts_of(one: SpokenQuote, annotator: str) -> str:
    """Return the cue of a quote, how it is attributed, and whose work it is where it is not this annotator's."""
    cue = say("registry.cue", cue=right_to_left(one.cue)) if one.cue else say("registry.no_cue")
    via = say(f"registry.via_{one.via}") if one.via in ("explicit", "implicit") else ""
    whose = say("registry.between").join(
        isolated(name) for name in one.annotators if one.annotators != (annotator,)
    )
    return joined(filter(None, (cue, via, whose)), " · ")


def spoken_quote(one: SpokenQuote) -> str:
    """Return what a screen reader says of a quote."""
    return joined((one.text, facts_of(one, ""), one.title), ". ")


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * SMALLER)
    return small


Piece = tuple[str, QFont, str]
"""Text, its font and colour."""


def _pair(painter: QPainter, rect: QRect, start: Piece, end: Piece) -> None:
    """Write one text at the leading side, shortened where there is no room, and one whole at the other."""
    middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    used = 0
    text, font, colour = end
    if text:
        used = QFontMetrics(font).horizontalAdvance(text) + SIDE
        _write(painter, rect, text, font, colour, int(Qt.AlignmentFlag.AlignTrailing | middle))
    mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    room = rect.adjusted(used if mirrored else 0, 0, 0 if mirrored else -used, 0)
    text, font, colour = start
    shown = QFontMetrics(font).elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, room.width())
    _write(painter, room, title_shown(shown), font, colour, int(Qt.AlignmentFlag.AlignLeading | middle))


def _write(painter: QPainter, rect: QRect, text: str, font: QFont, colour: str, flags: int) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(rect, flags, text)
