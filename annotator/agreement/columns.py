"""Spans of many articles and annotators as parallel arrays, so that whole projects are compared at once.

Spans are sorted by annotator, article, tag, start, end, further segments and id: whatever order they came
in, equal work gives equal columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np

from annotator.agreement.arrays import Flags, Ints
from annotator.agreement.column_keys import flat, in_order, keys_of, needs_normalising, ranges
from annotator.agreement.segments import Segments, normalised
from annotator.frozen import dataclass


class SpanItem(NamedTuple):
    """One span: its tag, its segments ``(start, end)`` in code points, and what else is known of it."""

    tag: str
    segments: Segments
    id: str = ""
    attributes: Mapping[str, Any] = {}


Work = Mapping[str, Mapping[str, Sequence[Sequence[Any]]]]
"""Annotator -> article -> spans, each ``(tag, segments)`` or ``(tag, segments, id, ...)``.

An article that an annotator finished with nothing has an empty list; one not opened is absent.
"""


@dataclass(frozen=True, eq=False)
class Columns:
    """Spans as arrays. ``article``, ``annotator``, ``tag``, ``size`` and ``key`` have one entry a span.

    ``size`` is the number of code points covered. ``key`` is equal for spans of one article and tag that
    cover the same code points, and grows with article, tag, start, end. ``span``, ``start``, ``end`` have one
    entry a segment (a span without code points has none); ``line`` is longer than any text. ``finished`` is
    articles x annotators. ``origin`` is each span's place in the input, counted per annotator over the
    articles in order; ``first`` is where each annotator's spans begin.
    """

    annotators: tuple[str, ...]
    articles: tuple[str, ...]
    tags: tuple[str, ...]
    finished: Flags
    article: Ints
    annotator: Ints
    tag: Ints
    size: Ints
    key: Ints
    origin: Ints
    first: Ints
    span: Ints
    start: Ints
    end: Ints
    line: int

    def spans_of(self, annotator: int) -> slice:
        """Return where the spans of one annotator lie."""
        return slice(int(self.first[annotator]), int(self.first[annotator + 1]))


def columns(work: Work) -> Columns:
    """Return these annotators' spans as columns. Raises ValueError for a segment that is none."""
    annotators = tuple(sorted(work))
    articles = tuple(sorted({article for done in work.values() for article in done}))
    place = {article: n for n, article in enumerate(articles)}
    finished = np.zeros((len(articles), len(annotators)), dtype=np.bool_)
    items: list[Sequence[Any]] = []
    article_parts: list[Ints] = []
    counts: list[int] = []
    for n, annotator in enumerate(annotators):
        done = work[annotator]
        here = np.fromiter((place[article] for article in sorted(done)), dtype=np.int64, count=len(done))
        finished[here, n] = True
        lists = [done[article] for article in sorted(done)]
        sizes = np.fromiter(map(len, lists), dtype=np.int64, count=len(lists))
        article_parts.append(np.repeat(here, sizes))
        items.extend(chain.from_iterable(lists))
        counts.append(int(sizes.sum()))
    article = np.concatenate(article_parts) if article_parts else np.zeros(0, dtype=np.int64)
    annotator_of = np.repeat(np.arange(len(annotators), dtype=np.int64), counts)
    origin = np.arange(len(items), dtype=np.int64)
    if annotators:
        origin -= np.repeat(np.cumsum([0, *counts[:-1]]), counts)
    return _sorted(
        items,
        annotators,
        articles,
        finished=finished,
        article=article,
        annotator=annotator_of,
        origin=origin,
    )


def _sorted(
    items: list[Sequence[Any]],
    annotators: tuple[str, ...],
    articles: tuple[str, ...],
    *,
    finished: Flags,
    article: Ints,
    annotator: Ints,
    origin: Ints,
) -> Columns:
    names = list(map(itemgetter(0), items))
    tags = tuple(sorted(set(names)))
    code = {tag: n for n, tag in enumerate(tags)}
    tag = np.fromiter(map(code.__getitem__, names), dtype=np.int64, count=len(items))
    segments = list(map(itemgetter(1), items))
    count, start, end = flat(segments)
    if needs_normalising(count, start, end):
        segments = [normalised(each) for each in segments]
        count, start, end = flat(segments)
    line = int(end.max(initial=0)) + 1
    key = keys_of(article * len(tags) + tag, segments, count=count, start=start, end=end)
    order = in_order(annotator, key, items)
    begins = np.cumsum(count) - count
    moved = ranges(begins[order], count[order])
    spans = np.repeat(np.arange(len(items), dtype=np.int64), count[order])
    start, end = start[moved], end[moved]
    return Columns(
        annotators=annotators,
        articles=articles,
        tags=tags,
        finished=finished,
        article=article[order],
        annotator=annotator[order],
        tag=tag[order],
        size=np.bincount(spans, weights=end - start, minlength=len(items)).astype(np.int64),
        key=key[order],
        origin=origin[order],
        first=np.searchsorted(annotator[order], np.arange(len(annotators) + 1)),
        span=spans,
        start=start,
        end=end,
        line=line,
    )
