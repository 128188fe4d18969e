"""Annotations of the open article as an item model, in reading order, with named columns."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.messages import number, say
from annotator.model.sheet import Sheet
from annotator.model.tagset import Tagset
from annotator.model.values import Annotation
from annotator.text.lines import shortened
from annotator.ui.naming import tag_name
from annotator.ui.theme import DARK, LIGHT
from annotator.ui.widgets.bidi import isolated, right_to_left
from annotator.ui.widgets.labels import chip_picture
from annotator.ui.widgets.literal import in_tip

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("sentence", "tag", "words", "links")
"""``column.<name>`` is the code of each heading."""
SENTENCE, TAG, WORDS, LINKS = range(4)
_ARTICLE_SIDE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
SHOWN_WORDS = 120
"""Code points of a span that a row shows at most."""


class AnnotationRows(QAbstractTableModel):
    """One row an annotation of the sheet."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.annotations: list[Annotation] = []
        self._sheet: Sheet | None = None
        self._tagset: Tagset | None = None
        self._is_dark = False

    def show(self, sheet: Sheet | None, tagset: Tagset | None) -> None:
        """Show the annotations of a sheet."""
        self.beginResetModel()
        self._sheet, self._tagset = sheet, tagset
        kept = sheet.annotations.values() if sheet else ()
        self.annotations = sorted(
            (one for one in kept if one.status != "rejected"),
            key=lambda one: (one.span.segments, one.tag, one.id),
        )
        self.endResetModel()

    def set_dark(self, is_dark: bool) -> None:
        """Use the colours for a dark ground, or a light one."""
        self._is_dark = is_dark

    def row_of(self, id: str) -> int:
        """Return the row of an annotation, -1 where it is not there."""
        return next((row for row, one in enumerate(self.annotations) if one.id == id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of annotations."""
        return 0 if parent.isValid() else len(self.annotations)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's heading."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(f"column.{COLUMNS[section]}")
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell, and the tag's colour beside its name."""
        if not index.isValid() or self._sheet is None or self._tagset is None:
            return None
        annotation = self.annotations[index.row()]
        tag = self._tagset.tag(annotation.tag)
        if role == Qt.ItemDataRole.DisplayRole:
            match index.column():
                case 0:
                    return number(self._sheet.article.sentence_at(annotation.span.start) + 1)
                case 1:
                    return tag_name(self._tagset, annotation.tag)
                case 2:
                    return self._words(annotation)
                case _:
                    linked = len(self._sheet.links_of(annotation.id))
                    return number(linked) if linked else ""
        if role == Qt.ItemDataRole.DecorationRole and index.column() == TAG and tag:
            return chip_picture((DARK if self._is_dark else LIGHT).tag_colour(tag.colours))
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == WORDS:
            return in_tip(self._words(annotation))
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == LINKS:
            return in_tip(self._linked_tags(annotation))
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == LINKS:
            return self._linked_tags(annotation)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = _ARTICLE_SIDE if index.column() == WORDS else Qt.AlignmentFlag.AlignLeading
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _words(self, annotation: Annotation) -> str:
        assert self._sheet is not None
        return right_to_left(shortened(annotation.span.text_of(self._sheet.article.text), SHOWN_WORDS))

    def _linked_tags(self, annotation: Annotation) -> str:
        assert self._sheet is not None
        assert self._tagset is not None
        ids = dict.fromkeys(
            other
            for link in self._sheet.links_of(annotation.id)
            for other in (link.from_id, link.to_id)
            if other != annotation.id
        )
        tags = (self._sheet.annotations[id].tag for id in ids if id in self._sheet.annotations)
        names = dict.fromkeys(tag_name(self._tagset, tag) for tag in tags)
        return say("list.comma").join(map(isolated, names))
