"""Editors of attributes, one a type, made from a tagset's table: choice, flag, text, registry entry."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QVBoxLayout, QWidget

from annotator.messages import say
from annotator.model.tagset import AttributeSpec
from annotator.model.values import AttributeValue, SpeakerEntry
from annotator.ui.naming import name_of, value_names
from annotator.ui.widgets.check import CheckBox
from annotator.ui.widgets.combo import Combo
from annotator.ui.widgets.fields import Field
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.segments import Segments

MOST_SEGMENTS = 5
"""A choice of more values is a list that opens."""


class _Editor(QWidget):
    """What editors have in common: the attribute's name over the field, and the word on what was made of it."""

    edited = Signal(str, object)
    """Attribute id and its new value; None unsets it."""

    def __init__(self, spec: AttributeSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.name = name_of(spec)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)

    def _put(self, widget: QWidget, *, named: bool = True) -> None:
        if named:
            self._layout.addWidget(label(self.name, quiet=True, points=9))
        widget.setAccessibleName(self.name)
        self._layout.addWidget(widget)
        self.setFocusProxy(widget)

    def _tell(self, value: AttributeValue | None) -> None:
        self.edited.emit(self.spec.id, value)


class ChoiceSegments(_Editor):
    """A choice of a few values."""

    def __init__(self, spec: AttributeSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self._segments = Segments(value_names(spec))
        self._segments.chosen.connect(lambda value: self._tell(value or None))
        self._put(self._segments)

    def show_value(self, value: AttributeValue | None) -> None:
        """Show a value without telling it."""
        self._segments.set_value(str(value or ""))


class ChoiceList(_Editor):
    """A choice of many values."""

    def __init__(self, spec: AttributeSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self._combo = Combo()
        self._combo.addItem(say("window.unset"), "")
        for id, name in value_names(spec).items():
            self._combo.addItem(name, id)
        self._combo.activated.connect(lambda _row: self._tell(self._combo.currentData() or None))
        self._put(self._combo)

    def show_value(self, value: AttributeValue | None) -> None:
        """Show a value without telling it."""
        self._combo.setCurrentIndex(max(0, self._combo.findData(str(value or ""))))


class Flag(_Editor):
    """Set or not."""

    def __init__(self, spec: AttributeSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self._box = CheckBox(self.name)
        self._box.clicked.connect(lambda checked: self._tell(True if checked else None))
        self._put(self._box, named=False)

    def show_value(self, value: AttributeValue | None) -> None:
        """Show a value without telling it."""
        self._box.setChecked(bool(value))


class Text(_Editor):
    """Free text, kept when the field is left or Enter is pressed."""

    def __init__(self, spec: AttributeSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self._value = ""
        self._field = Field()
        self._field.setPlaceholderText(say("window.unset"))
        self._field.editingFinished.connect(self._on_finished)
        self._put(self._field)

    def show_value(self, value: AttributeValue | None) -> None:
        """Show a value without telling it."""
        self._value = str(value or "")
        if self._field.text() != self._value:
            self._field.setText(self._value)

    def _on_finished(self) -> None:
        text = self._field.text().strip()
        if text != self._value:
            self._value = text
            self._tell(text or None)


class Entry(_Editor):
    """An entry of the speaker registry: typed with a few letters, or a new name that is added."""

    added = Signal(str, str)
    """Attribute id and the name of an entry that is not there yet."""

    def __init__(
        self, spec: AttributeSpec, entries: Sequence[SpeakerEntry], parent: QWidget | None = None
    ) -> None:
        super().__init__(spec, parent)
        self._combo = Combo()
        self._combo.setLineEdit(Field())
        self._combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._combo.addItem("", "")
        for entry in entries:
            self._combo.addItem(entry.name, entry.id)
        completer = self._combo.completer()
        assert completer is not None
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        field = self._combo.lineEdit()
        assert field is not None
        field.setPlaceholderText(say("window.entry_hint"))
        self._combo.activated.connect(lambda _row: self._on_chosen())
        field.editingFinished.connect(self._on_chosen)
        self._shown = ""
        self._put(self._combo)

    def show_value(self, value: AttributeValue | None) -> None:
        """Show a value without telling it."""
        with QSignalBlocker(self._combo):
            self._combo.setCurrentIndex(max(0, self._combo.findData(str(value or ""))))
        self._shown = self._combo.currentText()

    def _on_chosen(self) -> None:
        name = self._combo.currentText().strip()
        if name == self._shown:
            return
        self._shown = name
        row = self._combo.findText(name)
        if not name:
            self._tell(None)
        elif row > 0:
            self._tell(str(self._combo.itemData(row)))
        else:
            self.added.emit(self.spec.id, name)


Entries = Callable[[], Sequence[SpeakerEntry]]
AttributeEditor = ChoiceSegments | ChoiceList | Flag | Text | Entry
"""Shows one attribute (``show_value`` tells nobody) and tells what a person makes of it (``edited``)."""


def editor_for(spec: AttributeSpec, entries: Entries) -> AttributeEditor:
    """Return the editor that suits an attribute."""
    match spec.type:
        case "flag":
            return Flag(spec)
        case "text":
            return Text(spec)
        case "entry":
            return Entry(spec, entries())
        case "choice":
            return ChoiceSegments(spec) if len(spec.values) <= MOST_SEGMENTS else ChoiceList(spec)
