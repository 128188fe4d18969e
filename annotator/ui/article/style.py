"""Style: the measures of the article page at one font and size, in pixels, worked out once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF


class Style:
    """Fonts and measures; everything on the page is derived from them."""

    def __init__(
        self,
        family: str = "Amiri",
        points: float = 19.0,
        chip_family: str = "",
        line_spacing: float = 1.0,
        tashkeel: bool = True,
        measure: float = 42.0,
    ) -> None:
        self.family = family
        self.points = points
        self.chip_family = chip_family
        self.line_spacing = line_spacing
        self.tashkeel = tashkeel
        """Whether tashkeel is shown; hidden, it is still there and still covered by spans."""
        self.measure_in_letters = measure
        self.wishes = (family, points, chip_family, line_spacing, tashkeel, measure)
        """What it was made of: two styles with the same wishes are the same."""
        self.font = QFont(family)
        self.font.setPointSizeF(points)
        self.chip_font = QFont(chip_family) if chip_family else QFont()
        self.chip_font.setPointSizeF(max(7.0, points * 0.46))
        metrics = QFontMetricsF(self.font)
        self._chip_metrics = QFontMetricsF(self.chip_font)
        self._chip_widths: dict[str, float] = {}
        self.ascent = metrics.ascent()
        self.descent = metrics.descent()
        self.headroom = float(round(metrics.height() * (0.24 + 0.6 * (line_spacing - 1))))
        """Free space above each line, where link arcs run."""
        self.chip_height = float(round(self._chip_metrics.height()))
        self.bar_height = max(2.0, float(round(points * 0.14)))
        self.measure = float(round(points * measure))
        """The widest comfortable line of text."""
        self.gutter = float(round(points * 2.9))
        """Space at the right for sentence numbers."""
        self.margin = float(round(points * 2.4))
        """Space at the left, where links run from line to line."""
        self.sentence_gap = float(round(metrics.height() * 0.42 * line_spacing))

    def like(self, *, points: float | None = None, tashkeel: bool | None = None) -> Style:
        """Return this style at another size, or with tashkeel shown or hidden."""
        return Style(
            self.family,
            self.points if points is None else points,
            self.chip_family,
            self.line_spacing,
            self.tashkeel if tashkeel is None else tashkeel,
            self.measure_in_letters,
        )

    def chip_width(self, text: str) -> float:
        """Return the width of a chip that says ``text``."""
        width = self._chip_widths.get(text)
        if width is None:
            width = self._chip_metrics.horizontalAdvance(text) + self.chip_height * 0.9
            self._chip_widths[text] = width
        return width

    def chip_text(self, text: str, room: float) -> str:
        """Return what a chip says where there is so much room: the text, shortened where it has to be."""
        if self.chip_width(text) <= room:
            return text
        return self._chip_metrics.elidedText(text, Qt.TextElideMode.ElideRight, room - self.chip_height * 0.9)
