"""The measures give the numbers that papers and other programs give."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator import agreement
from tests.agreement import brute
from tests.agreement.published import (
    COHEN_1960,
    HAYES_2007,
    KRIPPENDORFF_2011_C,
    UNITS_2016,
    VECTORS,
    WIKIPEDIA,
    vectors,
)

CASES = vectors()


@pytest.mark.skipif(not CASES, reason=f"{VECTORS.name} is not here")
def test_all_the_shared_cases_are_there() -> None:
    assert len(CASES) >= 33


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_shared_case(case: dict[str, Any]) -> None:
    name, _, part = case["function"].partition(".")
    arguments = dict(case["args"])
    params = arguments.pop("params", {})
    arguments |= {{"deltaEmpty": "delta_empty"}.get(key, key): value for key, value in params.items()}
    found = getattr(agreement, name)(**arguments)
    if name == "gamma":
        found = getattr(found, part if part.endswith("disorder") else "gamma")
    if case["expected"] is None:
        assert found is None
    else:
        assert found == pytest.approx(case["expected"], abs=case["tolerance"])


@pytest.mark.parametrize(
    ("items", "level", "expected"),
    [
        (WIKIPEDIA, "nominal", 0.691),
        (WIKIPEDIA, "interval", 0.811),
        (KRIPPENDORFF_2011_C, "nominal", 0.743),
        (KRIPPENDORFF_2011_C, "ordinal", 0.815),
        (KRIPPENDORFF_2011_C, "interval", 0.849),
        (KRIPPENDORFF_2011_C, "ratio", 0.797),
        (HAYES_2007, "nominal", 0.4765),
        (HAYES_2007, "ordinal", 0.7598),
        (HAYES_2007, "interval", 0.7574),
    ],
)
def test_alpha_as_published(items: Any, level: Any, expected: float) -> None:
    assert agreement.krippendorff_alpha(items, level) == pytest.approx(expected, abs=0.0006)


def test_masi_weighs_subsets_more_than_overlaps() -> None:
    from annotator.agreement.measures.alpha import masi_distance

    abc = frozenset("abc")
    assert masi_distance(abc, abc) == 0
    assert masi_distance(abc, frozenset("ab")) == pytest.approx(1 - 2 / 3 * 2 / 3)
    assert masi_distance(abc, frozenset("cd")) == pytest.approx(1 - 1 / 4 * 1 / 3)
    assert masi_distance(abc, frozenset("d")) == 1
    assert masi_distance(frozenset(), frozenset()) == 0
    assert masi_distance(frozenset(), abc) == 1
    sets = [[["a"], ["a"]], [["a", "b"], ["a"]], [["c"], ["c"]], [[], None]]
    found = agreement.krippendorff_alpha(sets, "masi")
    assert found is not None
    assert 0.5 < found < 1


def test_masi_takes_a_single_value_for_a_set_of_one() -> None:
    sets: Any = [[["a", "b"], ["a"]], [["c"], ["c"]], [[1], [1]]]
    single: Any = [[("b", "a"), "a"], ["c", "c"], [1, 1]]
    assert agreement.krippendorff_alpha(sets, "masi") == agreement.krippendorff_alpha(single, "masi")


def test_nan_is_missing_like_none() -> None:
    nan = float("nan")
    for measure in MEASURES:
        assert measure([[1, 1], [2, nan], [2, 2], [nan, nan], [1, 2]]) == measure(
            [[1, 1], [2, None], [2, 2], [None, None], [1, 2]]
        )


def test_kappas_as_published() -> None:
    assert agreement.cohen_kappa(COHEN_1960) == pytest.approx(0.492, abs=0.001)
    assert agreement.fleiss_kappa(KRIPPENDORFF_2011_C) == pytest.approx(0.76117, abs=2e-5)
    assert agreement.gwet_ac1(KRIPPENDORFF_2011_C) == pytest.approx(0.77544, abs=2e-5)


def test_u_alpha_as_computed_by_others() -> None:
    assert agreement.u_alpha(UNITS_2016, 60, 3) == pytest.approx(0.3982981423791392)
    assert agreement.bar_u_alpha(UNITS_2016, 60, 3) == pytest.approx(0.5238010446343782)


MEASURES = [
    agreement.krippendorff_alpha,
    agreement.gwet_ac1,
    agreement.cohen_kappa,
    agreement.fleiss_kappa,
]


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize(
    "items",
    [[], [["a", None], [None, "b"]], [[None, None]], [["a", "a"], ["a", "a"]], [["a"]], [[]]],
    ids=["nothing", "no pair", "none set", "one value", "one rater", "no rater"],
)
def test_undefined_is_none(measure: Callable[[Any], float | None], items: Any) -> None:
    assert measure(items) is None


def test_undefined_units_are_none() -> None:
    assert agreement.u_alpha([], 10, 2) is None
    assert agreement.u_alpha([[0, 0, 10, "a"], [1, 0, 10, "a"]], 10, 2) is None
    assert agreement.bar_u_alpha([[0, 1, 5, "a"]], 10, 1) is None
    assert agreement.bar_u_alpha([], 0, 2) is None


@pytest.mark.parametrize(
    "call",
    [
        lambda: agreement.krippendorff_alpha([[1, 2]], "unheard"),  # type: ignore[arg-type]
        lambda: agreement.cohen_kappa([["a", "b", "c"]]),
        lambda: agreement.u_alpha([[0, 5, 11, "a"]], 10, 2),
        lambda: agreement.u_alpha([[0, 5, 5, "a"]], 10, 2),
        lambda: agreement.u_alpha([[0, 1, 5, "a"], [0, 4, 6, "b"]], 10, 2),
        lambda: agreement.u_alpha([[0, 1, 5, "a"], [1, 1, 5, "b"], [2, 1, 5, "b"]], 10, 2),
        lambda: agreement.span_f1([], [], match="unheard"),  # type: ignore[arg-type]
        lambda: agreement.span_f1([("a", [(0, 2)])], [("a", [(0, 2)])], "overlap", min_overlap=2),
        lambda: agreement.span_f1([("a", [(5, 2)])], []),
    ],
)
def test_misuse_is_said(call: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        call()


def test_overlapping_units_of_one_category_are_flattened() -> None:
    twice = [[0, 2, 6, "a"], [0, 4, 9, "a"], [1, 2, 9, "a"]]
    assert agreement.u_alpha(twice, 30, 2) == 1
    assert agreement.bar_u_alpha([[0, 2, 6, "a"], [0, 4, 9, "b"], [1, 2, 9, "a"]], 30, 2) == 1


def test_u_alpha_falls_when_a_unit_is_made_too_long() -> None:
    right = [[0, 10, 20, "a"], [1, 10, 20, "a"]]
    found = [
        agreement.bar_u_alpha([*right[:1], [1, 10, end, "a"]], 100, 2) or 0 for end in (20, 30, 50, 80, 100)
    ]
    assert found[0] == 1
    assert found == sorted(found, reverse=True)


values = st.sampled_from([None, 1, 2, 3, 4])
items = st.integers(2, 4).flatmap(
    lambda raters: st.lists(st.lists(values, min_size=raters, max_size=raters), max_size=12)
)
pairs = st.lists(st.lists(values, min_size=2, max_size=2), max_size=12)


def same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return one == pytest.approx(other)


@given(items, st.sampled_from(["nominal", "ordinal", "interval", "ratio"]), st.randoms())
def test_alpha_is_blind_to_order_and_equals_the_naive_sum(items: Any, level: Any, random: Any) -> None:
    found = agreement.krippendorff_alpha(items, level)
    assert same(found, brute.alpha(items, level))
    shuffled = [random.sample(unit, len(unit)) for unit in items]
    random.shuffle(shuffled)
    assert same(found, agreement.krippendorff_alpha(shuffled, level))


@given(items)
def test_ac1_and_fleiss_with_unequal_raters_are_as_defined(items: Any) -> None:
    assert same(agreement.gwet_ac1(items), brute.ac1(items))
    assert same(agreement.fleiss_kappa(items), brute.fleiss(items))


@given(pairs)
def test_two_raters_are_symmetric(items: Any) -> None:
    turned = [unit[::-1] for unit in items]
    for measure in MEASURES:
        assert same(measure(items), measure(turned))


@given(st.lists(values, min_size=1, max_size=12))
def test_a_copy_agrees_fully(column: Any) -> None:
    for measure in MEASURES:
        found = measure([[value, value] for value in column])
        assert found is None or found == pytest.approx(1)
        assert (found is None) == (len(set(column) - {None}) < 2)
