"""How speakers are told in a line: what they are, and how often they are mentioned and quoted."""

from __future__ import annotations

from annotator.messages import say
from annotator.model import registry
from annotator.model.edits import Change
from annotator.model.values import SpeakerEntry
from annotator.text.lines import shortened
from annotator.ui.widgets.bidi import is_arabic, isolated, joined

SHOWN_WORDS = 60


def position_of(entry: SpeakerEntry) -> str:
    """Return role and affiliation on one line; empty where neither is known."""
    parts = [part for part in (entry.role, entry.affiliation) if part]
    comma = "، " if any(map(is_arabic, parts)) else ", "
    return isolated(comma.join(parts))


def counts_of(mentions: int, quotes: int) -> str:
    """Return how often somebody is mentioned and quoted."""
    return joined((say("registry.mentions", n=mentions), say("registry.quotes", n=quotes)), " · ")


def merge_told(kept: SpeakerEntry, gone: SpeakerEntry, mentions: int, undo_key: str) -> str:
    """Return what will happen when one entry is merged into another; ``mentions`` are those a person may see."""
    merged = registry.merge_entries(kept, gone, ()).edits
    after = next((one.after for one in merged if isinstance(one, Change)), kept)
    lines = [
        say("registry.merge_question", gone=short(gone.name), kept=short(kept.name)),
        say("registry.merge_mentions", n=mentions),
    ]
    if isinstance(after, SpeakerEntry) and after.variants != kept.variants:
        new = [isolated(name) for name in after.variants if name not in kept.variants]
        lines.append(say("registry.merge_variants", names=say("registry.between").join(new)))
    if isinstance(after, SpeakerEntry) and position_of(after) != position_of(kept):
        lines.append(say("registry.merge_position", position=position_of(after)))
    return "\n".join((*lines, say("registry.merge_undo", key=undo_key)))


def short(words: str) -> str:
    """Return words of an article on one line, kept apart from the sentence they are put into."""
    return isolated(shortened(words, SHOWN_WORDS))
