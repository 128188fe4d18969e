"""Gamma: the best alignment is the best there is, and chance is what others draw."""

from __future__ import annotations

from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.agreement import gamma
from annotator.agreement.cancelling import Cancelled
from annotator.agreement.gamma_figures import gamma_figures
from annotator.agreement.measures.alignment import best_alignments
from annotator.agreement.measures.continuum import continuum_of
from annotator.agreement.measures.disorder import Weights, disorder, field_of
from tests.agreement.made import article

ALEX_PAUL_SUZAN = [
    ("Alex", 2, 9, "1"),
    ("Alex", 11, 17, "2"),
    ("Alex", 24, 30, "5"),
    ("Alex", 32, 36, "6"),
    ("Alex", 36, 44, "6"),
    ("Alex", 44, 60, "7"),
    ("Paul", 2, 9, "1"),
    ("Paul", 11, 17, "3"),
    ("Paul", 19, 25, "5"),
    ("Paul", 32, 44, "6"),
    ("Suzan", 2, 9, "1"),
    ("Suzan", 11, 17, "4"),
    ("Suzan", 21, 27, "5"),
    ("Suzan", 32, 36, "6"),
    ("Suzan", 36, 40, "6"),
    ("Suzan", 40, 44, "6"),
]
"""The example of Mathet et al. (2015); numbers from the tests of bootphon/pygamma-agreement."""

THREE = [
    ("1", 1, 5, "a"),
    ("1", 10, 14, "b"),
    ("2", 2, 6, "a"),
    ("2", 11, 15, "b"),
    ("3", 1, 4, "a"),
    ("3", 9, 14, "c"),
]
UNEQUAL = [
    ("1", 1, 5, "a"),
    ("1", 6, 10, "b"),
    ("1", 20, 24, "a"),
    ("1", 30, 34, "b"),
    ("2", 2, 6, "a"),
    ("2", 31, 35, "b"),
]
WEIGHTED = [
    ("1", 1, 5, "a"),
    ("1", 6, 10, "b"),
    ("1", 11, 15, "c"),
    ("2", 2, 7, "a"),
    ("2", 8, 12, "b"),
    ("2", 11, 15, "a"),
]
"""From dkpro/dkpro-statistics, computed by pygamma-agreement 0.5.9."""


@pytest.mark.parametrize(
    ("units", "weights", "observed", "expected"),
    [
        (THREE, (1, 1), 0.40875643491744995, 0.6588),
        (UNEQUAL, (1, 1), 0.7083333134651184, 0.5668),
        (WEIGHTED, (3, 2), 1.0277777910232544, 0.2443),
        (ALEX_PAUL_SUZAN, (3, 1), 0.96, 0.455),
    ],
)
def test_as_computed_by_others(units: Any, weights: Any, observed: float, expected: float) -> None:
    found = gamma(units, *weights)
    assert found is not None
    assert found.observed_disorder == pytest.approx(observed, abs=0.001)
    assert found.gamma == pytest.approx(expected, abs=0.1)
    assert found.gamma == 1 - found.observed_disorder / found.expected_disorder
    assert found.samples >= 30


def test_undefined_and_identical() -> None:
    assert gamma([]) is None
    assert gamma([("1", 0, 5, "a")]) is None
    same = [(name, 5 * n, 5 * n + 3, "ab"[n % 2]) for name in "12" for n in range(4)]
    found = gamma(same)
    assert found is not None
    assert (found.gamma, found.gamma_cat, found.observed_disorder) == (1, 1, 0)
    one_category = gamma([(name, n, n + 3, "a") for name, n, _, _ in same])
    assert one_category is not None
    assert one_category.gamma_cat is None
    with_an_idle_rater = gamma(same[:4], raters=["1", "2"])
    assert with_an_idle_rater is not None
    assert with_an_idle_rater.observed_disorder == 2
    with pytest.raises(ValueError, match="does not end after"):
        gamma([("1", 5, 5, "a"), ("2", 1, 2, "a")])


