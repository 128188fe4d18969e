"""Sheets read from the file: one article with everything laid over it, or all of them in a stream."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from annotator.errors import ProjectError
from annotator.model.sheet import Sheet
from annotator.model.values import Annotation, Comment, Correction, Done, Finished, Link
from annotator.store.annotation_rows import (
    SELECT_ANNOTATIONS,
    SELECT_LINKS,
    annotation_from_row,
    link_from_row,
)
from annotator.store.articles import SELECT_ARTICLES, article_from_row
from annotator.store.correction_rows import SELECT_CORRECTIONS, correction_from_row
from annotator.store.kinds import Row
from annotator.store.mark_rows import SELECT_COMMENTS, comment_from_row
from annotator.store.schema import HIDDEN

if TYPE_CHECKING:
    from annotator.store.store import Store

CHUNK = 100
"""Articles read at once: enough to be quick, few enough to hold no writer up and little memory."""

_FINISHED = """
    SELECT a.id, w.name, r.id FROM finished f
    JOIN articles a ON a.number = f.article
    JOIN annotators w ON w.number = f.annotator
    JOIN rounds r ON r.number = f.round
"""
SELECT_DONE = """
    SELECT a.id, w.name, d.start FROM done d
    JOIN articles a ON a.number = d.article
    JOIN annotators w ON w.number = d.annotator
"""


def read_sheets(
    connection: sqlite3.Connection, ids: Sequence[str], annotators: Collection[str] | None
) -> list[Sheet]:
    """Return the sheets of these articles in the order asked for; ids the project has not are left out."""
    marks = ",".join("?" * len(ids))
    rows = connection.execute(
        f"{SELECT_ARTICLES} WHERE a.id IN ({marks}) AND a.import NOT IN {HIDDEN}", tuple(ids)
    ).fetchall()
    by_id = {row[1]: row for row in rows}
    numbers = [row[0] for row in rows]
    layers = list(annotators) if annotators is not None else None

    def laid(select: str, letter: str, order: str) -> list[Row]:
        where = f"{letter}.article IN ({','.join('?' * len(numbers))}) AND {letter}.import NOT IN {HIDDEN}"
        parameters: list[Any] = list(numbers)
        if layers is not None:
            where += f" AND w.name IN ({','.join('?' * len(layers))})"
            parameters += layers
        return connection.execute(f"{select} WHERE {where} ORDER BY {order}", parameters).fetchall()

    annotations: dict[str, dict[str, Annotation]] = defaultdict(dict)
    links: dict[str, dict[str, Link]] = defaultdict(dict)
    finished: dict[str, list[Finished]] = defaultdict(list)
    done: dict[str, list[Done]] = defaultdict(list)
    comments: dict[str, list[Comment]] = defaultdict(list)
    for row in laid(SELECT_ANNOTATIONS, "n", 'n.article, n.start, n."end" DESC, n.number'):
        annotations[row[1]][row[0]] = annotation_from_row(row)
    for row in laid(SELECT_LINKS, "l", "l.article, l.number"):
        on = annotations[row[1]]
        if row[4] in on and row[5] in on:
            links[row[1]][row[0]] = link_from_row(row)
    for row in laid(_FINISHED, "f", "f.article"):
        finished[row[0]].append(Finished(*row))
    for row in laid(SELECT_DONE, "d", "d.article"):
        done[row[0]].append(Done(*row))
    for row in laid(SELECT_COMMENTS, "c", "c.article, c.number"):
        comments[row[1]].append(comment_from_row(row))
    corrections: dict[str, list[Correction]] = defaultdict(list)
    for row in connection.execute(
        f"{SELECT_CORRECTIONS} WHERE v.article IN ({','.join('?' * len(numbers))}) ORDER BY v.revision",
        numbers,
    ).fetchall():
        corrections[row[1]].append(correction_from_row(row))
    return [
        Sheet(
            article_from_row(by_id[id]),
            annotations.get(id, {}),
            links.get(id, {}),
            frozenset(finished.get(id, ())),
            frozenset(done.get(id, ())),
            tuple(comments.get(id, ())),
            tuple(corrections.get(id, ())),
        )
        for id in ids
        if id in by_id
    ]


def read_suggestions(
    connection: sqlite3.Connection, id: str, annotator: str
) -> tuple[dict[str, Annotation], dict[str, Link]]:
    """Return what suggesters other than ``annotator`` suggest in an article, and their links between it."""
    where = f"a.id = ? AND {{0}}.import NOT IN {HIDDEN} AND w.role = 'suggester' AND w.name <> ?"
    rows = connection.execute(
        f"{SELECT_ANNOTATIONS} WHERE {where.format('n')} AND n.status = 'suggested'"
        ' ORDER BY n.start, n."end" DESC, n.number',
        (id, annotator),
    ).fetchall()
    annotations = {row[0]: annotation_from_row(row) for row in rows}
    if not annotations:
        return {}, {}
    links = connection.execute(
        f"{SELECT_LINKS} WHERE {where.format('l')} ORDER BY l.number", (id, annotator)
    ).fetchall()
    kept = {row[0]: link_from_row(row) for row in links if row[4] in annotations and row[5] in annotations}
    return annotations, kept


def read_sheet(connection: sqlite3.Connection, id: str, annotators: Collection[str] | None) -> Sheet:
    """Return the sheet of one article. Raises ProjectError where the project has none of this id."""
    for found in read_sheets(connection, [id], annotators):
        return found
    raise ProjectError("store.unknown_article", article=id)


def stream_sheets(store: Store, ids: Sequence[str], annotators: Collection[str] | None) -> Iterator[Sheet]:
    """Yield sheets, reading a few articles at a time; each chunk is one consistent view of the file."""
    for start in range(0, len(ids), CHUNK):
        with store.reading() as connection:
            sheets = read_sheets(connection, ids[start : start + CHUNK], annotators)
        yield from sheets
