"""What a report is computed from: articles, and in each the annotators' annotations and links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from itertools import combinations

import numpy as np

from annotator.agreement.align import in_columns, item
from annotator.agreement.arrays import Ints
from annotator.agreement.columns import Columns, columns
from annotator.agreement.pairing import exact_pairs
from annotator.agreement.tolerance import Tolerance
from annotator.frozen import dataclass
from annotator.model.values import Annotation, Link


@dataclass(frozen=True)
class Layer:
    """One annotator's work in one article. Only accepted annotations count, and only finished articles."""

    annotations: Sequence[Annotation] = ()
    links: Sequence[Link] = ()
    finished: bool = True


@dataclass(frozen=True)
class ArticleWork:
    """One article: its id, its stored text, and by annotator what they did; who did not open it is absent."""

    id: str
    text: str
    layers: Mapping[str, Layer] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Given:
    """The finished work of the chosen annotators: as values (annotator -> article -> annotations), as columns.

    ``placed`` has the annotations in the order of the columns.
    """

    articles: Mapping[str, ArticleWork]
    layers: Mapping[str, Mapping[str, Sequence[Annotation]]]
    columns: Columns
    placed: Sequence[Annotation]

    @property
    def annotators(self) -> tuple[str, ...]:
        """Return the annotators' names, sorted."""
        return self.columns.annotators

    @property
    def lengths(self) -> Ints:
        """Return each article's length in code points, in the order of the columns."""
        texts = (len(self.articles[article].text) for article in self.columns.articles)
        return np.fromiter(texts, dtype=np.int64, count=len(self.columns.articles))


def given(articles: Iterable[ArticleWork], annotators: Iterable[str], tags: Sequence[str] | None) -> Given:
    """Sort out what counts: finished articles, accepted annotations, the chosen annotators and tags."""
    known = {article.id: article for article in articles}
    layers: dict[str, dict[str, list[Annotation]]] = {name: {} for name in annotators}
    for article in known.values():
        for name, done in layers.items():
            layer = article.layers.get(name)
            if layer is not None and layer.finished:
                done[article.id] = [
                    each
                    for each in layer.annotations
                    if each.status == "accepted" and (tags is None or each.tag in tags)
                ]
    cols = columns(
        {
            name: {article: list(map(item, each)) for article, each in done.items()}
            for name, done in layers.items()
        }
    )
    return Given(known, layers, cols, in_columns(cols, layers))


def tolerant_pairs(found: Given) -> dict[tuple[int, int], tuple[Ints, Ints]]:
    """Return the spans of each pair of annotators that are equal but for tolerant edges, one to one."""
    trimmed = _trimmed(found)
    cols = found.columns
    mine, theirs = (np.empty(len(each.origin), dtype=np.int64) for each in (cols, trimmed))
    mine[cols.first[cols.annotator] + cols.origin] = np.arange(len(mine))
    theirs[:] = mine[trimmed.first[trimmed.annotator] + trimmed.origin]
    pairs = combinations(range(len(cols.annotators)), 2)
    return {pair: _sorted(*(theirs[side] for side in exact_pairs(trimmed, *pair))) for pair in pairs}


def _sorted(a: Ints, b: Ints) -> tuple[Ints, Ints]:
    order = np.argsort(a)
    return a[order], b[order]


def _trimmed(found: Given) -> Columns:
    """Return columns of the same work with tolerant edges."""
    edges = {article: Tolerance(found.articles[article].text) for article in found.columns.articles}
    return columns(
        {
            name: {
                article: [(each.tag, edges[article].trimmed(each.span.segments)) for each in annotations]
                for article, annotations in done.items()
            }
            for name, done in found.layers.items()
        }
    )
