"""Articles: the light list with its filters and orders; an article's body only when it is asked for."""

from __future__ import annotations

import json
import sqlite3
from typing import Any, Literal, NamedTuple

from annotator.errors import ProjectError
from annotator.frozen import dataclass
from annotator.model.article import Article
from annotator.store.kinds import Row
from annotator.store.schema import HIDDEN
from annotator.text.folding import fold_text
from annotator.text.surrogates import without_surrogates

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
    """First and last date, as in ``meta["date"]`` (ISO dates compare as text); a year or month is all of it."""
    finished: bool | None = None
    annotated: bool | None = None
    binned: bool | None = False
    """False: those in use; True: those in the recycle bin; None: both."""


_MINE = "(SELECT number FROM annotators WHERE name = :annotator)"
_ROUND = "(SELECT number FROM rounds WHERE id = :round)"
_COUNT = f"""
    (SELECT coalesce(sum(c.accepted), 0) FROM counts c WHERE c.article = a.number
        AND (:annotator IS NULL OR c.annotator = {_MINE}) AND (:round IS NULL OR c.round = {_ROUND}))
"""
_FINISHED_BY = f"""
    (:annotator IS NULL OR f.annotator = {_MINE}) AND (:round IS NULL OR f.round = {_ROUND})
        AND f.import NOT IN {HIDDEN}
"""
_FINISHED = f"EXISTS (SELECT 1 FROM finished f WHERE f.article = a.number AND {_FINISHED_BY})"


class _Part(NamedTuple):
    """Articles that stand together in a list: where they are found, which they are, how they are sorted."""

    source: str
    which: str
    by: str


_ORDERS = {
    "position": "a.position {0}",
    "id": "a.id {0}",
    "title": "a.title_key {0}",
    "outlet": "a.outlet {0}, a.date {0}",
    "date": "a.date {0}",
    "words": "a.words {0}",
}
# Sorting by a count or a mark would look at every article. In two parts, those without and those with it, each in
# the order of an index, a page is found at once. Comparing two sums spares a look at all where none is without.
_OF_ONE = f"annotator = {_MINE} AND round = {_ROUND}"
_OF_SOME = f"(:annotator IS NULL OR annotator = {_MINE}) AND (:round IS NULL OR round = {_ROUND})"
_SOME_WITHOUT = f"(SELECT count(*) FROM {{}} WHERE {_OF_ONE}) < (SELECT count(*) FROM articles)"
_WITHOUT = f"NOT EXISTS (SELECT 1 FROM counts WHERE article = a.number AND {_OF_SOME})"
_BY_COUNT_OF_ONE = (
    _Part("articles a", f"{_SOME_WITHOUT.format('counts')} AND {_WITHOUT}", "a.number {0}"),
    _Part(
        f"(SELECT * FROM counts WHERE {_OF_ONE}) c CROSS JOIN articles a ON a.number = c.article",
        "1",
        "c.accepted {0}, c.article {0}",
    ),
)
_BY_COUNT = (
    _Part("articles a", _WITHOUT, "a.number {0}"),
    _Part(
        f"(SELECT article, sum(accepted) accepted FROM counts WHERE {_OF_SOME} GROUP BY article) c"
        " CROSS JOIN articles a ON a.number = c.article",
        "1",
        "c.accepted {0}, c.article {0}",
    ),
)
_BY_MARK_OF_ONE = (
    _Part("articles a", f"{_SOME_WITHOUT.format('finished')} AND NOT {_FINISHED}", "a.number {0}"),
    _Part(
        f"(SELECT * FROM finished f WHERE {_OF_ONE} AND {_FINISHED_BY}) c"
        " CROSS JOIN articles a ON a.number = c.article",
        "1",
        "c.article {0}",
    ),
)
_BY_MARK = (
    _Part("articles a", f"NOT {_FINISHED}", "a.number {0}"),
    _Part("articles a", _FINISHED, "a.number {0}"),
)


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
    """Return the rows of a list. The page is found on covering indexes; only its rows are then looked up."""
    if round is None and len(connection.execute("SELECT 1 FROM rounds LIMIT 2").fetchall()) == 1:
        round = ""  # any round is the first, unnamed one
    where, parameters = where_of(filter)
    parameters |= {"annotator": annotator, "round": round}
    parts = _parts(order, of_one=annotator is not None and round is not None)
    page = _page(connection, parts, where, parameters, ascending=ascending, limit=limit, offset=offset)
    rows = connection.execute(
        f"""
        SELECT a.id, a.title, a.outlet, a.date, a.words, a.length, a.position, a.revision, {_FINISHED}, {_COUNT}
        FROM json_each(:page) page CROSS JOIN articles a ON a.number = page.value ORDER BY page.key
        """,
        {**parameters, "page": json.dumps(page)},
    ).fetchall()
    return [_row(row) for row in rows]


