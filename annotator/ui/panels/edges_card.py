"""The edges of the selected span, from both ends, the invisible made visible."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from annotator.messages import say
from annotator.model.values import Annotation
from annotator.ui.theme import Theme
from annotator.ui.widgets.edge_cells import cells_at_end, cells_at_start
from annotator.ui.widgets.edges import EdgeStrip
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.translated import Translated


class EdgesCard(Translated):
    """First and last letters of a span in the order they are stored."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = (label(quiet=True, points=9), label(quiet=True, points=9.5))
        self._strips = (EdgeStrip(), EdgeStrip())
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(12)
        layout.setVerticalSpacing(4)
        layout.setColumnStretch(1, 1)
        for row, (name, strip) in enumerate(zip(self._names, self._strips, strict=True)):
            layout.addWidget(name, row, 0)
            layout.addWidget(strip, row, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        for name, strip, code in zip(
            self._names, self._strips, ("window.edge_start", "window.edge_end"), strict=True
        ):
            name.setText(say(code))
            strip.setAccessibleName(say(code))

    def set_theme(self, theme: Theme, family: str) -> None:
        """Paint in the colours of a theme, letters in the family of articles."""
        for strip in self._strips:
            strip.set_theme(theme, family)

    def show_span(self, text: str, annotation: Annotation, colour: str) -> None:
        """Show the edges of an annotation in an article's text."""
        segments = annotation.span.segments
        self._strips[0].show_cells(cells_at_start(text, segments[0]), colour)
        self._strips[1].show_cells(cells_at_end(text, segments[-1]), colour)
