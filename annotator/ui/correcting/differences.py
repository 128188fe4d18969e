"""Differences: what two readings of a text do not share, as an edit and as stretches to be marked. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from annotator.model.moving import shared_ends
from annotator.model.span import Segment
from annotator.text.characters import BOM
from annotator.text.graphemes import Graphemes
from annotator.text.tokens import Token, tokens


class Replacement(NamedTuple):
    """``[start, end)`` of the old text (code points) becomes ``inserted``."""

    start: int
    end: int
    inserted: str


def replacement(old: str, new: str) -> Replacement | None:
    """Return the smallest replacement, in whole graphemes, that leads from one text to the other; None: same."""
    if old == new:
        return None
    head, tail = shared_ends(old, new)
    if new[head : len(new) - tail].startswith(BOM) and head:
        # A byte order mark at the beginning of what is inserted would be taken for one of a file.
        head = Graphemes(old).floor(head - 1)
    return Replacement(head, len(old) - tail, new[head : len(new) - tail])


def differences(old: str, new: str) -> tuple[list[Segment], list[Segment]]:
    """Return what of the old text went and what of the new text came: token by token, in these by letter."""
    ours, theirs = tokens(old), tokens(new)
    matcher = SequenceMatcher(
        None, [old[one.start : one.end] for one in ours], [new[one.start : one.end] for one in theirs], False
    )
    went: list[Segment] = []
    came: list[Segment] = []
    for kind, first, last, new_first, new_last in matcher.get_opcodes():
        if kind == "equal":
            continue
        start, end = _extent(ours, first, last, len(old))
        new_start, new_end = _extent(theirs, new_first, new_last, len(new))
        head, tail = shared_ends(old[start:end], new[new_start:new_end])
        if start + head < end - tail:
            went.append((start + head, end - tail))
        if new_start + head < new_end - tail:
            came.append((new_start + head, new_end - tail))
    return went, came


def _extent(found: Sequence[Token], first: int, last: int, length: int) -> Segment:
    """Return the code points of tokens ``first`` to ``last``; tokens tile the text."""
    start = found[first].start if first < len(found) else length
    return start, found[last - 1].end if last > first else start
