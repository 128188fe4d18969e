"""Sentences of Arabic news text: a newline always ends one, stops do by rule."""

import re
from dataclasses import dataclass

from annotator.text.abbreviations import ends_in_abbreviation
from annotator.text.addresses import address_spans
from annotator.text.characters import (
    ARABIC_LETTERS,
    BIDI_CONTROLS,
    INVISIBLE,
    LATIN_LETTERS,
    NEWLINES,
    PDF,
    PDI,
    ZERO_WIDTH,
)
from annotator.text.surrogates import refuse_surrogates


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the white space after it; code points, half-open."""

    start: int
    end: int


_STOPS = ".!?؟…"
_CLOSERS = "\"'”’“»›)\\]}" + BIDI_CONTROLS + ZERO_WIDTH + PDF + PDI
_CANDIDATE = re.compile(
    rf"[{_STOPS}{NEWLINES}](?:(?<=[{_STOPS}])[{_STOPS}]*+[{_CLOSERS}]*+)?\s*+(?:[{INVISIBLE}]++\s++)*+"
)
_NEWLINE = re.compile(rf"[{NEWLINES}]")
_LETTER = re.compile(rf"[{ARABIC_LETTERS}{LATIN_LETTERS}]")
_ARABIC_LETTER = re.compile(rf"[{ARABIC_LETTERS}]")
_ELLIPSIS = re.compile(r"\.\.+|…+")
_GOES_ON = re.compile(r"[وف]|(?:ثم|بل|لكن|أو)(?!\w)")


def split_sentences(text: str) -> list[Sentence]:
    """Sentences that tile `text` exactly; [] for empty text. Raises LoneSurrogate."""
    refuse_surrogates(text)
    sentences: list[Sentence] = []
    start = 0
    letter = -1
    size = len(text)
    addresses = address_spans(text)
    address_start, address_end = next(addresses, (size, size))
    for match in _CANDIDATE.finditer(text):
        at, end = match.span()
        if letter < start:
            found = _LETTER.search(text, start)
            letter = found.start() if found else size
        while address_end <= at:
            address_start, address_end = next(addresses, (size, size + 1))
        if end == size:
            break
        if text[at] in NEWLINES or _NEWLINE.search(match[0]):
            if not sentences and not text[:at].strip():
                continue
        elif letter >= at or address_start <= at or not _ends_here(text, at, end):
            continue
        sentences.append(Sentence(start, end))
        start = end
    if start < size:
        sentences.append(Sentence(start, size))
    return sentences


def _ends_here(text: str, at: int, end: int) -> bool:
    following = text[end]
    if following in "،؛:,;":
        return False
    if not text[end - 1].isspace() and not _ARABIC_LETTER.match(following):
        return False
    run = _ELLIPSIS.match(text, at)
    if run:
        return not _GOES_ON.match(text, end)
    return not (text[at] == "." and ends_in_abbreviation(text, at))
