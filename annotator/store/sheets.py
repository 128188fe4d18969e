"""Sheets read from the file: one article with everything laid over it, or all of them in a stream."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from annotator.errors import ProjectError
from annotator.model.sheet import Sheet
from annotator.model.values import Annotation, Comment, Correction, Done, Finished, Link
from annotator.store.annotation_rows import (
    SELECT_ANNOTATIONS,
    SELECT_LINKS,
    annotation_from_row,
    link_from_row,
    span_from_columns,
)
from annotator.store.articles import SELECT_ARTICLES, article_from_row
from annotator.store.correction_rows import SELECT_CORRECTIONS, correction_from_row
from annotator.store.kinds import Row, attributes_from_column
from annotator.store.mark_rows import SELECT_COMMENTS, comment_from_row
from annotator.store.schema import HIDDEN

if TYPE_CHECKING:
    from annotator.store.store import Store

CHUNK = 100
"""Articles read at once: enough to be quick, few enough to hold no writer up and little memory."""

SELECT_DONE = """
    SELECT a.id, w.name, d.start FROM done d
    JOIN articles a ON a.number = d.article
    JOIN annotators w ON w.number = d.annotator
"""
# By numbers, which are led to ids here: joining three tables to each row took a third of the time.
_ANNOTATIONS = """
    SELECT number, id, article, annotator, tag, start, "end", segments, attributes, status, origin, round
    FROM annotations
"""
_LINKS = "SELECT id, article, annotator, role, from_annotation, to_annotation, attributes FROM links"


def read_sheets(
    connection: sqlite3.Connection, ids: Sequence[str], annotators: Collection[str] | None
) -> list[Sheet]:
    """Return the sheets of these articles in the order asked for; ids the project has not are left out."""
    execute = connection.execute
    rows = execute(
        f"{SELECT_ARTICLES} WHERE a.id IN ({_marks(ids)}) AND a.import NOT IN {HIDDEN}", tuple(ids)
    ).fetchall()
    by_id = {row[1]: row for row in rows}
    numbers = [row[0] for row in rows]
    article_ids: dict[int, str] = {row[0]: row[1] for row in rows}
    names: dict[int, str] = dict(execute("SELECT number, name FROM annotators").fetchall())
    rounds: dict[int, str] = dict(execute("SELECT number, id FROM rounds").fetchall())
    layers = [number for number, name in names.items() if annotators is None or name in annotators]

    def laid(select: str, order: str, letter: str = "") -> list[Row]:
        where = f"{letter}article IN ({_marks(numbers)}) AND {letter}import NOT IN {HIDDEN}"
        parameters = numbers
        if annotators is not None:
            where += f" AND {letter}annotator IN ({_marks(layers)})"
            parameters = numbers + layers
        return execute(f"{select} WHERE {where} ORDER BY {order}", parameters).fetchall()

    annotations: dict[str, dict[str, Annotation]] = {id: {} for id in by_id}
    links: dict[str, dict[str, Link]] = {id: {} for id in by_id}
    finished: dict[str, list[Finished]] = defaultdict(list)
    done: dict[str, list[Done]] = defaultdict(list)
    comments: dict[str, list[Comment]] = defaultdict(list)
    corrections: dict[str, list[Correction]] = defaultdict(list)
    ends: dict[int, str] = {}
    for row in laid(_ANNOTATIONS, 'article, start, "end" DESC, number'):
        number, id, of, annotator, tag, start, end, segments, attributes, status, origin, round = row
        article = article_ids[of]
        ends[number] = id
        annotations[article][id] = Annotation(
            id,
            article,
            names[annotator],
            tag,
            span_from_columns(start, end, segments),
            attributes_from_column(attributes),
            status,
            origin,
            rounds[round],
        )
    for id, of, annotator, role, from_number, to_number, attributes in laid(_LINKS, "article, number"):
        article = article_ids[of]
        on, from_id, to_id = annotations[article], ends.get(from_number), ends.get(to_number)
        if from_id in on and to_id in on:
            kept = attributes_from_column(attributes)
            links[article][id] = Link(id, article, names[annotator], role, from_id, to_id, kept)
    for of, annotator, round in laid("SELECT article, annotator, round FROM finished", "article"):
        article = article_ids[of]
        finished[article].append(Finished(article, names[annotator], rounds[round]))
    for of, annotator, start in laid("SELECT article, annotator, start FROM done", "article"):
        article = article_ids[of]
        done[article].append(Done(article, names[annotator], start))
    for row in laid(SELECT_COMMENTS, "c.article, c.number", "c."):
        comments[row[1]].append(comment_from_row(row))
    for row in execute(
        f"{SELECT_CORRECTIONS} WHERE v.article IN ({_marks(numbers)}) ORDER BY v.revision", numbers
    ).fetchall():
        corrections[row[1]].append(correction_from_row(row))
    return [
        Sheet(
            article_from_row(by_id[id]),
            annotations[id],
            links[id],
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


def _marks(values: Collection[object]) -> str:
    return ",".join("?" * len(values))


def stream_sheets(store: Store, ids: Sequence[str], annotators: Collection[str] | None) -> Iterator[Sheet]:
    """Yield sheets, reading a few articles at a time; each chunk is one consistent view of the file."""
    for start in range(0, len(ids), CHUNK):
        with store.reading() as connection:
            sheets = read_sheets(connection, ids[start : start + CHUNK], annotators)
        yield from sheets
