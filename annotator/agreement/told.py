"""Notes and problems of a report as sentences: lists and names put into the texts of the catalogue."""

from __future__ import annotations

from annotator.agreement.figures import Message
from annotator.messages import language, say_in
from annotator.model.tagset import Names, Tagset
from annotator.model.values import GOLD


def sentence(message: Message, spoken: str = "", tagset: Tagset | None = None) -> str:
    """Return the sentence in ``ar`` or ``en`` (empty: the language in use); tags and attributes by name."""
    spoken = spoken or language()
    arguments = {name: _told(name, value, spoken, tagset) for name, value in message.arguments.items()}
    return say_in(spoken, message.code, **arguments)


def _told(name: str, value: object, spoken: str, tagset: Tagset | None) -> object:
    if isinstance(value, list | tuple):
        return say_in(spoken, "agreement.comma").join(
            str(_told("annotator", one, spoken, None)) for one in value
        )
    if name == "annotator" and value == GOLD:
        return say_in(spoken, "agreement.gold")
    if tagset is not None and isinstance(value, str):
        found = (
            tagset.tag(value) if name == "tag" else tagset.attribute(value) if name == "attribute" else None
        )
        if found is not None:
            return _name(found.names, spoken, value)
    return value


def _name(names: Names, spoken: str, fallback: str) -> str:
    return names.get(spoken) or fallback
