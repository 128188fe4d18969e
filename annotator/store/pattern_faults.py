"""What is wrong with a regular expression, in words of ours: the engine's are English."""

from __future__ import annotations

import regex

from annotator.errors import Reason

_FAULTS = (
    ("missing )", "round_open"),
    ("unbalanced parenthesis", "round_closed"),
    ("unterminated character set", "square_open"),
    ("missing ]", "square_open"),
    ("expected }", "curly_open"),
    ("missing >", "name_open"),
    ("nothing to repeat", "nothing_repeated"),
    ("multiple repeat", "repeated_twice"),
    ("min repeat greater", "repeat_order"),
    ("repeat count too big", "repeat_large"),
    ("bad escape (end", "escape_end"),
    ("bad escape", "escape"),
    ("bad hex escape", "escape"),
    ("incomplete escape", "escape"),
    ("bad character range", "range"),
    ("unknown property", "property"),
    ("undefined character name", "property"),
    ("unknown extension", "extension"),
    ("bad inline flags", "extension"),
    ("unknown group", "group"),
    ("invalid group reference", "group"),
    ("cannot refer to an open group", "group"),
    ("bad character in group name", "group_name"),
    ("missing group name", "group_name"),
)
"""How the engine's messages begin (``regex._regex_core``), and what each is called with us."""


def fault_of(error: regex.error) -> Reason:
    """Return what is wrong, and near which letter of the pattern (counted from 1)."""
    name = next((name for words, name in _FAULTS if error.msg.startswith(words)), "")
    place = 0 if error.pos is None else min(error.pos + 1, max(1, len(error.pattern)))
    return Reason(f"store.pattern_{name}" if name and place else "", str(error), place=place)
