"""Adjudication as pure decisions: what each group becomes in gold, and what that makes of annotations and links.

A verdict stands for the work it was made on, known by a fingerprint: where that work changed later, the group
is shown again with the old verdict. Storing verdicts and gold as edits is for the caller.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Literal, TypeVar

from annotator.agreement.align import Group
from annotator.agreement.segments import jaccard
from annotator.frozen import dataclass
from annotator.model.ids import new_id
from annotator.model.span import Span
from annotator.model.values import GOLD, Annotation, Attributes, Choice, Decision, Link


@dataclass(frozen=True)
class Verdict:
    """What was decided on a group.

    ``sources`` are the ids of its annotations and ``fingerprint`` what they were, so that the group is known
    again. ``chosen`` is the annotator whose version was taken or edited, empty where all agreed. ``gold`` is the
    annotation that the gold layer gets; None where the group was rejected or deferred.
    """

    article: str
    choice: Choice
    sources: tuple[str, ...]
    fingerprint: str
    chosen: str = ""
    gold: Annotation | None = None


State = Literal["open", "settled", "deferred", "changed"]
Decided = TypeVar("Decided", Verdict, Decision)
"""A decision as it is made, or as the project keeps it."""


def fingerprint(group: Group) -> str:
    """Return a digest of what every member marked: tags, segments, attributes, and the links that leave them."""
    versions: list[object] = [
        [
            name,
            each.tag,
            each.span.segments,
            sorted((key, str(value)) for key, value in each.attributes.items()),
        ]
        for name, each in group.members
    ]
    versions += group.leads
    return hashlib.sha256(json.dumps(versions, ensure_ascii=False).encode()).hexdigest()[:16]


def take(group: Group, annotator: str, id_of: Callable[[], str] = new_id) -> Verdict:
    """Take one annotator's version. Raises KeyError where they have none in this group."""
    version = group.of(annotator)
    if version is None:
        raise KeyError(annotator)
    return _verdict(group, "taken", annotator, _gold_of(version, id_of))


def take_all(group: Group, id_of: Callable[[], str] = new_id) -> Verdict:
    """Take what all have alike; the links of every one of them go along."""
    return _verdict(group, "taken", "", _gold_of(group.members[0][1], id_of))


def edit(
    group: Group,
    span: Span,
    tag: str,
    attributes: Attributes,
    id_of: Callable[[], str] = new_id,
) -> Verdict:
    """Put an edited span in gold; what the nearest version links to is kept with it."""
    nearest = max(group.members, key=lambda member: jaccard(member[1].span.segments, span.segments))[0]
    gold = Annotation(id_of(), group.article, GOLD, tag, span, dict(attributes), origin=GOLD)
    return _verdict(group, "edited", nearest, gold)


def reject(group: Group) -> Verdict:
    """Reject all versions: nothing of this group is in gold."""
    return _verdict(group, "rejected")


def defer(group: Group) -> Verdict:
    """Leave the group for later: it stays in the queue, behind the open ones."""
    return _verdict(group, "deferred")


def states(groups: Sequence[Group], verdicts: Sequence[Decided]) -> list[tuple[State, Decided | None]]:
    """Return each group's state and the latest verdict on it; merging work again loses none.

    A group is known again by any annotation it shares with a verdict; ``verdicts`` (or the decisions they
    became) are in the order they were made. Where the work changed since, the state is ``changed``.
    """
    latest = {source: verdict for verdict in verdicts for source in verdict.sources}
    order = {id(verdict): n for n, verdict in enumerate(verdicts)}
    found: list[tuple[State, Decided | None]] = []
    for group in groups:
        mine = [latest[each.id] for _, each in group.members if each.id in latest]
        if not mine:
            found.append(("open", None))
            continue
        verdict = max(mine, key=lambda each: order[id(each)])
        if verdict.fingerprint != fingerprint(group):
            found.append(("changed", verdict))
        else:
            found.append(("deferred" if verdict.choice == "deferred" else "settled", verdict))
    return found


def gold_links(
    groups: Sequence[Group],
    verdicts: Sequence[Verdict],
    links: Mapping[str, Sequence[Link]],
    id_of: Callable[[], str] = new_id,
) -> tuple[Link, ...]:
    """Return the links of the gold layer of one article.

    Each gold annotation keeps the links that leave the version it was made from (``chosen``; any version where
    all agreed), where the group at the far end has a gold annotation too. ``links`` are each annotator's.
    """
    of_source = {source: verdict for verdict in verdicts for source in verdict.sources}
    members = {(name, each.id): n for n, group in enumerate(groups) for name, each in group.members}
    golds: dict[int, Verdict] = {}
    for n, group in enumerate(groups):
        verdict = next((of_source[each.id] for _, each in group.members if each.id in of_source), None)
        if verdict is not None and verdict.gold is not None:
            golds[n] = verdict
    made: dict[tuple[str, str, str], Link] = {}
    for name, mine in links.items():
        for link in mine:
            begin = golds.get(members.get((name, link.from_id), -1))
            finish = golds.get(members.get((name, link.to_id), -1))
            if begin is None or finish is None or begin.chosen not in ("", name):
                continue
            assert begin.gold is not None
            assert finish.gold is not None
            ends = link.role, begin.gold.id, finish.gold.id
            made.setdefault(ends, Link(id_of(), link.article, GOLD, *ends, dict(link.attributes)))
    return tuple(made.values())


def _gold_of(version: Annotation, id_of: Callable[[], str]) -> Annotation:
    return replace(version, id=id_of(), annotator=GOLD, status="accepted", origin=version.annotator, round="")


def _verdict(group: Group, choice: Choice, chosen: str = "", gold: Annotation | None = None) -> Verdict:
    sources = tuple(each.id for _, each in group.members)
    return Verdict(group.article, choice, sources, fingerprint(group), chosen, gold)
