"""Stretches of a sentence that look like quotes, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotator.model.article import Article
from annotator.model.span import Span
from annotator.suggesting.complements import Kind
from annotator.suggesting.frames import frames
from annotator.suggesting.reading import Reading, read_sentence

_LIKELY = 0.28
_SAME = 0.6


@dataclass(frozen=True, slots=True)
class Stretch:
    """A candidate for a quote, the kind of complement and how likely it is (0 to 1)."""

    span: Span
    kind: Kind
    strength: float


def quote_stretches(
    article: Article, sentence_index: int, offset: int = 0, taken: Iterable[Span] = ()
) -> list[Span]:
    """Return the stretches of a sentence that look like quotes, best first.

    ``offset`` (code points) is where the annotator is: what ends before it comes last. ``taken``
    are the quotes that stand already; they and their variants are left out.
    """
    return [stretch.span for stretch in stretches(article, sentence_index, offset, taken)]


def stretches(
    article: Article, sentence_index: int, offset: int = 0, taken: Iterable[Span] = ()
) -> list[Stretch]:
    """Return what ``quote_stretches`` returns, with kinds and strengths."""
    reading = read_sentence(article, sentence_index)
    standing = [span for span in taken if span.overlaps(reading.start, reading.end)]
    found: dict[Span, tuple[tuple[bool, int, int, int], Stretch]] = {}
    for order, stretch in enumerate(_all(reading)):
        if any(_is_same(stretch.span, span) for span in standing):
            continue
        key = (stretch.span.end <= offset, 0 if stretch.strength >= _LIKELY else 1, order, 0)
        if stretch.span not in found or key < found[stretch.span][0]:
            found[stretch.span] = (key, stretch)
    return [stretch for _, stretch in sorted(found.values(), key=lambda pair: pair[0])]


def _all(reading: Reading) -> Iterator[Stretch]:
    for frame in frames(reading):
        yield Stretch(frame.span, frame.kind, frame.strength)
    for pair in reading.pairs:
        if pair.closing and pair.start >= reading.start:
            yield Stretch(Span.of(pair.start, pair.end), "marked", 0.1 if reading.is_name(pair) else 0.3)


def _is_same(span: Span, other: Span) -> bool:
    if span == other or abs(span.start - other.start) <= 1:
        return True
    if span.end != other.end:
        return False
    return len(span) / max(1, len(other)) > _SAME and len(other) / max(1, len(span)) > _SAME
