"""Opening a project again comes back to where its annotator was, whatever ended the program."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.model import plans
from annotator.project import Project
from annotator.ui.main_window import MainWindow
from tests.ui.conftest import press, sheet_of

Open = Callable[..., MainWindow]
LONG = " ".join(f"قال الوزير في اليوم {n} إن العمل مستمر في كل مكان من البلاد." for n in range(1, 90))


@pytest.fixture
def long_path(tmp_path: Path) -> Path:
    """Return the path of a project whose second article is longer than any window."""
    path = tmp_path / "long.iqt"
    with Project.create(path) as project:
        project.add_sheets([sheet_of("one", "أول", "خبر أول."), sheet_of("two", "ثان", LONG)], name="news")
    return path


def test_a_closed_project_opens_where_one_was(open_on: Open, long_path: Path, qtbot: QtBot) -> None:
    window = open_on(long_path)
    assert window.workbench.article_id == "one"
    press(window.view, Qt.Key.Key_Down, modifiers=Qt.KeyboardModifier.AltModifier)
    for _ in range(60):
        press(window.view, Qt.Key.Key_Down, modifiers=Qt.KeyboardModifier.ControlModifier)
    caret = window.view.caret
    assert caret > 2000
    window.close()
    window = open_on(long_path)
    assert (window.workbench.article_id, window.view.caret) == ("two", caret)
    shown = window.view.viewport().rect()
    qtbot.waitUntil(lambda: all(shown.intersects(one) for one in window.view.rects_for(caret, caret + 1)))
    assert window.view.hasFocus()


def test_a_killed_program_comes_back_too(open_on: Open, long_path: Path, qtbot: QtBot) -> None:
    window = open_on(long_path)
    window.workbench.open_article("two")
    window.view.go_to(1000)
    file = window.settings.folder / "places.json"
    qtbot.waitUntil(lambda: file.exists() and "1000" in file.read_text(encoding="utf-8"))
    written = file.read_bytes()
    window.close()
    file.write_bytes(written)  # what lay there when it was killed
    assert open_on(long_path).view.caret == 1000


def test_each_annotator_has_a_place(open_on: Open, long_path: Path) -> None:
    window = open_on(long_path, "ليلى")
    window.workbench.open_article("two")
    window.close()
    window = open_on(long_path, "سامي")
    assert window.workbench.article_id == "one"
    window.close()
    assert open_on(long_path, "ليلى").workbench.article_id == "two"


def test_a_copy_has_a_place_of_its_own(open_on: Open, long_path: Path, qtbot: QtBot) -> None:
    copy = long_path.with_name("copy.iqt")
    shutil.copy(long_path, copy)
    window = open_on(long_path)
    window.workbench.open_article("two")
    window.view.go_to(1000)
    window.files.open_path(str(copy), "ليلى")
    qtbot.waitUntil(lambda: bool(window.workbench.article_id))
    assert window.workbench.article_id == "one", "nobody was there yet"
    window.files.open_path(str(long_path), "ليلى")
    qtbot.waitUntil(lambda: bool(window.workbench.article_id))
    assert (window.workbench.article_id, window.view.caret) == ("two", 1000)


def test_an_article_that_is_gone_is_not_looked_for(open_on: Open, long_path: Path) -> None:
    window = open_on(long_path)
    window.workbench.open_article("two")
    window.close()
    with Project.open(long_path) as project:
        project.session("سامي").do(plans.move_to_bin("two"))
    assert open_on(long_path).workbench.article_id == "one"


@pytest.mark.parametrize("written", [b"", b"[]", b'{"x": 3}', b"\xff\xfe"])
def test_what_cannot_be_read_is_forgotten(open_on: Open, long_path: Path, written: bytes) -> None:
    window = open_on(long_path)
    file = window.settings.folder / "places.json"
    window.close()
    file.write_bytes(written)
    assert open_on(long_path).workbench.article_id == "one"
