"""Comments on the selected annotation, or on the article: who said what, what is open, and a field for more."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from annotator.messages import say
from annotator.model.values import Comment
from annotator.ui.comments import Comments
from annotator.ui.drafts import Draft, Subject
from annotator.ui.icons import icon
from annotator.ui.keys import key_of
from annotator.ui.theme import LIGHT, Theme
from annotator.ui.widgets.bidi import joined
from annotator.ui.widgets.fields import Field
from annotator.ui.widgets.labels import label, panel_title
from annotator.ui.widgets.times import moment
from annotator.ui.widgets.translated import Translated


class CommentField(Field):
    """Arrow up in an empty field asks for what was said before; Escape leaves it."""

    earlier_wanted = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the arrow up while nothing is written; let Escape go on to the window."""
        key = key_of(event)
        if key == "Up" and not self.text():
            self.earlier_wanted.emit()
            return
        if key == "Escape":
            self.left.emit()
        super().keyPressEvent(event)


class CommentsCard(Translated):
    """One block a comment; Enter in the field adds one, a flag beside it asks for discussion."""

    written = Signal()
    """The field has the focus and may stand elsewhere than before."""

    def __init__(self, comments: Comments, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comments = comments
        self._annotation = ""
        self._subject: Subject | None = None
        """What the words in the field are about."""
        self._rewording: Comment | None = None
        """The comment whose words stand in the field."""
        self._theme = LIGHT
        self._title = panel_title()
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.field = CommentField()
        self.field.earlier_wanted.connect(self._reword_latest)
        self.field.left.connect(self._stop_rewording)
        self.field.returnPressed.connect(self._add)
        self.flag = QToolButton()
        self.flag.setCheckable(True)
        self.flag.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.field, 1)
        line.addWidget(self.flag)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._title)
        layout.addLayout(self._list)
        layout.addLayout(line)
        comments.read.connect(self._show)
        self.retranslate()

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        self.field.setPlaceholderText(say("comment.reword" if self._rewording else "comment.say_something"))
        self.field.setAccessibleName(say("comment.say_something"))
        self.flag.setToolTip(say("comment.for_discussion"))
        self.flag.setAccessibleName(say("comment.for_discussion"))
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self._show()

    def show_about(self, annotation: str) -> None:
        """Show the comments on an annotation; empty: on the article."""
        self._annotation = annotation
        self._show()

    def begin(self, *, flag: bool) -> None:
        """Let the person say something; ``flag``: for discussion."""
        self._stop_rewording()
        if flag or not self.field.text():
            self.flag.setChecked(flag)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.written.emit()

    def _turn(self) -> None:
        """Where the field is about something else now: words half said stay with what they are about."""
        subject = self._comments.subject(self._annotation)
        if subject != self._subject:
            self._put_aside()
            self._rewording, self._subject = None, subject
            self._take_up()

    def _put_aside(self) -> None:
        if self._rewording is None:
            draft = Draft(self.field.text(), self.flag.isChecked())
            self._comments.drafts.keep(self._subject, draft)

    def _take_up(self) -> None:
        draft = self._comments.drafts.of(self._subject)
        self.field.setText(draft.text)
        self.field.setPlaceholderText(say("comment.say_something"))
        self.flag.setChecked(draft.flag)

    def _show(self) -> None:
        self._turn()
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._title.setText(say("comment.on_annotation" if self._annotation else "comment.on_article"))
        about = self._comments.about(self._annotation)
        for one in about:
            block = self._block(one)
            self._list.addWidget(block)
            block.show()
        if self.field.hasFocus():
            self.written.emit()
        self.flag.setIcon(icon("flag", self._theme.text, self._theme.control, False))
        can_write = self._comments.can_write
        self.field.setEnabled(can_write)
        self.flag.setEnabled(can_write and self._rewording is None)

    def _block(self, one: Comment) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(2)
        who = label(joined((one.annotator, moment(one.at))), quiet=True, points=9)
        head.addWidget(who, 1)
        buttons = [
            ("check", "comment.open_again" if one.resolved else "comment.resolve", self._comments.resolve),
            ("flag", "comment.no_discussion" if one.flag else "comment.for_discussion", self._comments.flag),
        ]
        if self._comments.is_mine(one):
            buttons.append(("edit", "comment.reword", self.reword))
            buttons.append(("close", "comment.withdraw", self._comments.withdraw))
        down = {"check": one.resolved, "flag": one.flag}
        for name, code, act in buttons if self._comments.can_write else ():
            button = QToolButton()
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setIcon(icon(name, self._theme.text, self._theme.control, False))
            button.setCheckable(name in down)
            button.setChecked(down.get(name, False))
            button.setToolTip(say(code))
            button.setAccessibleName(f"{say(code)}: {one.text}")
            button.clicked.connect(lambda _checked=False, act=act: act(one))
            head.addWidget(button)
        column.addLayout(head)
        if one.text:
            text = label(one.text, quiet=one.resolved)
            text.setWordWrap(True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(text)
        if one.resolved or one.flag:
            codes = ("comment.resolved",) * one.resolved + ("comment.for_discussion",) * one.flag
            state = label(joined(say(code) for code in codes), points=9)
            state.setProperty("good" if one.resolved else "warning", True)
            column.addWidget(state)
        return block

    def reword(self, one: Comment) -> None:
        """Put the words of a comment into the field, to be said otherwise."""
        self._put_aside()
        self._rewording = one
        self.field.setText(one.text)
        self.field.setPlaceholderText(say("comment.reword"))
        self.flag.setEnabled(False)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self.written.emit()

    def _reword_latest(self) -> None:
        """The arrow up in an empty field: the person's last words once more."""
        mine = [one for one in self._comments.about(self._annotation) if self._comments.is_mine(one)]
        if mine:
            self.reword(sorted(mine, key=lambda one: one.at)[-1])

    def _stop_rewording(self) -> None:
        """Leave a comment as it is."""
        if self._rewording is not None:
            self._rewording = None
            self._take_up()
            self.flag.setEnabled(self._comments.can_write)

    def _add(self) -> None:
        if (one := self._rewording) is not None:
            text = self.field.text()
            if text.strip() == one.text or self._comments.reword(one, text):
                self._stop_rewording()
            return
        if self._comments.add(self.field.text(), self._annotation, flag=self.flag.isChecked()):
            self.field.clear()
            self.flag.setChecked(False)
