"""QueueWindow: adjudication by keys. One question at a time: the sentence, the versions, one key a decision."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget

from annotator.agreement.questions import Question
from annotator.messages import say
from annotator.model.changes import Changes
from annotator.ui.agreement.course import AT_ONCE, Course
from annotator.ui.agreement.deciding import Deciding
from annotator.ui.agreement.draft import DraftPane
from annotator.ui.agreement.exhibit import exhibit_of_question
from annotator.ui.agreement.exhibit_card import ExhibitCard
from annotator.ui.agreement.looking import Looking
from annotator.ui.agreement.queue_filter import QueueFilter
from annotator.ui.agreement.queue_head import QueueHead
from annotator.ui.agreement.queue_hints import QueueHints
from annotator.ui.agreement.queue_texts import notes_of, nothing_left
from annotator.ui.agreement.tally import Tally
from annotator.ui.agreement.window import ComparingWindow
from annotator.ui.beside.surroundings import Surroundings
from annotator.ui.beside.window import hairline
from annotator.ui.keys import key_of
from annotator.ui.widgets.empty_page import EmptyPage
from annotator.ui.widgets.voice import announce, give_voice, read_out, tell_value

DIGITS = "123456789"


class QueueWindow(ComparingWindow):
    """1 to 9 take that version, Enter the lit one; E edits, R rejects, D defers, A takes what all agree on."""

    title = "comparing.queue"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.course: Course | None = None
        self._takers: list[str] = []
        self.looking = Looking(lambda: self.course, self.bench.tell, self)
        self.tally = Tally(self.jobs, lambda: self.course, self.bench.tell)
        self.deciding = Deciding(self.bench, lambda: self.course, self)
        self.looking.is_deciding = lambda: self.deciding.planning.busy
        self.filter = QueueFilter()
        self.above = QueueHead()
        self.card, self.draft, self.empty = ExhibitCard(self.names), DraftPane(), EmptyPage()
        self.pages = QStackedWidget()
        self.hints = QueueHints(
            {
                "take": lambda: self.take(self.card.lit),
                "edit": self.edit,
                "reject": self.deciding.reject,
                "defer": self.deciding.defer,
                "agreed": self.deciding.take_agreed,
                "next": self.forward,
                "previous": self.back,
                "undo": self.deciding.undo,
                "open": self._open,
            }
        )
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self.head.addWidget(self.tally)
        self.head.addStretch(1)
        self.head.addWidget(self.filter)
        self.pages.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        give_voice(self.pages, QAccessible.Role.Grouping, self._said)
        for page in (self.card, self.draft, self.empty):
            self.pages.addWidget(page)
        self.column.addWidget(hairline())
        self.column.addWidget(self.above)
        self.column.addWidget(self.pages, 1)
        self.column.addWidget(self.hints)

    def _connect(self) -> None:
        self.filter.changed.connect(self._on_filter)
        self.filter.anonymous.toggled.connect(self._on_anonymous)
        self.card.entered.connect(lambda _row: self.take(self.card.lit))
        self.draft.accepted.connect(self.deciding.put)
        self.draft.left.connect(self.show_question)
        self.looking.begun.connect(self._on_begun)
        self.looking.looked.connect(self._on_looked)
        self.looking.pressed.connect(self.keyPressEvent)
        self.tally.counted.connect(self._on_counted)
        self.tally.indexed.connect(self._on_indexed)
        self.deciding.settled.connect(self._on_settled)
        self.deciding.changed.connect(self._on_decided)
        self.deciding.stayed.connect(self.looking.release)
        self.deciding.said.connect(self.above.say)
        self.bench.refused.connect(self.above.say)
        self.deciding.collecting.progressed.connect(self.tally.show_progress)
        self.deciding.collecting.ended.connect(self.tally.show_counts)
        self.bench.changed.connect(self._on_changed)

    def begin(self) -> None:
        """Have the queue and its first question read; the rest is counted meanwhile."""
        self.looking.begin(self.project)
        self._say_looking()

    def _on_begun(self, course: Course) -> None:
        self.course = course
        self.show_question()
        self.tally.index()

    def dress(self) -> None:
        """Take the theme and letters in use."""
        style = self.style_of_text(1.1)
        self.card.dress(self.theme, self.bench.tagset, style)
        self.draft.dress(self.theme, self.style_of_text())

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        super().retranslate()
        self.filter.retranslate()
        self.tally.show_counts()
        self.pages.setAccessibleName(say(self.title))
        self.draft.view.setAccessibleName(say("comparing.draft_hint"))
        if self.course is None:
            self._say_looking()
        elif self.pages.currentWidget() is not self.draft:
            self.show_question()

    def _said(self) -> str:
        page = self.pages.currentWidget()
        return read_out(self.above, page) if page is not None else ""

    # Moving

    def forward(self) -> None:
        """Show the next question."""
        if self.course is not None:
            before = self.course.question
            if self.course.forward() is None and before is not None and not self.course.searching:
                self._say("comparing.no_other")
            self.show_question()

    def back(self) -> None:
        """Show the question before."""
        if self.course is not None:
            if self.course.back() is None:
                self._say("comparing.is_first")
            self.show_question()

    def show_question(self) -> None:
        """Show what is to be decided now."""
        course = self.course
        if course is None:
            return
        question = course.question
        waiting = question is None or (course.searching and not course.is_indexed)
        self.above.setVisible(not waiting)
        if question is None or waiting:
            self._show_nothing(course)
        else:
            self._show(course, question)
        self._name_hints()
        tell_value(self.pages)
        announce(self.pages, self._said())

    def _show(self, course: Course, question: Question) -> None:
        exhibit = exhibit_of_question(course.sheet(question.article), question)
        self._takers = [one.annotator for one in exhibit.versions if question.group.of(one.annotator)][:9]
        keys = {name: DIGITS[n] for n, name in enumerate(self._takers)}
        lit = next((n for n, one in enumerate(exhibit.versions) if one.annotator in keys), -1)
        title = exhibit.article.title
        self.above.show_question(question, title, self.bench.tagset, self.names)
        self.card.show_exhibit(exhibit, keys, notes_of(question), lit)
        self.pages.setCurrentWidget(self.card)
        self.pages.setFocus()

    def _say_looking(self) -> None:
        self.above.hide()
        self.empty.say(say("comparing.looking"))
        self.pages.setCurrentWidget(self.empty)
        self._name_hints()

    def _show_nothing(self, course: Course) -> None:
        self._say_nothing(course)
        self.pages.setCurrentWidget(self.empty)
        self.pages.setFocus()

    def _say_nothing(self, course: Course) -> None:
        self.empty.say(*nothing_left(course, self.around.actions.key_told("finished")))

    # Deciding

    def take(self, version: int) -> None:
        """Take the version in this lane."""
        exhibit = self.card.exhibit
        if exhibit is not None and 0 <= version < len(exhibit.versions):
            name = exhibit.versions[version].annotator
            self.deciding.take(name, self.names.shown(name))

    def edit(self) -> None:
        """Open the lit version in the article with its handles."""
        exhibit, course = self.card.exhibit, self.course
        if exhibit is None or course is None or self._question is None:
            return
        version = exhibit.versions[self.card.lit] if self.card.lit >= 0 else None
        base = version.annotation if version else None
        self.draft.begin(exhibit.article, base or self._question.group.members[0][1], self.bench.tagset)
        self.pages.setCurrentWidget(self.draft)
        self.draft.view.setFocus()
        self._name_hints()

    def _on_settled(self) -> None:
        course = self.course
        if course is not None and course.is_outdated:
            self.looking.is_settled = True
        elif course is not None:
            course.forward()
            self._on_decided()
            self.looking.release()

    def _on_decided(self) -> None:
        self.show_question()
        self.tally.show_counts()

    @property
    def _question(self) -> Question | None:
        return self.course.question if self.course else None

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Decide and move."""
        if self.course is not None:
            self.course.touch()
        if self.looking.keeps(event):
            return
        key = key_of(event)
        decide = self.deciding
        deciding = {
            "Return": lambda: self.take(self.card.lit), "E": self.edit, "R": decide.reject, "D": decide.defer,
            "Down": lambda: self.card.step(1), "Up": lambda: self.card.step(-1), "O": self._open,
        }  # fmt: skip
        moving = {
            "Left": self.forward, "N": self.forward, "Right": self.back, "P": self.back,
            "A": decide.take_agreed, "F": self.filter.kind.setFocus,
        }  # fmt: skip
        shown = self.pages.currentWidget()
        if self.means(event, "undo") and shown is not self.draft:
            decide.undo()
        elif key in deciding and shown is self.card:
            deciding[key]()
        elif key in moving and shown is not self.draft:
            moving[key]()
        elif key and key in DIGITS and shown is self.card:
            self._take_by_digit(DIGITS.index(key))
        else:
            super().keyPressEvent(event)

    def _take_by_digit(self, at: int) -> None:
        if self.card.exhibit is not None and at < len(self._takers):
            names = [one.annotator for one in self.card.exhibit.versions]
            self.take(names.index(self._takers[at]))

    def _open(self) -> None:
        if self._question is not None:
            mine = self._question.group.of(self.bench.annotator)
            self.around.go_to(self._question.article, self._question.start, mine.id if mine else "")

    # What is told

    def _on_counted(self) -> None:
        if self.course is not None:
            self.filter.show_counts(self.course.counts)
            self._name_hints()
            if self.pages.currentWidget() is self.empty:
                self._say_nothing(self.course)

    def _on_indexed(self) -> None:
        if self.course is not None and (self.course.searching or self.course.question is None):
            self.course.forward()
            self.show_question()

    def _on_changed(self, changes: Changes, initiator: object) -> None:
        self.above.say("")  # whoever made the change says it after this
        course = self.course
        if course is None:
            if self.looking.jobs.busy:
                self.begin()
            return
        held = [one for one in changes.articles if course.queue.holds(one)]
        course.mark(held)
        if initiator is self.deciding and not course.is_long:
            course.refresh(())  # who decides shows the next question at once
        elif held and self.isVisible():
            self.looking.again()
        if len(changes.articles) > AT_ONCE:
            self.tally.index()

    def _on_looked(self, is_another: bool) -> None:
        if is_another or self.pages.currentWidget() is self.card:
            self.show_question()
        self.tally.show_counts()

    def _on_filter(self) -> None:
        if self.course is not None:
            self.course.filter(self.filter.kinds(), self.filter.states())
            self.show_question()

    def _on_anonymous(self, on: bool) -> None:
        self.names.anonymous = on
        self.show_question()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at what changed while nobody did; go on with the index where it was left."""
        super().showEvent(event)
        if self.course is None and not self.looking.jobs.busy:
            self.begin()
        elif self.course is not None and self.course.is_outdated:
            self.looking.again()
        self.tally.index()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what is under way."""
        self.deciding.stop()
        self.looking.stop()
        if self.course is not None:
            self.course.leave()
        self.above.say("")  # it is old when the window is opened again
        super().closeEvent(event)

    def _say(self, code: str, **told: object) -> None:
        self.above.say(say(code, **told))

    def _name_hints(self) -> None:
        shown = self.pages.currentWidget()
        agreed = self.course.agreed if self.course else 0
        self.hints.show_possible(deciding=shown is self.card, agreed=agreed, undo_key=self.key_cap("undo"))
        self.hints.setVisible(shown is not self.draft)
        self.filter.setEnabled(shown is not self.draft)  # another question would take the draft away
