"""Span: which code points of an article an annotation covers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from annotator.frozen import dataclass

Segment = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Span:
    """A sorted tuple of segments ``(start, end)``: code points of the stored text, half-open.

    Segments never touch, overlap or are empty; more than one makes the span discontinuous.
    """

    segments: tuple[Segment, ...]

    def __init__(self, segments: tuple[Segment, ...]) -> None:
        # As in ``Annotation``: nearly all spans are one segment, and there are a million of them.
        _set_segments(self, segments)
        if len(segments) == 1:
            ((last, end),) = segments
            if 0 <= last < end:
                return
        last = -1
        for start, end in segments:
            if start < 0 or end <= start or start <= last:
                raise ValueError(f"not a span: {segments}")
            last = end
        if not segments:
            raise ValueError("a span has at least one segment")

    @classmethod
    def of(cls, start: int, end: int) -> Span:
        """Return the span of one segment."""
        return cls(((start, end),))

    @classmethod
    def joining(cls, segments: Iterable[Segment]) -> Span:
        """Return the span that covers all these segments, in any order, joined where they touch."""
        joined: list[Segment] = []
        for start, end in sorted(segments):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return cls(tuple(joined))

    @property
    def start(self) -> int:
        """First code point."""
        return self.segments[0][0]

    @property
    def end(self) -> int:
        """One past the last code point."""
        return self.segments[-1][1]

    @property
    def gaps(self) -> tuple[Segment, ...]:
        """What lies between the parts of a discontinuous span."""
        return tuple((end, start) for (_, end), (start, _) in pairwise(self.segments))

    # Written out: they are asked for by the million, and dataclass would compile each when the module is imported.

    def __eq__(self, other: object) -> bool:
        return self.segments == other.segments if isinstance(other, Span) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.segments)

    def __lt__(self, other: Span) -> bool:
        return self.segments < other.segments

    def __le__(self, other: Span) -> bool:
        return self.segments <= other.segments

    def __gt__(self, other: Span) -> bool:
        return self.segments > other.segments

    def __ge__(self, other: Span) -> bool:
        return self.segments >= other.segments

    def __len__(self) -> int:
        return sum(end - start for start, end in self.segments)

    def __contains__(self, offset: int) -> bool:
        return any(start <= offset < end for start, end in self.segments)

    def covers(self, other: Span) -> bool:
        """Tell whether every code point of ``other`` lies inside."""
        return all(any(s <= start and end <= e for s, e in self.segments) for start, end in other.segments)

    def overlaps(self, start: int, end: int) -> bool:
        """Tell whether any code point of ``[start, end)`` lies inside."""
        return any(s < end and start < e for s, e in self.segments)

    def plus(self, start: int, end: int) -> Span:
        """Return this span with one more segment."""
        return Span.joining((*self.segments, (start, end)))

    def minus(self, start: int, end: int) -> Span | None:
        """Return this span without ``[start, end)``, or None where nothing is left."""
        rest = [
            part
            for s, e in self.segments
            for part in ((s, min(e, start)), (max(s, end), e))
            if part[0] < part[1]
        ]
        return Span.joining(rest) if rest else None

    def text_of(self, text: str) -> str:
        """Return the words covered, the parts of a discontinuous span joined by an ellipsis."""
        return " … ".join(text[start:end] for start, end in self.segments)


_set_segments: Callable[[Span, tuple[Segment, ...]], None] = vars(Span)["segments"].__set__
