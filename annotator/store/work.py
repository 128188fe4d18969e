"""Whether people have built on what an import brought, so that taking it back would bury their work."""

from __future__ import annotations

import sqlite3

from annotator.errors import EditRefused

_BUILT_ON = (
    """
    SELECT 1 FROM articles a JOIN annotations n ON n.article = a.number
    WHERE a.import = :number AND n.import <> :number LIMIT 1
    """,
    """
    SELECT 1 FROM articles a JOIN links l ON l.article = a.number
    WHERE a.import = :number AND l.import <> :number LIMIT 1
    """,
    """
    SELECT 1 FROM articles a JOIN comments c ON c.article = a.number
    WHERE a.import = :number AND c.import <> :number LIMIT 1
    """,
    """
    SELECT 1 FROM articles a JOIN finished f ON f.article = a.number
    WHERE a.import = :number AND f.import <> :number LIMIT 1
    """,
    """
    SELECT 1 FROM articles a JOIN done d ON d.article = a.number
    WHERE a.import = :number AND d.import <> :number LIMIT 1
    """,
    """
    SELECT 1 FROM articles a JOIN decisions d ON d.article = a.number WHERE a.import = :number LIMIT 1
    """,
    """
    SELECT 1 FROM articles a JOIN revisions v ON v.article = a.number
    WHERE a.import = :number AND v.import <> :number LIMIT 1
    """,
    """
    SELECT 1 FROM links l
    JOIN annotations f ON f.number = l.from_annotation JOIN annotations t ON t.number = l.to_annotation
    WHERE l.import <> :number AND (f.import = :number OR t.import = :number) LIMIT 1
    """,
    """
    SELECT 1 FROM comments c JOIN annotations n ON n.number = c.annotation
    WHERE c.import <> :number AND n.import = :number LIMIT 1
    """,
)


def refuse_work_on_import(connection: sqlite3.Connection, import_id: str) -> None:
    """Raise EditRefused where work of others hangs on rows of this import."""
    rows = connection.execute("SELECT number FROM imports WHERE id = ?", (import_id,)).fetchall()
    for (number,) in rows:
        for question in _BUILT_ON:
            if connection.execute(question, {"number": number}).fetchall():
                raise EditRefused("store.import_in_use")
