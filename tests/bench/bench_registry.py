"""The registry of speakers in the window: 5,000 entries with 20,000 mentions, what each step holds the window for.

    python -m tests.bench.bench_registry

"held" is processor time of the window's thread for the longest single event, best of several runs; what is read in
other threads is told as a whole, beside the least that bare sqlite3 needs to go through the same annotations.
"""

from __future__ import annotations

import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.app import open_window
from annotator.model.article import Article
from annotator.model.registry import Finder
from annotator.model.sheet import ProjectValues, Sheet
from annotator.model.span import Span
from annotator.model.values import Annotation, Link, SpeakerEntry
from annotator.project import Project
from annotator.text.folding import fold_text
from annotator.ui.registry.speakers_window import SpeakersWindow
from tests.ui.conftest import press

ENTRIES, ARTICLES, QUOTES = 5_000, 2_000, 10
NAMES = (
    "سامي", "رنا", "أحمد", "فاطمة", "خالد", "ليلى", "عمر", "نورة", "هند",
    "النجار", "حداد", "العمري", "الشامي", "القاسم", "درويش", "المصري",
)  # fmt: skip
ROLES = ("وزير", "رئيس", "ناطق", "مدير", "عضو", "متحدث", "خبير", "سفير", "محافظ", "باحث")
LINE = "قال الوزير سامي النجار إن «العمل مستمر في كل مكان».\n"
RUNS = 5


def main() -> None:
    """Print all figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.iqt"
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = folder
        with Project.create(path) as project:
            entries = tuple(_entries())
            project.add_sheets(_sheets(), name="many", beside=ProjectValues(speaker_entries=entries))
            _reading(project, path)
        _finding(entries)
        _window(path)


def _entries() -> Iterator[SpeakerEntry]:
    dice = random.Random(5)
    for n in range(ENTRIES):
        role, where = dice.choice(ROLES), f"هيئة {n % 97}"
        variants = tuple(f"{role} {name}" for name in dice.choices(NAMES, k=n % 3))
        yield SpeakerEntry(f"e{n}", " ".join(dice.choices(NAMES, k=3)), role, where, variants)


def _sheets() -> Iterator[Sheet]:
    dice, text = random.Random(7), LINE * QUOTES
    for number in range(ARTICLES):
        id, name = f"a{number}", "ليلى" if number % 2 else "عمر"
        article = Article(id, f"مقالة {number}", text, tuple(range(0, len(text), len(LINE))))
        laid: dict[str, Annotation] = {}
        links: dict[str, Link] = {}
        for at in range(0, len(text), len(LINE)):
            entry = f"e{int(dice.paretovariate(0.6)) % ENTRIES}"
            speaker = Annotation(
                f"s{id}-{at}", id, name, "speaker", Span.of(at + 4, at + 22), {"entity": entry}
            )
            cue = Annotation(f"c{id}-{at}", id, name, "cue", Span.of(at, at + 3))
            quote = Annotation(f"q{id}-{at}", id, name, "quote", Span.of(at + 23, at + len(LINE) - 2))
            laid |= {one.id: one for one in (speaker, cue, quote)}
            for role, other in (("source", speaker), ("cue", cue)):
                link = Link(f"{role}{quote.id}", id, name, role, quote.id, other.id)
                links[link.id] = link
        yield Sheet(article, laid, links)


def _best(act: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Return the least time of several runs, in milliseconds."""
    times = []
    for _ in range(RUNS):
        begun = clock()
        act()
        times.append(clock() - begun)
    return min(times) * 1000


def _reading(project: Project, path: Path) -> None:
    bare = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    floor = _best(lambda: bare.execute("SELECT sum(length(attributes)) FROM annotations").fetchall())
    counted = _best(lambda: (project.mention_counts(), project.quote_counts()))
    mentions = project.mention_counts()
    most = max(mentions, key=lambda id: mentions[id])
    read = _best(lambda: list(project.quotes_of(most)))
    print(f"in a job: mentions and quotes of all counted {counted:.0f} ms, bare scan {floor:.0f} ms")
    print(f"in a job: {mentions[most]:,} quotes of one speaker read {read:.0f} ms")
    bare.close()


def _finding(entries: tuple[SpeakerEntry, ...]) -> None:
    texts = [t for one in entries for t in (one.name, *one.variants, one.role, one.affiliation)]
    floor = _best(lambda: [fold_text(text) for text in texts])
    print(f"in a job: all entries folded {_best(lambda: Finder(entries)):.0f} ms, fold alone {floor:.0f} ms")
    finder = Finder(entries)
    for typed in ("س", "سامي نج", "زظ"):
        print(f"find {typed!r}: {_best(lambda typed=typed: finder.find(typed)):.1f} ms")  # type: ignore[misc]


def _window(path: Path) -> None:
    application = QApplication.instance() or QApplication(sys.argv[:1])
    window = open_window(path, "ليلى")
    book = window.registry.book

    def held(act: Callable[[], object], until: Callable[[], bool]) -> float:
        begun = time.thread_time()
        act()
        worst = time.thread_time() - begun
        while not until():
            begun = time.thread_time()
            application.processEvents()
            worst = max(worst, time.thread_time() - begun)
        return worst * 1000

    def settled() -> bool:
        speakers = window.registry.windows.windows.get("speakers")
        return book.is_fresh and not (speakers and speakers.jobs.busy)

    print(f"held while the registry is read: {held(book.read, settled):.1f} ms")
    print(
        f"held to open the speakers: {held(lambda: window.registry.windows.open('speakers'), settled):.1f} ms"
    )
    speakers = window.registry.windows.windows["speakers"]
    assert isinstance(speakers, SpeakersWindow)
    field = speakers.list.field
    typed, cleared = [], []
    for _ in range(RUNS):
        typed.append(held(lambda: field.setText("س"), settled))
        cleared.append(held(field.clear, settled))
    print(f"held by a letter typed: {min(typed):.1f} ms; by taking it back: {min(cleared):.1f} ms")
    moved = min(held(lambda: press(field, Qt.Key.Key_Down), settled) for _ in range(RUNS))
    print(f"held by the next speaker: {moved:.1f} ms")
    window.close()


if __name__ == "__main__":
    main()
