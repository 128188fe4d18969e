"""Tolerant edges: spans of one text without what annotators take in or leave out by accident.

Ignored at the edges are spaces, quote marks, other punctuation, tatweel, invisible controls, and the
conjunctions و and ف that are written together with the word they stand before.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from annotator.agreement.segments import Segment, Segments
from annotator.text.characters import TATWEEL

CONJUNCTIONS = "وف"
QUOTE_MARKS = frozenset("\"'`\u00b4«»‹›‘’‚‛“”„‟\u301d\u301e\uff02")
_IGNORED_CATEGORIES = ("Z", "P", "Cc", "Cf")


@cache
def is_ignored(char: str) -> bool:
    """Tell whether a character does not count at an edge."""
    category = unicodedata.category(char)
    return char == TATWEEL or char in QUOTE_MARKS or category.startswith(_IGNORED_CATEGORIES)


@cache
def is_in_word(char: str) -> bool:
    """Tell whether a character is part of a word: a letter, a digit, a vowel mark or a tatweel."""
    return unicodedata.category(char)[0] in "LNM"


class Tolerance:
    """Trims the spans of one text. What it finds at an edge it remembers, as annotators share most edges."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {}

    def trimmed(self, segments: Segments) -> Segments:
        """Return the segments (in normal form) without what does not count at their edges.

        Gaps of nothing else are closed. A span of nothing but ignored characters stays as it is.
        """
        if len(segments) == 1:  # nearly all are, and there are a hundred thousands of them
            ((start, end),) = segments
            low, high = self.start(start, first=True), self.end(end)
            return ((low, high),) if low < high else segments
        parts: list[Segment] = []
        for n, (start, end) in enumerate(segments):
            low = self.start(start, first=n == 0)
            high = self.end(end)
            if low >= high:
                continue
            if parts and self.start(parts[-1][1], first=False) >= low:
                parts[-1] = parts[-1][0], high
            else:
                parts.append((low, high))
        return tuple(parts) or segments

    def start(self, offset: int, first: bool) -> int:
        """Return where a segment that starts at ``offset`` really starts; ``first`` is that of its span."""
        key = offset if first else ~offset
        low = self._starts.get(key)
        if low is None:
            low = self._after_ignored(offset)
            self._starts[key] = low = self._after_conjunction(low) if first else low
        return low

    def end(self, offset: int) -> int:
        """Return where a segment that ends at ``offset`` really ends."""
        high = self._ends.get(offset)
        if high is None:
            high = min(offset, len(self._text))
            while high > 0 and is_ignored(self._text[high - 1]):
                high -= 1
            self._ends[offset] = high
        return high

    def _after_ignored(self, offset: int) -> int:
        while offset < len(self._text) and is_ignored(self._text[offset]):
            offset += 1
        return offset

    def _after_conjunction(self, offset: int) -> int:
        """Pass over و or ف at the beginning of a word; in the middle of a word it belongs to it.

        A word that merely begins with this letter loses it too, but does so whoever marked it.
        """
        text = self._text
        if offset >= len(text) or text[offset] not in CONJUNCTIONS:
            return offset
        if offset and is_in_word(text[offset - 1]):
            return offset
        after = offset + 1
        while after < len(text) and unicodedata.category(text[after]) == "Mn":
            after += 1
        low = self._after_ignored(after)
        joined = all(not text[n].isspace() for n in range(after, low))
        return low if joined and low < len(text) and text[low].isalpha() else offset
