"""The mouse selects exactly the letters a hand went over: every word, several fonts, every kind of text."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from annotator.model.span import Span
from annotator.ui.article.gestures import Edge
from annotator.ui.article.intents import LinkTo, MoveEdges, TagSpan
from annotator.ui.article.view import ArticleView
from tests.ui.article.conftest import Hand, MakeView, other_font, sheet_of

HARD_LINES = [
    "قائلا إنه لأحمد الآن الإسلام للأسف ولا إلا لآخر لإيران",
    "كَتَبَ الطَّالِبُ الدَّرْسَ بِسُرْعَةٍ فِي الْمَكْتَبَةِ ثُمَّ نَامَ",
    "الميدانيـة مـحـمـد عـلـى الـــطـــريـــق",
    "سعيد 😀 جدا 👨‍👩‍👧 اليوم 🇩🇿 مرحبا",
    "انظر https://news.example.org/SyrianArab/2016 على الموقع (VK) للتواصل",
    "على الرقم / 0940777186/ بعد 12.5% و 1,200 دولار في 2016",
    "REUTERS: قال الوزير إن «الفتح» و”جبهة النور” انتهت (AFP) في 2016",
    "iPhone 15 من Apple متوفر، و“iPad” أيضا",
]
WORD = re.compile(r"\S+")


def wrong_words(hand: Hand, text: str) -> list[tuple[str, str]]:
    """Drag over every word; return those that came out otherwise, with what was selected."""
    wrong = []
    for word in WORD.finditer(text):
        selected = hand.drag_over(*word.span())
        if selected != word.span():
            wrong.append((word.group(), text[slice(*selected)] if selected else ""))
    return wrong


@pytest.mark.parametrize("second_font", [False, True], ids=["bundled font", "another font"])
@pytest.mark.parametrize("width", [460, 900])
def test_every_hard_word_is_selected_to_the_letter(
    make_view: MakeView, second_font: bool, width: int
) -> None:
    text = "\n".join([*HARD_LINES, " ".join(HARD_LINES)])
    view = make_view(sheet_of(text), other_font() if second_font else "Amiri", width, height=2400)
    view.snapping = False
    assert wrong_words(Hand(view), text) == []


@pytest.mark.parametrize("second_font", [False, True], ids=["bundled font", "another font"])
def test_every_word_of_a_real_article_is_selected_to_the_letter(
    make_view: MakeView, second_font: bool, shared_data: Path
) -> None:
    text = (shared_data / "seed" / "article.txt").read_text(encoding="utf-8")
    view = make_view(sheet_of(text), other_font() if second_font else "Amiri")
    view.snapping = False
    assert wrong_words(Hand(view), text) == []


def test_snapping_forgives_a_drag_that_misses_the_outer_letters(make_view: MakeView) -> None:
    text = "قال المدير العام إن الشركة بخير."
    view = make_view(sheet_of(text))
    hand = Hand(view)
    start, end = text.index("المدير"), text.index("العام") + len("العام")
    first = hand.inside(start + 2, start + 3, 0.5, from_end=False)
    last = hand.inside(end - 3, end - 2, 0.5, from_end=False)
    hand.drag(first, last)
    assert view.selection() == (start, end)
    hand.drag(last, first)
    assert view.selection() == (start, end)
    assert view.caret == start


def test_alt_selects_by_letter(make_view: MakeView) -> None:
    text = "وأضاف الوزير"
    view = make_view(sheet_of(text))
    hand = Hand(view)
    first = hand.inside(1, 2, 0.25, from_end=False)
    last = hand.inside(4, 5, 0.25, from_end=True)
    hand.drag(first, last, Qt.KeyboardModifier.AltModifier)
    assert view.selection() == (1, 5)


def test_shift_drags_on_from_the_caret_to_either_side(make_view: MakeView) -> None:
    text = "قال الوزير إن العمل مستمر"
    view = make_view(sheet_of(text))
    hand = Hand(view)
    word = text.index("الوزير")
    at, on = (hand.inside(word + letter, word + letter + 1, 0.5, from_end=False) for letter in (1, 3))
    shift = Qt.KeyboardModifier.ShiftModifier
    for caret, selected in (
        (len(text), (word, len(text))),
        (text.index("العمل"), (word, text.index(" العمل"))),
        (0, (0, word + len("الوزير"))),
    ):
        view.go_to(caret)
        hand.drag(at, on, shift)
        assert view.selection() == selected, caret


def test_two_clicks_take_a_token_and_three_a_sentence(make_view: MakeView) -> None:
    text = "قال أحمد: «نعم». ثم ذهب إلى البيت.\n"
    view = make_view(sheet_of(text))
    hand = Hand(view)
    at = hand.inside(5, 6, 0.5, from_end=False)
    hand.click(at, 2)
    assert view.selection() == (4, 8)
    hand.click(at, 3)
    assert view.selection() == (0, text.index(" ثم"))


def test_clicks_go_from_the_innermost_annotation_outward(make_view: MakeView) -> None:
    text = "أكد الوزير أن الرئيس قال إن العمل مستمر."
    sheet = sheet_of(text, ("outer", "quote", 11, 39), ("inner", "quote", 25, 39), ("cue", "cue", 21, 24))
    view = make_view(sheet)
    hand = Hand(view)
    at = hand.inside(30, 31, 0.5, from_end=False)
    seen = []
    for _ in range(3):
        hand.click(at)
        seen.append(view.selected_annotation)
    assert seen == ["inner", "outer", ""]


def test_a_chip_selects_and_a_drag_from_chip_to_chip_links(qtbot: QtBot, make_view: MakeView) -> None:
    text = "أكد الوزير أن العمل مستمر."
    view = make_view(sheet_of(text, ("q", "quote", 11, 25), ("s", "speaker", 4, 10)))
    hand = Hand(view)
    quote, speaker = view.chip_rect("q"), view.chip_rect("s")
    assert quote is not None
    assert speaker is not None
    hand.click(quote.center())
    assert view.selected_annotation == "q"
    with qtbot.waitSignal(view.intended) as caught:
        hand.drag(quote.center(), speaker.center())
    assert caught.args == [LinkTo("q", "s")]


def test_a_handle_moves_an_edge(qtbot: QtBot, make_view: MakeView) -> None:
    text = "أكد الوزير أن العمل مستمر في كل المدن."
    view = make_view(sheet_of(text, ("q", "quote", 11, 25)))
    hand = Hand(view)
    view.select_annotation("q")
    rect = view.rects_for(24, 25)[0]
    end = text.index("المدن")
    with qtbot.waitSignal(view.intended) as caught:
        hand.drag(
            rect.center().__class__(rect.left(), rect.center().y()), hand.inside(end, end + 1, 0.5, False)
        )
    assert caught.args == [MoveEdges("q", Span.of(11, end + 5))]


def test_clicks_on_a_handle_mean_the_letter_under_it(qtbot: QtBot, make_view: MakeView) -> None:
    text = "أكد الوزير أن العمل مستمر في كل المدن."
    view = make_view(sheet_of(text, ("q", "quote", 11, 25)))
    hand = Hand(view)
    view.select_annotation("q")
    view.go_to(30)
    first, last = hand.inside(11, 12, 0.3, from_end=False), hand.inside(24, 25, 0.3, from_end=True)
    place = view.place_at(first.toPointF())
    assert place is not None
    assert place.handle == "start"
    with qtbot.assertNotEmitted(view.intended):
        hand.click(first)
        assert (view.caret, view.selected_annotation) == (11, "q")
        hand.click(first, 2)
        assert view.selection() == (11, 13)
        view.go_to(30)
        view.mouse.forget_clicks()
        hand.send(QEvent.Type.MouseButtonPress, last, Qt.KeyboardModifier.ShiftModifier)
        hand.send(QEvent.Type.MouseButtonRelease, last, Qt.KeyboardModifier.ShiftModifier)
        assert view.selection() == (25, 30)


def test_ctrl_adds_a_second_segment(qtbot: QtBot, make_view: MakeView) -> None:
    text = "«سنعمل» قال الوزير «حتى النهاية»."
    view = make_view(sheet_of(text, ("q", "quote", 0, 7)))
    hand = Hand(view)
    view.select_annotation("q")
    start, end = text.index("«حتى"), len(text) - 1
    with qtbot.waitSignal(view.intended) as caught:
        hand.drag(
            hand.inside(start, start + 1, 0.5, from_end=False),
            hand.inside(end - 1, end, 0.5, from_end=False),
            Qt.KeyboardModifier.ControlModifier,
        )
    assert caught.args == [MoveEdges("q", Span(((0, 7), (start, end))))]


def test_a_sticky_tag_tags_each_selection(qtbot: QtBot, make_view: MakeView) -> None:
    text = "وقال أحمد إن البيت جميل."
    view = make_view(sheet_of(text))
    view.sticky_tag = "cue"
    hand = Hand(view)
    with qtbot.waitSignal(view.intended) as caught:
        hand.drag_over(0, 4)
    assert caught.args == [TagSpan(Span.of(1, 4), "cue")], "a cue never includes a leading و"


def handle_of(view: ArticleView, edge: Edge) -> QPoint:
    """Return the middle of a handle of the selected annotation."""
    span = view.selected_span()
    assert view.scene is not None
    assert span is not None
    rect = view.scene.painter.handle_rect(view.scene.page.layout(0), span, edge)
    assert rect is not None
    return (rect.center() + view._origin()).toPoint()


WORDS = "قال الوزير إن الأمر قد انتهى تماما اليوم بعد طول انتظار"


@pytest.mark.parametrize("left", [{}, {"q": Span.of(4, 10)}], ids=["gone", "moved"])
def test_an_edit_that_arrives_ends_the_drag_of_an_edge(make_view: MakeView, left: dict[str, Span]) -> None:
    sheet = sheet_of(WORDS, ("q", "quote", 0, 10))
    view = make_view(sheet)
    hand, intended = Hand(view), list[object]()
    view.intended.connect(intended.append)
    view.select_annotation("q")
    hand.send(QEvent.Type.MouseButtonPress, handle_of(view, "end"))
    hand.send(QEvent.Type.MouseMove, hand.inside(20, 21, 0.5, from_end=False))
    view.refresh(
        replace(sheet, annotations={id: replace(sheet.annotations[id], span=it) for id, it in left.items()})
    )
    hand.send(QEvent.Type.MouseMove, hand.inside(25, 26, 0.5, from_end=False))
    hand.send(QEvent.Type.MouseButtonRelease, hand.inside(25, 26, 0.5, from_end=False))
    assert intended == []
    assert view.selected_span() == left.get("q")


def test_a_drag_whose_release_was_lost_selects_no_further(make_view: MakeView) -> None:
    view = make_view(sheet_of(WORDS))
    hand = Hand(view)
    hand.send(QEvent.Type.MouseButtonPress, hand.inside(4, 5, 0.25, from_end=False))
    hand.send(QEvent.Type.MouseMove, hand.inside(8, 9, 0.25, from_end=False))
    hand.send(
        QEvent.Type.MouseButtonRelease,
        hand.inside(8, 9, 0.25, from_end=False),
        button=Qt.MouseButton.RightButton,
    )
    assert view.mouse.gesture is not None, "another button ends nothing"
    hand.send(
        QEvent.Type.MouseMove, hand.inside(30, 31, 0.25, from_end=False), button=Qt.MouseButton.NoButton
    )
    assert view.selection() == (4, 10)


def test_a_sticky_tag_is_laid_only_on_what_the_mouse_selected(make_view: MakeView) -> None:
    view = make_view(sheet_of(WORDS, ("q", "quote", 0, 10)))
    hand, intended = Hand(view), list[object]()
    view.intended.connect(intended.append)
    view.sticky_tag = "cue"
    view.set_selection(29, 34)
    chip = view.chip_rect("q")
    assert chip is not None
    hand.click(chip.center())
    assert intended == []
    hand.drag(handle_of(view, "end"), hand.inside(15, 16, 0.5, from_end=False))
    assert [type(one) for one in intended] == [MoveEdges]


def test_the_middle_of_a_pixel_of_the_screen_is_meant(
    make_view: MakeView, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = make_view(sheet_of(WORDS))
    assert view.scene is not None
    asked: list[float] = []
    monkeypatch.setattr(view.scene, "place_at", lambda x, _y, _span: asked.append(x))
    for ratio in (1.0, 1.5, 2.0):
        monkeypatch.setattr(view, "devicePixelRatioF", lambda ratio=ratio: ratio)
        view.place_at(QPointF(0, 0) + view._origin())
    assert asked == pytest.approx([0.5, 1 / 3, 0.25])


def test_a_drag_held_below_the_edge_scrolls_on(make_view: MakeView, qtbot: QtBot) -> None:
    view = make_view(sheet_of("\n".join([WORDS] * 30)), height=300)
    hand, bar = Hand(view), view.verticalScrollBar()
    hand.send(QEvent.Type.MouseButtonPress, hand.inside(4, 5, 0.25, from_end=False))
    hand.send(QEvent.Type.MouseMove, QPoint(400, 320))
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() > 0)
    hand.send(QEvent.Type.MouseButtonRelease, QPoint(400, 320))
    selected = view.selection()
    assert selected is not None
    assert selected[1] > len(WORDS) * 28


def test_scrolling_ends_when_what_is_dragged_is_gone(make_view: MakeView, qtbot: QtBot) -> None:
    sheet = sheet_of("\n".join([WORDS] * 300), ("q", "quote", 0, 10))
    view = make_view(sheet, height=300)
    view.select_annotation("q")
    hand = Hand(view)
    hand.send(QEvent.Type.MouseButtonPress, handle_of(view, "end"))
    hand.send(QEvent.Type.MouseMove, QPoint(400, 320))
    view.refresh(replace(sheet, annotations={}))
    qtbot.waitUntil(lambda: view.mouse.gesture is None)
