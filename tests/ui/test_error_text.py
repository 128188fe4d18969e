"""Paths, names and English words inside an Arabic sentence: each keeps its own direction."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextOption
from pytestqt.qtbot import QtBot

from annotator.errors import IqtibasError, ProjectError, Reason
from annotator.messages import set_language
from annotator.store.failures import as_project_error
from annotator.text.characters import LRI, PDI
from annotator.ui.error_text import engine_words, told
from annotator.ui.widgets.bidi import isolated, left_to_right, path_shown

PATH = Path("/home/sara/my news/news.iqt")


def x_of(text: str, words: str, after: int = 0) -> float:
    """Return where the first letter of some words is painted in a line that runs right to left."""
    layout = QTextLayout(text)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(3000)
    layout.endLayout()
    x = line.cursorToX(text.index(words) + after)
    return float(x[0] if isinstance(x, tuple) else x)


@pytest.mark.parametrize("code", ["store.disk_error", "store.missing", "store.read_only", "store.busy"])
def test_a_path_begins_with_its_slash_on_the_left(code: str, qtbot: QtBot) -> None:
    set_language("ar")
    sentence = told(ProjectError(code, path=str(PATH)))
    assert left_to_right(str(PATH)) in sentence
    inside = [x_of(sentence, str(PATH), at) for at in range(1, len(str(PATH)))]  # the ends have two places
    assert inside[0] == min(inside)
    assert inside[-1] == max(inside)


def test_folders_of_arabic_names_keep_their_order(qtbot: QtBot) -> None:
    set_language("ar")
    path = Path("/home/سارة/أخبار/كل شيء.iqt")
    sentence = told(ProjectError("store.disk_error", path=str(path)))
    assert path_shown(path) in sentence
    places = [x_of(sentence, f"{part}", 1) for part in ("home", "سارة", "أخبار", "كل شيء")]
    assert places == sorted(places)


def test_names_of_people_keep_their_order_in_a_list(qtbot: QtBot) -> None:
    set_language("ar")
    names = "سارة، ليلى"
    sentence = told(ProjectError("formats.unknown_annotator", name="منى", known=names))
    assert isolated(names) in sentence


def test_words_of_a_program_stand_apart_and_ours_do_not(qtbot: QtBot) -> None:
    set_language("ar")
    english = told(ProjectError("store.failed", path="x", detail=Reason("", "no such table")))
    assert left_to_right("no such table") in english
    ours = told(ProjectError("store.failed", path="x", detail=Reason("system.no_room")))
    assert f"({Reason('system.no_room')})" in ours
    assert isolated("فيه خلل") in told(IqtibasError("store.check_damaged", detail="فيه خلل"))


@pytest.mark.parametrize("code", [sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN])
def test_what_sqlite_says_is_a_detail(code: int) -> None:
    set_language("ar")
    refused = sqlite3.OperationalError("words of the engine")
    refused.sqlite_errorcode = code
    error = as_project_error(refused, PATH)
    assert "engine" not in told(error)
    assert engine_words(error).endswith(f"{LRI}words of the engine{PDI}")


def test_counts_choose_the_plural(qtbot: QtBot) -> None:
    set_language("ar")
    assert told(IqtibasError("window.warnings", n=2)) != told(IqtibasError("window.warnings", n=3))
