"""Names: what annotators are called in these windows: by name, or by a code that tells nothing about them."""

from __future__ import annotations

import random

from annotator.messages import say
from annotator.model.values import GOLD
from annotator.project import Project

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Names:
    """The people of a project. Codes stay the same in a project, in an order that tells nothing."""

    def __init__(self, project: Project) -> None:
        self.people = [one.name for one in project.annotators() if one.role == "person"]
        mixed = random.Random(project.id).sample(sorted(self.people), len(self.people))
        self._codes = {
            name: LETTERS[n] if n < len(LETTERS) else f"A{n - len(LETTERS) + 1}"
            for n, name in enumerate(mixed)
        }
        self.anonymous = False

    def shown(self, name: str) -> str:
        """Return what to call an annotator."""
        if name == GOLD:
            return say("agreement.gold")
        return self._codes.get(name, name) if self.anonymous else name
