"""The window as a whole: start, memory, and how long anything holds it up, on long articles and large projects.

python -m tests.bench.bench_window
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from annotator.app import open_window, sample_project
from annotator.model.sheet import Sheet
from annotator.project import Project
from annotator.text.tokens import tokens
from annotator.ui.main_window import MainWindow
from tests.bench.bench_article import sheet_of, text_of

ARTICLES = 100_000
TURNS = 9
NO_KEY = Qt.KeyboardModifier.NoModifier


def main() -> None:
    """Print all figures."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = folder
        start_and_memory(Path(folder))
        holds(Path(folder))


BARE = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
a = QApplication([]); w = QWidget(); w.resize(1500, 950); w.show(); a.processEvents()
"""
# Usable: the article is painted and a key is answered.
OURS = """
import sys
from annotator.app import open_window, program
a = program()
w = open_window(sys.argv[1], annotator="A"); w.resize(1500, 950); a.processEvents()
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
a.sendEvent(w.view, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier))
assert w.view.scene.page.is_laid_out(0) and w.view.caret == 1
"""
# All of it: the panels beside the article too.
WHOLE = f"""{OURS}
while not w.sides.are_made:
    a.processEvents()
a.processEvents()
"""
# Not getrusage: its peak begins with that of the process that started this one.
PEAK = "print(next(int(l.split()[1]) / 1024 for l in open('/proc/self/status') if l.startswith('VmHWM')))"


def start_and_memory(folder: Path) -> None:
    """Start the program on the sample, on an article of 3,000 words, and a bare PySide6 window, in turns.

    Bytecode is kept as it is after an installation, whatever the environment says; the first turn writes it.
    """
    words = folder / "words.iqt"
    with Project.create(words) as project:
        project.add_sheets([sheet_of(text_of(3_000), 200)], name="bench")
    runs = {
        "bare": (BARE, words),
        "sample": (OURS, sample_project(folder)),
        "words": (OURS, words),
        "whole": (WHOLE, words),
    }
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    wall: dict[str, list[float]] = {name: [] for name in runs}
    processor: dict[str, list[float]] = {name: [] for name in runs}
    peak: dict[str, float] = {}
    for turn in range(TURNS + 1):
        for name, (code, path) in runs.items():
            before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            ran = subprocess.run(
                [sys.executable, "-c", code + PEAK, str(path)],
                capture_output=True,
                text=True,
                check=True,
                env=environment,
            )
            spent = time.perf_counter() - begun
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            if turn:
                wall[name].append(spent * 1000)
                used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
                processor[name].append(used * 1000)
            peak[name] = float(ran.stdout)
    for name, what in (("sample", "the sample"), ("words", "3,000 words with 200 spans")):
        median, least = statistics.median(wall[name]), min(processor[name])
        print(
            f"start to a usable window on {what}: {median:.0f} ms,"
            f" {median / statistics.median(wall['bare']):.2f}x a bare PySide6 window"
            f" ({statistics.median(wall['bare']):.0f} ms); least processor time {least:.0f} ms,"
            f" {least / min(processor['bare']):.2f}x ({min(processor['bare']):.0f} ms); aim 2.5x"
        )
    whole = statistics.median(wall["whole"]) / statistics.median(wall["bare"])
    print(f"start until the panels beside 3,000 words are there too: {whole:.2f}x")
    print(f"memory with 3,000 words: {peak['whole']:.0f} MB (bare window {peak['bare']:.0f} MB), aim 120 MB")


class Beat(QObject):
    """Notes the longest time between two turns of the event loop, in processor time of the window's thread."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.thread_time()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.turn)
        self._timer.start(0)

    def turn(self) -> None:
        now = time.thread_time()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def holds(folder: Path) -> None:
    """Do what annotators do in a project of 100,000 articles, the first of 10,000 words with 2,000 spans."""
    path = folder / "large.iqt"
    with Project.create(path) as project:
        project.add_sheets(large(), name="bench")
    application = QApplication.instance() or QApplication([])
    beat = Beat()

    def held(act: Callable[[], object]) -> float:
        beat.turn()
        beat.longest = 0.0
        act()
        stop = time.perf_counter() + 1
        while time.perf_counter() < stop:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        return beat.longest * 1000

    windows: list[MainWindow] = []
    first = held(lambda: windows.append(open_window(path, annotator="A")))
    window = windows[0]
    view = window.view
    assert view.sheet is not None
    words = [token for token in tokens(view.sheet.article.text) if token.kind == "word"]

    def tag(at: int, key: Qt.Key, letter: str) -> None:
        view.set_selection(words[at].start, words[at + 3].end)
        press(view, key, letter)

    acts: dict[str, Callable[[], object]] = {
        "open again": lambda: (
            window.workbench.close(),
            window.files.show_project(Project.open(path), "A"),
        ),
        "tag": lambda: tag(50, Qt.Key.Key_S, "s"),
        "tag far below": lambda: tag(9_000, Qt.Key.Key_C, "c"),
        "undo": window.workbench.undo,
        "redo": window.workbench.redo,
        "next finding": lambda: press(view, Qt.Key.Key_G, "g"),
        "split a sentence": lambda: (view.go_to(words[400].start), press(view, Qt.Key.Key_B, "b")),
        "larger letters": lambda: window.appearance.zoom(1),
        "narrower window": lambda: window.resize(1300, 900),
        "end of the article": lambda: view.go_to(words[-1].start),
        "next article": lambda: window.actions_by_id.trigger("next_article"),
        "a letter in the search box": lambda: press(window.articles.box, Qt.Key.Key_unknown, "و"),
    }
    print(f"the window held up, 10,000 words, {ARTICLES:,} articles (ms of processor time; aim 50):")
    print(f"  first window, imports and all: {first:.0f}")
    for name, act in acts.items():
        print(f"  {name}: {held(act):.0f}")
    window.close()
    del application


def press(widget: QWidget, key: Qt.Key, letter: str) -> None:
    """Press a key."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, NO_KEY, letter))


def large() -> Iterator[Sheet]:
    """Yield a long article, then many short ones."""
    yield sheet_of(text_of(10_000), 2_000)
    short = sheet_of(text_of(60), 0)
    for number in range(ARTICLES):
        title = f"وزير الصحة يفتتح المستشفى رقم {number}"
        text = f"{number}\n{short.article.text}"
        yield Sheet(replace(short.article, id=f"b{number}", title=title, text=text, starts=(0,)))


if __name__ == "__main__":
    main()
