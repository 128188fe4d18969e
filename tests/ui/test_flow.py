"""The quote flow asks only for what is missing, takes only what was meant, and ends when its quote is gone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from annotator.messages import say
from annotator.model.span import Span
from annotator.project import Project
from annotator.ui.main_window import MainWindow
from annotator.ui.naming import tag_name
from tests.tagsets import places_only, renamed
from tests.ui.conftest import FIRST, LATIN, press, select_words, sheet_of, type_letter

KEYS = Qt.Key


def begin(window: MainWindow) -> str:
    """Tag the first quote proposed; return its id. Its cue is asked for."""
    press(window.view, KEYS.Key_Space, " ")
    type_letter(window.view, "Q", LATIN)
    assert window.flow.asked == "cue"
    return window.view.selected_annotation


def test_a_modifier_alone_changes_nothing(window: MainWindow) -> None:
    quote = begin(window)
    window.view.set_selection(0, 0)
    proposed = window.flow._type
    for key in (KEYS.Key_Shift, KEYS.Key_Control, KEYS.Key_Alt):
        press(window.view, key)
    assert window.flow._type == proposed
    press(window.view, KEYS.Key_Return)
    assert window.view.sheet is not None
    assert window.view.sheet.annotations[quote].attributes["type"] == proposed


def test_a_digit_chooses_another_type(window: MainWindow) -> None:
    quote = begin(window)
    press(window.view, KEYS.Key_1, "1", scan_code=10)
    press(window.view, KEYS.Key_Return)
    assert window.view.sheet is not None
    assert window.view.sheet.annotations[quote].attributes["type"] == "direct"


def test_nothing_is_set_when_everything_is_left_open(window: MainWindow) -> None:
    quote = begin(window)
    press(window.view, KEYS.Key_Escape)
    press(window.view, KEYS.Key_Escape)
    assert not window.flow.asked
    assert window.view.sheet is not None
    assert window.view.sheet.annotations[quote].attributes == {}
    assert not window.view.sheet.links


def test_undo_ends_the_question(window: MainWindow) -> None:
    quote = begin(window)
    window.actions_by_id.trigger("undo")
    assert window.view.sheet is not None
    assert quote not in window.view.sheet.annotations
    assert not window.flow.asked
    assert not window.flow_strip.isVisible()


def test_a_complete_quote_is_asked_nothing(window: MainWindow) -> None:
    quote = begin(window)
    press(window.view, KEYS.Key_Return)
    press(window.view, KEYS.Key_Return)
    window.view.select_annotation(quote)
    window.actions_by_id.trigger("ask")
    assert not window.flow.asked


def test_the_flow_takes_the_keys_wherever_it_was_begun(window: MainWindow) -> None:
    quote = begin(window)
    window.flow.stop()
    window.table.table.setFocus()
    window.flow.begin(quote)
    assert window.view.hasFocus() or window.focusWidget() is window.view


@pytest.fixture
def renamed_window(open_on: Callable[..., MainWindow], tmp_path: Path) -> MainWindow:
    """Return a window on a project whose tags are called otherwise."""
    path = tmp_path / "renamed.iqt"
    with Project.create(path, renamed()) as project:
        project.add_sheets([sheet_of("one", "الميزانية", FIRST)], name="news")
    return open_on(path)


def test_the_flow_finds_its_tags_by_their_roles(renamed_window: MainWindow) -> None:
    view, flow = renamed_window.view, renamed_window.flow
    press(view, KEYS.Key_Space, " ")
    type_letter(view, "Q", LATIN)
    assert flow.asked == "verb"
    press(view, KEYS.Key_Return)
    assert flow.asked == "voice"
    press(view, KEYS.Key_Return)
    assert not flow.asked
    assert view.sheet is not None
    assert sorted(one.tag for one in view.sheet.annotations.values()) == ["saying", "verb", "voice"]
    assert sorted(link.role for link in view.sheet.links.values()) == ["cue", "source"]
    press(view, KEYS.Key_Space, " ")
    assert view.selection() != (0, 0), "and proposes what is not tagged yet"


def test_a_cue_of_another_name_sheds_its_conjunction(renamed_window: MainWindow) -> None:
    start, end = select_words(renamed_window, "وأضاف")
    type_letter(renamed_window.view, "C", LATIN)
    assert renamed_window.view.sheet is not None
    (cue,) = renamed_window.view.sheet.annotations.values()
    assert cue.span == Span.of(start + 1, end)


def test_without_roles_the_flow_says_so(open_on: Callable[..., MainWindow], tmp_path: Path) -> None:
    path = tmp_path / "places.iqt"
    with Project.create(path, places_only()) as project:
        project.add_sheets([sheet_of("one", "الميزانية", FIRST)], name="news")
    window = open_on(path)
    said: list[str] = []
    window.flow._notify = said.append
    press(window.view, KEYS.Key_Space, " ")
    assert said == [say("flow.no_quote_tag")]
    select_words(window, "الوزير")
    type_letter(window.view, "Q", LATIN)
    assert window.view.sheet is not None
    assert [one.tag for one in window.view.sheet.annotations.values()] == ["place"]
    type_letter(window.view, "W", {"W": ("w", 25)})
    assert said == [say("flow.no_quote_tag")] * 2


def test_only_a_quote_can_be_asked_about(window: MainWindow) -> None:
    said: list[str] = []
    window.flow._notify = said.append
    select_words(window, "الوزير")
    type_letter(window.view, "S", LATIN)
    type_letter(window.view, "W", {"W": ("w", 25)})
    assert said == [say("flow.not_a_quote", tag=tag_name(window.workbench.tagset, "quote"))]


def test_a_question_follows_the_language(window: MainWindow) -> None:
    select_words(window, "«الميزانية تكفي عامين»")
    window.actions_by_id.trigger("tag:quote")
    english = window.flow_strip.text.text()
    window.actions_by_id.trigger("language")
    arabic = window.flow_strip.text.text()
    assert window.flow_strip.isVisible()
    assert arabic != english
    window.actions_by_id.trigger("language")
    assert window.flow_strip.text.text() == english


def test_a_quote_deleted_by_key_is_asked_nothing_more(window: MainWindow) -> None:
    begin(window)
    press(window.view, KEYS.Key_Delete)
    assert window.flow.asked == ""
    assert not window.flow_strip.isVisible()


def test_a_quote_tag_with_nothing_selected_takes_the_candidate(window: MainWindow) -> None:
    view = window.view
    press(view, KEYS.Key_Space, " ")
    candidate = view.selection()
    assert candidate is not None
    view.set_selection(candidate[0], candidate[0])
    type_letter(view, "Q", LATIN)
    assert view.sheet is not None
    assert view.sheet.annotations[view.selected_annotation].span == Span.of(*candidate)


def test_in_letter_mode_it_means_the_word(window: MainWindow) -> None:
    view = window.view
    assert view.sheet is not None
    text = view.sheet.article.text
    press(view, KEYS.Key_Space, " ")
    candidate = view.selection()
    assert candidate is not None
    view.letter_mode = True
    view.set_selection(candidate[0], candidate[0])
    type_letter(view, "Q", LATIN)
    first = view.sheet.annotations[view.selected_annotation].span
    assert first.start == candidate[0]
    assert first.text_of(text) == text[candidate[0] :].split()[0]


def test_with_no_candidate_ahead_it_means_the_word(window: MainWindow) -> None:
    view = window.view
    begin(window)
    press(view, KEYS.Key_Escape)
    press(view, KEYS.Key_Escape)
    assert view.sheet is not None
    at = view.sheet.article.text.index("الوزير")
    view.set_selection(at, at)
    type_letter(view, "Q", LATIN)
    assert view.sheet.annotations[view.selected_annotation].span == Span.of(at, at + len("الوزير"))
