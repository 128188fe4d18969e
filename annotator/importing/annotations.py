"""Annotations and links as a file states them, checked: what cannot be placed is skipped and listed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from annotator.importing.articles import Settled
from annotator.importing.attributes import attributes_of, warn_of_undeclared
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


def annotations_of(stated: Any, settled: Settled, names: Names, reading: Reading) -> dict[str, Annotation]:
    """Return the annotations of an article by id."""
    found: dict[str, Annotation] = {}
    for nth, one in enumerate(stated or (), 1):
        annotation = _annotation(one, nth, settled, names, reading)
        if annotation is None:
            continue
        if annotation.id in found:
            reading.skip("formats.same_id_twice", settled.article.id, id=annotation.id)
            continue
        found[annotation.id] = annotation
        if isinstance(one.get("id"), str | int):
            names.given[str(one["id"])] = annotation.id
    return found


def _annotation(one: Any, nth: int, settled: Settled, names: Names, reading: Reading) -> Annotation | None:
    article = settled.article.id
    tag = one.get("tag") if isinstance(one, Mapping) else None
    if not isinstance(tag, str) or not tag:
        reading.skip("formats.annotation_without_tag", article, nth=nth)
        return None
    shown = str(one.get("id") or nth)
    segments = one.get("segments")
    placed = [settled.segment(pair) for pair in segments] if isinstance(segments, list | tuple) else []
    whole = [segment for segment in placed if segment is not None]
    if not placed or len(whole) < len(placed):
        reading.skip("formats.bad_offset", article, id=shown, length=len(settled.article.text))
        return None
    span = Span.joining(whole)
    status = one.get("status", "accepted")
    if status not in STATUSES:
        reading.skip("formats.unknown_status", article, id=shown, status=str(status))
        return None
    annotator = names.annotator(one.get("annotator"))
    attributes = attributes_of(one.get("attributes"), shown, article, reading)
    id = names.id(
        one.get("id"), one.get("annotator"), article, annotator, tag, span.segments, attributes, nth
    )
    _warn(tag, span, shown, settled, reading)
    if reading.tagset is not None and (declared := reading.tagset.tag(tag)):
        warn_of_undeclared(attributes, declared, "tag", reading)
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


def _warn(tag: str, span: Span, shown: str, settled: Settled, reading: Reading) -> None:
    if reading.tagset is not None and reading.tagset.tag(tag) is None:
        reading.warn_once("formats.undeclared_tag", tag=tag)
    edges = (edge for segment in span.segments for edge in segment)
    if not all(settled.graphemes.is_boundary(edge) for edge in edges):
        reading.warn("formats.edge_inside_grapheme", settled.article.id, id=shown)


def links_of(
    stated: Any,
    annotations: Mapping[str, Annotation],
    known: Sheet | None,
    article: str,
    names: Names,
    reading: Reading,
) -> dict[str, Link]:
    """Return the links of an article by id. Their ends may be in the file or already in the project."""
    ends = {**(known.annotations if known else {}), **annotations}
    found: dict[str, Link] = {}
    for nth, one in enumerate(stated or (), 1):
        link = _link(one, nth, ends, article, names, reading)
        if link is None:
            continue
        if link.id in found:
            reading.skip("formats.same_id_twice", article, id=link.id)
        else:
            found[link.id] = link
    return found


def _link(
    one: Any, nth: int, ends: Mapping[str, Annotation], article: str, names: Names, reading: Reading
) -> Link | None:
    role = one.get("role") if isinstance(one, Mapping) else None
    if not isinstance(role, str) or not role:
        reading.skip("formats.link_without_role", article, nth=nth)
        return None
    shown = str(one.get("id") or nth)
    from_id, to_id = (names.given.get(str(one.get(end)), str(one.get(end))) for end in ("from", "to"))
    missing = next((id for id in (from_id, to_id) if id not in ends), None)
    if missing is not None:
        reading.skip("formats.dangling_link", article, id=shown, role=role, missing=missing)
        return None
    stated_annotator = one.get("annotator") or ends[from_id].annotator
    annotator = names.annotator(stated_annotator)
    attributes = attributes_of(one.get("attributes"), shown, article, reading)
    if reading.tagset is not None:
        declared = reading.tagset.role(role)
        if declared is None:
            reading.warn_once("formats.undeclared_role", role=role)
        else:
            warn_of_undeclared(attributes, declared, "role", reading)
    id = names.id(one.get("id"), one.get("annotator"), article, annotator, role, from_id, to_id)
    return Link(id, article, annotator, role, from_id, to_id, attributes)
