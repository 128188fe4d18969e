"""What one quote mark does, judged by its neighbours before its glyph."""

from collections.abc import Iterator
from typing import Literal

from annotator.frozen import dataclass
from annotator.text.characters import ARABIC_LETTERS, ARABIC_MARKS, INVISIBLE, NEWLINES, TATWEEL
from annotator.text.patterns import later

Role = Literal["open", "close", "either"]

FAMILIES = {
    **dict.fromkeys("«»", "guillemet"),
    **dict.fromkeys("‹›", "small guillemet"),
    **dict.fromkeys("“”„‟″", "curly"),
    **dict.fromkeys("‘’‚‛'", "single"),
    '"': "straight",
}
"""Marks that may close each other."""

NATURAL: dict[str, Role] = {**dict.fromkeys("«‹“„‟‘‚‛", "open"), **dict.fromkeys("»›”″’", "close")}
"""What a glyph does when nobody turned it round."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A quote mark at a code point, what it does and whether its neighbours prove it."""

    at: int
    glyph: str
    family: str
    role: Role
    sure: bool


def marks_by_paragraph(text: str) -> Iterator[tuple[list[Mark], int]]:
    """The marks of each line that has some, and where the line's visible text ends."""
    marks: list[Mark] = []
    for match in _MARK_OR_NEWLINE.finditer(text):
        if match[0] in FAMILIES:
            mark = _mark(text, match.start())
            if mark:
                marks.append(mark)
        elif marks:
            yield marks, _visible_end(text, marks[-1].at + 1, match.start())
            marks = []
    if marks:
        yield marks, _visible_end(text, marks[-1].at + 1, len(text))


_MARK_OR_NEWLINE = later(f"[{''.join(FAMILIES)}{NEWLINES}]")
_AFTER_CLITIC = later(
    rf"(?:\A|(?<=[^{ARABIC_LETTERS}{ARABIC_MARKS}{TATWEEL}]))[وف]?(?:[وفبلك]|[بكل]?ال|لل){TATWEEL}*\Z"
)
_OPENING = "([{<:؛،=/\\-–—*"
_CLOSING = ")]}>.!?؟…،؛:,;%٪"


def _mark(text: str, at: int) -> Mark | None:
    glyph = text[at]
    family = FAMILIES[glyph]
    before, after = _before(text, at), _after(text, at)
    starts = before in ("space", "opening") and after == "word"
    ends = before in ("word", "closing") and after in ("space", "closing")
    clitic = before == "word" and bool(_AFTER_CLITIC.search(text, max(0, at - 9), at))
    if clitic and after in ("word", "mark"):
        return Mark(at, glyph, family, "open", True)
    if family == "single":
        # Anything else is an apostrophe, a foot or a minute.
        if starts or ends:
            return Mark(at, glyph, family, "open" if starts else "close", True)
        return None
    if starts:
        return Mark(at, glyph, family, "open", True)
    if ends:
        return Mark(at, glyph, family, "close", not clitic)
    if before == "mark" and after in ("space", "closing"):
        return Mark(at, glyph, family, "close", True)
    return Mark(at, glyph, family, NATURAL.get(glyph, "either"), False)


def _before(text: str, at: int) -> str:
    at -= 1
    while at >= 0 and text[at] in INVISIBLE:
        at -= 1
    if at < 0:
        return "space"
    character = text[at]
    if character in _CLOSING and character not in _OPENING:
        return "closing"
    return _kind(character, _OPENING, "opening")


def _after(text: str, at: int) -> str:
    at += 1
    while at < len(text) and text[at] in INVISIBLE:
        at += 1
    if at == len(text):
        return "space"
    return _kind(text[at], _CLOSING, "closing")


def _kind(character: str, listed: str, name: str) -> str:
    if character.isspace():
        return "space"
    if character in FAMILIES:
        return "mark"
    return name if character in listed else "word"


def _visible_end(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
