"""What a person wants of an import or an export: small forms, each giving one plain value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.messages import say
from annotator.ui.widgets.check import CheckBox
from annotator.ui.widgets.combo import Combo
from annotator.ui.widgets.labels import label

ENCODINGS = ("utf-8", "windows-1256", "utf-16", "iso-8859-6", "cp720", "mac_arabic")
"""Encodings that Arabic text comes in; the first choice of the form guesses."""


@dataclass(frozen=True, slots=True)
class ImportWish:
    """How to read files: empty guesses."""

    paths: tuple[Path, ...]
    format: str = ""
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What to write where. No annotators: all of them."""

    out: Path
    format: str
    annotators: tuple[str, ...] = ()


class WishForm(QDialog):
    """A title, rows of fields, and two buttons with our own texts."""

    def __init__(self, title: str, go: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 16)
        whole.setSpacing(16)
        whole.addWidget(label(title, points=14, bold=True))
        self.rows = QFormLayout()
        self.rows.setHorizontalSpacing(16)
        self.rows.setVerticalSpacing(12)
        whole.addLayout(self.rows)
        whole.addStretch(1)
        self.go, cancel = QPushButton(go), QPushButton(say("button.cancel"))
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        self.go.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.go)
        whole.addLayout(buttons)

    def add_choice(self, name: str, choices: Sequence[tuple[str, str]]) -> Combo:
        """Add a list of (value, text) that opens."""
        combo = Combo()
        for value, text in choices:
            combo.addItem(text, value)
        combo.setAccessibleName(name)
        self.rows.addRow(name, combo)
        return combo


class ImportForm(WishForm):
    """Format and encoding of the files chosen."""

    def __init__(self, paths: Sequence[Path], formats: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(say("window.import_title"), say("button.import"), parent)
        self._paths = tuple(paths)
        names = [path.name for path in paths[:3]]
        more = len(paths) - len(names)
        files = "\n".join(names) + ("\n" + say("window.more_files", n=more) if more else "")
        self.rows.addRow(say("window.files"), label(files))
        guess = ("", say("window.guess"))
        self._format = self.add_choice(
            say("window.format"), [guess, *((id, say(f"formats.{id}")) for id in formats)]
        )
        self._encoding = self.add_choice(
            say("window.encoding"), [guess, *((name, name) for name in ENCODINGS)]
        )

    def wish(self) -> ImportWish:
        """Return what was chosen."""
        return ImportWish(self._paths, self._format.currentData(), self._encoding.currentData())


class ExportForm(WishForm):
    """Format and annotators; where to write is asked afterwards, when it is known whether a file or a folder."""

    def __init__(
        self, formats: Sequence[str], annotators: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(say("window.export_title"), say("button.choose"), parent)
        self._format = self.add_choice(say("window.format"), [(id, say(f"formats.{id}")) for id in formats])
        self._boxes = {name: CheckBox(name) for name in annotators}
        boxes = QWidget()
        column = QVBoxLayout(boxes)
        column.setContentsMargins(0, 0, 0, 0)
        for box in self._boxes.values():
            box.setChecked(True)
            box.toggled.connect(self._on_toggled)
            column.addWidget(box)
        if annotators:
            self.rows.addRow(say("window.annotators"), boxes)

    def format(self) -> str:
        """Return the format chosen."""
        return str(self._format.currentData())

    def annotators(self) -> tuple[str, ...]:
        """Return whose annotations are wanted; nothing where all are."""
        chosen = tuple(name for name, box in self._boxes.items() if box.isChecked())
        return () if len(chosen) == len(self._boxes) else chosen

    def _on_toggled(self) -> None:
        self.go.setEnabled(any(box.isChecked() for box in self._boxes.values()))
