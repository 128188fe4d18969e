"""Deciding: what a person decides in the adjudication queue becomes an edit, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from annotator.agreement import gold
from annotator.agreement.gold import Verdict
from annotator.agreement.questions import Question
from annotator.messages import say
from annotator.model.edits import Batch
from annotator.model.values import Annotation
from annotator.ui.agreement.course import Course
from annotator.ui.jobs import Jobs
from annotator.ui.workbench import LONG_STEP, Workbench

DECISION_STEPS = ("step.decide", "step.take_agreed")


class Deciding(QObject):
    """Decides the question that the course shows. What was done is said, then the window moves."""

    settled = Signal()
    """The question shown was decided: show the next."""
    changed = Signal()
    """Something else was decided, or taken back: show the question anew."""
    stayed = Signal()
    """Nothing was decided after all: the question shown is still the one."""
    said = Signal(str)

    def __init__(self, bench: Workbench, course: Callable[[], Course | None], parent: QObject) -> None:
        super().__init__(parent)
        self._bench, self._course = bench, course
        self._decided: list[Question] = []
        self.collecting = Jobs(self)
        self.planning = Jobs(self)
        """Plans a decision on an article so long that it would be felt; keys pressed meanwhile have to wait."""

    @property
    def question(self) -> Question | None:
        """What is decided now."""
        course = self._course()
        return course.question if course else None

    def take(self, annotator: str, shown: str) -> None:
        """Take this annotator's version; ``shown`` is what they are called."""
        question = self.question
        if question is not None and question.group.of(annotator) is not None:
            agreed = question.agreed
            verdict = gold.take_all(question.group) if agreed else gold.take(question.group, annotator)
            self._decide(question, verdict, say("comparing.taken", name=shown))

    def reject(self) -> None:
        """Take none of the versions."""
        if self.question is not None:
            self._decide(self.question, gold.reject(self.question.group), say("comparing.rejected"))

    def defer(self) -> None:
        """Leave the question for later."""
        if self.question is not None:
            self._decide(self.question, gold.defer(self.question.group), say("comparing.deferred"))

    def put(self, draft: Annotation) -> None:
        """Put an edited version in gold."""
        if self.question is not None:
            verdict = gold.edit(self.question.group, draft.span, draft.tag, draft.attributes)
            self._decide(self.question, verdict, say("comparing.edited"))

    def _decide(self, question: Question, verdict: Verdict, told: str) -> None:
        course = self._course()
        if course is None or self.planning.busy:
            return
        annotator = self._bench.annotator

        def planned(batch: Batch | None) -> None:
            if batch is not None and not self._bench.do(batch, self):
                self.stayed.emit()
                return
            self._decided.append(question)
            self.settled.emit()
            self.said.emit(told)

        if course.is_long_to_read(question.article):
            work = course.deciding(verdict, annotator)
            self.planning.start("", lambda _progress, _stop: work(), planned, self._on_not_planned)
        else:
            planned(course.deciding(verdict, annotator)())

    def _on_not_planned(self, error: BaseException) -> None:
        self.stayed.emit()
        self._bench.tell(error)

    def take_agreed(self) -> None:
        """Take all that everybody agrees on, in one step; planned and written beside the window."""
        course = self._course()
        if course is not None and not self.collecting.busy:
            work = course.agreed_in(self._bench.annotator)
            self.collecting.start("", work, self._write, self._on_failed)
            self.said.emit(say("comparing.taking_agreed"))

    def _write(self, batch: Batch | None) -> None:
        course = self._course()
        if batch is None or course is None:
            self.said.emit(say("comparing.nothing_agreed"))
            return
        many = course.agreed

        def written() -> None:
            question = self.question
            if question is not None:
                self._decided.append(question)
            (self.settled if question is None or question.agreed else self.changed).emit()
            self.said.emit(say("comparing.agreed_taken", n=many))

        self._bench.do_in_job(say("comparing.taking_agreed"), lambda session: session.do(batch), written)

    def _on_failed(self, error: BaseException) -> None:
        if not self.collecting.was_cancelled:
            self._bench.tell(error)

    def undo(self) -> None:
        """Take back the last decision, wherever it was made; another step as the editor would."""
        session = self._bench.session
        step = session.undo_step(None) if session else None
        if session is None or step is None or step.code not in DECISION_STEPS:
            self._bench.undo()
        elif step.size >= LONG_STEP:
            name = say("window.undo_under_way")
            self._bench.do_in_job(name, lambda _session: session.undo(None), self._undone, way="undo")
        elif self._bench.undo_last(DECISION_STEPS):
            self._undone()

    def _undone(self) -> None:
        course = self._course()
        if course is not None and self._decided:
            course.return_to(self._decided.pop())
        self.changed.emit()
        self.said.emit(say("comparing.undone"))

    def stop(self) -> None:
        """Stop what is under way, before the window goes."""
        self.planning.wait()
        self.collecting.wait()
