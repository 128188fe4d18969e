"""Keys move in reading direction, select, and nudge edges; nothing needs the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from annotator.model.article import Article
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.ui.article.intents import MoveEdges
from tests.ui.article.conftest import Hand, MakeView, sheet_of
from tests.ui.conftest import press

KEYS = Qt.Key
HELD = Qt.KeyboardModifier
TEXT = "وقال أَحمد: «نعم» 😀.\nثم ذهب إلى البيت الكبير."


def test_left_goes_forward_letter_by_letter_and_never_into_a_grapheme(
    qtbot: QtBot, make_view: MakeView
) -> None:
    view = make_view(sheet_of(TEXT))
    stops = [0]
    while view.caret < TEXT.index("\n"):
        qtbot.keyClick(view, KEYS.Key_Left)
        stops.append(view.caret)
    inside = TEXT.index("أَ") + 1
    assert inside not in stops
    assert stops == [offset for offset in range(TEXT.index("\n") + 1) if offset != inside]
    for expected in reversed(stops[:-1]):
        qtbot.keyClick(view, KEYS.Key_Right)
        assert view.caret == expected


def test_ctrl_moves_by_token_and_shift_selects(qtbot: QtBot, make_view: MakeView) -> None:
    view = make_view(sheet_of(TEXT))
    qtbot.keyClick(view, KEYS.Key_Left, HELD.ControlModifier)
    assert view.caret == 4
    qtbot.keyClick(view, KEYS.Key_Left, HELD.ControlModifier | HELD.ShiftModifier)
    assert view.selection() == (4, TEXT.index(":"))
    qtbot.keyClick(view, KEYS.Key_Right, HELD.ControlModifier)
    assert view.caret == 5


def test_down_and_up_keep_their_column(qtbot: QtBot, make_view: MakeView) -> None:
    text = (
        " ".join(["قال الوزير إن العمل مستمر في كل المدن"] * 12)
        + ".\nنعم.\n"
        + "مستمر في المدن كلها هذا العام."
    )
    view = make_view(sheet_of(text), width=500)
    view.go_to(20)
    seen = [view.caret]
    while view.caret < text.index("\nنعم") + 3:
        qtbot.keyClick(view, KEYS.Key_Down)
        assert view.caret > seen[-1]
        seen.append(view.caret)
    for expected in reversed(seen[:-1]):
        qtbot.keyClick(view, KEYS.Key_Up)
        assert view.caret == expected


def test_home_and_end_go_to_the_ends_of_the_line(qtbot: QtBot, make_view: MakeView) -> None:
    view = make_view(sheet_of(TEXT))
    view.go_to(8)
    qtbot.keyClick(view, KEYS.Key_End)
    assert view.caret == TEXT.index("\n")
    qtbot.keyClick(view, KEYS.Key_Home)
    assert view.caret == 0
    qtbot.keyClick(view, KEYS.Key_End, HELD.ControlModifier)
    assert view.caret == len(TEXT)


@pytest.mark.parametrize(
    ("edge", "key", "held", "expected"),
    [
        ("end", KEYS.Key_Left, HELD.AltModifier, (5, 11)),
        ("end", KEYS.Key_Right, HELD.AltModifier, (5, 9)),
        ("end", KEYS.Key_Left, HELD.AltModifier | HELD.ShiftModifier, (5, 11)),
        ("start", KEYS.Key_Right, HELD.AltModifier, (4, 10)),
        ("start", KEYS.Key_Right, HELD.AltModifier | HELD.ShiftModifier, (0, 10)),
        ("start", KEYS.Key_Left, HELD.AltModifier, (7, 10)),
    ],
)
def test_alt_nudges_the_active_edge(
    qtbot: QtBot, make_view: MakeView, edge: str, key: KEYS, held: HELD, expected: tuple[int, int]
) -> None:
    view = make_view(sheet_of(TEXT, ("s", "speaker", 5, 10)))
    view.select_annotation("s")
    if edge == "start":
        qtbot.keyClick(view, KEYS.Key_Tab)
    assert view.active_edge == edge
    with qtbot.waitSignal(view.intended) as caught:
        qtbot.keyClick(view, key, held)
    assert caught.args == [MoveEdges("s", Span.of(*expected))]


def test_an_edge_is_never_nudged_past_the_other(qtbot: QtBot, make_view: MakeView) -> None:
    view = make_view(sheet_of("نعم لا", ("s", "speaker", 0, 1)))
    view.select_annotation("s")
    with qtbot.assertNotEmitted(view.intended):
        qtbot.keyClick(view, KEYS.Key_Right, HELD.AltModifier)


def test_escape_lets_go_of_letters_then_of_the_annotation(qtbot: QtBot, make_view: MakeView) -> None:
    view = make_view(sheet_of(TEXT, ("s", "speaker", 5, 10)))
    view.select_annotation("s")
    view.set_selection(0, 4)
    qtbot.keyClick(view, KEYS.Key_Escape)
    assert (view.selection(), view.selected_annotation) == (None, "s")
    qtbot.keyClick(view, KEYS.Key_Escape)
    assert view.selected_annotation == ""


def test_down_begins_anew_where_the_mouse_put_the_caret(make_view: MakeView) -> None:
    view = make_view(sheet_of("قال الوزير إن الأمر قد انتهى تماما اليوم بعد طول انتظار " * 8), width=500)
    view.go_to(3)
    press(view, Qt.Key.Key_Down)
    hand = Hand(view)
    hand.click(hand.inside(30, 31, 0.25, from_end=False))
    assert view.scene is not None
    clicked = view.scene.page.layout(0).caret_x(view.caret)
    press(view, Qt.Key.Key_Down)
    assert view.scene.page.layout(0).caret_x(view.caret) == pytest.approx(clicked, abs=15)


@pytest.mark.parametrize("text", ["", "ل", "😀", " ", "\n"])
def test_an_article_of_nothing_takes_every_key(make_view: MakeView, text: str) -> None:
    view = make_view(Sheet(Article("a", "", text, (0,)), {}))
    keys = Qt.Key
    moving = (keys.Key_Left, keys.Key_Right, keys.Key_Up, keys.Key_Down, keys.Key_Home, keys.Key_PageDown)
    held = Qt.KeyboardModifier
    for modifiers in (held.NoModifier, held.ShiftModifier, held.ControlModifier):
        for key in moving:
            press(view, key, modifiers=modifiers)
    view.tag_selection("quote")
    Hand(view).click(QPoint(400, 40), 3)
    view.zoom(2)
    view.show_tashkeel(False)
    assert not view.grab().isNull()
    assert 0 <= view.caret <= len(text)


def test_the_caret_stays_within_a_text_that_got_shorter(make_view: MakeView) -> None:
    view = make_view(sheet_of("قال الوزير إن الأمر قد انتهى"))
    view.go_to(28)
    view.refresh(sheet_of("قال الوزير"))
    assert view.caret == 10
    press(view, Qt.Key.Key_Right)
    assert view.caret == 9


def test_a_page_is_as_much_as_is_in_sight(make_view: MakeView) -> None:
    view = make_view(sheet_of("قال الوزير إن الأمر قد انتهى تماما اليوم بعد طول انتظار " * 40), height=500)
    view.go_to(0)
    assert view.scene is not None
    press(view, Qt.Key.Key_PageDown)
    line = view.scene.line_of(view.caret)[2]
    style = view.scene.style
    whole = view.viewport().height() // (style.headroom + style.ascent + style.descent)
    assert line == whole - 1 > 4
    press(view, Qt.Key.Key_PageUp)
    assert view.caret == 0
