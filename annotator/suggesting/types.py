"""The type of a quote, worked out from its marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.model.span import Span
from annotator.suggesting.reading import is_name, line_around, paragraph_pairs
from annotator.suggesting.word_lists import COMPLEMENTISER, NAMED_HEADS
from annotator.suggesting.words import FOLD
from annotator.text.folding import fold_text

_FIRST_WORD = re.compile(r"\s*[\"«»“”]?\s*(\w+)")
_LAST_WORD = re.compile(r"(\w+)\s*\Z")
_LETTER = re.compile(r"[^\W_]")


def propose_type(text: str, span: Span) -> str:
    """Return ``direct``, ``indirect`` or ``mixed``: whether all, none or some letters stand in quote marks.

    The complementiser does not count, and marked stretches of one or two words are names, no quotes.
    """
    letters = [match.start() for start, end in span.segments for match in _LETTER.finditer(text, start, end)]
    skipped = _complementiser_end(text, span)
    letters = [at for at in letters if at >= skipped]
    pairs = [
        pair
        for line in _lines(text, span)
        for pair in paragraph_pairs(text, line)
        if not (is_name(text, pair) or _is_named_by(text, pair.start))
    ]
    inside = sum(any(pair.start < at < pair.end for pair in pairs) for at in letters)
    if not inside:
        return "indirect"
    return "direct" if inside == len(letters) else "mixed"


def _lines(text: str, span: Span) -> Iterator[int]:
    """An offset in each line the span has a part in."""
    for start, end in span.segments:
        at = start
        while at < end:
            yield at
            at = line_around(text, at)[1] + 1


def _is_named_by(text: str, opening: int) -> bool:
    """Whether the word before a mark announces a name: تنظيم «...»."""
    before = _LAST_WORD.search(text, max(0, opening - 24), opening)
    return before is not None and fold_text(before[1], FOLD) in NAMED_HEADS


def _complementiser_end(text: str, span: Span) -> int:
    start, end = span.segments[0]
    first = _FIRST_WORD.match(text, start, end)
    if first and COMPLEMENTISER.fullmatch(fold_text(first[1], FOLD)):
        return first.end()
    return start
