"""The page: rectangles where letters stand, edits that lay out only what they touch, letters never moved."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model.span import Span
from annotator.model.values import Link
from annotator.text.graphemes import Graphemes
from annotator.ui.article.links import Anchor, route
from annotator.ui.article.marks import Label, MarkBook
from annotator.ui.article.page import MANY, Page
from annotator.ui.article.page_area import TOP_MARGIN
from annotator.ui.article.sentence_layout import SentenceLayout
from annotator.ui.article.style import Style
from annotator.ui.article.view import ArticleView
from annotator.ui.fonts import load_fonts
from tests.ui.article.conftest import Hand, MakeView, sheet_of

PIECES = st.lists(
    st.sampled_from(
        [
            "قال",
            "لأحمد",
            " ",
            " ",
            "بِسْمِ",
            "«",
            "”",
            "2016",
            "12.5%",
            "SANA",
            "(VK)",
            "😀",
            " 👨‍👩‍👧 ",
            "محـمد",
            "،",
            ".",
            "\u200f",
            "\u00a0",
            "\u2028",
            "\ufeff",
            "إلا",
        ]
    ),
    min_size=1,
    max_size=40,
).map("".join)


@settings(max_examples=200, deadline=None)
@given(text=PIECES, width=st.integers(90, 700))
def test_every_letter_has_a_place_and_is_found_there(qapp: object, text: str, width: int) -> None:
    load_fonts()
    layout = SentenceLayout(7, text, Style(), float(width))
    boundaries = Graphemes(layout.shown).boundaries()
    for start, end in pairwise(boundaries):
        line = layout.line_of(start + 7)
        row = layout.row(line)
        cell = row.cell_of(layout.to_qt(start + 7))
        assert cell is not None
        if cell.x1 - cell.x0 > 1 and end == layout.from_qt(cell.qt_end) - 7:
            quarter = (cell.x1 - cell.x0) / 4
            entering = cell.x1 - quarter if cell.rtl else cell.x0 + quarter
            leaving = cell.x0 + quarter if cell.rtl else cell.x1 - quarter
            assert layout.offset_at(line, entering) == start + 7
            assert layout.offset_at(line, leaving) == end + 7


def test_quick_extents_equal_those_of_the_cells(qapp: object) -> None:
    load_fonts()
    text = "قال الوزير لأحمد إن الإسلام دين، وكان العمل «مستمر» لا يتوقف أبدا في المركز كله."
    quick, measured = (SentenceLayout(0, text, Style(), 300.0) for _ in range(2))
    for line in range(len(measured.lines)):
        measured.row(line)
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            one = [(e.line, round(e.x0, 2), round(e.x1, 2)) for e in quick.extents(start, end)]
            other = [(e.line, round(e.x0, 2), round(e.x1, 2)) for e in measured.extents(start, end)]
            assert one == other, (start, end)


@pytest.mark.parametrize("text", ["وكان المملوكة", "وكان VK المملوكة"])
def test_the_letter_before_a_kaf_is_no_sliver(qapp: object, text: str) -> None:
    load_fonts()
    layout = SentenceLayout(0, text, Style(), 2000.0)
    for waw in (0, text.rindex("و")):
        ((_, left, right),) = layout.extents(waw, waw + 1)
        assert right - left > 0.15 * layout.style.ascent
        ((_, _, kaf_right),) = layout.extents(waw + 1, waw + 2)
        assert kaf_right == pytest.approx(left, abs=0.1)


def test_no_gap_is_left_in_a_span_by_kerning(qapp: object) -> None:
    load_fonts()
    text = "أن «النموذج 737-MAX سيصدر قريبًا» 👩‍👩‍👧 AVATAR"
    layout = SentenceLayout(0, text, Style(), 2000.0)
    for start, end in (match.span() for match in re.finditer(r"[^\W\d_][\w\u064b]+", text)):
        assert len(layout.extents(start, end)) == 1, text[start:end]


def test_an_edit_lays_out_only_its_sentence_anew(make_view: MakeView) -> None:
    text = "قال أحمد نعم.\nقالت سارة لا.\nوذهب الجميع."
    sheet = sheet_of(text, ("s", "speaker", 4, 8))
    view = make_view(sheet)
    page = view.scene.page
    before = [page.layout(index) for index in range(3)]
    moved = replace(sheet.annotations["s"], span=Span.of(0, 8))
    assert page.update(sheet.article, view.scene._marks(replace(sheet, annotations={"s": moved}))) == [0]
    assert [page.layout(index) for index in range(3)] == before


def test_letters_do_not_move_when_a_span_begins_inside_a_word(make_view: MakeView) -> None:
    text = "وقال لأحمد إن المستقبل مشرق."
    plain = make_view(sheet_of(text))
    tagged = make_view(sheet_of(text, ("c", "cue", 1, 4), ("s", "speaker", 6, 10)))
    letters = [plain.rects_for(n, n + 1) for n in range(len(text))]
    assert letters == [tagged.rects_for(n, n + 1) for n in range(len(text))]


def test_hiding_tashkeel_moves_no_offset(make_view: MakeView) -> None:
    text = "قالَ الطَّالِبُ إنَّ الدَّرْسَ مُفِيدٌ جِدًّا."
    view = make_view(sheet_of(text, ("s", "speaker", 5, 15)))
    view.show_tashkeel(False)
    view.snapping = False
    assert view.scene.page.layout(0).shown == "قال الطالب إن الدرس مفيد جدا."
    for start, end in (word.span() for word in re.finditer(r"\S+", text)):
        assert Hand(view).drag_over(start, end) == (start, end)


def test_splitting_a_sentence_keeps_the_others(make_view: MakeView) -> None:
    text = "قال أحمد نعم، وذهب.\nقالت سارة لا."
    sheet = sheet_of(text)
    view = make_view(sheet)
    kept = view.scene.page.layout(1)
    view.refresh(replace(sheet, article=replace(sheet.article, starts=(0, 14, 20))))
    assert view.scene.page.layout(2) is kept
    assert len(view.scene.page.article.sentences) == 3


def test_a_paragraph_that_begins_in_latin_stays_right_to_left(make_view: MakeView) -> None:
    text = "REUTERS: قال الوزير نعم."
    view = make_view(sheet_of(text))
    first, last = view.rects_for(0, 1)[0], view.rects_for(len(text) - 2, len(text) - 1)[0]
    assert first.left() > last.left()
    stop = view.rects_for(len(text) - 1, len(text))[0]
    assert stop.left() < last.left(), "the full stop stands at the left end"


def test_a_long_article_is_laid_out_as_it_is_needed(make_view: MakeView) -> None:
    text = "قال الوزير إن العمل مستمر في كل المدن.\n" * 4500
    view = make_view(sheet_of(text))
    page = view.scene.page
    assert not page.is_laid_out(4000)
    view.go_to(len(text) - 10)
    rect = view.rects_for(len(text) - 10, len(text) - 9)[0]
    assert 0 <= rect.top() <= view.viewport().height()


def test_what_is_in_sight_stays_while_the_rest_is_laid_out(make_view: MakeView, qtbot: QtBot) -> None:
    text = "".join(f"قال الوزير {'إن العمل مستمر في كل المدن ' * (n % 7)}نعم.\n" for n in range(300))
    sheet = sheet_of(text, *((f"q{n}", "quote", n, n + 90) for n in range(4, len(text) - 100, 60)))
    view = make_view(sheet)
    page = view.scene.page
    assert not page.is_laid_out(299)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    view.viewport().repaint()
    first, *_, last = page.visible(*_sight(view))
    seen = [layout.start for _, layout, _ in (first, last)]
    before = [view.rects_for(start, start + 3) for start in seen]
    qtbot.waitUntil(lambda: page.is_laid_out(299) and page.is_laid_out(0))
    assert [view.rects_for(start, start + 3) for start in seen] == before
    eager = Page(sheet.article, view.scene._marks(sheet), page.style, page.width)
    assert [page.layout(n).lanes for n in range(300)] == [eager.layout(n).lanes for n in range(300)]
    assert page.tops == eager.tops


def test_a_link_to_what_is_not_laid_out_yet_moves_nothing(make_view: MakeView) -> None:
    text = "".join(f"قال الوزير {'إن العمل مستمر في كل المدن ' * (n % 7)}نعم.\n" for n in range(300))
    far, near = text.index("قال", len(text) // 3), text.index("قال", len(text) // 2)
    cues = ((f"c{n}", "cue", n, n + 30) for n in range(0, far, 40))
    sheet = sheet_of(text, ("q", "quote", near, near + 3), ("s", "speaker", far, far + 3), *cues)
    view = make_view(replace(sheet, links={"l": Link("l", "a", "sara", "source", "q", "s")}))
    view._filling.stop()
    view.go_to(near)
    page, bar = view.scene.page, view.verticalScrollBar()
    assert not page.is_laid_out(page.article.sentence_at(far))
    before = view.scene.line_top(near) - bar.value()
    view.select_annotation("q", reveal=False)
    view.grab()
    assert not page.is_laid_out(
        page.article.sentence_at(far)
    )  # nor is all before it: that would hold up the key
    assert abs(view.scene.line_top(near) - bar.value() - before) <= 1


def test_what_the_pointer_is_on_stays_when_the_wheel_zooms(make_view: MakeView) -> None:
    text = "".join(f"قال الوزير {'إن العمل مستمر في كل المدن ' * (n % 7)}نعم.\n" for n in range(60))
    view = make_view(sheet_of(text))
    view.go_to(len(text) // 2)
    offset = view.place_at(QPointF(400, 500)).offset
    before = view.rects_for(offset - 1, offset)[0].top()
    for turn in (120, 120, -120):
        event = QWheelEvent(
            QPointF(400, 500),
            QPointF(view.viewport().mapToGlobal(QPoint(400, 500))),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        at = view.place_at(QPointF(400, 500)).offset
        line = view.scene.line_top(at) - view.verticalScrollBar().value()
        QApplication.sendEvent(view.viewport(), event)
        assert abs(view.scene.line_top(at) - view.verticalScrollBar().value() - line) <= 1
    assert abs(view.rects_for(offset - 1, offset)[0].top() - before) < 60


def test_the_line_worked_on_stays_in_sight_when_the_window_gets_smaller(make_view: MakeView) -> None:
    text = "".join(f"قال الوزير {'إن العمل مستمر في كل المدن ' * (n % 7)}نعم.\n" for n in range(60))
    view = make_view(sheet_of(text))
    view.go_to(len(text) // 2)
    for width, height in ((620, 700), (380, 700), (900, 700), (900, 300), (500, 400)):
        view.resize(width, height)
        rect = view.rects_for(view.caret, view.caret + 1)[0]
        assert 0 <= rect.top() <= view.viewport().height() - rect.height()


def test_who_asks_for_a_place_out_of_sight_gets_the_measured_one(make_view: MakeView) -> None:
    text = "".join(f"قال الوزير {'إن العمل مستمر في كل المدن ' * (n % 7)}نعم.\n" for n in range(300))
    view = make_view(sheet_of(text))
    page = view.scene.page
    assert not page.is_laid_out(299)
    view.go_to(len(text) - 3)
    rect = view.rects_for(len(text) - 3, len(text) - 2)[0]
    assert view.viewport().rect().contains(rect)
    view.viewport().repaint()
    assert view.rects_for(len(text) - 3, len(text) - 2)[0] == rect


def test_splitting_a_sentence_leaves_no_chip_of_another_in_it(make_view: MakeView) -> None:
    text = "قال أحمد نعم، وذهب.\nقالت سارة لا."
    sheet = sheet_of(text, ("s", "speaker", 25, 29))
    split = replace(sheet, article=replace(sheet.article, starts=(0, 14, 20)))
    scene = make_view(sheet).scene
    page = Page(sheet.article, scene._marks(sheet), scene.style, 600.0)
    page.update(split.article, scene._marks(split))
    assert [len(page.layout(n).chips) for n in range(3)] == [0, 0, 1]


def _sight(view: ArticleView) -> tuple[float, float]:
    top = view.verticalScrollBar().value() - TOP_MARGIN
    return float(top), float(top + view.viewport().height())


@pytest.mark.parametrize("rank", range(6))
def test_links_run_in_the_headroom_and_the_margin_only(rank: int) -> None:
    headroom = 14.0
    start, end = Anchor((0, 0), 300, 100), Anchor((2, 1), 120, 420)
    for (x0, y0), (x1, y1) in pairwise(route(start, end, headroom, rank)):
        if y0 == y1:
            assert any(anchor.y - headroom <= y0 <= anchor.y for anchor in (start, end))
        elif abs(y1 - y0) > headroom:
            assert x0 == x1 < 0, "from line to line only in the margin"


def test_the_font_is_the_bundled_one(qapp: object) -> None:
    load_fonts()
    assert QFont("Amiri").exactMatch() or "Amiri" in QFont("Amiri").family()


def test_many_changes_come_out_as_if_laid_out_at_once(qtbot: QtBot) -> None:
    load_fonts()
    sentences = "قال أحمد إن الأمر واضح. " * 60
    style, words = Style(), list(re.finditer(r"\w+", sentences))
    ends = [(at, words[at].start(), words[at + 6].end()) for at in range(0, len(words) - 6, 3)]
    spans = [(f"q{at}", "quote", start, end) for at, start, end in ends]
    before, after = sheet_of(sentences, *spans[: len(spans) // 2]), sheet_of(sentences, *spans)
    article = before.article
    marks = [
        MarkBook(lambda one: one.tag).by_sentence(article, one.annotations.values())
        for one in (before, after)
    ]
    page = Page(article, marks[0], style, 400.0, in_sight_first=True)
    page.lay_out_some(0, 60)
    assert len(page.update(article, marks[1])) > MANY
    shown = [index for index, _, _ in page.visible(page.tops[50], page.tops[50] + 1)]
    assert page.is_laid_out(shown[0])
    assert not page.is_laid_out(30), "what is out of sight waits"
    page.lay_out_some(0, 60)
    fresh = Page(article, marks[1], style, 400.0)
    assert page.tops == fresh.tops
    assert [page.layout(n).lanes for n in range(60)] == [fresh.layout(n).lanes for n in range(60)]


def test_chips_named_otherwise_come_out_as_if_laid_out_at_once(make_view: MakeView) -> None:
    text = "قال أحمد إن الأمر واضح. " * 60
    spans = [(f"q{at}", "quote", at * 24, at * 24 + 30) for at in range(50)]
    view = make_view(sheet_of(text, *spans), width=400)
    scene = view.scene
    assert scene is not None
    scene.page.lay_out_some(0, 60)
    view.set_label(lambda one: f"وسم طويل {one.id}")
    assert view.scene is scene, "no line is broken anew"
    page = scene.page
    assert not page.is_laid_out(59), "what is out of sight waits"
    page.lay_out_some(0, 60)
    fresh = Page(page.article, scene._marks(scene.sheet), page.style, page.width)
    assert page.tops == fresh.tops
    for index in range(60):
        assert page.layout(index).chips == fresh.layout(index).chips
        assert page.layout(index).lanes == fresh.layout(index).lanes


def test_a_book_that_saw_an_article_change_says_what_a_new_one_says() -> None:
    text = "قال أحمد إن الأمر واضح. " * 12
    spans = [(f"q{at}", "quote", at * 11, at * 11 + 40) for at in range(20)]
    sheet = sheet_of(text, *spans)
    later = [*sheet.annotations.values()]
    later[3] = replace(later[3], tag="speaker")
    del later[7]
    later.append(replace(later[9], id="parts", span=Span(((5, 9), (60, 70), (130, 140)))))
    later[5] = replace(later[5], status="rejected")
    cut = replace(sheet.article, starts=tuple(sorted((*sheet.article.starts, 30, 64))))
    joined = replace(sheet.article, starts=sheet.article.starts[:4] + sheet.article.starts[5:])
    labels: list[Label] = [lambda one: one.tag, lambda one: f"{one.tag}!"]
    book = MarkBook(labels[0])
    for label in (*labels, *labels):
        book.relabel(label)
        for article in (sheet.article, cut, joined, cut):
            for laid in (list(sheet.annotations.values()), later):
                marks = dict(book.by_sentence(article, laid))
                assert marks == dict(MarkBook(label).by_sentence(article, laid))
                assert all(found == sorted(found) for found in marks.values())
                assert sum(len(found) for found in marks.values()) > len(laid), "some go over a boundary"


def test_a_chip_stays_within_the_column(make_view: MakeView) -> None:
    view = make_view(sheet_of("قال الوزير إن الأمر قد انتهى", ("q", "quote", 20, 24)), width=260)
    view.set_label(lambda _annotation: "وسم طويل الاسم جدا " * 8)
    assert view.scene is not None
    layout = view.scene.page.layout(0)
    (chip,) = layout.chips
    assert chip.width <= layout.width
    assert chip.label.endswith("…")


def test_a_span_of_hidden_tashkeel_has_its_chip_on_its_line(make_view: MakeView) -> None:
    text = "كلمة هنا " * 30 + "كَتب"
    at = text.index("َ")
    view = make_view(sheet_of(text, ("q", "quote", at, at + 1)), width=500)
    view.show_tashkeel(False)
    assert view.scene is not None
    layout, _, line = view.scene.line_of(at)
    assert [chip.line for chip in layout.chips] == [line] != [0]


@pytest.mark.parametrize("text", ["الجزائرية", "الوزير العام", "أوروبا"])
def test_room_that_kerning_leaves_behind_a_letter_is_shared(qapp: object, text: str) -> None:
    load_fonts()
    layout = SentenceLayout(0, text, Style(points=40), 900)
    for letter in (at for at, one in enumerate(text[:-1]) if one in "روز" and text[at + 1] != " "):
        (near,), (beyond,) = (layout.layout.glyphRuns(at, 1) for at in (letter, letter + 1))
        low = min(point.x() for point in near.positions())
        advances = beyond.rawFont().advancesForGlyphIndexes(beyond.glyphIndexes())
        high = max(
            point.x() + advance.x() for point, advance in zip(beyond.positions(), advances, strict=True)
        )
        cell = layout.row(0).cell_of(letter)
        assert cell is not None
        if low > high:
            assert cell.x0 == pytest.approx((low + high) / 2)
