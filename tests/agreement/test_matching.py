"""One-to-one matching: the best there is, the same in any order, never better when a right span is broken."""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.agreement import mean_pairwise_f1, span_f1
from annotator.agreement.columns import columns
from annotator.agreement.grouping import across_tags, grouped, matchings
from annotator.agreement.matching import matched
from annotator.agreement.pairing import overlapping
from annotator.agreement.segments import difference, jaccard, length, normalised, overlap
from annotator.agreement.tag_unitizing import bar_u_alpha_of_all, bar_u_alphas
from tests.agreement import brute

LENGTH = 30


def segment(draw: Any) -> tuple[int, int]:
    start = draw(st.integers(0, LENGTH - 1))
    return start, draw(st.integers(start + 1, min(LENGTH, start + 12)))


@st.composite
def span(draw: Any) -> brute.Span:
    segments = normalised([segment(draw) for _ in range(draw(st.sampled_from([1, 1, 1, 2, 3])))])
    return draw(st.sampled_from(["quote", "cue"])), segments


layers = st.lists(span(), max_size=4)
works = st.dictionaries(st.sampled_from(["one", "two", "three"]), layers, min_size=1)
overlaps = st.sampled_from([0, 0.25, 0.5, 1])
matches = st.sampled_from(["exact", "overlap"])


@settings(max_examples=150, deadline=None)
@given(layers, layers, overlaps)
def test_the_best_of_all_matchings_is_found(a: Any, b: Any, min_overlap: float) -> None:
    cols = columns({"a": {"x": a}, "b": {"x": b}})
    found = matched(overlapping(cols, 0, 1), min_overlap)
    spans = [(cols.tags[cols.tag[n]], segments_of(cols, n)) for n in range(len(cols.size))]
    pairs = [(int(i), int(j)) for i, j in zip(*found, strict=True)]
    assert brute.score(spans, spans, pairs) == brute.best(a, b, "overlap", min_overlap)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)


@settings(max_examples=100, deadline=None)
@given(works, works, matches, overlaps)
def test_f1_is_that_of_all_matchings(a: Any, b: Any, match: Any, min_overlap: float) -> None:
    assert span_f1(a, b, match, min_overlap) == brute.f1(a, b, match, min_overlap)


def test_large_knots_are_solved_too() -> None:
    random = Random(5)
    for _ in range(30):
        a, b = (
            [("quote", ((s := random.randrange(20), s + random.randint(5, 20)),)) for _ in "123456"]
            for _ in "ab"
        )
        cols = columns({"a": {"x": a}, "b": {"x": b}})
        pairs = list(zip(*(side.tolist() for side in matched(overlapping(cols, 0, 1))), strict=True))
        spans = [("quote", segments_of(cols, n)) for n in range(len(cols.size))]
        assert brute.score(spans, spans, pairs)[:2] == best_by_assignment(a, b)


def best_by_assignment(a: Any, b: Any) -> tuple[int, int]:
    from scipy.optimize import linear_sum_assignment

    shared = np.array([[len(brute.points(one) & brute.points(other)) for other in b] for one in a])
    rows, cols = linear_sum_assignment(np.where(shared > 0, 10_000 + shared, 0), maximize=True)
    chosen = shared[rows, cols]
    return int((chosen > 0).sum()), int(chosen.sum())


@settings(max_examples=60, deadline=None)
@given(works, works, works, matches, st.randoms())
def test_order_never_matters(a: Any, b: Any, c: Any, match: Any, random: Random) -> None:
    work = {"a": a, "b": b, "c": c}
    turned = shuffled(
        {
            name: {article: shuffled(spans, random) for article, spans in shuffled(done, random).items()}
            for name, done in work.items()
        },
        random,
    )
    assert mean_pairwise_f1(work, match) == mean_pairwise_f1(turned, match)
    assert span_f1(a, b, match) == span_f1(b, a, match)
    assert groups_of(work) == groups_of(turned)


