"""The attributes of the selected annotation, a form made from the tagset's table."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.model.tagset import Tagset
from annotator.model.values import Annotation
from annotator.ui.panels.attribute_editors import AttributeEditor, Entries, Entry, editor_for


class AttributesForm(QWidget):
    """Editors of one tag at a time; they stay while annotations of that tag are selected in turn."""

    edited = Signal(str, object)
    """Attribute id and its new value; None unsets it."""
    entry_added = Signal(str, str)
    """Attribute id and the name of a new entry of the registry."""

    def __init__(self, entries: Entries, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = entries
        self._shown = ""
        self.editors: dict[str, AttributeEditor] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(14)

    def forget(self) -> None:
        """Make the editors anew next time: tagset, registry or language changed."""
        self._shown = ""

    def show_attributes(self, tagset: Tagset, annotation: Annotation) -> None:
        """Show the values of an annotation."""
        if self._shown != annotation.tag:
            self._build(tagset, annotation.tag)
        for id, editor in self.editors.items():
            editor.show_value(annotation.attributes.get(id))

    def take_focus(self) -> None:
        """Give the first editor the focus."""
        if self.editors:
            next(iter(self.editors.values())).setFocus()

    def _build(self, tagset: Tagset, tag: str) -> None:
        for editor in self.editors.values():
            self._layout.removeWidget(editor)
            editor.hide()
            editor.deleteLater()
        self.editors = {spec.id: editor_for(spec, self._entries) for spec in tagset.attributes_of(tag)}
        for editor in self.editors.values():
            editor.edited.connect(self.edited)
            if isinstance(editor, Entry):
                editor.added.connect(self.entry_added)
            self._layout.addWidget(editor)
        self._shown = tag
