"""What lies on an article, taken a whole column at a time where there is nothing to say about it.

Files mostly state sound values, and the same few sorts of them a hundred thousand times over. Such an article is
taken at once; where anything about it is new or odd, the careful way (``annotations.py``) goes through all of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, TypeVar

from annotator.importing.articles import Settled
from annotator.importing.reading import Reading
from annotator.model.span import Span
from annotator.model.values import Annotation, Link
from annotator.text.graphemes import are_plainly_boundaries

MOST_SORTS = 10_000
"""Different sorts of annotations, and of links, that are kept in mind."""

Value = TypeVar("Value", Annotation, Link)

_NEITHER = (AttributeError, KeyError, TypeError, ValueError)
"""What values of another form, or of a sort not met before, raise on the way."""


def annotation_sort(one: Mapping[str, Any], path: str) -> tuple[object, ...]:
    """Return what an annotation shares with others of its sort in a file: all but its id and place."""
    get = one.get
    attributes = get("attributes")
    return (
        path,
        get("annotator"),
        get("tag"),
        get("status", "accepted"),
        get("origin"),
        get("round"),
        repr(attributes) if attributes else "",  # tells True from 1, which are equal as keys
    )


def link_sort(one: Mapping[str, Any], path: str) -> tuple[object, ...]:
    """Return what a link shares with others of its sort in a file: all but its id and ends."""
    attributes = one.get("attributes")
    return path, one.get("annotator"), one.get("role"), repr(attributes) if attributes else ""


def keep_sort(sorts: dict[tuple[object, ...], Value], sort: tuple[object, ...], value: Value) -> None:
    """Keep a value about which there was nothing to say, for others of its sort."""
    if len(sorts) < MOST_SORTS:
        with suppress(TypeError):  # a list where a name should be
            sorts[sort] = value


def annotations_at_once(stated: Any, settled: Settled, reading: Reading) -> dict[str, Annotation] | None:
    """Return the annotations of an article by id; None where any of them needs a closer look."""
    if settled.moved:
        return None
    article, path, sorts = settled.article.id, reading.path, reading.annotation_sorts
    found: dict[str, Annotation] = {}
    edges: list[int] = []
    try:
        for one in stated:
            ((start, end),) = one["segments"]
            sort = sorts[annotation_sort(one, path)]
            edges += start, end
            id = one["id"]
            found[id] = Annotation(
                id,
                article,
                sort.annotator,
                sort.tag,
                Span(((start, end),)),
                sort.attributes,
                sort.status,
                sort.origin,
                sort.round,
            )
    except _NEITHER:
        return None
    if len(found) < len(stated) or not _are_ids(found) or {*map(type, edges)} - {int}:
        return None
    if max(edges, default=0) > len(settled.text) or not are_plainly_boundaries(settled.text, edges):
        return None
    return found


def links_at_once(
    stated: Any, ends: Mapping[str, Annotation], article: str, reading: Reading
) -> dict[str, Link] | None:
    """Return the links of an article by id; None where any of them needs a closer look."""
    path, sorts = reading.path, reading.link_sorts
    found: dict[str, Link] = {}
    try:
        for one in stated:
            sort = sorts[link_sort(one, path)]
            id, from_id, to_id = one["id"], one["from"], one["to"]
            if from_id not in ends or to_id not in ends:
                return None
            found[id] = Link(id, article, sort.annotator, sort.role, from_id, to_id, sort.attributes)
    except _NEITHER:
        return None
    return found if len(found) == len(stated) and _are_ids(found) else None


def _are_ids(found: Mapping[Any, object]) -> bool:
    return "" not in found and not {*map(type, found)} - {str}
