"""Cards: the headline figures, each with its interval drawn on a scale from 0 to 1."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from annotator.agreement.figures import Score
from annotator.agreement.page.elements import written
from annotator.frozen import dataclass
from annotator.messages import in_digits, say
from annotator.ui.agreement.rows import interval
from annotator.ui.theme import LIGHT, Theme

HEIGHT, GAP, PAD = 148, 16, 16


@dataclass(frozen=True)
class Card:
    """One figure: what it is called, what it is, and whether it is the way of matching chosen."""

    name: str
    about: str
    score: Score
    chosen: bool = False


class Cards(QWidget):
    """A row of cards."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme: Theme = LIGHT
        self._cards: Sequence[Card] = ()

    def show_cards(self, cards: Sequence[Card], theme: Theme) -> None:
        """Show other figures."""
        self._cards, self._theme = cards, theme
        figures = (
            say("agreement.undefined") if c.score.f1 is None else in_digits(written(c.score.f1))
            for c in cards
        )
        told = (f"{card.name}: {figure}" for card, figure in zip(cards, figures, strict=True))
        self.setAccessibleName("\n".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for one row."""
        return QSize(640, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the cards."""
        if not self._cards:
            return
        width = (self.width() - GAP * (len(self._cards) - 1)) / len(self._cards)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for n, card in enumerate(self._cards):
                place = QRect(round(n * (width + GAP)), 0, round(width), HEIGHT)
                self._paint(painter, card, QStyle.visualRect(self.layoutDirection(), self.rect(), place))

    def _paint(self, painter: QPainter, card: Card, place: QRect) -> None:
        theme, score = self._theme, card.score
        painter.setPen(QPen(QColor(theme.accent if card.chosen else theme.line), 2 if card.chosen else 1))
        painter.setBrush(QColor(theme.paper_raised))
        painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), 12, 12)
        inner = place.adjusted(PAD, 12, -PAD, -12)
        self._write(painter, inner, (0, 24), card.name, 1.0)
        if score.f1 is None:
            self._write(painter, inner, (24, 40), say("agreement.undefined"), 1.2)
        else:
            self._write(painter, inner, (24, 40), in_digits(written(score.f1)), 2.0, bold=True)
            self._paint_scale(painter, score, QRectF(inner.left(), inner.top() + 74, inner.width(), 8))
        self._write(painter, inner, (28, 36), interval(score), 0.88, quiet=True, trailing=True)
        self._write(painter, inner, (88, inner.height() - 88), card.about, 0.88, quiet=True, wrapped=True)

    def _write(
        self,
        painter: QPainter,
        inner: QRect,
        rows: tuple[int, int],
        text: str,
        size: float,
        *,
        bold: bool = False,
        quiet: bool = False,
        trailing: bool = False,
        wrapped: bool = False,
    ) -> None:
        """Write text at the leading side, or the trailing one; ``rows`` are where it begins and how high it is."""
        font = QFont(self.font())
        font.setPointSizeF(self.font().pointSizeF() * size)
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.text_quiet if quiet else self._theme.text))
        at_right = self.isRightToLeft() != trailing
        flags = Qt.AlignmentFlag.AlignAbsolute
        flags |= Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
        flags |= Qt.AlignmentFlag.AlignTop if wrapped else Qt.AlignmentFlag.AlignVCenter
        place = QRect(inner.left(), inner.top() + rows[0], inner.width(), rows[1])
        if wrapped:
            painter.drawText(place, int(flags) | int(Qt.TextFlag.TextWordWrap), text)
        else:
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, flags, shown)

    def _paint_scale(self, painter: QPainter, score: Score, track: QRectF) -> None:
        """Draw the scale in the direction of reading, the interval on it, and the figure as a point."""
        theme, middle = self._theme, track.center().y()

        def x(value: float | None, fallback: float) -> float:
            share = min(1.0, max(0.0, fallback if value is None else value))
            return (
                track.right() - share * track.width()
                if self.isRightToLeft()
                else track.left() + share * track.width()
            )

        assert score.f1 is not None
        painter.setPen(QPen(QColor(theme.line), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(track.left(), middle), QPointF(track.right(), middle))
        painter.setPen(QPen(QColor(theme.accent), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(x(score.low, score.f1), middle), QPointF(x(score.high, score.f1), middle))
        painter.setPen(QPen(QColor(theme.paper_raised), 1.5))
        painter.setBrush(QColor(theme.accent))
        painter.drawEllipse(QPointF(x(score.f1, score.f1), middle), 5, 5)
