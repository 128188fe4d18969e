"""The project file against a floor of bare sqlite3 and json doing the least possible on the same data.

    python -m tests.bench.bench_store [COUNT] [ARTICLES.jsonl[.gz]] [GROWTH]

With no file, or with - for one, texts are made up: words of news, 1,600 code points an article. COUNT is 10000
unless said. GROWTH says for how many articles the table at the end is printed, 1000,10000 unless said; 100000 more
take some three minutes.
"""

from __future__ import annotations

import gzip
import json
import random
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

from annotator.model import plans
from annotator.model.article import Article
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.values import Annotation
from annotator.project import Project
from annotator.store.articles import ArticleFilter
from annotator.store.connection import connect
from tests.bench.growth import print_table

ARTICLES = 10_000
SPANS = 10
SENTENCE = "قال أكد الوزير في من على إن المتحدث باسم الحكومة يوم الأحد المفاوضات مع الوفد الجديد بعد اجتماع"


def main(count: str = str(ARTICLES), path: str = "-", growth: str = "1000,10000") -> None:
    """Print all figures."""
    with tempfile.TemporaryDirectory() as folder:
        rows = list(islice(texts(path, int(count)), int(count)))
        commits(Path(folder), rows)
        bulk(Path(folder), rows)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process: {peak:.0f} MB")
    print_table(lambda size: texts(path, size), [int(size) for size in growth.split(",")])


def texts(path: str, count: int = ARTICLES) -> Iterator[tuple[str, str, str]]:
    """Yield (id, title, text)."""
    if path == "-":
        dice, words = random.Random(7), SENTENCE.split()
        for number in range(count):
            text = " ".join(dice.choices(words, k=320))
            yield f"a{number}", text[:40], text
        return
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    for number, record in enumerate(cycle(records)):
        yield f"{record['id']}-{number}", record["title"], record["text"]


def sheets(rows: list[tuple[str, str, str]]) -> Iterator[Sheet]:
    """Yield a sheet an article, with spans spread over it."""
    for id, title, text in rows:
        article = Article(
            id, title, text, tuple(range(0, max(1, len(text)), 150)), {"outlet": "o", "date": ""}
        )
        step = max(1, (len(text) - 20) // SPANS)
        annotations = [
            Annotation(
                f"{id}:{n}",
                id,
                "A",
                "quote",
                Span.of(n * step, n * step + 12),
                {"type": "direct"},
                origin="A",
            )
            for n in range(SPANS)
        ]
        yield Sheet(article, {one.id: one for one in annotations})


def median_of(times: int, work: Callable[[int], object]) -> float:
    """Return the median milliseconds of one call."""
    taken = []
    for number in range(times):
        begun = time.perf_counter()
        work(number)
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken) * 1000


def commits(folder: Path, rows: list[tuple[str, str, str]]) -> None:
    """One edit through the session against one bare INSERT with the same PRAGMAs, taken in turns."""
    bare_path = folder / "bare.db"
    bare_path.touch()
    bare = connect(bare_path)
    bare.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT)")

    def bare_commit(number: int) -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("INSERT INTO t (body) VALUES (?)", (f"a row of about a hundred bytes {number:070}",))
        bare.execute("COMMIT")

    with Project.create(folder / "edits.iqt") as project:
        project.add_sheets(sheets(rows[:500]), name="bench")
        session = project.session("A")
        ids = project.article_ids()
        floor: list[float] = []
        edit: list[float] = []
        undo: list[float] = []
        for number in range(15):
            floor.append(median_of(30, bare_commit))
            edit.append(
                median_of(30, lambda n: session.do(plans.annotate(ids[n], "A", "cue", Span.of(n, n + 3))))
            )
            undo.append(median_of(10, lambda n, k=number: session.undo(ids[(k + n) % 30])))
    bare.close()
    low, mine, back = (statistics.median(each) for each in (floor, edit, undo))
    print(
        f"a bare commit {low:.2f} ms; an edit {mine:.2f} ms ({mine / low:.2f}x, aim 2x); an undo {back:.2f} ms"
    )


