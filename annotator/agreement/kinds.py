"""Kinds of disagreement: what exactly annotators disagree on, group by group, from a fixed order of rules.

For each aligned group, in this order: is it one part of what another annotator left whole (split or joined)?
Does someone have nothing there (missing)? Do tags differ (tag)? Do edges differ, and by what (boundary)? Do
values differ (attribute)? Do links differ (link missing, link elsewhere)? A group may show several.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import combinations

from annotator.agreement.align import Group
from annotator.agreement.boundary import Boundary, boundary_kinds
from annotator.agreement.scales import Scale
from annotator.agreement.splits import Parts
from annotator.frozen import dataclass
from annotator.model.values import Link


class Kind(StrEnum):
    """The kinds of disagreement, in the order of the table."""

    BOUNDARY_CLITIC = Boundary.CLITIC
    BOUNDARY_QUOTE_MARK = Boundary.QUOTE_MARK
    BOUNDARY_PUNCTUATION = Boundary.PUNCTUATION
    BOUNDARY_COMPLEMENTISER = Boundary.COMPLEMENTISER
    BOUNDARY_OTHER = Boundary.OTHER
    TAG = "tag"
    ATTRIBUTE = "attribute"
    MISSING = "missing"
    LINK_MISSING = "link_missing"
    LINK_OTHER_SPEAKER = "link_other_speaker"
    """Named after the usual case; it is so of links of every role that lead elsewhere."""
    SPLIT_OR_JOINED = "split_or_joined"


BOUNDARIES = frozenset(Kind(each.value) for each in Boundary)
LINKS = frozenset({Kind.LINK_MISSING, Kind.LINK_OTHER_SPEAKER})

Sides = tuple[tuple[str, ...], ...]
"""Annotators who are at one, and those they differ from."""
_OF_BOUNDARY = {each: Kind(each.value) for each in Boundary}


@dataclass(frozen=True)
class Case:
    """One disagreement. ``detail`` names the attribute or the role; ``start`` is where to look (code points).

    ``versions`` are ``(annotator, annotation id)``, ``without`` the annotators who have nothing there. Where more
    than two have to do with it, ``sides`` says who is at one with whom in it.
    """

    kind: Kind
    article: str
    tag: str
    start: int
    versions: tuple[tuple[str, str], ...]
    detail: str = ""
    without: tuple[str, ...] = ()
    sides: Sides = ()

    def divides(self, one: str, other: str) -> bool:
        """Tell whether two annotators differ in this."""
        if not self.sides:
            concerned = {*(name for name, _ in self.versions), *self.without}
            return one in concerned and other in concerned
        mine, theirs = (next((side for side in self.sides if name in side), None) for name in (one, other))
        return mine is not None and theirs is not None and mine is not theirs


def cases_of(
    text: str,
    groups: Sequence[Group],
    finished: Sequence[str],
    links: Mapping[str, Sequence[Link]],
    scales: Mapping[str, Scale],
) -> tuple[Case, ...]:
    """Return the disagreements of one article, in text order.

    ``groups`` are all its aligned groups, ``finished`` the annotators who finished it, ``links`` theirs.
    """
    if len(finished) < 2:
        return ()
    parts = Parts(groups, finished)
    targets = _Targets(groups, links)
    found: list[Case] = []
    for group in groups:
        if len(group.members) < len(finished) or not _same(group) or targets.lead_from(group):
            found += _group_cases(text, group, parts, targets, scales)
    return tuple(found)


def _same(group: Group) -> bool:
    """Tell whether all versions are alike, links aside: the usual case, found out quickly."""
    first = group.members[0][1]
    for _, each in group.members[1:]:
        if each.tag != first.tag or each.span != first.span or each.attributes != first.attributes:
            return False
    return True


def _group_cases(
    text: str, group: Group, parts: Parts, targets: _Targets, scales: Mapping[str, Scale]
) -> Iterator[Case]:
    absent = parts.absent(group)
    if absent:
        split = [name for name in absent if parts.whole(group, name) is not None]
        missing = tuple(name for name in absent if name not in split)
        have = tuple(name for name, _ in group.members)
        if split:
            wholes = tuple((name, parts.whole(group, name).id) for name in split)  # type: ignore[union-attr]
            yield _case(Kind.SPLIT_OR_JOINED, group, more=wholes, without=missing, sides=(have, tuple(split)))
        if missing:
            yield _case(Kind.MISSING, group, without=missing, sides=(have, missing))
    tags = sorted({each.tag for _, each in group.members})
    if len(tags) > 1:
        sides = _sides((each.tag, name) for name, each in group.members)
        yield _case(Kind.TAG, group, detail=" / ".join(tags), sides=sides)
    if not parts.is_whole(group):
        for boundary, sides in _boundaries(text, group):
            yield _case(_OF_BOUNDARY[boundary], group, sides=sides)
    for name, sides in _attributes(group, scales):
        yield _case(Kind.ATTRIBUTE, group, detail=name, sides=sides)
    for kind, role, sides in targets.differing(group):
        yield _case(kind, group, detail=role, sides=sides)


def _case(
    kind: Kind,
    group: Group,
    detail: str = "",
    without: tuple[str, ...] = (),
    more: tuple[tuple[str, str], ...] = (),
    sides: Sides = (),
) -> Case:
    versions = tuple((name, each.id) for name, each in group.members) + more
    if len(versions) + len(without) < 3:
        sides = ()
    start = min(each.span.start for _, each in group.members)
    return Case(kind, group.article, group.members[0][1].tag, start, versions, detail, without, sides)


def _sides(values: Iterable[tuple[Hashable, str]]) -> Sides:
    """Return the annotators by value."""
    found: dict[Hashable, list[str]] = {}
    for value, name in values:
        found.setdefault(value, []).append(name)
    return tuple(map(tuple, found.values()))


def _boundaries(text: str, group: Group) -> Iterator[tuple[Boundary, Sides]]:
    """Yield the kinds of boundary disagreement between any two versions, and who is on which side of each."""
    forms = sorted({each.span.segments for _, each in group.members})
    between = {pair: boundary_kinds(text, *pair) for pair in combinations(forms, 2)}
    found = {kind for kinds in between.values() for kind in kinds}
    for kind in filter(found.__contains__, _OF_BOUNDARY):
        apart = {form for pair, kinds in between.items() if kind in kinds for form in pair}
        yield (
            kind,
            _sides((each.span.segments, name) for name, each in group.members if each.span.segments in apart),
        )


def _attributes(group: Group, scales: Mapping[str, Scale]) -> Iterator[tuple[str, Sides]]:
    """Yield the attributes that versions of one tag set to different values; not set is no value."""
    first = group.members[0][1].attributes
    if all(each.attributes == first for _, each in group.members[1:]):
        return
    values: dict[str, dict[str, dict[Hashable, list[str]]]] = {}
    for who, each in group.members:
        for name, value in each.attributes.items():
            if name in scales and value is not None:
                placed = scales[name].place(value)
                values.setdefault(name, {}).setdefault(each.tag, {}).setdefault(placed, []).append(who)
    for name in sorted(values):
        differing = [by_value for by_value in values[name].values() if len(by_value) > 1]
        if differing:
            yield name, tuple(tuple(names) for by_value in differing for names in by_value.values())


class _Targets:
    """Where the links of each annotator lead: from group to groups, by role."""

    def __init__(self, groups: Sequence[Group], links: Mapping[str, Sequence[Link]]) -> None:
        self._number = {(name, each.id): n for n, group in enumerate(groups) for name, each in group.members}
        self._groups = groups
        self._of: dict[tuple[int, str], dict[str, set[int]]] = {}
        for name, mine in links.items():
            for link in mine:
                begin, finish = self._number.get((name, link.from_id)), self._number.get((name, link.to_id))
                if begin is not None and finish is not None:
                    self._of.setdefault((begin, link.role), {}).setdefault(name, set()).add(finish)
        self._roles: dict[int, list[str]] = {}
        for n, role in sorted(self._of):
            self._roles.setdefault(n, []).append(role)

    def lead_from(self, group: Group) -> bool:
        """Tell whether any link leaves this group."""
        name, first = group.members[0]
        return self._number[name, first.id] in self._roles

    def differing(self, group: Group) -> Iterator[tuple[Kind, str, Sides]]:
        """Yield how and by which role the members' links differ, and who is on which side.

        A link whose far end is missing is not one.
        """
        name, first = group.members[0]
        n = self._number[name, first.id]
        names = [name for name, _ in group.members]
        for role in self._roles.get(n, ()):
            leads = self._of[n, role]
            found = {
                kind
                for one, other in combinations(names, 2)
                for kind in self._kinds(leads.get(one, set()), leads.get(other, set()), one, other)
            }
            if found:
                sides = _sides((frozenset(leads.get(each, ())), each) for each in names)
                for kind in sorted(found):
                    yield kind, role, sides

    def _kinds(self, mine: set[int], theirs: set[int], one: str, other: str) -> Iterator[Kind]:
        only_mine, only_theirs = mine - theirs, theirs - mine
        if self._reached(only_mine, other) or self._reached(only_theirs, one):
            yield Kind.LINK_OTHER_SPEAKER if only_mine and only_theirs else Kind.LINK_MISSING

    def _reached(self, groups: set[int], annotator: str) -> bool:
        """Tell whether the annotator has a version at the far end, so that only the link is missing."""
        return any(self._groups[n].of(annotator) is not None for n in groups)
