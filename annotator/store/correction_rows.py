"""Corrections of texts as rows, and what else of an article turns with its text: hash, length, words, index."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator

from annotator.errors import EditRefused
from annotator.model.correction import corrected
from annotator.model.edits import Value, ValueId
from annotator.model.state import check_all_moves
from annotator.model.values import Correction, Done
from annotator.store import search_index
from annotator.store.annotation_rows import SELECT_ANNOTATIONS, annotation_from_row
from annotator.store.articles import text_columns
from annotator.store.kinds import Kind, Row
from annotator.store.leftovers import forget_redo
from annotator.store.mark_rows import BOUNDARIES
from annotator.store.schema import HIDDEN

SELECT_CORRECTIONS = """
    SELECT v.id, a.id, v.start, v.removed, v.inserted, v.revision, w.name, v.at
    FROM revisions v
    JOIN articles a ON a.number = v.article
    JOIN annotators w ON w.number = v.annotator
"""


def correction_from_row(row: Row) -> Correction:
    """Read a row of ``SELECT_CORRECTIONS``."""
    return Correction(*row)


CORRECTION = Kind[Correction](
    read=SELECT_CORRECTIONS + "WHERE v.id = ?",
    insert=f"""
        INSERT INTO revisions (id, start, removed, inserted, revision, at, annotator, article)
        WITH g (id, start, removed, inserted, revision, at, annotator) AS (VALUES (?, ?, ?, ?, ?, ?, ?))
        SELECT g.id, g.start, g.removed, g.inserted, g.revision, g.at,
            (SELECT number FROM annotators WHERE name = g.annotator), a.number
        FROM articles a, g WHERE a.id = ? AND a.revision = g.revision - 1 AND a.import NOT IN {HIDDEN}
    """,
    update="",
    delete="""
        DELETE FROM revisions
        WHERE id = ? AND revision = (SELECT a.revision FROM articles a WHERE a.number = revisions.article)
    """,
    key=lambda value: (value.id,),
    row=lambda value: (
        value.id,
        value.start,
        value.removed,
        value.inserted,
        value.revision,
        value.at,
        value.annotator,
        value.article,
    ),
    value=correction_from_row,
    missing={"no row": "edit.changed_meanwhile", "revisions.annotator": "store.no_annotator"},
)


def turn_text(
    connection: sqlite3.Connection, correction: Correction, revision: int, along: Collection[ValueId]
) -> None:
    """Turn an article's text as ``correction`` says into ``revision``; the values ``along`` move in the same edit.

    Raises EditRefused where the text reads otherwise, or where something laid on it would be left behind.
    """
    rows = connection.execute(
        "SELECT a.number, b.text, EXISTS (SELECT 1 FROM indexed i WHERE i.article = a.number)"
        f" FROM articles a JOIN bodies b ON b.article = a.number WHERE a.id = ? AND a.import NOT IN {HIDDEN}",
        (correction.article,),
    ).fetchall()
    if not rows:
        raise EditRefused("store.no_article", kind=correction.kind)
    number, old, indexed = rows[0]
    text = corrected(old, correction)
    _settle_hidden(connection, number)
    check_all_moves(correction, _laid(connection, number, correction), along)
    if indexed:
        search_index.forget(connection, [number])
    connection.execute("UPDATE bodies SET text = ? WHERE article = ?", (text, number))
    connection.execute(
        "UPDATE articles SET (words, length, text_hash, revision) = (?, ?, ?, ?) WHERE number = ?",
        (*text_columns(text), revision, number),
    )
    if indexed:
        search_index.add(connection, [(number, text)])


def _laid(connection: sqlite3.Connection, number: int, correction: Correction) -> Iterator[Value]:
    """Yield what people see lying on an article."""
    for row in connection.execute(
        f'{SELECT_ANNOTATIONS} WHERE n.article = ? AND n."end" >= ? AND n.import NOT IN {HIDDEN}',
        (number, correction.start),
    ).fetchall():
        yield annotation_from_row(row)
    for annotator, start in connection.execute(
        "SELECT w.name, d.start FROM done d JOIN annotators w ON w.number = d.annotator"
        f" WHERE d.article = ? AND d.import NOT IN {HIDDEN}",
        (number,),
    ).fetchall():
        yield Done(correction.article, annotator, start)
    for row in connection.execute(BOUNDARIES.read, (correction.article,)).fetchall():
        yield BOUNDARIES.value(row)


def _settle_hidden(connection: sqlite3.Connection, number: int) -> None:
    """Nobody sees what hidden imports laid on the article, so it cannot move: it must not be revealed again."""
    laid = " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} t WHERE t.article = :article AND t.import = i.number)"
        for table in ("annotations", "done")
    )
    for import_number, complete in connection.execute(
        f"SELECT i.number, i.complete FROM imports i WHERE i.revealed = 0 AND i.purged = 0 AND ({laid})",
        {"article": number},
    ).fetchall():
        if not complete:
            raise EditRefused("store.import_running", kind=Correction.kind)
        forget_redo(connection, import_number)
