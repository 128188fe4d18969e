"""The kind of a speaker, proposed from the words of its noun phrase."""

from __future__ import annotations

from typing import Literal

from annotator.model.span import Span
from annotator.suggesting.word_lists import (
    ANONYMOUS,
    DOCUMENTS,
    FEMININE,
    GROUPS,
    INSTITUTIONS,
    PERSONS,
    PRONOUNS,
)
from annotator.suggesting.words import words_of

SpeakerKind = Literal["named", "nominal", "pronoun", "anonymous", "document"]


def propose_kind(text: str, span: Span) -> SpeakerKind:
    """Return the likely value of a speaker's attribute ``kind``."""
    words = [word.fold for word in words_of(text, span.start, span.end) if word.kind == "word"]
    if words[:1] in (["ذات"], ["نفس"]):
        words = words[1:]
    if not words:
        return "named"
    if len(words) == 1 and words[0] in PRONOUNS:
        return "pronoun"
    if words[0] in DOCUMENTS:
        return "document"
    if words[0] in ANONYMOUS:
        return "anonymous"
    if words[0] in INSTITUTIONS and len(words) == 1:
        return "nominal"
    if words[0] in GROUPS:
        return "nominal"
    if words[0] in PERSONS and all(word.startswith("ال") or word in PERSONS for word in words[1:]):
        return "nominal"
    return "named"


def is_feminine(text: str, span: Span) -> bool | None:
    """Tell whether the noun phrase is feminine; None where its head does not show it."""
    word = next((word.fold for word in words_of(text, span.start, span.end) if word.kind == "word"), "")
    if word.endswith(("ة", "ات")) or word in FEMININE:
        return True
    return False if word in PERSONS or word in DOCUMENTS else None
