"""What a report says: texts of the catalogue in its language, and the names the tagset gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from annotator.frozen import dataclass
from annotator.messages import say_in
from annotator.model.tagset import Names, Tagset
from annotator.model.values import GOLD, AttributeValue, Round


@dataclass(frozen=True)
class Speech:
    """Says things in one language, of one project; ``entry`` gives the name of a speaker of the registry by id."""

    language: str
    tagset: Tagset
    entry: Callable[[str], str] = field(default=str, kw_only=True)

    def say(self, code: str, **arguments: object) -> str:
        """Return the text ``agreement.CODE``."""
        return say_in(self.language, f"agreement.{code}", **arguments)

    def tag(self, id: str) -> str:
        """Return a tag's name."""
        found = self.tagset.tag(id)
        return self._named(found.names, id) if found else id

    def role(self, id: str) -> str:
        """Return a role's name."""
        found = self.tagset.role(id)
        return self._named(found.names, id) if found else id

    def attribute(self, id: str) -> str:
        """Return an attribute's name."""
        found = self.tagset.attribute(id)
        return self._named(found.names, id) if found else id

    def value(self, attribute: str, value: AttributeValue) -> str:
        """Return the name of an attribute's value."""
        spec = self.tagset.attribute(attribute)
        if isinstance(value, bool):
            return self.say("yes" if value else "no")
        if isinstance(value, tuple):
            return self.say("comma").join(self.value(attribute, each) for each in value)
        if spec is not None and spec.type == "entry":
            return self.entry(str(value))
        if spec is not None and value in spec.values:
            return self._named(spec.values[str(value)], str(value))
        return str(value)

    def share(self, value: float | None) -> str:
        """Return a fraction of 1 in percent, or that it is not defined."""
        return (
            self.say("undefined")
            if value is None
            else self.say("in_percent", percent=int(f"{value:.0%}"[:-1]))
        )

    def way(self, id: str) -> str:
        """Return a way of matching as it stands inside a sentence."""
        return self.say(id).lower()

    def annotator(self, id: str) -> str:
        """Return what an annotator is called: the adjudicated layer has a name of its own."""
        return self.say("gold") if id == GOLD else id

    def round(self, one: Round) -> str:
        """Return what a round is called, with its date where it has one; the first one has no name."""
        name = one.name or one.id or self.say("first_round")
        return self.say("round_and_date", name=name, started=one.started[:10]) if one.started else name

    def _named(self, names: Names, fallback: str) -> str:
        return names.get(self.language) or fallback
