"""Folding for search and matching, never for storage: one spelling for many, with the way back."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from annotator.text.characters import ARABIC_MARKS, INVISIBLE, TATWEEL
from annotator.text.replacements import NEUTRAL, WITH_PREVIOUS, ReplacementMap
from annotator.text.surrogates import refuse_surrogates


@dataclass(frozen=True, slots=True)
class FoldOptions:
    """What a fold levels beyond tashkeel, tatweel, invisible characters, alef, ya and digits."""

    ta_marbuta: bool = True
    """ة becomes ه."""
    hamza: bool = True
    """ؤ and ئ lose their seat and become ء."""
    latin_case: bool = True
    """A to Z become a to z."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; offsets are code points of the fold, raw ones of the text folded."""

    text: str
    map: ReplacementMap

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw span of a folded one, with the tashkeel that sits on its last letter."""
        if start >= end:
            raw = self.map.to_raw_start(start)
            return raw, raw
        return self.map.to_raw_start(start), self.map.to_raw_end(end)

    def from_raw(self, offset: int) -> int:
        """The folded offset of a raw one."""
        return self.map.to_new(offset)


DEFAULT = FoldOptions()


def fold(text: str, options: FoldOptions = DEFAULT) -> Folded:
    """`text` folded, with its offset map. Raises LoneSurrogate."""
    refuse_surrogates(text)
    folder = _folder(options)
    return Folded(text.translate(folder.table), ReplacementMap(folder.pieces(text)))


def fold_text(text: str, options: FoldOptions = DEFAULT) -> str:
    """`text` folded, without the way back; for the search index."""
    refuse_surrogates(text)
    return text.translate(_folder(options).table)


_PRESENTATION_FORMS = [*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)]
_REMOVED = re.compile(rf"[{ARABIC_MARKS}{TATWEEL}{INVISIBLE}]")
_ONE_TO_ONE = {
    **dict.fromkeys("أإآٱ", "ا"),
    "ى": "ي",
    "ی": "ي",
    "ک": "ك",
    **{chr(0x660 + n): str(n) for n in range(10)},
    **{chr(0x6F0 + n): str(n) for n in range(10)},
    **dict.fromkeys("\u00a0\u2007\u202f", " "),
}


class _Folder:
    """The tables of one set of options."""

    def __init__(self, options: FoldOptions) -> None:
        letters = dict(_ONE_TO_ONE)
        if options.ta_marbuta:
            letters["ة"] = "ه"
        if options.hamza:
            letters |= dict.fromkeys("ؤئ", "ء")
        if options.latin_case:
            letters |= {chr(c): chr(c + 32) for c in range(ord("A"), ord("Z") + 1)}
        sticky = [c for c in range(0x300, 0x2070) if _REMOVED.match(chr(c))]
        table = dict.fromkeys([*sticky, 65279], "")
        table |= {ord(letter): new for letter, new in letters.items()}
        for code in _PRESENTATION_FORMS:
            plain = unicodedata.normalize("NFKC", chr(code))
            if plain != chr(code):
                bare = plain.lstrip(" ") or " "
                table[code] = bare.translate(table)
        self.table = table
        self.sizes = {chr(c): len(new) for c, new in table.items() if len(new) != 1}
        removed = "".join(c for c, size in self.sizes.items() if not size)
        sticky_class = "".join(c for c in removed if c not in INVISIBLE or c in "\u200c\u200d")
        neutral_class = "".join(c for c in removed if c not in sticky_class)
        longer_class = "".join(c for c, size in self.sizes.items() if size)
        self.moved = re.compile(f"([{sticky_class}]+)|([{neutral_class}]+)|[{longer_class}]")

    def pieces(self, text: str) -> Iterator[tuple[int, int, int, int]]:
        """The pieces whose length changes, for ReplacementMap."""
        for match in self.moved.finditer(text):
            start, end = match.span()
            if match.lastindex:
                yield start, end, 0, WITH_PREVIOUS if match.lastindex == 1 else NEUTRAL
            else:
                yield start, end, self.sizes[text[start]], NEUTRAL


@lru_cache(maxsize=16)
def _folder(options: FoldOptions) -> _Folder:
    return _Folder(options)
