"""How speakers are told in a line: what they are, and how often they are mentioned and quoted."""

from __future__ import annotations

from annotator.messages import say
from annotator.model.values import SpeakerEntry
from annotator.ui.widgets.bidi import isolated, joined

SHOWN_WORDS = 60


def position_of(entry: SpeakerEntry) -> str:
    """Return role and affiliation on one line; empty where neither is known."""
    parts = [part for part in (entry.role, entry.affiliation) if part]
    return joined(parts, "، ") if parts else ""


def counts_of(mentions: int, quotes: int) -> str:
    """Return how often somebody is mentioned and quoted."""
    return joined((say("registry.mentions", n=mentions), say("registry.quotes", n=quotes)), " · ")


def short(words: str) -> str:
    """Return words of an article on one line, kept apart from the sentence they are put into."""
    line = " ".join(words.split())
    return isolated(line if len(line) <= SHOWN_WORDS else f"{line[:SHOWN_WORDS].rstrip()}…")
