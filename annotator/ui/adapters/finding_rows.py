"""Findings of the open article as an item model, in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.messages import say
from annotator.model.scheme import Scheme
from annotator.model.sheet import Sheet
from annotator.model.tagset import Tagset
from annotator.model.values import Annotation
from annotator.ui.naming import tag_name

if TYPE_CHECKING:
    from annotator.model.checks import Finding

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""The whole FindingRow."""
SHOWN_WORDS = 120
"""Code points of a span that a row shows at most."""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """What a row says of a finding."""

    annotation: Annotation
    text: str
    """What there is to say."""
    words: str
    """The words it is about."""
    tag: str
    """Name of their tag."""
    colours: tuple[str, str]
    sentence: int
    """Number of their sentence, from 1."""
    is_hint: bool

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return say("finding.spoken", text=self.text, tag=self.tag, words=self.words, sentence=self.sentence)


class FindingRows(QAbstractListModel):
    """One row a finding."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[FindingRow] = []

    def show(self, sheet: Sheet | None, tagset: Tagset | None) -> bool:
        """Show the findings of a sheet; tell whether they are others than before."""
        from annotator.model.checks import check_sheet

        rows = []
        if sheet and tagset:
            rows = [_row(sheet, tagset, each) for each in check_sheet(sheet, Scheme.of(tagset))]
        if rows == self.rows:
            return False
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        return True

    def row_of(self, annotation: str) -> int:
        """Return the first row about an annotation, -1 where there is none."""
        return next((at for at, row in enumerate(self.rows) if row.annotation.id == annotation), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of findings."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a finding says, the whole row, or what a screen reader says."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
        return row if role == ROW_ROLE else None


def _row(sheet: Sheet, tagset: Tagset, finding: Finding) -> FindingRow:
    annotation = sheet.annotations[finding.annotation]
    tag = tagset.tag(annotation.tag)
    words = annotation.span.text_of(sheet.article.text).replace("\n", " ")
    return FindingRow(
        annotation,
        say(finding.code, **finding.arguments),
        words if len(words) <= SHOWN_WORDS else words[:SHOWN_WORDS].rstrip() + "…",
        tag_name(tagset, annotation.tag),
        tag.colours if tag else ("#808080", "#808080"),
        sheet.article.sentence_at(annotation.span.start) + 1,
        finding.severity == "hint",
    )
