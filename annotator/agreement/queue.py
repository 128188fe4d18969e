"""The adjudication queue: which question comes next, by kind and state, in a project of any size.

Articles are looked at one at a time, when they are needed, and what was found is remembered by kind and state.
``index`` looks at all of them, for counts and for rare kinds; it may run in another thread meanwhile.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from annotator.agreement.cancelling import Progress, never, stop_if
from annotator.agreement.decisions import Matter, edits_of
from annotator.agreement.gold import State, Verdict, take_all
from annotator.agreement.kinds import Kind
from annotator.agreement.layers import work_of
from annotator.agreement.questions import Opened, Question, questions_of
from annotator.agreement.scales import Scale
from annotator.collecting import undisturbed
from annotator.model.edits import Batch, Edit
from annotator.model.sheet import Sheet
from annotator.model.values import Decision

WAITING: tuple[State, ...] = ("open", "changed")
"""The states of what is still to be decided; deferred questions come after."""
READ_AT_ONCE = 50
_KEPT = 8
"""Articles whose questions stay in memory: those around the one that is being looked at."""

Read = Callable[[Sequence[str]], Iterable[tuple[Sheet, Sequence[Decision]]]]
"""Gives, for article ids, sheets with all layers, each with the decisions on it."""


Look = tuple[State, frozenset[Kind], bool]
"""What the index keeps of a question: its state, its kinds, and whether all agree."""


class Queue:
    """The questions of some articles, in their order. Any thread may read; ``refresh`` after every change."""

    def __init__(
        self,
        read: Read,
        articles: Sequence[str],
        annotators: Collection[str],
        scales: Mapping[str, Scale],
        *,
        rounds: Sequence[str] = ("",),
        round: str | None = None,
    ) -> None:
        self.articles = tuple(articles)
        self.annotators = tuple(annotators)
        self._read = read
        self._scales = scales
        self._rounds, self._round = rounds, round
        self._place = {article: n for n, article in enumerate(self.articles)}
        self._known: dict[str, Counter[Look]] = {}
        self._near: OrderedDict[str, tuple[tuple[Question, ...], Matter]] = OrderedDict()

    def holds(self, article: str) -> bool:
        """Tell whether an article is in the queue."""
        return article in self._place

    def questions(self, article: str) -> tuple[Question, ...]:
        """Return an article's questions in text order; none where it is not in the queue."""
        return self._asked(article)[0] if article in self._place else ()

    def next(
        self,
        after: Question | None = None,
        *,
        kinds: Collection[Kind] = (),
        states: Sequence[State] = WAITING,
        cancelled: Callable[[], bool] = never,
    ) -> Question | None:
        """Return the next question of these kinds (none: any disagreement) and states, round to ``after`` again.

        None where there is no other. What all agree on is not asked, unless it changed since it was decided.
        Raises Cancelled.
        """
        wanted = _Wanted(kinds, states)
        for article, is_ahead in self._from(after):
            stop_if(cancelled)
            known = self._known.get(article)
            if known is not None and not any(map(wanted, known)):
                continue
            for question in self.questions(article):
                if is_ahead(question) and wanted(_look(question)):
                    return question
        return None

    def index(self, progress: Progress | None = None, cancelled: Callable[[], bool] = never) -> None:
        """Look at every article not looked at yet. ``progress`` gets articles done and all; raises Cancelled."""
        with undisturbed():
            self._index(progress, cancelled)

    def _index(self, progress: Progress | None, cancelled: Callable[[], bool]) -> None:
        left = [article for article in self.articles if article not in self._known]
        done = len(self.articles) - len(left)
        for begin in range(0, len(left), READ_AT_ONCE):
            stop_if(cancelled)
            opened = self._opened(left[begin : begin + READ_AT_ONCE])
            for one, (asked, _) in zip(opened, self._ask(opened), strict=True):
                self._note(one.work.id, asked)
            if progress is not None:
                progress(done + min(begin + READ_AT_ONCE, len(left)), len(self.articles))

    @property
    def indexed(self) -> int:
        """How many articles were looked at."""
        return len(self._known)

    def looks(self, article: str) -> Mapping[Look, int]:
        """Return how many questions of each look were found in an article when it was last looked at."""
        return self._known.get(article, Counter())

    def looked_at(self) -> dict[str, Mapping[Look, int]]:
        """Return the articles that were looked at, each with its looks."""
        return dict(self._known)

    def counts(self) -> dict[State, Counter[Kind | None]]:
        """Return how many questions there are by state and kind, in the articles looked at.

        None counts every question once; one that shows several kinds counts under each.
        """
        found: dict[State, Counter[Kind | None]] = {
            state: Counter() for state in ("open", "changed", "deferred", "settled")
        }
        for known in list(self._known.values()):
            for (state, kinds, _), n in known.items():
                found[state][None] += n
                for kind in kinds:
                    found[state][kind] += n
        return found

    def agreed(self) -> int:
        """Return how many open questions all agree on, in the articles looked at."""
        return sum(
            n
            for known in list(self._known.values())
            for (state, _, agreed), n in known.items()
            if agreed and state == "open"
        )

    def decide(self, verdicts: Sequence[Verdict], annotator: str, at: int) -> Batch | None:
        """Plan what these verdicts make of gold, as one step; None where everything is so already.

        ``annotator`` decides, at ``at`` (seconds since 1970, UTC). The articles are read anew. Raises EditRefused
        where what was decided on is gone.
        """
        by_article: dict[str, list[Verdict]] = {}
        for verdict in verdicts:
            by_article.setdefault(verdict.article, []).append(verdict)
        edits: list[Edit] = []
        self.refresh(by_article)
        for article, mine in by_article.items():
            edits += edits_of(self._asked(article)[1], mine, annotator, at)
        return Batch("step.decide", tuple(edits)) if edits else None

    def take_agreed(
        self,
        annotator: str,
        at: int,
        articles: Iterable[str] | None = None,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] = never,
    ) -> Batch | None:
        """Plan to take, in one step, all open questions on which everybody agrees; as ``decide`` otherwise."""
        chosen = self.articles if articles is None else [each for each in articles if each in self._place]
        edits: list[Edit] = []
        for begin in range(0, len(chosen), READ_AT_ONCE):
            stop_if(cancelled)
            for asked, matter in self._ask(self._opened(chosen[begin : begin + READ_AT_ONCE])):
                mine = [take_all(one.group) for one in asked if one.agreed and one.state == "open"]
                if mine or not asked:
                    edits += edits_of(matter, mine, annotator, at)
            if progress is not None:
                progress(min(begin + READ_AT_ONCE, len(chosen)), len(chosen))
        return Batch("step.take_agreed", tuple(edits)) if edits else None

    def refresh(self, articles: Iterable[str]) -> None:
        """Forget what was found in these articles: something changed there."""
        for article in articles:
            self._known.pop(article, None)
            self._near.pop(article, None)

    def _from(self, after: Question | None) -> Iterator[tuple[str, Callable[[Question], bool]]]:
        """Yield the articles from that of ``after`` round to it again, and which of their questions to look at."""
        if after is None or after.article not in self._place:
            yield from ((article, _every) for article in self.articles)
            return
        here, place = self._place[after.article], _place(after)
        yield after.article, lambda one: _place(one) > place
        yield from ((article, _every) for article in self.articles[here + 1 :] + self.articles[:here])
        yield after.article, lambda one: _place(one) < place

    def _asked(self, article: str) -> tuple[tuple[Question, ...], Matter]:
        found = self._near.get(article)
        if found is None:
            (found,) = self._ask(self._opened([article]))
            self._near[article] = found
            self._note(article, found[0])
            while len(self._near) > _KEPT:
                self._near.popitem(last=False)
        return found

    def _opened(self, articles: Sequence[str]) -> list[Opened]:
        return [
            Opened(sheet, work_of(sheet, self.annotators, self._rounds, self._round), decisions)
            for sheet, decisions in self._read(articles)
        ]

    def _ask(self, articles: Sequence[Opened]) -> list[tuple[tuple[Question, ...], Matter]]:
        return questions_of(articles, self._scales)

    def _note(self, article: str, asked: Sequence[Question]) -> None:
        self._known[article] = Counter(map(_look, asked))


def _every(_: Question) -> bool:
    return True


def _place(question: Question) -> tuple[int, int, str]:
    return question.start, question.end, question.group.members[0][1].id


def _look(question: Question) -> Look:
    return question.state, question.kinds, question.agreed


class _Wanted:
    """Tells whether a question that looks like this is wanted; there are few looks, and many questions."""

    def __init__(self, kinds: Collection[Kind], states: Sequence[State]) -> None:
        self._kinds, self._states = frozenset(kinds), frozenset(states)
        self._found: dict[Look, bool] = {}

    def __call__(self, look: Look) -> bool:
        found = self._found.get(look)
        if found is None:
            found = self._found[look] = self._is(*look)
        return found

    def _is(self, state: State, kinds: frozenset[Kind], agreed: bool) -> bool:
        if state not in self._states:
            return False
        if self._kinds:
            return not kinds.isdisjoint(self._kinds)
        return not agreed or state == "changed"
