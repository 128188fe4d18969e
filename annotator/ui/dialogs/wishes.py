"""What a person wants of an import or an export: small forms, each giving one plain value."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from annotator.errors import ImportRefused
from annotator.frozen import dataclass
from annotator.importing.preview import beginning, likeliest
from annotator.importing.registry import reader_of
from annotator.messages import say
from annotator.model.values import GOLD
from annotator.text.lines import ends_of
from annotator.ui.widgets.bidi import isolated, left_to_right, path_shown
from annotator.ui.widgets.check import CheckBox
from annotator.ui.widgets.combo import Combo
from annotator.ui.widgets.dialog import Dialog
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.plain_text import PlainText

ENCODINGS = ("utf-8", "windows-1256", "utf-16", "iso-8859-6", "cp720", "mac_arabic")
"""Encodings that Arabic text comes in; the first choice of the form guesses."""

PREVIEW_HEIGHT = 150
SHOWN_LETTERS = 2000
MOST_PEOPLE = 8
"""Annotators seen at once; of more the list scrolls, and the buttons stay on the screen."""
MOST_LETTERS = 48
"""Letters of a file's name that are shown; the middle of longer ones is left out."""
MOST_LOOKED_AT = 50
"""Files looked at before an import: reading the beginnings of more would hold the window up."""


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


class WishForm(Dialog):
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
    """Format and encoding of the files chosen; the beginning of a text shows whether the encoding is right."""

    def __init__(self, paths: Sequence[Path], formats: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(say("window.import_title"), say("button.import"), parent)
        self._paths = tuple(paths)
        names = [path_shown(ends_of(path.name, MOST_LETTERS)) for path in paths[:3]]
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
        self.hint = label(quiet=True)
        self.hint.setWordWrap(True)
        self.preview = PlainText()
        self.preview.setReadOnly(True)
        self.preview.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft
        )  # it is a text, whatever the window speaks
        self.preview.setFixedHeight(PREVIEW_HEIGHT)
        self.preview.setAccessibleName(say("window.beginning_of_text"))
        self.rows.addRow(self.hint)
        self.rows.addRow(self.preview)
        self._text = self._propose()
        self._encoding.currentIndexChanged.connect(lambda _at: self._show())
        self._format.currentIndexChanged.connect(lambda _at: self._show())
        self._show()

    def _propose(self) -> Path | None:
        """Return a text to show; where none of the texts is UTF-8, choose the encoding that looks right."""
        texts = [path for path in self._paths[:MOST_LOOKED_AT] if is_text(path)]
        try:
            odd = [path for path in texts if beginning(path) is None]
            if odd and len(odd) == len(texts):
                self._encoding.setCurrentIndex(max(0, self._encoding.findData(likeliest(odd[0], ENCODINGS))))
        except OSError:
            return None  # one has gone since it was chosen, which the import says
        return next(iter(odd or texts), None)

    def _show(self) -> None:
        shown = self._text is not None and self._format.currentData() in ("", "text")
        self.preview.setVisible(shown)
        self.hint.setVisible(shown)
        if self._text is None or not shown:
            return
        encoding = self._encoding.currentData()
        try:
            text = beginning(self._text, encoding)
        except OSError:  # gone since it was chosen, which the import says
            self._text = None
            self._show()
            return
        self.preview.setPlainText((text or "")[:SHOWN_LETTERS])
        name = isolated(ends_of(self._text.name, MOST_LETTERS))
        if text is not None:
            self.hint.setText(say("window.beginning_of", name=name))
        elif encoding:
            self.hint.setText(say("window.not_in_encoding", name=name, encoding=left_to_right(encoding)))
        else:
            self.hint.setText(say("window.some_not_utf_8", name=name))

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
        self._boxes = {name: CheckBox(say("agreement.gold") if name == GOLD else name) for name in annotators}
        boxes = QWidget()
        column = QVBoxLayout(boxes)
        column.setContentsMargins(0, 0, 0, 0)
        for box in self._boxes.values():
            box.setChecked(True)
            box.toggled.connect(self._on_toggled)
            column.addWidget(box)
        if len(annotators) > MOST_PEOPLE:
            self.rows.addRow(say("window.annotators"), _scrolled(boxes, len(annotators)))
        elif annotators:
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


def _scrolled(boxes: QWidget, number: int) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setWidget(boxes)
    area.setFixedHeight(boxes.sizeHint().height() * MOST_PEOPLE // number)
    return area


def is_text(path: Path) -> bool:
    """Tell whether a path would be read as plain text, and can be."""
    try:
        with path.open("rb"):
            return reader_of(path).name == "text"
    except (OSError, ImportRefused):
        return False
