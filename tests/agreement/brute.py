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
