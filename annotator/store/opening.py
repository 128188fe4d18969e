"""How a project file is opened: looked at, locked, brought up to date, and cleared of what a crash left."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from annotator.errors import ProjectError
from annotator.frozen import dataclass
from annotator.store import backups, leftovers
from annotator.store.connection import connect, is_writable
from annotator.store.failures import told
from annotator.store.file import version_of
from annotator.store.lock import Lock, lock_path
from annotator.store.schema import VERSION
from annotator.store.store import Store

ASKED_EVERY = 200_000
"""Steps of SQLite's machine between two chances to stop an update: some milliseconds."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Opened:
    """An open project file, with what its opening found."""

    store: Store
    lock: Lock | None
    notice: ProjectError | None
    unclean: bool

    def close(self) -> None:
        """Close the file, then give its lock back."""
        self.store.close()
        if self.lock is not None:
            self.lock.release()


def needs_update(path: Path) -> bool:
    """Tell whether opening the file for writing brings it up to date first. Raises ProjectError as opening does."""
    return version_of(path) < VERSION


def open_file(path: Path, *, read_only: bool = False, progress: Progress | None = None) -> Opened:
    """Open the project file at ``path``, for reading only where it cannot be had for writing.

    ``progress`` hears of an update: how much of the copy before it is made and how much there is (0: unknown, as
    while the tables change); an exception from it stops the update. Raises ProjectError. Either way nothing was
    written then but that copy.
    """
    version_of(path)
    notice = None
    if not read_only and not is_writable(path):
        notice = ProjectError("store.read_only", path=str(path))
    lock = Lock(path) if not read_only and notice is None else None
    try:
        if lock is not None and lock.holder is not None:
            holder = lock.holder
            where = {"path": str(path), "lock": str(lock_path(path))}
            notice = ProjectError("store.held", host=holder.host, process=str(holder.process), **where)
        read_only = read_only or notice is not None
        with told(path):
            version = _recover(path)
            if version < VERSION:
                _update(path, version, read_only=read_only, progress=progress)
        store = Store(path, read_only=read_only, barred=notice)
        opened = Opened(store, lock, notice, unclean=lock is not None and lock.was_stale)
        try:
            if not read_only:
                leftovers.purge_unfinished(store)
        except BaseException:
            store.close()
            raise
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    return opened


def _recover(path: Path) -> int:
    """Let SQLite roll back what a crash left half written, and only then believe what the file says.

    Returns its version. A project sent by mail may hold triggers or views that would run when it is used; ours
    hold none, so such a file is refused.
    """
    with closing(connect(path, read_only=True)) as connection:
        question = "SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view')"
        if connection.execute(question).fetchall():
            raise ProjectError("store.unsafe", path=str(path))
        ((version,),) = connection.execute("PRAGMA user_version").fetchall()
    return int(version)


def _update(path: Path, version: int, *, read_only: bool, progress: Progress | None) -> None:
    if read_only:
        raise ProjectError("store.needs_update", path=str(path))
    from annotator.store.migrations import migrate

    with closing(connect(path)) as connection:
        backups.before_update(connection, path, version, progress=progress)
        with _asked(connection, progress):
            migrate(connection)


@contextmanager
def _asked(connection: sqlite3.Connection, progress: Progress | None) -> Iterator[None]:
    """Call ``progress`` while SQLite works. An exception from it stops SQLite, which takes its step back."""
    if progress is None:
        yield
        return
    stopped: list[BaseException] = []

    def ask() -> int:
        try:
            progress(0, 0)
        except BaseException as error:  # SQLite would swallow it
            stopped.append(error)
        return len(stopped)

    connection.set_progress_handler(ask, ASKED_EVERY)
    try:
        yield
    except sqlite3.Error:
        if stopped:
            raise stopped[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)
