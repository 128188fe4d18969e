"""The kappas: Cohen's for two raters, Fleiss's for many."""

from __future__ import annotations

from collections import Counter

from annotator.agreement.measures.ratings import Items, Value, agreement_and_shares, patterns


def cohen_kappa(items: Items) -> float | None:
    """Return Cohen's kappa of two raters (Cohen 1960, Educ. Psychol. Meas. 20); units with None are left out.

    None where chance agreement is undefined (both use one and the same value) or no unit has both values.
    Raises ValueError for units of more than two raters.
    """
    first: Counter[Value] = Counter()
    second: Counter[Value] = Counter()
    same = 0
    for pattern, times in patterns(items).items():
        if len(pattern) > 2:
            raise ValueError(f"Cohen's kappa compares two raters, not {len(pattern)}")
        if len(pattern) < 2 or pattern[0] is None or pattern[1] is None:
            continue
        first[pattern[0]] += times
        second[pattern[1]] += times
        same += times * (pattern[0] == pattern[1])
    total = first.total()
    by_chance = sum(n * second[value] for value, n in first.items())
    if by_chance == total * total:  # also where there is no unit at all
        return None
    return (same * total - by_chance) / (total * total - by_chance)


def fleiss_kappa(items: Items) -> float | None:
    """Return Fleiss's kappa of any number of raters (Fleiss 1971, Psychol. Bull. 76).

    Values may be missing (None), and the number of values may differ from unit to unit: see
    ``agreement_and_shares``. None where only one value is used or no unit has two values.
    """
    found = agreement_and_shares(patterns(items))
    if found is None or len(found[1]) < 2:
        return None
    agreement, shares = found
    by_chance = sum(share * share for share in shares.values())
    return (agreement - by_chance) / (1 - by_chance)
