"""StoredTextField: stored text to be put right, right to left, with signs for what cannot be seen."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit

from annotator.text.cleaning import clean_up
from annotator.ui.article.style import Style
from annotator.ui.correcting.shown_text import SIGN, Signs, insert, make_signs, stored
from annotator.ui.keys import key_of
from annotator.ui.theme import Theme


class StoredTextField(QTextEdit):
    """Gives back exactly what was put in, but for what a person changed. Enter accepts; Shift makes a new line."""

    accepted = Signal()
    edited = Signal()
    """The text may be another."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self._signs = Signs(self)
        document = self.document()
        document.documentLayout().registerHandler(SIGN, self._signs)
        option = document.defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        flags = QTextOption.Flag
        option.setFlags(flags.ShowTabsAndSpaces | flags.ShowLineAndParagraphSeparators)
        document.setDefaultTextOption(option)
        self._came: list[tuple[int, int]] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._on_came)
        document.contentsChange.connect(self._on_change)

    def dress(self, theme: Theme, style: Style) -> None:
        """Take the colours of a theme and the letters of articles."""
        self._signs.theme = theme
        self.setFont(style.font)
        self.document().setDefaultFont(style.font)

    def show_text(self, text: str, selection: tuple[int, int] = (0, 0)) -> None:
        """Show stored text, these code points of it selected; what was done in the field before is forgotten."""
        document = self.document()
        document.setUndoRedoEnabled(False)
        document.clear()
        cursor = QTextCursor(document)
        at = []
        for part in (text[: selection[0]], text[selection[0] : selection[1]], text[selection[1] :]):
            insert(cursor, part)
            at.append(cursor.position())
        document.setUndoRedoEnabled(True)
        cursor.setPosition(at[0])
        cursor.setPosition(at[1], QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def text(self) -> str:
        """Return the text as it would be stored."""
        return stored(self.document())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter accepts, with Shift it makes a new line; Escape is the dialog's."""
        key = key_of(event)
        if key in ("Return", "Ctrl+Return"):
            self.accepted.emit()
        elif key == "Shift+Return":
            self.textCursor().insertBlock()
        elif key == "Escape":
            event.ignore()
        else:
            super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy what is stored, not what is shown."""
        cursor = self.textCursor()
        data = QMimeData()
        data.setText(stored(self.document(), cursor.selectionStart(), cursor.selectionEnd()))
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain text, its invisible characters as signs."""
        if source.hasText():
            insert(self.textCursor(), clean_up(source.text()).text)

    def _on_change(self, position: int, _removed: int, added: int) -> None:
        # A document must not be changed while it tells of a change.
        if added:
            self._came.append((position, added))
        self._later.start()

    def _on_came(self) -> None:
        came, self._came = self._came, []
        for position, added in came:
            make_signs(self.document(), position, added)
        self._came = []
        self.edited.emit()
