"""Suggestions of all layers are seen, gone through, taken, rejected and edited; their layers stay as they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.values import Annotation, Link
from annotator.project import Project
from annotator.ui.article.intents import MoveEdges
from annotator.ui.main_window import MainWindow
from tests.ui.conftest import FIRST, press, select_words, sheet_of

QUOTE = "إن «الميزانية تكفي عامين»"


def suggested(id: str, layer: str, tag: str, words: str) -> Annotation:
    start = FIRST.index(words)
    return Annotation(id, "one", layer, tag, Span.of(start, start + len(words)), {}, "suggested", layer)


@pytest.fixture
def window(open_on: Callable[..., MainWindow], project_path: Path) -> MainWindow:
    """Return a window on a project in which two layers suggest, and another person has work of their own."""
    rules = [
        suggested("q", "rules", "quote", QUOTE),
        suggested("c", "rules", "cue", "قال"),
        suggested("s", "rules", "speaker", "الوزير سامي النجار"),
    ]
    learned = suggested("q2", "learned", "quote", "أن العمل يبدأ غدا")
    theirs = Annotation("t", "one", "عمر", "cue", Span.of(0, 3))
    links = [Link("l1", "one", "rules", "cue", "q", "c"), Link("l2", "one", "rules", "source", "q", "s")]
    sheet = sheet_of("one", "", FIRST)
    with Project.open(project_path) as project:
        given = Sheet(
            sheet.article,
            {one.id: one for one in (*rules, learned, theirs)},
            {link.id: link for link in links},
        )
        project.add_sheets([given], name="machine")
    return open_on(project_path)


def layer(window: MainWindow, annotator: str) -> dict[str, Annotation]:
    assert window.workbench.project is not None
    return dict(window.workbench.project.sheet("one", [annotator]).annotations)


def go(window: MainWindow) -> str:
    press(window.view, Qt.Key.Key_V, "v", scan_code=55)
    return window.view.selected_annotation


def test_all_layers_are_drawn_as_suggestions_with_their_names(window: MainWindow) -> None:
    assert window.view.scene is not None
    chips = [chip for n in range(2) for chip in window.view.scene.page.layout(n).chips]
    assert {chip.id for chip in chips} == {"q", "c", "s", "q2"}, "no work of another person"
    assert all(chip.suggested for chip in chips)
    labels = {chip.id: chip.label for chip in chips}
    assert "rules" in labels["q"]
    assert "learned" in labels["q2"]


def test_enter_takes_a_quote_with_all_that_belongs_to_it(window: MainWindow) -> None:
    before = layer(window, "rules")
    window.view.go_to(5)
    assert go(window) == "q"
    assert window.inspector.page.suggestion.isVisible()
    assert "rules" in window.inspector.page.suggestion.whose.text()
    press(window.view, Qt.Key.Key_Return)
    mine = layer(window, "ليلى")
    assert {(one.tag, one.origin, one.status) for one in mine.values()} == {
        ("quote", "rules", "accepted"),
        ("cue", "rules", "accepted"),
        ("speaker", "rules", "accepted"),
    }
    assert mine[window.view.selected_annotation].tag == "quote"
    assert not window.inspector.page.suggestion.isVisible()
    assert layer(window, "rules") == before
    assert go(window) == "q2"
    window.workbench.undo()
    assert layer(window, "ليلى") == {}
    assert window.view.annotation("q") is not None


def test_delete_and_its_own_key_reject(window: MainWindow) -> None:
    window.view.select_annotation("q2")
    press(window.view, Qt.Key.Key_Delete)
    assert window.view.annotation("q2") is None
    assert [(one.tag, one.status) for one in layer(window, "ليلى").values()] == [("quote", "rejected")]
    window.view.select_annotation("s")
    press(window.view, Qt.Key.Key_Delete, modifiers=Qt.KeyboardModifier.ShiftModifier)
    assert window.view.annotation("s") is None
    assert layer(window, "rules")["s"].status == "suggested"


def test_what_edits_a_suggestion_takes_it_first(window: MainWindow) -> None:
    span = Span.of(FIRST.index("سامي"), FIRST.index("سامي") + len("سامي النجار"))
    window.view.intended.emit(MoveEdges("s", span))
    (mine,) = layer(window, "ليلى").values()
    assert (mine.span, mine.tag) == (span, "speaker")
    assert window.view.annotation("s") is None, "it does not come back, though it was edited"
    window.view.select_annotation("c")
    window.actions_by_id.trigger("retag:claim")
    assert {one.tag for one in layer(window, "ليلى").values()} == {"speaker", "claim"}


def test_words_tagged_by_hand_are_no_longer_suggested(window: MainWindow) -> None:
    select_words(window, "قال")
    window.actions_by_id.trigger("tag:cue")
    assert window.view.annotation("c") is None


def test_buttons_of_the_inspector_decide_too(window: MainWindow) -> None:
    window.view.select_annotation("q2")
    window.inspector.page.suggestion.reject.click()
    assert window.view.annotation("q2") is None
    window.view.select_annotation("q")
    window.inspector.page.suggestion.accept.click()
    assert len([one for one in layer(window, "ليلى").values() if one.status == "accepted"]) == 3


def test_the_tip_says_whose_suggestion_it_is(window: MainWindow) -> None:
    at = window.view.rects_for(FIRST.index("العمل"), FIRST.index("العمل") + 2)[0].center()
    port = window.view.viewport()
    QApplication.sendEvent(port, QHelpEvent(QEvent.Type.ToolTip, at, port.mapToGlobal(at)))
    assert "learned" in QToolTip.text()
    select_words(window, "وأضاف")
    window.actions_by_id.trigger("tag:claim")
    chip = window.view.chip_rect(window.view.selected_annotation)
    assert chip is not None
    at = chip.center()
    QApplication.sendEvent(port, QHelpEvent(QEvent.Type.ToolTip, at, port.mapToGlobal(at)))
    assert QToolTip.text() == "claim"
    nowhere = QPoint(2, 2)
    QApplication.sendEvent(port, QHelpEvent(QEvent.Type.ToolTip, nowhere, port.mapToGlobal(nowhere)))


def test_enter_without_a_suggestion_says_what_is_missing(window: MainWindow) -> None:
    window.view.select_annotation("")
    press(window.view, Qt.Key.Key_Return)
    assert "suggestion" in window.status.notice.text()
