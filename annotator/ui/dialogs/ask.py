"""The one port through which a person is told and asked; tests put another in its place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from annotator.errors import IqtibasError
from annotator.messages import say
from annotator.project import Project
from annotator.text.characters import LRM

if TYPE_CHECKING:
    # Dialogs are brought in when something is asked: the window opens without them.
    from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

    from annotator.ui.dialogs.file_dialog import FilesDialog
    from annotator.ui.dialogs.wishes import ExportWish, ImportWish


class Ask:
    """Tells and asks in dialogs over the window. Our own texts stand on all buttons: Qt's Arabic has gaps."""

    def __init__(self, own_folder: Path | None = None) -> None:
        """``own_folder``: where the program keeps its own files (the sample), and a person none."""
        self._own_folder = own_folder
        self.window: QWidget | None = None
        """The window of the program; what is asked lies on it where a person is at no other."""
        self._latest: QWidget | None = None
        self.folder = ""
        """Where the last file was chosen, or the open project lies."""

    @property
    def at(self) -> QWidget | None:
        """The window a person is at, beside the editor or the editor itself: it lies under what is asked.

        Between two questions the window system may for a moment tell of none: then it is still the one before.
        """
        from PySide6.QtWidgets import QApplication
        from shiboken6 import isValid

        latest = self._latest if self._latest is not None and isValid(self._latest) else None
        if latest is not None and not latest.isVisible():
            latest = None
        self._latest = QApplication.activeWindow() or latest
        return self._latest or self.window

    def begin_beside(self, path: Path) -> None:
        """Let the next dialog of files begin where this file lies."""
        self.folder = self.folder_beside(path) or self.folder

    def folder_beside(self, path: Path) -> str:
        """Return the folder of a file; empty where it is the program's own, in which nobody looks for files."""
        folder = path.absolute().parent
        return "" if folder == self._own_folder else str(folder)

    def place_beside(self, path: Path) -> Path:
        """Return the folder for what is made of a project: its own, else the one used last."""
        return Path(self.folder_beside(path) or self.folder or _documents())

    def tell(self, text: str, details: str = "") -> None:
        """Say one thing, with details for who wants them."""
        from PySide6.QtWidgets import QMessageBox

        box = self._box(QMessageBox.Icon.NoIcon, text)
        if details:
            box.setInformativeText(details)
        box.addButton(say("button.ok"), QMessageBox.ButtonRole.AcceptRole)
        self._run(box)

    def tell_failure(self, error: BaseException) -> None:
        """Say why a job failed; what nobody foresaw with all its details."""
        if isinstance(error, IqtibasError):
            from annotator.ui.error_text import engine_words, told

            self.tell(told(error), engine_words(error))
        else:
            from annotator.ui.dialogs.crash import details_of

            self.tell(say("window.job_failed"), details_of(error))

    def confirm(self, question: str, yes: str, *, no: str = "", grave: bool = False) -> bool:
        """Ask; ``yes`` is the text of the button that agrees. ``grave``: Enter alone does not agree.

        ``no`` is the text of the other one, where nothing is cancelled by it.
        """
        from PySide6.QtWidgets import QMessageBox

        from annotator.ui.widgets.restyle import restyle

        box = self._box(QMessageBox.Icon.NoIcon, question)
        agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        cancel = box.addButton(no or say("button.cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setEscapeButton(cancel)
        box.setDefaultButton(cancel if grave else agree)
        agree.setProperty("primary", not grave)
        restyle(agree)  # the box has dressed it already
        self._run(box)
        return box.clickedButton() is agree

    def project_to_open(self) -> Path | None:
        """Ask for a project file."""
        return self._file(say("window.open_project"), _filter("window.project_files", "*.iqt"))

    def files_to_merge(self) -> list[Path]:
        """Ask for the project files that came back."""
        from PySide6.QtWidgets import QFileDialog

        dialog = self._files(say("action.merge_files").rstrip("…"), QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([_filter("window.project_files", "*.iqt"), _filter("window.all_files", "*")])
        if not self._run(dialog):
            return []
        self.folder = dialog.directory().absolutePath()
        return dialog.chosen_paths()

    def folder_to_write(self, title: str) -> Path | None:
        """Ask for a folder."""
        from PySide6.QtWidgets import QFileDialog

        dialog = self._files(title, QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return self._chosen(dialog)

    def report(self, title: str, summary: str, remarks: Sequence[str]) -> None:
        """Say what a job did."""
        from annotator.ui.dialogs.report import ReportDialog

        self._run(ReportDialog(title, summary, remarks, self.at))

    def import_wish(self) -> ImportWish | None:
        """Ask for files of articles and how to read them."""
        from PySide6.QtWidgets import QFileDialog

        dialog = self._files(say("window.import_title"), QFileDialog.FileMode.ExistingFiles)
        if not self._run(dialog):
            return None
        self.folder = dialog.directory().absolutePath()
        return self.how_to_read(dialog.chosen_paths())

    def how_to_read(self, paths: Sequence[Path]) -> ImportWish | None:
        """Ask how files are to be read."""
        from annotator.importing.registry import READERS
        from annotator.ui.dialogs.wishes import ImportForm

        form = ImportForm(paths, list(READERS), self.at)
        return form.wish() if self._run(form) else None

    def export_wish(self, project: Project) -> ExportWish | None:
        """Ask for a format, whose annotations, and where to write them."""
        from annotator.exporting.registry import WRITERS
        from annotator.ui.dialogs.wishes import ExportForm, ExportWish

        form = ExportForm(list(WRITERS), [one.name for one in project.annotators()], self.at)
        if not self._run(form):
            return None
        name = project.path.stem
        suffix = "" if WRITERS[form.format()].folder else ".jsonl"
        out = self.file_to_save(say("window.export_title"), name + suffix, suffix)
        return ExportWish(out, form.format(), form.annotators()) if out else None

    def file_to_save(self, title: str, name: str, suffix: str, *, replace: bool = True) -> Path | None:
        """Ask where to write a file; ``suffix`` (``.iqt``) is added where none was typed.

        ``replace``: whether to ask about one that is there already; the caller refuses it otherwise.
        """
        from PySide6.QtWidgets import QFileDialog

        dialog = self._files(title, QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, say("button.save"))
        dialog.setLabelText(QFileDialog.DialogLabel.Reject, say("button.cancel"))  # the mode puts Qt's own
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not replace)
        if suffix:
            dialog.setDefaultSuffix(suffix.lstrip("."))
        if suffix == ".iqt":
            dialog.setNameFilters(
                [_filter("window.project_files", "*.iqt"), _filter("window.all_files", "*")]
            )
        dialog.selectFile(name)
        return self._chosen(dialog)

    def _run(self, dialog: QDialog) -> int:
        """Have a dialog answered; the window under it has the keys again, whatever the window system would do."""
        answer = dialog.exec()
        below = dialog.parentWidget()
        if below is not None:
            below.activateWindow()
        return answer

    def _file(self, title: str, filters: str) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        dialog = self._files(title, QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([filters, _filter("window.all_files", "*")])
        return self._chosen(dialog)

    def _chosen(self, dialog: QFileDialog) -> Path | None:
        if not self._run(dialog):
            return None
        self.folder = dialog.directory().absolutePath()
        return Path(dialog.selectedFiles()[0])

    def _files(self, title: str, mode: QFileDialog.FileMode) -> FilesDialog:
        from PySide6.QtWidgets import QFileDialog

        from annotator.ui.dialogs.file_dialog import FilesDialog, set_up

        dialog = FilesDialog(self.at, title, self.folder or _documents())
        dialog.setFileMode(mode)
        set_up(dialog)
        label = QFileDialog.DialogLabel
        for each, code in (
            (label.Accept, "button.open"),
            (label.Reject, "button.cancel"),
            (label.LookIn, "window.look_in"),
            (label.FileName, "window.file_name"),
            (label.FileType, "window.file_type"),
        ):
            dialog.setLabelText(each, say(code))
        return dialog

    def _box(self, icon: QMessageBox.Icon, text: str) -> QMessageBox:
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(icon, say("window.name"), text, QMessageBox.StandardButton.NoButton, self.at)
        box.setTextFormat(Qt.TextFormat.PlainText)
        return box


def _filter(code: str, pattern: str) -> str:
    """Return a filter of files as Qt reads it: its pattern stands last, and left to right in an Arabic line too."""
    return f"{say(code)} {LRM}({pattern})"


def _documents() -> str:
    """Return where files lie of somebody who chose none yet: not where the program happened to be started."""
    from PySide6.QtCore import QStandardPaths

    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
