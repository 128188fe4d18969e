"""A box over a window in which one thing is chosen: typed letters narrow the rows, arrows and Enter take one."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPalette
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
from shiboken6 import isValid

from annotator.frozen import dataclass
from annotator.messages import say
from annotator.ui.theme import Theme
from annotator.ui.widgets.bidi import isolated
from annotator.ui.widgets.labels import label

WIDTH, HEIGHT, NOTHING_HEIGHT = 560, 420, 48
PAD, GAP = 12, 8
KEY_ROLE = int(Qt.ItemDataRole.UserRole)
END_ROLE = KEY_ROLE + 1
NOTE_ROLE = KEY_ROLE + 2
Text = Callable[[], str]
"""Says a text in the language in use."""
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


@dataclass(frozen=True)
class ChoiceRow:
    """What can be chosen: ``key`` tells it, ``text`` names it."""

    key: str
    text: str
    note: str = ""
    """Quietly after the text."""
    end: str = ""
    """Quietly at the far end of the row."""
    spoken: str = ""
    """What a screen reader says; empty: all of it."""
    possible: bool = True


class ChoiceBox(QFrame):
    """Rows that fit what is typed. It closes when it loses the focus."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self._window = window
        self._back: QWidget | None = None
        self._theme: Theme | None = None
        self._texts: tuple[Text, Text, Text] = (str, str, str)
        self.head = label(bold=True)
        self.head.setWordWrap(True)
        self.field = QLineEdit()
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(_RowDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setObjectName("choices")
        self.nothing = label(quiet=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAD, PAD, PAD, PAD)
        layout.setSpacing(GAP)
        for part in (self.head, self.field):
            layout.addWidget(part)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.nothing, 1)
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(self._take)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme

    def rows(self, typed: str) -> Iterable[ChoiceRow]:
        """Return the rows that fit what is typed."""
        raise NotImplementedError

    def take(self, key: str) -> None:
        """Do what choosing a row means; the box is closed already."""
        raise NotImplementedError

    def open_box(self, name: Text, hint: Text, head: Text = str) -> None:
        """Show the box, empty, over the window's upper middle; its texts follow the language."""
        window = self._window
        self._back = window.focusWidget()
        self._texts = (name, hint, head)
        self._write()
        self.field.clear()
        self.show()  # first: only then are the heights of its parts those of the style sheet
        self.fill()
        self.raise_()
        self.field.setFocus()

    def close_box(self) -> None:
        """Hide the box and give the focus back."""
        self.hide()
        if self._back is not None and isValid(self._back):  # a form may have been built anew meanwhile
            self._back.setFocus()

    def _write(self) -> None:
        name, hint, head = (text() for text in self._texts)
        self.head.setText(head)
        self.head.setVisible(bool(head))
        self.field.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.field.setAccessibleName(name)

    def fill(self) -> None:
        """Show the rows anew: what there is to choose has changed."""
        self._fill(self.field.text())

    def fill_again(self) -> None:
        """Show the rows anew where the box is open; whoever went down in them stays there."""
        if self.isVisible():
            row = self.list.currentRow()
            self.fill()
            self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
            self.fill_again()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list, from the top to the last row too; Enter takes a row, Esc leaves."""
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        if key in STEPS:
            self._step(STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentItem())
        elif key == Qt.Key.Key_Escape:
            self.close_box()
        else:
            return super().eventFilter(watched, event)
        return True

    def _step(self, step: int) -> None:
        count = self.list.count()
        row = self.list.currentRow() + step
        if count:
            self.list.setCurrentRow(row % count if abs(step) == 1 else max(0, min(count - 1, row)))

    def _fill(self, typed: str) -> None:
        self.list.clear()
        for row in self.rows(typed):
            item = QListWidgetItem(row.text)
            item.setData(KEY_ROLE, row.key)
            item.setData(END_ROLE, row.end)
            item.setData(NOTE_ROLE, row.note)
            spoken = row.spoken or say("list.comma").join(filter(None, (row.text, row.note, row.end)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            if not row.possible and self._theme is not None:
                item.setForeground(QColor(self._theme.text_quiet))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.nothing.setText(say("window.nothing_fits", words=isolated(typed)))
        self.list.setVisible(self.list.count() > 0)
        self.nothing.setVisible(not self.list.count())
        self._fit()

    def _fit(self) -> None:
        """Be as high as the rows, as far as there is room, in the window's upper middle."""
        window = self._window
        width = min(WIDTH, window.width() - 32)
        height = self.height() - self.contentsRect().height() + 2 * PAD + self.field.sizeHint().height() + GAP
        if self.head.text():
            height += self.head.heightForWidth(width - 2 * PAD) + GAP
        height += self.list.count() * self.list.sizeHintForRow(0) or NOTHING_HEIGHT
        self.setGeometry((window.width() - width) // 2, 72, width, min(height, HEIGHT, window.height() - 96))

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.close_box()
            self.take(item.data(KEY_ROLE))


class _RowDelegate(QStyledItemDelegate):
    """Paints the note after a row's text, and what stands at its far end."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Shorten the text before what stands at the end, and keep its marks and its ellipsis at its own end."""
        super().initStyleOption(option, index)
        metrics, end = QFontMetrics(option.font), index.data(END_ROLE)
        room = option.rect.width() - 2 * PAD - (metrics.horizontalAdvance(end) + GAP if end else 0)
        option.text = isolated(metrics.elidedText(option.text, Qt.TextElideMode.ElideRight, room))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the row, then what is quiet."""
        super().paint(painter, option, index)
        end, note = index.data(END_ROLE), index.data(NOTE_ROLE)
        if not end and not note:
            return
        painter.save()
        painter.setPen(QApplication.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.setLayoutDirection(option.direction)
        middle = Qt.AlignmentFlag.AlignVCenter
        metrics = QFontMetrics(option.font)
        room: QRect = option.rect.adjusted(PAD, 0, -PAD, 0)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        if end:
            painter.drawText(room, Qt.AlignmentFlag.AlignTrailing | middle, end)
        if note:
            before = metrics.horizontalAdvance(index.data()) + GAP
            after = metrics.horizontalAdvance(end) + GAP if end else 0
            left, right = (after, before) if mirrored else (before, after)
            room.adjust(left, 0, -right, 0)
            shown = metrics.elidedText(note, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignLeading | middle, shown)
        painter.restore()
