"""Texts of Qt's own that a person sees (dialogs of files, menus of fields), from our catalogue.

Qt's Arabic has gaps and other words than ours for the same buttons; what is not listed here stays Qt's.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

from annotator.messages import say

CODES = {
    "OK": "button.ok",
    "Cancel": "button.cancel",
    "Open": "button.open",
    "Save": "button.save",
    "Close": "button.close",
    "Choose": "qt.choose",
    "Yes": "qt.yes",
    "No": "qt.no",
    "Back": "qt.back",
    "Go back": "qt.back",
    "Forward": "qt.forward",
    "Go forward": "qt.forward",
    "Parent Directory": "qt.parent_folder",
    "Go to the parent directory": "qt.parent_folder",
    "Create New Folder": "qt.new_folder",
    "Create a New Folder": "qt.new_folder",
    "New Folder": "qt.new_folder",
    "List View": "qt.list_view",
    "Change to list view mode": "qt.list_view",
    "Detail View": "qt.detail_view",
    "Change to detail view mode": "qt.detail_view",
    "Sidebar": "qt.places",
    "List of places and bookmarks": "qt.places",
    "Files": "qt.files",
    "Look in:": "window.look_in",
    "File name:": "window.file_name",
    "Files of type:": "window.file_type",
    "Directory:": "qt.folder_label",
    "Computer": "qt.computer",
    "My Computer": "qt.computer",
    "Drive": "qt.drive",
    "Folder": "qt.folder",
    "Directories": "qt.folders",
    "Name": "qt.name",
    "Size": "qt.size",
    "Type": "qt.type",
    "Kind": "qt.type",
    "Date Modified": "qt.changed",
    "All Files (*)": "qt.all_files",
    "Show ": "qt.show",
    "Rename": "qt.rename",
    "Delete": "qt.delete",
    "Show hidden files": "qt.show_hidden",
    "Recent Places": "qt.recent",
    "Remove": "qt.remove",
    "Undo": "action.undo",
    "Redo": "action.redo",
    "Cut": "qt.cut",
    "Copy": "qt.copy",
    "Paste": "qt.paste",
    "Select All": "qt.select_all",
    "%1 already exists.\nDo you want to replace it?": "qt.replace",
    "%1\nFile not found.\nPlease verify the correct file name was given.": "qt.no_file",
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": "qt.no_folder",
    "'%1' is write protected.\nDo you want to delete it anyway?": "qt.delete_protected",
    "Are you sure you want to delete '%1'?": "qt.delete_sure",
    "Could not delete directory.": "qt.cannot_delete",
}
"""The code of each of Qt's texts, written without the sign of a key (``&Open``)."""
CONTEXTS = (
    "QFileDialog", "QFileSystemModel", "QAbstractFileIconProvider", "QPlatformTheme", "QSidebar",
    "QDialogButtonBox", "QLineEdit", "QWidgetTextControl", "QPlainTextEdit",
)  # fmt: skip


class QtTexts(QTranslator):
    """Gives Qt our texts for its own; where we have none, Qt asks on."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("iqtibas")

    def isEmpty(self) -> bool:
        """Have something to say, though no file was loaded."""
        return False

    def translate(
        self, context: str, source: str, _disambiguation: str | None = None, _n: int = -1
    ) -> str | None:
        """Return our text for one of Qt's, None where we have none."""
        code = CODES.get(source.replace("&", "")) if context in CONTEXTS else None
        return say(code) if code else None
