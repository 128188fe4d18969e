"""Surroundings: what a window beside the editor needs of the program."""

from __future__ import annotations

from collections.abc import Callable

from annotator.frozen import dataclass
from annotator.ui.action_set import ActionSet
from annotator.ui.appearance import Appearance
from annotator.ui.beside.blindness import Blindness
from annotator.ui.workbench import Workbench


@dataclass(frozen=True)
class Surroundings:
    """The parts of the program that stand whichever window is open."""

    workbench: Workbench
    actions: ActionSet
    appearance: Appearance
    go_to: Callable[[str, int, str], None]
    """Show an article in the editor, at an offset (code points); the annotation of this id selected there."""
    blindness: Blindness
