"""Going by key: open sentences both ways, suggestions, disagreements; words of edges; how far the project is."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.messages import say, set_language
from annotator.model import plans
from annotator.model.edits import Add, Remove
from annotator.model.span import Span
from annotator.model.values import Annotation, Finished
from annotator.project import Project
from annotator.ui.beside.blindness import BLIND
from annotator.ui.main_window import MainWindow
from tests.ui.agreement.conftest import OMAR, SALMA, compared, compared_path, person  # noqa: F401
from tests.ui.conftest import FIRST, Answers, annotation_of, press, select_words

SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


def words(window: MainWindow) -> str:
    """Return the words of the selected annotation."""
    span = window.view.selected_span()
    assert span is not None
    return span.text_of(FIRST)


def test_sentences_without_annotations_both_ways(window: MainWindow) -> None:
    select_words(window, "أضاف")
    window.actions_by_id.trigger("tag:cue")
    window.view.go_to(0)
    press(window.view, Qt.Key.Key_U, "u", scan_code=30)
    assert window.view.current_sentence == 2
    press(window.view, Qt.Key.Key_U, "U", SHIFT, 30)
    assert window.view.current_sentence == 0
    press(window.view, Qt.Key.Key_U, "U", SHIFT, 30)
    assert window.view.current_sentence == 2


def test_going_round_the_end_of_the_article_is_said(window: MainWindow) -> None:
    said: list[str] = []
    window.status.said.connect(said.append)
    window.actions_by_id.trigger("next_open_sentence")
    assert said == []
    window.view.go_to(len(FIRST))
    window.actions_by_id.trigger("next_open_sentence")
    window.actions_by_id.trigger("previous_open_sentence")
    for sentence in (0, 1):
        window.view.go_to(window.view.sheet.article.starts[sentence] if window.view.sheet else 0)
        window.actions_by_id.trigger("done")
    window.actions_by_id.trigger("next_open_sentence")
    codes = ("window.open_from_start", "window.open_from_end", "window.only_open_sentence")
    assert [one for one in said if one in map(say, codes)] == list(map(say, codes))


@pytest.mark.parametrize(
    ("key", "scan_code", "text", "modifiers", "expected"),
    [
        (Qt.Key.Key_BracketLeft, 34, "[", Qt.KeyboardModifier.NoModifier, "سامي النجار"),
        (Qt.Key.Key_BracketLeft, 34, "ج", Qt.KeyboardModifier.NoModifier, "سامي النجار"),
        (Qt.Key.Key_BracketRight, 35, "]", Qt.KeyboardModifier.NoModifier, ""),
        (Qt.Key.Key_BraceRight, 35, "}", SHIFT, "سام"),
        (Qt.Key.Key_BraceLeft, 34, "{", SHIFT, "سامي "),
        (Qt.Key.Key_Left, 0, "", ALT | SHIFT, "سامي النجار"),
        (Qt.Key.Key_Left, 0, "", ALT | CTRL, "سامي النجار"),
    ],
)
def test_edges_are_nudged_by_other_keys_too(
    window: MainWindow,
    key: Qt.Key,
    scan_code: int,
    text: str,
    modifiers: Qt.KeyboardModifier,
    expected: str,
) -> None:
    select_words(window, "سامي")
    window.actions_by_id.trigger("tag:speaker")
    window.view.select_annotation(annotation_of(window, "speaker"))
    if not scan_code or text.isascii():
        press(window.view, key, text, modifiers, scan_code)
    else:
        press(window.view, ord(text), text, modifiers, scan_code)
    assert words(window) == (expected or "سامي")


def test_suggestions_are_gone_through(window: MainWindow) -> None:
    press(window.view, Qt.Key.Key_V, "v", scan_code=55)
    assert "No suggestion" in window.status.notice.text()
    for at, part in enumerate(("قال", "وأضاف", "وأكدت")):
        start = FIRST.index(part)
        span = Span.of(start, start + len(part))
        one = Annotation(f"s{at}", "one", "ليلى", "cue", span, status="suggested", origin="rules")
        window.workbench.do(Add(one))
    window.workbench.do(plans.annotate("one", "ليلى", "claim", Span.of(4, 10)))
    window.view.go_to(5)
    seen = []
    for _ in range(4):
        press(window.view, Qt.Key.Key_V, "v", scan_code=55)
        seen.append(words(window))
    assert seen == ["وأضاف", "وأكدت", "قال", "وأضاف"]
    press(window.view, Qt.Key.Key_V, "V", SHIFT, 55)
    assert words(window) == "قال"
    assert window.status.notice.text() == "Suggestion 1 of 3"
    window.view.select_annotation("")
    window.view.go_to(5)
    press(window.view, Qt.Key.Key_V, "V", SHIFT, 55)
    assert words(window) == "قال"


def test_disagreements_are_gone_through_after_the_question(
    compared: MainWindow,  # noqa: F811
    person: Answers,  # noqa: F811
    qtbot: QtBot,
) -> None:
    person.agrees = False
    press(compared.view, Qt.Key.Key_O, "o", scan_code=32)
    assert len(person.asked) == 1
    project = compared.workbench.project
    assert project is not None
    assert project.setting(BLIND, True)
    person.agrees = True
    with qtbot.waitSignal(compared.disagreements.jobs.ended):
        press(compared.view, Qt.Key.Key_O, "o", scan_code=32)
    seen = [compared.view.caret]
    assert "Disagreement 1 of 3" in compared.status.notice.text()
    for _ in range(3):
        press(compared.view, Qt.Key.Key_O, "o", scan_code=32)
        seen.append(compared.view.caret)
    starts = [FIRST.index(part) for part in ("الوزير", "«", "وأضاف")]
    assert seen == [*starts, starts[0]]
    press(compared.view, Qt.Key.Key_O, "O", SHIFT, 32)
    assert compared.view.caret == starts[-1]
    assert len(person.asked) == 2
    compared.workbench.do(plans.split_sentence(project.article("one"), 4))
    with qtbot.waitSignal(compared.disagreements.jobs.ended):
        press(compared.view, Qt.Key.Key_O, "o", scan_code=32)


def test_what_is_changed_while_it_is_compared_counts(
    compared: MainWindow,  # noqa: F811
    person: Answers,  # noqa: F811
    qtbot: QtBot,
) -> None:
    begun: list[object] = []
    compared.disagreements.jobs.started.connect(lambda *_of: begun.append(1))
    press(compared.view, Qt.Key.Key_O, "o", scan_code=32)
    assert person.asked
    sheet = compared.view.sheet
    assert sheet is not None
    compared.workbench.do(plans.split_sentence(sheet.article, 4))
    qtbot.waitUntil(lambda: "Disagreement 1 of 3" in compared.status.notice.text())
    assert len(begun) == 2
    compared.workbench.close()
    assert not compared.disagreements.jobs.busy


def test_where_nobody_can_disagree_it_says_why(window: MainWindow, qtbot: QtBot) -> None:
    project = window.workbench.project
    assert project is not None
    project.set_setting(BLIND, False)
    with qtbot.waitSignal(window.disagreements.jobs.ended):
        press(window.view, Qt.Key.Key_O, "o", scan_code=32)
    assert window.status.notice.text()
    assert window.view.caret == 0


def test_that_nobody_finished_is_said_of_the_article_that_is_open(
    compared: MainWindow,  # noqa: F811
    qtbot: QtBot,
) -> None:
    project = compared.workbench.project
    assert project is not None
    project.set_setting(BLIND, False)
    for name in (SALMA, OMAR):
        project.session(name).do(Remove(Finished("one", name)))
    compared.workbench.open_article("one")
    with qtbot.waitSignal(compared.disagreements.jobs.ended):
        press(compared.view, Qt.Key.Key_O, "o", scan_code=32)
    assert "Nobody has finished this article" in compared.status.notice.text(), "the other one is finished"


def test_how_far_the_project_is(window: MainWindow, project_path: Path) -> None:
    progress = window.articles.progress
    assert progress.text.text() == "0 articles of 2 finished"
    press(window.view, Qt.Key.Key_Return, "\r", CTRL | SHIFT)
    assert progress.text.text() == "1 article of 2 finished"
    assert (progress.bar.value(), progress.bar.maximum()) == (1, 2)
    window.workbench.undo()
    assert progress.bar.value() == 0
    window.workbench.do(plans.move_to_bin("two"))
    assert progress.text.text() == "0 articles of 1 finished"


def test_finished_is_counted_by_round_and_person(project_path: Path) -> None:
    from annotator.model.values import Round

    with Project.open(project_path) as project:
        session = project.session("ليلى")
        session.do(Add(Round("r2", "ثانية", "2024")))
        session.do(Add(Finished("one", "ليلى")))
        session.do(Add(Finished("one", "ليلى", "r2")))
        session.do(Add(Finished("two", "ليلى", "r2")))
        counts = [project.finished_count("ليلى", round=each) for each in (None, "", "r2")]
        assert counts == [2, 1, 2]
        assert project.finished_count("عمر") == 0
        session.do(plans.move_to_bin("two"))
        assert project.finished_count("ليلى", round="r2") == 1


def test_an_edge_by_tab_and_segments_by_key(open_on: Callable[..., MainWindow], window: MainWindow) -> None:
    select_words(window, "سامي")
    window.actions_by_id.trigger("tag:speaker")
    id = annotation_of(window, "speaker")
    window.view.select_annotation(id)
    press(window.view, Qt.Key.Key_Tab)
    press(window.view, Qt.Key.Key_BracketRight, "]", scan_code=35)
    assert words(window) == "الوزير سامي"
    select_words(window, "قال")
    press(window.view, Qt.Key.Key_A, "a", scan_code=38)
    assert words(window) == "قال … الوزير سامي"
    press(window.view, Qt.Key.Key_A, "a", scan_code=38)
    assert words(window) == "الوزير سامي"


def test_escape_empties_the_search_before_it_leaves_it(window: MainWindow) -> None:
    window.actions_by_id.trigger("find")
    window.articles.box.setText("no title has this")
    press(window.articles.box, Qt.Key.Key_Escape)
    assert window.articles.box.text() == ""
    assert window.articles.box.hasFocus()
    press(window.articles.box, Qt.Key.Key_Escape)
    assert window.view.hasFocus()


def test_the_status_line_follows_a_split(window: MainWindow) -> None:
    words_before = FIRST.index("وأضاف")
    window.view.go_to(words_before - 4)
    number = window.view.current_sentence
    window.actions_by_id.trigger("split")
    assert window.view.current_sentence == number + 1
    assert f" {number + 2} " in f" {window.status.place.text()} "


def test_a_disagreement_asked_for_while_another_article_is_compared_is_gone_to(
    compared: MainWindow,  # noqa: F811
    person: Answers,  # noqa: F811
    qtbot: QtBot,
) -> None:
    compared.workbench.open_article("two")
    compared.actions_by_id.trigger("next_disagreement")
    assert compared.disagreements.jobs.busy
    compared.workbench.open_article("one")
    compared.actions_by_id.trigger("next_disagreement")
    qtbot.waitUntil(lambda: compared.view.framed is not None)


def test_a_disagreement_is_lit_and_said_in_words(
    compared: MainWindow,  # noqa: F811
    person: Answers,  # noqa: F811
    qtbot: QtBot,
) -> None:
    set_language("ar")
    with qtbot.waitSignal(compared.disagreements.jobs.ended):
        compared.actions_by_id.trigger("next_disagreement")
    view, start = compared.view, FIRST.index("الوزير")
    assert view.framed == Span.of(start, start + len("الوزير "))
    assert view.selected_span() == Span.of(start, start + len("الوزير سامي النجار"))
    assert compared.status.notice.text() == "موضع الاختلاف 1 من 3"
    told = re.sub("[\u2066-\u2069]", "", compared.difference_strip.text.text())
    assert told == "البداية: [الوزير سامي عند سلمى، [سامي النجار عند عمر"
    compared.actions_by_id.trigger("next_disagreement")
    quote = FIRST.index("«")
    assert view.framed == Span(((quote, quote + 1), (FIRST.index("»"), FIRST.index("»") + 1)))
    press(view, Qt.Key.Key_Left)
    assert view.framed is None
    assert not compared.difference_strip.isVisible()


def test_enter_opens_the_article_found_and_means_nothing_more(window: MainWindow) -> None:
    box = window.articles.box
    box.setFocus()
    for letter in "نفي":
        press(box, ord(letter), letter)
    press(window.focusWidget(), Qt.Key.Key_Down)
    press(window.focusWidget(), Qt.Key.Key_Return, "\r")
    assert window.workbench.article_id == "two"
    assert window.focusWidget() is window.view
    assert window.status.notice.text() == ""
