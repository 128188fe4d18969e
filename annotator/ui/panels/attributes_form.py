"""The attributes of the selected annotation, a form made from the tagset's table."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.model.scheme import ENTITY
from annotator.model.tagset import Tagset
from annotator.model.values import Annotation
from annotator.ui.panels.attribute_editors import AttributeEditor, Text, editor_for
from annotator.ui.panels.entry_editor import EntryEditor, EntryNamed


class _Page(QWidget):
    """The editors of one tag."""

    def __init__(self, tagset: Tagset, tag: str, entry_named: EntryNamed) -> None:
        super().__init__()
        self.editors = {spec.id: editor_for(spec, entry_named) for spec in tagset.attributes_of(tag)}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        for editor in self.editors.values():
            layout.addWidget(editor)


class AttributesForm(QWidget):
    """Editors of one tag at a time; each tag's are made once."""

    edited = Signal(str, object)
    """Attribute id and its new value; None unsets it."""
    entry_wanted = Signal(str)
    """Id of an entry whose page a person wants to see."""
    entry_asked = Signal()
    """A person wants to say who the mention is."""

    def __init__(self, entry_named: EntryNamed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry_named = entry_named
        self._pages: dict[str, _Page] = {}
        self._shown = ""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def editors(self) -> dict[str, AttributeEditor]:
        """The editors shown now, by attribute."""
        return self._pages[self._shown].editors if self._shown else {}

    def forget(self) -> None:
        """Make the editors anew next time: tagset or language changed."""
        self.finish()
        for page in self._pages.values():
            self._layout.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._pages = {}
        self._shown = ""

    def finish(self) -> None:
        """Tell what is written and not told yet: the field is not left by a key that shows something else."""
        for editor in self.editors.values():
            if isinstance(editor, Text):
                editor.finish()

    def show_attributes(self, tagset: Tagset, annotation: Annotation) -> None:
        """Show the values of an annotation."""
        if self._shown != annotation.tag:
            if self._shown:
                self._pages[self._shown].hide()
            self._page_of(tagset, annotation.tag).show()
            self._shown = annotation.tag
        for id, editor in self.editors.items():
            editor.show_value(annotation.attributes.get(id))

    def show_inherited(self, entry: str) -> None:
        """Show an entry that the mention has from another, where it has none of its own."""
        editor = self.editors.get(ENTITY)
        if isinstance(editor, EntryEditor):
            editor.show_entry(entry, own=False)

    def take_focus(self) -> None:
        """Give the first editor the focus."""
        if self.editors:
            next(iter(self.editors.values())).setFocus()

    def _page_of(self, tagset: Tagset, tag: str) -> _Page:
        page = self._pages.get(tag)
        if page is None:
            page = self._pages[tag] = _Page(tagset, tag, self._entry_named)
            for editor in page.editors.values():
                editor.edited.connect(self.edited)
                if isinstance(editor, EntryEditor):
                    editor.wanted.connect(self.entry_wanted)
                    editor.asked.connect(self.entry_asked)
            self._layout.addWidget(page)
        return page
