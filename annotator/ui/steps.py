"""What a step of the history is called, with tags by their names in the language in use."""

from __future__ import annotations

from annotator.editing.session import Step
from annotator.messages import language, say
from annotator.model.tagset import Tagset


def step_name(step: Step, tagset: Tagset) -> str:
    """Return the name of a step as a person reads it."""
    arguments: dict[str, object] = dict(step.arguments)
    tag = tagset.tag(str(arguments.get("tag", "")))
    if tag is not None:
        arguments["tag"] = tag.names.get(language(), tag.id)
    return say(step.code, **arguments)
