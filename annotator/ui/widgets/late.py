"""Late: the place of a part that is made when first wanted, not with the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

Part = TypeVar("Part", bound=QWidget)


class Late(QWidget, Generic[Part]):
    """Holds the place of a part, empty until then; the part shows what is there when it is made."""

    def __init__(self, make: Callable[[], Part], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self.made: Part | None = None
        """The part, where somebody wanted it already."""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def part(self) -> Part:
        """The part; made now where nobody wanted it before."""
        return self.made or self.make()

    def make(self) -> Part:
        """Make the part where it is not there yet, and put it in its place; return it."""
        if self.made is None:
            self.made = self._make()
            self._layout.addWidget(self.made)
            self.made.show()  # and lay it out: Qt would do both in the next turn of its loop
            self._layout.activate()
        return self.made
