"""What is laid on an article beside annotations, as rows: marks, comments, boundaries, title, the recycle bin."""

from __future__ import annotations

import json

from annotator.model.values import Binned, Boundaries, Comment, Done, Finished, Title
from annotator.store.articles import title_key
from annotator.store.kinds import Kind, Row, to_json
from annotator.store.schema import HIDDEN

_ARTICLE = f"(SELECT number FROM articles WHERE id = ? AND import NOT IN {HIDDEN})"
_ANNOTATOR = "(SELECT number FROM annotators WHERE name = ?)"

SELECT_COMMENTS = """
    SELECT c.id, a.id, w.name, c.text, n.id, c.flag, c.resolved, c.at
    FROM comments c
    JOIN articles a ON a.number = c.article
    JOIN annotators w ON w.number = c.annotator
    LEFT JOIN annotations n ON n.number = c.annotation
"""


def comment_from_row(row: Row) -> Comment:
    """Read a row of ``SELECT_COMMENTS``."""
    id, article, annotator, text, annotation, flag, resolved, at = row
    return Comment(id, article, annotator, text, annotation or "", bool(flag), bool(resolved), at)


def _comment_row(value: Comment) -> Row:
    return (
        value.id,
        value.annotator,
        value.text,
        value.annotation,
        value.flag,
        value.resolved,
        value.at,
        value.article,
    )


FINISHED = Kind[Finished](
    read="""
        SELECT a.id, w.name, r.id FROM finished f
        JOIN articles a ON a.number = f.article
        JOIN annotators w ON w.number = f.annotator
        JOIN rounds r ON r.number = f.round
        WHERE a.id = ? AND w.name = ? AND r.id = ?
    """,
    insert=f"""
        INSERT INTO finished (article, annotator, round)
        VALUES ({_ARTICLE}, {_ANNOTATOR}, (SELECT number FROM rounds WHERE id = ?))
    """,
    update="",
    delete=f"""
        DELETE FROM finished
        WHERE article = {_ARTICLE} AND annotator = {_ANNOTATOR}
            AND round = (SELECT number FROM rounds WHERE id = ?)
    """,
    key=lambda value: (value.article, value.annotator, value.round),
    row=lambda value: (value.article, value.annotator, value.round),
    value=lambda row: Finished(*row),
    missing={
        "finished.article": "store.no_article",
        "finished.annotator": "store.no_annotator",
        "finished.round": "store.no_round",
    },
)

DONE = Kind[Done](
    read="""
        SELECT a.id, w.name, d.start FROM done d
        JOIN articles a ON a.number = d.article
        JOIN annotators w ON w.number = d.annotator
        WHERE a.id = ? AND w.name = ? AND d.start = ?
    """,
    insert=f"INSERT INTO done (article, annotator, start) VALUES ({_ARTICLE}, {_ANNOTATOR}, ?)",
    update="",
    delete=f"DELETE FROM done WHERE article = {_ARTICLE} AND annotator = {_ANNOTATOR} AND start = ?",
    key=lambda value: (value.article, value.annotator, value.start),
    row=lambda value: (value.article, value.annotator, value.start),
    value=lambda row: Done(*row),
    missing={"done.article": "store.no_article", "done.annotator": "store.no_annotator"},
)

COMMENT = Kind[Comment](
    read=SELECT_COMMENTS + "WHERE c.id = ?",
    insert=f"""
        INSERT INTO comments (id, annotator, text, annotation, flag, resolved, at, article)
        WITH g (id, annotator, text, annotation, flag, resolved, at) AS (VALUES (?, ?, ?, ?, ?, ?, ?))
        SELECT g.id, (SELECT number FROM annotators WHERE name = g.annotator), g.text,
            (SELECT number FROM annotations WHERE id = g.annotation AND article = a.number),
            g.flag, g.resolved, g.at, a.number
        FROM articles a, g WHERE a.id = ? AND a.import NOT IN {HIDDEN}
            AND (g.annotation = ''
                OR EXISTS (SELECT 1 FROM annotations WHERE id = g.annotation AND article = a.number))
    """,
    update=f"""
        UPDATE comments SET (id, annotator, text, annotation, flag, resolved, at) =
        (g.id, (SELECT number FROM annotators WHERE name = g.annotator), g.text,
            (SELECT number FROM annotations WHERE id = g.annotation AND article = comments.article),
            g.flag, g.resolved, g.at)
        FROM (SELECT ? AS id, ? AS annotator, ? AS text, ? AS annotation, ? AS flag, ? AS resolved, ? AS at) g
        WHERE comments.article = {_ARTICLE} AND comments.id = ?
            AND (g.annotation = '' OR EXISTS (
                SELECT 1 FROM annotations n WHERE n.id = g.annotation AND n.article = comments.article))
    """,
    delete="DELETE FROM comments WHERE id = ?",
    key=lambda value: (value.id,),
    row=_comment_row,
    value=comment_from_row,
    missing={"no row": "edit.nothing_to_comment", "comments.annotator": "store.no_annotator"},
)

BOUNDARIES = Kind[Boundaries](
    read="""
        SELECT a.id, b.starts FROM boundaries b JOIN articles a ON a.number = b.article WHERE a.id = ?
    """,
    insert="",
    update=f"""
        UPDATE boundaries SET starts = ? WHERE article = {_ARTICLE}
            AND article = (SELECT number FROM articles WHERE id = ?)
    """,
    delete="",
    key=lambda value: (value.article,),
    row=lambda value: (to_json(value.starts), value.article),
    value=lambda row: Boundaries(row[0], tuple(json.loads(row[1]))),
    missing={},
)

TITLE = Kind[Title](
    read="SELECT id, title FROM articles WHERE id = ?",
    insert="",
    update=f"""
        UPDATE articles SET (title, title_key) = (?, ?)
        WHERE number = {_ARTICLE} AND number = (SELECT number FROM articles WHERE id = ?)
    """,
    delete="",
    key=lambda value: (value.article,),
    row=lambda value: (value.title, title_key(value.title), value.article),
    value=lambda row: Title(*row),
    missing={"no row": "store.no_article"},
)

BINNED = Kind[Binned](
    read="SELECT id FROM articles WHERE id = ? AND binned = 1",
    insert=f"UPDATE articles SET binned = 1 WHERE id = ? AND import NOT IN {HIDDEN}",
    update="",
    delete="UPDATE articles SET binned = 0 WHERE id = ? AND binned = 1",
    key=lambda value: (value.article,),
    row=lambda value: (value.article,),
    value=lambda row: Binned(*row),
    missing={"no row": "store.no_article"},
)
