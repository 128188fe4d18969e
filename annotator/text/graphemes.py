"""Grapheme clusters: what a reader takes for one letter, by UAX #29."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from annotator.text.characters import ARABIC_MARKS
from annotator.text.patterns import later
from annotator.text.surrogates import refuse_surrogates

if TYPE_CHECKING:
    from regex import Pattern

# No rule of UAX #29 joins two of these, so only the places with other characters need \X.
_PLAIN = (
    " -~\\u00a1-\\u00a8\\u00aa-\\u00ac\\u00af-\\u02ff\\u060c\\u061b\\u061f-\\u064a\\u0660-\\u066f\\u0671-\\u06d5"
    "\\u2010-\\u2027\\u2030-\\u203b"
)
_ODD = later(rf"[{_PLAIN}][{ARABIC_MARKS}\u0300-\u036f]++(?=([{_PLAIN}\n]|\Z))|[{_PLAIN}]?[^{_PLAIN}\n]+")
# Between these two a cluster always ends, whatever stands around them (a mark goes with what is before it).
_APART = later(rf"[{_PLAIN}\n{ARABIC_MARKS}][{_PLAIN}\n]")


@cache
def _cluster() -> "Pattern[str]":
    import regex

    # \X alone takes quadratic time on a run of regional indicators (regex 2026.11).
    return regex.compile(r"\p{RI}{2}[\p{GCB=Extend}\p{GCB=SpacingMark}\u200d]*+|\X")


def is_plainly_boundary(text: str, offset: int) -> bool:
    """Whether the two characters beside `offset` tell that no cluster is cut there; False where they do not say."""
    return offset <= 0 or offset >= len(text) or _APART.match(text, offset - 1) is not None


def are_plainly_boundaries(text: str, offsets: Iterable[int]) -> bool:
    """Whether `is_plainly_boundary` holds for all of them."""
    size, match = len(text), _APART.match
    return all(offset <= 0 or offset >= size or match(text, offset - 1) for offset in offsets)


class Graphemes:
    """The clusters of one text, found in one pass; each question then costs O(log n)."""

    __slots__ = ("_before", "_inside", "_size")

    def __init__(self, text: str) -> None:
        refuse_surrogates(text)
        self._size = len(text)
        self._inside = _offsets_inside(text)
        # For the k-th inner offset, how many clusters begin before it.
        self._before = array("q", [offset - k for k, offset in enumerate(self._inside)])

    def __len__(self) -> int:
        """Number of clusters."""
        return self._size - len(self._inside)

    def is_boundary(self, offset: int) -> bool:
        """Whether no cluster is cut at the code point `offset`."""
        at = bisect_left(self._inside, offset)
        return at == len(self._inside) or self._inside[at] != offset

    def floor(self, offset: int) -> int:
        """The last boundary at or before `offset`."""
        if self.is_boundary(offset):
            return offset
        first = bisect_left(self._before, self._before[bisect_left(self._inside, offset)])
        return self._inside[first] - 1

    def ceil(self, offset: int) -> int:
        """The first boundary at or after `offset`."""
        if self.is_boundary(offset):
            return offset
        last = bisect_right(self._before, self._before[bisect_left(self._inside, offset)])
        return self._inside[last - 1] + 1

    def index(self, offset: int) -> int:
        """Index of the cluster that holds the code point `offset`; the end gives len()."""
        return offset - bisect_right(self._inside, offset)

    def offset(self, index: int) -> int:
        """Code point at which cluster `index` begins; len() gives the end of the text."""
        return index + bisect_right(self._before, index)

    def boundaries(self) -> list[int]:
        """All boundaries, 0 and the end of the text included."""
        inside = set(self._inside)
        return [offset for offset in range(self._size + 1) if offset not in inside]


def _offsets_inside(text: str) -> "array[int]":
    inside = array("q")
    for match in _ODD.finditer(text):
        start, end = match.span()
        if match.group(1) is not None:
            inside.extend(range(start + 1, end))
            continue
        for cluster in _cluster().finditer(text, start, min(end + 1, len(text))):
            inside.extend(range(cluster.start() + 1, cluster.end()))
    return inside
