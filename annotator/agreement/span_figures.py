"""Figures of spans: counts per article for every pair of annotators, and F1 from them."""

from __future__ import annotations

import warnings
from collections.abc import Hashable, Mapping, Sequence

import numpy as np

from annotator.agreement.arrays import Floats, Ints
from annotator.agreement.bootstrap import Draws, Ledger, interval
from annotator.agreement.columns import Columns
from annotator.agreement.figures import ArticleFigures, PairFigures, Score, SpanFigures
from annotator.agreement.grouping import Matchings
from annotator.agreement.measures.span_f1 import compared

ALL = "all"
WAYS = ("exact", "tolerant", "overlap")
Pair = tuple[int, int]


def enter_spans(ledger: Ledger, columns: Columns, ways: Mapping[str, Matchings]) -> None:
    """Enter, for every pair of annotators and tag, how many spans there are and how many match in each way."""
    for pair in ways["exact"]:
        for side, (one, other) in (("a", pair), ("b", pair[::-1])):
            _enter(ledger, columns, compared(columns, one, other), ("spans", side, pair))
        for way, found in ways.items():
            _enter(ledger, columns, found[pair][0], (way, pair))


def enter_values(
    ledger: Ledger, columns: Columns, values: Sequence[str], ways: Mapping[str, Matchings]
) -> None:
    """Enter the same by value of one attribute: a pair counts where both spans have that value.

    ``values`` has one entry a span, empty where the span has no value.
    """
    names = sorted(set(values) - {""})
    code = {name: n for n, name in enumerate(["", *names])}
    codes = np.fromiter(map(code.__getitem__, values), dtype=np.int64, count=len(values))
    articles = len(columns.articles)
    for pair in ways["exact"]:
        for side, (one, other) in (("a", pair), ("b", pair[::-1])):
            spans = compared(columns, one, other)
            for name in names:
                mine = columns.article[spans[codes[spans] == code[name]]]
                ledger.add(("spans", side, pair, value_name(name)), np.bincount(mine, minlength=articles))
        for way, found in ways.items():
            a, b = found[pair]
            for name in names:
                both = columns.article[a[(codes[a] == code[name]) & (codes[b] == code[name])]]
                ledger.add((way, pair, value_name(name)), np.bincount(both, minlength=articles))


def value_name(value: str) -> str:
    """Return the name under which a value is entered, unlike that of any tag."""
    return f"={value}"


def _enter(ledger: Ledger, columns: Columns, spans: Ints, name: tuple[Hashable, ...]) -> None:
    articles, tags = len(columns.articles), len(columns.tags)
    place = columns.article[spans] * tags + columns.tag[spans]
    counts = np.bincount(place, minlength=articles * tags).reshape(articles, tags)
    for tag, column in zip(columns.tags, counts.T, strict=True):
        ledger.add((*name, tag), column)
    ledger.add((*name, ALL), counts.sum(axis=1))


def span_figures(
    draws: Draws, pairs: Sequence[Pair], tag: str, u_alpha: float | None, flattened: int
) -> SpanFigures:
    """Return the figures of one tag (or ``ALL``) over all pairs of annotators."""
    scores = {way: _score(draws, pairs, way, tag) for way in WAYS}
    return SpanFigures(**scores, u_alpha=u_alpha, flattened=flattened)


def pair_figures(draws: Draws, columns: Columns, pair: Pair) -> PairFigures:
    """Return the figures of one pair of annotators."""
    a, b = (columns.annotators[n] for n in pair)
    both = columns.finished[:, pair[0]] & columns.finished[:, pair[1]]
    spans_a, spans_b = (float(draws.of(("spans", side, pair, ALL))[0]) for side in "ab")
    hits = {way: float(draws.of((way, pair, ALL))[0]) for way in WAYS}
    return PairFigures(
        a=a,
        b=b,
        articles=int(both.sum()),
        spans_a=int(spans_a),
        spans_b=int(spans_b),
        **{way: _score(draws, [pair], way, ALL) for way in WAYS},
        a_to_b={way: n / spans_a if spans_a else None for way, n in hits.items()},
        b_to_a={way: n / spans_b if spans_b else None for way, n in hits.items()},
        tags={tag: span_figures(draws, [pair], tag, None, 0) for tag in columns.tags},
    )


def article_figures(ledger: Ledger, columns: Columns, pairs: Sequence[Pair]) -> tuple[ArticleFigures, ...]:
    """Return the compared articles, those of least agreement first."""
    things = sum(ledger.counts(("spans", side, pair, ALL)) for pair in pairs for side in "ab")
    exact, overlap = (
        sum(2 * ledger.counts((way, pair, ALL)) for pair in pairs) for way in ("exact", "overlap")
    )
    common = np.flatnonzero(columns.finished.sum(axis=1) > 1)
    rows = [
        ArticleFigures(
            columns.articles[n],
            float(exact[n] / things[n]) if things[n] else None,  # type: ignore[index]
            float(overlap[n] / things[n]) if things[n] else None,  # type: ignore[index]
            int(things[n]),  # type: ignore[index]
        )
        for n in common
    ]
    return tuple(sorted(rows, key=_worst_first))


def _worst_first(row: ArticleFigures) -> tuple[float, float, str]:
    return (
        2.0 if row.overlap is None else row.overlap,
        2.0 if row.exact is None else row.exact,
        row.article,
    )


def _score(draws: Draws, pairs: Sequence[Pair], way: str, tag: str) -> Score:
    hits = [draws.of((way, pair, tag)) for pair in pairs]
    things = [draws.of(("spans", "a", pair, tag)) + draws.of(("spans", "b", pair, tag)) for pair in pairs]
    return score(hits, things)


def score(hits: Sequence[Floats], things: Sequence[Floats]) -> Score:
    """Return F1, the mean over pairs of annotators where it is defined, with the interval of its replicates.

    There is no interval where all replicates are the same.

    Each entry is one pair's sums, shape ``1 + replicates``, the figure itself first.
    """
    if not hits:
        return Score()
    matched, every = np.stack(hits), np.stack(things)
    each = np.full(matched.shape, np.nan)
    np.divide(2 * matched, every, out=each, where=every > 0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a mean of nothing is NaN, as wanted
        means = np.nanmean(each, axis=0)
    if np.isnan(means[0]):
        return Score()
    low, high = interval(means[1:]) or (None, None)
    if low == high:
        low = high = None  # all lies in one article, or is alike in all: drawing articles anew tells nothing
    return Score(float(means[0]), low, high, int(matched[:, 0].sum()), int(every[:, 0].sum()))
