"""The check of a project file: is it whole, does everything hang together, and what could be mended."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread
from time import sleep
from typing import TypeVar

from annotator.errors import ProjectError
from annotator.store import counts
from annotator.store.leftovers import purge_unfinished
from annotator.store.outcome import Problem
from annotator.store.store import Store

Answer = TypeVar("Answer")
LOOK_EVERY = 0.01
"""Seconds between two looks whether somebody wants to write: an edit waits no longer for a check."""
UNKNOWN_ENTRY = "store.check_unknown_entry"
PAUSE = 0.2
"""Seconds of rest after a writer has come in between."""


def _never() -> bool:
    return False


_DANGLING = (
    (
        "store.check_outside_text",
        """
        SELECT a.id, n.id FROM annotations n JOIN articles a ON a.number = n.article WHERE n."end" > a.length
        """,
    ),
    (
        "store.check_link_between_articles",
        """
        SELECT a.id, l.id FROM links l JOIN articles a ON a.number = l.article
        JOIN annotations f ON f.number = l.from_annotation JOIN annotations t ON t.number = l.to_annotation
        WHERE f.article <> l.article OR t.article <> l.article
        """,
    ),
    (
        "store.check_no_body",
        """
        SELECT id, id FROM articles
        WHERE number NOT IN (SELECT article FROM bodies) OR number NOT IN (SELECT article FROM boundaries)
        """,
    ),
    (
        UNKNOWN_ENTRY,
        """
        SELECT a.id, n.id FROM annotations n JOIN articles a ON a.number = n.article
        WHERE json_extract(n.attributes, '$.entity') IS NOT NULL
            AND json_extract(n.attributes, '$.entity') NOT IN (SELECT id FROM speaker_entries)
        """,
    ),
)


@dataclass(slots=True)
class CheckReport:
    """What a check found: ``problems`` stay for a person to see to, ``mended`` are gone."""

    problems: list[Problem] = field(default_factory=list)
    mended: list[Problem] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether the file is whole now. One that names speakers its registry lacks is: they may come later."""
        return all(problem.code == UNKNOWN_ENTRY for problem in self.problems)


def check(store: Store, cancelled: Callable[[], bool] = _never) -> CheckReport:
    """Check the whole file (seconds on hundreds of megabytes). Any thread; raises ProjectError.

    Edits go first: each long question gives way to a writer and is put anew. Where it is asked to stop
    (``cancelled``) the error is ``store.stopped``.
    """
    report = CheckReport(problems=_answer(store, _damage, cancelled))
    if report.problems:
        return report
    if removed := _leftovers(store):
        report.mended.append(Problem("store.check_leftovers", arguments={"n": removed}))
    if not _answer(store, counts.are_right, cancelled) and not store.read_only:
        with store.writing() as connection:
            counts.recount_all(connection)
        report.mended.append(Problem("store.check_counts"))
    report.problems += _answer(store, _dangling, cancelled)
    return report


def _answer(
    store: Store, question: Callable[[sqlite3.Connection], Answer], cancelled: Callable[[], bool]
) -> Answer:
    """Return the answer to a question that takes long: a reader holds up whoever commits, so it is broken off."""
    while True:
        if cancelled():
            raise ProjectError("store.stopped", path=str(store.path))
        if not store.turns.taken:
            try:
                with store.reading() as connection, _broken_off(store, connection, cancelled):
                    return question(connection)
            except ProjectError as error:
                if error.code != "store.stopped":
                    raise
        sleep(PAUSE)


@contextmanager
def _broken_off(
    store: Store, connection: sqlite3.Connection, cancelled: Callable[[], bool]
) -> Iterator[None]:
    """Interrupt what runs inside as soon as somebody wants to write, or it is asked to stop."""
    over = Event()

    def watch() -> None:
        # Not a progress handler: SQLite 3.40 asks none while it walks through a table's pages.
        while not over.wait(LOOK_EVERY):
            if store.turns.taken or cancelled():
                connection.interrupt()

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


def _dangling(connection: sqlite3.Connection) -> list[Problem]:
    return [
        Problem(code, article, {"article": article, "id": id})
        for code, question in _DANGLING
        for article, id in connection.execute(question).fetchall()
    ]


def _leftovers(store: Store) -> int:
    """Remove what killed imports left; an import that is running is not among them, and hinders it."""
    if store.read_only or not store.importing.acquire(blocking=False):
        return 0
    try:
        return purge_unfinished(store)
    finally:
        store.importing.release()


def _damage(connection: sqlite3.Connection) -> list[Problem]:
    try:
        return _broken(connection)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in (
            sqlite3.SQLITE_CORRUPT,
            sqlite3.SQLITE_NOTADB,
        ):
            raise
        return [Problem("store.check_damaged", arguments={"detail": str(error)})]


def _broken(connection: sqlite3.Connection) -> list[Problem]:
    lines = [line for (line,) in connection.execute("PRAGMA quick_check(20)").fetchall() if line != "ok"]
    found = [Problem("store.check_damaged", arguments={"detail": line}) for line in lines]
    if not found:
        found += [
            Problem("store.check_broken_reference", arguments={"table": table, "parent": parent})
            for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchall()
        ]
    return found
