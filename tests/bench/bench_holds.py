"""How long each action holds the window up: a long article in a large project, first time and again.

    python -m tests.bench.bench_holds [FILE [ACTION ...]]

FILE is the project, made where it is not there yet. With actions named, only these are done, and what the longest
stretch of each was spent on is printed.

The first article has 10,000 words with 2,000 spans of two annotators and links; 100,000 short ones follow, 200 of
them finished by both; the registry has 5,000 entries. "Held" is the longest stretch between two turns of the event
loop, in processor time of the window's thread, so that others at work on the machine count little.
"""

from __future__ import annotations

import cProfile
import os
import pstats
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copyfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from annotator.app import open_window
from annotator.model.sheet import ProjectValues, Sheet
from annotator.model.span import Span
from annotator.model.values import Annotation, Finished, Link
from annotator.project import Project
from annotator.text.tokens import Token, tokens
from annotator.ui.agreement.queue_window import QueueWindow
from annotator.ui.beside.blindness import BLIND
from annotator.ui.beside.window import BesideWindow
from annotator.ui.jobs import Jobs
from annotator.ui.main_window import MainWindow
from annotator.ui.widgets.choice_box import ChoiceBox
from tests.bench.bench_article import sheet_of, text_of
from tests.bench.bench_registry import _entries

ARTICLES, FINISHED = 100_000, 200
AIM = 50
AT_LEAST, AT_MOST = 0.5, 60.0
"""Seconds that are waited after an action: for what it starts later, and for its jobs."""
LAST = ("bin_article", "new", "open", "sample")
"""Actions after which another article is the first, or another project is open."""
LONG_ARTICLE, DECISION = "- the long article after a short one", "- a decision in the queue"
OPEN_AGAIN = "- open again"
WITH_ANSWER = (DECISION, "bin_article", "next_disagreement", "agreement", "adjudicate", "side_by_side")
"""Actions whose question is answered with yes; all other dialogs are left by Escape."""


class Beat(QObject):
    """Notes the longest time between two turns of the event loop, in processor time of the window's thread."""

    def __init__(self, profiled: bool = False) -> None:
        super().__init__()
        self.longest = 0.0
        self.profile: cProfile.Profile | None = None
        """What the longest time was spent on."""
        self._profiled = profiled
        self._now: cProfile.Profile | None = None
        self._last = time.thread_time()
        QAbstractEventDispatcher.instance().awake.connect(self.turn)

    def turn(self) -> None:
        """Another turn begins."""
        now = time.thread_time()
        if self._now is not None:
            self._now.disable()
        if now - self._last > self.longest:
            self.longest, self.profile = now - self._last, self._now
        if self._profiled:
            self._now = cProfile.Profile()
            self._now.enable()
        self._last = time.thread_time()

    def held(
        self, act: Callable[[], object], is_quiet: Callable[[], bool], at_least: float = AT_LEAST
    ) -> float:
        """Return the milliseconds ``act`` and all that follows of it hold the window up at most."""
        self.turn()
        self.longest = 0.0
        loop, check = QEventLoop(), QTimer()
        begun = time.monotonic()

        def look() -> None:
            waited = time.monotonic() - begun
            if waited > AT_MOST or (waited > at_least and is_quiet()):
                loop.quit()

        check.timeout.connect(look)
        check.start(50)
        QTimer.singleShot(0, act)
        loop.exec()
        return self.longest * 1000


def large() -> Iterator[Sheet]:
    """Yield a long article of two annotators, then many short ones, some of them finished by both."""
    yield doubled(sheet_of(text_of(10_000), 2_000))
    annotated, bare = sheet_of(text_of(60), 8), sheet_of(text_of(60), 0)
    for number in range(ARTICLES):
        yield doubled(named(annotated, number)) if number < FINISHED else named(bare, number)


def named(sheet: Sheet, number: int) -> Sheet:
    """Return a sheet under another id and title."""
    id, title = f"b{number}", f"وزير الصحة يفتتح المستشفى رقم {number}"
    text = f"{sheet.article.text}\n{number}"  # else each would be looked for twins among all before it
    article = replace(sheet.article, id=id, title=title, text=text)
    laid = {
        f"{id}{one.id}": replace(one, id=f"{id}{one.id}", article=id) for one in sheet.annotations.values()
    }
    return Sheet(article, laid)


