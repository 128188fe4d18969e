"""Plans: what a person wants, worked out as one edit. Each takes an article's sheet and returns an Edit."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from annotator.model.article import Article
from annotator.model.edits import Add, Batch, Change, Edit, Remove
from annotator.model.ids import new_id
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.values import Annotation, Attributes, AttributeValue, Binned, Boundaries, Link


def annotate(
    article: str, annotator: str, tag: str, span: Span, attributes: Attributes | None = None, round: str = ""
) -> Add:
    """Plan a new annotation in a person's layer."""
    return Add(
        Annotation(new_id(), article, annotator, tag, span, attributes or {}, origin=annotator, round=round)
    )


def annotate_alike(
    annotation: Annotation, places: Iterable[tuple[str, Span]], present: Iterable[Annotation] = ()
) -> Batch | None:
    """Plan annotations like this one, attributes and all, at ``places`` (article, span), as one step.

    Places tagged the same in its layer by an annotation that is ``present`` are left out; None: all of them are.
    """
    taken = {(one.article, one.span) for one in (annotation, *present) if says_same(one, annotation)}
    made = [
        Add(
            replace(
                annotation,
                id=new_id(),
                article=article,
                span=span,
                attributes=dict(annotation.attributes),
                status="accepted",
                origin=annotation.annotator,
            )
        )
        for article, span in dict.fromkeys(places)
        if (article, span) not in taken
    ]
    return Batch("step.annotate_alike", tuple(made)) if made else None


def says_same(one: Annotation, other: Annotation) -> bool:
    """Tell whether an accepted annotation says of whatever it covers what the other says."""
    said = (one.tag, one.annotator, one.round, one.status)
    return said == (other.tag, other.annotator, other.round, "accepted")


def move_to_bin(article: str) -> Add:
    """Plan that an article goes to the recycle bin, with all that lies on it."""
    return Add(Binned(article))


def restore(article: str) -> Remove:
    """Plan that an article comes back from the recycle bin."""
    return Remove(Binned(article))


def remove(sheet: Sheet, ids: Iterable[str]) -> Batch:
    """Plan the removal of annotations together with every link and comment that would dangle."""
    return Batch("step.remove", removals(sheet, dict.fromkeys(ids)))


def removals(sheet: Sheet, gone: Collection[str]) -> tuple[Remove, ...]:
    """Return the removal of annotations and of what hangs on them, in an order that leaves nothing dangling."""
    return (
        *(Remove(link) for link in sheet.links.values() if link.from_id in gone or link.to_id in gone),
        *(Remove(comment) for comment in sheet.comments if comment.annotation in gone),
        *(Remove(sheet.annotations[id]) for id in gone),
    )


def respan(annotation: Annotation, span: Span) -> Change:
    """Plan other letters for an annotation."""
    return Change(annotation, replace(annotation, span=span))


def retag(sheet: Sheet, annotation: Annotation, tag: str, allowed: Collection[str]) -> Batch:
    """Plan another tag: attributes the tag does not have go, and so do its links (their roles no longer fit)."""
    kept = {name: value for name, value in annotation.attributes.items() if name in allowed}
    edits: list[Edit] = [Remove(link) for link in sheet.links_of(annotation.id)]
    edits.append(Change(annotation, replace(annotation, tag=tag, attributes=kept)))
    return Batch("step.retag", tuple(edits))


def set_attribute(annotation: Annotation, name: str, value: AttributeValue | None) -> Change:
    """Plan an attribute's value; None unsets it."""
    return Change(annotation, replace(annotation, attributes=_with(annotation.attributes, name, value)))


def link(
    sheet: Sheet, role: str, from_id: str, to_id: str, *, many: bool, attributes: Attributes | None = None
) -> Edit | None:
    """Plan a link. A role that allows one target gives up its old one; a link that stands already gives None."""
    standing = [one for one in sheet.links.values() if one.from_id == from_id and one.role == role]
    if any(one.to_id == to_id for one in standing):
        return None
    source = sheet.annotations[from_id]
    add = Add(Link(new_id(), source.article, source.annotator, role, from_id, to_id, attributes or {}))
    if many or not standing:
        return add
    return Batch("step.relink", (*(Remove(one) for one in standing), add))


def set_link_attribute(link: Link, name: str, value: AttributeValue | None) -> Change:
    """Plan an attribute of a link; None unsets it."""
    return Change(link, replace(link, attributes=_with(link.attributes, name, value)))


def _with(attributes: Attributes, name: str, value: AttributeValue | None) -> Attributes:
    others = {key: kept for key, kept in attributes.items() if key != name}
    return others if value is None else {**others, name: value}


def split_sentence(article: Article, offset: int) -> Change | None:
    """Plan a sentence boundary at ``offset`` (code points), behind blanks there; None where one stands already."""
    offset += len(article.text[offset:]) - len(article.text[offset:].lstrip())
    if offset in article.starts or not 0 < offset < len(article.text):
        return None
    starts = tuple(sorted((*article.starts, offset)))
    return Change(Boundaries(article.id, article.starts), Boundaries(article.id, starts))


def merge_sentence(sheet: Sheet, index: int) -> Edit | None:
    """Plan the joining of sentence ``index`` to the one before it; its done marks go with its number."""
    article = sheet.article
    if not 0 < index < len(article.starts):
        return None
    start = article.starts[index]
    starts = article.starts[:index] + article.starts[index + 1 :]
    change = Change(Boundaries(article.id, article.starts), Boundaries(article.id, starts))
    marks = tuple(Remove(mark) for mark in sorted(sheet.done, key=lambda d: d.key) if mark.start == start)
    return Batch("step.merge_sentences", (*marks, change)) if marks else change
