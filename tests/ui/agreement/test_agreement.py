"""Agreement, side by side and training: computed beside the window, and every figure leads to its sentences."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from annotator.agreement.figures import AttributeFigures, Message
from annotator.agreement.kinds import Kind
from annotator.agreement.speech import Speech
from annotator.messages import set_language, use_arabic_digits
from annotator.model import plans
from annotator.model.edits import Remove
from annotator.model.values import Finished
from annotator.ui.agreement.agreement_window import AgreementWindow
from annotator.ui.agreement.drill import Drill
from annotator.ui.agreement.latest import Latest
from annotator.ui.agreement.pair_rows import pairs_table
from annotator.ui.agreement.queue_window import QueueWindow
from annotator.ui.agreement.rows import TABLES, table_of
from annotator.ui.agreement.side_window import SideWindow
from annotator.ui.agreement.telling import told
from annotator.ui.agreement.training_window import TrainingWindow
from annotator.ui.main_window import MainWindow
from annotator.ui.widgets.bidi import isolated
from tests.ui.agreement.conftest import OMAR, SALMA, strike
from tests.ui.conftest import Answers


def test_the_heat_map_leads_to_the_cases_and_to_the_article(
    agreement: AgreementWindow, compared: MainWindow
) -> None:
    assert agreement.figures.map.score(0, 0) is None
    score = agreement.figures.map.score(0, 1)
    assert score is not None
    assert (score.pairs, score.things) == (1, 9)
    strike(agreement.figures.map, "Return")
    assert agreement.pages.currentWidget() is agreement.cases
    shown = agreement.cases.card.exhibit
    assert shown is not None
    assert [one.annotator for one in shown.versions] == [SALMA, OMAR]
    strike(agreement.cases.list, "Down", "Return")
    case = agreement.cases.cases[1]
    assert compared.view.caret == case.start
    strike(agreement.cases.list, "Escape")
    assert agreement.pages.currentWidget() is agreement.figures


def test_only_work_on_shared_articles_is_counted_in_the_head(compared: MainWindow, qtbot: QtBot) -> None:
    project = compared.workbench.project
    assert project is not None
    project.session(OMAR).do(Remove(Finished("one", OMAR)))
    window = compared.comparisons.open("agreement")
    assert isinstance(window, AgreementWindow)
    qtbot.waitUntil(lambda: window.report is not None)
    assert window.report is not None
    assert [one.spans for one in window.report.annotators] == [5, 0], "of the article finished alone too"
    assert (window.report.articles, window.report.compared) == (1, 1)
    assert "1 annotation" in window.figures.lead.text()


def test_counts_of_the_tables_take_the_digits_chosen(agreement: AgreementWindow) -> None:
    report = agreement.report
    assert report is not None
    set_language("ar")
    use_arabic_digits(True)
    try:
        speech = Speech("ar", agreement.bench.tagset)
        tags = table_of("tags", report, speech, str, str)
        assert tags.rows[0].cells[-1] == "٨ من ٩"
        assert "٠٫" in tags.rows[0].cells[1], "figures as well as counts"
        agreement.retranslate()
        told = f"{agreement.figures.map.accessibleDescription()} {agreement.figures.pairs_about.text()}"
        assert "٩٥٪" in told
        assert not any(letter in "0123456789" for letter in told.replace("F1", ""))
        work = table_of("work", report, speech, str, str)
        kinds = table_of("kinds", report, speech, str, str)
        pairs = pairs_table(report, speech, str)
    finally:
        use_arabic_digits(False)
        set_language("en")
    counts = [row.cells[1] for row in (*work.rows, *kinds.rows, *pairs.rows)]
    assert all(count.isdecimal() and not count.isascii() for count in counts)
    by_count = [int(row.cells[1]) for row in kinds.rows]
    assert by_count == sorted(by_count, reverse=True)


@pytest.mark.parametrize(("language", "told"), [("ar", "97٪"), ("en", "97%")])
def test_what_is_called_percent_is_in_percent(agreement: AgreementWindow, language: str, told: str) -> None:
    assert agreement.report is not None
    row = AttributeFigures("nominal", 0.9, 0.9, 0.966, 5, 5)
    report = replace(agreement.report, attributes={"quote": {"type": row}})
    table = table_of("attributes", report, Speech(language, agreement.bench.tagset), str, str)
    assert table.rows[0].cells[4] == told


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_tables_need_no_more_than_1280_pixels(
    agreement: AgreementWindow, compared: MainWindow, language: str, qtbot: QtBot
) -> None:
    compared.appearance.speak(language)
    agreement.resize(1280, 800)
    qtbot.waitUntil(lambda: agreement.width() == 1280)
    bar = agreement.figures.table.horizontalScrollBar()
    for which in TABLES:
        agreement.figures.turn_to(which)
        qtbot.waitUntil(lambda: bar.maximum() == 0)


def test_tolerant_matching_overlooks_the_edges(agreement: AgreementWindow) -> None:
    assert agreement.report is not None
    cases = agreement.report.cases
    strict, tolerant = Drill("").of(cases, "exact"), Drill("").of(cases, "tolerant")
    assert {case.kind for case in strict} - {case.kind for case in tolerant} == {
        Kind.BOUNDARY_CLITIC,
        Kind.BOUNDARY_QUOTE_MARK,
    }
    agreement.choices.way.setCurrentIndex(1)
    score = agreement.figures.map.score(0, 1)
    assert score is not None
    assert score.pairs == 3


def test_a_kind_leads_to_its_cases(agreement: AgreementWindow) -> None:
    agreement.drill(Drill("", frozenset({Kind.MISSING})))
    assert [case.article for case in agreement.cases.cases] == ["two"]


def test_one_annotator_alone_is_told_what_to_do(agreement: AgreementWindow, qtbot: QtBot) -> None:
    agreement.choices.people[OMAR].click()
    with qtbot.waitSignal(agreement.jobs.ended):
        agreement.choices.compute.click()
    qtbot.waitUntil(lambda: agreement.pages.currentWidget() is agreement.empty)
    assert SALMA in agreement.empty.text
    assert not agreement.export.isEnabled()


def test_what_changes_while_it_is_computed_is_told_at_its_end(
    agreement: AgreementWindow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(agreement.jobs.ended):
        agreement.choices.compute.click()
        agreement.bench.do(Remove(Finished("two", OMAR)), None)
    assert agreement.strip.isVisible()
    assert "changed" in agreement.strip.text.text()
    assert not agreement.strip.bar.isVisible()


@pytest.mark.parametrize("hidden", [False, True])
def test_the_report_is_exported(
    agreement: AgreementWindow, person: Answers, tmp_path: Path, qtbot: QtBot, hidden: bool
) -> None:
    person.path = tmp_path / "report.html"
    agreement.choices.anonymous.setChecked(hidden)
    with qtbot.waitSignal(agreement.jobs.ended):
        agreement.export.click()
    assert (SALMA in person.path.read_text("utf-8")) is not hidden


def test_nothing_in_common(open_on: Callable[..., MainWindow], project_path: Path, qtbot: QtBot) -> None:
    window = open_on(project_path)
    shown = window.comparisons.open("agreement")
    assert isinstance(shown, AgreementWindow)
    qtbot.waitUntil(lambda: shown.report is not None)
    assert shown.pages.currentWidget() is shown.empty
    queue = window.comparisons.open("adjudicate")
    assert isinstance(queue, QueueWindow)
    qtbot.waitUntil(lambda: queue.course is not None)
    assert queue.pages.currentWidget() is queue.empty


def test_panes_side_by_side_keep_step(compared: MainWindow, person: Answers, qtbot: QtBot) -> None:
    window = compared.comparisons.open("side_by_side")
    assert isinstance(window, SideWindow)
    qtbot.waitUntil(lambda: window.sheet is not None)
    assert list(window.panes) == [SALMA, OMAR]
    assert window.differing == [0, 1]
    strike(window, "N")
    assert window.current == 1
    window.resize(700, 260)
    one, other = window.panes.values()
    one.verticalScrollBar().setValue(one.verticalScrollBar().maximum() // 2)
    assert abs(one.stands - other.stands) < 0.2
    strike(window, "2")
    assert list(window.panes) == [SALMA]
    strike(window, "2")
    compared.workbench.open_article("two")
    qtbot.waitUntil(lambda: window.sheet is not None and window.sheet.article.id == "two")


def test_side_by_side_reads_only_while_it_is_seen(
    compared: MainWindow, person: Answers, qtbot: QtBot
) -> None:
    window = compared.comparisons.open("side_by_side")
    assert isinstance(window, SideWindow)
    qtbot.waitUntil(lambda: window.sheet is not None)
    shown = window.sheet
    assert shown is not None
    strike(window, "Escape")
    mine = [one for one in shown.annotations.values() if one.annotator == SALMA]
    compared.workbench.do(plans.remove(shown, [mine[0].id]), None)
    assert not window.reading.jobs.busy
    assert window.sheet is shown
    compared.comparisons.open("side_by_side")
    qtbot.waitUntil(lambda: window.sheet is not shown)
    compared.workbench.do(plans.remove(shown, [mine[1].id]), None)
    compared.workbench.do(plans.remove(shown, [mine[2].id]), None)  # while the first is still read
    qtbot.waitUntil(lambda: not window.reading.jobs.busy)
    pane = window.panes[SALMA]
    assert pane.sheet is not None
    assert len(pane.sheet.annotations) == len(mine) - 3


def test_only_the_last_answer_counts(qtbot: QtBot) -> None:
    begun, go_on = threading.Event(), threading.Event()
    answers: list[str] = []
    parent = QObject()
    latest = Latest(lambda error: answers.append(str(error)), parent)

    def slow(_progress: object, stopped: Callable[[], bool]) -> str:
        begun.set()
        go_on.wait(10)
        return "stopped" if stopped() else "slow"

    latest.ask(slow, answers.append)
    begun.wait(10)
    latest.ask(lambda _progress, _stop: "outdated", answers.append)
    latest.ask(lambda _progress, _stop: "last", answers.append)
    go_on.set()
    qtbot.waitUntil(lambda: not latest.jobs.busy and bool(answers))
    assert answers == ["last"]


def test_training_shows_own_errors_against_gold(compared: MainWindow, person: Answers, qtbot: QtBot) -> None:
    window = compared.comparisons.open("training")
    assert isinstance(window, TrainingWindow)
    assert person.asked == []
    qtbot.waitUntil(lambda: window.training is not None)
    assert window.pages.currentWidget() is window.empty
    assert SALMA in window.empty.text
    queue = compared.comparisons.open("adjudicate")
    assert isinstance(queue, QueueWindow)
    qtbot.waitUntil(lambda: queue.course is not None and queue.course.is_indexed)
    with qtbot.waitSignal(queue.deciding.changed):
        strike(queue, "A")
    strike(queue, "2", "2", "2", "1")
    window.compute()
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.figures)
    assert window.training is not None
    assert window.training.found["exact"] == pytest.approx(2 / 5)
    assert window._sheet.cache_info().misses == 0, "the titles are read without the articles"
    strike(window.kinds, "Return")
    assert window.pages.currentWidget() is window.cases
    strike(window.cases.list, "Return")
    assert compared.workbench.article_id == "one"


def test_training_is_of_whoever_annotates_now(compared: MainWindow, person: Answers, qtbot: QtBot) -> None:
    window = compared.comparisons.open("training")
    assert isinstance(window, TrainingWindow)
    compared.files.annotate_as(OMAR)  # while the first is still compared
    qtbot.waitUntil(lambda: window.training is not None)
    assert window.training is not None
    assert window.training.annotator == OMAR
    window.close()
    compared.files.annotate_as(SALMA)
    assert OMAR not in window.empty.text
    compared.comparisons.open("training")
    qtbot.waitUntil(lambda: window.training is not None)
    assert SALMA in window.lead.text()
    assert person.asked == []


def test_both_languages_and_themes(agreement: AgreementWindow, compared: MainWindow) -> None:
    for action in ("language", "theme", "language", "theme"):
        compared.actions_by_id.trigger(action)
        assert not agreement.grab().isNull()
        assert agreement.heading.text()


def test_each_name_of_a_list_runs_its_own_way(agreement: AgreementWindow) -> None:
    message = Message("agreement.left_out", {"annotators": [SALMA, OMAR]})
    told_names = told(message, agreement.names, agreement.bench.tagset)
    assert f"{isolated(SALMA)}, {isolated(OMAR)}" in told_names, "else an English list would read backwards"
