"""What Qt's dialog of files lacks: paths, sizes and dates that run left to right, icons for both themes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QFileSystemModel,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
)

from annotator.messages import is_right_to_left
from annotator.ui.icons import icon
from annotator.ui.widgets.bidi import left_to_right, path_shown

SIZE, KIND, CHANGED = 1, 2, 3
"""Columns of Qt's model of files."""
PAD = 12
ICONS = {
    "backButton": "previous",
    "forwardButton": "next",
    "toParentButton": "up",
    "newFolderButton": "new_folder",
    "listModeButton": "tiles",
    "detailModeButton": "rows",
}
"""Qt's own are black, and so not seen on dark ground."""


class _LeftToRight(QStyledItemDelegate):
    """Writes what Qt gives as it is meant to be read: ``1.05 KiB``, not ``KiB 1.05``."""

    def displayText(self, value: Any, locale: QLocale | QLocale.Language) -> str:
        """Return the text of a cell."""
        return left_to_right(super().displayText(value, locale))


class _Time(QStyledItemDelegate):
    """Writes when a file was changed as dates are written everywhere in the program, whatever the system's way."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Put the time in place of Qt's text."""
        super().initStyleOption(option, index)
        model = index.model()
        if isinstance(model, QFileSystemModel):
            changed = model.fileInfo(index).lastModified()
            option.text = left_to_right(changed.toString("yyyy-MM-dd HH:mm"))


class _PathPaint(QObject):
    """Paints the box of the folder: in a window that runs right to left Qt paints past its edge."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take painting over."""
        if event.type() != QEvent.Type.Paint or not isinstance(watched, QComboBox):
            return super().eventFilter(watched, event)
        option = QStyleOptionComboBox()
        option.initFrom(watched)
        place = watched.rect().adjusted(PAD, 0, -PAD, 0)
        path = option.fontMetrics.elidedText(
            watched.currentText(), Qt.TextElideMode.ElideMiddle, place.width()
        )
        with QPainter(watched) as painter:
            watched.style().drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option, painter, watched)
            painter.setPen(watched.palette().color(QPalette.ColorRole.Text))
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | middle, path_shown(path))
        return True


class FilesDialog(QFileDialog):
    """Takes several files whatever they are called.

    Qt writes the chosen names into its field, each in quotation marks, and reads them back from there: where a name
    has such a mark itself it reads something else, the folder among it, and does nothing.
    """

    def chosen_paths(self) -> list[Path]:
        """Return the files the dialog was accepted with."""
        return self._marked() or [Path(name) for name in self.selectedFiles()]

    def accept(self) -> None:
        """Take the chosen files."""
        if self._marked():
            QDialog.accept(self)
        else:
            super().accept()

    def _marked(self) -> list[Path]:
        """Return the chosen files where the field holds exactly them and Qt could not read it, else none."""
        table, field = self.findChild(QTreeView, "treeView"), self.findChild(QLineEdit, "fileNameEdit")
        files = self.findChild(QFileSystemModel)
        if table is None or field is None or files is None:
            return []
        rows = table.selectionModel().selectedRows()
        # Ctrl+A takes folders too.
        paths = [Path(files.filePath(row)) for row in rows if not files.isDir(row)]
        names = [path.name for path in paths]
        written = " ".join(f'"{name}"' for name in names)
        if len(names) < 2 or '"' not in "".join(names) or field.text() != written:
            return []
        return paths


def set_up(dialog: QFileDialog) -> None:
    """Dress Qt's own dialog; that of a desktop has none of these parts and stays as it is."""
    for field in (*dialog.findChildren(QLineEdit), *dialog.findChildren(QComboBox)):
        if field.objectName() in ("fileNameEdit", "lookInCombo"):
            field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # paths run left to right
        if field.objectName() == "lookInCombo":
            field.installEventFilter(_PathPaint(field))
    for table in dialog.findChildren(QTreeView):
        table.setItemDelegateForColumn(SIZE, _LeftToRight(table))
        table.setItemDelegateForColumn(CHANGED, _Time(table))
        for column in (SIZE, CHANGED):
            table.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        table.setColumnHidden(KIND, True)  # in Qt's English; a file's suffix says it
    colours = QApplication.palette()
    text, quiet = (
        colours.color(group, QPalette.ColorRole.WindowText).name()
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled)
    )
    for button in dialog.findChildren(QToolButton):
        if button.objectName() in ICONS:
            button.setIcon(icon(ICONS[button.objectName()], text, quiet, is_right_to_left()))
