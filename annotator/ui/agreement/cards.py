"""Cards: the headline figures, each with its interval drawn on a scale from 0 to 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from annotator.agreement.figures import Score
from annotator.agreement.page.elements import written
from annotator.messages import say
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
        figures = (say("agreement.undefined") if c.score.f1 is None else written(c.score.f1) for c in cards)
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
        theme = self._theme
        painter.setPen(QPen(QColor(theme.accent if card.chosen else theme.line), 2 if card.chosen else 1))
        painter.setBrush(QColor(theme.paper_raised))
        painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), 12, 12)
        inner = place.adjusted(PAD, 12, -PAD, -12)
        right_to_left = self.isRightToLeft()
        side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        large, small = QFont(self.font()), QFont(self.font())
        large.setPointSizeF(self.font().pointSizeF() * 2.0)
        large.setBold(card.score.f1 is not None)
        small.setPointSizeF(self.font().pointSizeF() * 0.88)
        score = card.score
        if score.f1 is None:
            large.setPointSizeF(self.font().pointSizeF() * 1.2)
        between = interval(score)
        for top, height, text, font, colour in (
            (0, 24, card.name, self.font(), theme.text),
            (
                24,
                40,
                say("agreement.undefined") if score.f1 is None else written(score.f1),
                large,
                theme.text,
            ),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(QRect(inner.left(), inner.top() + top, inner.width(), height), flags, shown)
        painter.setFont(small)
        painter.setPen(QColor(theme.text_quiet))
        below = QRect(inner.left(), inner.top() + 88, inner.width(), inner.height() - 88)
        around = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop
        painter.drawText(below, int(around) | int(Qt.TextFlag.TextWordWrap), card.about)
        if between:
            other = Qt.AlignmentFlag.AlignLeft if right_to_left else Qt.AlignmentFlag.AlignRight
            painter.setFont(small)
            painter.setPen(QColor(theme.text_quiet))
            painter.drawText(
                QRect(inner.left(), inner.top() + 28, inner.width(), 36),
                other | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter,
                between,
            )
        if score.f1 is not None:
            self._paint_scale(painter, score, QRectF(inner.left(), inner.top() + 74, inner.width(), 8))

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
