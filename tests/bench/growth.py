"""How opening, listing, searching and the file itself grow with the number of articles, in a table."""

from __future__ import annotations

import json
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from annotator.model.article import Article
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.values import Annotation, Finished
from annotator.project import Project
from annotator.store.articles import ArticleFilter, Order

ORDERS: tuple[Order, ...] = ("position", "id", "title", "outlet", "date", "words", "annotations", "finished")
FILTERS = {
    "title": ArticleFilter(title="الوزير"),
    "no title": ArticleFilter(title="لا عنوان كهذا"),
    "outlet": ArticleFilter(outlet="outlet 7"),
    "date": ArticleFilter(since="2024-05-20", until="2024-05-24"),
    "finished": ArticleFilter(finished=True),
    "unfinished": ArticleFilter(finished=False),
    "annotated": ArticleFilter(annotated=True),
    "not annotated": ArticleFilter(annotated=False),
}
TYPED = ("في", "قا", "ال", "قال", "الوزير", "الوزير الجد", '"رئيس الحكومة"')
"""As typed, from two letters on."""
Rows = list[tuple[str, str, str]]


class Figure(NamedTuple):
    """What we take and what the floor takes, in ``unit``; ``of`` says what took longest."""

    mine: float
    floor: float
    unit: str
    of: str = ""


def print_table(source: Callable[[int], Iterator[tuple[str, str, str]]], sizes: list[int]) -> None:
    """Print one line a figure, one column a size, the ratio to plain sqlite3 and json behind each figure."""
    columns = [measured(list(islice(source(size), size))) for size in sizes]
    print("| articles | " + " | ".join(f"{size:,}" for size in sizes) + " | aim |")
    print("|---" * (len(sizes) + 2) + "|")
    for name in columns[0]:
        cells = []
        for column in columns:
            one = column[name]
            shown = {"ms": f"{one.mine * 1000:.1f} ms", "s": f"{one.mine:.2f} s", "x": f"{one.mine:.2f}x"}
            cells.append(f"{shown[one.unit]} ({one.mine / one.floor:.1f}x{one.of and ', ' + one.of})")
        print(f"| {name} | " + " | ".join(cells) + f" | {AIMS.get(name, '')} |")


AIMS = {
    "open, list and first article": "1 s",
    "next article": "50 ms",
    "slowest sort": "100 ms",
    "slowest filter": "100 ms",
    "slowest search as typed": "50 ms",
    "file against text": "3x",
}


def measured(rows: Rows) -> dict[str, Figure]:
    """Return all figures of one size."""
    text = sum(len(text.encode()) for _, _, text in rows)
    with tempfile.TemporaryDirectory() as folder:
        path, bare = Path(folder) / "growth.iqt", Path(folder) / "floor.db"
        filled = seconds(lambda: fill_bare(bare, rows))
        indexed = seconds(lambda: index_bare(bare))
        with Project.create(path) as project:
            begun = seconds(lambda: project.add_sheets(sheets(rows), name="growth"))
            found = {
                "import": Figure(begun, filled, "s"),
                "index": Figure(seconds(project.index), indexed, "s"),
            }
        looked = middle(lambda: look_bare(bare))
        found["open, list and first article"] = Figure(middle(lambda: look(path)), looked, "ms")
        with Project.open(path) as project, closing(sqlite3.connect(bare)) as plain:
            found |= in_use(project, plain)
        found["file against text"] = Figure(path.stat().st_size / text, bare.stat().st_size / text, "x")
    return found


