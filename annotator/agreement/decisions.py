"""From verdicts to edits: what a decision makes of the gold layer, as one step that can be undone.

Only what hangs on the decided groups is touched: gold annotations of other groups stay as they are, whoever
made them, and so do links between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from annotator.agreement.align import Group
from annotator.agreement.gold import Verdict, gold_links, states
from annotator.agreement.segments import jaccard
from annotator.errors import EditRefused
from annotator.model.edits import Add, Change, Edit, Remove
from annotator.model.ids import new_id
from annotator.model.sheet import Sheet
from annotator.model.values import GOLD, Annotation, Decision, Finished, Link

SAME_THING = 0.5
"""A gold annotation that no decision made belongs to a group from this Jaccard fraction on."""


@dataclass(frozen=True)
class Matter:
    """All that a decision in one article looks at.

    ``sheet`` must hold the gold layer; ``groups`` are all of the article, ``links`` those of each annotator who
    finished it, ``decisions`` those on the article in the order they were made.
    """

    sheet: Sheet
    groups: Sequence[Group]
    links: Mapping[str, Sequence[Link]]
    decisions: Sequence[Decision]


def edits_of(matter: Matter, verdicts: Sequence[Verdict], annotator: str, at: int) -> tuple[Edit, ...]:
    """Return the edits that bring these verdicts about; none where everything is so already.

    ``annotator`` decides, at ``at`` (seconds since 1970, UTC). The article's mark as finished in gold comes
    when its last group is settled, and goes when a group is deferred.
    """
    plan = _Plan(matter)
    for verdict in verdicts:
        plan.decide(verdict, annotator, at)
    return plan.edits()


def gold_of_groups(matter: Matter) -> dict[int, tuple[Annotation, ...]]:
    """Return the gold annotations that stand for each group, by the group's place: decided, or lying there."""
    layer = {
        each.id: each
        for each in matter.sheet.annotations.values()
        if each.annotator == GOLD and each.status == "accepted"
    }
    by_source: dict[str, list[Decision]] = {}
    for one in matter.decisions:
        for source in one.sources:
            by_source.setdefault(source, []).append(one)
    found: dict[int, tuple[Annotation, ...]] = {}
    claimed: set[str] = set()
    for n, group in enumerate(matter.groups):
        mine = [one.gold for _, each in group.members for one in by_source.get(each.id, ())]
        found[n] = tuple(layer[id] for id in dict.fromkeys(mine) if id in layer)
        claimed.update(mine)
    lying = [each for each in layer.values() if each.id not in claimed]
    for n, each in _nearest(matter.groups, [n for n, golds in found.items() if not golds], lying):
        found[n] = (each,)
    return found


def _nearest(
    groups: Sequence[Group], bare: Sequence[int], lying: Sequence[Annotation]
) -> Iterator[tuple[int, Annotation]]:
    """Yield gold annotations with the place of the group each belongs to, one to one, the likest first."""
    likest = sorted(
        (
            (*likeness, -n, -k)
            for n in bare
            for k, each in enumerate(lying)
            if (likeness := _likeness(groups[n], each))[1] >= SAME_THING
        ),
        reverse=True,
    )
    taken: set[int] = set()
    given: set[int] = set()
    for _, _, n, k in likest:
        if n not in given and k not in taken:
            given.add(n)
            taken.add(k)
            yield -n, lying[-k]


def _likeness(group: Group, gold: Annotation) -> tuple[bool, float]:
    """Return whether a version has the same tag, and the greatest Jaccard fraction of any."""
    return (
        any(each.tag == gold.tag for _, each in group.members),
        max(jaccard(each.span.segments, gold.span.segments) for _, each in group.members),
    )


