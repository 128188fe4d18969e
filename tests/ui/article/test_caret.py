"""The caret where directions meet: each position has a place of its own, on the paragraph's side."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from annotator.text.graphemes import Graphemes
from annotator.ui.article.sentence_layout import SentenceLayout
from annotator.ui.article.style import Style
from annotator.ui.fonts import load_fonts
from tests.ui.article.conftest import Hand, MakeView, sheet_of

REUTERS = "Reuters – أعلنت شركة Boeing عن 12 طائرة 737-MAX"


def caret_xs(text: str, width: float = 2000.0) -> list[float]:
    """Return where the caret stands before each code point of a one-line text, and at its end."""
    load_fonts()
    layout = SentenceLayout(0, text, Style(), width)
    assert len(layout.lines) == 1
    return [layout.caret_x(offset) for offset in range(len(text) + 1)]


def test_before_a_paragraph_that_begins_with_latin_it_stands_at_the_right_end(qapp: object) -> None:
    xs = caret_xs(REUTERS)
    assert xs[0] == max(xs) == pytest.approx(2000.0, abs=1)


def test_behind_a_latin_word_it_stands_left_of_it(qapp: object) -> None:
    layout = SentenceLayout(0, REUTERS, Style(), 2000.0)
    for word in ("Reuters", "Boeing", "12"):
        start, end = REUTERS.index(word), REUTERS.index(word) + len(word)
        ((_, left, right),) = layout.extents(start, end)
        assert layout.caret_x(start) == pytest.approx(right, abs=1)
        assert layout.caret_x(end) == pytest.approx(left, abs=1)
        inside = [layout.caret_x(offset) for offset in range(start + 1, end)]
        assert inside == sorted(inside), "inside it goes on to the right"
        assert all(left < x < right for x in inside)


def test_a_paragraph_that_ends_with_latin_ends_at_its_left_end(qapp: object) -> None:
    xs = caret_xs("أعلنت شركة Boeing")
    assert xs[-1] == min(xs)


@pytest.mark.parametrize(
    "text",
    [
        REUTERS,
        "قال 12.5% من (VK) ذلك",
        "SANA: «نعم»",
        "\u200eReuters\u200f – أعلنت",
        "قال \u200eReuters\u200e نعم",
        "😀 SANA 👨‍👩‍👧 قالت",
        "VK",
        "2016",
        "بِسْمِ لأحمد VK إلا",
    ],
)
def test_no_two_letters_share_a_place(qapp: object, text: str) -> None:
    xs = caret_xs(text)
    layout = SentenceLayout(0, text, Style(), 2000.0)
    seen = [
        start
        for start, end in pairwise(Graphemes(text).boundaries())
        if layout.extents(start, end) and text[start] not in "\u200e\u200f"
    ]
    places = sorted(xs[offset] for offset in seen)
    assert all(after - before > 1 for before, after in pairwise(places))
    assert all(layout.width - layout.lines[0].right <= x <= layout.width for x in xs)
    assert min(xs) >= layout.lines[0].left - 1


def test_every_line_begins_at_its_right_end(qapp: object) -> None:
    load_fonts()
    text = "أعلنت شركة Boeing Commercial Airplanes and Services Limited Company عن طائرة 737 MAX جديدة " * 3
    layout = SentenceLayout(0, text, Style(), 260.0)
    assert len(layout.lines) > 5
    for box in layout.lines:
        assert layout.caret_x(layout.from_qt(box.qt_start)) == pytest.approx(box.right, abs=1)


def test_in_an_empty_sentence_it_stands_where_one_would_begin(qapp: object) -> None:
    load_fonts()
    assert SentenceLayout(0, "\n", Style(), 400.0).caret_x(0) == 400.0


def test_left_goes_forward_through_latin_too(qtbot: QtBot, make_view: MakeView) -> None:
    view = make_view(sheet_of(REUTERS))
    view.go_to(0)
    for expected in range(1, len(REUTERS) + 1):
        qtbot.keyClick(view, Qt.Key.Key_Left)
        assert view.caret == expected


def test_down_stays_under_the_caret_that_is_seen(qtbot: QtBot, make_view: MakeView) -> None:
    view = make_view(sheet_of("أعلنت الشركة.\nReuters قالت.\nثم عادت الشركة."))
    view.go_to(0)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.caret == 14
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.caret == 28


def test_a_click_beside_a_line_goes_to_that_end_of_it(make_view: MakeView) -> None:
    text = "Reuters – أعلنت شركة Boeing"
    view = make_view(sheet_of(text))
    hand = Hand(view)
    first, last = view.rects_for(0, 7)[0], view.rects_for(len(text) - 6, len(text))[0]
    hand.click(QPoint(first.right() + 30, first.center().y()))
    assert view.caret == 0
    hand.click(QPoint(last.left() - 30, last.center().y()))
    assert view.caret == len(text)


def test_handles_of_a_latin_word_stand_as_the_caret_does(make_view: MakeView) -> None:
    view = make_view(sheet_of(REUTERS, ("s", "speaker", 0, 7)))
    view.select_annotation("s")
    rect = view.rects_for(0, 7)[0]
    right = view.place_at(QPointF(rect.topRight() + QPoint(0, 4)))
    left = view.place_at(QPointF(rect.bottomLeft() - QPoint(0, 4)))
    assert right is not None
    assert right.handle == "start"
    assert left is not None
    assert left.handle == "end"
