"""Adjudication by keys alone: each decision is an edit, told, counted and undone."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.agreement.kinds import Case, Kind
from annotator.errors import ProjectError
from annotator.model import plans
from annotator.model.edits import Add
from annotator.model.values import GOLD, Annotation, SpeakerEntry
from annotator.project import Project
from annotator.ui.agreement import course
from annotator.ui.agreement.queue_texts import kind_told
from annotator.ui.agreement.queue_window import QueueWindow
from annotator.ui.main_window import MainWindow
from tests.ui.agreement.conftest import OMAR, SALMA, marked, strike
from tests.ui.conftest import SECOND, Answers, sheet_of


@pytest.fixture
def queue(compared: MainWindow, person: Answers, qtbot: QtBot) -> QueueWindow:
    """Return the queue, all of it counted."""
    window = compared.comparisons.open("adjudicate")
    assert isinstance(window, QueueWindow)
    qtbot.waitUntil(lambda: window.course is not None and window.course.is_indexed)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    return window


def gold_of(queue: QueueWindow) -> list[Annotation]:
    """Return what stands in gold."""
    sheets = queue.project.sheets(annotators=[GOLD])
    return sorted((one for sheet in sheets for one in sheet.annotations.values()), key=lambda one: one.span)


def words_of(queue: QueueWindow, annotation: Annotation) -> str:
    """Return the words of an annotation."""
    return annotation.span.text_of(queue.project.article(annotation.article).text)


def first_words(queue: QueueWindow) -> str:
    """Return the words of the first version shown."""
    assert queue.card.exhibit is not None
    return queue.card.exhibit.words(queue.card.exhibit.versions[0])


def test_others_are_shown_only_after_the_question(compared: MainWindow, person: Answers) -> None:
    person.agrees = False
    assert compared.comparisons.open("adjudicate") is None
    assert len(person.asked) == 1
    person.agrees = True
    assert compared.comparisons.open("adjudicate") is not None
    assert compared.comparisons.open("agreement") is not None
    assert len(person.asked) == 2
    assert compared.workbench.project is not None
    assert compared.workbench.project.setting("display.blind", True) is False


def test_one_article_is_counted_from_the_first_question_on(
    open_on: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "small.iqt"
    one = marked(marked(sheet_of("two", "نفي", SECOND), SALMA, ("cue", "نفى"), ("quote", "الخبر")), OMAR)
    with Project.create(path) as project:
        project.add_sheets([one], name="small")
    window = open_on(path, SALMA).comparisons.open("adjudicate")
    assert isinstance(window, QueueWindow)
    qtbot.waitUntil(lambda: window.course is not None)
    for keys, settled in (((), 0), (("1",), 1), (("Ctrl+Z",), 0), (("1", "1"), 2)):
        strike(window, *keys)
        qtbot.waitUntil(lambda: not window.looking.jobs.busy and not window.jobs.busy)
        waiting = window.filter.state.itemText(0)
        assert f"({2 - settled})" in waiting, keys
        assert (window.tally.bar.value(), window.tally.bar.maximum()) == (settled, 2), keys
        assert window.tally.done.text().count(str(settled)) >= 1
        assert "2" in window.tally.done.text()


def test_what_was_not_counted_is_not_taken_off(compared_path: Path) -> None:
    with Project.open(compared_path) as project:
        way = course.begun(project)
        assert way.question is not None
        way.refresh([way.question.article])
        way.count()
        way.refresh([way.question.article])
        assert (way.settled, way.all) == (0, 4), "of the first article alone: the other is not looked at yet"


def test_a_digit_takes_and_goes_on(queue: QueueWindow) -> None:
    assert first_words(queue) == "الوزير سامي النجار"
    strike(queue, "2")
    assert [words_of(queue, one) for one in gold_of(queue)] == ["سامي النجار"]
    assert first_words(queue) == "«الميزانية تكفي عامين»"
    assert queue.tally.bar.value() == 1


def test_a_speaker_of_the_registry_is_told_by_name(queue: QueueWindow, qtbot: QtBot) -> None:
    exhibit = queue.card.exhibit
    assert exhibit is not None
    [mine] = (one.annotation for one in exhibit.versions if one.annotator == SALMA)
    assert mine is not None
    queue.bench.do(Add(SpeakerEntry("e-x", "سامي النجار")), None)
    queue.bench.do(plans.set_attribute(mine, "entity", "e-x"), None)
    qtbot.waitUntil(lambda: not queue.looking.jobs.busy)
    told = queue.card.list.accessibleName()
    assert "e-x" not in told
    assert told.count("سامي النجار") == 3  # in both versions' words, and as the entry of one


def test_enter_takes_the_lit_version(queue: QueueWindow) -> None:
    strike(queue, "Down", "Return")
    assert [words_of(queue, one) for one in gold_of(queue)] == ["سامي النجار"]


def test_undo_brings_the_question_back(queue: QueueWindow, qtbot: QtBot) -> None:
    strike(queue, "1", "1")
    assert len(gold_of(queue)) == 2
    strike(queue, "Ctrl+Z")
    assert [words_of(queue, one) for one in gold_of(queue)] == ["الوزير سامي النجار"]
    assert first_words(queue) == "«الميزانية تكفي عامين»"
    qtbot.waitUntil(lambda: queue.tally.bar.value() == 1)  # counted when the index, which rests, is made


def test_an_article_read_between_a_decision_and_its_news_is_counted(
    queue: QueueWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = queue.course
    assert course is not None
    qtbot.waitUntil(lambda: course.is_counted)
    mark = course.mark

    def marked_late(articles: Collection[str]) -> None:
        for article in articles:  # as the index does beside the window
            course.queue.refresh([article])
            course.queue.questions(article)
        mark(articles)

    monkeypatch.setattr(course, "mark", marked_late)
    strike(queue, "1", "1")
    assert course.settled == 2
    strike(queue, "Ctrl+Z")
    assert course.settled == 1


def test_reject_and_defer(queue: QueueWindow) -> None:
    strike(queue, "R", "D")
    assert gold_of(queue) == []
    assert queue.tally.bar.value() == 1
    decisions = queue.project.decisions()
    assert [one.choice for one in decisions] == ["rejected", "deferred"]
    queue.filter.state.setCurrentIndex(1)
    assert first_words(queue) == "«الميزانية تكفي عامين»"


def test_next_and_back(queue: QueueWindow) -> None:
    strike(queue, "Left", "N")
    assert first_words(queue) == "وأضاف"
    strike(queue, "Right", "P")
    assert first_words(queue) == "الوزير سامي النجار"


def test_what_all_agree_on_is_taken_in_one_step(queue: QueueWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(queue.deciding.changed):
        strike(queue, "A")
    assert [words_of(queue, one) for one in gold_of(queue)] == ["قال"]
    strike(queue, "Ctrl+Z")
    assert gold_of(queue) == []


def test_a_version_is_edited_with_its_handles(queue: QueueWindow) -> None:
    strike(queue, "E")
    view = queue.draft.view
    strike(view, "Tab")
    for _ in "الوزير ":
        strike(view, "Left")
    strike(view, "Return")
    assert [words_of(queue, one) for one in gold_of(queue)] == ["سامي النجار"]
    assert [one.choice for one in queue.project.decisions()] == ["edited"]
    strike(queue, "E")
    strike(queue.draft.view, "Escape")
    assert queue.pages.currentWidget() is queue.card


def test_only_one_kind(queue: QueueWindow) -> None:
    kinds = [queue.filter.kind.itemData(n) for n in range(queue.filter.kind.count())]
    queue.filter.kind.setCurrentIndex(kinds.index("missing"))
    assert first_words(queue) == "نفى"
    strike(queue, "1")
    assert queue.pages.currentWidget() is queue.empty


def test_a_link_elsewhere_is_told_with_its_role(queue: QueueWindow) -> None:
    case = Case(Kind.LINK_OTHER_SPEAKER, "one", "quote", 0, (("a", "1"), ("b", "2")), detail="cue")
    told = kind_told(case, queue.bench.tagset)
    assert "cue of" in told
    assert "speaker" not in told


def test_names_can_be_codes(queue: QueueWindow) -> None:
    queue.filter.anonymous.click()
    told = queue.card.list.accessibleName()
    assert SALMA not in told
    assert OMAR not in told


def test_all_decided(queue: QueueWindow, qtbot: QtBot) -> None:
    strike(queue, "1", "1", "1", "1")
    assert queue.pages.currentWidget() is queue.empty
    assert "key A" in queue.empty.text, "one is left that all agree on"
    with qtbot.waitSignal(queue.deciding.settled):
        strike(queue, "A")
    qtbot.waitUntil(lambda: "Everything is decided" in queue.empty.text)
    assert "eferred" not in queue.empty.text
    assert "key A" not in queue.empty.text
    queue.filter.state.setCurrentIndex(1)
    assert "No case is in this state" in queue.empty.text


def test_what_was_deferred_is_what_is_left(queue: QueueWindow, qtbot: QtBot) -> None:
    strike(queue, "1", "1", "1", "D")
    with qtbot.waitSignal(queue.deciding.settled):
        strike(queue, "A")
    qtbot.waitUntil(lambda: "One case was deferred" in queue.empty.text)
    queue.filter.state.setCurrentIndex(1)
    assert queue.pages.currentWidget() is queue.card


def test_what_was_done_is_old_when_the_window_is_opened_again(
    queue: QueueWindow, compared: MainWindow, qtbot: QtBot
) -> None:
    strike(queue, "1")
    assert queue.above.said.text()
    strike(queue, "Escape")
    compared.comparisons.open("adjudicate")
    assert queue.isVisible()
    assert not queue.above.said.text()


def test_the_window_is_left_and_taken_up_again(
    queue: QueueWindow, compared: MainWindow, qtbot: QtBot
) -> None:
    assert queue.course is not None
    strike(queue, "N")
    here = first_words(queue)
    queue.course.refresh(["one"])
    strike(queue, "Escape")
    assert not queue.isVisible()
    assert not queue.jobs.busy
    compared.comparisons.open("adjudicate")
    qtbot.waitUntil(lambda: queue.course is not None and queue.course.is_indexed)
    assert first_words(queue) == here


def test_a_digit_decides_only_what_is_seen(queue: QueueWindow) -> None:
    strike(queue, "1", "1", "1", "1")
    assert queue.pages.currentWidget() is queue.empty
    before = queue.project.decisions()
    strike(queue, "1", "R", "D", "E", "Return")
    assert queue.project.decisions() == before


def test_all_that_was_taken_is_counted_and_the_bar_says_so(
    open_on: Callable[..., MainWindow], compared_path: Path, qtbot: QtBot
) -> None:
    with Project.open(compared_path) as project:
        plain = [sheet_of(id, id, SECOND) for id in ("three", "four", "five")]
        project.add_sheets(
            [marked(marked(one, SALMA, ("cue", "نفى")), OMAR, ("cue", "نفى")) for one in plain], name="more"
        )
    window = open_on(compared_path, SALMA).comparisons.open("adjudicate")
    assert isinstance(window, QueueWindow)
    qtbot.waitUntil(lambda: window.course is not None)
    way = window.course
    assert way is not None
    qtbot.waitUntil(lambda: way.is_indexed and not window.jobs.busy)
    assert way.agreed == 4
    settled = way.settled
    with qtbot.waitSignal(window.bench.changed):
        strike(window, "A")
    qtbot.waitUntil(lambda: not window.deciding.collecting.busy)
    qtbot.waitUntil(lambda: not window.looking.jobs.busy and not window.jobs.busy)
    assert len(gold_of(window)) == 4
    assert (way.agreed, way.settled) == (0, settled + 4), "in articles nobody looked at by themselves too"
    with qtbot.waitSignal(window.deciding.collecting.ended):
        strike(window, "A")
    assert (window.tally.bar.value(), window.tally.bar.maximum()) == (way.settled, way.all)


def test_nothing_is_looked_at_while_the_window_is_hidden(
    queue: QueueWindow, compared: MainWindow, qtbot: QtBot
) -> None:
    assert queue.course is not None
    settled = queue.course.settled
    strike(queue, "Escape")
    sheet = queue.project.sheet("two")
    queue.bench.do(plans.remove(sheet, list(sheet.annotations)), None)
    assert not queue.looking.jobs.busy
    assert queue.course.is_outdated
    compared.comparisons.open("adjudicate")
    assert queue.looking.jobs.busy, "looked at beside the window"
    qtbot.waitUntil(lambda: not queue.looking.jobs.busy)
    assert not queue.course.is_outdated
    assert (queue.course.settled, queue.course.all) == (settled, 4), "one of five questions is gone"
    assert (queue.tally.bar.value(), queue.tally.bar.maximum()) == (settled, 4)


def test_keys_wait_for_the_next_question_of_a_long_article(
    queue: QueueWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(course, "MOST_AT_ONCE", 0)
    strike(queue, "1", "2", "R")
    assert not queue.project.decisions(), "planned beside the window"
    assert queue.deciding.planning.busy
    qtbot.waitUntil(lambda: len(queue.project.decisions()) == 3)
    assert [words_of(queue, one) for one in gold_of(queue)] == ["الوزير سامي النجار", "الميزانية تكفي عامين"]
    assert [one.choice for one in queue.project.decisions()].count("rejected") == 1
    qtbot.waitUntil(lambda: queue.tally.bar.value() == 3)


def test_keys_go_on_where_a_decision_on_a_long_article_was_refused(
    queue: QueueWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(course, "MOST_AT_ONCE", 0)
    asked = first_words(queue)
    kept = queue.bench.do
    monkeypatch.setattr(queue.bench, "do", lambda *_: False)
    with qtbot.waitSignal(queue.deciding.stayed):
        strike(queue, "1")
    assert first_words(queue) == asked
    monkeypatch.setattr(queue.bench, "do", kept)
    strike(queue, "1", "R")
    qtbot.waitUntil(lambda: len(queue.project.decisions()) == 2)


def test_the_draft_is_not_taken_away_by_the_filter(queue: QueueWindow) -> None:
    strike(queue.pages, "E")
    assert queue.pages.currentWidget() is queue.draft
    assert not queue.filter.isEnabled()
    strike(queue.draft.view, "Escape")
    assert queue.filter.isEnabled()


def test_the_article_is_opened_at_ones_own_version(queue: QueueWindow, compared: MainWindow) -> None:
    strike(queue.pages, "O")
    assert compared.view.selected_annotation
    assert compared.view.selected_span() is not None


def test_articles_that_cannot_be_looked_at_are_told(
    compared: MainWindow, person: Answers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_wanted: object) -> None:
        raise ProjectError("project.no_article", id="two")

    monkeypatch.setattr(course.Course, "index", refuse)
    compared.comparisons.open("adjudicate")
    qtbot.waitUntil(lambda: len(person.said) > 0)
