"""PlaceStream: places on their way from the job that finds them to the list that shows them. No Qt."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator

from annotator.alike import Place, Reach
from annotator.model.values import Annotation
from annotator.project import Project
from annotator.ui.jobs import Cancelled, Progress

AT_ONCE = 20_000
"""Places one search brings before it rests: a list nobody reads to its end should not fill the memory."""
TELL_SECONDS = 0.1
POLITE_SECONDS = 0.0002
"""A nap after each article: on a busy machine the window else waits a third of a second for its turn at Python."""


class PlaceStream:
    """One search. One thread runs ``work``, another empties it with ``take``; after a rest ``work`` goes on."""

    def __init__(self, project: Project, annotation: Annotation, within: Reach) -> None:
        self._project = project
        self._within = within
        self._found: deque[Place] = deque()
        self._places: Iterator[Place] = project.alike(annotation, within, looked=self._on_looked)
        self._progress: Progress = lambda _done, _all: None
        self._cancelled: Cancelled = lambda: False
        self._looked, self._told = (0, 0), 0.0
        self.indexing = False
        """Whether the articles are still being made ready for search."""
        self.ended = False
        """Whether every place was found."""

    def work(self, progress: Progress, cancelled: Cancelled) -> None:
        """Find places until there are no more, or many, or the search is cancelled. Touches nothing of Qt."""
        self._progress, self._cancelled = progress, cancelled
        if self._within == "corpus" and not self._make_ready():
            return
        try:
            for found, place in enumerate(self._places, 1):
                self._found.append(place)
                self._tell()
                if found >= AT_ONCE:
                    return
        except _Cancelled:
            return
        self.ended = True

    def take(self) -> list[Place]:
        """Return what was found since this was asked last."""
        taken = []
        while self._found:
            taken.append(self._found.popleft())
        return taken

    def _make_ready(self) -> bool:
        waiting = self._project.waiting_for_index()
        if waiting and not self._project.read_only:
            self.indexing = True
            self._project.index(
                progress=lambda done: self._progress(done, waiting), cancelled=self._cancelled
            )
            self.indexing = False
        return not self._cancelled()

    def _on_looked(self, looked: int, all: int) -> None:
        self._looked = looked, all
        self._tell()

    def _tell(self) -> None:
        if self._cancelled():
            raise _Cancelled
        time.sleep(POLITE_SECONDS)
        now = time.monotonic()
        if now - self._told > TELL_SECONDS:
            self._told = now
            self._progress(*self._looked)


class _Cancelled(Exception):
    """The search is wanted no more."""
