"""Text wrapped into lines that painters draw: with room between them for tashkeel, in the window's direction."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

from annotator.messages import is_right_to_left

SPACING = 1.1
"""Height of a line over that of its letters."""


def wrapped(text: str, font: QFont, width: float) -> QTextLayout:
    """Return the text laid out in lines of ``width``."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    mirrored = is_right_to_left()
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
        top += max(line.height(), QFontMetrics(font).height() * SPACING)
    layout.endLayout()
    return layout
