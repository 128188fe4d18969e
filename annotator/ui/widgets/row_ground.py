"""The ground of a painted row: chosen, under the pointer, with the focus; and a hairline to the next."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle

from annotator.ui.theme import Theme
from annotator.ui.widgets.fill import fill

SIDE = 16


def paint_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag, theme: Theme) -> str:
    """Paint what lies under a row in this state, and return its colour."""
    ground = theme.paper
    if state & QStyle.StateFlag.State_Selected:
        ground = theme.chosen
    elif state & QStyle.StateFlag.State_MouseOver:
        ground = theme.hover
    if ground != theme.paper:
        fill(painter, rect, QColor(ground))
    painter.setPen(QColor(theme.line))
    painter.drawLine(rect.left() + SIDE, rect.bottom(), rect.right() - SIDE, rect.bottom())
    if state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(3, 3, -3, -4), 6, 6)
    return ground
