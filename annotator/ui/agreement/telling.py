"""Telling: sentences of a report as these windows show them: in the window's direction, with the names in use."""

from __future__ import annotations

from dataclasses import replace

from annotator.agreement.figures import Message
from annotator.agreement.told import sentence
from annotator.model.tagset import Tagset
from annotator.model.values import GOLD
from annotator.ui.agreement.names import Names
from annotator.ui.widgets.bidi import isolated

WHO = frozenset({"annotator", "annotators", "known"})
"""Arguments that hold names."""


def told(message: Message, names: Names, tagset: Tagset) -> str:
    """Return the sentence of a note or problem; annotators by name or code, as they are shown."""
    named = {key: _shown(value, names) if key in WHO else value for key, value in message.arguments.items()}
    return sentence(replace(message, arguments=named), tagset=tagset)


def _shown(value: object, names: Names) -> object:
    if isinstance(value, list | tuple):
        return [_shown(one, names) for one in value]
    return value if value == GOLD else isolated(names.shown(str(value)))
