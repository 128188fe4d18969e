"""JSON as we write it: readable Arabic, and no character that some reader takes for the end of a line."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from json.encoder import encode_basestring

from msgspec.json import encode

# JSON escapes the control characters itself; these three end a line for many readers all the same, and a
# lone surrogate cannot be written as UTF-8.
_ENDING = ("\x85", "\u2028", "\u2029")
_ESCAPED = re.compile("[\x85\u2028\u2029\ud800-\udfff]")
# Made once: ``json.dumps`` makes one a call wherever it is given options. What we write holds no circles.
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode


def to_line(value: object) -> str:
    """Return a value as JSON on one line. Raises ValueError for NaN and infinities."""
    return escaped(_encode(value))


def to_document(value: object) -> str:
    """Return a value as indented JSON that ends in a newline, for files people may open."""
    return escaped(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1)) + "\n"


def quoted(text: str) -> str:
    """Return a string as JSON; the text of ``to_line``."""
    shown = encode_basestring(text)
    return shown if shown.isascii() else escaped(shown)


def quoted_in_utf_8(text: str) -> bytes:
    """Return ``quoted`` as it is written: the quicker way for whole articles."""
    if not any(letter in text for letter in _ENDING):
        with suppress(UnicodeEncodeError):
            return encode(text)
    return quoted(text).encode()


def escaped(text: str) -> str:
    """Return JSON without the letters that end a line or cannot be written, which stand only inside strings."""
    if _is_plain(text):
        return text
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _is_plain(text: str) -> bool:
    """Tell whether there is nothing to escape, as nearly always; a letter at a time is found the quickest."""
    if text.isascii():
        return True
    if any(letter in text for letter in _ENDING):
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
