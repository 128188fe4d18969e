"""Articles: the light list with its filters and orders; an article's body only when it is asked for."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any, Literal

from annotator.errors import ProjectError
from annotator.model.article import Article
from annotator.store.kinds import Row
from annotator.store.schema import HIDDEN
from annotator.text.folding import fold_text

Order = Literal["position", "id", "title", "outlet", "date", "words", "annotations", "finished"]


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """What a list shows of an article, without its text."""

    id: str
    title: str
    outlet: str
    date: str
    words: int
    length: int
    """Code points."""
    position: int
    revision: int
    finished: bool
    """Whether the annotator asked about has finished it (asked about nobody: whether anybody has)."""
    annotations: int
    """Accepted annotations of the annotator asked about (asked about nobody: of all)."""


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Which articles a list shows; None and empty ask for nothing."""

    title: str = ""
    """Letters in the title, folded."""
    outlet: str | None = None
    since: str = ""
    until: str = ""
    """First and last date, as in ``meta["date"]`` (ISO dates compare as text)."""
    finished: bool | None = None
    annotated: bool | None = None
    binned: bool | None = False
    """False: those in use; True: those in the recycle bin; None: both."""


_MINE = "(SELECT number FROM annotators WHERE name = :annotator)"
_OF_ROUND = "(:round IS NULL OR n.round = (SELECT number FROM rounds WHERE id = :round))"
_COUNT = f"""
    (SELECT count(*) FROM annotations n WHERE n.article = a.number
        AND (:annotator IS NULL OR n.annotator = {_MINE}) AND {_OF_ROUND}
        AND n.status = 'accepted' AND n.import NOT IN {HIDDEN})
"""
_COUNT_MINE = f"""
    (SELECT count(*) FROM annotations n WHERE n.article = a.number
        AND n.annotator = {_MINE} AND {_OF_ROUND} AND n.status = 'accepted' AND n.import NOT IN {HIDDEN})
"""
_FINISHED = f"""
    EXISTS (SELECT 1 FROM finished f WHERE f.article = a.number
        AND (:annotator IS NULL OR f.annotator = {_MINE})
        AND (:round IS NULL OR f.round = (SELECT number FROM rounds WHERE id = :round))
        AND f.import NOT IN {HIDDEN})
"""
_ORDERS = {
    "position": "a.position {}",
    "id": "a.id {}",
    "title": "a.title_key {}",
    "outlet": "a.outlet {}, a.date {}",
    "date": "a.date {}",
    "words": "a.words {}",
    "annotations": _COUNT + " {}",
    "finished": _FINISHED + " {}",
}


def article_rows(
    connection: sqlite3.Connection,
    *,
    annotator: str | None,
    order: Order,
    ascending: bool,
    limit: int | None,
    offset: int,
    filter: ArticleFilter,
    round: str | None,
) -> list[ArticleRow]:
    """Return the rows of a list. The page is found on a covering index; only its rows are then looked up."""
    direction = "ASC" if ascending else "DESC"
    by = _ORDERS[order].replace("{}", direction) + f", a.number {direction}"
    where, parameters = where_of(filter)
    parameters |= {
        "annotator": annotator,
        "round": round,
        "limit": -1 if limit is None else limit,
        "offset": offset,
    }
    rows = connection.execute(
        f"""
        SELECT a.id, a.title, a.outlet, a.date, a.words, a.length, a.position, a.revision, {_FINISHED},
            {_COUNT if annotator is None else _COUNT_MINE}
        FROM (SELECT a.number FROM articles a WHERE {where} ORDER BY {by} LIMIT :limit OFFSET :offset) page
        JOIN articles a ON a.number = page.number ORDER BY {by}
        """,
        parameters,
    ).fetchall()
    return [_row(row) for row in rows]


def _row(row: Row) -> ArticleRow:
    id, title, outlet, date, words, length, position, revision, finished, annotations = row
    return ArticleRow(id, title, outlet, date, words, length, position, revision, bool(finished), annotations)


