"""Every window follows the language while it is open: what it says then is what it says opened anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.messages import say_in
from annotator.model.edits import Add
from annotator.model.values import SpeakerEntry
from annotator.project import Project
from annotator.ui.agreement.agreement_window import AgreementWindow
from annotator.ui.agreement.queue_window import QueueWindow
from annotator.ui.beside.window import BesideWindow
from annotator.ui.jobs import Jobs
from annotator.ui.main_window import MainWindow
from annotator.ui.panels.strip import Strip
from tests.ui.agreement.conftest import SALMA
from tests.ui.conftest import press

WINDOWS = ("agreement", "adjudicate", "side_by_side", "training", "speakers")


def texts_of(window: QWidget) -> list[tuple[str, str]]:
    """Return all that a window says, each with the kind of part that says it."""
    said: list[tuple[str, str]] = [("window", window.windowTitle())]
    for part in window.findChildren(QWidget):
        if not part.isVisibleTo(window):
            continue
        kind = type(part).__name__
        said += [(f"{kind} name", part.accessibleName()), (f"{kind} tip", part.toolTip())]
        if isinstance(part, QLabel | QAbstractButton):
            said.append((kind, part.text()))
        elif isinstance(part, QLineEdit):
            said.append((kind, part.placeholderText()))
        elif isinstance(part, QComboBox):
            said += [(kind, part.itemText(at)) for at in range(part.count())]
        elif isinstance(part, QAbstractItemView) and part.model() is not None:
            model, horizontal = part.model(), Qt.Orientation.Horizontal
            columns = model.columnCount() if isinstance(part, QTableView) else 1
            for row in range(min(5, model.rowCount(QModelIndex()))):
                said += [(kind, str(model.index(row, column).data())) for column in range(columns)]
            if isinstance(part, QTableView):
                said += [(kind, str(model.headerData(column, horizontal))) for column in range(columns)]
    return sorted({one for one in said if one[1]})


def opened(window: MainWindow, id: str, qtbot: QtBot) -> BesideWindow:
    """Open a window beside the editor, and wait until all is there."""
    window.actions_by_id.trigger(id)
    made = (window.registry.windows if id == "speakers" else window.comparisons).windows[id]
    jobs = made.findChildren(Jobs)
    qtbot.waitUntil(
        lambda: not any(one.busy for one in jobs) and (id != "speakers" or window.registry.book.is_fresh)
    )
    qtbot.waitUntil(
        lambda: not any(strip.isVisible() and not strip.bar.isHidden() for strip in made.findChildren(Strip))
    )
    QApplication.processEvents()  # parts made when the answer came are in sight
    return made


@pytest.fixture
def compared(open_on: Callable[..., MainWindow], compared_path: Path) -> MainWindow:
    """Return a window on the compared project, its registry begun, others' work shown."""
    with Project.open(compared_path) as project:
        session = project.session(SALMA)
        session.do(Add(SpeakerEntry("e1", "سامي النجار", "وزير", "الحكومة")))
        session.do(Add(SpeakerEntry("e2", "رنا حداد")))
    return open_on(compared_path, SALMA)


@pytest.mark.parametrize("id", WINDOWS)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_window_follows_the_language(compared: MainWindow, qtbot: QtBot, id: str, language: str) -> None:
    windows = compared.registry.windows if id == "speakers" else compared.comparisons
    compared.appearance.speak(language)
    meant = texts_of(opened(compared, id, qtbot))
    windows.close()
    compared.appearance.speak("en" if language == "ar" else "ar")
    window = opened(compared, id, qtbot)
    press(window, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: window.windowTitle() in dict(meant).values())
    QApplication.processEvents()  # parts made anew come in sight
    switched = texts_of(window)
    assert [one for one in switched if one not in meant] == []
    assert [one for one in meant if one not in switched] == []


def test_what_stands_on_a_strip_follows_too(compared: MainWindow, qtbot: QtBot) -> None:
    compared.appearance.speak("ar")
    agreement, queue = opened(compared, "agreement", qtbot), opened(compared, "adjudicate", qtbot)
    assert isinstance(agreement, AgreementWindow)
    assert isinstance(queue, QueueWindow)
    agreement.choices.changed.emit()
    queue.edit()
    for window, strip, code in (
        (agreement, agreement.strip, "comparing.chosen_anew"),
        (queue, queue.draft.strip, "comparing.draft_hint"),
    ):
        assert strip.text.text() == say_in("ar", code)
        press(window, Qt.Key.Key_F8)
        assert strip.text.text() == say_in("en", code)
        compared.appearance.speak("ar")
