"""Findings of the open article as an item model, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.frozen import dataclass
from annotator.messages import language, say
from annotator.model.sheet import Sheet
from annotator.model.tagset import Tagset
from annotator.model.values import Annotation
from annotator.text.lines import shortened
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
        self._made: dict[int, tuple[Finding, FindingRow]] = {}
        """Row by finding; the findings are kept, or another could have the number of one that is gone."""
        self._made_for: tuple[object, ...] = ()

    def show(self, sheet: Sheet | None, tagset: Tagset | None, findings: Sequence[Finding]) -> None:
        """Show these findings; rows of findings that were shown before stay where and what they are."""
        made_for = (tagset, sheet.article.starts if sheet else (), language())
        if made_for != self._made_for:
            self._made_for, self._made = made_for, {}
        before, self._made = self._made, {}
        if sheet and tagset:
            for each in findings:
                self._made[id(each)] = before.get(id(each)) or (each, _row(sheet, tagset, each))
        self._change_to([row for _, row in self._made.values()])

    def _change_to(self, rows: list[FindingRow]) -> None:
        """Take rows out and put rows in where the lists differ: what a person has chosen stays chosen."""
        old = self.rows
        shorter = min(len(old), len(rows))
        first = next((at for at in range(shorter) if old[at] != rows[at]), shorter)
        rest = shorter - first
        same = next((n for n in range(rest) if old[-1 - n] != rows[-1 - n]), rest)
        if len(old) - same > first:
            self.beginRemoveRows(QModelIndex(), first, len(old) - same - 1)
            self.rows = old[:first] + old[len(old) - same :]
            self.endRemoveRows()
        if len(rows) - same > first:
            self.beginInsertRows(QModelIndex(), first, len(rows) - same - 1)
            self.rows = rows
            self.endInsertRows()

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
    return FindingRow(
        annotation,
        say(finding.code, **finding.arguments),
        shortened(annotation.span.text_of(sheet.article.text), SHOWN_WORDS),
        tag_name(tagset, annotation.tag),
        tag.colours if tag else ("#808080", "#808080"),
        sheet.article.sentence_at(annotation.span.start) + 1,
        finding.severity == "hint",
    )
