"""Turns: a lock that is given in the order it was asked for, so that a long import never starves an edit."""

from __future__ import annotations

import threading
from collections import deque
from types import TracebackType


class Turns:
    """Context manager, one thread at a time, first come first served."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._queue: deque[object] = deque()
        """Who has the turn, and behind them who waits for it."""

    def __enter__(self) -> None:
        mine = object()
        with self._condition:
            self._queue.append(mine)
            try:
                self._condition.wait_for(lambda: self._queue[0] is mine)
            except BaseException:  # interrupted while waiting: nobody must wait for this turn
                self._queue.remove(mine)
                self._condition.notify_all()
                raise

    @property
    def awaited(self) -> bool:
        """Whether another thread waits for its turn while this one has it."""
        return len(self._queue) > 1

    @property
    def taken(self) -> bool:
        """Whether a thread writes, or waits for its turn."""
        return bool(self._queue)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._condition:
            self._queue.popleft()
            self._condition.notify_all()
