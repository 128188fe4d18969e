"""Jobs: their end is told once, to whoever still waits for it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.jobs import Jobs


def test_an_answer_is_told(qtbot: QtBot) -> None:
    jobs, told = Jobs(), []
    jobs.start("", lambda _progress, _cancelled: 1, told.append, told.append)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert told == [1]


def test_an_error_is_told(qtbot: QtBot) -> None:
    jobs, told = Jobs(), []
    jobs.start("", lambda _progress, _cancelled: {}["nothing"], told.append, told.append)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert [type(one) for one in told] == [KeyError]


def test_what_was_under_way_when_the_window_closed_is_told_to_nobody(qtbot: QtBot) -> None:
    jobs, told = Jobs(), []
    jobs.start("", lambda _progress, _cancelled: 1, told.append, told.append)
    jobs.wait()
    assert not jobs.busy
    jobs.start("", lambda _progress, _cancelled: 2, told.append, told.append)
    qtbot.waitUntil(lambda: not jobs.busy)
    QApplication.processEvents()
    assert told == [2]


def test_how_far_a_job_was_is_not_told_of_the_next_one(qtbot: QtBot) -> None:
    jobs, told, far = Jobs(), [], []
    jobs.progressed.connect(lambda done, all: far.append((done, all)))
    jobs.start("", lambda progress, _cancelled: progress(5, 10), told.append, told.append)
    jobs.wait()
    jobs.start("", lambda progress, _cancelled: progress(1, 3), told.append, told.append)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert far == [(1, 3)]