def _parts(order: Order, *, of_one: bool) -> tuple[_Part, ...]:
    """Return the parts of a list, upwards; ``of_one``: what one annotator did in one round is asked about."""
    if order == "finished":
        return _BY_MARK_OF_ONE if of_one else _BY_MARK
    if order == "annotations":
        return _BY_COUNT_OF_ONE if of_one else _BY_COUNT
    return (_Part("articles a", "1", _ORDERS[order] + ", a.number {0}"),)


def _page(
    connection: sqlite3.Connection,
    parts: tuple[_Part, ...],
    where: str,
    parameters: dict[str, Any],
    *,
    ascending: bool,
    limit: int | None,
    offset: int,
) -> list[int]:
    """Return the numbers of the articles on a page, part after part."""
    numbers: list[int] = []
    skip = offset
    for part in parts if ascending else parts[::-1]:
        found = f"FROM {part.source} WHERE {part.which} AND {where}"
        by = part.by.format("ASC" if ascending else "DESC")
        rows = connection.execute(
            f"SELECT a.number {found} ORDER BY {by} LIMIT :left OFFSET :skip",
            {**parameters, "left": -1 if limit is None else limit - len(numbers), "skip": skip},
        ).fetchall()
        numbers += [number for (number,) in rows]
        if len(numbers) == limit or len(parts) == 1:
            break
        if rows:
            skip = 0
        elif skip:
            ((before,),) = connection.execute(f"SELECT count(*) {found}", parameters).fetchall()
            skip -= before
    return numbers


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


def article_place(connection: sqlite3.Connection, id: str, filter: ArticleFilter) -> int | None:
    """Return how many rows stand before an article's in a list in order of position; None: it is not in it."""
    where, parameters = where_of(filter)
    parameters |= {"annotator": None, "round": None, "id": id}
    found = connection.execute(
        f"SELECT a.position, a.number FROM articles a WHERE a.id = :id AND {where}", parameters
    ).fetchall()
    if not found:
        return None
    parameters |= dict(zip(("position", "number"), found[0], strict=True))
    before = "(a.position, a.number) < (:position, :number)"
    ((n,),) = connection.execute(
        f"SELECT count(*) FROM articles a WHERE {before} AND {where}", parameters
    ).fetchall()
    return int(n)


def finished_count(connection: sqlite3.Connection, annotator: str, round: str | None) -> int:
    """Return how many articles in use an annotator has finished, in one round (its id) or in any (None)."""
    ((n,),) = connection.execute(
        f"""
        SELECT count(DISTINCT f.article) FROM finished f JOIN articles a ON a.number = f.article
        WHERE f.annotator = {_MINE} AND f.import NOT IN {HIDDEN} AND a.binned = 0 AND a.import NOT IN {HIDDEN}
            AND (:round IS NULL OR f.round = {_ROUND})
        """,
        {"annotator": annotator, "round": round},
    ).fetchall()
    return int(n)


def is_in_use(connection: sqlite3.Connection, article: str) -> bool:
    """Tell whether there is an article of that id, and not in the recycle bin."""
    found = connection.execute(
        f"SELECT 1 FROM articles WHERE id = ? AND binned = 0 AND import NOT IN {HIDDEN}", (article,)
    )
    return found.fetchone() is not None


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
        # In the order of the list, up to a page: many titles may hold this. Finding all of them first took 30 ms.
        where.append("instr(a.title_key, :title) > 0")
        parameters["title"] = title_key(without_surrogates(filter.title))
    if filter.outlet is not None:
        where.append("a.outlet = :outlet")
        parameters["outlet"] = filter.outlet
    if filter.since:
        where.append("a.date >= :since")
        parameters["since"] = filter.since
    if filter.until:
        where.append("a.date <> '' AND a.date <= :until")
        parameters["until"] = f"{filter.until}\uffff"  # all of a year or month, and the hours of a day
    if filter.finished is not None:
        marked = f"(SELECT f.article FROM finished f WHERE {_FINISHED_BY})"
        where.append(f"a.number {'' if filter.finished else 'NOT '}IN {marked}")
    if filter.annotated is not None:
        where.append(f"NOT {_WITHOUT}" if filter.annotated else _WITHOUT)
    return " AND ".join(where), parameters
