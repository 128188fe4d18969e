"""What may be chosen and asked for beside the report: overlap, rounds, gamma; and lists of any length."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.agreement.kinds import Case, Kind
from annotator.messages import say
from annotator.model.edits import Add, Batch
from annotator.model.ids import new_id
from annotator.model.values import Finished
from annotator.project import Project
from annotator.ui.agreement.agreement_window import AgreementWindow
from annotator.ui.agreement.case_list import CaseList
from annotator.ui.agreement.on_demand import GAMMA, ROUNDS
from annotator.ui.main_window import MainWindow
from tests.ui.agreement.conftest import OMAR, SALMA, strike
from tests.ui.conftest import Answers, press

LATER = "بعد تعديل الدليل"


@pytest.fixture
def compared_path(compared_path: Path) -> Path:
    """Return the project with a second round, in which one of the two did an article again."""
    with Project.open(compared_path) as project:
        round = project.start_round(LATER).id
        (sheet,) = project.sheets(["one"])
        again = [one for one in sheet.annotations.values() if one.annotator == SALMA]
        copies = [Add(replace(one, id=new_id(), round=round)) for one in again]
        project.session(SALMA).do(Batch("step.add_annotation", (*copies, Add(Finished("one", SALMA, round)))))
    return compared_path


def compute(window: AgreementWindow, qtbot: QtBot) -> None:
    """Press the button and wait for the report."""
    with qtbot.waitSignal(window.jobs.ended):
        window.choices.compute.click()


def rows(window: AgreementWindow) -> list[tuple[str, ...]]:
    """Return the cells of the table shown."""
    return [row.cells for row in window.figures.table.adapter.table.rows]


def test_gamma_is_computed_when_asked_for_and_goes_with_the_report(
    agreement: AgreementWindow, person: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    agreement.figures.turn_to(GAMMA)
    assert rows(agreement) == []
    with qtbot.waitSignal(agreement.jobs.ended):
        agreement.figures.more.begin.click()
    qtbot.waitUntil(lambda: bool(rows(agreement)))
    assert rows(agreement)[0][0] == say("agreement.all")
    person.path = tmp_path / "report.json"
    with qtbot.waitSignal(agreement.jobs.ended):
        agreement.export.click()
    assert '"gamma_cat"' in person.path.read_text("utf-8")
    compute(agreement, qtbot)
    assert rows(agreement) == []


def test_rounds_are_told_together_and_of_each_with_themselves(
    agreement: AgreementWindow, qtbot: QtBot
) -> None:
    agreement.figures.turn_to(ROUNDS)
    with qtbot.waitSignal(agreement.jobs.ended):
        agreement.figures.more.begin.click()
    qtbot.waitUntil(lambda: bool(rows(agreement)))
    told = rows(agreement)
    assert [row[0] for row in told] == [say("comparing.together")] * 2 + [SALMA]
    assert "1.00" in told[2][3]


def test_a_round_is_chosen(agreement: AgreementWindow, qtbot: QtBot) -> None:
    assert agreement.report is not None
    agreement.choices.round.setCurrentIndex(1)
    compute(agreement, qtbot)
    assert agreement.report.problem is None
    agreement.choices.round.setCurrentIndex(2)
    compute(agreement, qtbot)
    assert agreement.report.problem is not None
    assert agreement.pages.currentWidget() is agreement.empty


def test_a_larger_overlap_is_asked_for(agreement: AgreementWindow, qtbot: QtBot) -> None:
    assert agreement.report is not None
    before = agreement.report.spans["all"].overlap.pairs
    agreement.choices.overlap.setCurrentIndex(4)
    compute(agreement, qtbot)
    assert agreement.report.options.min_overlap == 0.9
    assert agreement.report.spans["all"].overlap.pairs < before


@pytest.mark.parametrize("turns", [0, 1])
def test_the_first_row_is_chosen_in_both_directions(
    agreement: AgreementWindow, compared: MainWindow, turns: int
) -> None:
    for _ in range(turns):
        compared.actions_by_id.trigger("language")
    agreement.figures.turn_to("kinds")
    strike(agreement.figures.table, "Return")
    assert agreement.pages.currentWidget() is agreement.cases
    assert agreement.cases.list.row == 0


def test_each_direction_of_a_pair_is_told(agreement: AgreementWindow) -> None:
    assert agreement.report is not None
    (pair,) = agreement.report.pairs
    agreement.figures.turn_to("pairs")
    (row,) = rows(agreement)
    assert f"{pair.a_to_b['overlap']:.2f}" in row[4]
    assert f"{pair.b_to_a['overlap']:.2f}" in row[5]
    strike(agreement.figures.table, "Return")
    assert agreement.pages.currentWidget() is agreement.cases


def test_what_suggestions_brought_stands_beside_each_annotator(agreement: AgreementWindow) -> None:
    agreement.figures.turn_to("work")
    assert [row[0] for row in rows(agreement)] == [SALMA, OMAR]


def test_cases_out_of_sight_are_not_told(qtbot: QtBot) -> None:
    told: list[int] = []

    def tell(case: Case) -> str:
        told.append(case.start)
        return f"{case.start}\n"

    shown = CaseList(tell)
    qtbot.addWidget(shown)
    shown.resize(300, 400)
    shown.show()
    shown.show_cases([Case(Kind.TAG, "one", "quote", n, ()) for n in range(20_000)], 0)
    qtbot.waitUntil(lambda: {0, 1, 2} <= set(told))
    strike(shown, "Down", "Down")
    assert shown.row == 2
    press(shown, Qt.Key.Key_End)
    assert shown.row == 19_999
    qtbot.waitUntil(lambda: 19_998 in told)
    assert shown.visualRect(shown.currentIndex()).bottom() <= shown.viewport().height()
    assert len(set(told)) < 200
