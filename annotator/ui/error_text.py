"""Errors and remarks as the window shows them: paths and English words run left to right in an Arabic sentence.

A path begins with its slash on the left wherever it stands, a name keeps its own direction, and neither reorders
the words around it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from annotator.errors import IqtibasError, Reason
from annotator.messages import say
from annotator.ui.widgets.bidi import is_arabic, isolated, left_to_right, path_shown

PATHS = frozenset({"path", "file", "folder", "lock"})
"""Arguments of sentences that name files."""
WORDS_OF_ENGINES = frozenset({"detail", "engine", "encoding", "format", "pattern", "host"})
"""Arguments that programs chose, not people: English, or signs."""


class Told(Protocol):
    """What carries a code of the catalogue and its arguments: errors, remarks of an import, problems of a check."""

    @property
    def code(self) -> str:
        """Code of the sentence."""

    @property
    def arguments(self) -> Mapping[str, object]:
        """What fills it."""


def told(one: Told) -> str:
    """Return the sentence of an error, a remark or a problem."""
    return sentence(one.code, one.arguments)


def sentence(code: str, arguments: Mapping[str, object]) -> str:
    """Return a sentence of the catalogue, each argument in its own direction."""
    return say(code, **{name: _in_own_direction(name, value) for name, value in arguments.items()})


def engine_words(error: IqtibasError) -> str:
    """Return what SQLite says behind an error, for whoever wants details; empty where it says nothing."""
    words = str(error.arguments.get("engine") or "")
    return say("safety.engine_says", words=left_to_right(words)) if words else ""


def _in_own_direction(name: str, value: object) -> object:
    if isinstance(value, Reason):
        return str(value) if value.code else left_to_right(value.words)
    if isinstance(value, Path):
        return path_shown(value)
    if not isinstance(value, str):
        return value  # a number: it chooses the plural
    if name == "detail" and is_arabic(value):
        return isolated(value)  # in our words
    if name in PATHS:
        return path_shown(value)
    return left_to_right(value) if name in WORDS_OF_ENGINES else isolated(value)
