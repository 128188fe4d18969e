"""The type of a quote, worked out from its marks."""

from __future__ import annotations

import re

from annotator.model.span import Span
from annotator.suggesting.reading import is_name, paragraph_pairs
from annotator.suggesting.word_lists import COMPLEMENTISER
from annotator.suggesting.words import FOLD
from annotator.text.folding import fold_text

_FIRST_WORD = re.compile(r"\s*[\"«»“”]?\s*(\w+)")
_LETTER = re.compile(r"[^\W_]")


def propose_type(text: str, span: Span) -> str:
    """Return ``direct``, ``indirect`` or ``mixed``: whether all, none or some letters stand in quote marks.

    The complementiser does not count, and marked stretches of one or two words are names, no quotes.
    """
    letters = [match.start() for start, end in span.segments for match in _LETTER.finditer(text, start, end)]
    skipped = _complementiser_end(text, span)
    letters = [at for at in letters if at >= skipped]
    pairs = [
        pair for start, _ in span.segments for pair in paragraph_pairs(text, start) if not is_name(text, pair)
    ]
    inside = sum(any(pair.start < at < pair.end for pair in pairs) for at in letters)
    if not inside:
        return "indirect"
    return "direct" if inside == len(letters) else "mixed"


def _complementiser_end(text: str, span: Span) -> int:
    start, end = span.segments[0]
    first = _FIRST_WORD.match(text, start, end)
    if first and COMPLEMENTISER.fullmatch(fold_text(first[1], FOLD)):
        return first.end()
    return start
