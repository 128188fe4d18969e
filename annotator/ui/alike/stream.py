"""PlaceStream: places on their way from the job that finds them to the list that shows them. No Qt."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator

from annotator.alike import Looked, Place, Reach
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
        self._articles: Iterator[Looked] = project.look_for_alike(annotation, within)
        self.indexing = False
        """Whether the articles are still being made ready for search."""
        self.ended = False
        """Whether every place was found."""

    def work(self, progress: Progress, cancelled: Cancelled) -> None:
        """Find places until there are no more, or many, or the search is cancelled. Touches nothing of Qt."""
        if self._within == "corpus" and not self._make_ready(progress, cancelled):
            return
        found, told = 0, 0.0
        for article in self._articles:
            self._found.extend(article.places)
            found += len(article.places)
            if cancelled() or found >= AT_ONCE:
                return
            time.sleep(POLITE_SECONDS)
            now = time.monotonic()
            if now - told > TELL_SECONDS:
                told = now
                progress(article.number, article.all)
        self.ended = True

    def take(self) -> list[Place]:
        """Return what was found since this was asked last."""
        taken = []
        while self._found:
            taken.append(self._found.popleft())
        return taken

    def _make_ready(self, progress: Progress, cancelled: Cancelled) -> bool:
        waiting = self._project.waiting_for_index()
        if waiting and not self._project.read_only:
            self.indexing = True
            self._project.index(progress=lambda done: progress(done, waiting), cancelled=cancelled)
            self.indexing = False
        return not cancelled()