@settings(max_examples=60, deadline=None)
@given(works)
def test_a_copy_agrees_fully(work: Any) -> None:
    expected = 1 if any(work.values()) else None
    assert span_f1(work, work) == span_f1(work, work, "overlap") == expected


@settings(max_examples=60, deadline=None)
@given(works, works)
def test_exact_never_exceeds_overlap(a: Any, b: Any) -> None:
    exact, some, half = span_f1(a, b), span_f1(a, b, "overlap"), span_f1(a, b, "overlap", 0.5)
    assert (exact is None) == (some is None)
    assert exact is None or exact <= half <= some  # type: ignore[operator]


@settings(max_examples=60, deadline=None)
@given(st.lists(span(), min_size=1, max_size=5), st.data())
def test_breaking_a_right_span_never_helps(spans: Any, data: Any) -> None:
    broken = list(spans)
    n = data.draw(st.integers(0, len(spans) - 1))
    tag, segments = spans[n]
    broken[n] = data.draw(
        st.sampled_from(
            [
                ("claim", segments),
                (tag, ((LENGTH + 1, LENGTH + 2),)),
                (tag, normalised([*segments, (40, 50)])),
            ]
        )
    )
    for match in ("exact", "overlap"):
        assert span_f1(spans, broken, match) <= 1  # type: ignore[operator, arg-type]
    assert span_f1(spans, broken) < 1  # type: ignore[operator]


@settings(max_examples=100, deadline=None)
@given(layers, layers, st.data())
def test_agreement_never_rises_with_a_right_span_broken(a: Any, b: Any, data: Any) -> None:
    right = [n for n, each in enumerate(b) if each in a]
    if not right:
        return
    n = data.draw(st.sampled_from(right))
    tag, segments = b[n]
    for broken in (("claim", segments), (tag, ((LENGTH + 1, LENGTH + 2),))):
        worse = [*b[:n], broken, *b[n + 1 :]]
        for match in ("exact", "overlap"):
            assert (span_f1(a, worse, match) or 0) <= (span_f1(a, b, match) or 0)  # type: ignore[arg-type]
    longer = [*b[:n], (tag, normalised([*segments, (LENGTH, LENGTH + 9)])), *b[n + 1 :]]
    assert (span_f1(a, longer) or 0) <= (span_f1(a, b) or 0)


def test_finished_with_nothing_counts_and_not_opened_does_not() -> None:
    quote = [("quote", ((0, 5),))]
    assert span_f1({"x": quote, "y": quote}, {"x": quote}) == 1
    assert span_f1({"x": quote, "y": quote}, {"x": quote, "y": []}) == pytest.approx(2 / 3)
    assert span_f1({"x": quote}, {"y": quote}) is None
    assert span_f1([], []) is None
    assert span_f1(quote, []) == 0
    assert mean_pairwise_f1({"only": {"x": quote}}) is None
    assert mean_pairwise_f1({}) is None


def test_segments_are_compared_as_sets_of_code_points() -> None:
    assert span_f1([("q", [[3, 5], [0, 3]])], [("q", [(0, 5)])]) == 1
    assert span_f1([("q", [[0, 3], [5, 8]])], [("q", [(0, 8)])]) == 0
    assert span_f1([("q", [[0, 3], [5, 8]])], [("q", [(3, 5)])], "overlap") == 0
    assert span_f1([("q", [[0, 3], [5, 8]])], [("q", [(0, 8)])], "overlap", 0.75) == 1


def test_the_same_span_twice_needs_two_partners() -> None:
    twice = [("q", ((0, 5),))] * 2
    assert span_f1(twice, twice[:1]) == pytest.approx(2 / 3)
    assert span_f1(twice, twice) == 1


def test_very_long_texts_still_fit() -> None:
    far = [("q", ((2**40, 2**40 + 5),)), ("q", ((7, 2**41),))]
    assert span_f1(far, far) == 1
    assert span_f1(far, far[1:], "overlap") == pytest.approx(2 / 3)


