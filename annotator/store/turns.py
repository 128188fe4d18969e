"""Turns: a lock that is given in the order it was asked for, so that a long import never starves an edit."""

from __future__ import annotations

import threading
from types import TracebackType


class Turns:
    """Context manager, one thread at a time, first come first served."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._next_ticket = 0
        self._serving = 0

    def __enter__(self) -> None:
        with self._condition:
            ticket = self._next_ticket
            self._next_ticket += 1
            while ticket != self._serving:
                self._condition.wait()

    @property
    def awaited(self) -> bool:
        """Whether another thread waits for its turn while this one has it."""
        return self._next_ticket - self._serving > 1

    @property
    def taken(self) -> bool:
        """Whether a thread writes, or waits for its turn."""
        return self._next_ticket != self._serving

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._condition:
            self._serving += 1
            self._condition.notify_all()
