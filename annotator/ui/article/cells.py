"""Cells: where each letter of a laid-out line stands. One table serves hit test, rectangles and edge handles.

Qt's own answers are not enough on right-to-left lines: ``QTextLine.xToCursor`` forgets the trailing space of
a wrapped line, and ``cursorToX`` names the wrong side where the direction changes. Positions inside a
line are UTF-16 units here, as in Qt; ``SentenceLayout`` is the border where they become code points.
"""

from __future__ import annotations

import math
import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple, cast

from PySide6.QtGui import QTextLayout, QTextLine


class Cell(NamedTuple):
    """One grapheme cluster on a line: its extent in pixels, its UTF-16 positions, its direction."""

    x0: float
    x1: float
    qt_start: int
    qt_end: int
    rtl: bool

    @property
    def start_x(self) -> float:
        """The edge where reading enters the cell."""
        return self.x1 if self.rtl else self.x0

    @property
    def end_x(self) -> float:
        """The edge where reading leaves the cell."""
        return self.x0 if self.rtl else self.x1


ARABIC_LETTER = r"\u0620-\u065f\u066e-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
# A line of nothing but Arabic letters, blanks and common punctuation has one direction, whatever
# surrounds it: punctuation at its ends lies between a right-to-left letter and a right-to-left paragraph.
ONE_DIRECTION = re.compile(
    rf"(?=.*[{ARABIC_LETTER}])[{ARABIC_LETTER}"
    r"\s.,;:!?\"'()\[\]{}<>«»‹›“”‘’„…\-–—/|*_،؛؟ـ\u200c\u200d\u200f\u00a0]*",
    re.DOTALL,
)
LAM = "ل"
ALEFS = "اأإآٱ"
KAFS = "كڪگک"
NOT_JOINED = "اأإآٱدذرزژوؤةىء"
"""Letters that are not joined to the next one."""
KERNED = "رزژوؤ"
"""Those of them behind which a font may leave room."""


def is_plain(shown: str, start: int, end: int) -> bool:
    """Tell whether all letters of a line run from right to left."""
    return ONE_DIRECTION.fullmatch(shown, start, end) is not None


def splits_lam_alef(shown: str, position: int) -> bool:
    """Tell whether a position lies between lam and alef, which most fonts draw as one glyph."""
    return 0 < position < len(shown) and shown[position] in ALEFS and shown[position - 1] == LAM


def _caret_of(line: QTextLine, position: int) -> float:
    x, _ = cast("tuple[float, int]", line.cursorToX(position))
    return x


def x_of(layout: QTextLayout, line: QTextLine, position: int, shown: str) -> float:
    """Return the x of the caret before a UTF-16 position: Qt's, which is right where the line is plain.

    Only where the arm of a kaf reaches over the letter before it (وكان) would Qt leave that letter a sliver, and
    where kerning leaves room behind a ر (رية) give it all of that: there it is the middle between the two glyphs.
    """
    x = _caret_of(line, position)
    if not line.textStart() < position < len(shown):
        return x
    is_kaf, may_be_apart = shown[position] in KAFS, shown[position - 1] in KERNED
    if not is_kaf and not may_be_apart:
        return x
    before = layout.previousCursorPosition(position)
    if shown[before] not in NOT_JOINED:
        return x
    letter = _glyphs(layout, before, position, shown)
    following = _glyphs(layout, position, layout.nextCursorPosition(position), shown)
    if not (letter.drawn and following.drawn and letter.rtl and following.rtl):
        return x
    between = may_be_apart and letter.low > following.high
    return (letter.low + following.high) / 2 if between or (is_kaf and letter.low < x <= letter.high) else x


def cells_of(layout: QTextLayout, line: QTextLine, shown: str) -> list[Cell]:
    """Return the cells of ``line`` in logical order.

    ``shown`` is the text of the layout, one character a UTF-16 unit (``SentenceLayout.units``).
    """
    start, end = line.textStart(), line.textStart() + line.textLength()
    stops = [start]
    while stops[-1] < end:
        stop = layout.nextCursorPosition(stops[-1])
        stops.append(min(stop, end) if stop > stops[-1] else end)
    xs = [x_of(layout, line, stop, shown) for stop in stops]
    if is_plain(shown, start, end):
        cells = [Cell(xs[i + 1], xs[i], stops[i], stops[i + 1], True) for i in range(len(xs) - 1)]
    else:
        cells = _mixed_cells(layout, stops, xs, [_caret_of(line, stop) for stop in stops], shown)
    return _share_lam_alef(cells, shown)


def _mixed_cells(
    layout: QTextLayout, stops: list[int], xs: list[float], carets: list[float], shown: str
) -> list[Cell]:
    """Return the cells of a line in which directions meet, a run of one direction at a time."""
    pieces = [(start, end, _glyphs(layout, start, end, shown)) for start, end in pairwise(stops)]
    cells: list[Cell] = []
    last = 0
    while last < len(pieces):
        first, rtl = last, pieces[last][2].rtl
        while last < len(pieces) and pieces[last][2].rtl == rtl:
            last += 1
        run = [glyphs for _, _, glyphs in pieces[first:last]]
        if rtl and _agree(run, carets[first:last]):
            low, high = _right_to_left_extent(run, xs[first : last + 1])
            edges = [high, *xs[first + 1 : last], low]
            spans = [(min(near, far), max(near, far)) for near, far in pairwise(edges)]
        else:
            spans = _touching(_drawn_spans(run, cells[-1].end_x if cells else _begin_of(pieces)), rtl)
        cells += [
            Cell(low, high, start, end, rtl)
            for (start, end, _), (low, high) in zip(pieces[first:last], spans, strict=True)
        ]
    return _with_blanks_at_the_left(cells, pieces)


