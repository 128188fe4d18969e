"""EntryForm: what is known of a speaker, each change of it told as one edit."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from annotator.messages import say
from annotator.model.values import SpeakerEntry
from annotator.ui.widgets.fields import Field, Lines
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.translated import Translated

NAMES = ("name", "role", "affiliation", "variants")
LINES_HEIGHT = 84


class EntryForm(Translated):
    """Name, role, affiliation and other spellings; kept when a field is left or Enter is pressed."""

    edited = Signal(object, object)
    """The SpeakerEntry before and after."""
    refused = Signal(str)
    """Why what was written is not kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: SpeakerEntry | None = None
        self.name, self.role, self.affiliation, self.variants = Field(), Field(), Field(), Lines()
        self.variants.setFixedHeight(LINES_HEIGHT)
        self._labels = {id: label(quiet=True, points=9) for id in NAMES}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setRowMinimumHeight(2, 12)
        places = {"name": (0, 0), "role": (0, 1), "affiliation": (3, 1), "variants": (3, 0)}
        for id, (row, column) in places.items():
            grid.addWidget(self._labels[id], row, column)
            top = Qt.AlignmentFlag.AlignTop if id == "affiliation" else Qt.AlignmentFlag(0)
            grid.addWidget(self._field(id), row + 1, column, top)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        for one in (self.name, self.role, self.affiliation):
            one.editingFinished.connect(self._on_finished)
        self.variants.finished.connect(self._on_finished)
        QWidget.setTabOrder(self.name, self.role)
        QWidget.setTabOrder(self.role, self.variants)
        QWidget.setTabOrder(self.variants, self.affiliation)

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """The fields, in the order Tab goes through them."""
        return self.name, self.role, self.variants, self.affiliation

    @property
    def is_being_written(self) -> bool:
        """Whether something was written that is not told yet."""
        return self._entry is not None and self._written(self._entry) != self._entry

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        for id in NAMES:
            self._labels[id].setText(say(f"registry.{id}"))
            self._field(id).setAccessibleName(say(f"registry.{id}"))

    def show_entry(self, entry: SpeakerEntry) -> None:
        """Show what is known of a speaker; what is being written in a field stays."""
        again = self._entry is not None and self._entry.id == entry.id
        before, self._entry = self._entry, entry
        for id in NAMES:
            if not (again and before is not None and _text(before, id) == _text(entry, id)):
                self._put(id, _text(entry, id))

    def forget(self) -> None:
        """Tell nothing of what was written: the speaker is gone."""
        self._entry = None

    def keep(self) -> None:
        """Tell what was written and not told yet: another speaker is about to be shown."""
        self._on_finished()

    def _field(self, id: str) -> Field | Lines:
        field: Field | Lines = getattr(self, id)
        return field

    def _put(self, id: str, text: str) -> None:
        field = self._field(id)
        if isinstance(field, Lines):
            field.setPlainText(text)
        else:
            field.setText(text)
            field.setCursorPosition(0)

    def _on_finished(self) -> None:
        before = self._entry
        if before is None:
            return
        after = self._written(before)
        if not after.name:
            self._put("name", before.name)
            self.refused.emit(say("registry.needs_name"))
        elif after != before:
            self._entry = after
            self.edited.emit(before, after)

    def _written(self, before: SpeakerEntry) -> SpeakerEntry:
        """Return the entry as the fields say."""
        name = " ".join(self.name.text().split())
        lines = (" ".join(line.split()) for line in self.variants.toPlainText().splitlines())
        return replace(
            before,
            name=name,
            role=" ".join(self.role.text().split()),
            affiliation=" ".join(self.affiliation.text().split()),
            variants=tuple(dict.fromkeys(line for line in lines if line and line != name)),
        )


def _text(entry: SpeakerEntry, id: str) -> str:
    value = getattr(entry, id)
    return value if isinstance(value, str) else "\n".join(value)
