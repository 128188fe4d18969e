"""Store: an open project file. Gives each thread its connection and every change its transaction."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.errors import ProjectError
from annotator.store.connection import connect
from annotator.store.failures import as_project_error, told
from annotator.store.turns import Turns


class Store:
    """An open project file. Any thread may use it: each gets a connection of its own."""

    def __init__(self, path: Path, *, read_only: bool = False, barred: ProjectError | None = None) -> None:
        """``barred``: why it is opened for reading only, where nobody asked for that."""
        self.path = path
        self.read_only = read_only
        self.barred = barred
        """Why nothing may be written (any more) although the file was opened for it."""
        self._mine = threading.local()
        self._connections: list[tuple[threading.Thread, sqlite3.Connection]] = []
        self._opening = threading.Lock()
        self.turns = Turns()
        self.closed = False
        self.importing = threading.Lock()
        with told(path):
            self.connection()
        self._identity = self._file_identity()

    def connection(self) -> sqlite3.Connection:
        """Return this thread's connection, to read. Fetch all rows at once: an open cursor blocks writers."""
        connection: sqlite3.Connection | None = getattr(self._mine, "connection", None)
        if connection is None or self.closed:
            connection = self._connect()
        return connection

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One consistent view of the file over several SELECTs; keep it short, a writer waits for it.

        Raises ProjectError where the file cannot be read.
        """
        with told(self.path):
            connection = self.connection()
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.rollback()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is in the file, safe from a power cut, when this returns; or nothing is.

        Raises ProjectError where the file cannot be written, RuntimeError inside another of this thread; an
        exception from inside takes everything back.
        """
        self.refuse_read_only()
        with self.turns:
            self._refuse_moved()
            try:
                connection = self.connection()
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.Error as error:
                raise as_project_error(error, self.path) from error
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException as error:
                connection.rollback()
                if isinstance(error, (sqlite3.Error, UnicodeEncodeError)):
                    raise as_project_error(error, self.path) from error
                raise

    def refuse_read_only(self) -> None:
        """Raise ProjectError, which says why, where nothing may be written."""
        if self.read_only:
            raise self.barred or ProjectError("store.read_only", path=str(self.path))

    def bar(self, reason: ProjectError) -> None:
        """Write nothing from now on, for this reason; what is being written now is the last."""
        self.barred = reason
        self.read_only = True

    @property
    def is_there(self) -> bool:
        """Whether the file still lies where it was opened: not moved, deleted or replaced."""
        try:
            return self._file_identity() == self._identity
        except OSError:
            return False

    def connection_to_copy(self) -> sqlite3.Connection:
        """Return a connection to copy the file by; where it has gone from its place, one that holds it yet."""
        if self.is_there:
            return self.connection()
        with self._opening:
            open_yet = [connection for _, connection in self._connections]
        if self.closed or not open_yet:
            raise ProjectError("store.closed", path=str(self.path))
        return open_yet[0]

    def close(self) -> None:
        """Close the connections of all threads; none may be at work any more."""
        with self._opening:
            self.closed = True
            for _, connection in self._connections:
                connection.close()
            self._connections.clear()

    def _connect(self) -> sqlite3.Connection:
        with self._opening:
            if self.closed:
                raise ProjectError("store.closed", path=str(self.path))
            for thread, old in self._connections:
                if not thread.is_alive():
                    old.close()
            self._connections = [pair for pair in self._connections if pair[0].is_alive()]
            connection = connect(self.path, read_only=self.read_only)
            self._connections.append((threading.current_thread(), connection))
        self._mine.connection = connection
        return connection

    def _file_identity(self) -> tuple[int, int]:
        status = self.path.stat()
        return status.st_dev, status.st_ino

    def _refuse_moved(self) -> None:
        """A file deleted or replaced under us would take our writes along, unseen."""
        if not self.is_there:
            raise ProjectError("store.moved", path=str(self.path))
