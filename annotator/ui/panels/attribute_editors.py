"""Editors of attributes, one a type, made from a tagset's table: choice, flag, text, registry entry."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from annotator.messages import say
from annotator.model.tagset import AttributeSpec
from annotator.model.values import AttributeValue
from annotator.ui.naming import value_names
from annotator.ui.panels.editor import Editor
from annotator.ui.panels.entry_editor import EntryEditor, EntryNamed
from annotator.ui.widgets.check import CheckBox
from annotator.ui.widgets.combo import Combo
from annotator.ui.widgets.fields import Field
from annotator.ui.widgets.segments import Segments

MOST_SEGMENTS = 5
"""A choice of more values is a list that opens."""


class ChoiceSegments(Editor):
    """A choice of a few values."""

    def __init__(self, spec: AttributeSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self._segments = Segments(value_names(spec))
        self._segments.chosen.connect(lambda value: self._tell(value or None))
        self._put(self._segments)

    def show_value(self, value: AttributeValue | None) -> None:
        """Show a value without telling it."""
        self._segments.set_value(str(value or ""))


class ChoiceList(Editor):
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


class Flag(Editor):
    """Set or not."""

    def __init__(self, spec: AttributeSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self._box = CheckBox(self.name)
        self._box.clicked.connect(lambda checked: self._tell(True if checked else None))
        self._put(self._box, named=False)

    def show_value(self, value: AttributeValue | None) -> None:
        """Show a value without telling it."""
        self._box.setChecked(bool(value))


class Text(Editor):
    """Free text, kept when the field is left or Enter is pressed."""

    def __init__(self, spec: AttributeSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self._value = ""
        self._field = Field()
        self._field.setPlaceholderText(say("window.unset"))
        self._field.editingFinished.connect(self.finish)
        self._put(self._field)

    def show_value(self, value: AttributeValue | None) -> None:
        """Show a value without telling it; what is being written stays while the value is the same."""
        if str(value or "") != self._value:
            self._value = str(value or "")
            self._field.setText(self._value)

    def finish(self) -> None:
        """Tell what was written."""
        text = self._field.text().strip()
        if text != self._value:
            self._value = text
            self._tell(text or None)


AttributeEditor = ChoiceSegments | ChoiceList | Flag | Text | EntryEditor
"""Shows one attribute (``show_value`` tells nobody) and tells what a person makes of it (``edited``)."""


def editor_for(spec: AttributeSpec, entry_named: EntryNamed) -> AttributeEditor:
    """Return the editor that suits an attribute."""
    match spec.type:
        case "flag":
            return Flag(spec)
        case "text":
            return Text(spec)
        case "entry":
            return EntryEditor(spec, entry_named)
        case "choice":
            return ChoiceSegments(spec) if len(spec.values) <= MOST_SEGMENTS else ChoiceList(spec)
