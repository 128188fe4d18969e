"""Stretches of a sentence that look like quotes, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from annotator.model.article import Article
from annotator.model.span import Span
from annotator.suggesting.frames import frames
from annotator.suggesting.reading import Reading, read_sentence

_LIKELY = 0.28
_SAME = 0.85


def quote_stretches(
    article: Article, sentence_index: int, offset: int = 0, taken: Iterable[Span] = ()
) -> list[Span]:
    """Return the stretches of a sentence that look like quotes, best first.

    ``offset`` (code points) is where the annotator is: what ends before it comes last. ``taken``
    are the quotes that stand already; they and their variants are left out.
    """
    reading = read_sentence(article, sentence_index)
    standing = [span for span in taken if span.overlaps(reading.start, reading.end)]
    found: dict[Span, tuple[bool, bool, int]] = {}
    for order, (span, strength) in enumerate(_all(reading, standing)):
        key = (span.end <= offset, strength < _LIKELY, order)
        found[span] = min(key, found.get(span, key))
    return sorted(found, key=found.__getitem__)


def _all(reading: Reading, standing: Sequence[Span]) -> Iterator[tuple[Span, float]]:
    """The stretches of each cue in turn, then those in marks, with their strengths (0 to 1).

    Cues that have their quote already are left out.
    """
    for _, group in groupby(frames(reading), key=lambda frame: frame.cue.word):
        mine = list(group)
        if any(_is_same(frame.span, span) for frame in mine for span in standing):
            continue
        for frame in mine:
            yield frame.span, frame.strength
    for pair in reading.pairs:
        span = Span.of(pair.start, pair.end)
        if not pair.closing or pair.start < reading.start or reading.is_name(pair):
            continue
        if not any(_is_same(span, one) for one in standing):
            yield span, 0.3


def _is_same(span: Span, other: Span) -> bool:
    """Whether one is the other with its edges moved a little, or its end a lot."""
    if abs(span.start - other.start) <= 1:
        return True
    shared = min(span.end, other.end) - max(span.start, other.start)
    return shared > _SAME * (max(span.end, other.end) - min(span.start, other.start))
