"""Spans are sorted, apart and never empty, whatever is joined to them or taken away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.span import Span
from tests.model.strategies import spans

edges = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted).filter(lambda e: e[0] < e[1])


def points(span: Span | None) -> set[int]:
    return {p for start, end in (span.segments if span else ()) for p in range(start, end)}


@given(spans(), edges)
def test_plus_and_minus_are_those_of_sets_of_code_points(span: Span, edge: list[int]) -> None:
    start, end = edge
    assert points(span.plus(start, end)) == points(span) | set(range(start, end))
    assert points(span.minus(start, end)) == points(span) - set(range(start, end))


@given(spans(), spans())
def test_covers_and_overlaps_are_those_of_sets(one: Span, other: Span) -> None:
    assert one.covers(other) == (points(other) <= points(one))
    assert any(one.overlaps(s, e) for s, e in other.segments) == bool(points(one) & points(other))
    assert len(one) == len(points(one))


@pytest.mark.parametrize(
    "segments", [(), ((3, 3),), ((5, 2),), ((-1, 2),), ((0, 3), (3, 5)), ((4, 6), (0, 2))]
)
def test_what_is_no_span_is_refused(segments: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(ValueError, match="span"):
        Span(segments)


def test_the_words_of_a_discontinuous_span_are_joined_by_an_ellipsis() -> None:
    assert Span(((0, 3), (8, 11))).text_of("قال أمس إنه") == "قال … إنه"
