"""What a step of the history is called, with tags by their names in the language in use."""

from __future__ import annotations

from annotator.editing.session import Step
from annotator.messages import say
from annotator.model.tagset import Tagset
from annotator.ui.naming import tag_name


def step_name(step: Step, tagset: Tagset) -> str:
    """Return the name of a step as a person reads it."""
    arguments: dict[str, object] = dict(step.arguments)
    if "tag" in arguments:
        arguments["tag"] = tag_name(tagset, str(arguments["tag"]))
    return say(step.code, **arguments)
