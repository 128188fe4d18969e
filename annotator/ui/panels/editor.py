"""Editor: what the editors of all types of attributes have in common."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.model.tagset import AttributeSpec
from annotator.model.values import AttributeValue
from annotator.ui.naming import name_of
from annotator.ui.widgets.labels import label


class Editor(QWidget):
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
