"""Text wrapped into lines that painters draw: with room between them for tashkeel, in the window's direction."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

from annotator.messages import is_right_to_left
from annotator.ui.fonts import line_height
from annotator.ui.widgets.bidi import is_arabic

LINE = "\u2028"
"""Qt's sign of a new line in one paragraph."""
SPACING = 1.1
"""Height of a line over that of its letters."""


def wrapped(
    text: str, font: QFont, width: float, spacing: float = 0, *, right_to_left: bool | None = None
) -> QTextLayout:
    """Return the text laid out in lines of ``width``, ``spacing`` pixels from one to the next (0: as is usual).

    ``right_to_left``: the way of the paragraph; None: that of the window.
    """
    layout = QTextLayout(text.replace("\n", LINE), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    mirrored = is_right_to_left() if right_to_left is None else right_to_left
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    option.setAlignment(
        (Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft)
        | Qt.AlignmentFlag.AlignAbsolute
    )
    layout.setTextOption(option)
    top = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, top))
        top += spacing or max(line.height(), QFontMetrics(font).height() * SPACING)
    layout.endLayout()
    return layout


def two_lines(painter: QPainter, text: str, font: QFont, rect: QRect) -> None:
    """Draw text in its own direction over two lines, the second shortened where it does not fit."""
    layout = QTextLayout(text.replace("\n", " "), font)
    option = QTextOption()
    right_to_left = is_arabic(text)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
    )
    option.setAlignment(
        (Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft)
        | Qt.AlignmentFlag.AlignAbsolute
    )
    layout.setTextOption(option)
    layout.beginLayout()
    first = layout.createLine()
    if not first.isValid():
        layout.endLayout()
        return
    first.setLineWidth(rect.width())
    layout.endLayout()
    height = line_height(font.key())
    rest = layout.text()[first.textStart() + first.textLength() :]
    top = rect.top() if rest else rect.top() + (rect.height() - height) / 2
    first.draw(painter, QPointF(rect.left(), top))
    if rest:
        painter.setFont(font)
        painter.setLayoutDirection(option.textDirection())
        second = QRect(rect.left(), round(top + height), rect.width(), height)
        shown = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(second, int(option.alignment() | Qt.AlignmentFlag.AlignTop), shown)
