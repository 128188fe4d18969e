"""How many accepted annotations each annotator has on each article in each round: the list sorts by it at once.

Counted are those people see on the articles they see. On an article of an import nobody sees yet, those of the
same import are counted already, so that revealing it has nothing to do but count the older articles it extended.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable

from annotator.store.kinds import to_json
from annotator.store.schema import HIDDEN

_COUNTED = f"""
    SELECT n.article, n.annotator, n.round, count(*)
    FROM articles a CROSS JOIN annotations n ON n.article = a.number
    WHERE n.status = 'accepted' AND (n.import = a.import OR n.import NOT IN {HIDDEN})
"""
_GROUPED = " GROUP BY n.article, n.annotator, n.round"
_THESE = "(SELECT value FROM json_each(?))"


def recount(connection: sqlite3.Connection, articles: Collection[int]) -> None:
    """Count anew on articles, by their numbers, in the transaction that changed what lies there."""
    these = (to_json(list(articles)),)
    connection.execute(f"DELETE FROM counts WHERE article IN {_THESE}", these)
    connection.execute(f"INSERT INTO counts {_COUNTED} AND a.number IN {_THESE} {_GROUPED}", these)


def recount_layers(connection: sqlite3.Connection, layers: Iterable[tuple[str, str]]) -> None:
    """Count anew what some annotators have on some articles: pairs of article id and annotator."""
    mine = (
        "(SELECT number FROM articles WHERE id = :article)",
        "(SELECT number FROM annotators WHERE name = :annotator)",
    )
    for article, annotator in layers:
        names = {"article": article, "annotator": annotator}
        connection.execute(f"DELETE FROM counts WHERE article = {mine[0]} AND annotator = {mine[1]}", names)
        connection.execute(
            f"INSERT INTO counts {_COUNTED} AND a.number = {mine[0]} AND n.annotator = {mine[1]} {_GROUPED}",
            names,
        )


def note_extended(connection: sqlite3.Connection, import_number: int, article: int) -> None:
    """Keep in mind that an import brings annotations to an article that was there before."""
    connection.execute(
        "INSERT OR IGNORE INTO extended (article, import) VALUES (?, ?)", (article, import_number)
    )


def recount_extended(connection: sqlite3.Connection, import_id: str) -> None:
    """Count anew on what an import extended, when it has come into sight or gone out of it."""
    rows = connection.execute(
        "SELECT e.article FROM imports i JOIN extended e ON e.import = i.number WHERE i.id = ?", (import_id,)
    ).fetchall()
    recount(connection, [article for (article,) in rows])


def recount_all(connection: sqlite3.Connection) -> None:
    """Count everything anew, in a file that was put together from another."""
    connection.execute("DELETE FROM counts")
    connection.execute(f"INSERT INTO counts {_COUNTED} {_GROUPED}")
    connection.execute("DELETE FROM extended")
    connection.execute(
        "INSERT INTO extended SELECT DISTINCT a.number, n.import FROM articles a"
        " JOIN annotations n ON n.article = a.number WHERE n.import > 0 AND n.import <> a.import"
    )


def at_work(connection: sqlite3.Connection, article: str | None, round: str | None) -> list[str]:
    """Return the people who have annotated, on one article (its id) or any, in one round or any; as they came."""
    where = ["c.annotator = w.number"]
    where += ["c.article = (SELECT number FROM articles WHERE id = :article)"] * (article is not None)
    where += ["c.round = (SELECT number FROM rounds WHERE id = :round)"] * (round is not None)
    rows = connection.execute(
        f"SELECT w.name FROM annotators w WHERE w.role = 'person' AND w.import NOT IN {HIDDEN}"
        f" AND EXISTS (SELECT 1 FROM counts c WHERE {' AND '.join(where)}) ORDER BY w.number",
        {"article": article, "round": round},
    ).fetchall()
    return [name for (name,) in rows]


def are_right(connection: sqlite3.Connection) -> bool:
    """Tell whether counting anew would give the same."""
    kept = "SELECT article, annotator, round, accepted FROM counts"
    fresh = f"{_COUNTED} {_GROUPED}"
    return not any(
        connection.execute(f"SELECT 1 FROM ({one} EXCEPT {other}) LIMIT 1").fetchall()
        for one, other in ((kept, fresh), (fresh, kept))
    )
