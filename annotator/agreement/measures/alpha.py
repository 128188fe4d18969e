"""Krippendorff's alpha for values of any level: nominal, ordinal, interval, ratio, or sets by MASI."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from math import isnan
from typing import Any, Literal, get_args

from annotator.agreement.measures.ratings import Patterns, Value, patterns, present

Level = Literal["nominal", "ordinal", "interval", "ratio", "masi"]


def krippendorff_alpha(items: Iterable[Sequence[Any]], level: Level = "nominal") -> float | None:
    """Return Krippendorff's alpha (Krippendorff 2011, Computing Krippendorff's Alpha-Reliability).

    ``items`` are units, each a list of the raters' values, None where missing. Ordinal values are compared
    by their order in Python, interval and ratio values are numbers, sets (level ``masi``) are lists or sets.
    None where the measure is undefined: no unit has two values, or only one value is used.
    Raises ValueError for an unknown level.
    """
    if level not in get_args(Level):
        raise ValueError(f"unknown level {level!r}")
    if level == "masi":
        items = ([_as_set(value) for value in unit] for unit in items)
    return alpha_of(patterns(items), level)


def alpha_of(counted: Patterns, level: Level) -> float | None:
    """Return alpha of units that are already counted by pattern; sets are frozensets."""
    coincidences, totals = coincidence_matrix(counted)
    pairable = sum(totals.values())
    if len(totals) < 2:
        return None
    if level == "ordinal":
        observed, expected = _squares(coincidences, totals, _middle_ranks(totals))
    elif level == "interval":
        observed, expected = _squares(coincidences, totals, {v: float(v) for v in totals})  # type: ignore[arg-type]
    elif level == "nominal":
        observed = pairable - sum(n for (one, other), n in coincidences.items() if one == other)
        expected = pairable * pairable - sum(n * n for n in totals.values())
    else:
        distance = masi_distance if level == "masi" else _ratio_distance
        observed, expected = _distances(coincidences, totals, distance)
    return 1 - (pairable - 1) * observed / expected if expected else None


def coincidence_matrix(counted: Patterns) -> tuple[dict[tuple[Value, Value], float], dict[Value, float]]:
    """Return how often two values meet in a unit (each pair weighs 1 / (values - 1)), and the row totals."""
    coincidences: dict[tuple[Value, Value], float] = defaultdict(float)
    totals: dict[Value, float] = defaultdict(float)
    for pattern, times in counted.items():
        values: Counter[Value] = present(pattern)
        raters = values.total()
        if raters < 2:
            continue
        for one, n in values.items():
            totals[one] += times * n
            for other, m in values.items():
                coincidences[one, other] += times * n * (m - (one == other)) / (raters - 1)
    return coincidences, totals


def _as_set(value: Any) -> frozenset[Value] | None:
    """Return a set of values, a single one of a single value; None (and NaN) stays missing."""
    if value is None or (isinstance(value, float) and isnan(value)):
        return None
    if isinstance(value, list | tuple | set | frozenset):
        return frozenset(value)
    return frozenset([value])


def masi_distance(one: frozenset[Value], other: frozenset[Value]) -> float:
    """Return 1 - MASI of two sets (Passonneau 2006): Jaccard times 1, 2/3 (subset), 1/3 (overlap) or 0."""
    if one == other:
        return 0.0
    shared = len(one & other)
    if not shared:
        return 1.0
    monotonicity = 2 / 3 if one < other or other < one else 1 / 3
    return 1 - shared / len(one | other) * monotonicity


def _ratio_distance(one: float, other: float) -> float:
    return ((one - other) / (one + other)) ** 2 if one + other else 0.0


def _middle_ranks(totals: dict[Value, float]) -> dict[Value, float]:
    """Place each value at the middle of its ranks: ordinal distance is then the squared difference."""
    ordered = sorted(totals)  # type: ignore[type-var]
    ends = accumulate(totals[value] for value in ordered)
    return {value: end - totals[value] / 2 for value, end in zip(ordered, ends, strict=True)}


def _squares(
    coincidences: dict[tuple[Value, Value], float],
    totals: dict[Value, float],
    place: dict[Value, float],
) -> tuple[float, float]:
    """Return observed and expected sums of squared differences, without a loop over all pairs of values."""
    observed = sum(n * (place[one] - place[other]) ** 2 for (one, other), n in coincidences.items())
    pairable = sum(totals.values())
    mean = sum(n * place[value] for value, n in totals.items()) / pairable
    spread = sum(n * (place[value] - mean) ** 2 for value, n in totals.items())
    return observed, 2 * pairable * spread


def _distances(
    coincidences: dict[tuple[Value, Value], float],
    totals: dict[Value, float],
    distance: Callable[[Any, Any], float],
) -> tuple[float, float]:
    observed = sum(n * distance(one, other) for (one, other), n in coincidences.items())
    expected = sum(n * m * distance(one, other) for one, n in totals.items() for other, m in totals.items())
    return observed, expected
