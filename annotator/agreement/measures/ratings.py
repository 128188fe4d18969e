"""Ratings: units that raters gave values to, as the alphas and kappas count them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from math import isnan

Value = Hashable
Items = Iterable[Sequence[Value | None]]
"""Units, each a list of the raters' values in the order of the raters; None where a rater gave none."""
Patterns = Mapping[tuple[Value | None, ...], int]
"""How often each combination of values occurs: the same units, said shortly."""


def patterns(items: Items) -> Counter[tuple[Value | None, ...]]:
    """Count the combinations of values, so that a million units cost as little as their few patterns.

    NaN, which tables of numbers have where nothing is, is missing too.
    """
    counted = Counter(map(tuple, items))
    if any(_is_nan(value) for pattern in counted for value in pattern):
        cleared = (tuple(None if _is_nan(value) else value for value in each) for each in counted.elements())
        return Counter(cleared)
    return counted


def _is_nan(value: object) -> bool:
    return isinstance(value, float) and isnan(value)


def present(pattern: Sequence[Value | None]) -> Counter[Value]:
    """Count the values of one unit without the missing ones."""
    return Counter(value for value in pattern if value is not None)


def percent_agreement(counted: Patterns) -> float | None:
    """Return the share of equal pairs of values among all pairs within units; None where there is no pair."""
    same = pairs = 0
    for pattern, times in counted.items():
        values = present(pattern)
        raters = values.total()
        pairs += times * raters * (raters - 1)
        same += times * sum(n * (n - 1) for n in values.values())
    return same / pairs if pairs else None


def agreement_and_shares(counted: Patterns) -> tuple[float, dict[Value, float]] | None:
    """Return the mean agreement of units with two values or more, and each value's mean share in all units.

    None where no unit has two values. Missing values as in Gwet, Handbook of Inter-Rater Reliability,
    4th ed. (2014), ch. 5: units with one value still tell how often a value is used.
    """
    rated = paired = 0
    agreement = 0.0
    shares: dict[Value, float] = {}
    for pattern, times in counted.items():
        values = present(pattern)
        raters = values.total()
        if raters:
            rated += times
            for value, n in values.items():
                shares[value] = shares.get(value, 0.0) + times * n / raters
        if raters > 1:
            paired += times
            agreement += times * sum(n * (n - 1) for n in values.values()) / (raters * (raters - 1))
    if not paired:
        return None
    return agreement / paired, {value: share / rated for value, share in shares.items()}
