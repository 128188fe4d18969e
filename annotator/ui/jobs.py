"""Jobs: long work off the window's thread. A worker gets plain data and calls one function."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is (0: unknown)."""
Cancelled = Callable[[], bool]
Said = str | Callable[[], str]
"""A text, or what gives it in the language in use: what stays must follow the language."""
Work = Callable[[Progress, Cancelled], Any]


class _Teller(QObject):
    """Carries what a worker has to say over to the window's thread."""

    progressed = Signal(object, int, int)
    succeeded = Signal(object, object)
    """Which run it is, and its answer."""
    failed = Signal(object, object)


TOLD_EVERY = 0.05
"""Seconds between two words on how far a job is: a hundred thousand of them would keep the window busy."""


class _Paced:
    """Passes on how far a job is, not more often than a person can see."""

    def __init__(self, tell: Progress) -> None:
        self._tell = tell
        self._told = 0.0

    def __call__(self, done: int, all: int) -> None:
        now = monotonic()
        if now - self._told >= TOLD_EVERY:
            self._told = now
            self._tell(done, all)


class _Run(QRunnable):
    def __init__(self, work: Work, teller: _Teller, stop: threading.Event) -> None:
        super().__init__()
        self._work, self._teller, self._stop = work, teller, stop

    def run(self) -> None:
        """Work. An exception that leaves here would be lost: it is carried over instead."""
        try:
            progress = _Paced(partial(self._teller.progressed.emit, self._stop))
            answer = self._work(progress, self._stop.is_set)
        except BaseException as error:
            self._teller.failed.emit(self._stop, error)
        else:
            self._teller.succeeded.emit(self._stop, answer)


class Jobs(QObject):
    """One job at a time: it is shown while it runs, can be cancelled, and its end is told."""

    started = Signal(object, bool)
    """What the job is called, as a person reads it or what gives that, and whether it can be stopped."""
    progressed = Signal(int, int)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._stop = threading.Event()
        self._teller: _Teller | None = None
        self._on_done: Callable[[Any], None] = lambda _answer: None
        self._on_failed: Callable[[BaseException], None] = lambda _error: None

    @property
    def busy(self) -> bool:
        """Whether a job is running."""
        return self._teller is not None

    def start(
        self,
        name: Said,
        work: Work,
        on_done: Callable[[Any], None],
        on_failed: Callable[[BaseException], None],
        *,
        stoppable: bool = True,
    ) -> bool:
        """Run ``work`` in another thread; it must touch nothing of Qt. False where one is running already."""
        if self.busy:
            return False
        self._stop = threading.Event()
        self._teller = _Teller(self)
        self._on_done, self._on_failed = on_done, on_failed
        self._teller.progressed.connect(self._on_progressed)
        self._teller.succeeded.connect(self._on_succeeded)
        self._teller.failed.connect(self._on_error)
        self.started.emit(name, stoppable)
        self._pool.start(_Run(work, self._teller, self._stop))
        return True

    def cancel(self) -> None:
        """Ask the job to stop; it ends when it has left everything in order."""
        self._stop.set()

    @property
    def was_cancelled(self) -> bool:
        """Whether the last job was asked to stop."""
        return self._stop.is_set()

    def wait(self) -> None:
        """Stop and wait, before the window goes away; nobody is there any more to be told of the end."""
        self.cancel()
        self._pool.waitForDone()
        if self.busy:
            self._end()

    @Slot(object, int, int)
    def _on_progressed(self, run: object, done: int, all: int) -> None:
        if self._is_awaited(run):
            self.progressed.emit(done, all)

    @Slot(object, object)
    def _on_succeeded(self, run: object, answer: object) -> None:
        if self._is_awaited(run):
            self._end()
            self._on_done(answer)

    @Slot(object, object)
    def _on_error(self, run: object, error: BaseException) -> None:
        if self._is_awaited(run):
            self._end()
            self._on_failed(error)

    def _is_awaited(self, run: object) -> bool:
        """Tell whether a run's word still counts: what was under way at ``wait`` arrives after it."""
        return self.busy and run is self._stop

    def _end(self) -> None:
        if self._teller is not None:
            self._teller.deleteLater()
        self._teller = None
        self.ended.emit()
