"""The quiet list follows every change, leads to its words by key and mouse, and counts on its tab."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.ui.adapters.finding_rows import FindingRow
from annotator.ui.main_window import MainWindow
from annotator.ui.panels.lists import FINDINGS
from tests.ui.conftest import annotation_of, press, select_words

SHIFT = Qt.KeyboardModifier.ShiftModifier


def tag(window: MainWindow, qtbot: QtBot, words: str, tag: str) -> None:
    """Tag words and wait until the findings have looked."""
    select_words(window, words)
    with qtbot.waitSignal(window.findings.counted):
        window.actions_by_id.trigger(f"tag:{tag}")
    window.flow.stop()


def rows(window: MainWindow) -> list[FindingRow]:
    return window.findings.rows.rows


def edges(window: MainWindow) -> tuple[int, int]:
    span = window.view.selected_span()
    assert span is not None
    return span.start, span.end


def test_nothing_to_say_at_first(window: MainWindow) -> None:
    assert rows(window) == []
    assert window.lists.tabs.tabText(FINDINGS) == "Findings"
    window.actions_by_id.trigger("next_finding")
    assert window.status.notice.text() == "Nothing needs another look."


def test_what_is_missing_is_listed_and_goes_when_mended(window: MainWindow, qtbot: QtBot) -> None:
    tag(window, qtbot, "إن «الميزانية تكفي عامين»", "quote")
    (row,) = rows(window)
    assert (row.words, row.sentence, row.tag) == ("إن «الميزانية تكفي عامين»", 1, "quote")
    assert window.lists.tabs.tabText(FINDINGS) == "Findings (1)"
    with qtbot.waitSignal(window.findings.counted):
        window.workbench.undo()
    assert rows(window) == []


def test_keys_go_through_the_findings_and_round(window: MainWindow, qtbot: QtBot) -> None:
    tag(window, qtbot, "«الميزانية تكفي عامين»", "quote")
    tag(window, qtbot, "الخطة جاهزة.", "quote")
    first, last = [row.annotation.id for row in rows(window)]
    window.view.select_annotation("")
    window.view.go_to(0)
    press(window.view, Qt.Key.Key_G, "g", scan_code=42)
    assert window.view.selected_annotation == first
    assert window.lists.tabs.currentIndex() == FINDINGS
    assert window.findings.list.isVisible()
    assert window.status.notice.text().startswith("Finding 1 of 2: ")
    press(window.view, Qt.Key.Key_G, "G", SHIFT, scan_code=42)
    assert window.view.selected_annotation == last
    seen = set()
    for _ in rows(window):
        press(window.view, Qt.Key.Key_G, "g", scan_code=42)
        seen.add(window.findings.list.currentIndex().row())
    assert seen == {0, 1}


def test_what_was_said_of_a_finding_goes_when_it_is_mended(window: MainWindow, qtbot: QtBot) -> None:
    tag(window, qtbot, "الخطة جاهزة.", "quote")
    press(window.view, Qt.Key.Key_G, "g", scan_code=42)
    assert window.status.notice.text().startswith("Finding 1 of ")
    qtbot.waitUntil(lambda: not window.status._fresh.isActive())
    press(window.view, Qt.Key.Key_Delete)
    assert window.status.notice.text() == ""


def test_what_was_said_of_an_article_goes_with_it(window: MainWindow, qtbot: QtBot) -> None:
    tag(window, qtbot, "الخطة جاهزة.", "quote")
    press(window.view, Qt.Key.Key_G, "g", scan_code=42)
    qtbot.waitUntil(lambda: not window.status._fresh.isActive())
    window.actions_by_id.trigger("next_article")
    assert window.status.notice.text() == ""


def test_what_a_key_says_before_it_changes_something_stays(window: MainWindow, qtbot: QtBot) -> None:
    window.status.say("why")
    tag(window, qtbot, "الخطة جاهزة", "quote")
    assert window.status.notice.text() == "why"


def test_enter_in_the_list_leads_to_the_words(window: MainWindow, qtbot: QtBot) -> None:
    tag(window, qtbot, "الخطة جاهزة", "quote")
    window.view.select_annotation("")
    window.lists.show_findings()
    window.findings.list.setFocus()
    press(window.findings.list, Qt.Key.Key_Home)
    press(window.findings.list, Qt.Key.Key_Return)
    assert window.view.selected_annotation == annotation_of(window, "quote")
    assert window.view.hasFocus()


def test_edges_go_round_by_key(window: MainWindow) -> None:
    start, end = select_words(window, "«الميزانية تكفي عامين»")
    window.actions_by_id.trigger("tag:quote")
    window.flow.stop()
    press(window.view, Qt.Key.Key_Z, "z", scan_code=52)
    assert edges(window) == (start + 1, end)
    press(window.view, Qt.Key.Key_X, "x", scan_code=53)
    assert edges(window) == (start + 1, end + 1)
    press(window.view, Qt.Key.Key_X, "x", scan_code=53)
    assert edges(window) == (start + 1, end - 1)


def test_an_edge_with_no_other_is_said(window: MainWindow) -> None:
    select_words(window, "الخطة")
    window.actions_by_id.trigger("tag:claim")
    window.actions_by_id.trigger("cycle_start")
    assert window.status.notice.text() == "This annotation has no other start."


def test_another_article_has_its_own_findings(window: MainWindow, qtbot: QtBot) -> None:
    tag(window, qtbot, "الخطة جاهزة", "quote")
    with qtbot.waitSignal(window.findings.counted):
        window.workbench.open_article("two")
    assert rows(window) == []
