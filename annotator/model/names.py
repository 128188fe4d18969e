"""What an edit is called: a message code and its arguments, for the undo menu and the history."""

from __future__ import annotations

from annotator.model.edits import Add, Batch, Change, Edit, Remove
from annotator.model.values import Annotation


def name_of(edit: Edit) -> tuple[str, dict[str, str]]:
    """Return the message code and arguments that say what ``edit`` does."""
    match edit:
        case Batch(name, _):
            return name, {}
        case Add(Annotation() as annotation):
            return "step.add_annotation", {"tag": annotation.tag}
        case Remove(Annotation() as annotation):
            return "step.remove_annotation", {"tag": annotation.tag}
        case Change(Annotation() as before, Annotation() as after):
            if before.span != after.span:
                return "step.respan", {"tag": after.tag}
            return "step.change_annotation", {"tag": after.tag}
        case Add(value):
            return f"step.add_{value.kind}", {}
        case Remove(value):
            return f"step.remove_{value.kind}", {}
        case Change(_, after):
            return f"step.change_{after.kind}", {}
