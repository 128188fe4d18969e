"""QueueFilter: which questions are asked: of one kind of disagreement, of one state; and names or codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.agreement.gold import State
from annotator.agreement.kinds import Kind
from annotator.agreement.queue import WAITING
from annotator.messages import number, say
from annotator.ui.agreement.course import DEFERRED, SETTLED
from annotator.ui.widgets.check import CheckBox
from annotator.ui.widgets.combo import Combo

STATES: dict[str, Sequence[State]] = {"waiting": WAITING, "deferred": DEFERRED, "settled": SETTLED}


class _Quiet(Combo):
    """A combo whose Escape and Enter lead back to the question."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let go of the focus on Enter and Escape; letters are the window's."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clearFocus()
            self.window().setFocus()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_F4):
            super().keyPressEvent(event)
        else:
            event.ignore()


class QueueFilter(QWidget):
    """Two lists and a box."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind, self.state, self.anonymous = _Quiet(), _Quiet(), CheckBox()
        self.kind.setMinimumContentsLength(18)
        self.state.setMinimumContentsLength(14)
        self.anonymous.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for each in (self.anonymous, self.kind, self.state):
            line.addWidget(each)
        self._counts: Mapping[State, Counter[Kind | None]] = {}
        self.kind.addItem("", "")
        for kind in Kind:
            self.kind.addItem("", kind.value)
        for id in STATES:
            self.state.addItem("", id)
        self.kind.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.state.currentIndexChanged.connect(lambda _index: self._on_state())

    def kinds(self) -> tuple[Kind, ...]:
        """Return the kind chosen, nothing where all are."""
        chosen = self.kind.currentData()
        return (Kind(chosen),) if chosen else ()

    def states(self) -> Sequence[State]:
        """Return the states chosen."""
        return STATES[self.state.currentData() or "waiting"]

    def show_counts(self, counts: Mapping[State, Counter[Kind | None]]) -> None:
        """Write how many questions there are beside each choice."""
        self._counts = counts
        self.retranslate()

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        self.anonymous.setText(say("comparing.hide_names"))
        self.kind.setAccessibleName(say("agreement.kind"))
        self.state.setAccessibleName(say("comparing.state"))
        for n, kind in enumerate((None, *Kind)):
            name = say(f"agreement.kind_{kind.value}") if kind else say("comparing.all_kinds")
            count = sum(self._counts.get(state, Counter())[kind] for state in self.states())
            self.kind.setItemText(
                n, f"{name} ({number(count, grouped=True)})" if self._counts and kind else name
            )
        for n, (id, states) in enumerate(STATES.items()):
            count = sum(self._counts.get(state, Counter())[None] for state in states)
            name = say(f"comparing.state_{id}")
            self.state.setItemText(n, f"{name} ({number(count, grouped=True)})" if self._counts else name)

    def _on_state(self) -> None:
        self.retranslate()
        self.changed.emit()
