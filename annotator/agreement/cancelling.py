"""Long work seen from outside: how far it is, whether to stop it, and the exception that ends it."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with how much is done, and of how much."""


class Cancelled(Exception):
    """The work was stopped because the caller asked for it; nothing was computed."""


def never() -> bool:
    """Tell that nobody wants the work stopped."""
    return False


def stop_if(cancelled: Callable[[], bool]) -> None:
    """Raise Cancelled where the caller wants the work stopped."""
    if cancelled():
        raise Cancelled


class Steps:
    """Tells how far the work is, and stops it where the caller wants."""

    TOTAL = 100

    def __init__(self, progress: Progress | None, cancelled: Callable[[], bool]) -> None:
        self._progress = progress
        self.cancelled = cancelled
        self._done = 0

    def reach(self, done: int) -> None:
        """Say that so much is done."""
        stop_if(self.cancelled)
        if self._progress is not None and done > self._done:
            self._progress(done, self.TOTAL)
        self._done = max(self._done, done)