def decisions_on(group: Group, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that share an annotation with the group, in the order given."""
    ids = {each.id for _, each in group.members}
    return tuple(one for one in decisions if not ids.isdisjoint(one.sources))


@dataclass
class _Plan:
    """Collects what changes; the order of the edits leaves nothing dangling on the way."""

    matter: Matter
    decisions: list[Decision] = field(default_factory=list)
    made: list[Edit] = field(default_factory=list)
    """Edits of decisions."""
    laid: dict[str, Annotation] = field(default_factory=dict)
    """Gold annotations of the decided groups as they will be, by id."""
    gone: dict[str, Annotation] = field(default_factory=dict)
    deferred: bool = False

    def __post_init__(self) -> None:
        self.decisions = list(self.matter.decisions)
        self._golds = gold_of_groups(self.matter)
        self._place = {each.id: n for n, group in enumerate(self.matter.groups) for _, each in group.members}

    def decide(self, verdict: Verdict, annotator: str, at: int) -> None:
        """Take one verdict in."""
        n = self._place.get(verdict.sources[0])
        if n is None:
            raise EditRefused("edit.gone", kind="annotation")
        standing = self._golds.get(n, ())
        if verdict.choice == "deferred":
            self.deferred = True
            gold = standing[0].id if standing else ""
        else:
            gold = self._lay(verdict, standing)
        old = decisions_on(self.matter.groups[n], self.decisions)
        new = Decision(
            old[-1].id if old else new_id(),
            verdict.article,
            annotator,
            verdict.choice,
            verdict.sources,
            verdict.fingerprint,
            verdict.chosen,
            gold,
            at=at,
        )
        self._replace(old, new)

    def _lay(self, verdict: Verdict, standing: Sequence[Annotation]) -> str:
        """Put the verdict's annotation in the place of what stands there, under its id; return the id."""
        kept = ""
        if verdict.gold is not None:
            kept = standing[0].id if standing else verdict.gold.id
            self.laid[kept] = replace(verdict.gold, id=kept)
        for each in standing:
            if each.id != kept:
                self.gone[each.id] = each
        return kept

    def _replace(self, old: Sequence[Decision], new: Decision) -> None:
        for one in old[:-1]:
            self.made.append(Remove(one))
        if not old:
            self.made.append(Add(new))
        elif replace(new, at=old[-1].at, annotator=old[-1].annotator, reason=old[-1].reason) != old[-1]:
            self.made.append(Change(old[-1], new))
        else:
            new = old[-1]
        self.decisions = [one for one in self.decisions if one not in old] + [new]

    def edits(self) -> tuple[Edit, ...]:
        """Return all edits: links and comments go, annotations go and change and come, links and marks come."""
        present = self.matter.sheet.annotations
        old_links, new_links = self._links()
        comments = [one for one in self.matter.sheet.comments if one.annotation in self.gone]
        annotations: list[Edit] = [Remove(each) for each in self.gone.values()]
        for id, gold in self.laid.items():
            if id not in present:
                annotations.append(Add(gold))
            elif present[id] != gold:
                annotations.append(Change(present[id], gold))
        return (
            *self.made,
            *map(Remove, old_links),
            *map(Remove, comments),
            *annotations,
            *map(Add, new_links),
            *self._mark(),
        )

    def _links(self) -> tuple[list[Link], list[Link]]:
        """Return the gold links that go and those that come.

        A decided annotation gets the links of the version it was made from; links that lead to it stay.
        """
        layer = {**self.matter.sheet.annotations, **self.laid}
        verdicts = [
            Verdict(one.article, one.choice, one.sources, one.fingerprint, one.chosen, layer.get(one.gold))
            for one in self.decisions
        ]
        decided = {source for one in verdicts for source in one.sources}
        for n, lying in self._golds.items():  # gold that came from elsewhere: a far end like any other
            sources = tuple(each.id for _, each in self.matter.groups[n].members)
            if lying and decided.isdisjoint(sources):
                verdicts.append(Verdict(lying[0].article, "taken", sources, "", GOLD, lying[0]))
        wanted = {
            (link.role, link.from_id, link.to_id): link
            for link in gold_links(self.matter.groups, verdicts, self.matter.links)
            if link.from_id in self.laid or link.to_id in self.laid
        }
        standing = [link for link in self.matter.sheet.links.values() if link.annotator == GOLD]
        leaving = [link for link in standing if {link.from_id, link.to_id} & self.gone.keys()]
        for link in standing:
            ends = link.role, link.from_id, link.to_id
            if ends in wanted:
                del wanted[ends]
            elif link.from_id in self.laid and link not in leaving:
                leaving.append(link)
        return leaving, list(wanted.values())

    def _mark(self) -> tuple[Edit, ...]:
        article = self.matter.sheet.article.id
        mark = Finished(article, GOLD)
        if mark in self.matter.sheet.finished:
            return (Remove(mark),) if self.deferred else ()
        if len(self.matter.links) < 2:  # somebody took it up again: there is nothing to adjudicate now
            return ()
        settled = all(state == "settled" for state, _ in states(self.matter.groups, self.decisions))
        return (Add(mark),) if settled else ()
