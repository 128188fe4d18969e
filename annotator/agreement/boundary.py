"""Boundary disagreements: what the text between two annotators' edges is."""

from __future__ import annotations

import re
from enum import StrEnum

from annotator.agreement.segments import Segments, difference
from annotator.agreement.tolerance import QUOTE_MARKS, is_ignored, is_in_word
from annotator.text.characters import ARABIC_MARKS, TATWEEL


class Boundary(StrEnum):
    """Kinds of boundary disagreement, the most specific first."""

    CLITIC = "boundary_clitic"
    QUOTE_MARK = "boundary_quote_mark"
    PUNCTUATION = "boundary_punctuation"
    COMPLEMENTISER = "boundary_complementiser"
    OTHER = "boundary_other"


_MARKS = re.compile(f"[{ARABIC_MARKS}{TATWEEL}]")
_CLITICS = re.compile("[وف]?[بلكس]?")
_COMPLEMENTISER = re.compile("[وف]?[بل]?[أإا]ن(?:ه|ها|هما|هم|هن|ك|كما|كم|ني|نا|ي)?")
_BEFORE_COMPLEMENTISER = frozenset({"إلى", "الى", "على", "عن", "من", "و", "ف"})


def boundary_kinds(text: str, one: Segments, other: Segments) -> tuple[Boundary, ...]:
    """Return what kinds of boundary disagreement lie between two spans of one text; none where they are equal.

    Each stretch that only one of them covers gives one kind.
    """
    inner_start = max(one[0][0], other[0][0])
    stretches = sorted(difference(one, other) + difference(other, one))
    kinds = {_kind(text, low, high, at_start=high <= inner_start) for low, high in stretches}
    return tuple(kind for kind in Boundary if kind in kinds)


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


def _words(stretch: str) -> list[str]:
    """Return the words without marks and tatweel."""
    spaced = "".join(" " if is_ignored(char) and char != TATWEEL else char for char in stretch)
    return [word for word in _MARKS.sub("", spaced).split() if word]


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


def _is_complementiser(words: list[str]) -> bool:
    """Tell whether the words are أن, إن or بأن, perhaps with a pronoun, perhaps after a governed preposition."""
    *before, last = words
    return _COMPLEMENTISER.fullmatch(last) is not None and all(
        word in _BEFORE_COMPLEMENTISER for word in before
    )
