"""Differences: what two readings of a text do not share, as an edit and as stretches to be marked. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from annotator.model.moving import shared_ends
from annotator.model.span import Segment
from annotator.text.characters import BOM
from annotator.text.graphemes import Graphemes
from annotator.text.tokens import tokens

MOST_APART = 12
"""Changes that are written apart from each other: each is worked out on the text the others lead to."""


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


def replacements(old: str, new: str) -> list[Replacement]:
    """Return the replacements, in whole graphemes, that lead from one text to the other; none: they are the same.

    Changes apart from each other stay apart, so that nothing between them is touched; where they are many it is
    one from the first to the last.
    """
    whole = replacement(old, new)
    if whole is None:
        return []
    changes = list(_changes(old, new))
    apart = [Replacement(*went, new[slice(*came)]) for went, came in changes]
    ours, theirs = Graphemes(old), Graphemes(new)
    fits = (
        1 < len(apart) <= MOST_APART
        and all(ours.is_boundary(edge) for went, _ in changes for edge in went)
        and all(theirs.is_boundary(edge) for _, came in changes for edge in came)
        and not any(one.inserted.startswith(BOM) for one in apart)
        and _replaced(old, apart) == new
    )
    return apart if fits else [whole]


def _replaced(text: str, found: Sequence[Replacement]) -> str:
    for start, end, inserted in reversed(found):
        text = text[:start] + inserted + text[end:]
    return text


def differences(old: str, new: str) -> tuple[list[Segment], list[Segment]]:
    """Return what of the old text went and what of the new text came: line by line, token by token, by letter."""
    changes = list(_changes(old, new))
    return (
        [went for went, _ in changes if went[0] < went[1]],
        [came for _, came in changes if came[0] < came[1]],
    )


def _changes(old: str, new: str) -> Iterator[tuple[Segment, Segment]]:
    """Yield what of the old text gives way to what of the new, stretch by stretch."""
    for lines, new_lines in _unlike(_lines(old), _lines(new)):
        ours, theirs = _tokens(old, *lines), _tokens(new, *new_lines)
        for (start, end), (new_start, new_end) in _unlike(ours, theirs):
            head, tail = shared_ends(old[start:end], new[new_start:new_end])
            went, came = (start + head, end - tail), (new_start + head, new_end - tail)
            if went[0] < went[1] or came[0] < came[1]:
                yield went, came


class _Piece(NamedTuple):
    start: int
    end: int
    text: str


def _lines(text: str) -> list[_Piece]:
    pieces, start = [], 0
    for line in text.split("\n"):
        end = min(start + len(line) + 1, len(text))
        pieces.append(_Piece(start, end, text[start:end]))
        start = end
    return pieces


def _tokens(text: str, start: int, end: int) -> list[_Piece]:
    part = text[start:end]
    found = [_Piece(start + one.start, start + one.end, part[one.start : one.end]) for one in tokens(part)]
    return found or [_Piece(start, start, "")]


def _unlike(old: Sequence[_Piece], new: Sequence[_Piece]) -> Iterator[tuple[Segment, Segment]]:
    """Yield the stretches in which two rows of pieces, which tile their texts, are not alike."""
    head = 0
    while head < min(len(old), len(new)) and old[head].text == new[head].text:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail].text == new[-1 - tail].text:
        tail += 1
    ours, theirs = old[head : len(old) - tail], new[head : len(new) - tail]
    matcher = SequenceMatcher(None, [one.text for one in ours], [one.text for one in theirs], False)
    for kind, first, last, new_first, new_last in matcher.get_opcodes():
        if kind != "equal":
            yield (
                _extent(old, first + head, last + head),
                _extent(new, new_first + head, new_last + head),
            )


def _extent(row: Sequence[_Piece], first: int, last: int) -> Segment:
    start = row[first].start if first < len(row) else row[-1].end
    return start, row[last - 1].end if last > first else start
