"""Names: what people are called in these windows: annotators by name or code, speakers as the registry has them."""

from __future__ import annotations

from annotator.agreement.codes import codes_of
from annotator.messages import say
from annotator.model.values import GOLD
from annotator.project import Project


class Names:
    """The people of a project, by name or, where ``anonymous`` says so, by code."""

    def __init__(self, project: Project) -> None:
        self._project = project
        people = [one.name for one in project.annotators() if one.role == "person"]
        self._codes = codes_of(people, project.id)
        self.anonymous = False

    def shown(self, name: str) -> str:
        """Return what to call an annotator."""
        if name == GOLD:
            return say("agreement.gold")
        return self._codes.get(name, name) if self.anonymous else name

    def entry(self, id: str) -> str:
        """Return the name of a speaker of the registry."""
        found = self._project.speaker_entry(id)
        return found.name if found else say("registry.lost_entry")