def article_count(
    connection: sqlite3.Connection, filter: ArticleFilter, annotator: str | None, round: str | None
) -> int:
    """Return how many articles a list has in all."""
    where, parameters = where_of(filter)
    parameters |= {"annotator": annotator, "round": round}
    ((n,),) = connection.execute(f"SELECT count(*) FROM articles a WHERE {where}", parameters).fetchall()
    return int(n)


def article_ids(connection: sqlite3.Connection) -> list[str]:
    """Return the ids of all articles in use, in their order."""
    rows = connection.execute(
        f"SELECT id FROM articles WHERE binned = 0 AND import NOT IN {HIDDEN} ORDER BY position, number"
    ).fetchall()
    return [id for (id,) in rows]


def reading_loads(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Return id and words of all articles in use, in their order."""
    return connection.execute(
        f"SELECT id, words FROM articles WHERE binned = 0 AND import NOT IN {HIDDEN} ORDER BY position, number"
    ).fetchall()


def known_ids(connection: sqlite3.Connection) -> list[str]:
    """Return the ids of all articles that are not hidden, those in the recycle bin too, in their order."""
    rows = connection.execute(
        f"SELECT id FROM articles WHERE import NOT IN {HIDDEN} ORDER BY position, number"
    ).fetchall()
    return [id for (id,) in rows]


SELECT_ARTICLES = """
    SELECT a.number, a.id, a.title, b.text, s.starts, b.meta, a.revision
    FROM articles a JOIN bodies b ON b.article = a.number JOIN boundaries s ON s.article = a.number
"""


def article_from_row(row: Row) -> Article:
    """Read a row of ``SELECT_ARTICLES``."""
    _, id, title, text, starts, meta, revision = row
    return Article(id, title, text, tuple(json.loads(starts)), json.loads(meta), revision)


def find_article(connection: sqlite3.Connection, id: str) -> tuple[int, Article]:
    """Return an article and its number. Raises ProjectError where the project has none of this id."""
    rows = connection.execute(
        SELECT_ARTICLES + f"WHERE a.id = ? AND a.import NOT IN {HIDDEN}", (id,)
    ).fetchall()
    if not rows:
        raise ProjectError("store.unknown_article", article=id)
    return rows[0][0], article_from_row(rows[0])


def text_columns(text: str) -> tuple[int, int, int]:
    """Return what a list and a search for twins know of a text: words, code points, 64 bits of its own.

    Raises UnicodeEncodeError for lone surrogates.
    """
    return len(text.split()), len(text), text_hash(text)


def text_hash(text: str) -> int:
    """Return 64 bits that tell two texts apart. Raises UnicodeEncodeError for lone surrogates."""
    import hashlib

    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big", signed=True)


def title_key(title: str) -> str:
    """Return what a title is sorted and filtered by."""
    return fold_text(title).strip()


def where_of(filter: ArticleFilter) -> tuple[str, dict[str, Any]]:
    """Return a filter as a condition on ``articles a`` and its parameters, beside ``annotator`` and ``round``."""
    where = [f"a.import NOT IN {HIDDEN}"]
    parameters: dict[str, Any] = {}
    if filter.binned is not None:
        where.append("a.binned = :binned")
        parameters["binned"] = int(filter.binned)
    if filter.title:
        where.append("instr(a.title_key, :title) > 0")
        parameters["title"] = title_key(filter.title)
    if filter.outlet is not None:
        where.append("a.outlet = :outlet")
        parameters["outlet"] = filter.outlet
    if filter.since:
        where.append("a.date >= :since")
        parameters["since"] = filter.since
    if filter.until:
        where.append("a.date <> '' AND a.date <= :until")
        parameters["until"] = filter.until
    if filter.finished is not None:
        where.append(_FINISHED if filter.finished else f"NOT {_FINISHED}")
    if filter.annotated is not None:
        where.append(f"{_COUNT} {'>' if filter.annotated else '='} 0")
    return " AND ".join(where), parameters
