"""EmptyPage: one sentence in the middle of an empty page, and below it what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.ui.widgets.bidi import in_direction
from annotator.ui.widgets.labels import label

WIDTH = 560


class EmptyPage(QWidget):
    """Says why there is nothing to see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._what, self._more = label(points=14, bold=True), label(quiet=True, points=11)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for each in (self._what, self._more):
            each.setWordWrap(True)
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(each)
        box = QWidget()
        box.setFixedWidth(WIDTH)
        box.setLayout(column)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(box, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def say(self, what: str, more: str = "") -> None:
        """Say it."""
        self._what.setText(in_direction(what))
        self._more.setText("\n".join(in_direction(line) if line else "" for line in more.split("\n")))
        self._more.setVisible(bool(more))
        for each in (self._what, self._more):  # a centred box does not ask how high wrapped text is
            each.setMinimumHeight(max(0, each.heightForWidth(WIDTH)))
        self.setAccessibleName(f"{what} {more}")

    @property
    def text(self) -> str:
        """What is said."""
        return "\n".join(filter(None, (self._what.text(), self._more.text())))
