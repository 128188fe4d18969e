"""Running: the job of the window, shown on its strip while it runs: what it is, how far, a button to stop it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from annotator.messages import say
from annotator.ui.jobs import Cancelled, Jobs, Progress, Said, Work
from annotator.ui.panels.strip import Strip, text_of
from annotator.ui.workbench import Workbench


class Stopped(Exception):
    """A person stopped the job; it has left nothing half done."""


def watched(progress: Progress, cancelled: Cancelled) -> Progress:
    """Return a progress that ends a job which is told to stop only by an exception."""

    def tell(done: int, all: int) -> None:
        if cancelled():
            raise Stopped
        progress(done, all)

    return tell


class Running:
    """Starts jobs, one at a time. What fails is said; what is stopped is said quietly."""

    def __init__(self, workbench: Workbench, jobs: Jobs, strip: Strip, notify: Callable[[str], None]) -> None:
        self._workbench = workbench
        self._jobs = jobs
        self._strip = strip
        self._notify = notify
        self._name: Said = ""
        self._done = 0
        jobs.started.connect(self._on_started)
        jobs.progressed.connect(self._on_progressed)
        jobs.ended.connect(strip.hide)

    @property
    def busy(self) -> bool:
        """Whether a job is running."""
        return self._jobs.busy

    def refuses(self) -> bool:
        """Tell whether no job can be started now, and say so."""
        if self.busy:
            self._workbench.ask.tell(say("window.busy"))
        return self.busy

    def start(
        self,
        name: str,
        work: Work,
        on_done: Callable[[Any], None],
        tell: Callable[[BaseException], None] | None = None,
    ) -> bool:
        """Run ``work`` in another thread; it must touch nothing of Qt. ``name`` is a message code.

        ``tell`` says what went wrong (None: the workbench does). False where another job runs, which is said.
        """
        if self.refuses():
            return False

        def failed(error: BaseException) -> None:
            if isinstance(error, Stopped):
                self._notify(say("window.stopped"))
            else:
                (tell or self._workbench.tell)(error)

        return self._jobs.start(lambda: say(name), work, on_done, failed)

    def _on_started(self, name: Said, stoppable: bool) -> None:
        self._name, self._done = name, 0
        stop = ((lambda: say("button.stop")), self._jobs.cancel)
        self._strip.show_text(self._text, (stop,) if stoppable else (), progress=True)

    def _text(self) -> str:
        so_far = f" {say('window.articles_so_far', n=self._done)}" if self._done else ""
        return text_of(self._name) + so_far

    def _on_progressed(self, done: int, all: int) -> None:
        """Move the bar; where nobody knows how much there is, say how many articles are done."""
        self._strip.show_progress(done, all)
        if not all:
            self._done = done
            self._strip.retranslate()
