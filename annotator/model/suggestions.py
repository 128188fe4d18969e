"""Suggestions: what layers of suggesters offer an annotator, what of it is undecided, and the plans that decide it.

A suggestion stays in its own layer. Taking it copies it into the annotator's, rejecting it puts a rejected copy
there. A copy's id is worked out from the suggestion and the annotator, so what was decided stays decided when the
copy is edited later; whatever else the annotator has with the same tag and segments decides it too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from annotator.model.edits import Add, Batch, Change, Edit
from annotator.model.ids import id_within
from annotator.model.scheme import CUE, HOLDER, SOURCE
from annotator.model.sheet import Sheet
from annotator.model.tagset import Tagset
from annotator.model.values import Annotation, Link, Status

CARRIED = (CUE, SOURCE, HOLDER)
"""Roles of links by which a suggestion brings others along."""


def with_open_suggestions(sheet: Sheet, suggested: Sheet, annotator: str) -> Sheet:
    """Return the annotator's ``sheet`` with all of ``suggested`` laid over it that is undecided, and its links."""
    if not suggested.annotations:
        return sheet
    spans = {(one.tag, one.span) for one in sheet.annotations.values()}
    undecided = {
        id: one
        for id, one in suggested.annotations.items()
        if (one.tag, one.span) not in spans and id_within(annotator, id) not in sheet.annotations
    }
    links = {
        id: link
        for id, link in suggested.links.items()
        if link.from_id in undecided and link.to_id in undecided
    }
    return replace(sheet, annotations={**sheet.annotations, **undecided}, links={**sheet.links, **links})


def accept(
    sheet: Sheet, suggested: Sheet, tagset: Tagset, id: str, annotator: str, round: str = ""
) -> Edit | None:
    """Plan that an annotator takes a suggestion, with the cue and the speakers it is linked to; one step.

    None where it is no open suggestion. A suggestion of the annotator's own layer is accepted where it stands.
    """
    own = sheet.annotations.get(id)
    if own is not None:
        return Change(own, replace(own, status="accepted")) if own.status == "suggested" else None
    one = suggested.annotations.get(id)
    if one is None:
        return None
    standing: dict[str, str] = {}
    edits: list[Edit] = []
    for each in (one, *_carried(suggested, one)):
        known = _decided(sheet, each, annotator)
        if known is None:
            copy = _copy(each, annotator, "accepted", round)
            allowed = {spec.id for spec in tagset.attributes_of(each.tag)}
            kept = {name: value for name, value in each.attributes.items() if name in allowed}
            edits.append(Add(replace(copy, attributes=kept)))
            standing[each.id] = copy.id
        elif known.status != "rejected":
            standing[each.id] = known.id
    edits += [Add(link) for link in _links_between(sheet, suggested, standing, one.id, annotator)]
    return Batch("step.accept_suggestion", tuple(edits))


def reject(sheet: Sheet, suggested: Sheet, id: str, annotator: str, round: str = "") -> Edit | None:
    """Plan that an annotator rejects a suggestion, and what it alone is linked to. None where it is none."""
    own = sheet.annotations.get(id)
    if own is not None:
        return Change(own, replace(own, status="rejected")) if own.status == "suggested" else None
    one = suggested.annotations.get(id)
    if one is None:
        return None
    gone = [one]
    for each in _carried(suggested, one):
        others = {link.from_id for link in suggested.links.values() if link.to_id == each.id} - {id}
        if not others and _decided(sheet, each, annotator) is None:
            gone.append(each)
    copies = tuple(Add(_copy(each, annotator, "rejected", round)) for each in gone)
    return Batch("step.reject_suggestion", copies)


def layers_of(suggested: Sheet) -> Collection[str]:
    """Return the names of the layers that suggest anything, in the order of the text."""
    return dict.fromkeys(one.annotator for one in suggested.annotations.values()).keys()


def _carried(suggested: Sheet, one: Annotation) -> list[Annotation]:
    return [
        suggested.annotations[link.to_id]
        for link in suggested.links.values()
        if link.from_id == one.id and link.role in CARRIED and link.to_id in suggested.annotations
    ]


def _decided(sheet: Sheet, one: Annotation, annotator: str) -> Annotation | None:
    """Return what in the annotator's layer decided a suggestion."""
    copy = sheet.annotations.get(id_within(annotator, one.id))
    same = (each for each in sheet.annotations.values() if (each.tag, each.span) == (one.tag, one.span))
    return copy or next(same, None)


def _copy(one: Annotation, annotator: str, status: Status, round: str) -> Annotation:
    return replace(
        one,
        id=id_within(annotator, one.id),
        annotator=annotator,
        status=status,
        origin=one.origin or one.annotator,
        round=round,
    )


def _links_between(
    sheet: Sheet, suggested: Sheet, standing: Mapping[str, str], id: str, annotator: str
) -> Iterator[Link]:
    """Yield the links of a suggestion and of what it brought along, between what now stands in the layer."""
    known = {(link.role, link.from_id, link.to_id) for link in sheet.links.values()}
    for link in suggested.links.values():
        if id not in (link.from_id, link.to_id):
            continue
        ends = []
        for end in (link.from_id, link.to_id):
            decided = standing.get(end)
            if decided is None and end in suggested.annotations:
                found = _decided(sheet, suggested.annotations[end], annotator)
                decided = found.id if found is not None and found.status != "rejected" else None
            ends.append(decided)
        from_id, to_id = ends
        if from_id is None or to_id is None or (link.role, from_id, to_id) in known:
            continue
        yield replace(
            link, id=id_within(annotator, link.id), annotator=annotator, from_id=from_id, to_id=to_id
        )
