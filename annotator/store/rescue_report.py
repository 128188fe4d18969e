"""What a rescue saved and what is lost, in numbers and in sentences."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator.messages import say


@dataclass(slots=True)
class RescueReport:
    """How many rows of each table were saved, and what could not be."""

    saved: dict[str, int] = field(default_factory=dict)
    unreadable: dict[str, int] = field(default_factory=dict)
    """Holes in a table: places where rows could not be read."""
    orphans: dict[str, int] = field(default_factory=dict)
    """Rows read whose article or annotation is lost, or that break a rule."""
    made_up: dict[str, int] = field(default_factory=dict)
    """Lost rows made up anew, so that what hangs on them is not lost with them: articles, annotators, rounds."""

    @property
    def whole(self) -> bool:
        """Whether nothing was lost."""
        return not self.unreadable and not self.orphans

    def losses(self) -> list[str]:
        """Return a sentence for each thing that is lost or had to be made up."""
        told = [
            say(f"safety.made_up_{table}", n=n)
            for table, n in sorted(self.made_up.items())
            if table != "imports"
        ]
        for table in sorted({*self.unreadable, *self.orphans}):
            name = say(f"safety.table_{table}")
            if table in self.unreadable:
                told.append(say("safety.lost_unread", table=name, n=self.saved.get(table, 0)))
            if n := self.orphans.get(table, 0):
                told.append(say("safety.lost_orphans", table=name, n=n))
        return told