def bulk(folder: Path, rows: list[tuple[str, str, str]]) -> None:
    """Ten thousand articles with a hundred thousand spans, from sheets; then list, filter, export."""
    plain = bare_import(folder, rows)
    longest = 0.0
    last = 0.0

    def progress(_: int) -> None:
        nonlocal last, longest
        now = time.perf_counter()
        longest, last = max(longest, now - last), now

    path = folder / "bulk.iqt"
    with Project.create(path) as project:
        begun = last = time.perf_counter()
        outcome = project.add_sheets(sheets(rows), name="bench", progress=progress)
        taken = time.perf_counter() - begun
        size = sum(len(text.encode()) for _, _, text in rows)
        print(
            f"{outcome.articles} articles ({size / 1e6:.0f} MB), {outcome.annotations} spans: {taken:.2f} s"
            f" (aim 3 s), {taken / plain:.1f}x the floor of {plain:.2f} s;"
            f" longest step {longest * 1000:.0f} ms; file {path.stat().st_size / size:.2f}x the text"
        )
    begun = time.perf_counter()
    with Project.open(path) as project:
        project.article_rows(limit=50, annotator="A")
        project.sheet(project.article_ids()[0])
        print(f"open, list and first article: {(time.perf_counter() - begun) * 1000:.0f} ms")
        for order in ("position", "title", "outlet", "date", "words", "annotations", "finished"):
            spent = median_of(5, lambda _, o=order: project.article_rows(order=o, limit=50, annotator="A"))
            print(f"  first 50 by {order}: {spent:.1f} ms")
        chosen = ArticleFilter(title="الوزير", finished=False)
        spent = median_of(5, lambda _: project.article_rows(filter=chosen, limit=50, annotator="A"))
        print(f"  first 50 by title and not finished: {spent:.1f} ms")
        ids = project.article_ids()
        spent = median_of(30, lambda n: project.sheet(ids[n * 7 % len(ids)]))
        print(f"  next article: {spent:.1f} ms")
        print(f"  all rows: {median_of(3, lambda _: project.article_rows(annotator='A')):.0f} ms")
        begun = time.perf_counter()
        count = sum(len(sheet.annotations) for sheet in project.sheets())
        print(f"all sheets with {count} annotations read: {time.perf_counter() - begun:.2f} s")
        begun = time.perf_counter()
        project.index()
        taken = time.perf_counter() - begun
        print(f"indexed in {taken:.2f} s; file {path.stat().st_size / size:.2f}x the text (aim 3x)")
        for query in ("في", "قال", "ال", "ًقا", '"رئيس الحكومة"', "الوزير الجديد"):
            spent = median_of(5, lambda _, q=query: project.search(q, prefix=True))
            print(f"  first 50 hits of {query}: {spent:.1f} ms (aim 50 ms)")


def bare_import(folder: Path, rows: list[tuple[str, str, str]]) -> float:
    """Return the seconds bare sqlite3 and json take for two tables."""
    begun = time.perf_counter()
    bare = sqlite3.connect(folder / "floor.db")
    bare.execute("CREATE TABLE articles (id TEXT PRIMARY KEY, title TEXT, text TEXT)")
    bare.execute(
        "CREATE TABLE spans (id TEXT PRIMARY KEY, article TEXT, start INT, stop INT, attributes TEXT)"
    )
    bare.executemany("INSERT INTO articles VALUES (?, ?, ?)", rows)
    bare.executemany(
        "INSERT INTO spans VALUES (?, ?, ?, ?, ?)",
        (
            (f"{id}:{n}", id, n, n + 12, json.dumps({"type": "direct"}))
            for id, _, _ in rows
            for n in range(SPANS)
        ),
    )
    bare.commit()
    bare.close()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main(*sys.argv[1:4])
