"""Offsets of one text in code points, UTF-16 units, UTF-8 bytes and graphemes."""

from array import array
from bisect import bisect_left, bisect_right

from annotator.text.graphemes import Graphemes
from annotator.text.patterns import later
from annotator.text.surrogates import refuse_surrogates

_ASTRAL = later("[\U00010000-\U0010ffff]")
_BLOCK = 128


class OffsetMap:
    """Converts offsets of one text; code points are the hub, each conversion at most O(log n).

    An offset outside the text, or inside a UTF-16 pair or a UTF-8 sequence, raises ValueError.
    """

    __slots__ = ("_astral", "_bytes", "_graphemes", "_text", "_units")

    def __init__(self, text: str) -> None:
        refuse_surrogates(text)
        self._text = text
        self._astral: list[int] = []
        if len(text.encode("utf-16-le")) != 2 * len(text):
            self._astral = [match.start() for match in _ASTRAL.finditer(text)]
        # UTF-16 offset at which the k-th astral character begins.
        self._units = [offset + k for k, offset in enumerate(self._astral)]
        self._bytes: array[int] | None = None
        self._graphemes: Graphemes | None = None

    @property
    def is_identity(self) -> bool:
        """Whether code points and UTF-16 units are the same in this text."""
        return not self._astral

    @property
    def utf16_size(self) -> int:
        """Length of the text in UTF-16 units."""
        return len(self._text) + len(self._astral)

    @property
    def utf8_size(self) -> int:
        """Length of the text in UTF-8 bytes."""
        return self._block_bytes()[-1]

    @property
    def graphemes(self) -> Graphemes:
        """The grapheme clusters of the text."""
        if self._graphemes is None:
            self._graphemes = Graphemes(self._text)
        return self._graphemes

    def to_utf16(self, offset: int) -> int:
        """UTF-16 unit (Qt's, JavaScript's offset) of the code point `offset`."""
        _check(offset, len(self._text))
        return offset + bisect_left(self._astral, offset) if self._astral else offset

    def from_utf16(self, unit: int) -> int:
        """Code point of the UTF-16 unit `unit`."""
        _check(unit, self.utf16_size)
        if not self._astral:
            return unit
        before = bisect_left(self._units, unit)
        if before and self._units[before - 1] + 1 == unit:
            raise ValueError(f"UTF-16 offset {unit} is inside a character")
        return unit - before

    def to_utf8(self, offset: int) -> int:
        """UTF-8 byte of the code point `offset`."""
        _check(offset, len(self._text))
        block = offset // _BLOCK
        return self._block_bytes()[block] + len(self._text[block * _BLOCK : offset].encode())

    def from_utf8(self, byte: int) -> int:
        """Code point of the UTF-8 byte `byte`."""
        starts = self._block_bytes()
        _check(byte, starts[-1])
        block = max(0, min(bisect_right(starts, byte) - 1, len(starts) - 2))
        head = self._text[block * _BLOCK : (block + 1) * _BLOCK].encode()[: byte - starts[block]]
        try:
            return block * _BLOCK + len(head.decode())
        except UnicodeDecodeError:
            raise ValueError(f"UTF-8 offset {byte} is inside a character") from None

    def to_grapheme(self, offset: int) -> int:
        """Index of the grapheme that holds the code point `offset`."""
        _check(offset, len(self._text))
        return self.graphemes.index(offset)

    def from_grapheme(self, index: int) -> int:
        """Code point at which grapheme `index` begins."""
        _check(index, len(self.graphemes))
        return self.graphemes.offset(index)

    def _block_bytes(self) -> "array[int]":
        if self._bytes is None:
            total = 0
            self._bytes = array("q", [0])
            for start in range(0, len(self._text), _BLOCK):
                total += len(self._text[start : start + _BLOCK].encode())
                self._bytes.append(total)
        return self._bytes


def _check(offset: int, size: int) -> None:
    if not 0 <= offset <= size:
        raise ValueError(f"offset {offset} is outside 0..{size}")
