"""Telling: sentences of a report as these windows show them: in the window's direction, with the names in use."""

from __future__ import annotations

from dataclasses import replace

from annotator.agreement.figures import Message
from annotator.agreement.told import sentence
from annotator.messages import is_right_to_left
from annotator.model.tagset import Tagset
from annotator.model.values import GOLD
from annotator.text.characters import LRM, RLM
from annotator.ui.agreement.names import Names
from annotator.ui.widgets.bidi import left_to_right, right_to_left

WHO = frozenset({"annotator", "annotators", "known"})
"""Arguments that hold names."""


def told(message: Message, names: Names, tagset: Tagset) -> str:
    """Return the sentence of a note or problem; annotators by name or code, as they are shown."""
    named = {key: _shown(value, names) if key in WHO else value for key, value in message.arguments.items()}
    return sentence(replace(message, arguments=named), tagset=tagset)


def in_direction(text: str) -> str:
    """Return a text that runs as the language in use does, even where a foreign name comes first."""
    # The mark before it gives a paragraph that has nothing else its side.
    return RLM + right_to_left(text) if is_right_to_left() else LRM + left_to_right(text)


def _shown(value: object, names: Names) -> object:
    if isinstance(value, list | tuple):
        return [_shown(one, names) for one in value]
    return value if value == GOLD else names.shown(str(value))
