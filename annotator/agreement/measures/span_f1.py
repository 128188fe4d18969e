"""F1 of spans between annotators: one-to-one, exact or by overlap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any, Literal, get_args

from annotator.agreement.arrays import Ints
from annotator.agreement.columns import Columns, Work, columns
from annotator.agreement.matching import matched
from annotator.agreement.pairing import exact_pairs, overlapping

Match = Literal["exact", "overlap"]
Spans = Sequence[Sequence[Any]] | Mapping[str, Sequence[Sequence[Any]]]
"""Spans ``(tag, segments)`` of one article, or of several by article id."""


def span_f1(a: Spans, b: Spans, match: Match = "exact", min_overlap: float = 0.0) -> float | None:
    """Return F1 between the spans of two annotators, from a one-to-one matching of spans with equal tags.

    ``a`` and ``b`` are spans ``(tag, segments)`` of one article, or article -> spans; segments are
    ``(start, end)`` in code points and compared as sets of code points. With ``match="overlap"`` a pair needs
    one shared code point or, where ``min_overlap`` is given, that fraction of the code points of either. Of
    articles only those count that both have. None where neither has a span. F1 as agreement: Hripcsak and
    Rothschild 2005, J. Am. Med. Inform. Assoc. 12.
    """
    work: Work = {"a": _by_article(a), "b": _by_article(b)}
    return mean_pairwise_f1(work, match, min_overlap)


def mean_pairwise_f1(annotations: Work, match: Match = "exact", min_overlap: float = 0.0) -> float | None:
    """Return the mean, over pairs of annotators, of F1 pooled over the articles both have.

    ``annotations`` is annotator -> article -> spans ``(tag, segments)``; an article finished with nothing has
    an empty list. Pairs without any span are left out; None where no pair is left. Otherwise as ``span_f1``.
    """
    if match not in get_args(Match):
        raise ValueError(f"unknown match {match!r}")
    cols = columns(annotations)
    found = []
    for one, other in combinations(range(len(cols.annotators)), 2):
        pairs = len(pairs_of(cols, one, other, match, min_overlap)[0])
        found.append(f1(pairs, len(compared(cols, one, other)), len(compared(cols, other, one))))
    defined = [score for score in found if score is not None]
    return sum(defined) / len(defined) if defined else None


def pairs_of(
    cols: Columns, one: int, other: int, match: Match, min_overlap: float = 0.0
) -> tuple[Ints, Ints]:
    """Return the matched spans of two annotators (indexes into the columns)."""
    if match == "exact":
        return exact_pairs(cols, one, other)
    return matched(overlapping(cols, one, other), min_overlap)


def compared(cols: Columns, annotator: int, other: int) -> Ints:
    """Return the spans of ``annotator`` in the articles that both finished (indexes into the columns)."""
    import numpy as np

    both = cols.finished[:, annotator] & cols.finished[:, other]
    spans = np.arange(cols.first[annotator], cols.first[annotator + 1])
    return spans[both[cols.article[spans]] & (cols.size[spans] > 0)]


def f1(pairs: float, mine: float, theirs: float) -> float | None:
    """Return 2 pairs / (mine + theirs); None where there is nothing to pair."""
    return 2 * pairs / (mine + theirs) if mine + theirs else None


def _by_article(spans: Spans) -> Mapping[str, Sequence[Sequence[Any]]]:
    return spans if isinstance(spans, Mapping) else {"": spans}
