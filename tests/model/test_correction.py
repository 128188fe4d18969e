"""A corrected text carries along what lies on it: words keep their annotations, whatever happens beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotator.errors import EditRefused
from annotator.model.article import Article
from annotator.model.codec import edit_from_json, edit_to_json
from annotator.model.correction import correct_text, correct_texts, corrected
from annotator.model.edits import Add, Change, Remove, id_of, plain_edits
from annotator.model.moving import moved, moved_span, shared_ends, taken_back
from annotator.model.revisions import brought_up, corrections_since, is_history_of, original_text
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.state import State, apply
from annotator.model.values import Annotation, Boundaries, Comment, Correction, Done, Link, Title
from annotator.text.graphemes import Graphemes
from annotator.text.sentences import split_sentences

TEXT = "قال الوزي أمس إن الاتفاق «نهائي».\nوأضاف أن التوقيع قريب."
pieces = st.lists(
    st.sampled_from(["قال", "وقال ", "إنّ", " ", ".", "\n", "ب\u0651", "😀", "«", "»، "]), max_size=8
)
texts = pieces.map("".join)


def laid_on(text: str, *spans: Span, starts: tuple[int, ...] | None = None) -> Sheet:
    starts = tuple(one.start for one in split_sentences(text)) or (0,) if starts is None else starts
    annotations = {f"n{n}": Annotation(f"n{n}", "a", "ليلى", "cue", span) for n, span in enumerate(spans)}
    return Sheet(Article("a", "", text, starts), annotations)


def span_of(text: str, words: str) -> Span:
    at = text.index(words)
    return Span.of(at, at + len(words))


def after(
    sheet: Sheet, old: str, new: str, at: int | None = None
) -> tuple[str, dict[str, str | None], Sheet]:
    """Correct ``old`` to ``new``; return the text, the words of each annotation, and the sheet as it is then."""
    start = sheet.article.text.index(old) if at is None else at
    edit = correct_text(sheet, start, start + len(old), new, "مشرف", at=7)
    state = apply(state_of(sheet), edit)
    correction = max(
        (one for one in state.values() if isinstance(one, Correction)), key=lambda one: one.revision
    )
    text = corrected(sheet.article.text, correction)
    words = {
        id: found.span.text_of(text)
        if isinstance(found := state.get(("annotation", id)), Annotation)
        else None
        for id in sheet.annotations
    }
    bounds = state["boundaries", "a"]
    assert isinstance(bounds, Boundaries)
    article = replace(sheet.article, text=text, starts=bounds.starts, revision=sheet.article.revision + 1)
    annotations = {id: one for (kind, id), one in state.items() if isinstance(one, Annotation)}
    return text, words, Sheet(article, annotations, corrections=(*sheet.corrections, correction))


def state_of(sheet: Sheet) -> State:
    laid = (*sheet.annotations.values(), *sheet.links.values(), *sheet.done, *sheet.comments)
    article = sheet.article
    own = (Boundaries(article.id, article.starts), Title(article.id, article.title))
    return {id_of(value): value for value in (*laid, *own, *sheet.corrections)}


def test_a_letter_added_to_a_word_is_in_its_span() -> None:
    sheet = laid_on(TEXT, span_of(TEXT, "الوزي"), span_of(TEXT, "أمس"), span_of(TEXT, "قال"))
    text, words, _ = after(sheet, "", "ر", TEXT.index("الوزي") + 5)
    assert text == TEXT.replace("الوزي", "الوزير")
    assert words == {"n0": "الوزير", "n1": "أمس", "n2": "قال"}
    assert after(sheet, "الوزي", "الوزير")[:2] == (text, words)


def test_a_word_added_beside_a_span_stays_out_and_inside_it_comes_in() -> None:
    quote = span_of(TEXT, "إن الاتفاق «نهائي»")
    sheet = laid_on(TEXT, span_of(TEXT, "الوزي"), quote)
    assert after(sheet, "الوزي", "الوزي الأول")[1]["n0"] == "الوزي"
    assert after(sheet, "الاتفاق", "الاتفاق كله")[1]["n1"] == "إن الاتفاق كله «نهائي»"


def test_a_letter_put_right_moves_no_edge() -> None:
    text = "فقال إن الوزبر سيحضر."
    sheet = laid_on(text, Span.of(1, 4), span_of(text, "إن الوزبر سيحضر"), Span.of(10, 14))
    assert after(sheet, "الوزبر", "الوزير")[1] == {"n0": "قال", "n1": "إن الوزير سيحضر", "n2": "وزير"}


def test_a_clitic_keeps_its_cue_when_the_word_is_another() -> None:
    text = "فقال إنه"
    assert after(laid_on(text, Span.of(1, 4)), "فقال", "فذكر")[1]["n0"] == "ذكر"
    assert after(laid_on(text, Span.of(1, 4)), "فقال", "وأكد")[1]["n0"] == "وأكد"


def test_what_is_deleted_takes_annotation_links_and_comments_along() -> None:
    sheet = laid_on(TEXT, span_of(TEXT, "أمس"), span_of(TEXT, "قال"))
    link = Link("l", "a", "ليلى", "cue", "n1", "n0")
    comment = Comment("k", "a", "سامر", "أهي أداة؟", "n0")
    sheet = replace(sheet, links={"l": link}, comments=(comment,))
    start = TEXT.index("أمس")
    edit = correct_text(sheet, start, start + 4, "", "مشرف")
    state = apply(state_of(sheet), edit)
    assert {key for kind, key in state if kind in ("annotation", "link", "comment")} == {"n1"}
    assert apply(state, edit.inverse()) == state_of(sheet)


def test_segments_whose_gap_goes_are_joined() -> None:
    text = "قال أمس إنه"
    sheet = laid_on(text, Span(((0, 4), (8, 11))))
    assert after(sheet, "أمس ", "")[2].annotations["n0"].span == Span.of(0, 7)


def test_sentences_follow_the_correction_and_hands_stay() -> None:
    text = "قال إنه سيحضر وأضاف.\nثم غادر. وعاد."
    by_hand = (0, text.index("سيحضر"), text.index("ثم"))  # one split, one joined
    sheet = laid_on(text, starts=by_hand)
    assert after(sheet, "سيحضر ", "سيحضر. ")[2].article.starts == (0, 8, 15, 22)
    new = after(sheet, "\n", " ")[2].article
    assert new.starts == (0, 8, 21)
    assert after(sheet, ".\n", " و")[2].article.starts == (0, 8)


def test_done_marks_move_and_go_with_their_sentence() -> None:
    sheet = laid_on(TEXT)
    second = TEXT.index("وأضاف")
    sheet = replace(sheet, done=frozenset({Done("a", "ليلى", 0), Done("a", "سامر", second)}))
    state = apply(state_of(sheet), correct_text(sheet, 3, 3, "ت", "مشرف"))
    assert {key[1].split("\n")[2] for key in state if key[0] == "done"} == {"0", str(second + 1)}
    edit = correct_text(sheet, second - 2, second, " ", "مشرف")
    state = apply(state_of(sheet), edit)
    assert {key[1] for key in state if key[0] == "done"} == {"a\nليلى\n0"}
    assert apply(state, edit.inverse()) == state_of(sheet)


@pytest.mark.parametrize(
    ("start", "end", "inserted", "code"),
    [
        (0, 3, "قال", "edit.nothing_to_correct"),
        (2, 2, "", "edit.nothing_to_correct"),
        (5, 99, "", "store.outside_text"),
        (3, 2, "", "store.outside_text"),
        (5, 6, "", "edit.inside_grapheme"),
        (3, 4, "\u0301", "edit.inside_grapheme"),
    ],
)
def test_what_cannot_be_corrected_is_refused(start: int, end: int, inserted: str, code: str) -> None:
    with pytest.raises(EditRefused) as caught:
        correct_text(laid_on("قال إنّ"), start, end, inserted, "مشرف")
    assert caught.value.code == code


def test_tashkeel_is_added_with_its_letter() -> None:
    text, words, _ = after(laid_on("قال", Span.of(0, 3)), "", "\u064e", at=1)
    assert (text, words["n0"]) == ("ق\u064eال", "ق\u064eال")


def test_line_ends_are_cleaned() -> None:
    assert after(laid_on("قال نعم"), " ", "\r\n")[0] == "قال\nنعم"


def test_a_later_annotation_is_never_left_behind() -> None:
    sheet = laid_on(TEXT, span_of(TEXT, "أمس"))
    edit = correct_text(sheet, 3, 3, "ت", "مشرف")
    late = Annotation("late", "a", "سامر", "quote", span_of(TEXT, "التوقيع"))
    early = Annotation("early", "a", "سامر", "cue", Span.of(0, 1))
    for state, step in (
        (state_of(sheet), edit),
        (apply(state_of(sheet), edit), edit.inverse()),
    ):
        apply(apply(state, Add(early)), step)
        with pytest.raises(EditRefused) as caught:
            apply(apply(state, Add(late)), step)
        assert caught.value.code == "edit.changed_meanwhile"


def test_corrections_follow_each_other_and_go_in_turn() -> None:
    first = Correction("1", "a", 0, "ق", "ك", 1, "مشرف")
    second = Correction("2", "a", 0, "ك", "ل", 2, "مشرف")
    state = apply({}, Add(first))
    for wrong in (Remove(second), Add(replace(second, revision=3)), Add(replace(second, revision=1))):
        with pytest.raises(EditRefused):
            apply(state, wrong)
    with pytest.raises(EditRefused):
        apply(state, Change(first, replace(first, start=3)))
    with pytest.raises(EditRefused):
        apply(apply(state, Add(second)), Remove(first))
    assert apply(apply(apply(state, Add(second)), Remove(second)), Remove(first)) == {}


@st.composite
def corrected_sheets(draw: st.DrawFn) -> tuple[Sheet, int, int, str]:
    text = "".join(draw(st.lists(pieces.map("".join), min_size=1, max_size=3)))
    assume(len(text) > 1)
    borders = Graphemes(text).boundaries()
    edge = st.sampled_from(borders)
    spans = []
    for _ in range(draw(st.integers(0, 4))):
        edges = sorted(draw(st.sets(edge, min_size=2, max_size=6)))
        spans.append(Span(tuple(zip(edges[: len(edges) // 2 * 2 : 2], edges[1::2], strict=True))))
    start, end = sorted((draw(edge), draw(edge)))
    sheet = laid_on(text, *spans)
    marks = draw(
        st.frozensets(st.builds(Done, st.just("a"), st.just("ليلى"), st.sampled_from(sheet.article.starts)))
    )
    return replace(sheet, done=marks), start, end, draw(texts)


@given(corrected_sheets())
def test_what_moves_comes_back_and_never_cuts_a_grapheme(made: tuple[Sheet, int, int, str]) -> None:
    sheet, start, end, inserted = made
    try:
        edit = correct_text(sheet, start, end, inserted, "مشرف", at=5)
    except EditRefused:
        return
    state = state_of(sheet)
    done = apply(state, edit)
    assert apply(done, edit.inverse()) == state
    (correction,) = [one for one in done.values() if isinstance(one, Correction)]
    text = corrected(sheet.article.text, correction)
    assert text == sheet.article.text[:start] + inserted + sheet.article.text[end:]
    graphemes = Graphemes(text)
    for value in done.values():
        if isinstance(value, Annotation):
            assert value.span.end <= len(text)
            assert all(graphemes.is_boundary(edge) for segment in value.span.segments for edge in segment)
    bounds = done["boundaries", "a"]
    assert isinstance(bounds, Boundaries)
    assert bounds.starts[0] == 0
    assert all(graphemes.is_boundary(start) for start in bounds.starts)
    assert {int(key.split("\n")[2]) for kind, key in done if kind == "done"} <= set(bounds.starts)
    # Spans stand inside the longer of the two texts at every step, on the way and on the way back.
    for way, begin in ((edit, state), (edit.inverse(), done)):
        length, now = len(sheet.article.text) if way is edit else len(text), begin
        for plain in plain_edits(way):
            if isinstance(plain, Change):
                now = {**now, id_of(plain.after): plain.after}
            elif isinstance(plain, Remove):
                now = {id: value for id, value in now.items() if id != id_of(plain.value)}
            else:
                now = {**now, id_of(plain.value): plain.value}
            if not isinstance(plain, Change) and isinstance(plain.value, Correction):
                length = len(text) if isinstance(plain, Add) else len(sheet.article.text)
            assert all(one.span.end <= length for one in now.values() if isinstance(one, Annotation))
    assert edit_from_json(edit_to_json(edit)) == edit


def test_what_lies_between_two_corrections_is_not_touched() -> None:
    text = "قال الوزر إن السلام قريبب جدا"
    between, first = text.index("إن السلام"), text.index("الوزر")
    sheet = laid_on(text, Span.of(between, between + 9), Span.of(first, first + 5), Span.of(0, len(text)))
    last = text.index("قريبب")
    edit = correct_texts(sheet, [(first, first + 5, "الوزير"), (last, last + 5, "قريب")], "مشرف", at=5)
    state = state_of(sheet)
    done = apply(state, edit)
    assert apply(done, edit.inverse()) == state
    new = "قال الوزير إن السلام قريب جدا"
    read = [one.span.text_of(new) for one in done.values() if isinstance(one, Annotation)]
    assert sorted(read) == sorted(["إن السلام", "الوزير", new])
    corrections = sorted(
        (one for one in done.values() if isinstance(one, Correction)), key=lambda one: one.revision
    )
    for one in corrections:
        text = corrected(text, one)
    assert text == new
    assert [one.revision for one in corrections] == [1, 2]


@given(corrected_sheets(), st.data())
def test_several_corrections_come_back_as_one(made: tuple[Sheet, int, int, str], data: st.DataObject) -> None:
    sheet, start, end, inserted = made
    text = sheet.article.text
    other = data.draw(st.integers(end, len(text)))
    wanted = [(start, end, inserted), (other, len(text), "\nثم")]
    try:
        edit = correct_texts(sheet, wanted, "مشرف", at=5)
    except EditRefused:
        return
    state = state_of(sheet)
    assert apply(apply(state, edit), edit.inverse()) == state


@given(corrected_sheets())
def test_letters_outside_keep_their_annotations(made: tuple[Sheet, int, int, str]) -> None:
    sheet, start, end, inserted = made
    assume(inserted != sheet.article.text[start:end])
    one = Correction("1", "a", start, sheet.article.text[start:end], inserted, 1, "مشرف")
    for value in sheet.annotations.values():
        span = moved_span(value.span, (one,))
        kept = {at for at in range(len(sheet.article.text)) if at in value.span and not start <= at < end}
        there = {at if at < start else at + len(inserted) - (end - start) for at in kept}
        assert all(span is not None and at in span for at in there)
    for at in (*range(start), *range(end + 1, len(sheet.article.text) + 1)):
        for bias in ("left", "right"):
            assert moved(moved(at, (one,), bias), (taken_back(one),), bias) == at  # type: ignore[arg-type]


@given(texts, texts)
def test_shared_ends_are_shared(one: str, other: str) -> None:
    head, tail = shared_ends(one, other)
    assert head + tail <= min(len(one), len(other))
    assert one[:head] == other[:head]
    assert one[len(one) - tail :] == other[len(other) - tail :]


def test_an_article_knows_what_it_read_before() -> None:
    sheet = laid_on(TEXT, span_of(TEXT, "قال"))
    first = after(sheet, "الوزي", "الوزير")[2]
    second = after(first, "أمس", "اليوم")[2]
    assert original_text(second.article, second.corrections) == TEXT
    assert is_history_of(second.corrections, second.article)
    assert is_history_of(second.corrections[1:], second.article)
    assert not is_history_of(second.corrections[:1], second.article)
    assert not is_history_of(second.corrections, replace(second.article, text=TEXT))
    assert corrections_since(TEXT, second) == second.corrections
    assert corrections_since(first.article.text, second) == second.corrections[1:]
    assert corrections_since(second.article.text, second) == ()
    assert corrections_since("غيره", second) is None


def test_work_on_an_older_text_is_brought_up_to_date() -> None:
    sheet = laid_on(TEXT, span_of(TEXT, "التوقيع"), span_of(TEXT, "أمس"))
    mark = Done("a", "ليلى", TEXT.index("وأضاف"))
    old = replace(
        sheet,
        links={"l": Link("l", "a", "ليلى", "within", "n0", "n1")},
        done=frozenset({mark}),
        comments=(Comment("k", "a", "ليلى", "?", "n1"), Comment("m", "a", "ليلى", "!")),
    )
    present = after(laid_on(TEXT), "أمس ", "")[2]
    new = brought_up(old, present, present.corrections)
    assert new.article == present.article
    assert {id: one.span.text_of(new.article.text) for id, one in new.annotations.items()} == {
        "n0": "التوقيع"
    }
    assert (new.links, [one.id for one in new.comments]) == ({}, ["m"])
    assert new.done == {replace(mark, start=mark.start - 4)}
