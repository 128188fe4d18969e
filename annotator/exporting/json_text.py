"""JSON as we write it: readable Arabic, and no character that some reader takes for the end of a line."""

from __future__ import annotations

import json
import re

# JSON escapes the control characters itself; these three end a line for many readers all the same, and a
# lone surrogate cannot be written as UTF-8.
_ESCAPED = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


def to_line(value: object) -> str:
    """Return a value as JSON on one line. Raises ValueError for NaN and infinities."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def to_document(value: object) -> str:
    """Return a value as indented JSON that ends in a newline, for files people may open."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"
