"""QueueWindow: adjudication by keys. One question at a time: the sentence, the versions, one key a decision."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QProgressBar, QStackedWidget

from annotator.agreement import gold
from annotator.agreement.gold import Verdict
from annotator.agreement.questions import Question
from annotator.messages import say
from annotator.model.changes import Changes
from annotator.model.edits import Batch
from annotator.model.values import Annotation
from annotator.ui.agreement.course import AT_ONCE, Course
from annotator.ui.agreement.draft import DraftPane
from annotator.ui.agreement.exhibit import exhibit_of_question
from annotator.ui.agreement.exhibit_card import ExhibitCard
from annotator.ui.agreement.queue_filter import QueueFilter
from annotator.ui.agreement.queue_head import QueueHead
from annotator.ui.agreement.queue_texts import notes_of
from annotator.ui.agreement.window import ComparingWindow
from annotator.ui.beside.hints import Hints
from annotator.ui.beside.surroundings import Surroundings
from annotator.ui.beside.window import hairline
from annotator.ui.jobs import Jobs
from annotator.ui.keys import key_of
from annotator.ui.widgets.empty_page import EmptyPage
from annotator.ui.widgets.labels import label

DECISION_STEPS = ("step.decide", "step.take_agreed")
DIGITS = "123456789"
BETWEEN_COUNTS = 5.0
"""Seconds between two counts of everything while articles are indexed."""


class QueueWindow(ComparingWindow):
    """1 to 9 take that version, Enter the lit one; E edits, R rejects, D defers, A takes what all agree on."""

    title = "comparing.queue"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.course: Course | None = None
        self._takers: list[str] = []
        self._undone_at: list[Question] = []
        self._count_at = 0.0
        self.taking = Jobs(self)
        self.taking.progressed.connect(self._on_taking)
        self.done = label(quiet=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.filter = QueueFilter()
        self.filter.changed.connect(self._on_filter)
        self.filter.anonymous.toggled.connect(self._on_anonymous)
        self.head.addWidget(self.bar)
        self.head.addWidget(self.done)
        self.head.addStretch(1)
        self.head.addWidget(self.filter)
        self.above = QueueHead()
        self.card, self.draft, self.empty = ExhibitCard(self.names), DraftPane(), EmptyPage()
        self.card.entered.connect(lambda _row: self.take(self.card.lit))
        self.draft.accepted.connect(self._on_draft)
        self.draft.left.connect(self.show_question)
        self.pages = QStackedWidget()
        self.pages.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for page in (self.card, self.draft, self.empty):
            self.pages.addWidget(page)
        self.hints = self._hints()
        self.column.addWidget(hairline())
        self.column.addWidget(self.above)
        self.column.addWidget(self.pages, 1)
        self.column.addWidget(self.hints)
        self.jobs.progressed.connect(self._on_indexing)
        self.jobs.ended.connect(self._on_indexed)
        self.bench.changed.connect(self._on_changed)
        self.retranslate()

    def begin(self) -> None:
        """Read the queue and show its first question; the rest is counted meanwhile."""
        self.course = Course(self.project)
        self.forward()
        self._index()

    def dress(self) -> None:
        """Take the theme and letters in use."""
        style = self.style_of_text(1.1)
        self.card.dress(self.theme, self.bench.tagset, style)
        self.draft.dress(self.theme, self.style_of_text())

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        super().retranslate()
        self.filter.retranslate()
        self._count()
        if self.course is not None and self.pages.currentWidget() is not self.draft:
            self.show_question()

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

    def _show_nothing(self, course: Course) -> None:
        if not course.queue.articles:
            code = "nothing_to_adjudicate"
        elif not course.is_indexed:
            code = "looking"
        else:
            code = "all_decided" if not course.kinds else "none_of_kind"
        self.empty.say(say(f"comparing.{code}"), say(f"comparing.{code}_more"))
        self.pages.setCurrentWidget(self.empty)
        self.pages.setFocus()

    # Deciding

    def take(self, version: int) -> None:
        """Take the version in this lane."""
        exhibit, question = self.card.exhibit, self._question
        if exhibit is None or question is None or not 0 <= version < len(exhibit.versions):
            return
        name = exhibit.versions[version].annotator
        if question.group.of(name) is not None:
            agreed = question.agreed
            verdict = gold.take_all(question.group) if agreed else gold.take(question.group, name)
            self._decide(verdict, "comparing.taken", name=self.names.shown(name))

    def reject(self) -> None:
        """Take none of the versions."""
        if self._question is not None:
            self._decide(gold.reject(self._question.group), "comparing.rejected")

    def defer(self) -> None:
        """Leave the question for later."""
        if self._question is not None:
            self._decide(gold.defer(self._question.group), "comparing.deferred")

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

    def _on_draft(self, draft: Annotation) -> None:
        question = self._question
        if question is not None:
            verdict = gold.edit(question.group, draft.span, draft.tag, draft.attributes)
            self._decide(verdict, "comparing.edited")

    def take_agreed(self) -> None:
        """Take all that everybody agrees on, in one step; planned in another thread."""
        if self.course is not None and not self.taking.busy:
            work = self.course.agreed_in(self.bench.annotator)
            self.taking.start("", work, self._on_agreed, self._on_failed)
            self._say("comparing.taking_agreed")

    def _on_agreed(self, batch: Batch | None) -> None:
        question, count = self._question, self.course.agreed if self.course else 0
        if batch is None or not self.bench.do(batch, self):
            self._say("comparing.nothing_agreed")
            return
        if question is not None:
            self._undone_at.append(question)
        if question is None or question.agreed:
            self._after()
        else:
            self.show_question()
            self._count()
        self._say("comparing.agreed_taken", n=count)

    def _on_failed(self, error: BaseException) -> None:
        if not self.taking.was_cancelled:
            self.around.ask().tell(str(error))

    def _decide(self, verdict: Verdict, code: str, **told: object) -> None:
        course, question = self.course, self._question
        if course is None or question is None:
            return
        batch = course.decide(verdict, self.bench.annotator)
        if batch is not None and not self.bench.do(batch, self):
            return
        self._undone_at.append(question)
        self._after()
        self._say(code, **told)

    def _after(self) -> None:
        course = self.course
        if course is not None:
            course.forward()
            self.show_question()
            self._count()

    def undo(self) -> None:
        """Take back the last decision, wherever it was made, and show its question again."""
        session = self.bench.session
        step = session.undo_step(None) if session else None
        if session is None or step is None or step.code not in DECISION_STEPS:
            self.bench.undo()
            return
        changes = session.undo(None)
        if changes is None or self.course is None:
            return
        self.bench.reload(changes)
        if self._undone_at:
            self.course.question = self._undone_at.pop()
            self.course.refresh([self.course.question.article])
        self.show_question()
        self._count()
        self._say("comparing.undone")

    @property
    def _question(self) -> Question | None:
        return self.course.question if self.course else None

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Decide and move."""
        if self.course is not None:
            self.course.touch()
        key = key_of(event)
        acts = {
            "Left": self.forward, "N": self.forward, "Right": self.back, "P": self.back,
            "Down": lambda: self.card.step(1), "Up": lambda: self.card.step(-1),
            "Return": lambda: self.take(self.card.lit), "E": self.edit, "R": self.reject, "D": self.defer,
            "A": self.take_agreed, "F": self.filter.kind.setFocus, "Ctrl+Z": self.undo, "O": self._open,
        }  # fmt: skip
        if key in acts and self.pages.currentWidget() is not self.draft:
            acts[key]()
        elif key and key in DIGITS and self.card.exhibit and DIGITS.index(key) < len(self._takers):
            names = [one.annotator for one in self.card.exhibit.versions]
            self.take(names.index(self._takers[DIGITS.index(key)]))
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self._question is not None:
            self.around.go_to(self._question.article, self._question.start, "")

    # What is told

    def _index(self) -> None:
        course = self.course
        if course is not None and not course.is_indexed:
            self.jobs.start("", course.index, lambda _none: None, lambda _error: None)

    def _on_indexing(self, _done: int, _all: int) -> None:
        if time.monotonic() > self._count_at:
            self._count_all()

    def _count_all(self) -> None:
        if self.course is not None:
            self.course.count()
            self._count_at = time.monotonic() + BETWEEN_COUNTS
            self._count()

    def _on_indexed(self) -> None:
        self._count_all()
        if self.course is not None and (self.course.searching or self.course.question is None):
            self.course.forward()
            self.show_question()

    def _on_changed(self, changes: Changes, initiator: object) -> None:
        course = self.course
        if course is None:
            return
        course.refresh([one for one in changes.articles if one in course.queue.articles])
        if initiator is not self:  # who decides shows the next question at once
            if self.pages.currentWidget() is self.card:
                self.show_question()
            self._count()
        if len(changes.articles) > AT_ONCE:
            self._index()

    def _on_filter(self) -> None:
        if self.course is not None:
            self.course.filter(self.filter.kinds(), self.filter.states())
            self.show_question()

    def _on_anonymous(self, on: bool) -> None:
        self.names.anonymous = on
        self.show_question()

    def _count(self) -> None:
        if self.course is None:
            return
        settled, all = self.course.settled, self.course.all
        self.done.setText(say("comparing.settled_of", settled=f"{settled:,}", all=f"{all:,}"))
        self.bar.setRange(0, max(1, all))
        self.bar.setValue(settled)
        self.filter.show_counts(self.course.counts)
        self._name_hints()

    def _on_taking(self, done: int, all: int) -> None:
        self.bar.setRange(0, all)
        self.bar.setValue(done)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what is under way."""
        self.taking.wait()
        super().closeEvent(event)

    def _say(self, code: str, **told: object) -> None:
        self.above.say(say(code, **told))

    def _hints(self) -> Hints:
        hints = Hints()
        for id, key, act in (
            ("take", "1–9", lambda: self.take(self.card.lit)), ("edit", "E", self.edit),
            ("reject", "R", self.reject), ("defer", "D", self.defer), ("agreed", "A", self.take_agreed),
            ("next", "←", self.forward), ("previous", "→", self.back), ("undo", "Ctrl+Z", self.undo),
            ("open", "O", self._open),
        ):  # fmt: skip
            hints.add(id, key, act)
        return hints

    def _name_hints(self) -> None:
        showing = self.pages.currentWidget() is self.card
        many = self.course.agreed if self.course else 0
        for id in ("take", "edit", "reject", "defer", "next", "previous", "undo", "open"):
            possible = showing or (id in ("previous", "undo") and self.pages.currentWidget() is self.empty)
            self.hints.say(id, say(f"comparing.hint_{id}"), possible=possible)
        draft = self.pages.currentWidget() is self.draft
        self.hints.say("agreed", say("comparing.hint_agreed", n=many), possible=many > 0 and not draft)
        self.hints.setVisible(not draft)
