"""Hanging: the bars and chips under the lines of one sentence, each in its lane."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from annotator.ui.article.lanes import Claimant, Strip, assign_lanes
from annotator.ui.article.marks import Mark

if TYPE_CHECKING:
    from annotator.ui.article.sentence_layout import SentenceLayout


class Bar(NamedTuple):
    """A piece of a span's bar; ``solid`` is False between the parts of a discontinuous span."""

    id: str
    tag: str
    line: int
    x0: float
    x1: float
    lane: int
    solid: bool
    suggested: bool


class Chip(NamedTuple):
    """The name tag at the start of a span; x and width in pixels."""

    id: str
    tag: str
    label: str
    line: int
    x: float
    width: float
    lane: int
    suggested: bool


class _Piece(NamedTuple):
    """A stretch of a mark on one line; not ``solid`` between the parts of a discontinuous one."""

    line: int
    x0: float
    x1: float
    solid: bool


class _Place(NamedTuple):
    """Where a chip stands."""

    line: int
    x: float
    width: float


Hung = tuple[dict[str, int], list[Bar], list[Chip]]
"""The lane of every mark by its id, and what is drawn of them."""


def hang(layout: SentenceLayout, marks: Sequence[Mark], kept: Mapping[str, int]) -> Hung:
    """Give every mark its lane, its bar and its chip; ``kept`` are lanes of the sentence before."""
    pieces = {mark.id: _pieces(layout, mark) for mark in marks}
    places = {mark.id: _place(layout, mark, pieces[mark.id]) for mark in marks if mark.begins}
    claimants = [
        Claimant(
            mark.id,
            mark.length,
            (mark.segments or mark.gaps)[0][0],
            _strips(pieces[mark.id], places.get(mark.id)),
        )
        for mark in marks
    ]
    lanes = assign_lanes(claimants, kept)
    bars = [
        Bar(mark.id, mark.tag, line, x0, x1, lanes[mark.id], solid, mark.suggested)
        for mark in marks
        for line, x0, x1, solid in pieces[mark.id]
    ]
    chips = [
        Chip(
            mark.id,
            mark.tag,
            layout.style.chip_text(mark.label, layout.width),
            *places[mark.id],
            lanes[mark.id],
            mark.suggested,
        )
        for mark in marks
        if mark.begins
    ]
    return lanes, bars, chips


def _pieces(layout: SentenceLayout, mark: Mark) -> list[_Piece]:
    return [
        _Piece(*extent, solid)
        for parts, solid in ((mark.segments, True), (mark.gaps, False))
        for start, end in parts
        for extent in layout.extents(start, end)
    ]


def _place(layout: SentenceLayout, mark: Mark, pieces: Sequence[_Piece]) -> _Place:
    """Return where a mark's chip stands: at its start, inside the column."""
    width = min(layout.style.chip_width(mark.label), layout.width)
    if pieces:
        line = pieces[0].line
        right = max(piece.x1 for piece in pieces if piece.line == line and piece.solid)
    else:  # nothing but hidden tashkeel: the chip stands where that would
        start = (mark.segments or mark.gaps)[0][0]
        line, right = layout.line_of(start), layout.caret_x(start)
    return _Place(line, max(0.0, right - width), width)


def _strips(pieces: Sequence[_Piece], place: _Place | None) -> list[Strip]:
    """Return what a mark takes up on each line, its chip included."""
    ends = [(line, x0, x1) for line, x0, x1, _ in pieces]
    if place is not None:
        ends.append((place.line, place.x, place.x + place.width))
    hulls: dict[int, tuple[float, float]] = {}
    for line, x0, x1 in ends:
        low, high = hulls.get(line, (x0, x1))
        hulls[line] = (min(low, x0), max(high, x1))
    return [Strip(line, *hull) for line, hull in hulls.items()]
