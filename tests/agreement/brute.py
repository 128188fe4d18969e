"""Agreement computed the slow way, straight from the definitions: what the fast code is compared with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, permutations
from typing import Any

Span = tuple[str, tuple[tuple[int, int], ...]]
Score = tuple[int, int, int]


def points(span: Sequence[Any]) -> set[int]:
    return {n for start, end in span[1] for n in range(start, end)}


def matchings(a: Sequence[Span], b: Sequence[Span]) -> Iterator[list[tuple[int, int]]]:
    """Every one-to-one matching, also partial ones: each span of the shorter side takes one or none."""
    turned = len(a) > len(b)
    short, long = (b, a) if turned else (a, b)
    places: list[int | None] = [*range(len(long)), *[None] * len(short)]
    for way in set(permutations(places, len(short))):
        pairs = [(i, j) for i, j in enumerate(way) if j is not None]
        yield [(j, i) for i, j in pairs] if turned else pairs


def score(a: Sequence[Span], b: Sequence[Span], pairs: list[tuple[int, int]]) -> Score:
    shared = sum(len(points(a[i]) & points(b[j])) for i, j in pairs)
    size = sum(len(points(a[i])) + len(points(b[j])) for i, j in pairs)
    return len(pairs), shared, -size


def best(a: Sequence[Span], b: Sequence[Span], match: str, min_overlap: float = 0) -> Score:
    """The best score over all matchings of one article whose pairs are all allowed."""

    def allowed(one: Span, other: Span) -> bool:
        mine, theirs = points(one), points(other)
        if one[0] != other[0] or not mine & theirs:
            return False
        if match == "exact":
            return mine == theirs
        return len(mine & theirs) / len(mine | theirs) >= min_overlap - 1e-9

    return max(score(a, b, pairs) for pairs in matchings(a, b) if all(allowed(a[i], b[j]) for i, j in pairs))


def f1(
    a: dict[str, list[Span]], b: dict[str, list[Span]], match: str, min_overlap: float = 0
) -> float | None:
    both = a.keys() & b.keys()
    pairs = sum(best(a[article], b[article], match, min_overlap)[0] for article in both)
    spans = sum(len(a[article]) + len(b[article]) for article in both)
    return 2 * pairs / spans if spans else None


def bar_u_alpha(layers: list[dict[str, list[Span]]], lengths: dict[str, int], tag: str) -> float | None:
    """|u-alpha by looking at every code point; articles follow each other, all raters finished all of them."""
    raters = len(layers)
    agreed = 0.0
    margins: Counter[bool] = Counter()
    alone = 0
    for article, length in lengths.items():
        lines = []
        for layer in layers:
            covered = [points(span) for span in layer[article] if span[0] == tag]
            line = [any(n in span for span in covered) for n in range(length)]
            lines.append(line)
            alone += line.count(False) + sum((high - low) ** 2 for low, high in units(layer[article], tag))
            margins.update(line)
        for column in zip(*lines, strict=True):
            counts = Counter(column)
            agreed += sum(n * (n - 1) for n in counts.values()) / (raters - 1)
    total = raters * sum(lengths.values())
    different = sum(n * m for n, m in combinations(margins.values(), 2)) * 2
    if not different:
        return None
    return 1 - (total - agreed) / (total * different / (total * total - alone))


def units(spans: list[Span], tag: str) -> list[tuple[int, int]]:
    flat: list[tuple[int, int]] = []
    for start, end in sorted(segment for span in spans if span[0] == tag for segment in span[1]):
        if flat and start < flat[-1][1]:
            flat[-1] = flat[-1][0], max(end, flat[-1][1])
        else:
            flat.append((start, end))
    return flat


def alpha(items: list[list[Any]], level: str) -> float | None:
    """Alpha as a mean over all pairs of values, straight from the definition."""
    units = [[value for value in unit if value is not None] for unit in items]
    units = [unit for unit in units if len(unit) > 1]
    flat = [value for unit in units for value in unit]

    def distance(one: Any, other: Any) -> float:
        if level == "nominal":
            return float(one != other)
        if level == "interval":
            return float((one - other) ** 2)
        if level == "ratio":
            return float(((one - other) / (one + other)) ** 2)
        low, high = sorted((one, other))
        between = sum(low <= value <= high for value in flat)
        return float((between - (flat.count(low) + flat.count(high)) / 2) ** 2) if low != high else 0.0

    expected = sum(distance(one, other) for one in flat for other in flat)
    if not expected:
        return None
    observed = sum(
        distance(one, other) / (len(unit) - 1)
        for unit in units
        for i, one in enumerate(unit)
        for j, other in enumerate(unit)
        if i != j
    )
    return 1 - (observed / len(flat)) / (expected / (len(flat) * (len(flat) - 1)))


def ac1(items: list[list[Any]]) -> float | None:
    """Gwet (2008): units of two values or more agree, units of one still say how often a value is used."""
    found = _agreement_and_shares(items)
    if found is None or len(found[1]) < 2:
        return None
    agreed, shares = found
    chance = sum(share * (1 - share) for share in shares) / (len(shares) - 1)
    return (agreed - chance) / (1 - chance)


def fleiss(items: list[list[Any]]) -> float | None:
    """Fleiss (1971), the mean share of a value taken over units, as Gwet's handbook does with missing values."""
    found = _agreement_and_shares(items)
    if found is None or len(found[1]) < 2:
        return None
    agreed, shares = found
    chance = sum(share**2 for share in shares)
    return (agreed - chance) / (1 - chance)


def _agreement_and_shares(items: list[list[Any]]) -> tuple[float, list[float]] | None:
    units = [[value for value in unit if value is not None] for unit in items]
    rated, paired = ([unit for unit in units if len(unit) > n] for n in (0, 1))
    if not paired:
        return None
    each = [[one == other for one, other in permutations(unit, 2)] for unit in paired]
    agreed = sum(sum(same) / len(same) for same in each) / len(each)
    values = sorted({value for unit in rated for value in unit})
    return agreed, [sum(unit.count(value) / len(unit) for unit in rated) / len(rated) for value in values]
