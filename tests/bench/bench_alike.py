"""Annotate all like this: places found in a corpus, and thousands of them annotated in one step and taken back.

``python -m tests.bench.bench_alike [ARTICLES [FILE]]``. Times are of the processor, the best of three; the floor
beside writing is the same rows put into a bare table in one transaction.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

from annotator.model import plans
from annotator.model.edits import Batch, plain_edits, value_of
from annotator.model.span import Span
from annotator.model.values import Annotation
from annotator.project import Project
from tests.bench.bench_store import sheets, texts

Answer = TypeVar("Answer")
ARTICLES = 1_000
WORD = "في"
SPANS = 10_000


def main(count: str = str(ARTICLES), path: str = "-") -> None:
    """Measure search, plan, write and undo."""
    rows = list(islice(texts(path, int(count)), int(count)))
    with tempfile.TemporaryDirectory() as folder, Project.create(Path(folder) / "alike.iqt") as project:
        project.add_sheets(sheets(rows), name="bench")
        project.index()
        session = project.session("bench")
        article = next(id for id, _title, text in rows if f" {WORD} " in text)
        start = project.article(article).text.index(f" {WORD} ") + 1
        one = plans.annotate(article, "bench", "cue", Span.of(start, start + len(WORD))).value
        assert isinstance(one, Annotation)
        seconds, looked = best(lambda: list(project.look_for_alike(one, "corpus", clitics=False)))
        found = [place for article in looked for place in article.places]
        each = 1000 * seconds / len(looked)
        print(f"{len(found):,} places in {len(looked):,} articles: {seconds:.1f} s, {each:.2f} ms an article")
        places = [(place.article, place.span) for place in found[:SPANS]]
        times: dict[str, list[float]] = {"write": [], "undo": []}
        for _ in range(3):
            edit = plans.annotate_alike(one, places)
            assert edit is not None
            times["write"].append(best(partial(session.do, edit), 1)[0])
            times["undo"].append(best(session.undo, 1)[0])
        floor = bare(Path(folder), edit)
        for name, taken in times.items():
            print(f"{name} {len(places):,} spans: {min(taken):.2f} s, {min(taken) / floor:.1f}x bare rows")


def best(work: Callable[[], Answer], times: int = 3) -> tuple[float, Answer]:
    """Return the least processor time, and what the work gave."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        answer = work()
        taken.append(time.process_time() - began)
    return min(taken), answer


def bare(folder: Path, edit: Batch) -> float:
    """Return how long as many rows take in a table of the same columns with its index."""
    values = [value for each in plain_edits(edit) if isinstance(value := value_of(each), Annotation)]
    rows = [(v.id, v.article, v.annotator, v.tag, v.span.start, v.span.end) for v in values]
    taken = []
    for at in range(3):
        connection = sqlite3.connect(folder / f"bare{at}.db")
        connection.execute(
            "CREATE TABLE a (id TEXT PRIMARY KEY, article TEXT, who TEXT, tag TEXT, s INT, e INT)"
        )
        connection.execute("CREATE INDEX i ON a (article, s)")
        began = time.process_time()
        with connection:
            for row in rows:
                connection.execute("INSERT INTO a VALUES (?, ?, ?, ?, ?, ?)", row)
        taken.append(time.process_time() - began)
        connection.close()
    return min(taken)


if __name__ == "__main__":
    main(*sys.argv[1:])
