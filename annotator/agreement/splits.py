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
        for group in groups:
            for name, each in group.members:
                self._groups.setdefault((name, each.tag), []).append((each, group))
        self._wholes: dict[tuple[int, str], Annotation] = {}
        self._whole_groups: set[int] = set()
        for group in groups:
            for name in self.absent(group):
                self._look(group, name)

    def absent(self, group: Group) -> list[str]:
        """Return who finished the article without a version in this group."""
        have = {name for name, _ in group.members}
        return [name for name in self._finished if name not in have]

    def whole(self, group: Group, annotator: str) -> Annotation | None:
        """Return the annotator's span that this group is a part of."""
        return self._wholes.get((id(group), annotator))

    def is_whole(self, group: Group) -> bool:
        """Tell whether another group is a part of a version in this one: its edges then differ for that."""
        return id(group) in self._whole_groups

    def _look(self, group: Group, absent: str) -> None:
        for owner, part in group.members:
            for whole, home in self._groups.get((absent, part.tag), ()):
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
