"""Abbreviations of Arabic and Latin news text whose full stop ends no sentence."""

import re

from annotator.text.characters import ARABIC_LETTERS, ARABIC_MARKS, LATIN_LETTERS, TATWEEL

ARABIC = frozenset(["إلخ", "الخ"])
LATIN = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "st",
        "vs",
        "no",
        "inc",
        "corp",
        "ltd",
        "co",
        "jr",
        "sr",
        "gen",
        "col",
        "sen",
        "rep",
        "gov",
        "etc",
        "al",
        "fig",
        "vol",
    ]
)

_BEFORE = re.compile(rf"[{ARABIC_LETTERS}{LATIN_LETTERS}{ARABIC_MARKS}{TATWEEL}]*\Z")
_LONGEST = 8


def ends_in_abbreviation(text: str, stop: int) -> bool:
    """Whether the word before the full stop at offset `stop` is an abbreviation."""
    begin = max(0, stop - _LONGEST)
    match = _BEFORE.search(text, begin, stop)
    word = match[0] if match else ""
    if not word:
        return False
    before = text[stop - len(word) - 1 : stop - len(word)]
    if len(word) == 1 or (len(word) == 2 and word[1] == TATWEEL):
        return not before.isdigit()
    return word in ARABIC or word.lower() in LATIN
