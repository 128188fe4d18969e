"""A window on a small project, and hands on it: keys as two keyboard layouts send them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.app import open_window
from annotator.model.article import Article
from annotator.model.sheet import Sheet
from annotator.project import Project
from annotator.text.sentences import split_sentences
from annotator.ui.dialogs.ask import Ask
from annotator.ui.dialogs.wishes import ExportWish, ImportWish
from annotator.ui.main_window import MainWindow

FIRST = (
    "قال الوزير سامي النجار إن «الميزانية تكفي عامين». وأضاف أن العمل يبدأ غدا.\n"
    "وأكدت المتحدثة رنا حداد أن الخطة جاهزة."
)
SECOND = "نفى المصدر الخبر. ولم يزد."


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Let the window system without a screen say what it cannot do: it is no fault of ours."""
    for item in items:
        if "tests/ui/" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


def sheet_of(id: str, title: str, text: str, **meta: object) -> Sheet:
    """Return a sheet with nothing on it."""
    return Sheet(Article(id, title, text, tuple(s.start for s in split_sentences(text)), meta))


class Answers(Ask):
    """Stands in for the person: answers as told, and keeps what was said."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.reports: list[tuple[str, str, list[str]]] = []
        self.agrees = True
        self.path: Path | None = None
        self.paths: list[Path] = []
        self.unread: list[list[Path]] = []
        self.reading_again: list[ImportWish] = []
        self.importing: ImportWish | None = None
        self.exporting: ExportWish | None = None

    def tell(self, text: str, details: str = "") -> None:
        self.said.append(text)

    def confirm(self, question: str, yes: str, *, no: str = "", grave: bool = False) -> bool:
        self.asked.append(question)
        return self.agrees

    def report(self, title: str, summary: str, remarks: Sequence[str]) -> None:
        self.reports.append((title, summary, list(remarks)))

    def project_to_open(self) -> Path | None:
        return self.path

    def file_to_save(self, title: str, name: str, suffix: str, *, replace: bool = True) -> Path | None:
        return self.path

    def files_to_merge(self) -> list[Path]:
        return self.paths

    def folder_to_write(self, title: str) -> Path | None:
        return self.path

    def import_wish(self) -> ImportWish | None:
        return self.importing

    def how_to_read(self, paths: Sequence[Path]) -> ImportWish | None:
        self.unread.append(list(paths))
        return self.reading_again.pop() if self.reading_again else None

    def export_wish(self, project: Project) -> ExportWish | None:
        return self.exporting


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    """Return the path of a project with two articles."""
    path = tmp_path / "news.iqt"
    with Project.create(path) as project:
        sheets = [
            sheet_of("one", "الميزانية تكفي عامين", FIRST, outlet="وكالة الوادي", date="2024-05-13"),
            sheet_of("two", "نفي", SECOND, outlet="نجمة الشمال", date="2024-05-14"),
        ]
        project.add_sheets(sheets, name="news")
        project.session("ليلى")
    return path


def put_answers(window: MainWindow) -> Answers:
    """Let the window ask ``Answers`` instead of the person."""
    answers = Answers()
    for part in (window, window.workbench, window.files, window.transfer):
        name = "ask" if hasattr(part, "ask") else "_ask"
        setattr(part, name, answers)
    return answers


@pytest.fixture
def open_on(qtbot: QtBot) -> Iterator[Callable[..., MainWindow]]:
    """Return a function that opens a window on a project, closed at the end."""
    opened: list[MainWindow] = []

    def open_on(path: Path, annotator: str | None = "ليلى") -> MainWindow:
        window = open_window(path, annotator)
        put_answers(window)
        qtbot.waitExposed(window)
        window.activateWindow()
        opened.append(window)
        return window

    yield open_on
    for window in opened:
        window.close()
        window.deleteLater()
    # Else they would go when some test runs an event loop; until then each style sheet is worked out for them too.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def window(open_on: Callable[..., MainWindow], project_path: Path) -> MainWindow:
    """Return a window on the small project, the first article open."""
    return open_on(project_path)


@pytest.fixture
def answers(window: MainWindow) -> Answers:
    """Return what stands in for the person."""
    assert isinstance(window.ask, Answers)
    return window.ask


LATIN = {"Q": ("q", 24), "S": ("s", 39), "C": ("c", 54), "D": ("d", 40), "L": ("l", 46), "I": ("i", 31)}
ARABIC = {"Q": ("ض", 24), "S": ("س", 39), "C": ("ؤ", 54), "D": ("ي", 40), "L": ("م", 46), "I": ("ه", 31)}


def press(
    widget: QWidget,
    key: Qt.Key | int,
    text: str = "",
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    scan_code: int = 0,
) -> None:
    """Press and let go of a key, as the window system would send it."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, int(key), modifiers, scan_code, 0, 0, text))


def type_letter(widget: QWidget, key: str, layout: dict[str, tuple[str, int]]) -> None:
    """Press a letter key under a keyboard layout."""
    text, scan_code = layout[key]
    press(widget, ord(text.upper()), text, scan_code=scan_code)


def select_words(window: MainWindow, words: str) -> tuple[int, int]:
    """Select the first place where the article has these words."""
    assert window.workbench.sheet is not None
    start = window.workbench.sheet.article.text.index(words)
    window.view.set_selection(start, start + len(words))
    return start, start + len(words)


def annotation_of(window: MainWindow, tag: str) -> str:
    """Return the id of the only annotation of a tag."""
    assert window.workbench.sheet is not None
    (found,) = [one.id for one in window.workbench.sheet.annotations.values() if one.tag == tag]
    return found
