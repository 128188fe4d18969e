"""Tokens of Arabic news text; they tile it exactly, white space included."""

import re
from functools import cache
from typing import NamedTuple

from annotator.text.abbreviations import SPELLED_LETTERS
from annotator.text.addresses import EMAIL, URL
from annotator.text.characters import (
    ARABIC_LETTERS,
    ARABIC_MARKS,
    BIDI_CONTROLS,
    BOM,
    DIGITS,
    INVISIBLE,
    LATIN_LETTERS,
    TATWEEL,
    ZWJ,
    ZWNJ,
    ZWSP,
)
from annotator.text.graphemes import Graphemes
from annotator.text.patterns import later
from annotator.text.surrogates import refuse_surrogates


class Token(NamedTuple):
    """A stretch of one kind; code points, half-open.

    Kinds: space, word, number, punctuation, mark (a quote mark), url, email, hashtag, handle,
    abbreviation, emoji, invisible, symbol.
    """

    start: int
    end: int
    kind: str


def tokens(text: str) -> list[Token]:
    """Tokens that tile `text`; none begins or ends inside a grapheme. Raises LoneSurrogate."""
    refuse_surrogates(text)
    # Token(...) runs Python code; this is the same tuple, a third quicker.
    new, kinds = tuple.__new__, _kind_of_group()
    found = [
        new(Token, (match.start(), match.end(), kinds[match.lastindex or 0]))
        for match in _TOKEN.finditer(text)
    ]
    if _JOINED.search(text):
        found = _join(found, [match.span() for match in SPELLED_LETTERS.finditer(text)])
    odd = _ODD.search(text) or _LOOSE_MARK.search(text)
    return _whole_graphemes(text, found) if odd else found


_IN_WORD = f"{ARABIC_LETTERS}{ARABIC_MARKS}{TATWEEL}{ZWNJ}{ZWJ}"
_NUMBER = rf"[{DIGITS}]+(?:[.,:/٫٬][{DIGITS}]+)*+"
# The commonest first. A lone letter before «.letter» is left to the abbreviations, a number
# before a letter or @ to the e-mail addresses.
_KINDS = {
    "space": r"\s+",
    "word": rf"[{ARABIC_LETTERS}](?:[{_IN_WORD}]++|(?!\.[{ARABIC_LETTERS}](?![{_IN_WORD}])))",
    "mark": "[\"«»“”„‟″‹›‘’‚‛']",
    "number": rf"{_NUMBER}(?![@{LATIN_LETTERS}])",
    "url": URL,
    "email": EMAIL,
    "abbreviation": (
        rf"[{ARABIC_LETTERS}](?:\.[{ARABIC_LETTERS}](?![{_IN_WORD}]))+"
        r"|[A-Za-z]\.(?:[A-Za-z]\.)+|[A-Za-z](?:\.[A-Za-z])+(?![A-Za-z0-9])"
    ),
    "latin": rf"[{LATIN_LETTERS}][{LATIN_LETTERS}{DIGITS}]*+(?:['’][{LATIN_LETTERS}]++)*+",
    "digits": _NUMBER,
    "hashtag": rf"\#[\w{ARABIC_MARKS}]+",
    "handle": rf"@\w[\w{ARABIC_MARKS}]*",
    "emoji": "[\u231a-\u231b\u23e9-\u23fa\u2600-\u27bf\u2b05-\u2b07\u2b1b-\u2b55\U0001f000-\U0001faff]",
    "invisible": f"[{INVISIBLE}]",
    "foreign": rf"(?:[^\W_]|{TATWEEL})[\w{ARABIC_MARKS}{TATWEEL}]*",
    "repeated": r"(?P<char>[.!?؟…_*=~-])(?P=char)*",
    "punctuation": "[!-/:-@\\[-`{-~،؛؟٪٫٬٭۔–—…•·§¶‰′]",
    "symbol": ".",
}
_PATTERN = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items())
_TOKEN = later(_PATTERN, re.DOTALL)
_SHOWN_AS = {"latin": "word", "foreign": "word", "digits": "number", "repeated": "punctuation"}
_JOINED = later(rf"[{ARABIC_LETTERS}]\.[{ARABIC_LETTERS}]")
# Texts without these cannot have a token edge inside a grapheme.
_USUAL = f"{ARABIC_LETTERS}{ARABIC_MARKS}{TATWEEL}{DIGITS}{BIDI_CONTROLS}{ZWSP}{BOM}،؛؟٪٫٬٭۔‐-‧‹›"
_ODD = later(rf"[^\t\n -~\u00a0-\u02ff{_USUAL}]")
_LOOSE_MARK = later(rf"(?<![{_IN_WORD}])[{ARABIC_MARKS}]")


@cache
def _kind_of_group() -> list[str]:
    kinds = [""] * (_TOKEN.groups + 1)
    for name, group in _TOKEN.groupindex.items():
        kinds[group] = _SHOWN_AS.get(name, name)
    return kinds


def _join(found: list[Token], spans: list[tuple[int, int]]) -> list[Token]:
    """Make one abbreviation of the tokens in each span whose ends are token edges."""
    joined: list[Token] = []
    at = 0
    for start, end in spans:
        while at < len(found) and found[at].start < start:
            joined.append(found[at])
            at += 1
        if at < len(found) and found[at].start == start:
            last = at
            while found[last].end < end:
                last += 1
            if found[last].end == end:
                joined.append(Token(start, end, "abbreviation"))
                at = last + 1
    return joined + found[at:]


def _whole_graphemes(text: str, found: list[Token]) -> list[Token]:
    """Join the tokens that share a grapheme; the first gives the kind."""
    graphemes = Graphemes(text)
    whole: list[Token] = []
    for token in found:
        if whole and not graphemes.is_boundary(token.start):
            whole[-1] = Token(whole[-1].start, token.end, whole[-1].kind)
        else:
            whole.append(token)
    return whole
