"""The palette: find any action by its Arabic or English name and do it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.messages import LANGUAGES, say
from annotator.text.folding import fold_text
from annotator.ui.action_set import ActionSet
from annotator.ui.keys import shown
from annotator.ui.theme import Theme
from annotator.ui.widgets.bidi import left_to_right

WIDTH, HEIGHT = 560, 420
ID_ROLE = int(Qt.ItemDataRole.UserRole)
KEY_ROLE = ID_ROLE + 1


def matches(query: str, names: tuple[str, ...]) -> bool:
    """Tell whether every word of ``query`` begins a word of one of the names, both folded."""
    wanted = fold_text(query).casefold().split()
    for name in names:
        words = fold_text(name).casefold().split()
        bare = [word.removeprefix("ال") for word in words]
        if all(any(word.startswith(one) for word in (*words, *bare)) for one in wanted):
            return True
    return False


class _RowDelegate(QStyledItemDelegate):
    """Paints the key of an action at the far end of its row."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the row, then the key."""
        super().paint(painter, option, index)
        key = index.data(KEY_ROLE)
        if key:
            painter.save()
            painter.setPen(QApplication.palette().color(QPalette.ColorRole.PlaceholderText))
            end = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
            painter.setLayoutDirection(option.direction)
            rect = option.rect.adjusted(12, 0, -12, 0)
            painter.drawText(rect, end, left_to_right(key))
            painter.restore()


class Palette(QFrame):
    """A box over the window: type, choose with the arrows, Enter. It closes when it loses the focus."""

    def __init__(self, actions: ActionSet, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("palette")
        self._actions = actions
        self._back: QWidget | None = None
        self._theme: Theme | None = None
        self.field = QLineEdit()
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(_RowDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setObjectName("choices")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(self._do)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme

    def open(self) -> None:
        """Show the box, empty, over the window's upper middle."""
        window = self._window
        self._back = window.focusWidget()
        self.field.setPlaceholderText(say("window.palette_hint"))
        self.setAccessibleName(say("action.palette"))
        self.field.setAccessibleName(say("action.palette"))
        self.field.clear()
        self._fill("")
        width = min(WIDTH, window.width() - 32)
        self.setGeometry((window.width() - width) // 2, 72, width, min(HEIGHT, window.height() - 96))
        self.show()
        self.raise_()
        self.field.setFocus()

    def close_box(self) -> None:
        """Hide the box and give the focus back."""
        self.hide()
        if self._back is not None:
            self._back.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list, Enter does it, Esc leaves."""
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        key = Qt.Key(event.key())
        if key in steps:
            row = self.list.currentRow() + steps[key]
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do(self.list.currentItem())
        elif key == Qt.Key.Key_Escape:
            self.close_box()
        else:
            return super().eventFilter(watched, event)
        return True

    def _fill(self, query: str) -> None:
        self.list.clear()
        for id in self._actions.specs:
            names = tuple(self._actions.name_of(id, spoken) for spoken in LANGUAGES)
            if id == "palette" or not matches(query, names):
                continue
            keys = self._actions.keys_of(id)
            name = self._actions.name_of(id)
            item = QListWidgetItem(name)
            item.setData(ID_ROLE, id)
            item.setData(KEY_ROLE, shown(keys[0]) if keys else "")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {shown(keys[0])}" if keys else name)
            if not self._actions.actions[id].isEnabled() and self._theme is not None:
                item.setForeground(QColor(self._theme.text_quiet))
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _do(self, item: QListWidgetItem | None) -> None:
        self.close_box()
        if item is not None:
            self._actions.trigger(item.data(ID_ROLE))