class Glyphs(NamedTuple):
    """What Qt draws for one grapheme cluster: from where to where, and in which direction."""

    low: float
    high: float
    rtl: bool
    drawn: bool
    invisible: bool
    """Whether it is a character that is never seen (a bidi mark, say), not one drawn with its neighbour."""


def _begin_of(pieces: list[tuple[int, int, Glyphs]]) -> float:
    """Return the x at which reading enters the first letter that is seen."""
    first = next((glyphs for _, _, glyphs in pieces if glyphs.drawn), None)
    return 0.0 if first is None else first.high if first.rtl else first.low


def _glyphs(layout: QTextLayout, start: int, end: int, shown: str) -> Glyphs:
    runs = layout.glyphRuns(start, end - start)
    low, high = math.inf, -math.inf
    for run in runs:
        advances = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes())
        for position, advance in zip(run.positions(), advances, strict=True):
            low, high = min(low, position.x()), max(high, position.x() + advance.x())
    # A blank at the end of a wrapped line has no glyph, and the direction of the paragraph. An invisible
    # character has one of no width that keeps the advance of what it replaces, so it is not believed.
    invisible = all(unicodedata.category(ch) in ("Cf", "Cc") for ch in shown[start:end])
    rtl = runs[0].isRightToLeft() if runs else True
    return Glyphs(low, high, rtl, low < high and not invisible, invisible)


def _right_to_left_extent(run: list[Glyphs], edges: list[float]) -> tuple[float, float]:
    """Return the left and right end of a right-to-left run."""
    inner = edges[1:-1]
    drawn = [glyphs for glyphs in run if glyphs.drawn]
    if not drawn:
        return edges[0], edges[0]
    return min([one.low for one in drawn] + inner), max([one.high for one in drawn] + inner)


def _agree(run: list[Glyphs], edges: list[float]) -> bool:
    """Tell whether carets inside a right-to-left run stand where its glyphs are.

    Behind an emoji sequence, whose joiners have an advance but no width, they do not.
    """
    return all(
        abs(glyphs.high - x) < 1 or not glyphs.drawn or glyphs.low == before.low  # a ligature
        for (before, glyphs), x in zip(pairwise(run), edges[1:], strict=True)
    )


def _drawn_spans(run: list[Glyphs], beside: float) -> list[tuple[float, float]]:
    """Return the extents of a run as drawn; letters of one ligature share it evenly.

    ``beside`` is where what is not drawn at all stands, before the first that is.
    ``cursorToX`` will not do for left-to-right runs: on a line that ends in a blank it is off by that blank.
    """
    spans: list[tuple[float, float]] = []
    first = 0
    while first < len(run):
        last = first + 1
        low, high, rtl, drawn, _ = run[first]
        if not drawn:
            low = high = (spans[-1][0] if rtl else spans[-1][1]) if spans else beside
        while (
            last < len(run)
            and not run[last].invisible
            and (not run[last].drawn or (drawn and run[last].low == low))
        ):
            last += 1
        step = (high - low) / (last - first)
        shares = [(low + step * n, low + step * (n + 1)) for n in range(last - first)]
        spans += reversed(shares) if rtl else shares
        first = last
    return spans


def _touching(spans: list[tuple[float, float]], rtl: bool) -> list[tuple[float, float]]:
    """Let neighbours in a run meet halfway: kerning sets their glyphs apart or lays them over each other."""
    for i in range(1, len(spans)):
        (low, high), (next_low, next_high) = spans[i - 1], spans[i]
        if high - low < 0.01 or next_high - next_low < 0.01:
            continue
        if rtl:
            meeting = (low + next_high) / 2
            spans[i - 1], spans[i] = (meeting, high), (next_low, meeting)
        else:
            meeting = (high + next_low) / 2
            spans[i - 1], spans[i] = (low, meeting), (meeting, next_high)
    return spans


def _with_blanks_at_the_left(cells: list[Cell], pieces: list[tuple[int, int, Glyphs]]) -> list[Cell]:
    """Put the blanks at the end of a line where a right-to-left paragraph has them: left of all letters."""
    last = len(cells)
    while last and not pieces[last - 1][2].drawn:
        last -= 1
    x = min((cell.x0 for cell in cells[:last]), default=0.0)
    for i in range(last, len(cells) if last else 0):
        width = min(cells[i].x1 - cells[i].x0, 12.0)
        cells[i] = cells[i]._replace(x0=x - width, x1=x)
        x -= width
    return cells


def _share_lam_alef(cells: list[Cell], shown: str) -> list[Cell]:
    """Give a zero-width alef half of the lam before it: one glyph, two letters a person can tell apart."""
    for i in range(1, len(cells)):
        lam, alef = cells[i - 1], cells[i]
        if (
            alef.x1 - alef.x0 < 0.01
            and lam.x1 - lam.x0 > 0.01
            and shown[alef.qt_start] in ALEFS
            and shown[lam.qt_start] == LAM
        ):
            middle = (lam.x0 + lam.x1) / 2
            cells[i - 1] = lam._replace(x0=middle)
            cells[i] = alef._replace(x0=lam.x0, x1=middle)
    return cells
