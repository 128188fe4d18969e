"""Course: the way through the adjudication queue: which question is shown, the way back, what is decided. No Qt."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence

from annotator.agreement.cancelling import Cancelled, Progress, never
from annotator.agreement.gold import State, Verdict
from annotator.agreement.kinds import Kind
from annotator.agreement.questions import Question
from annotator.agreement.queue import WAITING, Look, Queue
from annotator.model.edits import Batch
from annotator.model.sheet import Sheet
from annotator.project import Project

PATIENCE = 0.04
"""Seconds to look for the next question before the index, made meanwhile, is waited for."""
REST = 1.0
"""Seconds the index rests after a person did something."""
AT_ONCE = 8
"""Changed articles that are looked at again at once."""
MOST_AT_ONCE = 100
"""Questions in changed articles that are looked at again at once."""
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
        self.counts: dict[State, Counter[Kind | None]] = {}
        self.agreed = 0
        """How many open questions all agree on."""
        self._busy_until = 0.0
        self._left = threading.Event()
        self._trail: list[Question] = []
        self._at = -1
        self._sheet: Sheet | None = None
        self._changed: dict[str, Mapping[Look, int]] = {}
        """Articles to look at again, with what was counted of them."""
        self._is_count_due = False
        self._counted: dict[str, Mapping[Look, int]] = {}
        """What is in the counts of each article. Not what the queue knows: it may have been read anew since."""

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

    def index(self, progress: Progress, cancelled: Callable[[], bool]) -> None:
        """Look at every article, in another thread, which rests while a person goes on: they would feel it."""

        self._left.clear()

        def stopped() -> bool:
            while not cancelled() and (rest := self._busy_until - time.monotonic()) > 0:
                self._left.wait(rest)
                if self._left.is_set():
                    return True
            return cancelled()

        self.queue.index(progress, stopped)

    def leave(self) -> None:
        """Let a resting index end at once: the person goes."""
        self._left.set()

    def return_to(self, question: Question) -> None:
        """Show a question again whose decision was taken back."""
        self.question = question
        self.refresh([question.article])

    def touch(self) -> None:
        """Say that a person is at work."""
        self._busy_until = time.monotonic() + REST

    def refresh(self, articles: Collection[str]) -> None:
        """Take in that something changed in these articles; many are left to be indexed anew."""
        self.mark(articles)
        self.look(never)
        self.take_in()

    def mark(self, articles: Collection[str]) -> None:
        """Note that something changed in these articles: ``look`` at them, then ``take_in`` what was found."""
        for article in articles:
            self._changed.setdefault(article, self._counted.get(article, {}))
        self.queue.refresh(articles)

    @property
    def is_outdated(self) -> bool:
        """Whether articles that changed are not looked at again yet."""
        return bool(self._changed)

    @property
    def is_long(self) -> bool:
        """Whether looking again at what changed would be felt."""
        return sum(sum(looks.values()) for looks in self._changed.values()) > MOST_AT_ONCE

    def look(self, cancelled: Callable[[], bool]) -> Sheet | None:
        """Look again at what changed, in any thread; many articles are left to be indexed anew.

        Returns the article that is shown, read anew where it is one of them.
        """
        changed = list(self._changed)
        shown = self.question.article if self.question is not None else ""
        for article in changed if len(changed) <= AT_ONCE else {shown} & {*changed}:
            if cancelled():
                return None
            self.queue.refresh([article])  # read before it changed, it may have come back meanwhile
            self.queue.questions(article)
        return self._project.sheet(shown) if shown in changed else None

    def take_in(self, sheet: Sheet | None = None) -> None:
        """Show and count what was found; counting only what became of changed articles, as all would be felt."""
        changed, self._changed = self._changed, {}
        if self._is_count_due:
            self.count()
        elif len(changed) <= AT_ONCE:
            for article, before in changed.items():
                self._counted[article] = self.queue.looks(article)
                self._count_anew(before, self._counted[article])
        if self._sheet is not None and self._sheet.article.id in changed:
            self._sheet = None
        if sheet is not None and sheet.article.id in changed:
            self._sheet = sheet
        if self.question is not None and self.question.article in changed:
            self.question = self._anew(self.question)

    def _count_anew(self, before: Mapping[Look, int], after: Mapping[Look, int]) -> None:
        for looks, sign in ((before, -1), (after, 1)):
            for (state, kinds, agreed), n in looks.items():
                self.agreed += sign * n * (agreed and state == "open")
                for kind in (None, *kinds):
                    self.counts.setdefault(state, Counter())[kind] += sign * n

    def count(self) -> None:
        """Count all questions of the articles looked at so far, once none is being looked at again."""
        self._is_count_due = self.is_outdated
        if self._is_count_due:
            return
        self._counted = self.queue.looked_at()
        self.counts, self.agreed = self.queue.counts(), self.queue.agreed()

    @property
    def is_counted(self) -> bool:
        """Whether the counts are of all articles."""
        return len(self._counted) == len(self.queue.articles)

    @property
    def settled(self) -> int:
        """How many questions are settled."""
        return self.counts.get("settled", Counter())[None]

    @property
    def deferred(self) -> int:
        """How many questions were left for later."""
        return self.counts.get("deferred", Counter())[None]

    @property
    def all(self) -> int:
        """How many questions there are."""
        return sum(each[None] for each in self.counts.values())

    def is_long_to_read(self, article: str) -> bool:
        """Tell whether reading this article anew would be felt."""
        return sum(self.queue.looks(article).values()) > MOST_AT_ONCE

    def deciding(self, verdict: Verdict, annotator: str) -> Callable[[], Batch | None]:
        """Return the work that plans what a verdict makes of gold, in any thread."""
        comparing, queue = self._project.comparing, self.queue
        return lambda: comparing.decision(queue, [verdict], annotator)

    def agreed_in(self, annotator: str) -> Callable[..., Batch | None]:
        """Return the work that plans to take all that everybody agrees on."""
        comparing, queue = self._project.comparing, self.queue
        return lambda progress, cancelled: comparing.agreed(
            queue, annotator, progress=progress, cancelled=cancelled
        )

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


def begun(project: Project) -> Course:
    """Return a course that stands at its first question, whose article is read; for another thread."""
    course = Course(project)
    question = course.forward()
    if question is not None:
        course.sheet(question.article)
    return course
