"""Leftovers: rows of imports that were killed, cancelled or taken back, removed in short transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from annotator.store import search_index
from annotator.store.store import Store

ROWS = 1000
ARTICLES = 100
_OF_ARTICLE = ("boundaries", "bodies", "revisions", "decisions", "touched", "counts", "extended")


def purge_unfinished(store: Store) -> int:
    """Remove what killed imports left; return how many imports that were."""
    return _purge_where(store, "complete = 0")


def purge_taken_back(store: Store) -> int:
    """Remove imports that were undone; a new import, like any new edit, ends the way to redo them."""
    return _purge_where(store, "complete = 1 AND revealed = 0")


def purge(store: Store, number: int) -> None:
    """Remove all rows of one hidden import, children first. Killed in between, the next open goes on."""
    for table in ("links", "comments", "annotations"):
        _purge_rows(store, table, number)
    with store.writing() as connection:
        connection.execute("DELETE FROM finished WHERE import = ?", (number,))
        connection.execute("DELETE FROM done WHERE import = ?", (number,))
    while _purge_articles(store, number):
        pass
    with store.writing() as connection:
        forget_redo(connection, number)
        for table, users in (("annotators", _USERS_OF_ANNOTATOR), ("rounds", _USERS_OF_ROUND)):
            used = " OR ".join(f"number IN (SELECT {column} FROM {user})" for user, column in users)
            connection.execute(f"UPDATE {table} SET import = 0 WHERE import = ? AND ({used})", (number,))
            connection.execute(f"DELETE FROM {table} WHERE import = ?", (number,))
        connection.execute("DELETE FROM extended WHERE import = ?", (number,))
        connection.execute("UPDATE imports SET purged = 1 WHERE number = ?", (number,))


def forget_redo(connection: sqlite3.Connection, number: int) -> None:
    """Drop the undone steps that would reveal an import again."""
    connection.execute(
        "UPDATE journal SET state = 'dropped', undone = coalesce(undone, 0) WHERE state = 'undone'"
        ' AND edit LIKE \'%"kind":"revealed","import_id":"\' || (SELECT id FROM imports WHERE number = ?)'
        " || '\"%'",
        (number,),
    )


_USERS_OF_ANNOTATOR = (
    ("annotations", "annotator"),
    ("links", "annotator"),
    ("finished", "annotator"),
    ("done", "annotator"),
    ("comments", "annotator"),
    ("revisions", "annotator"),
    ("decisions", "annotator"),
    ("journal", "annotator"),
)
_USERS_OF_ROUND = (("annotations", "round"), ("finished", "round"))


def _purge_where(store: Store, which: str) -> int:
    rows = (
        store.connection()
        .execute(f"SELECT number FROM imports WHERE revealed = 0 AND purged = 0 AND {which}")
        .fetchall()
    )
    for (number,) in rows:
        purge(store, number)
    return len(rows)


def _purge_rows(store: Store, table: str, number: int) -> None:
    question = f"SELECT min(number), max(number) FROM {table} WHERE import = ?"
    ((first, last),) = store.connection().execute(question, (number,)).fetchall()
    if first is None:
        return
    for start in range(first, last + 1, ROWS):
        with store.writing() as connection:
            connection.execute(
                f"DELETE FROM {table} WHERE number BETWEEN ? AND ? AND import = ?",
                (start, start + ROWS - 1, number),
            )


def _purge_articles(store: Store, number: int) -> bool:
    """Remove some articles of the import; tell whether there were any."""
    with store.writing() as connection:
        rows = connection.execute(
            "SELECT number FROM articles WHERE import = ? LIMIT ?", (number, ARTICLES)
        ).fetchall()
        if rows:
            _remove_articles(connection, [article for (article,) in rows])
    return bool(rows)


def _remove_articles(connection: sqlite3.Connection, numbers: Sequence[int]) -> None:
    marks = ",".join("?" * len(numbers))
    connection.execute(
        "UPDATE journal SET state = 'dropped', undone = coalesce(undone, 0)"
        f" WHERE number IN (SELECT entry FROM touched WHERE article IN ({marks}))",
        numbers,
    )
    search_index.forget(connection, numbers)
    for table in _OF_ARTICLE:
        connection.execute(f"DELETE FROM {table} WHERE article IN ({marks})", numbers)
    connection.execute(f"DELETE FROM articles WHERE number IN ({marks})", numbers)
