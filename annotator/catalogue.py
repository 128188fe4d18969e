"""Catalogue: the texts of one language out of a compiled gettext file (.mo), each read when first asked for.

Python's own reader takes all 1,500 texts apart before the first is said; a window says 150 of them at its start.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property
from gettext import c2py
from struct import unpack_from

MAGIC = 0x950412DE
"""How such a file begins, written on a machine that puts the low byte first; Babel always does."""


class Catalogue:
    """Texts by code; the format is that of GNU gettext's manual, chapter "The Format of GNU MO Files"."""

    def __init__(self, data: bytes) -> None:
        """``data`` is a whole file. Raises ValueError where it is none."""
        magic, _, count, codes, texts = unpack_from("<5I", data)
        if magic != MAGIC:
            raise ValueError("no compiled catalogue")
        self._data = data
        self._codes = unpack_from(f"<{2 * count}I", data, codes)
        self._texts = unpack_from(f"<{2 * count}I", data, texts)
        self._read: dict[str, tuple[str, ...]] = {}

    def text(self, code: str, n: int = 1) -> str:
        """Return the text called ``code``, in the form for ``n`` where it has plural forms; unknown: the code."""
        forms = self._read.get(code)
        if forms is None:
            forms = self._read[code] = self._find(code)
        return forms[0] if len(forms) == 1 else forms[self.plural(n)]

    @cached_property
    def plural(self) -> Callable[[int], int]:
        """Which plural form a number takes, from 0."""
        (head,) = self._find("")
        rule = next(line for line in head.splitlines() if line.lower().startswith("plural-forms:"))
        return c2py(rule.partition("plural=")[2].strip().rstrip(";"))

    def _find(self, code: str) -> tuple[str, ...]:
        wanted = code.encode()
        at = bisect_left(range(len(self._codes) // 2), wanted, key=self._code)
        if at >= len(self._codes) // 2 or self._code(at) != wanted:
            return (code,)
        return tuple(self._slice(self._texts, at).decode().split("\0"))

    def _code(self, at: int) -> bytes:
        return self._slice(self._codes, at).partition(b"\0")[0]  # a text with plural forms has its code twice

    def _slice(self, table: tuple[int, ...], at: int) -> bytes:
        length, start = table[2 * at : 2 * at + 2]
        return self._data[start : start + length]
