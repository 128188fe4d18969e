"""Tokens of Arabic news text, tiling it exactly, white space included."""

import re
from typing import NamedTuple

from annotator.text.addresses import EMAIL, URL
from annotator.text.characters import ARABIC_LETTERS, ARABIC_MARKS, DIGITS, INVISIBLE, LATIN_LETTERS, TATWEEL
from annotator.text.surrogates import refuse_surrogates


class Token(NamedTuple):
    """A stretch of one kind; code points, half-open."""

    start: int
    end: int
    kind: str


_EMOJI = "\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_IN_WORD = f"{ARABIC_LETTERS}{ARABIC_MARKS}{TATWEEL}\u200c\u200d"
# The commonest first. A lone letter before «.letter» is left to the abbreviations.
_KINDS = {
    "space": r"\s+",
    "word": rf"[{ARABIC_LETTERS}](?:[{_IN_WORD}]++|(?!\.[{ARABIC_LETTERS}](?![{_IN_WORD}])))",
    "mark": r"[\"«»“”„‟‹›‘’‚‛']",
    "number": rf"[{DIGITS}]+(?:[.,:/٫٬][{DIGITS}]+)*+(?![@{LATIN_LETTERS}])",
    "url": URL,
    "email": EMAIL,
    "abbreviation": (
        rf"[{ARABIC_LETTERS}](?:\.[{ARABIC_LETTERS}](?![{_IN_WORD}]))+"
        r"|[A-Za-z]\.(?:[A-Za-z]\.)+|[A-Za-z](?:\.[A-Za-z])+(?![A-Za-z0-9])"
    ),
    "latin": rf"[{LATIN_LETTERS}][{LATIN_LETTERS}{DIGITS}]*+(?:['’][{LATIN_LETTERS}]++)*+",
    "digits": rf"[{DIGITS}]+(?:[.,:/٫٬][{DIGITS}]+)*+",
    "hashtag": rf"\#[\w{ARABIC_MARKS}]+",
    "handle": r"@\w+",
    "emoji": rf"[{_EMOJI}]+",
    "invisible": rf"[{INVISIBLE}]",
    "foreign": rf"(?:[^\W_]|{TATWEEL})[\w{ARABIC_MARKS}]*",
    "repeated": r"([.!?؟…\-_*=~])\1*",
    "punctuation": r"[!-/:-@\[-`{-~،؛؟٪٫٬٭۔–—…•·§¶‰′″]",
    "symbol": r".",
}
_TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()), re.DOTALL)
_SHOWN_AS = {"latin": "word", "foreign": "word", "digits": "number", "repeated": "punctuation"}
_KIND_OF = {name: _SHOWN_AS.get(name, name) for name in _KINDS}


def tokens(text: str) -> list[Token]:
    """Tokens that tile `text` exactly, white space as kind `space`. Raises LoneSurrogate."""
    refuse_surrogates(text)
    kind_of = _KIND_OF
    return [
        Token(match.start(), match.end(), kind_of[match.lastgroup or "symbol"])
        for match in _TOKEN.finditer(text)
    ]