def test_an_inner_quote_is_paired_with_itself_and_not_with_the_quote_around_it() -> None:
    work = {"a": {"x": [("quote", ((10, 20),))]}, "b": {"x": [("quote", ((0, 50),)), ("quote", ((10, 20),))]}}
    cols = columns(work)
    assert [int(side[0]) for side in matched(overlapping(cols, 0, 1))] == [0, 2]


@settings(max_examples=80, deadline=None)
@given(works, works, works)
def test_groups_hold_one_span_of_each_annotator(a: Any, b: Any, c: Any) -> None:
    cols = columns({"a": a, "b": b, "c": c})
    found = matchings(cols)
    group = grouped(cols, found)
    wide = across_tags(cols, group)
    for numbers in (group, wide):
        members = [np.flatnonzero(numbers == n) for n in range(int(numbers.max(initial=-1)) + 1)]
        assert all(len(set(cols.annotator[spans])) == len(spans) > 0 for spans in members)
        assert all(len(set(cols.article[spans])) == 1 for spans in members)
    assert all(len(set(cols.tag[group == n])) == 1 for n in range(int(group.max(initial=-1)) + 1))
    assert all(len(set(wide[group == n])) == 1 for n in range(int(group.max(initial=-1)) + 1))


@settings(max_examples=60, deadline=None)
@given(layers, layers)
def test_two_annotators_groups_are_their_pairs(a: Any, b: Any) -> None:
    cols = columns({"a": {"x": a}, "b": {"x": b}})
    found = matchings(cols)
    group = grouped(cols, found)
    one, other = found[0, 1]
    assert (group[one] == group[other]).all()
    assert len(np.unique(group)) == len(cols.size) - len(one)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(layers, layers, layers), min_size=1, max_size=3), st.integers(2, 3))
def test_unitizing_of_many_articles_is_that_of_every_code_point(rows: Any, raters: int) -> None:
    texts = {f"x{n}": LENGTH for n in range(len(rows))}
    done = [{f"x{n}": list(row[r]) for n, row in enumerate(rows)} for r in range(raters)]
    cols = columns({str(n): each for n, each in enumerate(done)})
    found = bar_u_alphas(cols, np.full(len(rows), LENGTH))
    for tag, measured in zip(cols.tags, found, strict=True):
        expected = brute.bar_u_alpha(done, texts, tag)
        assert measured.alpha == (expected if expected is None else pytest.approx(expected))
    merged = [
        {article: [("any", span[1]) for span in spans] for article, spans in each.items()} for each in done
    ]
    expected = brute.bar_u_alpha(merged, texts, "any")
    assert bar_u_alpha_of_all(cols, np.full(len(rows), LENGTH)).alpha == (
        expected if expected is None else pytest.approx(expected)
    )


@given(span(), span())
def test_segments_behave_like_sets(one: brute.Span, other: brute.Span) -> None:
    mine, theirs = brute.points(one), brute.points(other)
    assert overlap(one[1], other[1]) == len(mine & theirs)
    assert length(one[1]) == len(mine)
    assert jaccard(one[1], other[1]) == pytest.approx(len(mine & theirs) / len(mine | theirs))
    assert brute.points(("", difference(one[1], other[1]))) == mine - theirs


def segments_of(cols: Any, n: int) -> tuple[tuple[int, int], ...]:
    mine = cols.span == n
    return tuple(zip(cols.start[mine].tolist(), cols.end[mine].tolist(), strict=True))


def shuffled(things: Any, random: Random) -> Any:
    if isinstance(things, dict):
        return dict(random.sample(list(things.items()), len(things)))
    return random.sample(things, len(things))


def groups_of(work: Any) -> list[list[tuple[str, str, str, Any]]]:
    cols = columns(work)
    number = across_tags(cols, grouped(cols, matchings(cols)))
    found: dict[int, list[tuple[str, str, str, Any]]] = {}
    for n, group in enumerate(number.tolist()):
        found.setdefault(group, []).append(
            (
                cols.articles[cols.article[n]],
                cols.annotators[cols.annotator[n]],
                cols.tags[cols.tag[n]],
                segments_of(cols, n),
            )
        )
    return [sorted(each) for each in found.values()]