def doubled(sheet: Sheet) -> Sheet:
    """Return a sheet with links, and with a second annotator who is of another mind here and there."""
    dice, id = random.Random(3), sheet.article.id
    laid = dict(sheet.annotations)
    for one in sheet.annotations.values():
        luck = dice.random()
        span = Span.of(one.span.start, one.span.end - 1) if luck < 0.2 and len(one.span) > 1 else one.span
        if luck < 0.9:
            laid[f"{one.id}B"] = replace(one, id=f"{one.id}B", annotator="B", origin="B", span=span)
    quotes = [one for one in sheet.annotations.values() if one.tag == "quote"]
    speakers = [one for one in sheet.annotations.values() if one.tag == "speaker"]
    links = {
        f"l{quote.id}": Link(f"l{quote.id}", id, "A", "source", quote.id, speaker.id)
        for quote, speaker in zip(quotes, speakers, strict=False)
    }
    return replace(
        sheet, annotations=laid, links=links, finished=frozenset(Finished(id, who) for who in "AB")
    )


class Hands:
    """A person at the window: puts it into the state an action needs, and leaves what the action opened."""

    def __init__(self, window: MainWindow, path: Path) -> None:
        self.window, self.view, self.path = window, window.view, path
        assert self.view.sheet is not None
        self.first = self.view.sheet.article.id
        self.words: list[Token] = [
            token for token in tokens(self.view.sheet.article.text) if token.kind == "word"
        ]
        self.answer = False
        self._seen = 0
        self._leaving = QTimer()
        self._leaving.timeout.connect(self._leave_modal)
        self._leaving.start(100)

    def make_ready(self, id: str, turn: int) -> None:
        """Have the long article open, the speaker in its middle selected, nothing else in sight."""
        self.clear()
        bench, view = self.window.workbench, self.view
        if bench.project is None or bench.project.path != self.path:
            self.window.files.show_project(Project.open(self.path), "A")
        if id == LONG_ARTICLE:
            bench.open_article("b0")
            return
        if bench.article_id != self.first and id != "bin_article":
            bench.open_article(self.first)
        if id == DECISION:
            self.window.actions_by_id.trigger("adjudicate")
            return
        if id == OPEN_AGAIN:
            bench.close()  # the file is ours no more: else it would be opened to be read only
            return
        view.setFocus()
        self.answer = id in WITH_ANSWER
        if view.sheet is None:
            return
        of = "quote" if id in ("toggle_implicit", "link", "link_implicit", "ask") else "speaker"
        found = sorted(
            (one for one in view.sheet.annotations.values() if one.tag == of),
            key=lambda one: one.span,
        )
        if len(found) < 2:
            return
        chosen: Annotation = found[len(found) // 2 + turn]
        view.select_annotation(chosen.id)
        if id.startswith("tag:") or id == "segment":
            word = next(at for at, one in enumerate(self.words) if one.start >= chosen.span.end)
            view.set_selection(self.words[word + 1].start, self.words[word + 3].end)
        if id == "merge":
            view.go_to(view.sheet.article.starts[len(view.sheet.article.starts) // 2])

    def decide(self) -> None:
        """Take the first version of what the queue asks."""
        (queue,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, QueueWindow))
        assert queue.course is not None
        assert queue.course.question is not None
        assert queue.course.question.article == self.first, "the long article is asked about first"
        press(queue, Qt.Key.Key_1, "1")

    def clear(self) -> None:
        """Leave what stands over the window and beside it."""
        while popup := QApplication.activePopupWidget():
            popup.close()
        for widget in QApplication.topLevelWidgets():
            if (
                widget is not self.window
                and widget.isVisible()
                and isinstance(widget, QDialog | BesideWindow)
            ):
                widget.close()
        for box in self.window.findChildren(ChoiceBox):
            if box.isVisible():
                box.close_box()  # in a window that is not active no focus leaves it: it would be filled on
        press(self.view, Qt.Key.Key_Escape)
        if self.window.isFullScreen():
            self.window.showNormal()

    def is_quiet(self) -> bool:
        """Tell whether nothing is under way any more."""
        widgets = QApplication.topLevelWidgets()
        jobs = [job for widget in widgets for job in widget.findChildren(Jobs)]
        view = self.view
        laid_out = view.scene is None or view._filled_to >= len(view.scene.page.article.sentences)
        return laid_out and QApplication.activeModalWidget() is None and not any(job.busy for job in jobs)

    def _leave_modal(self) -> None:
        """Answer a dialog that waits for an answer, once it has been seen."""
        modal = QApplication.activeModalWidget()
        self._seen = self._seen + 1 if modal is not None else 0
        if modal is not None and self._seen > 3:
            self._seen = 0
            press(modal, Qt.Key.Key_Return if self.answer else Qt.Key.Key_Escape)
            if modal.isVisible() and isinstance(modal, QDialog):
                modal.accept() if self.answer else modal.reject()


def press(widget: QWidget, key: Qt.Key, letter: str = "") -> None:
    """Press a key."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))


def beside_actions(hands: Hands) -> dict[str, Callable[[], object]]:
    """Return what people do that is no action of the table."""
    window, view, words = hands.window, hands.view, hands.words
    return {
        OPEN_AGAIN: lambda: window.files.open_path(str(hands.path), "A"),
        LONG_ARTICLE: lambda: window.workbench.open_article(hands.first),
        DECISION: hands.decide,
        "- a letter in the search box": lambda: press(window.articles.box, Qt.Key.Key_unknown, "و"),
        "- the letter taken back": window.articles.box.clear,
        "- narrower window": lambda: window.resize(1300, 900),
        "- wider window": lambda: window.resize(1500, 950),
        "- end of the article": lambda: view.go_to(words[-1].start),
        "- beginning of the article": lambda: view.go_to(0),
        "- another annotator": lambda: window.files.annotate_as("B"),
        "- the first one again": lambda: window.files.annotate_as("A"),
        "- list of findings": window.lists.show_findings,
        "- scroll": lambda: view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 3),
    }


def main(file: str = "", *wanted: str) -> None:
    """Do every action, twice; print a table, the longest first."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = folder
        kept = Path(file or f"{folder}/kept.iqt")
        if not kept.exists():
            with Project.create(Path(folder) / "half.iqt") as project:
                beside = ProjectValues(speaker_entries=tuple(_entries()))
                project.add_sheets(large(), name="bench", beside=beside)
            copyfile(Path(folder) / "half.iqt", kept)
        path = Path(folder) / "large.iqt"
        copyfile(kept, path)
        with Project.open(path) as project:
            project.set_setting(BLIND, False)  # whoever asks to see others' work is not answered by Enter
        run(path, wanted)


def run(path: Path, wanted: tuple[str, ...]) -> None:
    """Open the project and act."""
    application = QApplication.instance() or QApplication([])
    beat = Beat(bool(wanted))
    windows: list[MainWindow] = []
    first = beat.held(lambda: windows.append(open_window(path, annotator="A")), lambda: True)
    window = windows[0]
    hands = Hands(window, path)
    beat.held(lambda: window.resize(1500, 950), hands.is_quiet)
    print(f"{ARTICLES:,} articles, the first of 10,000 words; first window, imports and all: {first:.0f} ms")
    others = beside_actions(hands)
    ids = [*(id for id in window.actions_by_id.specs if id not in (*LAST, "quit")), *others, *LAST]
    held: dict[str, list[float]] = {}
    for id in ids:
        if wanted and id not in wanted:
            continue
        for turn in range(2):
            beat.held(lambda id=id, turn=turn: hands.make_ready(id, turn), hands.is_quiet, 0.1)  # type: ignore[misc]
            act = others.get(id) or (lambda id=id: window.actions_by_id.trigger(id))  # type: ignore[misc]
            held.setdefault(id, []).append(beat.held(act, hands.is_quiet))
            print(f"{id} {held[id][-1]:.0f}", file=sys.stderr)
            if wanted and beat.profile is not None:
                pstats.Stats(beat.profile).sort_stats("cumulative").print_stats(45)
    hands.clear()
    print(f"{'held up by (ms of processor time; aim ' + str(AIM) + ')':44} {'first':>6} {'again':>6}")
    for id, (once, again) in sorted(held.items(), key=lambda item: -max(item[1])):
        late = "  TOO LONG" if max(once, again) > AIM else ""
        print(f"  {id:42} {once:6.0f} {again:6.0f}{late}")
    window.close()
    del application


if __name__ == "__main__":
    main(*sys.argv[1:])
