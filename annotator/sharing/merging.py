"""A merge worked out: what copies of an article, or of a project, make of ours, and what only a person can say."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from annotator.model.edits import Add, Change, Remove, Value, ValueId, article_of, value_of
from annotator.model.values import Comment, Link
from annotator.sharing.copies import JOINED, Copy, worth_joining
from annotator.sharing.history import Chronicle, History, settled, union
from annotator.sharing.joining import Joined, join
from annotator.sharing.report import OURS, Conflict, Settle, left

Plain = Add | Remove | Change
WITH_ID = ("annotation", "link", "comment", "decision")
"""Kinds whose ids no two articles may share."""


@dataclass(slots=True)
class Plan:
    """What is to be done. ``seen``: the histories ours has learned, and whether the value is there."""

    edits: list[Plain] = field(default_factory=list)
    seen: dict[ValueId, tuple[bool, History]] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    claimed: set[ValueId] = field(default_factory=set)
    """Ids that come to lie on this article, and may lie on no other any more."""

    def extend(self, other: Plan) -> None:
        """Add another plan."""
        self.edits += other.edits
        self.seen.update(other.seen)
        self.conflicts += other.conflicts
        self.claimed |= other.claimed

    def ordered(self) -> tuple[Plain, ...]:
        """Return the edits so that no link or comment ever dangles."""
        rank = {kind: n for n, kind in enumerate(JOINED)}

        def order(edit: Plain) -> tuple[int, int]:
            kind = value_of(edit).kind
            if isinstance(edit, Remove):
                return (2, 0) if kind == "annotation" else (0, -rank[kind])
            return 1, rank[kind]

        return tuple(sorted(self.edits, key=order))


def merge_values(
    ours: Copy,
    others: Sequence[Copy],
    article: str | None,
    elsewhere: Callable[[Collection[ValueId]], Collection[ValueId]],
    settle: Settle = left,
) -> Plan:
    """Join all values of an article whose text is the same in these copies.

    ``elsewhere`` tells which ids that ours lacks on this article are on another one, ``settle`` what becomes of
    contradictions.
    """
    merged = _Merged(ours, others, article, settle)
    merged.list_rivals()
    merged.keep_apart(elsewhere)
    merged.refuse_dangling()
    merged.keep_used()
    return merged.plan()


def merge_project(
    ours: Copy, others: Sequence[Copy], used: Callable[[], Collection[ValueId]], settle: Settle = left
) -> Plan:
    """Join the values of the whole project: registry, rounds; a tagset that others changed is only told.

    ``used`` tells which entries of the registry annotations point to, and is asked only where one was deleted.
    """
    merged = _Merged(ours, others, None, settle)
    merged.list_rivals()
    merged.leave_tagset()
    merged.keep_needed(used)
    return merged.plan()


def learn_of_gone(
    ours: Chronicle,
    others: Sequence[Chronicle],
    plan: Plan,
    there: Callable[[Collection[ValueId]], Collection[ValueId]],
) -> None:
    """Add to the plan what others know of deleted values that they never had: a third file may have them still.

    ``there`` tells which values some file has; whatever lies on an article is joined there and not here.
    """
    known = set().union(*(other.gone_from_nowhere() for other in others)) - plan.seen.keys()
    for id in sorted(known - set(there(known))) if known else ():
        before = ours.of(id, None)
        history = union((before, *(other.of(id, None) for other in others)))
        if history != before:
            plan.seen[id] = (False, history)


class _Merged:
    """The values as they will be, mended step by step until everything hangs together."""

    def __init__(self, ours: Copy, others: Sequence[Copy], article: str | None, settle: Settle) -> None:
        self._settle = settle
        self._settled: set[ValueId] = set()
        self._ours = ours
        self._others = others
        self._joined = {
            id: join(ours.version(id), [other.version(id) for other in others])
            for id in worth_joining(ours, others, article)
        }
        self._after: dict[ValueId, Value] = dict(ours.values)
        for id, one in self._joined.items():
            self._put(id, one.value)
        self._conflicts: dict[ValueId, Conflict] = {}
        self._new: set[ValueId] = set()

    def list_rivals(self) -> None:
        for id, one in list(self._joined.items()):
            if one.rivals:
                self._settle_or_refuse(id, self._code_of(id, one))

    def keep_apart(self, elsewhere: Callable[[Collection[ValueId]], Collection[ValueId]]) -> None:
        """An id that another article has stays there: it neither comes, nor is it known there that it went here."""
        lacked = {id for id in self._joined if id[0] in WITH_ID and id not in self._ours.values}
        self._new = {id for id in lacked if id in self._after}
        gone = {id for id in lacked - self._new if self._learns_of(id)}
        for id in sorted(elsewhere(self._new | gone)) if self._new or gone else ():
            if id in gone:
                del self._joined[id]
            else:
                self._refuse(id, "sharing.id_taken")

    def refuse_dangling(self) -> None:
        """What hangs on an annotation that is in neither ours nor what comes stays out."""
        there = {id for id in (*self._ours.values, *self._after) if id[0] == "annotation"}
        for id, value in list(self._after.items()):
            if value != self._ours.values.get(id) and not _ends(value) <= there:
                self._refuse(id, "sharing.end_missing")

    def keep_used(self) -> None:
        """An annotation that was deleted, but on which something hangs that was not, stays."""
        used = {end for value in self._after.values() for end in _ends(value)}
        for id in sorted(used):
            if id not in self._after:
                self._refuse(id, "sharing.still_used")

    def leave_tagset(self) -> None:
        for id in list(self._joined):
            untold = id not in self._settled and self._after.get(id) != self._ours.values.get(id)
            if id[0] == "tagset" and untold:
                self._settle_or_refuse(id, "sharing.tagset_changed")

    def keep_needed(self, used: Callable[[], Collection[ValueId]]) -> None:
        """A round stays where it is; an entry of the registry stays where an annotation points to it."""
        gone = [id for id in self._ours.values if id not in self._after]
        if gone:
            needed = used()
            for id in gone:
                if id[0] == "round" or id in needed:
                    self._refuse(id, "sharing.still_used")

    def plan(self) -> Plan:
        plan = Plan(conflicts=[self._conflicts[id] for id in sorted(self._conflicts)], claimed=self._new)
        for id, one in self._joined.items():
            before, after = self._ours.values.get(id), self._after.get(id)
            if id in self._conflicts:
                continue
            if before is None and after is not None:
                plan.edits.append(Add(after))
            elif before is not None and after is None:
                plan.edits.append(Remove(before))
            elif before is not None and after is not None and before != after:
                plan.edits.append(Change(before, after))
            if self._learns_of(id):
                plan.seen[id] = (after is not None, one.history)
        return plan

    def _learns_of(self, id: ValueId) -> bool:
        return self._joined[id].history != self._ours.chronicle.of(id, self._ours.values.get(id))

    def _settle_or_refuse(self, id: ValueId, code: str) -> None:
        """Take the version a person has chosen: it is newer than all others from now on, also where it is ours."""
        chosen = self._settle(self._conflict(id, code))
        versions = {other.file: other.version(id) for other in self._others}
        versions[OURS] = self._ours.version(id)
        if chosen is None or chosen not in versions:
            self._refuse(id, code)
            return
        value = versions[chosen].value
        self._joined[id] = Joined(value, settled(value, (one.history for one in versions.values())))
        self._put(id, value)
        self._settled.add(id)

    def _put(self, id: ValueId, value: Value | None) -> None:
        if value is None:
            self._after.pop(id, None)
        else:
            self._after[id] = value

    def _refuse(self, id: ValueId, code: str) -> None:
        """Leave a value as ours has it, and say so; it will be told again until somebody settles it."""
        self._put(id, self._ours.values.get(id))
        self._conflicts[id] = self._conflict(id, code)

    def _conflict(self, id: ValueId, code: str) -> Conflict:
        ours = self._ours.values.get(id)
        kind, key = id
        versions = [(other, other.version(id)) for other in self._others]
        known = sorted(
            ((other.file, one.value) for other, one in versions if not one.unknown),
            key=lambda pair: pair[0],
        )
        theirs = [pair for pair in known if pair[1] != ours]
        values = (ours, *(one.value for _, one in versions))
        article = next((article_of(value) for value in values if value is not None), None) or ""
        # A mark is told by its article; its key is for us only.
        told = "" if kind in ("finished", "done", "boundaries", "tagset") else key
        # Files that differ from each other are all named, also one that has it as ours does.
        files = tuple(file for file, _ in (known if code == "sharing.others_differ" else theirs))
        return Conflict(code, kind, told, article, files, key, ours, tuple(theirs))

    def _code_of(self, id: ValueId, one: Joined) -> str:
        ours = self._ours.version(id)
        if id[0] == "tagset":
            return "sharing.tagset_changed"
        if ours not in one.rivals:
            return "sharing.others_differ"
        if ours.value is None:
            # Where another file took it away as well, ours may have learned of that only from there.
            gone = sum(rival.value is None for rival in one.rivals)
            return "sharing.others_differ" if gone > 1 else "sharing.removed_here"
        if all(rival.value is None for rival in one.rivals if rival.value != ours.value):
            return "sharing.removed_there"
        return "sharing.changed_both"


def _ends(value: Value) -> set[ValueId]:
    """Return the annotations a link or a comment hangs on."""
    ends: Iterable[str] = ()
    if isinstance(value, Link):
        ends = (value.from_id, value.to_id)
    elif isinstance(value, Comment) and value.annotation:
        ends = (value.annotation,)
    return {("annotation", id) for id in ends}
