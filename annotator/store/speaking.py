"""Speakers in the texts: who is mentioned where, and all that a speaker is quoted with."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from annotator.model.span import Span
from annotator.model.values import Annotation
from annotator.store.annotation_rows import SELECT_ANNOTATIONS, annotation_from_row, span_from_columns
from annotator.store.kinds import to_json
from annotator.store.schema import HIDDEN
from annotator.store.store import Store

CHUNK = 200

# A mention without an entry of its own has that of the mentions it is the same as.
_SAME = f"""
        JOIN links l ON l.from_annotation = m.number OR l.to_annotation = m.number
        JOIN annotations o ON o.number = l.from_annotation + l.to_annotation - m.number
        WHERE l.role = 'same_as' AND l.import NOT IN {HIDDEN}
            AND coalesce(json_extract(o.attributes, '$.entity'), '') = ''
"""
_MENTIONS = f"""
    WITH RECURSIVE mention (number) AS (
        SELECT n.number FROM annotations n
        WHERE json_extract(n.attributes, '$.entity') = :entry AND n.import NOT IN {HIDDEN}
        UNION
        SELECT o.number FROM mention m {_SAME}
    )
"""
_OF_LAYERS = """
    (:names IS NULL OR n.annotator IN (
        SELECT w.number FROM annotators w WHERE w.name IN (SELECT value FROM json_each(:names))
    ))
