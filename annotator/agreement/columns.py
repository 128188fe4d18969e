"""Spans of many articles and annotators as parallel arrays, so that whole projects are compared at once.

Spans are sorted by annotator, article, tag, start, end, further segments and id: whatever order they came
in, equal work gives equal columns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.segments import Segments, normalised

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


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
    names = [item[0] for item in items]
    tags = tuple(sorted(set(names)))
    code = {tag: n for n, tag in enumerate(tags)}
    tag = np.fromiter(map(code.__getitem__, names), dtype=np.int64, count=len(items))
    segments = [item[1] for item in items]
    count, start, end = _flat(segments)
    if _needs_normalising(count, start, end):
        segments = [normalised(each) for each in segments]
        count, start, end = _flat(segments)
    line = int(end.max(initial=0)) + 1
    key = _keys(article * len(tags) + tag, segments, count=count, start=start, end=end)
    order = _order(annotator, key, items)
    begins = np.cumsum(count) - count
    moved = _ranges(begins[order], count[order])
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


def _flat(segments: list[Any]) -> tuple[Ints, Ints, Ints]:
    count = np.fromiter(map(len, segments), dtype=np.int64, count=len(segments))
    edges = np.fromiter(chain.from_iterable(chain.from_iterable(segments)), dtype=np.int64)
    if len(edges) != 2 * count.sum():
        raise ValueError("a segment is a pair (start, end)")
    return count, edges[0::2], edges[1::2]


def _needs_normalising(count: Ints, start: Ints, end: Ints) -> bool:
    if (start >= end).any() or (start < 0).any():
        return True
    if len(start) == len(count) and (count == 1).all():
        return False
    span = np.repeat(np.arange(len(count)), count)
    return bool(((span[1:] == span[:-1]) & (start[1:] <= end[:-1])).any())


def _keys(group: Ints, segments: list[Any], *, count: Ints, start: Ints, end: Ints) -> Ints:
    """Number what spans cover: one integer for article, tag, outer edges and, if any, further segments."""
    line = int(end.max(initial=0)) + 1
    shape = np.zeros(len(count), dtype=np.int64)
    shapes = 1
    first = np.zeros(len(count), dtype=np.int64)
    last = np.zeros(len(count), dtype=np.int64)
    some = count > 0
    begins = np.cumsum(count) - count
    first[some] = start[begins[some]]
    last[some] = end[(begins + count - 1)[some]]
    several = np.flatnonzero(count > 1)
    if len(several):
        forms = [tuple(map(tuple, segments[n])) for n in several]
        code = {form: n + 1 for n, form in enumerate(sorted(set(forms)))}
        shape[several] = [code[form] for form in forms]
        shapes = len(code) + 1
    outer = first * line + last
    if (int(group.max(initial=0)) + 1) * line * line * shapes >= 2**63:
        outer = np.unique(outer * shapes + shape, return_inverse=True)[1].astype(np.int64)
        return np.asarray(group * (int(outer.max(initial=0)) + 1) + outer)
    return np.asarray((group * line * line + outer) * shapes + shape)


def _order(annotator: Ints, key: Ints, items: list[Sequence[Any]]) -> Ints:
    """Sort by annotator and key; ids decide between spans that are otherwise the same."""
    order = np.lexsort((key, annotator))
    tied = np.flatnonzero((np.diff(key[order]) == 0) & (np.diff(annotator[order]) == 0))
    for begin, finish in _runs(tied):
        run = order[begin : finish + 1]
        order[begin : finish + 1] = sorted(run, key=lambda n: str(items[n][2]) if len(items[n]) > 2 else "")
    return order


def _runs(tied: Ints) -> list[tuple[int, int]]:
    """Return the first and last place of each run, given the places that equal their successor."""
    if not len(tied):
        return []
    breaks = np.flatnonzero(np.diff(tied) > 1)
    firsts = tied[np.concatenate(([0], breaks + 1))]
    lasts = tied[np.concatenate((breaks, [len(tied) - 1]))] + 1
    return list(zip(firsts.tolist(), lasts.tolist(), strict=True))


def _ranges(begins: Ints, counts: Ints) -> Ints:
    """Return the numbers of the ranges that begin here and are this long, one after another."""
    ends = np.cumsum(counts)
    return np.asarray(np.arange(int(counts.sum())) + np.repeat(begins - (ends - counts), counts))


def columns_with(work: Work, change: Callable[[str, Segments], Segments]) -> Columns:
    """Return columns of the same spans with their segments changed (article id, segments -> segments)."""
    changed = {
        annotator: {
            article: [(item[0], change(article, normalised(item[1])), *item[2:3]) for item in items]
            for article, items in done.items()
        }
        for annotator, done in work.items()
    }
    return columns(changed)
