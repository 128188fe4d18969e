"""Annotations and links as a file states them, checked: what cannot be placed is skipped and listed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from annotator.importing.articles import Settled
from annotator.importing.attributes import attributes_of, warn_of_undeclared
from annotator.importing.columns import (
    annotation_sort,
    annotations_at_once,
    keep_sort,
    link_sort,
    links_at_once,
)
from annotator.importing.ids import derived_id
from annotator.importing.reading import UNNAMED, Reading
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.values import STATUSES, Annotation, Link


class Names:
    """Whose layer things go to, and what ids they get there."""

    def __init__(self, reading: Reading) -> None:
        self.wanted = reading.options.annotator
        self.given: dict[str, str] = {}
        """Ids as the file has them, to ids as we store them."""

    def annotator(self, stated: object) -> str:
        """Return the annotator of something."""
        return self.wanted or (stated if isinstance(stated, str) and stated else UNNAMED)

    def id(self, stated: object, annotator: object, *content: object) -> str:
        """Return the id of something: its own; derived from its content where it has none; another where it
        moves into another layer, for there it is a copy, and both may one day meet in one project.
        """
        if isinstance(stated, int) and not isinstance(stated, bool):
            stated = str(stated)
        if not isinstance(stated, str) or not stated:
            return derived_id(*content)
        if self.wanted and isinstance(annotator, str) and annotator and annotator != self.wanted:
            return derived_id(self.wanted, stated)
        return stated

    def note(self, stated: object, id: str) -> None:
        """Keep in mind which id something got, so that links find it; most keep their own."""
        if isinstance(stated, str | int) and (stated != id or stated in self.given):
            self.given[str(stated)] = id


def annotations_of(stated: Any, settled: Settled, names: Names, reading: Reading) -> dict[str, Annotation]:
    """Return the annotations of an article by id."""
    if not names.wanted and (at_once := annotations_at_once(stated or (), settled, reading)) is not None:
        return at_once
    found: dict[str, Annotation] = {}
    for nth, one in enumerate(stated or (), 1):
        said = reading.remarks
        annotation = _annotation(one, nth, settled, names, reading)
        if annotation is None:
            continue
        if said == reading.remarks:
            keep_sort(reading.annotation_sorts, annotation_sort(one, reading.path), annotation)
        if annotation.id in found:
            reading.skip("formats.same_id_twice", settled.article.id, id=annotation.id)
            continue
        found[annotation.id] = annotation
        names.note(one.get("id"), annotation.id)
    return found


def _annotation(one: Any, nth: int, settled: Settled, names: Names, reading: Reading) -> Annotation | None:
    article = settled.article.id
    tag = one.get("tag") if isinstance(one, dict) else None
    if not isinstance(tag, str) or not tag:
        reading.skip("formats.annotation_without_tag", article, nth=nth)
        return None
    stated_id, stated_annotator = one.get("id"), one.get("annotator")
    shown = str(stated_id or nth)
    span = _span(one.get("segments"), settled)
    if span is None:
        reading.skip("formats.bad_offset", article, id=shown, length=len(settled.text))
        return None
    status = one.get("status", "accepted")
    if status not in STATUSES:
        reading.skip("formats.unknown_status", article, id=shown, status=str(status))
        return None
    annotator = names.annotator(stated_annotator)
    attributes = attributes_of(one.get("attributes"), shown, article, reading)
    id = names.id(stated_id, stated_annotator, article, annotator, tag, span.segments, attributes, nth)
    declared = reading.declared
    if declared is not None and tag not in declared.tags:
        reading.warn_once("formats.undeclared_tag", tag=tag)
    for start, end in span.segments:
        if not (settled.is_boundary(start) and settled.is_boundary(end)):
            reading.warn("formats.edge_inside_grapheme", article, id=shown)
            break
    if attributes and declared is not None and tag in declared.tags:
        warn_of_undeclared(attributes, declared.tags[tag], "tag", declared, reading)
    origin, round = one.get("origin"), one.get("round")
    return Annotation(
        id,
        article,
        annotator,
        tag,
        span,
        attributes,
        status,
        origin if isinstance(origin, str) else annotator,
        round if isinstance(round, str) else "",
    )


def _span(segments: Any, settled: Settled) -> Span | None:
    """Return the span a list of pairs stands for; None where any of them is none."""
    if not isinstance(segments, (list, tuple)):
        return None
    if len(segments) == 1:
        segment = settled.segment(segments[0])
        return None if segment is None else Span((segment,))
    placed = [settled.segment(pair) for pair in segments]
    whole = [segment for segment in placed if segment is not None]
    if not placed or len(whole) < len(placed):
        return None
    return Span.joining(whole)


def links_of(
    stated: Any,
    annotations: Mapping[str, Annotation],
    known: Sheet | None,
    article: str,
    names: Names,
    reading: Reading,
) -> dict[str, Link]:
    """Return the links of an article by id. Their ends may be in the file or already in the project."""
    ends = {**known.annotations, **annotations} if known else annotations
    if not (names.wanted or names.given):
        at_once = links_at_once(stated or (), ends, article, reading)
        if at_once is not None:
            return at_once
    found: dict[str, Link] = {}
    for nth, one in enumerate(stated or (), 1):
        said = reading.remarks
        link = _link(one, nth, ends, article, names, reading)
        if link is None:
            continue
        if said == reading.remarks and one.get("annotator"):
            keep_sort(reading.link_sorts, link_sort(one, reading.path), link)
        if link.id in found:
            reading.skip("formats.same_id_twice", article, id=link.id)
        else:
            found[link.id] = link
    return found


def _link(
    one: Any, nth: int, ends: Mapping[str, Annotation], article: str, names: Names, reading: Reading
) -> Link | None:
    role = one.get("role") if isinstance(one, dict) else None
    if not isinstance(role, str) or not role:
        reading.skip("formats.link_without_role", article, nth=nth)
        return None
    shown = str(one.get("id") or nth)
    from_id, to_id = str(one.get("from")), str(one.get("to"))
    from_id, to_id = names.given.get(from_id, from_id), names.given.get(to_id, to_id)
    if from_id not in ends or to_id not in ends:
        missing = from_id if from_id not in ends else to_id
        reading.skip("formats.dangling_link", article, id=shown, role=role, missing=missing)
        return None
    stated_annotator = one.get("annotator") or ends[from_id].annotator
    annotator = names.annotator(stated_annotator)
    attributes = attributes_of(one.get("attributes"), shown, article, reading)
    declared = reading.declared
    if declared is not None and role not in declared.roles:
        reading.warn_once("formats.undeclared_role", role=role)
    elif declared is not None:
        warn_of_undeclared(attributes, declared.roles[role], "role", declared, reading)
    id = names.id(one.get("id"), one.get("annotator"), article, annotator, role, from_id, to_id)
    return Link(id, article, annotator, role, from_id, to_id, attributes)
