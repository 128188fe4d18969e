"""Course: the way through the adjudication queue: which question is shown, the way back, what is decided. No Qt."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Collection, Sequence

from annotator.agreement.cancelling import Cancelled
from annotator.agreement.gold import State, Verdict
from annotator.agreement.kinds import Kind
from annotator.agreement.questions import Question
from annotator.agreement.queue import WAITING, Queue
from annotator.model.edits import Batch
from annotator.model.sheet import Sheet
from annotator.project import Project

PATIENCE = 0.04
"""Seconds to look for the next question before the index, made meanwhile, is waited for."""
SETTLED: tuple[State, ...] = ("settled",)
DEFERRED: tuple[State, ...] = ("deferred",)


class Course:
    """Where a person is in the queue."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.queue: Queue = project.comparing.queue()
        self.kinds: tuple[Kind, ...] = ()
        self.states: Sequence[State] = WAITING
        self.question: Question | None = None
        self.searching = False
        """Whether the next question could not be found at once: ask again when more is indexed."""
        self._trail: list[Question] = []
        self._at = -1
        self._sheet: Sheet | None = None

    def sheet(self, article: str) -> Sheet:
        """Return an article with all layers."""
        if self._sheet is None or self._sheet.article.id != article:
            self._sheet = self._project.sheet(article)
        return self._sheet

    def filter(self, kinds: Collection[Kind], states: Sequence[State]) -> None:
        """Ask about these kinds (none: all) and states only, from the question shown on."""
        self.kinds, self.states = tuple(kinds), states
        here = self.question
        if here is None or not self._fits(here):
            self.forward()

    def forward(self) -> Question | None:
        """Go to the next question: again to where the person was before going back, else a new one."""
        if self._at + 1 < len(self._trail):
            return self._show(self._at + 1)
        deadline = time.monotonic() + PATIENCE
        try:
            found = self.queue.next(
                self.question,
                kinds=self.kinds,
                states=self.states,
                cancelled=lambda: time.monotonic() > deadline and not self.is_indexed,
            )
        except Cancelled:
            self.searching = True
            return None
        self.searching = False
        if found is None:
            if self.question is None or not self._fits(self.question):
                self.question = None
            return None
        self._trail.append(found)
        self._at = len(self._trail) - 1
        self.question = found
        return found

    def back(self) -> Question | None:
        """Go to the question shown before; None: there is none."""
        return self._show(self._at - 1) if self._at > 0 else None

    @property
    def is_indexed(self) -> bool:
        """Whether every article was looked at."""
        return self.queue.indexed == len(self.queue.articles)

    def refresh(self, articles: Collection[str]) -> None:
        """Take in that something changed in these articles."""
        self.queue.refresh(articles)
        if self._sheet is not None and self._sheet.article.id in articles:
            self._sheet = None
        for article in articles:
            self.queue.questions(article)
        if self.question is not None and self.question.article in articles:
            self.question = self._anew(self.question)

    def decide(self, verdict: Verdict, annotator: str) -> Batch | None:
        """Plan what a verdict makes of gold."""
        return self._project.comparing.decision(self.queue, [verdict], annotator)

    def agreed_in(self, annotator: str) -> Callable[..., Batch | None]:
        """Return the work that plans to take all that everybody agrees on."""
        comparing, queue = self._project.comparing, self.queue
        return lambda progress, cancelled: comparing.agreed(
            queue, annotator, progress=progress, cancelled=cancelled
        )

    def counts(self) -> tuple[int, int, dict[State, Counter[Kind | None]]]:
        """Return how many questions are settled and how many there are, and all by state and kind."""
        counts = self.queue.counts()
        return counts["settled"][None], sum(each[None] for each in counts.values()), counts

    def _show(self, at: int) -> Question | None:
        self._at = at
        self.question = self._trail[at] = self._anew(self._trail[at])
        return self.question

    def _anew(self, question: Question) -> Question:
        """Return a question as it stands now; one whose annotations are gone, as it was."""
        ids = {each.id for _, each in question.group.members}
        return next(
            (
                one
                for one in self.queue.questions(question.article)
                if ids & {each.id for _, each in one.group.members}
            ),
            question,
        )

    def _fits(self, question: Question) -> bool:
        if question.state not in self.states:
            return False
        return not self.kinds or bool(question.kinds & set(self.kinds))
