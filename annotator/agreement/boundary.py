"""Boundary disagreements: what the text between two annotators' edges is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from annotator.agreement.segments import Segment, Segments, difference
from annotator.agreement.tolerance import QUOTE_MARKS, is_ignored, is_in_word
from annotator.text.characters import ARABIC_MARKS, TATWEEL


class Boundary(StrEnum):
    """Kinds of boundary disagreement, the most specific first."""

    CLITIC = "boundary_clitic"
    QUOTE_MARK = "boundary_quote_mark"
    PUNCTUATION = "boundary_punctuation"
    COMPLEMENTISER = "boundary_complementiser"
    OTHER = "boundary_other"


_ORDER = {kind: n for n, kind in enumerate(Boundary)}
_MARKS = re.compile(f"[{ARABIC_MARKS}{TATWEEL}]")
_CLITICS = re.compile("[وف]?[بلكس]?")
_COMPLEMENTISER = re.compile("[وف]?[بل]?[أإا]ن(?:ه|ها|هما|هم|هن|ك|كما|كم|ني|نا|ي)?")
_BEFORE_COMPLEMENTISER = frozenset({"إلى", "الى", "على", "عن", "من", "و", "ف"})


def boundary_kinds(text: str, one: Segments, other: Segments) -> tuple[Boundary, ...]:
    """Return what kinds of boundary disagreement lie between two spans of one text; none where they are equal.

    Each stretch that only one of them covers gives one kind.
    """
    inner_start = max(one[0][0], other[0][0])
    kinds = {_kind(text, low, high, at_start=high <= inner_start) for low, high in _stretches(one, other)}
    return tuple(kinds) if len(kinds) < 2 else tuple(sorted(kinds, key=_ORDER.__getitem__))


def _stretches(one: Segments, other: Segments) -> Iterable[Segment]:
    """Return what only one of them covers."""
    if len(one) == len(other) == 1:
        starts = sorted((one[0][0], other[0][0]))
        ends = sorted((one[0][1], other[0][1]))
        if starts[1] <= ends[0]:
            return [(low, high) for low, high in (starts, ends) if low < high]
    return difference(one, other) + difference(other, one)


def _kind(text: str, low: int, high: int, at_start: bool) -> Boundary:
    stretch = text[low:high]
    words = _words(stretch)
    if not words:
        return Boundary.QUOTE_MARK if QUOTE_MARKS & set(stretch) else Boundary.PUNCTUATION
    if at_start and len(words) == 1 and _is_clitic(text, low, high, words[0]):
        return Boundary.CLITIC
    if at_start and _is_complementiser(words):
        return Boundary.COMPLEMENTISER
    return Boundary.OTHER


@lru_cache(maxsize=4096)
def _words(stretch: str) -> tuple[str, ...]:
    """Return the words without marks and tatweel; most stretches are one of a few letters and marks."""
    spaced = "".join(" " if is_ignored(char) and char != TATWEEL else char for char in stretch)
    return tuple(word for word in _MARKS.sub("", spaced).split() if word)


def _is_clitic(text: str, low: int, high: int, word: str) -> bool:
    """Tell whether the stretch is one or two letters that are written together with the next word."""
    while low < high and is_ignored(text[low]):
        low += 1
    begins_word = low == 0 or not is_in_word(text[low - 1])
    rest = high
    while rest < len(text) and is_ignored(text[rest]) and not text[rest].isspace():
        rest += 1
    goes_on = rest < len(text) and text[rest].isalpha() and not text[high - 1].isspace()
    return begins_word and goes_on and _CLITICS.fullmatch(word) is not None


def _is_complementiser(words: tuple[str, ...]) -> bool:
    """Tell whether the words are أن, إن or بأن, perhaps with a pronoun, perhaps after a governed preposition."""
    *before, last = words
    return _COMPLEMENTISER.fullmatch(last) is not None and all(
        word in _BEFORE_COMPLEMENTISER for word in before
    )
