"""Splits: which groups are parts of a span that another annotator left whole."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.agreement.align import Group
from annotator.agreement.segments import length, overlap
from annotator.model.values import Annotation

PART = 0.5
"""A span is part of another from this share of its code points inside it."""


class Parts:
    """Which groups are parts of a span that another annotator left whole."""

    def __init__(self, groups: Sequence[Group], finished: Sequence[str]) -> None:
        self._finished = finished
        self._groups: dict[tuple[str, str], list[tuple[Annotation, Group]]] = {}
        self._wholes: dict[tuple[int, str], Annotation] = {}
        self._whole_groups: set[int] = set()
        lacking = [(group, self.absent(group)) for group in groups if len(group.members) < len(finished)]
        if not lacking:
            return
        wanted = {name for _, names in lacking for name in names}
        for group in groups:
            for name, each in group.members:
                if name in wanted:
                    self._groups.setdefault((name, each.tag), []).append((each, group))
        for group, names in lacking:
            for name in names:
                self._look(group, name)

    def absent(self, group: Group) -> list[str]:
        """Return who finished the article without a version in this group."""
        if len(group.members) == len(self._finished):
            return []
        have = [name for name, _ in group.members]
        return [name for name in self._finished if name not in have]

    def whole(self, group: Group, annotator: str) -> Annotation | None:
        """Return the annotator's span that this group is a part of."""
        return self._wholes.get((id(group), annotator))

    def is_whole(self, group: Group) -> bool:
        """Tell whether another group is a part of a version in this one: its edges then differ for that."""
        return id(group) in self._whole_groups

    def _look(self, group: Group, absent: str) -> None:
        for owner, part in group.members:
            start, end = part.span.start, part.span.end
            for whole, home in self._groups.get((absent, part.tag), ()):
                edges = whole.span.segments
                if edges[0][0] >= end or edges[-1][1] <= start:
                    continue
                other = home.of(owner)
                if other is not None and _is_part(part, whole, other):
                    self._wholes[id(group), absent] = whole
                    self._whole_groups.add(id(home))


def _is_part(part: Annotation, whole: Annotation, other: Annotation) -> bool:
    """Tell whether ``part`` and ``other`` of one annotator lie side by side in ``whole`` of another."""
    inside = part.span.segments
    shared = overlap(inside, whole.span.segments)
    if shared < PART * length(inside) or other.tag != part.tag:
        return False
    if overlap(other.span.segments, whole.span.segments) < PART * length(other.span.segments):
        return False
    return overlap(inside, other.span.segments) == 0
