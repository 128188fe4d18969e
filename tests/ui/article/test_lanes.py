"""Lanes and chips: nothing collides, the longest span is nearest to the text, order never matters."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.span import Span
from annotator.model.values import Annotation
from annotator.ui.article.lanes import Claimant, Strip, assign_lanes
from tests.ui.article.conftest import MakeView, sheet_of

strips = st.builds(
    lambda line, x, width: Strip(line, x, x + width),
    st.integers(0, 3),
    st.integers(0, 300).map(float),
    st.integers(1, 200).map(float),
)
claimants = st.lists(
    st.builds(
        Claimant,
        st.uuids().map(str),
        st.integers(1, 500),
        st.integers(0, 500),
        st.lists(strips, min_size=1, max_size=4),
    ),
    max_size=12,
    unique_by=lambda one: one.id,
)


@given(claimants, st.randoms())
def test_no_two_spans_share_room_in_a_lane(found: list[Claimant], random) -> None:
    lanes = assign_lanes(found)
    for one, other in combinations(found, 2):
        if lanes[one.id] == lanes[other.id]:
            assert not any(
                a.line == b.line and a.x0 < b.x1 and b.x0 < a.x1 for a in one.strips for b in other.strips
            )
    random.shuffle(found)
    assert assign_lanes(found) == lanes


def test_the_longest_span_is_nearest_to_the_text() -> None:
    outer = Claimant("outer", 90, 0, [Strip(0, 0, 300)])
    inner = Claimant("inner", 20, 10, [Strip(0, 50, 100)])
    assert assign_lanes([inner, outer]) == {"outer": 0, "inner": 1}


def test_a_lane_is_kept_into_the_next_sentence() -> None:
    longer = Claimant("longer", 90, 20, [Strip(0, 0, 300)])
    kept = Claimant("kept", 20, 0, [Strip(0, 200, 300)])
    assert assign_lanes([longer, kept], {"kept": 0}) == {"kept": 0, "longer": 1}


def test_eight_overlapping_spans_have_eight_chips_apart(make_view: MakeView) -> None:
    text = "أكد الوزير أن العمل مستمر في كل المدن والقرى حتى نهاية العام المقبل بإذن الله."
    sheet = sheet_of(text, *[(f"q{n}", "quote", n * 2, 60 - n * 2) for n in range(8)])
    view = make_view(sheet, width=520)
    rects = [view.chip_rect(f"q{n}") for n in range(8)]
    assert all(rect is not None for rect in rects)
    for one, other in combinations(rects, 2):
        assert not one.intersects(other)
    letters = [rect for n in range(len(text)) for rect in view.rects_for(n, n + 1)]
    assert not any(chip.intersects(letter) for chip in rects for letter in letters), (
        "chips stay off the letters"
    )


def test_parts_in_different_sentences_are_joined_through_those_between(make_view: MakeView) -> None:
    text = "قال الوزير نعم وذهب.\nوأضاف أن العمل يبدأ غدا.\nثم قال نعم مرة أخرى."
    first, last = text.index("نعم"), text.rindex("نعم")
    sheet = sheet_of(text)
    span = Span(((first, first + 3), (last, last + 3)))
    view = make_view(replace(sheet, annotations={"q": Annotation("q", "a", "sara", "quote", span)}))
    assert view.scene is not None
    layouts = [view.scene.page.layout(n) for n in range(3)]
    assert [[bar.solid for bar in layout.bars] for layout in layouts] == [
        [True, False],
        [False],
        [True, False],
    ]
    dotted = next(bar for bar in layouts[0].bars if not bar.solid)
    solid = next(bar for bar in layouts[0].bars if bar.solid)
    assert abs(dotted.x1 - solid.x0) < 1
    assert len({layout.lanes["q"] for layout in layouts}) == 1
    assert [len(layout.chips) for layout in layouts] == [1, 0, 0]