def test_gamma_cat_falls_with_wrong_categories_only() -> None:
    places = [(7 * n, 7 * n + 4) for n in range(12)]
    right = [(name, *place, "abc"[n % 3]) for name in "12" for n, place in enumerate(places)]
    wrong = [
        (name, *place, "abc"[(n + (name == "2" and n % 2)) % 3])
        for name in "12"
        for n, place in enumerate(places)
    ]
    moved = [(name, start + (name == "2"), end + (name == "2"), each) for name, start, end, each in right]
    by_case = [gamma(units, seed=4) for units in (right, wrong, moved)]
    cats = [found.gamma_cat for found in by_case if found is not None and found.gamma_cat is not None]
    assert cats[0] == cats[2] == 1
    assert cats[1] < 0.6
    assert by_case[2] is not None
    assert 0 < (by_case[2].gamma or 0) < 1


def test_seed_decides_order_does_not_and_it_can_be_stopped() -> None:
    assert gamma(THREE, seed=3) == gamma(THREE[::-1], seed=3)
    assert gamma(THREE, seed=3) != gamma(THREE, seed=4)
    renamed = [("xyz"[int(name) - 1], start, end, each) for name, start, end, each in THREE]
    assert gamma(THREE) == gamma(renamed)
    with pytest.raises(Cancelled):
        gamma(THREE, cancelled=lambda: True)


def test_gamma_of_a_sample_of_articles() -> None:
    text = "قال الوزير إن الحكومة ستعقد اجتماعا غدا. وأضاف الرئيس أن القرار نهائي."
    marks = [("quote", "إن الحكومة"), ("speaker", "الوزير"), ("quote", "أن القرار")]
    works = [article(text, {"a": marks, "b": marks[n % 2 :]}, id=str(n)) for n in range(6)]
    works.append(article(text, {"a": marks}, id="alone"))
    told: list[tuple[int, int]] = []
    found = gamma_figures(
        works, ["a", "b"], sample=4, progress=lambda done, total: told.append((done, total))
    )
    assert len(found.articles) == 4
    assert told[-1] == (4, 4)
    assert found.gamma is not None
    assert 0 < found.gamma <= 1
    assert found == gamma_figures(works[::-1], ["b", "a"], sample=4)
    assert gamma_figures(works, ["a", "c"]).gamma is None
    with pytest.raises(Cancelled):
        gamma_figures(works, ["a", "b"], cancelled=lambda: True)


unit = st.tuples(st.integers(0, 30), st.integers(1, 9), st.sampled_from("abc"))
weights = st.sampled_from([(1.0, 1.0, 1.0), (3.0, 1.0, 1.0), (1.0, 2.0, 0.5)])
layer = st.lists(unit, min_size=1, max_size=3, unique=True)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(layer, min_size=2, max_size=4),
    weights,
)
def test_no_alignment_has_less_disorder(layers: Any, weights: Any) -> None:
    units = [(n, start, start + size, each) for n, mine in enumerate(layers) for start, size, each in mine]
    continuum = continuum_of(units)
    field = field_of(continuum, Weights(*weights))
    [aligned] = best_alignments([field])
    used = aligned[aligned >= 0].tolist()
    assert len(set(used)) == len(used)
    assert disorder(field, aligned) == pytest.approx(least_disorder(layers, *weights))


def least_disorder(layers: Any, alpha: float, beta: float, empty: float) -> float:
    """The least disorder over all partitions of the units into unitary alignments, by recursion."""
    units = [[(start, start + size, each) for start, size, each in mine] for mine in layers]

    def dissimilar(one: Any, other: Any) -> float:
        if one is None or other is None:
            return empty
        apart = abs(one[0] - other[0]) + abs(one[1] - other[1])
        length = one[1] - one[0] + other[1] - other[0]
        return alpha * (apart / length) ** 2 * empty + beta * (one[2] != other[2]) * empty

    def cost(row: Any) -> float:
        pairs = list(combinations(row, 2))
        return sum(dissimilar(one, other) for one, other in pairs) / len(pairs)

    known: dict[Any, float] = {}

    def least(left: tuple[frozenset[int], ...]) -> float:
        if not any(left):
            return 0.0
        if left not in known:
            first = next(n for n, mine in enumerate(left) if mine)
            here = min(left[first])
            choices = [
                [here] if n == first else [None, *mine] if n > first else [None]
                for n, mine in enumerate(left)
            ]
            known[left] = min(
                cost([None if i is None else units[n][i] for n, i in enumerate(row)])
                + least(tuple(mine - {i} for mine, i in zip(left, row, strict=True)))  # type: ignore[arg-type]
                for row in product(*choices)
            )
        return known[left]

    everything = tuple(frozenset(range(len(mine))) for mine in units)
    return least(everything) / (sum(map(len, units)) / len(units))
