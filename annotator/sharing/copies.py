"""What a merge looks at: the values of one article, or of the whole project, as several files have them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from annotator.frozen import dataclass
from annotator.model.edits import Value, ValueId, id_of
from annotator.model.sheet import Sheet
from annotator.model.values import Boundaries, Decision
from annotator.sharing.history import Chronicle
from annotator.sharing.joining import Version

JOINED = (
    "speaker_entry",
    "round",
    "tagset",
    "boundaries",
    "annotation",
    "link",
    "comment",
    "finished",
    "done",
    "decision",
)
"""Kinds of values a merge joins; what hangs on something comes after it. The recycle bin is each file's own."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One file's values of an article (or of the whole project), and the histories of all its values."""

    file: str
    values: dict[ValueId, Value]
    chronicle: Chronicle

    def version(self, id: ValueId) -> Version:
        """Return how this file has a value."""
        present = self.values.get(id)
        return Version(present, self.chronicle.of(id, present))

    def stepped(self, article: str | None) -> set[ValueId]:
        """Return the values of an article (None: of the whole project) of whose way something is known."""
        touched = (*self.chronicle.touched(article), *self.values)
        return {id for id in touched if self.chronicle.has_steps(id)}


def values_of(sheet: Sheet, decisions: Sequence[Decision]) -> dict[ValueId, Value]:
    """Return everything that lies on an article, its sentence boundaries too."""
    return keyed(
        (
            Boundaries(sheet.article.id, sheet.article.starts),
            *sheet.annotations.values(),
            *sheet.links.values(),
            *sheet.comments,
            *sheet.finished,
            *sheet.done,
            *decisions,
        )
    )


def keyed(values: Iterable[Value]) -> dict[ValueId, Value]:
    """Return values by kind and key."""
    return {id_of(value): value for value in values}


def worth_joining(ours: Copy, others: Sequence[Copy], article: str | None) -> list[ValueId]:
    """Return the values that some file has otherwise or knows more of, in a settled order."""
    found: set[ValueId] = set()
    for other in others:
        for id, value in other.values.items():
            if ours.values.get(id) != value:
                found.add(id)
        found |= other.stepped(article)
        # What the other learned only from a merge stands in its journal nowhere.
        found |= {id for id in ours.values if other.chronicle.has_steps(id)}
    return sorted(id for id in found if id[0] in JOINED)
