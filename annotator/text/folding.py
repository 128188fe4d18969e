"""Folding for search and matching, never for storage: one spelling for many, with the way back."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from annotator.frozen import dataclass
from annotator.text.characters import ARABIC_LETTERS, ARABIC_MARKS, INVISIBLE, TATWEEL, ZWJ, ZWNJ
from annotator.text.patterns import later
from annotator.text.replacements import NEUTRAL, WITH_NEXT, WITH_PREVIOUS, ReplacementMap
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
    clitics: bool = False
    """Leading و ف ب ل ك س ال go while three letters remain; fold both sides of a comparison."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and its way back; `maps` lead from the raw text to the fold, step by step."""

    text: str
    maps: tuple[ReplacementMap, ...]

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw span of a folded one, with the tashkeel and tatweel on its last letter."""
        empty = start >= end
        for step in reversed(self.maps):
            start, end = step.to_raw_start(start), step.to_raw_end(end)
        return (start, start) if empty else (start, end)

    def from_raw(self, offset: int) -> int:
        """The folded offset of a raw one."""
        for step in self.maps:
            offset = step.to_new(offset)
        return offset


DEFAULT = FoldOptions()


def fold(text: str, options: FoldOptions = DEFAULT) -> Folded:
    """`text` folded, with its offset map; offsets are code points. Raises LoneSurrogate."""
    refuse_surrogates(text)
    table = _table(options)
    folded = table.levelled(text)
    first = ReplacementMap(table.pieces(text))
    if not options.clitics:
        return Folded(folded, (first,))
    pieces: list[tuple[int, int, int, int]] = []
    kept: list[str] = []
    at = 0
    for match in _CLITICS.finditer(folded):
        start, end = match.span()
        pieces.append((start, end, 0, WITH_NEXT))
        kept.append(folded[at:start])
        at = end
    kept.append(folded[at:])
    return Folded("".join(kept), (first, ReplacementMap(pieces)))


def fold_text(text: str, options: FoldOptions = DEFAULT) -> str:
    """`text` folded, without the way back; for the search index."""
    refuse_surrogates(text)
    folded = _table(options).levelled(text)
    return _CLITICS.sub("", folded) if options.clitics else folded


# Taken as often as it goes, so that وللوزير, الوزير and وزير all end as the same key.
# The class comes first because `re` looks for a leading class much faster than for a look-behind.
_FIRST = "[اوفبلكس]"
_THREE = f"(?=[{ARABIC_LETTERS}]{{3}})"
_CLITICS = later(rf"{_FIRST}(?<![{ARABIC_LETTERS}]{_FIRST})(?:(?<!ا)|ل){_THREE}(?:(?:ال|[وفبلكس]){_THREE})*")

_ONE_TO_ONE = {
    **dict.fromkeys("أإآٱ", "ا"),
    "ى": "ي",
    "ی": "ي",
    "ک": "ك",
    **{chr(0x660 + digit): str(digit) for digit in range(10)},
    **{chr(0x6F0 + digit): str(digit) for digit in range(10)},
    **dict.fromkeys("\u00a0\u2007\u202f", " "),
}
_PRESENTATION_FORMS = [*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)]


class _Table:
    """What becomes of each character under one set of options."""

    def __init__(self, options: FoldOptions) -> None:
        letters = dict(_ONE_TO_ONE)
        if options.ta_marbuta:
            letters["ة"] = "ه"
        if options.hamza:
            letters |= dict.fromkeys("ؤئ", "ء")
        if options.latin_case:
            letters |= {chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
        removed = re.compile(rf"[{ARABIC_MARKS}{TATWEEL}{INVISIBLE}]")
        characters = {code: "" for code in [*range(0x600, 0x2070), 0xFEFF] if removed.match(chr(code))}
        characters |= {ord(letter): new for letter, new in letters.items()}
        for code in _PRESENTATION_FORMS:
            plain = unicodedata.normalize("NFKC", chr(code))
            if plain != chr(code):
                # Tashkeel alone is written there as a space with a mark.
                characters[code] = plain.lstrip(" ").translate(characters)
        self._characters = {chr(code): new for code, new in characters.items()}
        self._any = re.compile(f"[{''.join(map(re.escape, self._characters))}]")
        self._sizes = {chr(code): len(new) for code, new in characters.items() if len(new) != 1}
        self._moved = re.compile(f"[{''.join(self._sizes)}]+")
        gone = [character for character, size in self._sizes.items() if not size]
        self._sticky = "".join(c for c in gone if c not in INVISIBLE or c in (ZWJ, ZWNJ))
        neutral = "".join(c for c in gone if c not in self._sticky)
        self._alike = re.compile(f"[{self._sticky}]+|[{neutral}]+|.")

    def levelled(self, text: str) -> str:
        """`text` with each character replaced, five times as quick as `str.translate`.

        One after the other comes to the same, as nothing that comes out is ever replaced itself.
        """
        for character in set(self._any.findall(text)):
            text = text.replace(character, self._characters[character])
        return text

    def pieces(self, text: str) -> Iterator[tuple[int, int, int, int]]:
        """The pieces of `text` whose length changes, for ReplacementMap."""
        for match in self._moved.finditer(text):
            start, end = match.span()
            if end == start + 1 and text[start] in self._sticky:
                yield start, end, 0, WITH_PREVIOUS
                continue
            for alike in self._alike.finditer(text, start, end):
                character = text[alike.start()]
                side = WITH_PREVIOUS if character in self._sticky else NEUTRAL
                yield *alike.span(), self._sizes[character], side


@lru_cache(maxsize=32)
def _table(options: FoldOptions) -> _Table:
    return _Table(options)
