"""Direction: the levels of the Unicode bidirectional algorithm (UAX #9) and the runs they make.

python-bidi reorders lines but does not tell the levels; the tests compare the two.
"""

import unicodedata
from itertools import groupby
from typing import Literal

from annotator.frozen import dataclass
from annotator.text.bidi_rules import final_level, resolve_sequence
from annotator.text.surrogates import refuse_surrogates

Base = Literal["rtl", "ltr", "auto"]


@dataclass(frozen=True, slots=True)
class BidiRun:
    """A stretch of one direction; code points, half-open."""

    start: int
    end: int
    level: int

    @property
    def is_rtl(self) -> bool:
        """Whether it is read from right to left."""
        return self.level % 2 == 1


def bidi_runs(text: str, base: Base = "rtl") -> list[BidiRun]:
    """The runs of `text` in logical order; they tile it. Raises LoneSurrogate."""
    runs: list[BidiRun] = []
    start = 0
    for level, members in groupby(bidi_levels(text, base)):
        end = start + sum(1 for _ in members)
        runs.append(BidiRun(start, end, level))
        start = end
    return runs


def bidi_levels(text: str, base: Base = "rtl") -> list[int]:
    """The embedding level of each code point; `auto` takes each paragraph's first strong letter."""
    refuse_surrogates(text)
    classes = [unicodedata.bidirectional(character) or "L" for character in text]
    levels: list[int] = []
    start = 0
    while start < len(text):
        end = start
        while end < len(text) and classes[end] != "B":
            end += 1
        end = min(end + 1, len(text))
        levels += _Paragraph(text[start:end], classes[start:end], base).levels()
        start = end
    return levels


_MAX_DEPTH = 125
_ISOLATES = ("LRI", "RLI", "FSI")
_EMBEDDINGS = {"LRE": "", "RLE": "", "LRO": "L", "RLO": "R"}
_REMOVED = ("LRE", "RLE", "LRO", "RLO", "PDF", "BN")


class _Paragraph:
    def __init__(self, text: str, classes: list[str], base: Base) -> None:
        self._text = text
        self._original = classes
        self._classes = list(classes)
        self._match = _matching_isolates(classes)
        if base == "auto":
            self._base = self._first_strong(0, len(text))
        else:
            self._base = 1 if base == "rtl" else 0
        self._levels = [self._base] * len(text)

    def levels(self) -> list[int]:
        self._embed()
        embedding = list(self._levels)
        for sequence in self._sequences():
            first = embedding[sequence[0]]
            around = (
                max(first, self._level_before(sequence[0], embedding)),
                max(first, self._level_after(sequence[-1], embedding)),
            )
            kinds = [self._classes[at] for at in sequence]
            marks = [self._original[at] == "NSM" for at in sequence]
            resolve_sequence(kinds, marks, "".join(self._text[at] for at in sequence), first, around)
            for at, kind in zip(sequence, kinds, strict=True):
                self._levels[at] = final_level(first, kind)
        self._reset_white_space()
        return self._levels

    def _first_strong(self, start: int, end: int) -> int:
        """Rules P2 and P3: 1 for right to left, 0 otherwise."""
        at = start
        while at < end:
            kind = self._original[at]
            if kind in ("R", "AL"):
                return 1
            if kind == "L":
                return 0
            at = self._match.get(at, end) if kind in _ISOLATES else at + 1
        return 0

    def _embed(self) -> None:  # noqa: PLR0912 - the rules X1 to X8 in their order
        """Rules X1 to X8."""
        stack = [(self._base, "", False)]
        lost_isolates = lost_embeddings = valid_isolates = 0
        for at, kind in enumerate(self._original):
            level, override, _ = stack[-1]
            self._levels[at] = level
            if kind in _EMBEDDINGS or kind in _ISOLATES:
                isolate = kind in _ISOLATES
                if isolate and override:
                    self._classes[at] = override
                rtl = kind in ("RLE", "RLO", "RLI")
                if kind == "FSI":
                    rtl = self._first_strong(at + 1, self._match.get(at, len(self._text))) == 1
                deeper = (level + 1) | 1 if rtl else (level + 2) & ~1
                if deeper <= _MAX_DEPTH and not lost_isolates and not lost_embeddings:
                    valid_isolates += isolate
                    stack.append((deeper, _EMBEDDINGS.get(kind, ""), isolate))
                elif isolate:
                    lost_isolates += 1
                elif not lost_isolates:
                    lost_embeddings += 1
            elif kind == "PDI":
                if lost_isolates:
                    lost_isolates -= 1
                elif valid_isolates:
                    lost_embeddings = 0
                    while not stack[-1][2]:
                        stack.pop()
                    stack.pop()
                    valid_isolates -= 1
                self._levels[at] = stack[-1][0]
                if stack[-1][1]:
                    self._classes[at] = stack[-1][1]
            elif kind == "PDF":
                if lost_isolates:
                    pass
                elif lost_embeddings:
                    lost_embeddings -= 1
                elif not stack[-1][2] and len(stack) > 1:
                    stack.pop()
            elif kind == "B":
                self._levels[at] = self._base
            elif override and kind != "BN":
                self._classes[at] = override

    def _sequences(self) -> list[list[int]]:
        """Isolating run sequences (BD13), without the characters rule X9 removes."""
        kept = [at for at, kind in enumerate(self._original) if kind not in _REMOVED]
        runs = [list(run) for _, run in groupby(kept, key=lambda at: self._levels[at])]
        by_first = {run[0]: run for run in runs}
        closers = {close for open_, close in self._match.items() if open_ >= 0}
        sequences: list[list[int]] = []
        for run in runs:
            if self._original[run[0]] == "PDI" and run[0] in closers:
                continue
            sequence = list(run)
            while self._original[sequence[-1]] in _ISOLATES:
                following = by_first.get(self._match.get(sequence[-1], -1))
                if following is None:
                    break
                sequence += following
            sequences.append(sequence)
        return sequences

    def _level_before(self, first: int, embedding: list[int]) -> int:
        at = first - 1
        while at >= 0 and self._original[at] in _REMOVED:
            at -= 1
        return embedding[at] if at >= 0 else self._base

    def _level_after(self, last: int, embedding: list[int]) -> int:
        if self._original[last] in _ISOLATES:
            return self._base
        at = last + 1
        while at < len(embedding) and self._original[at] in _REMOVED:
            at += 1
        return embedding[at] if at < len(embedding) else self._base

    def _reset_white_space(self) -> None:
        """Rule L1, and a level for the characters X9 removed."""
        level = self._base
        for at, kind in enumerate(self._original):
            if kind in _REMOVED:
                self._levels[at] = level
            level = self._levels[at]
        trailing = True
        for at in range(len(self._original) - 1, -1, -1):
            kind = self._original[at]
            if kind in ("B", "S"):
                trailing = True
                self._levels[at] = self._base
            elif trailing and (kind == "WS" or kind in _ISOLATES or kind == "PDI" or kind in _REMOVED):
                self._levels[at] = self._base
            else:
                trailing = False


def _matching_isolates(classes: list[str]) -> dict[int, int]:
    """Rule BD9: each isolate initiator with a PDI, and that PDI."""
    match: dict[int, int] = {}
    open_: list[int] = []
    for at, kind in enumerate(classes):
        if kind in _ISOLATES:
            open_.append(at)
        elif kind == "PDI" and open_:
            match[open_.pop()] = at
    return match
