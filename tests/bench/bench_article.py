"""The article view: layout, paint, key to painted span, long articles; in processor time of the window's thread.

    python -m tests.bench.bench_article

The article is the seed where it is present, else sample articles joined to the same length (738 words).
"""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextLayout
from PySide6.QtWidgets import QApplication

from annotator.model.article import Article
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.values import Annotation
from annotator.project import Project, default_tagset
from annotator.resources import sample_corpus
from annotator.store.connection import connect
from annotator.text.sentences import split_sentences
from annotator.text.tokens import tokens
from annotator.ui.article.scene import Scene
from annotator.ui.article.style import Style
from annotator.ui.article.view import ArticleView
from annotator.ui.fonts import load_fonts
from annotator.ui.theme import LIGHT

SEED = Path(__file__).parents[3] / "shared" / "data" / "seed" / "article.txt"


def main() -> None:
    """Print all figures."""
    application = QApplication.instance() or QApplication([])
    load_fonts()
    short = sheet_of(text_of(738), 60)
    layout_and_paint("738 words, 60 spans", short, "aim: layout 10 ms, paint 4 ms median, 8 ms worst")
    long = sheet_of(text_of(10_000), 2_000)
    layout_and_paint("10,000 words, 2,000 spans", long, "aim: open 250 ms, paint 8 ms")
    layout_and_paint("100,000 words, 500 spans", sheet_of(text_of(100_000), 500), "aim: usable at once")
    key_to_paint(short)
    del application


def text_of(words: int) -> str:
    """Return real or sample news of about this many words."""
    if SEED.exists():
        news = SEED.read_text(encoding="utf-8")
    else:
        files = sorted((sample_corpus() / "articles").glob("*.txt"))
        news = "\n".join(file.read_text(encoding="utf-8") for file in files)
    out: list[str] = []
    lines = news.split("\n")
    number = 0
    while words > 0:
        line = lines[number % len(lines)]
        out.append(line)
        words -= len(line.split())
        number += 1
    return "\n".join(out)


def sheet_of(text: str, spans: int) -> Sheet:
    """Return an article with spans of mixed length, nested and side by side, as annotators make them."""
    article = Article("bench", "bench", text, tuple(one.start for one in split_sentences(text)))
    words = [token for token in tokens(text) if token.kind == "word"]
    dice = random.Random(60)
    found = {}
    for number in range(spans):
        tag, longest = (("quote", 40), ("claim", 15), ("speaker", 4), ("cue", 1))[number % 4]
        first = dice.randrange(len(words) - 41)
        last = first + dice.randrange(longest)
        span = Span.of(words[first].start, words[last].end)
        found[f"a{number}"] = Annotation(f"a{number}", "bench", "A", tag, span, origin="A")
    return Sheet(article, found)


def taken(times: int, work: Callable[[], object]) -> list[float]:
    """Return the milliseconds of processor time of each call: others at work on the machine count little."""
    spent = []
    for _ in range(times):
        begun = time.thread_time()
        work()
        spent.append((time.thread_time() - begun) * 1000)
    return spent


def layout_and_paint(name: str, sheet: Sheet, aim: str) -> None:
    """Lay out, paint all parts of the article, edit one span."""
    view = ArticleView()
    view.resize(1000, 900)
    view.show_sheet(sheet, default_tagset())
    view.show()
    QApplication.processEvents()
    style, width = Style(), view._column_width()

    def floor() -> None:
        for sentence in sheet.article.sentences:
            layout = QTextLayout(sheet.article.text[sentence.start : sentence.end].rstrip("\n"), style.font)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(width)
            layout.endLayout()

    def lay_out() -> None:
        Scene(sheet, default_tagset(), style, LIGHT, lambda one: one.tag, width)

    bare = statistics.median(taken(5, floor))
    laid_out = statistics.median(taken(9, lay_out))
    opened = statistics.median(taken(5, lambda: view.show_sheet(sheet, default_tagset())))
    bar = view.verticalScrollBar()
    paints: list[float] = []
    for step in range(60):
        bar.setValue(bar.maximum() * step // 59)
        QApplication.processEvents()
        paints += taken(1, view.viewport().repaint)
    annotation = next(iter(sheet.annotations.values()))
    turns = [
        replace(
            sheet,
            annotations={
                **sheet.annotations,
                annotation.id: replace(
                    annotation, span=Span.of(annotation.span.start, annotation.span.end + n)
                ),
            },
        )
        for n in (1, 2)
    ]
    edits = taken(10, lambda: view.refresh(turns.reverse() or turns[0]))
    print(
        f"{name}: layout {laid_out:.1f} ms ({laid_out / bare:.1f}x bare QTextLayout of all of it, {bare:.1f} ms),"
        f" open {opened:.1f} ms, paint {statistics.median(paints):.1f} ms median {max(paints):.1f} ms worst,"
        f" an edit laid out in {statistics.median(edits):.1f} ms; {aim}"
    )
    view.close()


def key_to_paint(sheet: Sheet) -> None:
    """Press a tag key in the window and wait until the span is painted; beside it, a bare commit."""
    from annotator.app import open_window

    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = folder
        path = Path(folder) / "bench.iqt"
        with Project.create(path) as project:
            project.add_sheets([sheet], name="bench")
        bare_path = Path(folder) / "bare.db"
        bare_path.touch()
        bare = connect(bare_path)
        bare.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT)")

        def commit() -> None:
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO t (body) VALUES (?)", ("a row of about a hundred bytes" * 3,))
            bare.execute("COMMIT")

        window = open_window(path, annotator="A")
        window.resize(1500, 950)
        QApplication.processEvents()
        view = window.view
        words = [token for token in tokens(sheet.article.text) if token.kind == "word"]
        keys: list[float] = []
        commits: list[float] = []
        waits: list[float] = []
        for number in range(60):
            word = words[number * 7 % 300]
            view.set_selection(word.start, word.end)
            QApplication.processEvents()

            def press() -> None:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    event = QKeyEvent(kind, Qt.Key.Key_S, Qt.KeyboardModifier.NoModifier, "s")
                    QApplication.sendEvent(view, event)
                view.viewport().repaint()

            commits += taken(1, commit)
            begun = time.perf_counter()
            keys += taken(1, press)
            waits.append((time.perf_counter() - begun) * 1000)
        assert view.sheet is not None
        made = len(view.sheet.annotations) - len(sheet.annotations)
        bare.close()
        window.close()
    low, mine = statistics.median(commits), statistics.median(keys)
    print(
        f"key to painted span: {mine:.1f} ms median, {max(keys):.1f} ms worst ({made} spans made);"
        f" a bare commit {low:.2f} ms; aim: 16 ms plus one commit; by the clock {statistics.median(waits):.1f} ms"
    )


if __name__ == "__main__":
    main()
