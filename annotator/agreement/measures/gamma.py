"""Gamma: agreement on where units are and what they are, by the best alignment and what chance would give.

Mathet, Widlöcher, Métivier (2015), The unified and holistic method gamma for inter-annotator agreement measure
and alignment, Computational Linguistics 41(3). Gamma-cat, agreement on categories given the alignment: Mathet
(2017), The agreement measure gamma-cat, Computational Linguistics 43(3).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

import numpy as np

from annotator.agreement.cancelling import never
from annotator.agreement.measures.alignment import best_alignments
from annotator.agreement.measures.continuum import Continuum, continuum_of, sampled
from annotator.agreement.measures.disorder import Weights, categorical_disorder, disorder, field_of
from annotator.frozen import dataclass

SAMPLES = 30
_PRECISION = 0.03
_PRECISION_OF_TWO = 0.01
_CONFIDENCE = 1.96
_MOST = 300
_MOST_OF_TWO = 1000
"""As many samples at most, however much their disorders differ: few units differ much, and matter little."""
_AT_ONCE = 60


@dataclass(frozen=True)
class Gamma:
    """Gamma and what it is made of: 1 - observed / expected disorder.

    ``gamma`` and ``gamma_cat`` are None where undefined: gamma-cat where all units have one category, or no
    units are aligned. ``samples`` random continua gave the expected disorder.
    """

    gamma: float | None
    gamma_cat: float | None
    observed_disorder: float
    expected_disorder: float
    samples: int


def gamma(
    units: Iterable[Sequence[Any]],
    alpha: float = 1.0,
    beta: float = 1.0,
    delta_empty: float = 1.0,
    seed: int = 1,
    *,
    samples: int = SAMPLES,
    precision: float | None = None,
    raters: Iterable[Hashable] = (),
    cancelled: Callable[[], bool] = never,
) -> Gamma | None:
    """Return gamma of units ``(rater, start, end, category)`` on one continuum.

    ``alpha`` weighs positions, ``beta`` categories, ``delta_empty`` is the cost of a unit that stays alone.
    At least ``samples`` random continua are drawn, and as many as make the expected disorder certain to
    ``precision``, a relative error at 95 % (section 5.3 of the paper), though not above 300, and 1,000 with two
    raters, whose alignments are quickly found. ``precision`` None stands for 3 %, and for 1 % with two raters.
    ``raters`` adds raters who may have no unit. None where there are fewer than two raters, or no unit. Raises
    ValueError for a unit that ends before it starts, Cancelled where ``cancelled`` says so.
    """
    continuum = continuum_of(units, raters)
    if continuum.raters < 2 or not len(continuum.start):
        return None
    weights = Weights(alpha, beta, delta_empty)
    random = np.random.default_rng(seed)
    drawn = [sampled(continuum, random) for _ in range(samples)]
    observed, *by_chance = _measured([continuum, *drawn], weights, cancelled)
    if precision is None:
        precision = _PRECISION_OF_TWO if continuum.raters == 2 else _PRECISION
    most = _MOST_OF_TWO if continuum.raters == 2 else _MOST
    more = min(most - samples, _still_needed([each[0] for each in by_chance], precision))
    for begin in range(0, more, _AT_ONCE):
        drawn = [sampled(continuum, random) for _ in range(min(_AT_ONCE, more - begin))]
        by_chance += _measured(drawn, weights, cancelled)
    expected = float(np.mean([each[0] for each in by_chance]))
    categories = [each[1] for each in by_chance if each[1] is not None]
    expected_cat = float(np.mean(categories)) if categories else 0.0
    defined = observed[1] is not None and expected_cat > 0
    return Gamma(
        gamma=1 - observed[0] / expected if expected > 0 else None,
        gamma_cat=1 - observed[1] / expected_cat if defined and observed[1] is not None else None,
        observed_disorder=observed[0],
        expected_disorder=expected,
        samples=len(by_chance),
    )


def _measured(
    continua: list[Continuum], weights: Weights, cancelled: Callable[[], bool]
) -> list[tuple[float, float | None]]:
    """Return each continuum's disorder and its disorder of categories."""
    fields = [field_of(each, weights) for each in continua]
    found = zip(fields, best_alignments(fields, cancelled), strict=True)
    return [(disorder(field, aligned), categorical_disorder(field, aligned)) for field, aligned in found]


def _still_needed(disorders: list[float], precision: float) -> int:
    """Return how many samples are missing for the wanted precision."""
    if not any(disorders):
        return 0
    variation = float(np.std(disorders)) / float(np.mean(disorders))
    return max(0, int(np.ceil((variation * _CONFIDENCE / precision) ** 2)) - len(disorders))
