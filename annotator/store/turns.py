"""Turns: a lock that is given in the order it was asked for, so that a long import never starves an edit."""

from __future__ import annotations

import threading
from collections import deque
from types import TracebackType


class Turns:
    """Context manager, one thread at a time, first come first served; who has the turn must not ask again."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._queue: deque[int] = deque()
        """The thread that has the turn, and behind it those that wait for it."""

    def __enter__(self) -> None:
        mine = threading.get_ident()
        with self._condition:
            if mine in self._queue:  # it would wait for itself, for ever
                raise RuntimeError(
                    "a transaction begun inside another of this thread: hand on its connection"
                )
            self._queue.append(mine)
            try:
                self._condition.wait_for(lambda: self._queue[0] == mine)
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
