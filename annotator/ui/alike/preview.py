"""PlacePreview: the lit place in its article, with the annotation as it would stand there."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.alike import Place
from annotator.errors import IqtibasError
from annotator.model.sheet import Sheet
from annotator.model.values import Annotation
from annotator.ui.agreement.reading_pane import ReadingPane
from annotator.ui.appearance import Appearance
from annotator.ui.naming import tag_name
from annotator.ui.workbench import Workbench

SHARE = 0.8
"""Size of the letters beside those of the editor."""


class PlacePreview(QWidget):
    """Shows the article a place is in; each is read once while one goes through its places."""

    def __init__(self, annotation: Annotation, workbench: Workbench, appearance: Appearance) -> None:
        super().__init__()
        self._annotation, self._workbench = annotation, workbench
        self._sheet: Sheet | None = None
        self.pane = ReadingPane(self._label)
        self.pane.dress(appearance.theme, appearance.style(SHARE))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pane)

    def show_place(self, place: Place | None) -> None:
        """Show a place; None: nothing."""
        project = self._workbench.project
        if place is None or project is None:
            self.pane.show_sheet(None, None)
            return
        if self._sheet is None or self._sheet.article.id != place.article:
            try:
                annotation = self._annotation
                self._sheet = project.sheet(place.article, [annotation.annotator], round=annotation.round)
            except IqtibasError as error:
                self._sheet = None
                self.pane.show_sheet(None, None)
                self._workbench.tell(error)
                return
        sheet = self._sheet
        shown = replace(self._annotation, id="preview", article=place.article, span=place.span)
        if place.tagged:
            shown = next(
                (
                    one
                    for one in sheet.annotations.values()
                    if one.span == place.span and one.tag == shown.tag
                ),
                shown,
            )
        annotations = {**sheet.annotations, shown.id: shown}
        self.pane.show_sheet(
            Sheet(sheet.article, annotations, sheet.links, sheet.finished, sheet.done), self._workbench.tagset
        )
        self.pane.light(shown)

    def _label(self, annotation: Annotation) -> str:
        return tag_name(self._workbench.tagset, annotation.tag)
