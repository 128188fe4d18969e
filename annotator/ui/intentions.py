"""Intentions: what a gesture meant, worked out as an edit. Pure; the rules of linking live here."""

from __future__ import annotations

from annotator.model import plans
from annotator.model.edits import Edit
from annotator.model.scheme import CUE
from annotator.model.sheet import Sheet
from annotator.model.tagset import Role, Tagset
from annotator.model.values import Annotation, Attributes, Link
from annotator.ui.article.intents import Intent, LinkTo, MergeSentence, MoveEdges, SplitSentence, TagSpan

VIA = "via"
EXPLICIT, IMPLICIT = "explicit", "implicit"


def edit_for(sheet: Sheet, tagset: Tagset, annotator: str, intent: Intent, round: str = "") -> Edit | None:
    """Return the edit a gesture asks for, in a ``round`` (its id), or None where nothing would change."""
    match intent:
        case TagSpan(span, tag):
            twin = any(
                one.span == span
                and one.tag == tag
                and one.annotator == annotator
                and one.status == "accepted"
                for one in sheet.annotations.values()
            )
            return None if twin else plans.annotate(sheet.article.id, annotator, tag, span, round=round)
        case MoveEdges(id, span):
            annotation = sheet.annotations.get(id)
            return plans.respan(annotation, span) if annotation and annotation.span != span else None
        case LinkTo(from_id, to_id):
            return link_edit(sheet, tagset, from_id, to_id)
        case SplitSentence(offset):
            return plans.split_sentence(sheet.article, offset)
        case MergeSentence(index):
            return plans.merge_sentence(sheet, index)


def link_edit(sheet: Sheet, tagset: Tagset, one_id: str, other_id: str, via: str = EXPLICIT) -> Edit | None:
    """Return the edit that links two annotations, whichever of them was named first.

    None where no role fits their tags or the link stands already as wished.
    """
    found = fitting_role(sheet, tagset, one_id, other_id)
    if found is None:
        return None
    role, from_id, to_id = found
    attributes: Attributes = {VIA: via} if VIA in role.attributes else {}
    standing = link_between(sheet, role.id, from_id, to_id)
    if standing is None:
        return plans.link(sheet, role.id, from_id, to_id, many=role.many, attributes=attributes)
    if attributes and standing.attributes.get(VIA) != via:
        return plans.set_link_attribute(standing, VIA, via)
    return None


def fitting_role(sheet: Sheet, tagset: Tagset, one_id: str, other_id: str) -> tuple[Role, str, str] | None:
    """Return the role that can link two annotations, and from which of them to which it runs."""
    one, other = sheet.annotations.get(one_id), sheet.annotations.get(other_id)
    if one is None or other is None or one.id == other.id or one.annotator != other.annotator:
        return None
    for start, end in _orders(one, other):
        roles = tagset.roles_between(start.tag, end.tag)
        if roles:
            return roles[0], start.id, end.id
    return None


def _orders(one: Annotation, other: Annotation) -> tuple[tuple[Annotation, Annotation], ...]:
    """Between two of the same tag the inner one, else the later one, points to the other."""
    if one.tag == other.tag:
        outer_first = one.span.covers(other.span) or (
            not other.span.covers(one.span) and one.span.start < other.span.start
        )
        return ((other, one),) if outer_first else ((one, other),)
    return (one, other), (other, one)


def link_between(sheet: Sheet, role: str, from_id: str, to_id: str) -> Link | None:
    """Return the link of this role between two annotations."""
    return next(
        (
            link
            for link in sheet.links.values()
            if (link.role, link.from_id, link.to_id) == (role, from_id, to_id)
        ),
        None,
    )


def link_candidates(sheet: Sheet, tagset: Tagset, id: str) -> list[Annotation]:
    """Return what an annotation can be linked to, in reading order."""
    fitting = (
        other for other in sheet.annotations.values() if fitting_role(sheet, tagset, id, other.id) is not None
    )
    return sorted(fitting, key=lambda other: (other.span, other.tag, other.id))


def nearest_candidate(sheet: Sheet, tagset: Tagset, candidates: list[Annotation], id: str) -> int:
    """Return the index of the candidate to begin with: the nearest that can be linked without taking a link away.

    Where there is none (a cue that has its quote, say), it is what ``id`` is linked to: another were a guess.
    """
    origin = sheet.annotations[id]
    standing = {(link.role, link.from_id, link.to_id) for link in sheet.links.values()}
    having = {(role, from_id) for role, from_id, to_id in standing if to_id in sheet.annotations}
    quoted = {to_id for role, _, to_id in standing if role == CUE}

    def distance(index: int) -> tuple[bool, bool, int]:
        other = candidates[index]
        apart = max(other.span.start - origin.span.end, origin.span.start - other.span.end, 0)
        role, from_id, to_id = fitting_role(sheet, tagset, id, other.id) or (None, "", "")
        if role is None:
            return True, True, apart
        is_linked = (role.id, from_id, to_id) in standing
        has_one = not role.many and (role.id, from_id) in having
        has_quote = role.id == CUE and to_id in quoted
        is_taken = is_linked or has_one or has_quote
        return is_taken, is_taken and not is_linked, apart

    return min(range(len(candidates)), key=distance, default=-1)


def toggle_via(sheet: Sheet, tagset: Tagset, id: str) -> Edit | None:
    """Return the edit that turns the last explicit or implicit link at an annotation into the other kind."""
    for link in reversed(sheet.links_of(id)):
        role = tagset.role(link.role)
        if role and VIA in role.attributes:
            via = EXPLICIT if link.attributes.get(VIA) == IMPLICIT else IMPLICIT
            return plans.set_link_attribute(link, VIA, via)
    return None
