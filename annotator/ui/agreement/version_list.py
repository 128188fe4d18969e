"""VersionList: the versions of an exhibit as rows: a key, a name, the tag, the words, and what differs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from annotator.frozen import dataclass
from annotator.ui.agreement.exhibit import Fact
from annotator.ui.theme import LIGHT, Theme
from annotator.ui.widgets.bidi import joined

HEIGHT = 64
PAD = 24
KEY = 24
NAME = 152
TAG = 120
GAP = 16


@dataclass(frozen=True)
class Row:
    """What a row says. ``key`` is the key that takes it, empty for none; ``words`` empty where nothing is there."""

    key: str
    name: str
    tag: str
    colour: str
    words: str
    facts: Sequence[Fact]
    nothing: str
    """What to say where there are no words."""
    note: str = ""
    """What became of it (it stands in gold, say)."""


class VersionList(QWidget):
    """Rows in the order of the lanes; one is lit. Painted, so that the next case is there at once."""

    picked = Signal(int)
    entered = Signal(int)
    """A row was clicked twice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._rows: Sequence[Row] = ()
        self._lit = -1
        self._theme: Theme = LIGHT
        self._family = ""

    def dress(self, theme: Theme, family: str) -> None:
        """Take colours, and the typeface of the words."""
        self._theme, self._family = theme, family
        self.update()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows, none of them lit."""
        self._rows, self._lit = rows, -1
        self.setAccessibleName("\n".join(map(_said, rows)))
        self.updateGeometry()
        self.update()

    def light(self, row: int) -> None:
        """Light a row; -1: none."""
        self._lit = row
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for all rows."""
        return QSize(480, HEIGHT * len(self._rows))

    def minimumSizeHint(self) -> QSize:
        """Ask for all rows."""
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Light the row under the pointer."""
        at = int(event.position().y()) // HEIGHT
        if 0 <= at < len(self._rows):
            self.picked.emit(at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the row under the pointer."""
        at = int(event.position().y()) // HEIGHT
        if 0 <= at < len(self._rows):
            self.entered.emit(at)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the rows."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for n, row in enumerate(self._rows):
                self._paint(painter, row, QRect(0, n * HEIGHT, self.width(), HEIGHT), n == self._lit)

    def _paint(self, painter: QPainter, row: Row, rect: QRect, lit: bool) -> None:
        theme = self._theme
        painter.fillRect(rect, QColor(theme.chosen if lit else theme.paper))
        if lit:
            painter.fillRect(self._visual(QRect(0, rect.top(), 4, HEIGHT)), QColor(theme.accent))
        painter.setPen(QColor(theme.line))
        painter.drawLine(rect.topLeft(), rect.topRight())
        x = PAD
        if row.key:
            self._paint_key(painter, QRect(x, rect.top() + (HEIGHT - KEY) // 2, KEY, KEY), row.key)
        if any(one.key for one in self._rows):
            x += KEY + GAP
        bold = QFont(self.font())
        bold.setBold(True)
        has_note = bool(row.note)
        lines = (rect.top() + 8, rect.top() + HEIGHT // 2, HEIGHT // 2 - 8)
        name = QRect(x, lines[0], NAME, lines[2]) if has_note else QRect(x, rect.top(), NAME, HEIGHT)
        self._text(painter, name, row.name, bold, theme.text)
        if has_note:
            self._text(painter, QRect(x, lines[1], NAME, lines[2]), row.note, self._small(), theme.good)
        x += NAME + GAP
        room = rect.width() - x - PAD
        if not row.words:
            self._text(
                painter, QRect(x, rect.top(), room, HEIGHT), row.nothing, self.font(), theme.text_quiet
            )
            return
        self._paint_tag(painter, QRect(x, rect.top(), TAG, HEIGHT), row)
        x += TAG + GAP
        room = rect.width() - x - PAD
        words = QFont(self._family or self.font().family())
        words.setPointSizeF(self.font().pointSizeF() * 1.25)
        whole = not row.facts
        self._text(
            painter,
            QRect(x, rect.top() if whole else lines[0] - 4, room, HEIGHT if whole else lines[2] + 8),
            row.words,
            words,
            theme.text,
            words=True,
        )
        self._paint_facts(painter, QRect(x, lines[1] + 2, room, lines[2]), row.facts)

    def _paint_key(self, painter: QPainter, rect: QRect, key: str) -> None:
        place = QRectF(self._visual(rect)).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(self._theme.control), 1))
        painter.setBrush(QColor(self._theme.paper_raised))
        painter.drawRoundedRect(place, 5, 5)
        painter.setPen(QColor(self._theme.text))
        painter.setFont(self.font())
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, key)

    def _paint_tag(self, painter: QPainter, rect: QRect, row: Row) -> None:
        chip = QRectF(self._visual(QRect(rect.left(), rect.center().y() - 6, 12, 12)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(row.colour))
        painter.drawRoundedRect(chip, 3.5, 3.5)
        self._text(painter, rect.adjusted(20, 0, 0, 0), row.tag, self.font(), self._theme.text)

    def _paint_facts(self, painter: QPainter, rect: QRect, facts: Sequence[Fact]) -> None:
        small = self._small()
        differing = _line(fact.text for fact in facts if fact.differs)
        common = _line(fact.text for fact in facts if not fact.differs)
        used = 0
        if differing:
            bold = QFont(small)
            bold.setBold(True)
            used = min(QFontMetrics(bold).horizontalAdvance(differing) + 1, rect.width())
            self._text(
                painter,
                QRect(rect.left(), rect.top(), used, rect.height()),
                differing,
                bold,
                self._theme.warning,
            )
            used += GAP
        if common and rect.width() - used > 2 * GAP:
            self._text(painter, rect.adjusted(used, 0, 0, 0), common, small, self._theme.text_quiet)

    def _text(
        self, painter: QPainter, rect: QRect, text: str, font: QFont, colour: str, *, words: bool = False
    ) -> None:
        """Write one line at the leading side, shortened where the room ends; ``words`` are of the article."""
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        right_to_left = self.isRightToLeft()
        side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        painter.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if words or right_to_left else Qt.LayoutDirection.LeftToRight
        )
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._visual(rect), int(flags) | int(Qt.TextFlag.TextSingleLine), shown)

    def _visual(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)

    def _small(self) -> QFont:
        small = QFont(self.font())
        small.setPointSizeF(self.font().pointSizeF() * 0.9)
        return small


def _said(row: Row) -> str:
    """Return a row as a screen reader says it."""
    facts = [row.tag, *(fact.text for fact in row.facts), row.note]
    words = f"{row.key} {row.name}: {row.words or row.nothing}".lstrip()
    return ". ".join(filter(None, (words, *facts)))


def _line(parts: Iterable[str]) -> str:
    """Return parts as one line of the window's direction; nothing where there are none."""
    listed = list(parts)
    return joined(listed) if listed else ""
