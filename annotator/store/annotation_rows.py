"""Annotations and links as rows."""

from __future__ import annotations

import json

from annotator.model.span import Span
from annotator.model.values import Annotation, Link
from annotator.store.kinds import Kind, Row, attributes_from_column, attributes_to_column, to_json
from annotator.store.schema import HIDDEN

SELECT_ANNOTATIONS = """
    SELECT n.id, a.id, w.name, n.tag, n.start, n."end", n.segments, n.attributes, n.status, n.origin, r.id
    FROM annotations n
    JOIN articles a ON a.number = n.article
    JOIN annotators w ON w.number = n.annotator
    JOIN rounds r ON r.number = n.round
"""
SELECT_LINKS = """
    SELECT l.id, a.id, w.name, l.role, f.id, t.id, l.attributes
    FROM links l
    JOIN articles a ON a.number = l.article
    JOIN annotators w ON w.number = l.annotator
    JOIN annotations f ON f.number = l.from_annotation
    JOIN annotations t ON t.number = l.to_annotation
"""


def span_from_columns(start: int, end: int, segments: str | None) -> Span:
    """Read a span: ``segments`` is kept for discontinuous spans only."""
    if segments is None:
        return Span(((start, end),))
    return Span(tuple((s, e) for s, e in json.loads(segments)))


def segments_to_column(span: Span) -> str | None:
    """Return the segments of a discontinuous span; None for one that ``start`` and ``end`` tell whole."""
    return to_json(span.segments) if len(span.segments) > 1 else None


def annotation_from_row(row: Row) -> Annotation:
    """Read a row of ``SELECT_ANNOTATIONS``."""
    id, article, annotator, tag, start, end, segments, attributes, status, origin, round = row
    span = span_from_columns(start, end, segments)
    return Annotation(
        id, article, annotator, tag, span, attributes_from_column(attributes), status, origin, round
    )


def _annotation_row(value: Annotation) -> Row:
    span = value.span
    return (
        value.id,
        value.annotator,
        value.round,
        value.tag,
        span.start,
        span.end,
        segments_to_column(span),
        attributes_to_column(value.attributes),
        value.status,
        value.origin,
        value.article,
        span.end,
    )


def link_from_row(row: Row) -> Link:
    """Read a row of ``SELECT_LINKS``."""
    id, article, annotator, role, from_id, to_id, attributes = row
    return Link(id, article, annotator, role, from_id, to_id, attributes_from_column(attributes))


def _link_row(value: Link) -> Row:
    return (
        value.id,
        value.annotator,
        value.role,
        value.from_id,
        value.to_id,
        attributes_to_column(value.attributes),
        value.article,
    )


ANNOTATION = Kind[Annotation](
    read=SELECT_ANNOTATIONS + "WHERE n.id = ?",
    insert=f"""
        INSERT INTO annotations
            (id, annotator, round, tag, start, "end", segments, attributes, status, origin, article)
        SELECT ?, (SELECT number FROM annotators WHERE name = ?), (SELECT number FROM rounds WHERE id = ?),
            ?, ?, ?, ?, ?, ?, ?, number
        FROM articles WHERE id = ? AND length >= ? AND import NOT IN {HIDDEN}
    """,
    update=f"""
        UPDATE annotations SET (id, annotator, round, tag, start, "end", segments, attributes, status, origin,
            changed) =
        (SELECT ?, (SELECT number FROM annotators WHERE name = ?), (SELECT number FROM rounds WHERE id = ?),
            ?, ?, ?, ?, ?, ?, ?, unixepoch())
        WHERE article = (SELECT number FROM articles WHERE id = ? AND length >= ? AND import NOT IN {HIDDEN})
            AND id = ?
    """,
    delete="DELETE FROM annotations WHERE id = ?",
    key=lambda value: (value.id,),
    row=_annotation_row,
    value=annotation_from_row,
    missing={
        "no row": "store.outside_text",
        "annotations.annotator": "store.no_annotator",
        "annotations.round": "store.no_round",
        "FOREIGN KEY": "edit.still_linked",
    },
)


def _end(column: str, article: str) -> str:
    return (
        f"(SELECT number FROM annotations WHERE id = g.{column} AND article = {article}"
        f" AND import NOT IN {HIDDEN})"
    )


# Both ends must lie in the link's own article: the endpoints are looked up there and nowhere else.
LINK = Kind[Link](
    read=SELECT_LINKS + "WHERE l.id = ?",
    insert=f"""
        INSERT INTO links (id, annotator, role, from_annotation, to_annotation, attributes, article)
        WITH g (id, annotator, role, from_id, to_id, attributes) AS (VALUES (?, ?, ?, ?, ?, ?))
        SELECT g.id, (SELECT number FROM annotators WHERE name = g.annotator), g.role,
            {_end("from_id", "a.number")},
            {_end("to_id", "a.number")},
            g.attributes, a.number
        FROM articles a, g WHERE a.id = ? AND a.import NOT IN {HIDDEN}
    """,
    update=f"""
        UPDATE links SET (id, annotator, role, from_annotation, to_annotation, attributes, changed) =
        (g.id, (SELECT number FROM annotators WHERE name = g.annotator), g.role,
            {_end("from_id", "links.article")},
            {_end("to_id", "links.article")},
            g.attributes, unixepoch())
        FROM (SELECT ? AS id, ? AS annotator, ? AS role, ? AS from_id, ? AS to_id, ? AS attributes) g
        WHERE links.article = (SELECT number FROM articles WHERE id = ? AND import NOT IN {HIDDEN}) AND links.id = ?
    """,
    delete="DELETE FROM links WHERE id = ?",
    key=lambda value: (value.id,),
    row=_link_row,
    value=link_from_row,
    missing={
        "no row": "store.no_article",
        "links.annotator": "store.no_annotator",
        "links.from_annotation": "edit.dangling_link",
        "links.to_annotation": "edit.dangling_link",
    },
)
