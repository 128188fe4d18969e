"""|u-alpha of every tag over many articles: spans against gaps, one binary value a tag.

Formulas: ``measures.unitized``. Articles follow each other on one continuum; where not everyone finished an
article, its pairs of annotators weigh 1 / (annotators - 1), as Krippendorff's alpha does with missing values.
"""

from __future__ import annotations

import numpy as np

from annotator.agreement.arrays import Flags, Floats, Ints
from annotator.agreement.columns import Columns
from annotator.agreement.measures.unitized import alpha_from_lengths
from annotator.frozen import dataclass


@dataclass(frozen=True)
class TagUnitizing:
    """|u-alpha of one tag; None where undefined. ``flattened`` segments ran into another of that tag."""

    alpha: float | None
    flattened: int


def bar_u_alphas(columns: Columns, lengths: Ints) -> tuple[TagUnitizing, ...]:
    """Return |u-alpha of each tag, in the order of ``columns.tags``; ``lengths`` has each article's length.

    Only articles count that two annotators or more finished.
    """
    return _measured(columns, lengths, columns.tag, len(columns.tags))


def bar_u_alpha_of_all(columns: Columns, lengths: Ints) -> TagUnitizing:
    """Return |u-alpha of all tags taken together: what is marked at all against what is not."""
    return _measured(columns, lengths, np.zeros_like(columns.tag), 1)[0]


def _measured(columns: Columns, lengths: Ints, tag: Ints, tags: int) -> tuple[TagUnitizing, ...]:
    raters = columns.finished.sum(axis=1)
    counted = (raters > 1)[columns.article] & columns.finished[columns.article, columns.annotator]
    units, unit_tag, flattened = _units(columns, tag, tags, counted)
    width = units[1] - units[0]
    covered = np.bincount(unit_tag, weights=width, minlength=tags)
    squares = np.bincount(unit_tag, weights=width.astype(np.float64) ** 2, minlength=tags)
    total = float((raters * lengths)[raters > 1].sum())
    agreed = total + _agreement(columns, units, tags, raters)
    return tuple(
        TagUnitizing(
            alpha_from_lengths(same, [marked, total - marked], squared + total - marked),
            int(merged),
        )
        for same, marked, squared, merged in zip(
            agreed.tolist(), covered.tolist(), squares.tolist(), flattened, strict=True
        )
    )


def _units(columns: Columns, tag: Ints, tags: int, counted: Flags) -> tuple[tuple[Ints, Ints], Ints, Ints]:
    """Return the units' edges on the line of all articles and tags, their tags, and what was flattened."""
    segments = np.flatnonzero(counted[columns.span])
    span = columns.span[segments]
    place = columns.article[span] * tags + tag[span]
    stretch = len(columns.articles) * tags * columns.line  # one annotator's line; theirs follow one another
    shift = columns.annotator[span] * stretch + place * columns.line
    low, high = columns.start[segments] + shift, columns.end[segments] + shift
    order = np.argsort(low, kind="stable")
    low, high = low[order], high[order]
    begins = np.ones(len(low), dtype=np.bool_)
    begins[1:] = low[1:] >= np.maximum.accumulate(high)[:-1]
    first = np.flatnonzero(begins)
    ends = np.maximum.reduceat(high, first) if len(first) else high
    flattened = np.bincount(tag[span][order][~begins], minlength=tags)
    own = low[first] // stretch * stretch
    return (low[first] - own, ends - own), tag[span][order][first], flattened


def _agreement(columns: Columns, units: tuple[Ints, Ints], tags: int, raters: Ints) -> Floats:
    """Return how much less than in empty articles the annotators agree, by tag: a sweep over all edges."""
    edges = np.concatenate(units)
    order = np.argsort(edges, kind="stable")
    edges = edges[order]
    steps = np.repeat(np.array([1, -1]), len(units[0]))[order]
    over = np.cumsum(steps)[:-1]
    covered = np.flatnonzero((over > 0) & (np.diff(edges) > 0))
    width, over = np.diff(edges)[covered], over[covered]
    place = edges[covered] // columns.line
    here = raters[place // tags]
    pairs = (over * (over - 1) + (here - over) * (here - over - 1)) / (here - 1)
    return np.asarray(np.bincount(place % tags, weights=width * (pairs - here), minlength=tags), np.float64)
