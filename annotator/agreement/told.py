"""Notes and problems of a report as sentences: lists and names put into the texts of the catalogue."""

from __future__ import annotations

from annotator.agreement.figures import Message
from annotator.agreement.speech import Speech
from annotator.messages import language, say_in
from annotator.model.tagset import Tagset

_NO_TAGSET = Tagset((), (), ())


def sentence(message: Message, spoken: str = "", tagset: Tagset | None = None) -> str:
    """Return the sentence in ``ar`` or ``en`` (empty: the language in use); tags and attributes by name."""
    spoken = spoken or language()
    return say_in(spoken, message.code, **arguments(message, spoken, tagset))


def arguments(message: Message, spoken: str = "", tagset: Tagset | None = None) -> dict[str, object]:
    """Return the arguments as the sentence takes them."""
    speech = Speech(spoken or language(), tagset or _NO_TAGSET)
    return {name: _told(name, value, speech) for name, value in message.arguments.items()}


def _told(name: str, value: object, speech: Speech) -> object:
    if isinstance(value, list | tuple):
        return speech.say("comma").join(speech.annotator(str(one)) for one in value)
    match name:
        case "annotator":
            return speech.annotator(str(value))
        case "tag":
            return speech.tag(str(value))
        case "attribute":
            return speech.attribute(str(value))
    return value
