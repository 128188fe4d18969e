"""Where something went wrong that nobody foresaw: a calm word, and the details to copy."""

from __future__ import annotations

import platform
import sys
import traceback
from types import TracebackType

import PySide6
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

import annotator
from annotator.messages import say
from annotator.ui.widgets.labels import label


class CrashDialog(QDialog):
    """Says that all is saved, and what to send to those who can mend it."""

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("window.name"))
        self.resize(640, 420)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(label(say("window.crash_title"), points=14, bold=True))
        what = label(say("window.crash_text"))
        what.setWordWrap(True)
        layout.addWidget(what)
        text = QPlainTextEdit(details)
        text.setReadOnly(True)
        text.setLayoutDirection(text.layoutDirection().LeftToRight)
        text.setAccessibleName(say("window.crash_details"))
        layout.addWidget(text, 1)
        copy, close = QPushButton(say("button.copy_details")), QPushButton(say("button.go_on"))
        copy.clicked.connect(lambda: QApplication.clipboard().setText(details))
        close.clicked.connect(self.accept)
        close.setProperty("primary", True)
        close.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(copy)
        buttons.addWidget(close)
        layout.addLayout(buttons)
        close.setFocus()


class CrashCatcher:
    """Takes exceptions that reach Qt's loop (``sys.excepthook``) and shows them, one at a time."""

    def __init__(self) -> None:
        self._shown = False

    def __call__(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,  # noqa: ARG002
    ) -> None:
        """Show an exception; a person's Ctrl+C in the terminal ends the program as everywhere."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        details = details_of(error)
        sys.stderr.write(details + "\n")
        if self._shown or QApplication.instance() is None:
            return
        self._shown = True
        try:
            CrashDialog(details, _window_below()).exec()
        finally:
            self._shown = False


def _window_below() -> QWidget | None:
    """Return the window to stand over and to look like, also while another program has the keys."""
    seen = (window for window in QApplication.topLevelWidgets() if window.isVisible() and window.isWindow())
    return QApplication.activeWindow() or next(seen, None)


def details_of(error: BaseException) -> str:
    """Return what helps to mend it: versions and the way the exception came."""
    versions = (
        f"Iqtibas {annotator.__version__}, Python {platform.python_version()}, "
        f"PySide6 {PySide6.__version__}, {platform.platform(terse=True)}"
    )
    return versions + "\n\n" + "".join(traceback.format_exception(error))
