"""The index of words: the fold of every article in FTS5, written by a job that can stop and go on."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Sequence

from annotator.store.schema import HIDDEN
from annotator.store.store import Store
from annotator.text.folding import fold_text

FOLD = 1
"""Counted up whenever the fold folds otherwise than before: older indexes are then made anew."""
_SECONDS = 0.02
"""How long writing a slice of a transaction should take: an edit of somebody else waits for it and its commit."""
_MOST = 300
"""How many articles a transaction takes, when nobody waits."""
_SETTING = "search.fold"

_WAITING = f"""
    FROM articles a WHERE a.import NOT IN {HIDDEN}
    AND NOT EXISTS (SELECT 1 FROM indexed i WHERE i.article = a.number)
"""


def waiting(connection: sqlite3.Connection) -> int:
    """Return how many articles cannot be found yet."""
    if not _is_current(connection):
        return _one(connection, f"SELECT count(*) FROM articles a WHERE a.import NOT IN {HIDDEN}")
    return _one(connection, f"SELECT count(*) {_WAITING}")


def index(
    store: Store,
    *,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Index what is not indexed yet, in short transactions; return how many articles that was.

    Killed or cancelled, it goes on where it stopped. Any thread; raises ProjectError.
    """
    with store.writing() as connection:
        if not _is_current(connection):
            _start_anew(connection)
    done, size, last = 0, 8, 0
    while True:
        with store.writing() as connection:
            room = _MOST
            while room:
                if cancelled is not None and cancelled():
                    return done
                begun = time.perf_counter()
                rows = _waiting_after(connection, last, min(room, size))
                if not rows and not last:
                    return done
                add(connection, rows)
                last = rows[-1][0] if rows else 0  # those revealed meanwhile may have any number
                size = _fitted(size, time.perf_counter() - begun)
                room -= len(rows)
                done += len(rows)
                if progress is not None and rows:
                    progress(done)
                if store.turns.awaited:
                    break


def _waiting_after(connection: sqlite3.Connection, last: int, some: int) -> list[tuple[int, str]]:
    return connection.execute(
        f"SELECT a.number, (SELECT text FROM bodies b WHERE b.article = a.number) {_WAITING}"
        " AND a.number > ? ORDER BY a.number LIMIT ?",
        (last, some),
    ).fetchall()


def _fitted(size: int, seconds: float) -> int:
    return max(1, min(_MOST, int(size * min(2.0, max(0.25, _SECONDS / seconds)))))


def add(connection: sqlite3.Connection, texts: Sequence[tuple[int, str]]) -> None:
    """Put articles into the index at once: their numbers and texts."""
    folded = [(number, fold_text(text)) for number, text in texts]
    connection.executemany("INSERT INTO fold_index (rowid, text) VALUES (?, ?)", folded)
    connection.executemany("INSERT INTO indexed (article) VALUES (?)", [(number,) for number, _ in texts])


def forget(connection: sqlite3.Connection, numbers: Sequence[int]) -> None:
    """Take articles out of the index, before their bodies go: FTS5 must be told the words it should forget."""
    marks = ",".join("?" * len(numbers))
    rows = connection.execute(
        "SELECT i.article, b.text FROM indexed i JOIN bodies b ON b.article = i.article"
        f" WHERE i.article IN ({marks})",
        numbers,
    ).fetchall()
    connection.executemany(
        "INSERT INTO fold_index (fold_index, rowid, text) VALUES ('delete', ?, ?)",
        [(number, fold_text(text)) for number, text in rows],
    )
    connection.execute(f"DELETE FROM indexed WHERE article IN ({marks})", numbers)


def _is_current(connection: sqlite3.Connection) -> bool:
    rows = connection.execute("SELECT value FROM settings WHERE name = ?", (_SETTING,)).fetchall()
    return rows == [(str(FOLD),)]


def _start_anew(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO fold_index (fold_index) VALUES ('delete-all')")
    connection.execute("DELETE FROM indexed")
    connection.execute(
        "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (_SETTING, str(FOLD)),
    )


def _one(connection: sqlite3.Connection, question: str) -> int:
    return int(connection.execute(question).fetchall()[0][0])