def in_use(project: Project, plain: sqlite3.Connection) -> dict[str, Figure]:
    """Return what a person waits for in an open project, each beside the least that gives as much."""
    ids = project.article_ids()
    some = cycle([ids[n * 7919 % len(ids)] for n in range(30)])

    def bare(question: str) -> float:
        return middle(lambda: plain.execute(f"{question} LIMIT 50").fetchall(), 3)

    def longest(work: dict[str, Callable[[], object]], floor: float) -> Figure:
        took = {name: middle(one) for name, one in work.items()}
        of = max(took, key=took.__getitem__)
        return Figure(took[of], floor, "ms", of)

    def sort(order: Order, up: bool) -> Callable[[], object]:
        return lambda: project.article_rows(order=order, ascending=up, limit=50, annotator="A")

    def only(filter: ArticleFilter) -> Callable[[], object]:
        return lambda: project.article_rows(filter=filter, limit=50, annotator="A")

    def hits(query: str) -> Callable[[], object]:
        return lambda: project.search(query, prefix=True)

    columns = "SELECT id, title, words FROM articles"
    return {
        "next article": Figure(
            middle(lambda: project.sheet(next(some)), 30),
            middle(lambda: bare_article(plain, next(some)), 30),
            "ms",
        ),
        "slowest sort": longest(
            {
                f"{order} {'up' if up else 'down'}": sort(order, up)
                for order in ORDERS
                for up in (True, False)
            },
            bare(f"{columns} ORDER BY title"),
        ),
        "slowest filter": longest(
            {name: only(one) for name, one in FILTERS.items()},
            bare(f"{columns} WHERE title LIKE '%لا عنوان كهذا%'"),
        ),
        "slowest search as typed": longest(
            {query: hits(query) for query in TYPED}, bare("SELECT rowid FROM words WHERE words MATCH 'في*'")
        ),
    }


def sheets(rows: Rows) -> Iterator[Sheet]:
    """Yield a sheet an article, with one span; every tenth is finished."""
    for n, (id, title, text) in enumerate(rows):
        meta = {"outlet": f"outlet {n % 20}", "date": f"2024-05-{1 + n % 28:02}"}
        article = Article(id, title, text, tuple(range(0, max(1, len(text)), 150)), meta)
        one = Annotation(f"{n:016x}", id, "A", "quote", Span.of(0, 3), {"type": "direct"}, origin="A")
        finished = frozenset({Finished(id, "A")} if n % 10 == 0 else ())
        yield Sheet(article, {one.id: one} if n % 3 else {}, finished=finished)


def look(path: Path) -> None:
    """Open a project, show the first page of its list and its first article."""
    with Project.open(path) as project:
        rows = project.article_rows(limit=200, annotator="A")
        project.sheet(rows[0].id, ["A"])


def fill_bare(path: Path, rows: Rows) -> None:
    """Two tables without a rule."""
    bare = sqlite3.connect(path)
    bare.execute("CREATE TABLE articles (id TEXT PRIMARY KEY, title TEXT, words INT, text TEXT)")
    bare.execute("CREATE TABLE spans (id TEXT PRIMARY KEY, article TEXT, start INT, stop INT, more TEXT)")
    bare.execute("CREATE INDEX spans_by_article ON spans (article)")
    bare.executemany(
        "INSERT INTO articles VALUES (?, ?, ?, ?)",
        ((id, title, len(text.split()), text) for id, title, text in rows),
    )
    bare.executemany(
        "INSERT INTO spans VALUES (?, ?, 0, 3, ?)",
        ((f"{n:016x}", id, json.dumps({"type": "direct"})) for n, (id, _, _) in enumerate(rows) if n % 3),
    )
    bare.commit()
    bare.close()


def index_bare(path: Path) -> None:
    """A full-text index of the raw words."""
    bare = sqlite3.connect(path)
    bare.execute("CREATE VIRTUAL TABLE words USING fts5 (text, content = '', prefix = '2 3')")
    bare.execute("INSERT INTO words (rowid, text) SELECT rowid, text FROM articles")
    bare.commit()
    bare.close()


def look_bare(path: Path) -> None:
    """The same rows and the same article out of the bare tables."""
    bare = sqlite3.connect(path)
    rows = bare.execute("SELECT id, title, words FROM articles LIMIT 200").fetchall()
    bare_article(bare, rows[0][0])
    bare.close()


def bare_article(bare: sqlite3.Connection, id: str) -> object:
    """A text with what lies on it."""
    spans = bare.execute("SELECT * FROM spans WHERE article = ?", (id,)).fetchall()
    return bare.execute("SELECT * FROM articles WHERE id = ?", (id,)).fetchall(), [
        json.loads(row[4]) for row in spans
    ]


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def middle(work: Callable[[], object], times: int = 7) -> float:
    """Return the middle of several calls, in seconds."""
    return sorted(seconds(work) for _ in range(times))[times // 2]
