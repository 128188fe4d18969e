"""How a text file would read in an encoding: its beginning, and the encoding that looks right. A person decides."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from pathlib import Path

from annotator.importing.decoding import is_encoding, marked

BEGINNING = 16384
"""Bytes of a file that are looked at: some pages."""
_USUAL = ("ال", " في ", " من ", " على ", " أن ", "ة ", "ات ", "ها ")
"""What no Arabic text of a page lacks, and no other reading of its bytes has by chance."""


def beginning(path: Path, encoding: str = "") -> str | None:
    """Return the first pages of a text file in an encoding (empty: as an import without one reads it).

    None where its bytes are no text in it. Raises OSError.
    """
    with path.open("rb") as file:
        data = file.read(BEGINNING)
    name = encoding or marked(data) or "utf-8"
    if not is_encoding(name):
        return None
    try:
        return codecs.getincrementaldecoder(name)().decode(data, final=len(data) < BEGINNING)
    except UnicodeError:
        return None


def likeliest(path: Path, encodings: Sequence[str]) -> str:
    """Return which of these encodings makes the most Arabic of a file's beginning; empty: none of them does.

    Raises OSError.
    """
    best, most = "", 0
    for name in encodings:
        text = beginning(path, name)
        if text is None:
            continue
        strange = sum("\x80" <= letter <= "\x9f" or letter < "\t" for letter in text)
        usual = sum(text.count(each) for each in _USUAL) - strange
        if usual > most:
            best, most = name, usual
    return best