"""
_LETTERS = "n.article || ' ' || n.start || ' ' || n.\"end\" || coalesce(' ' || n.segments, '')"
"""Where an annotation stands: the same for all who annotated the same letters."""


def _names(annotators: Collection[str] | None) -> str | None:
    return None if annotators is None else to_json(list(annotators))


class SpokenQuote(NamedTuple):
    """A quote of a speaker: where it stands, its words, its cue, and whether the speaker is named there."""

    article: str
    title: str
    quote: Annotation
    text: str
    cue: str = ""
    """The words of its cues, with a comma between several; empty where it has none."""
    annotators: tuple[str, ...] = ()
    """Who has a quote of this speaker on the very same letters, in the order of their layers."""
    via: str = ""
    """``explicit`` or ``implicit`` as its link to the speaker says; empty where that says nothing."""


def mentions(connection: sqlite3.Connection, entry: str) -> list[Annotation]:
    """Return the annotations that name an entry, of all layers, in the recycle bin too."""
    rows = connection.execute(
        f"{SELECT_ANNOTATIONS} WHERE json_extract(n.attributes, '$.entity') = ? AND n.import NOT IN {HIDDEN}"
        " ORDER BY a.position, n.start, n.number",
        (entry,),
    ).fetchall()
    return [annotation_from_row(row) for row in rows]


def mention_counts(
    connection: sqlite3.Connection, annotators: Collection[str] | None = None
) -> dict[str, int]:
    """Return how often accepted annotations name each entry, in the layers of these annotators (None: all).

    What several annotated on the same letters counts once, what lies in the recycle bin not at all.
    """
    rows = connection.execute(
        f"""
        SELECT json_extract(n.attributes, '$.entity') e, count(DISTINCT {_LETTERS}) FROM annotations n
        JOIN articles a ON a.number = n.article
        WHERE e IS NOT NULL AND n.status = 'accepted' AND a.binned = 0
            AND n.import NOT IN {HIDDEN} AND {_OF_LAYERS} GROUP BY e
        """,
        {"names": _names(annotators)},
    ).fetchall()
    return dict(rows)


def quote_counts(connection: sqlite3.Connection, annotators: Collection[str] | None = None) -> dict[str, int]:
    """Return how many quotes ``quotes_of`` has of each entry; entries without any are left out."""
    rows = connection.execute(
        f"""
        WITH RECURSIVE mention (number, entry) AS (
            SELECT n.number, json_extract(n.attributes, '$.entity') e FROM annotations n
            WHERE e IS NOT NULL AND e <> '' AND n.import NOT IN {HIDDEN}
            UNION
            SELECT o.number, m.entry FROM mention m {_SAME}
        )
        SELECT m.entry, count(DISTINCT {_LETTERS}) FROM mention m
        JOIN links l ON l.to_annotation = m.number AND l.role = 'source'
        JOIN annotations n ON n.number = l.from_annotation
        JOIN articles a ON a.number = n.article
        WHERE n.status = 'accepted' AND a.binned = 0 AND {_OF_LAYERS}
            AND n.import NOT IN {HIDDEN} AND l.import NOT IN {HIDDEN} AND a.import NOT IN {HIDDEN}
        GROUP BY m.entry
        """,
        {"names": _names(annotators)},
    ).fetchall()
    return dict(rows)


def numbers_of_speaker(connection: sqlite3.Connection, entry: str) -> list[int]:
    """Return the numbers of the annotations that mention an entry, and of the quotes whose speaker it is."""
    rows = connection.execute(
        f"""
        {_MENTIONS}
        SELECT number FROM mention UNION
        SELECT l.from_annotation FROM mention m JOIN links l ON l.to_annotation = m.number
        WHERE l.role = 'source' AND l.import NOT IN {HIDDEN}
        """,
        {"entry": entry},
    ).fetchall()
    return [number for (number,) in rows]


def quotes_of(
    store: Store, entry: str, annotators: Collection[str] | None, own: str
) -> Iterator[SpokenQuote]:
    """Yield the accepted quotes whose speaker is an entry, in the order of the articles in use.

    Of quotes of several annotators on the same letters it is that of ``own``, else that of the first layer.
    """
    with store.reading() as connection:
        found = connection.execute(
            f"""
            {_MENTIONS}
            SELECT n.number, n.id, min(json_extract(l.attributes, '$.via')), w.name, {_LETTERS} FROM mention m
            JOIN links l ON l.to_annotation = m.number AND l.role = 'source'
            JOIN annotations n ON n.number = l.from_annotation
            JOIN articles a ON a.number = n.article
            JOIN annotators w ON w.number = n.annotator
            WHERE n.status = 'accepted' AND a.binned = 0 AND {_OF_LAYERS}
                AND n.import NOT IN {HIDDEN} AND l.import NOT IN {HIDDEN} AND a.import NOT IN {HIDDEN}
            GROUP BY n.number ORDER BY a.position, n.start, n.number
            """,
            {"entry": entry, "names": _names(annotators)},
        ).fetchall()
    by_letters: dict[str, list[_Found]] = {}
    for number, id, via, annotator, letters in found:
        by_letters.setdefault(letters, []).append(_Found(number, id, via or "", annotator))
    same = list(by_letters.values())
    for start in range(0, len(same), CHUNK):
        with store.reading() as connection:
            some = list(_quotes(connection, same[start : start + CHUNK], own))
        yield from some


class _Found(NamedTuple):
    """A quote of one layer."""

    number: int
    id: str
    via: str
    annotator: str


def _quotes(
    connection: sqlite3.Connection, found: Sequence[Sequence[_Found]], own: str
) -> Iterator[SpokenQuote]:
    """Yield one quote of each group on the same letters."""
    shown = [next((one for one in same if one.annotator == own), same[0]) for same in found]
    told = {
        one.id: (one.via, tuple(each.annotator for each in same))
        for one, same in zip(shown, found, strict=True)
    }
    numbers = [one.number for one in shown]
    chosen = f"n.number IN ({','.join('?' * len(numbers))})"
    texts = {
        id: (title, text)
        for id, title, text in connection.execute(
            "SELECT a.id, a.title, b.text FROM articles a JOIN bodies b ON b.article = a.number"
            f" WHERE a.number IN (SELECT n.article FROM annotations n WHERE {chosen})",
            numbers,
        ).fetchall()
    }
    cues: dict[str, list[Span]] = {}
    for id, start, end, segments in connection.execute(
        f"""
        SELECT q.id, c.start, c."end", c.segments FROM links l
        JOIN annotations q ON q.number = l.from_annotation
        JOIN annotations c ON c.number = l.to_annotation
        WHERE l.role = 'cue' AND l.import NOT IN {HIDDEN}
            AND l.from_annotation IN ({",".join("?" * len(numbers))})
        ORDER BY c.start, c.number
        """,
        numbers,
    ).fetchall():
        cues.setdefault(id, []).append(span_from_columns(start, end, segments))
    for row in connection.execute(
        f"{SELECT_ANNOTATIONS} WHERE {chosen} ORDER BY a.position, n.start, n.number", numbers
    ).fetchall():
        quote = annotation_from_row(row)
        title, text = texts[quote.article]
        cue = "، ".join(span.text_of(text) for span in cues.get(quote.id, ()))
        via, annotators = told[quote.id]
        yield SpokenQuote(quote.article, title, quote, quote.span.text_of(text), cue, annotators, via)
