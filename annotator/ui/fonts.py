"""Fonts: Amiri, which we bring, for reading articles; the system's own for the window."""

from __future__ import annotations

import sys
from functools import cache
from math import ceil
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QTextLayout

ARTICLE_FAMILY = "Amiri"
ARTICLE_POINTS = 19.0
WINDOW_POINTS = 9.75
_WINDOW_FAMILIES = ("Noto Sans", "DejaVu Sans", "Cairo", "Vazirmatn", "Noto Sans Arabic")
"""Latin comes from the first that is there, Arabic from the first that has it; lines of the last are very tall."""


@cache
def load_fonts() -> str:
    """Make the bundled fonts known to Qt and return the family of article text."""
    import fontpkg_amiri

    files = Path(fontpkg_amiri.__file__).parent / "files"
    for face in ("Regular", "Bold"):  # nothing is written in italics: Arabic has none
        QFontDatabase.addApplicationFont(str(files / f"Amiri-{face}.ttf"))
    return ARTICLE_FAMILY


def window_font() -> QFont:
    """Return the font of menus and panels: on Linux the first clean one that has Arabic, else the system's."""
    font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
    if sys.platform not in ("win32", "darwin"):
        known = set(QFontDatabase.families())
        found = [family for family in _WINDOW_FAMILIES if family in known]
        if found:
            font.setFamilies(found)
    font.setPointSizeF(WINDOW_POINTS)
    return font


@cache
def line_height(font_key: str) -> int:
    """Return the height of a line with Arabic in it, which another family may draw; by ``QFont.key()``."""
    font = QFont()
    font.fromString(font_key)
    layout = QTextLayout("أبجد هوز Åyg", font)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return ceil(max(line.height(), QFontMetricsF(font).height()))


def article_families() -> list[str]:
    """Return the families a person may choose for article text: those that have Arabic, ours first."""
    arabic = QFontDatabase.families(QFontDatabase.WritingSystem.Arabic)
    return [ARTICLE_FAMILY, *(family for family in arabic if not family.startswith(ARTICLE_FAMILY))]
