"""Speakers in the texts: who is mentioned where, and all that a speaker is quoted with."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from typing import NamedTuple

from annotator.model.values import Annotation
from annotator.store.annotation_rows import SELECT_ANNOTATIONS, annotation_from_row
from annotator.store.kinds import to_json
from annotator.store.schema import HIDDEN
from annotator.store.store import Store

CHUNK = 200

# A mention without an entry of its own has that of the mentions it is the same as.
_MENTIONS = f"""
    WITH RECURSIVE mention (number) AS (
        SELECT n.number FROM annotations n
        WHERE json_extract(n.attributes, '$.entity') = :entry AND n.import NOT IN {HIDDEN}
        UNION
        SELECT o.number FROM mention m
        JOIN links l ON l.from_annotation = m.number OR l.to_annotation = m.number
        JOIN annotations o ON o.number = l.from_annotation + l.to_annotation - m.number
        WHERE l.role = 'same_as' AND l.import NOT IN {HIDDEN}
            AND coalesce(json_extract(o.attributes, '$.entity'), '') = ''
    )
"""


class SpokenQuote(NamedTuple):
    """A quote of a speaker: where it stands, and its words."""

    article: str
    title: str
    quote: Annotation
    text: str


def mentions(connection: sqlite3.Connection, entry: str) -> list[Annotation]:
    """Return the annotations that name an entry, of all layers, in the recycle bin too."""
    rows = connection.execute(
        f"{SELECT_ANNOTATIONS} WHERE json_extract(n.attributes, '$.entity') = ? AND n.import NOT IN {HIDDEN}"
        " ORDER BY a.position, n.start, n.number",
        (entry,),
    ).fetchall()
    return [annotation_from_row(row) for row in rows]


def mention_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many accepted annotations name each entry."""
    rows = connection.execute(
        "SELECT json_extract(attributes, '$.entity') e, count(*) FROM annotations"
        f" WHERE e IS NOT NULL AND status = 'accepted' AND import NOT IN {HIDDEN} GROUP BY e"
    ).fetchall()
    return dict(rows)


def quotes_of(store: Store, entry: str, annotators: Collection[str] | None) -> Iterator[SpokenQuote]:
    """Yield the accepted quotes whose speaker is an entry, in the order of the articles in use."""
    with store.reading() as connection:
        numbers = [
            number
            for (number,) in connection.execute(
                f"""
                {_MENTIONS}
                SELECT DISTINCT q.number FROM mention m
                JOIN links l ON l.to_annotation = m.number AND l.role = 'source'
                JOIN annotations q ON q.number = l.from_annotation
                JOIN articles a ON a.number = q.article
                JOIN annotators w ON w.number = q.annotator
                WHERE q.status = 'accepted' AND a.binned = 0
                    AND (:names IS NULL OR w.name IN (SELECT value FROM json_each(:names)))
                    AND q.import NOT IN {HIDDEN} AND l.import NOT IN {HIDDEN} AND a.import NOT IN {HIDDEN}
                ORDER BY a.position, q.start, q.number
                """,
                {"entry": entry, "names": None if annotators is None else to_json(list(annotators))},
            ).fetchall()
        ]
    for start in range(0, len(numbers), CHUNK):
        with store.reading() as connection:
            some = list(_quotes(connection, numbers[start : start + CHUNK]))
        yield from some


def _quotes(connection: sqlite3.Connection, numbers: list[int]) -> Iterator[SpokenQuote]:
    chosen = f"n.number IN ({','.join('?' * len(numbers))})"
    texts = {
        id: (title, text)
        for id, title, text in connection.execute(
            "SELECT a.id, a.title, b.text FROM articles a JOIN bodies b ON b.article = a.number"
            f" WHERE a.number IN (SELECT n.article FROM annotations n WHERE {chosen})",
            numbers,
        ).fetchall()
    }
    for row in connection.execute(
        f"{SELECT_ANNOTATIONS} WHERE {chosen} ORDER BY a.position, n.start, n.number", numbers
    ).fetchall():
        quote = annotation_from_row(row)
        title, text = texts[quote.article]
        yield SpokenQuote(quote.article, title, quote, quote.span.text_of(text))
