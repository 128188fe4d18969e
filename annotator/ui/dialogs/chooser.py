"""Who annotates: a small box in the window with the project's people and a field for another name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from annotator.messages import say
from annotator.model.values import GOLD
from annotator.ui.widgets.bidi import title_shown
from annotator.ui.widgets.enter import press_focused
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.literal import on_button
from annotator.ui.workbench import Workbench

STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class AnnotatorChooser(QFrame):
    """Opens over its button as a menu does, and closes as quietly."""

    chosen = Signal(str)

    def __init__(self, workbench: Workbench, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("chooser")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(say("action.annotator"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(4)
        layout.addWidget(label(say("window.who_annotates"), quiet=True))
        people = [one.name for one in workbench.project.annotators()] if workbench.project else []
        if workbench.annotator and workbench.annotator not in people:
            people.append(workbench.annotator)
        self.field = QLineEdit()
        self._stops: list[QWidget] = [self.field]
        """What the arrows go through, round and round: it opens in the field below the names."""
        for name in people:
            if name != GOLD:
                self._stops.append(self._person(name, name == workbench.annotator))
                layout.addWidget(self._stops[-1])
        for stop in self._stops:
            stop.installEventFilter(self)
        self.field.setMinimumWidth(220)
        self.field.setPlaceholderText(say("window.another_name"))
        self.field.setAccessibleName(say("window.another_name"))
        self.field.returnPressed.connect(lambda: self._choose(self.field.text().strip()))
        go = QPushButton(say("button.add"))
        go.clicked.connect(lambda: self._choose(self.field.text().strip()))
        line = QHBoxLayout()
        line.setContentsMargins(0, 8, 0, 0)
        line.addWidget(self.field, 1)
        line.addWidget(go)
        layout.addLayout(line)
        workbench.leaving.connect(self.close)

    def open_above(self, button: QWidget) -> None:
        """Show the box over a button at the window's lower edge."""
        self.adjustSize()
        size = self.sizeHint()
        corner = button.mapToGlobal(QPoint(0, 0))
        left = corner.x() + button.width() - size.width() if self.isRightToLeft() else corner.x()
        self.move(max(0, left), max(0, corner.y() - size.height() - 4))
        self.show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows go from the field to the names and back."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in STEPS:
            stops = self._stops
            at = (stops.index(self.focusWidget() or self.field) + STEPS[event.key()]) % len(stops)
            stops[at].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter take the name that has the focus."""
        if not press_focused(event):
            super().keyPressEvent(event)

    def _person(self, name: str, current: bool) -> QPushButton:
        button = QPushButton(on_button(title_shown(name)))
        button.setAccessibleName(name)
        button.setProperty("quiet", True)
        button.setCheckable(True)
        button.setChecked(current)
        button.setStyleSheet("text-align: left;")  # Qt mirrors it where the window runs right to left
        button.clicked.connect(lambda: self._choose(name))
        font = button.font()
        font.setBold(current)
        button.setFont(font)
        return button

    def _choose(self, name: str) -> None:
        if name:
            self.close()
            self.chosen.emit(name)
