"""The edges of a span letter by letter, in the order they are stored, with the invisible made visible."""

from __future__ import annotations

import unicodedata

from annotator.frozen import dataclass
from annotator.model.span import Segment
from annotator.text.characters import BIDI_CONTROLS, NBSP, NEWLINES, TATWEEL, ZERO_WIDTH

INSIDE, OUTSIDE = 4, 2
"""How many code points are shown on either side of an edge."""
_SHORT = {
    "\u061c": "ALM", "\u200b": "ZWSP", "\u200c": "ZWNJ", "\u200d": "ZWJ", "\u200e": "LRM", "\u200f": "RLM",
    "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO", "\u2060": "WJ",
    "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI", "\ufeff": "BOM",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class EdgeCell:
    """One code point at an edge: what to draw, and whether it belongs to the span."""

    shown: str
    inside: bool
    mark: bool
    """It is easily overlooked (space, quote mark, control, tashkeel): drawn to stand out."""
    name: str
    """Its Unicode name, for the tool tip and for a screen reader."""


def cells_at_start(text: str, segment: Segment) -> list[EdgeCell]:
    """Return the letters round the start of a segment, in logical order."""
    start, end = segment
    return _cells(text, max(0, start - OUTSIDE), min(end, start + INSIDE), segment)


def cells_at_end(text: str, segment: Segment) -> list[EdgeCell]:
    """Return the letters round the end of a segment, in logical order."""
    start, end = segment
    return _cells(text, max(start, end - INSIDE), min(len(text), end + OUTSIDE), segment)


def cells_of(text: str, segment: Segment) -> list[EdgeCell]:
    """Return all letters of a segment and those round it, in logical order."""
    return _cells(text, max(0, segment[0] - OUTSIDE), min(len(text), segment[1] + OUTSIDE), segment)


def _cells(text: str, first: int, last: int, segment: Segment) -> list[EdgeCell]:
    return [_cell(text[at], segment[0] <= at < segment[1]) for at in range(first, last)]


def _cell(character: str, inside: bool) -> EdgeCell:
    name = unicodedata.name(character, f"U+{ord(character):04X}")
    category = unicodedata.category(character)
    if character in _SHORT:
        return EdgeCell(_SHORT[character], inside, True, name)
    if character in NEWLINES:
        return EdgeCell("¶", inside, True, name)
    if character == NBSP:
        return EdgeCell("⍽", inside, True, name)
    if character.isspace():
        return EdgeCell("␣", inside, True, name)
    if category.startswith("M"):
        return EdgeCell("\u25cc" + character, inside, True, name)
    if character == TATWEEL or character in BIDI_CONTROLS + ZERO_WIDTH:
        return EdgeCell(character, inside, True, name)
    return EdgeCell(character, inside, category.startswith("P"), name)
