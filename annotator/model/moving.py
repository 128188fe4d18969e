"""Moving: where offsets and spans of one revision of a text lie in another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from annotator.model.span import Segment, Span
from annotator.model.values import Annotation, Boundaries, Correction, Done
from annotator.text.graphemes import Graphemes

if TYPE_CHECKING:
    from annotator.model.edits import Value

Bias = Literal["left", "right"]
"""Where an offset goes that lies in letters that are no more: before what took their place, or behind it."""


def taken_back(correction: Correction) -> Correction:
    """Return the correction that leads from the text after to the text before."""
    return replace(correction, removed=correction.inserted, inserted=correction.removed)


def moved(offset: int, corrections: Iterable[Correction], bias: Bias) -> int:
    """Return where an offset of the text before ``corrections`` lies in the text after them (code points).

    The edges of what was corrected stay its edges, and letters both readings share at its ends keep their places.
    """
    for one in corrections:
        offset = _moved(offset, one, bias)
    return offset


def _moved(offset: int, correction: Correction, bias: Bias) -> int:
    start, end, new_end = correction.start, correction.end, correction.new_end
    if offset < start or (offset == start and start < end):
        return offset
    if offset > end or (offset == end and start < end):
        return offset + new_end - end
    head, tail = shared_ends(correction.removed, correction.inserted)
    in_head, in_tail = offset <= start + head, offset >= end - tail
    if in_head and not in_tail:
        return offset
    if in_tail and not in_head:
        return offset + new_end - end
    return start + head if bias == "left" else new_end - tail


@lru_cache(maxsize=256)
def shared_ends(one: str, other: str) -> tuple[int, int]:
    """Return how many code points two texts share at their heads, and then at their tails, in whole graphemes."""
    graphemes, others = Graphemes(one), Graphemes(other)
    most = min(len(one), len(other))
    head = next((n for n in range(most) if one[n] != other[n]), most)
    while not (graphemes.is_boundary(head) and others.is_boundary(head)):
        head -= 1
    most -= head
    tail = next((n for n in range(most) if one[-1 - n] != other[-1 - n]), most)
    while not (graphemes.is_boundary(len(one) - tail) and others.is_boundary(len(other) - tail)):
        tail -= 1
    return head, tail


def moved_span(span: Span, corrections: Iterable[Correction]) -> Span | None:
    """Return where a span lies after ``corrections``, or None where none of its letters are left.

    What is inserted at an edge, and belongs to no word there, stays out.
    """
    for one in corrections:
        segments = [moved for segment in span.segments if (moved := _moved_segment(segment, one)) is not None]
        if not segments:
            return None
        span = Span.joining(segments)
    return span


def _moved_segment(segment: Segment, correction: Correction) -> Segment | None:
    start, end = segment
    if end < correction.start:
        return segment
    for first, last in _TRIES:
        new_start, new_end = _moved(start, correction, first), _moved(end, correction, last)
        if new_start < new_end:
            return new_start, new_end
    return None


# Inwards first. A segment that shares an edge with a word written anew keeps the new word rather than nothing.
_TRIES: tuple[tuple[Bias, Bias], ...] = (("right", "left"), ("left", "left"), ("right", "right"))


def stays(value: Value, correction: Correction) -> bool:
    """Tell whether a value lies where it lay, so that a correction need not move it along."""
    match value:
        case Annotation():
            return moved_span(value.span, (correction,)) == value.span
        case Done():
            return _moved(value.start, correction, "left") == value.start
        case Boundaries():
            return all(_moved(start, correction, "left") == start for start in value.starts)
    return True
