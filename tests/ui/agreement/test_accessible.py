"""What a screen reader learns in the windows that compare: a name for every part, the question and the panes."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from annotator.ui.agreement.agreement_window import AgreementWindow
from annotator.ui.agreement.comparisons import WINDOWS
from annotator.ui.agreement.queue_window import QueueWindow
from annotator.ui.agreement.side_window import SideWindow
from annotator.ui.main_window import MainWindow
from tests.ui.agreement.conftest import strike
from tests.ui.conftest import Answers
from tests.ui.test_accessible import reader, said_of, without_name

__all__ = ["reader"]


@pytest.mark.parametrize("name", WINDOWS)
def test_every_part_says_what_it_is(compared: MainWindow, person: Answers, qtbot: QtBot, name: str) -> None:
    window = compared.comparisons.open(name)
    assert window is not None
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert not without_name(window), without_name(window)
    if isinstance(window, AgreementWindow):
        strike(window.figures.map, "Return")
        assert window.pages.currentWidget() is window.cases
        assert not without_name(window), without_name(window)


def test_the_question_and_its_versions_are_said(compared: MainWindow, person: Answers, qtbot: QtBot) -> None:
    window = compared.comparisons.open("adjudicate")
    assert isinstance(window, QueueWindow)
    qtbot.waitUntil(lambda: window.course is not None)
    value = said_of(window.pages)[1]
    assert "الوزير" in value or "قال" in value
    assert "عمر" in value


def test_each_pane_says_its_sentence(compared: MainWindow, person: Answers, qtbot: QtBot) -> None:
    window = compared.comparisons.open("side_by_side")
    assert isinstance(window, SideWindow)
    qtbot.waitUntil(lambda: window.sheet is not None)
    strike(window.pages, "Down")
    value = said_of(window.pages)[1]
    assert value.count("Sentence 2 of 3") == 2
    assert "cue: وأضاف" in value
    assert "cue: أضاف" in value
