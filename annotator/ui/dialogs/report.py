"""What a job did: a line or two in large, and the list of what is worth a look."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.messages import say
from annotator.ui.widgets.dialog import Dialog
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.plain_text import PlainText


class ReportDialog(Dialog):
    """A report to read and to copy."""

    def __init__(
        self, title: str, summary: str, remarks: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(480)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(label(title, points=14, bold=True))
        what = label(summary)
        what.setWordWrap(True)
        layout.addWidget(what)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        if remarks:
            self.resize_within_screen(640, 440)
            text = PlainText("\n".join(remarks))
            text.setReadOnly(True)
            text.setAccessibleName(title)
            layout.addWidget(text, 1)
            copy = QPushButton(say("button.copy_details"))
            copy.clicked.connect(lambda: QApplication.clipboard().setText("\n".join((summary, *remarks))))
            buttons.addWidget(copy)
        close = QPushButton(say("button.close"))
        close.setDefault(True)
        close.setProperty("primary", True)
        close.clicked.connect(self.accept)
        buttons.addWidget(close)
        layout.addLayout(buttons)
        close.setFocus()
