"""A copy made before the text was corrected, brought up to the present text: values move, their histories stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from annotator.frozen import dataclass
from annotator.model.edits import Value, ValueId, id_of
from annotator.model.moving import moved
from annotator.model.revisions import brought_up
from annotator.model.sheet import Sheet
from annotator.model.values import Annotation, Correction, Decision, Done
from annotator.sharing.copies import Copy, values_of
from annotator.sharing.history import digest, union
from annotator.sharing.joining import Version


@dataclass(frozen=True, slots=True)
class MovedCopy(Copy):
    """A copy as it would be had its file known the corrections; ``older`` is what it is."""

    older: Copy
    marks: Mapping[ValueId, tuple[Done, Done]]
    """Done marks, there or gone, by what they are known by now: as they were, and as they are. Their place is in
    their key."""

    def version(self, id: ValueId) -> Version:
        """Return how the file would have a value."""
        histories = []
        if id in self.marks:
            was, now = self.marks[id]
            known = self.older.version(id_of(was)).history
            histories.append({digest(now) if step == digest(was) else step: n for step, n in known.items()})
        if id not in self.marks or id in self.older.values:
            histories.append(dict(self.older.version(id).history))
        return Version(self.values.get(id), union(histories))

    def stepped(self, article: str | None) -> set[ValueId]:
        """Return the values of whose way something is known."""
        found = self.older.stepped(article)
        return found | {id for id, (was, _) in self.marks.items() if id_of(was) in found}


def moved_copy(
    older: Copy, sheet: Sheet, decisions: Sequence[Decision], present: Sheet, since: Iterable[Correction]
) -> MovedCopy:
    """Return a copy of an article brought up by the corrections ``since``; ``sheet``: what lies on it."""
    since = tuple(since)
    values = values_of(brought_up(sheet, present, since), decisions)
    article = sheet.article.id
    marks: dict[ValueId, tuple[Done, Done]] = {}
    for kind, key in sorted({*older.values, *older.chronicle.touched(article)}):
        if kind == Done.kind:
            was = Done.of_key(key)
            now = replace(was, start=moved(was.start, since, "left"))
            marks.setdefault(id_of(now), (was, now))
    return MovedCopy(older.file, values, older.chronicle, older, marks)


def lost(copy: MovedCopy) -> list[Value]:
    """Return the annotations of the older text of which no letter is left."""
    return [
        value
        for id, value in sorted(copy.older.values.items())
        if id[0] == Annotation.kind and id not in copy.values
    ]
