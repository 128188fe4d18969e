"""Latest: looks something up beside the window; asked again meanwhile, only the last answer counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from annotator.ui.jobs import Jobs, Work

Done = Callable[[Any], None]


class Latest(QObject):
    """Does one piece of work at a time. A newer one stops the one under way, whose answer is dropped."""

    def __init__(self, on_failed: Callable[[BaseException], None], parent: QObject) -> None:
        super().__init__(parent)
        self.jobs = Jobs(self)
        self._on_failed = on_failed
        self._next: tuple[Work, Done] | None = None

    def ask(self, work: Work, done: Done) -> None:
        """Work in another thread, without Qt; ``done`` gets the answer unless something newer is asked."""
        self._next = (work, done)
        if self.jobs.busy:
            self.jobs.cancel()
        else:
            self._go_on()

    def stop(self) -> None:
        """Stop and wait; nobody is told of an answer any more."""
        self._next = None
        self.jobs.wait()

    def _go_on(self) -> None:
        if self._next is None:
            return
        (work, done), self._next = self._next, None

        def ended(answer: object) -> None:
            if self._next is None:
                done(answer)
            self._go_on()

        def failed(error: BaseException) -> None:
            if self._next is None:
                self._on_failed(error)
            self._go_on()

        self.jobs.start("", work, ended, failed)
