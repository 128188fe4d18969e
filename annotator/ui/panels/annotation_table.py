"""The annotations of the open article as a table: choose one there and the article shows it."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QVBoxLayout, QWidget

from annotator.messages import say
from annotator.model.changes import Changes
from annotator.ui.adapters.annotation_rows import LINKS, SENTENCE, TAG, WORDS, AnnotationRows
from annotator.ui.theme import Theme
from annotator.ui.widgets.enter import keep_enter
from annotator.ui.widgets.labels import label, panel_title
from annotator.ui.widgets.translated import Translated
from annotator.ui.workbench import Workbench

ROW_HEIGHT = 32
ROOM_FOR_LINKS = 320
"""Pixels the table is wide at least to count links."""
_KEY = Qt.Key
_MOVING = (
    _KEY.Key_Up, _KEY.Key_Down, _KEY.Key_PageUp, _KEY.Key_PageDown, _KEY.Key_Home, _KEY.Key_End,
    _KEY.Key_Return, _KEY.Key_Enter,
)  # fmt: skip


class _Rows(QTableView):
    """A table whose rows are gone through by arrows; letters are not searched for, they tag."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that move and Enter; leave all others to the window."""
        if event.key() in _MOVING and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            keep_enter(event)
        else:
            event.ignore()


class AnnotationTable(Translated):
    """Shows the annotations of the sheet."""

    picked = Signal(str)
    """Id of the annotation a person picked."""
    entered = Signal()
    """Enter or a double click: on with the article."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self._workbench = workbench
        self._id = ""
        self.rows = AnnotationRows(self)
        self.title = panel_title()
        self.table = _Rows()
        self.table.setObjectName("annotationTable")
        self.table.setModel(self.rows)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        heading = self.table.horizontalHeader()
        heading.setHighlightSections(False)
        heading.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        heading.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        heading.setMinimumSectionSize(32)
        for column, width in ((SENTENCE, 56), (TAG, 108), (LINKS, 64)):
            self.table.setColumnWidth(column, width)
        self._none = label(quiet=True)
        self._none.setWordWrap(True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._none.setContentsMargins(16, 16, 16, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(8)
        self.title.setContentsMargins(16, 0, 16, 0)
        layout.addWidget(self.title)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._none, 1)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.table.clicked.connect(self._on_current)
        self.table.activated.connect(lambda _index: self.entered.emit())
        workbench.article_opened.connect(self._on_article_opened)
        workbench.project_opened.connect(self._read)
        workbench.changed.connect(self._on_changed)
        self.retranslate()
        self._read()

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        self.title.setText(say("window.annotations_of_article"))
        self.table.setAccessibleName(say("window.annotations_of_article"))
        self._none.setText(say("window.no_annotations"))
        self.rows.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.rows.columnCount() - 1)
        self._paint_again()

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        self.rows.set_dark(theme.is_dark)
        self._paint_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words room: how many links there are is seen in the inspector too."""
        super().resizeEvent(event)
        self.table.setColumnHidden(LINKS, self.width() < ROOM_FOR_LINKS)

    def show_selected(self, id: str) -> None:
        """Mark the annotation that is selected in the article."""
        self._id = id
        row = self.rows.row_of(id)
        selection = self.table.selectionModel()
        selection.blockSignals(True)
        if row < 0:
            self.table.clearSelection()
            selection.setCurrentIndex(QModelIndex(), QItemSelectionModel.SelectionFlag.Clear)
        else:
            # Not selectRow: right to left it looks for a column past the edge and selects nothing.
            flags = QItemSelectionModel.SelectionFlag
            selection.setCurrentIndex(self.rows.index(row, WORDS), flags.ClearAndSelect | flags.Rows)
            self.table.scrollTo(self.rows.index(row, WORDS))
        selection.blockSignals(False)
        self._paint_again()

    def _paint_again(self) -> None:
        if self.isVisible():
            self.table.viewport().update()

    def neighbour(self, id: str, caret: int, step: int) -> str:
        """Return the annotation ``step`` rows from ``id``, or from the caret where none is selected."""
        row = self.rows.row_of(id)
        if row < 0:
            before = sum(one.span.start < caret for one in self.rows.annotations)
            row = before - 1 if step > 0 else before
        row += step
        return self.rows.annotations[row].id if 0 <= row < len(self.rows.annotations) else ""

    def _on_article_opened(self) -> None:
        self._id = ""
        self._read()

    def _read(self) -> None:
        project = self._workbench.project
        self.rows.show(self._workbench.sheet, project.tagset if project else None)
        empty = self.rows.rowCount() == 0
        self.table.setVisible(not empty)
        self._none.setVisible(empty)
        self.show_selected(self._id)

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.picked.emit(self.rows.annotations[index.row()].id)

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.concern(self._workbench.article_id) or changes.has_kind("tagset"):
            self._read()
