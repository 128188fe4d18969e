"""The figures of a report: frozen values, each with the counts it was computed from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from annotator.agreement.measures.alpha import Level
from annotator.frozen import dataclass


@dataclass(frozen=True)
class Message:
    """Something to tell, by the code of a sentence in the catalogue and its arguments."""

    code: str
    arguments: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Score:
    """F1, the mean over pairs of annotators, with its 95 % interval; None where undefined.

    ``pairs`` of matched things among ``things``, those of all compared pairs of annotators added up.
    """

    f1: float | None = None
    low: float | None = None
    high: float | None = None
    pairs: int = 0
    things: int = 0


@dataclass(frozen=True)
class SpanFigures:
    """Spans of one tag, or of all: the three ways of matching, and |u-alpha of all articles together.

    ``flattened`` segments overlap another one of the same annotator and tag, and became one unit for |u-alpha.
    """

    exact: Score = Score()
    tolerant: Score = Score()
    overlap: Score = Score()
    u_alpha: float | None = None
    flattened: int = 0


@dataclass(frozen=True)
class PairFigures:
    """Two annotators. ``a_to_b`` is the share of a's spans that b marked too, exact and by overlap."""

    a: str
    b: str
    articles: int
    spans_a: int
    spans_b: int
    exact: Score
    tolerant: Score
    overlap: Score
    a_to_b: Mapping[str, float | None]
    b_to_a: Mapping[str, float | None]
    tags: Mapping[str, SpanFigures]


@dataclass(frozen=True)
class AttributeFigures:
    """One attribute on matched spans of one tag: on ``covered`` of ``matched`` at least two annotators set it."""

    level: Level
    alpha: float | None
    ac1: float | None
    percent: float | None
    covered: int
    matched: int


@dataclass(frozen=True)
class LinkFigures:
    """Links of one role, or of all: over all links, and over those whose two ends are matched spans."""

    exact: Score = Score()
    tolerant: Score = Score()
    overlap: Score = Score()
    conditioned_exact: Score = Score()
    conditioned_tolerant: Score = Score()
    conditioned_overlap: Score = Score()


@dataclass(frozen=True)
class TogetherFigures:
    """Who said what: quotes that match and whose speakers match, one and all (or have none in both)."""

    exact: Score = Score()
    tolerant: Score = Score()
    overlap: Score = Score()


@dataclass(frozen=True)
class ArticleFigures:
    """One article: F1 pooled over the pairs of annotators who finished it."""

    article: str
    exact: float | None
    overlap: float | None
    spans: int


@dataclass(frozen=True)
class AnnotatorFigures:
    """What an annotator brought into the comparison; ``suggested`` spans came from a suggester."""

    name: str
    articles: int
    spans: int
    suggested: int
