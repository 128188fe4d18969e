"""Gwet's AC1, which stays meaningful where nearly all values are the same."""

from __future__ import annotations

from annotator.agreement.measures.ratings import Items, Patterns, agreement_and_shares, patterns


def gwet_ac1(items: Items) -> float | None:
    """Return Gwet's AC1 of any number of raters (Gwet 2008, Br. J. Math. Stat. Psychol. 61).

    ``items`` are units, each a list of the raters' values, None where missing. None where only one value
    is used (chance agreement is then undefined) or no unit has two values.
    """
    return ac1_of(patterns(items))


def ac1_of(counted: Patterns) -> float | None:
    """Return AC1 of units that are already counted by pattern."""
    found = agreement_and_shares(counted)
    if found is None or len(found[1]) < 2:
        return None
    agreement, shares = found
    by_chance = sum(share * (1 - share) for share in shares.values()) / (len(shares) - 1)
    return (agreement - by_chance) / (1 - by_chance)
