"""Comments of a whole project as a list shows them: with the article and the words they are about."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from annotator.model.values import Comment
from annotator.store.mark_rows import comment_from_row
from annotator.store.schema import HIDDEN

_WORDS = 200
"""Code points of an annotation that a list shows."""


class CommentRow(NamedTuple):
    """A comment, the title of its article, and of its annotation (if any) the tag and the first words."""

    comment: Comment
    title: str
    tag: str
    words: str


def comment_rows(
    connection: sqlite3.Connection,
    *,
    open_only: bool,
    flagged: bool | None,
    article: str | None,
    annotator: str | None,
) -> list[CommentRow]:
    """Return comments, article by article, as the texts run; those on articles as a whole come first."""
    rows = connection.execute(
        f"""
        SELECT c.id, a.id, w.name, c.text, n.id, c.flag, c.resolved, c.at, a.title, coalesce(n.tag, ''),
            coalesce(substr(b.text, n.start + 1, min(n."end" - n.start, {_WORDS})), '')
        FROM comments c
        JOIN articles a ON a.number = c.article
        JOIN bodies b ON b.article = a.number
        JOIN annotators w ON w.number = c.annotator
        LEFT JOIN annotations n ON n.number = c.annotation
        WHERE c.import NOT IN {HIDDEN} AND a.import NOT IN {HIDDEN} AND a.binned = 0
            AND (NOT :open_only OR c.resolved = 0) AND (:flagged IS NULL OR c.flag = :flagged)
            AND (:article IS NULL OR a.id = :article) AND (:annotator IS NULL OR w.name = :annotator)
        ORDER BY a.position, n.start IS NOT NULL, n.start, c.number
        """,
        {"open_only": open_only, "flagged": flagged, "article": article, "annotator": annotator},
    ).fetchall()
    return [CommentRow(comment_from_row(row[:-3]), *row[-3:]) for row in rows]
